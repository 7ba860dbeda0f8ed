package helpers

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"

	"saddlepoints/helpers/internal/figure"
)

// What the caller does with its slices later does not change a figure.
func TestLayersAreTheirOwn(t *testing.T) {
	xs, ys := []float64{1, 2}, []float64{3, 4}
	f := Plot("x", "y", Line("l", xs, ys), Dots("d", xs, ys))
	xs[0], ys[1] = 99, 99
	line, dots := layersOf(f, 0)[0].(figure.Line), layersOf(f, 0)[1].(figure.Dots)
	if line.X[0] != 1 || line.Y[1] != 4 || dots.X[0] != 1 || dots.Y[1] != 4 {
		t.Errorf("got %v and %v", line, dots)
	}
}

func TestPlainLayers(t *testing.T) {
	f := Plot("x", "y", Line("l", []float64{1}, []float64{2}), Dots("d", nil, nil), VLine("v", 3), HLine("h", 4))
	got := layersOf(f, 0)
	if _, ok := got[0].(figure.Line); !ok || got[0].Label() != "l" {
		t.Errorf("got %#v", got[0])
	}
	if _, ok := got[1].(figure.Dots); !ok || got[1].Label() != "d" {
		t.Errorf("got %#v", got[1])
	}
	if v, h := got[2].(figure.Rule), got[3].(figure.Rule); !v.Vertical || v.At != 3 || v.Name != "v" || h.Vertical || h.At != 4 {
		t.Errorf("got %#v, %#v", v, h)
	}
}

// Layers of one figure get colours in the order of the series, wherever they
// were added.
func TestSeriesColors(t *testing.T) {
	f := Plot("x", "y", Line("a", nil, nil), Line("b", nil, nil)).With(Line("c", nil, nil))
	for i, layer := range layersOf(f, 0) {
		if got := layer.(figure.Line).Color; got != figure.Series[i] {
			t.Errorf("layer %d has the colour %06x, want %06x", i, got, figure.Series[i])
		}
	}
	path := saddleDescent(0.1, 5)
	m := Contours(DoubleWell, path).With(path)
	if a, b := layersOf(m, 0)[1].(figure.Line).Color, layersOf(m, 0)[2].(figure.Line).Color; a != figure.Series[0] || b != figure.Series[1] {
		t.Errorf("paths on a map have the colours %06x, %06x", a, b)
	}
}

// Where colours come for the second time, dots are squares, with and without
// error bars.
func TestSecondDotsAreSquares(t *testing.T) {
	one, n := []float64{1}, len(figure.Series)
	for name, layer := range map[string]Layer{"Dots": Dots("d", one, one), "ErrorBars": ErrorBars("e", one, one, one)} {
		var shapes []figure.Shape
		for _, l := range layersOf(Plot("x", "y", slices.Repeat([]Layer{layer}, n+1)...), 0) {
			if d, ok := l.(figure.Dots); ok {
				shapes = append(shapes, d.Shape)
			}
		}
		if len(shapes) != n+1 || shapes[n-1] != figure.Disc || shapes[n] != figure.Square {
			t.Errorf("%s have the shapes %v", name, shapes)
		}
	}
}

// A path is its points on a map, its loss elsewhere.
func TestPathAsLayer(t *testing.T) {
	path := saddleDescent(0.1, 20).Named("descent")
	on := layersOf(Contours(DoubleWell, path), 0)[1].(figure.Line)
	if !on.Trail || on.Name != "descent" || len(on.X) != 21 {
		t.Errorf("on the map %+v", on)
	}
	for k, x := range path.Points {
		if on.X[k] != x[0] || on.Y[k] != x[1] {
			t.Fatalf("step %d is at (%v, %v), want %v", k, on.X[k], on.Y[k], x)
		}
	}
	off := layersOf(Plot("step", "loss", path), 0)[0].(figure.Line)
	if off.Trail || off.X[20] != 20 || off.Y[20] != path.Loss[20] {
		t.Errorf("elsewhere %+v", off)
	}
}

// Each kind of critical point has its own look, the same in every picture; the
// colour is that of its curvature.
func TestCriticalPointsAsLayers(t *testing.T) {
	var all CriticalSet
	kinds := []Kind{Minimum, Saddle, Maximum, Inconclusive, NotSmooth}
	for i, k := range kinds {
		all = append(all, CriticalPoint{X: []float64{float64(i) / 4, 0}, Kind: k})
	}
	seen := map[[2]any]bool{}
	layers := layersOf(Contours(DoubleWell, all), 0)[1:]
	for i, layer := range layers {
		d := layer.(figure.Dots)
		if d.Name != kinds[i].String() || d.X[0] != float64(i)/4 || seen[[2]any{d.Color, d.Shape}] {
			t.Errorf("%v is drawn as %+v", kinds[i], d)
		}
		seen[[2]any{d.Color, d.Shape}] = true
		alone := layersOf(Contours(DoubleWell, all[i]), 0)[1].(figure.Dots)
		if alone.Color != d.Color || alone.Shape != d.Shape {
			t.Errorf("%v alone looks different", kinds[i])
		}
	}
	if len(layers) != len(kinds) {
		t.Fatalf("%d layers for %d kinds", len(layers), len(kinds))
	}
	if layers[0].(figure.Dots).Color != figure.Positive || layers[1].(figure.Dots).Color != figure.Negative || layers[2].(figure.Dots).Color != figure.Negative {
		t.Error("minimum, saddle and maximum do not have the colours of their curvature")
	}
}

