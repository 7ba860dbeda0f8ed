package helpers

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/figure"
	"saddlepoints/helpers/internal/still"
)

// ripple folds: from most sides some of it is hidden.
var ripple = NewLandscape(func(x, y float64) float64 { return math.Sin(3*x) * math.Cos(3*y) }).Named("ripple")

func TestSurface(t *testing.T) {
	f := Surface(DoubleWell.Window(-1, 3, -2, 2), saddleDescent(0.1, 300).Named("gradient descent"), DoubleWell.Known())
	p := f.f.Pictures[0]
	if !p.Map || p.View == nil || p.Title != "Double well" || *p.XFixed != (figure.Range{Min: -1, Max: 3}) || *p.Panels[0].YFixed != (figure.Range{Min: -2, Max: 2}) {
		t.Errorf("got %+v", p)
	}
	field := layersOf(f, 0)[0].(figure.Field)
	values := slices.Concat(field.Z...)
	if len(field.X) != surfaceCells+1 || len(field.Y) != surfaceCells+1 || field.Z[3][5] != DoubleWell.Loss([]float64{field.X[5], field.Y[3]}) {
		t.Error("the grid does not hold the losses")
	}
	if want := []float64{slices.Min(values), slices.Max(values)}; !reflect.DeepEqual(field.Levels, want) {
		t.Errorf("the loss axis is %v, want %v", field.Levels, want)
	}
	// It is the map, drawn otherwise: the same layers.
	if c := Contours(DoubleWell.Window(-1, 3, -2, 2), saddleDescent(0.1, 300).Named("gradient descent"), DoubleWell.Known()); !reflect.DeepEqual(layersOf(f, 0)[1:], layersOf(c, 0)[1:]) {
		t.Error("its layers are not those of Contours")
	}
	for _, want := range []string{"Surface of double well for x from −1 to 3 and y from −2 to 2: lowest −0.25 near (0, −1), highest 6.5", "; seen from azimuth −60°, 40° above the ground.", "Gradient descent: 300 steps from (1, 1e-6)", "Saddle point at (0, 0)."} {
		if !strings.Contains(alt(f), want) {
			t.Errorf("the alt text lacks %q: %s", want, alt(f))
		}
	}
	golden(t, "surface", Surface(DoubleWell, saddleDescent(0.1, 300).Named("gradient descent"), DoubleWell.Known()))
}

// From four sides: what is behind a fold is hidden.
func TestSurfaceFrom(t *testing.T) {
	sixth := math.Pi / 6
	points := CriticalSet{
		{X: []float64{sixth, 0}, Kind: Maximum}, {X: []float64{-sixth, 0}, Kind: Minimum}, {X: []float64{3 * sixth, 0}, Kind: Minimum},
		{X: []float64{-3 * sixth, 0}, Kind: Maximum}, {X: []float64{0, sixth}, Kind: Saddle}, {X: []float64{0, -sixth}, Kind: Saddle},
		{X: []float64{2 * sixth, sixth}, Kind: Saddle}, {X: []float64{2 * sixth, -sixth}, Kind: Saddle},
	}
	arrows := figure.Arrows{Name: "downhill", Color: figure.Gradient}
	for x := -1.75; x < 2; x += 0.5 {
		for y := -1.75; y < 2; y += 0.5 {
			g := ripple.Grad([]float64{x, y})
			arrows.X, arrows.Y, arrows.DX, arrows.DY = append(arrows.X, x), append(arrows.Y, y), append(arrows.DX, -g[0]/9), append(arrows.DY, -g[1]/9)
		}
	}
	base := Surface(ripple, Descend(ripple, []float64{-1.5, 0.1}, 60, sgd(0.05)).Named("descent"), points,
		plain{make: func(look) figure.Layer { return arrows }})
	before := deep(base)
	var views []Figure
	for _, v := range [][2]float64{{-60, 30}, {20, 15}, {135, 55}, {-90, 75}} {
		views = append(views, base.From(v[0], v[1]).Title(fmt.Sprintf("From %v°, %v°", v[0], v[1])))
	}
	if !reflect.DeepEqual(base.f, before) || views[0].f.Pictures[0].View == base.f.Pictures[0].View {
		t.Error("From changed the figure itself")
	}
	if v := views[2].f.Pictures[0].View; *v != (figure.View{Azimuth: 135, Elevation: 55}) {
		t.Errorf("From(135, 55) is %+v", *v)
	}
	if got := alt(views[1]); !strings.Contains(got, "seen from azimuth 20°, 15° above the ground") {
		t.Errorf("alt text: %s", got)
	}
	golden(t, "ripple", SideBySide(views...))
}

