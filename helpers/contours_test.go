package helpers

import (
	"math"
	"slices"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/figure"
	"saddlepoints/helpers/internal/still"
)

func TestContours(t *testing.T) {
	f := Contours(DoubleWell.Window(-1, 3, -2, 2), saddleDescent(0.1, 300).Named("gradient descent"), DoubleWell.Known())
	p := f.f.Pictures[0]
	if !p.Map || p.Title != "Double well" || *p.XFixed != (figure.Range{Min: -1, Max: 3}) || *p.Panels[0].YFixed != (figure.Range{Min: -2, Max: 2}) {
		t.Errorf("got %+v", p)
	}
	field := layersOf(f, 0)[0].(figure.Field)
	for j, y := range field.Y {
		for i, x := range field.X {
			if field.Z[j][i] != DoubleWell.Loss([]float64{x, y}) {
				t.Fatalf("the field at (%v, %v) is %v", x, y, field.Z[j][i])
			}
		}
	}
	if field.X[0] != -1 || field.X[fieldCells] != 3 || field.Y[0] != -2 || field.Y[fieldCells] != 2 {
		t.Error("the grid does not cover the window")
	}
	want := []string{"Contour map of double well for x from −1 to 3 and y from −2 to 2: lowest −0.249 near (−0.0222, −0.978)", "Gradient descent: 300 steps from (1, 1e-6)", "Local minimum at (0, −1), (0, 1).", "Saddle point at (0, 0)."}
	for _, w := range want {
		if !strings.Contains(alt(f), w) {
			t.Errorf("the alt text lacks %q: %s", w, alt(f))
		}
	}
	golden(t, "contours", Contours(DoubleWell, saddleDescent(0.1, 300).Named("gradient descent"), DoubleWell.Known()))
}

// Where the loss is not finite the map is grey, and the alt text says so.
func TestContoursWithAGap(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return math.Log(x+1) + y*y }).Named("ln(x+1) + y². Contour")
	f := Contours(l)
	if got := alt(f); !strings.Contains(got, "ln(x+1) + y²") || !strings.Contains(got, "values that cannot be drawn") {
		t.Errorf("alt text: %s", got)
	}
	for _, v := range layersOf(f, 0)[0].(figure.Field).Levels {
		if !finite(v) {
			t.Error("a level is not finite")
		}
	}
	golden(t, "gap", f)
}

// A path that runs away is cut at the window, and the alt text says so.
func TestContoursClip(t *testing.T) {
	path := Descend(Quadratic(1, -1), []float64{1, 1e-6}, 300, sgd(0.1))
	f := Contours(Quadratic(1, -1), path)
	if got := alt(f); !strings.Contains(got, "of its points outside the picture") {
		t.Errorf("alt text: %s", got)
	}
	if p := f.f.Pictures[0]; p.XFixed.Max != 2 || p.Panels[0].YFixed.Max != 2 {
		t.Error("the path stretched the window")
	}
	diverged := Descend(Quadratic(1, 1000), []float64{1, 1}, 3000, sgd(0.0025))
	if svg := string(still.SVG(Contours(Quadratic(1, 1000), diverged).f.Pictures[0])); strings.Contains(svg, "NaN") {
		t.Error("a diverged path draws NaN")
	}
}

// Levels cut the values into equal shares.
func TestLevels(t *testing.T) {
	var values []float64
	for i := range 1201 {
		values = append(values, math.Pow(float64(i), 3))
	}
	got := levels(append(values, math.NaN(), math.Inf(1)), 12)
	if len(got) != 13 || got[0] != 0 || got[12] != values[1200] || got[6] != values[600] {
		t.Errorf("got %v", got)
	}
	for _, v := range []float64{3, 0, 1e300, -1e-9} {
		if got := levels([]float64{v, v, v}, 12); !slices.Equal(got, []float64{v, v}) {
			t.Errorf("constant %v: levels %v, want it twice", v, got)
		}
	}
	for name, values := range map[string][]float64{"nothing": nil, "NaN": {math.NaN()}, "two": {1, 2}} {
		got := levels(slices.Clone(values), 12)
		if len(got) < 2 || !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Errorf("%s: levels %v", name, got)
		}
	}
}

// A constant has one colour and one value beside it.
func TestContoursOfAConstant(t *testing.T) {
	golden(t, "constant", Contours(NewLandscape(func(x, y float64) float64 { return 0 }).Named("a plain")))
}

// The notebooks hold every picture: a map must stay small, whatever it shows.
func TestContoursAreSmall(t *testing.T) {
	for name, f := range map[string]Figure{
		"5000 steps": Contours(DoubleWell, saddleDescent(0.01, 5000).Named("path"), DoubleWell.Known()),
		"valley":     Contours(NewLandscape(func(x, y float64) float64 { return (1-x)*(1-x) + 100*(y-x*x)*(y-x*x) })),
		"egg box":    Contours(NewLandscape(func(x, y float64) float64 { return math.Sin(5*x) * math.Cos(5*y) })),
	} {
		if svg := still.SVG(f.f.Pictures[0]); len(svg) > 60_000 {
			t.Errorf("%s: the map takes %d bytes", name, len(svg))
		}
	}
}

func TestContoursMistakes(t *testing.T) {
	mistake(t, "Contours draws landscapes of 2 dimensions", func() { Contours(Quadratic(1)) })
	mistake(t, "has 1: take Curve", func() { Contours(Quadratic(1)) })
	mistake(t, "has 3: take its Slice", func() { Contours(Quadratic(1, 2, 3)) })
	mistake(t, "2 dimensions", func() { Contours(Landscape{}) })
}