func TestLayerMistakes(t *testing.T) {
	three := Descend(Quadratic(1, 2, 3), []float64{1, 1, 1}, 3, sgd(0.1))
	mistake(t, `Line "a" got 2 x and 1 y`, func() { Line("a", []float64{1, 2}, []float64{1}) })
	mistake(t, `Dots "a" got 0 x and 1 y`, func() { Dots("a", nil, []float64{1}) })
	mistake(t, "a path in 3 dimensions cannot be drawn", func() { Contours(DoubleWell, three) })
	mistake(t, "only be marked on Contours", func() { Plot("x", "y", DoubleWell.Known()) })
	mistake(t, "only be marked on Contours", func() { Plot("x", "y", DoubleWell.Known()[0]) })
	mistake(t, "this Path is empty", func() { Plot("x", "y", Path{}) })
	mistake(t, "this Path is empty", func() { Contours(DoubleWell, Path{}) })
}

// Error bars are dots with an upright line through each, in one colour; a NaN
// leaves the line out, and a log axis what lies below 0.
func TestErrorBars(t *testing.T) {
	xs, ys, errs := []float64{1, 2, 3}, []float64{0.5, 0.1, 0.02}, []float64{0.1, math.NaN(), 0.03}
	f := Plot("n", "share", Line("theory", []float64{1, 3}, []float64{0.5, 0.02}), ErrorBars("measured", xs, ys, errs))
	errs[0] = 99
	bars, dots := layersOf(f, 0)[1].(figure.Line), layersOf(f, 0)[2].(figure.Dots)
	if dots.Name != "measured" || !slices.Equal(dots.X, xs) || !slices.Equal(dots.Y, ys) || dots.Color != figure.Series[1] || bars.Color != figure.Series[1] {
		t.Errorf("dots %+v, bars in %06x", dots, bars.Color)
	}
	if next := layersOf(f.With(Line("next", xs, ys)), 0)[3].(figure.Line); next.Color != figure.Series[2] {
		t.Errorf("the layer after them has the colour %06x", next.Color)
	}
	want := []float64{0.4, 0.5, 0.6, math.NaN(), math.NaN(), 0.1, math.NaN(), math.NaN(), -0.01, 0.02, 0.05, math.NaN()}
	if !floats.Same(roundTo(bars.Y, 1e-9), roundTo(want, 1e-9)) || bars.Name != "" {
		t.Errorf("bars from and to %v, named %q", bars.Y, bars.Name)
	}
	alt := f.LogY().f.Pictures[0].Describe()
	if !strings.Contains(alt, "Error bars from ±0.03 to ±0.1.") || strings.Contains(alt, "left out") {
		t.Errorf("alt text %q", alt)
	}
	golden(t, "errorbars", f.LogY())
	mistake(t, `ErrorBars "m" got the error -1 for point 1: give it 0 or more`, func() {
		ErrorBars("m", []float64{1, 2}, []float64{1, 2}, []float64{0, -1})
	})
	mistake(t, `ErrorBars "m" got 2 points and 1 errors`, func() { ErrorBars("m", []float64{1, 2}, []float64{1, 2}, []float64{0}) })
	mistake(t, `ErrorBars "m" got 1 x and 2 y`, func() { ErrorBars("m", []float64{1}, []float64{1, 2}, []float64{0}) })
	if alt := Plot("x", "y", ErrorBars("m", xs, ys, []float64{math.NaN(), math.NaN(), math.Inf(1)})).f.Pictures[0].Describe(); !strings.Contains(alt, "Without error bars") {
		t.Errorf("alt text %q", alt)
	}
}

func roundTo(v []float64, unit float64) []float64 {
	out := slices.Clone(v)
	for i := range out {
		out[i] = math.Round(out[i]/unit) * unit
	}
	return out
}

// More than a hundred dots are drawn smaller, so that the map shows.
func TestCrowdOfDots(t *testing.T) {
	rng := NewRand(1)
	layer := func(name string, n int) Layer {
		return Dots(name, Normal(n, 0.5, rng), Normal(n, 0.5, rng))
	}
	golden(t, "crowd", SideBySide(Contours(DoubleWell, layer("a hundred", 100)), Contours(DoubleWell, layer("two hundred", 200))))
}
