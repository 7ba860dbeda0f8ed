package helpers

import (
	"fmt"

	"saddlepoints/helpers/internal/figure"
)

// Losses is the loss of one or more paths over their steps, in one coordinate
// system. A path without a name is called "path 1" and so on where there are
// several. No path panics.
func Losses(paths ...Path) Figure {
	if len(paths) == 0 {
		panic("helpers: Losses got no path: give it what Descend returned")
	}
	layers := make([]Layer, len(paths))
	for i, p := range paths {
		if p.name == "" && len(paths) > 1 {
			p = p.Named(fmt.Sprintf("path %d", i+1))
		}
		layers[i] = p
	}
	return Plot("step", "loss", layers...)
}

// Plot is a coordinate system of one's own, with the given labels on its axes
// and layers in it: Line, Dots, VLine, HLine, or a Path, of which it shows the
// loss.
func Plot(xlabel, ylabel string, layers ...Layer) Figure {
	return Figure{figure.Figure{Pictures: []figure.Picture{{
		XLabel: xlabel,
		Panels: []figure.Panel{{YLabel: ylabel}},
	}}}}.With(layers...)
}