// A hole is left open, a constant is flat, and lines across lie on the surface.
func TestSurfaceWithAHole(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return math.Log(x+1) + y*y }).Named("ln(x+1) + y²")
	f := Surface(l, VLine("x = 1", 1), HLine("y = 0.5", 0.5))
	if got := alt(f); !strings.Contains(got, "values that cannot be drawn") || strings.Contains(got, "cut off") {
		t.Errorf("alt text: %s", got)
	}
	golden(t, "surface-hole", f)
}

func TestHeights(t *testing.T) {
	var slope []float64
	for i := range 1001 {
		slope = append(slope, float64(i))
	}
	for name, c := range map[string]struct {
		values    []float64
		low, high float64
	}{
		"nothing":     {nil, 0, 1},
		"not finite":  {[]float64{math.NaN(), math.Inf(1)}, 0, 1},
		"constant":    {[]float64{7, 7, 7}, 6.3, 7.7},
		"zero":        {[]float64{0, 0}, -1e-3, 1e-3},
		"plain":       {slope, 0, 1000},
		"steep":       {append(slices.Clone(slope), 90_000), 0, 90_000},
		"spike":       {append(slices.Clone(slope), 1e9, 1e12), 0, 1000},
		"deep hole":   {append(slices.Clone(slope), -1e300), 0, 1000},
		"both":        {append(slices.Clone(slope), -1e300, 1e300, math.Inf(1)), 0, 1000},
		"needle":      {append(make([]float64, 1000), -1), -1, 0}, // all the rest is flat: there is nothing else to see
		"wide spikes": {append(slices.Clone(slope[:100]), 1e9, 1e9, 1e9), 0, 1e9},
	} {
		if low, high := heights(slices.Clone(c.values)); math.Abs(low-c.low) > 1e-12 || math.Abs(high-c.high) > 1e-12 {
			t.Errorf("%s: the axis is from %v to %v, want %v to %v", name, low, high, c.low, c.high)
		}
	}
	pole := NewLandscape(func(x, y float64) float64 { return x*x - y*y + 1e-3/(x*x+y*y+1e-12) })
	if got := alt(Surface(pole)); !strings.Contains(got, "highest 1e9 near (0, 0)") || !strings.Contains(got, "1 loss above 4 is cut off") {
		t.Errorf("alt text: %s", got)
	}
}

// The notebooks hold every picture: a surface must stay small, whatever it
// shows.
func TestSurfacesAreSmall(t *testing.T) {
	rosenbrock := NewLandscape(func(x, y float64) float64 { return (1-x)*(1-x) + 100*(y-x*x)*(y-x*x) }).Window(-2, 2, -1, 3)
	for name, f := range map[string]Figure{
		"5000 steps": Surface(DoubleWell, saddleDescent(0.01, 5000).Named("path"), DoubleWell.Known()),
		"valley":     Surface(rosenbrock, Descend(rosenbrock, []float64{-1.5, 2}, 2000, sgd(0.001))),
		"egg box":    Surface(NewLandscape(func(x, y float64) float64 { return math.Sin(5*x) * math.Cos(5*y) })).From(-60, 90),
		"diverged":   Surface(Quadratic(1, 1000), Descend(Quadratic(1, 1000), []float64{1, 1}, 3000, sgd(0.0025))),
	} {
		svg := still.SVG(f.f.Pictures[0])
		if len(svg) > 120_000 {
			t.Errorf("%s: the surface takes %d bytes", name, len(svg))
		}
		if strings.Contains(string(svg), "NaN") {
			t.Errorf("%s: draws NaN", name)
		}
	}
}

func TestSurfaceMistakes(t *testing.T) {
	mistake(t, "Surface draws landscapes of 2 dimensions, \"quadratic", func() { Surface(Quadratic(1)) })
	mistake(t, "has 3: take its Slice", func() { Surface(Quadratic(1, 2, 3)) })
	mistake(t, "2 dimensions", func() { Surface(Landscape{}) })
	mistake(t, "LogY on a map", func() { Surface(DoubleWell).LogY() })
	mistake(t, "which is no Surface", func() { Contours(DoubleWell).From(0, 0) })
	mistake(t, "which is no Surface", func() { SideBySide(Surface(DoubleWell), Contours(DoubleWell)).From(0, 0) })
	mistake(t, "the elevation from 0", func() { Surface(DoubleWell).From(0, -1) })
	mistake(t, "the elevation from 0", func() { Surface(DoubleWell).From(0, 91) })
	mistake(t, "got azimuth NaN", func() { Surface(DoubleWell).From(math.NaN(), 30) })
}

func BenchmarkSurface(b *testing.B) {
	path := saddleDescent(0.1, 300).Named("gradient descent")
	for b.Loop() {
		still.SVG(Surface(DoubleWell, path, DoubleWell.Known()).f.Pictures[0])
	}
}
