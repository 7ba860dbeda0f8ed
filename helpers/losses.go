package helpers

import (
	"fmt"
	"slices"

	"saddlepoints/helpers/internal/figure"
)

// Losses is the loss of one or more paths over their steps, in one coordinate
// system. A path without a name is called "path 1" and so on where there are
// several. The losses of a path that ends outside the window are shown as far
// as they are inside. No path panics.
func Losses(paths ...Path) Figure {
	if len(paths) == 0 {
		panic("helpers: Losses got no path: give it what Descend returned")
	}
	layers := make([]Layer, len(paths))
	for i, p := range paths {
		layers[i] = p
	}
	return Plot("step", "loss", numbered(layers)...).each(func(p *figure.Picture) {
		p.Panels[0].YFixed = lossRange(paths...)
	})
}

// numbered names the paths among layers that have no name, where there are
// several.
func numbered(layers []Layer) []Layer {
	var at []int
	for i, layer := range layers {
		if _, path := layer.(Path); path {
			at = append(at, i)
		}
	}
	if len(at) < 2 {
		return layers
	}
	layers = slices.Clone(layers)
	for n, i := range at {
		if p := layers[i].(Path); p.name == "" {
			layers[i] = p.Named(fmt.Sprintf("path %d", n+1))
		}
	}
	return layers
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
