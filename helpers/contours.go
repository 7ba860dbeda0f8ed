package helpers

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers/internal/figure"
)

// Contours is the map of a landscape of two numbers in its window, with layers
// over it: paths, a dot a step, critical points, and Arrows. Its colours change at
// twelve levels, chosen so that each covers the same area: the bar beside the
// map says which losses they are. Where the loss is not finite the map is grey.
// Another dimension panics: take Curve for 1, a Slice for more.
func Contours(l Landscape, layers ...Layer) Figure {
	f := field("Contours", l, fieldCells)
	f.Levels = levels(slices.Concat(f.Z...), len(figure.Viridis))
	return overWindow(l, f, nil, layers)
}

// fieldCells is how fine the grid of a map is, along each side.
const fieldCells = 90

// overWindow is a picture of the landscape's field over its window: a map, or a
// surface where there is a view.
func overWindow(l Landscape, f figure.Field, view *figure.View, layers []Layer) Figure {
	x, y := l.window[0], l.window[1]
	return Figure{figure.Figure{Pictures: []figure.Picture{{
		Title:  figure.Capital(l.name),
		XLabel: "x",
		XFixed: &figure.Range{Min: x.min, Max: x.max},
		Map:    true,
		View:   view,
		Panels: []figure.Panel{{
			YLabel: "y",
			YFixed: &figure.Range{Min: y.min, Max: y.max},
			Layers: []figure.Layer{f},
		}},
	}}}}.With(numbered(layers)...)
}

// field evaluates a landscape of two numbers on a grid over its window, for the
// function of that name. The caller adds the levels.
func field(caller string, l Landscape, cells int) figure.Field {
	switch {
	case l.dim == 1:
		panic(fmt.Sprintf("helpers: %s draws landscapes of 2 dimensions, %q has 1: take Curve", caller, l.name))
	case l.dim != 2:
		panic(fmt.Sprintf("helpers: %s draws landscapes of 2 dimensions, %q has %d: take its Slice", caller, l.name, l.dim))
	}
	f := figure.Field{Name: l.name, X: spread(l.window[0], cells), Y: spread(l.window[1], cells)}
	for _, y := range f.Y {
		row := make([]float64, len(f.X))
		for i, x := range f.X {
			row[i] = l.f([]float64{x, y})
		}
		f.Z = append(f.Z, row)
	}
	return f
}

// spread are the borders of so many equal cells of an interval.
func spread(w interval, cells int) []float64 {
	out := make([]float64, cells+1)
	for i := range out {
		t := float64(i) / float64(cells)
		out[i] = w.min*(1-t) + w.max*t
	}
	return out
}

// levels are the quantiles that cut the finite values into n equal shares;
// equal ones are merged, and what is 0 up to rounding is 0. There are at least
// two: those of a constant are equal.
func levels(values []float64, n int) []float64 {
	values = slices.DeleteFunc(values, func(v float64) bool { return !finite(v) })
	if len(values) == 0 {
		return []float64{0, 1}
	}
	slices.Sort(values)
	rounding := 1e-14 * (values[len(values)-1]/2 - values[0]/2)
	var out []float64
	for k := range n + 1 {
		v := values[(len(values)-1)*k/n]
		if math.Abs(v) < rounding {
			v = 0
		}
		if len(out) == 0 || v > out[len(out)-1] {
			out = append(out, v)
		}
	}
	if len(out) == 1 {
		out = append(out, out[0])
	}
	return out
}
