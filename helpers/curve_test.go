package helpers

import (
	"math"
	"slices"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/figure"
)

func curveOf(f func(x float64) float64) Landscape { return NewLandscape(f) }

// onCurve are the samples of the curve itself, and what its y axis covers.
func onCurve(f Figure) (figure.Line, *figure.Range) {
	return layersOf(f, 0)[0].(figure.Line), f.f.Pictures[0].Panels[0].YFixed
}

func TestCurve(t *testing.T) {
	cubic := curveOf(func(x float64) float64 { return x*x*x/3 - x }).Named("cubic").Window(-2, 2.5)
	path := Descend(cubic, []float64{-0.9}, 40, sgd(0.2)).Named("descent")
	critical := CriticalSet{
		{X: []float64{1}, Loss: -2.0 / 3, Kind: Minimum}, {X: []float64{-1}, Loss: 2.0 / 3, Kind: Maximum},
	}
	f := Curve(cubic, path, critical, VLine("start", -0.9))
	p := f.f.Pictures[0]
	if !p.Curve || p.Map || p.Title != "Cubic" || *p.XFixed != (figure.Range{Min: -2, Max: 2.5}) || p.XLabel != "x" || p.Panels[0].YLabel != "loss" {
		t.Errorf("got %+v", p)
	}
	line, _ := onCurve(f)
	for i, x := range line.X {
		if line.Y[i] != cubic.Loss([]float64{x}) {
			t.Fatalf("the curve at %v is %v", x, line.Y[i])
		}
	}
	trail := layersOf(f, 0)[1].(figure.Line)
	if !trail.Trail || trail.Name != "descent" || trail.Color == line.Color {
		t.Errorf("the path is %+v", trail)
	}
	for k, x := range path.Points {
		if trail.X[k] != x[0] || trail.Y[k] != path.Loss[k] {
			t.Fatalf("step %d is at (%v, %v), want it on the curve at %v", k, trail.X[k], trail.Y[k], x)
		}
	}
	if m := layersOf(f, 0)[2].(figure.Dots); m.X[0] != 1 || m.Y[0] != -2.0/3 || m.Shape != figure.Disc || m.Color != figure.Positive {
		t.Errorf("the minimum is marked as %+v", m)
	}
	for _, want := range []string{"Cubic. Loss over x:", "A line from −0.667 at −2 up to 0.667 at −1, down to −0.667 at 1, to 2.71 at 2.5.",
		"Descent: 40 steps from (−0.9, 0.657) to (1, −0.667).", "Local minimum at (1, −0.667).", "Local maximum at (−1, 0.667).", "Start at x = −0.9."} {
		if !strings.Contains(alt(f), want) {
			t.Errorf("the alt text lacks %q: %s", want, alt(f))
		}
	}
	golden(t, "curve", f)
}

// What a search returns can be laid over a curve as it is.
func TestCurveWithACensus(t *testing.T) {
	kink := curveOf(func(x float64) float64 { return math.Abs(x*x - 1) })
	if got := alt(Curve(kink, CriticalPoints(kink))); !strings.Contains(got, "Local maximum at (0, 1).") || !strings.Contains(got, "Not smooth at (−1, 0), (1, 0).") {
		t.Errorf("alt text: %s", got)
	}
}

// A kink at a round number of the window is a sample, so that it looks sharp.
func TestCurveKinks(t *testing.T) {
	for _, w := range [][3]float64{{-2, 2, 0}, {-1, 3, 0}, {-1.5, 2, 0}, {-1, 7, 0}, {0, 3, 1}, {-2, 2.5, -1}, {-1, 1, 0.25}, {0, 4.5, 0.3}, {-3.3, 7.7, 1.1}, {1e6, 1e6 + 3, 1e6 + 1}, {-0.1234, 4, 1}} {
		line, _ := onCurve(Curve(curveOf(func(x float64) float64 { return math.Abs(x - w[2]) }).Window(w[0], w[1])))
		if low := slices.Min(line.Y); low > 1e-12*math.Max(1, w[1]) {
			t.Errorf("|x − %v| from %v to %v has its tip at %v", w[2], w[0], w[1], low)
		}
	}
}

// The samples go from end to end of any window, and are neither few nor many.
func TestCurveSamples(t *testing.T) {
	for _, w := range [][2]float64{{-2, 2}, {-math.Pi, math.Pi}, {0, 1e-310}, {0, 1e300}, {-1e308, 5e307}, {1e16, 1e16 + 40}, {0, 2.8}, {-1, 0.4}, {0, 7.1}} {
		xs := roundly(interval{w[0], w[1]})
		if n := len(xs); xs[0] != w[0] || xs[n-1] != w[1] || n > 1500 || n < 500 && w[0] != 1e16 || !slices.IsSorted(xs) {
			t.Errorf("%v: %d samples from %v to %v", w, n, xs[0], xs[n-1])
		}
	}
}

// Where the loss has a pole, the axis keeps what else is to be seen; where it
// only has a narrow well, or grows fast, it is shown whole.
func TestCurvePoles(t *testing.T) {
	for name, c := range map[string]struct {
		f        func(x float64) float64
		min, max float64
	}{
		"1/x":             {func(x float64) float64 { return 1 / x }, -4, 4},
		"1/x off samples": {func(x float64) float64 { return 1 / (x - 0.00123) }, -4, 4},
		"far from 0":      {func(x float64) float64 { return 1/x + 1e6 }, 1e6 - 4, 1e6 + 4},
		"1/x²":            {func(x float64) float64 { return 1 / (x * x) }, 0.25, 9.3},
		"−1/x²":           {func(x float64) float64 { return -1 / (x * x) }, -9.3, -0.25},
		"narrow well":     {func(x float64) float64 { return x*x - 10*math.Exp(-x*x/2e-4) }, -10, 4},
		"well far off":    {func(x float64) float64 { return 1e9 + x*x - 10*math.Exp(-x*x/2e-4) }, 1e9 - 10, 1e9 + 4},
		"x⁸":              {func(x float64) float64 { return math.Pow(x, 8) }, 0, 256},
		"ln x":            {math.Log, math.Log(0.005), math.Log(2)},
		"|x|":             {math.Abs, 0, 2},
	} {
		_, r := onCurve(Curve(curveOf(c.f)))
		air := 0.08 * (c.max - c.min)
		if near := 0.05 * (c.max - c.min); math.Abs(r.Min-c.min+air) > near || math.Abs(r.Max-c.max-air) > near {
			t.Errorf("%s: the axis covers %v, want %v to %v and air", name, *r, c.min, c.max)
		}
	}
	hyperbola := Curve(curveOf(func(x float64) float64 { return 1 / (x - 0.00123) }).Named("1/(x − 0.00123)"))
	line, _ := onCurve(hyperbola)
	gaps := 0
	for _, y := range line.Y {
		if !finite(y) {
			gaps++
		}
	}
	if gaps != 1 {
		t.Errorf("%d gaps: the branches must not be joined, nor be cut", gaps)
	}
	if !strings.Contains(alt(hyperbola), "outside the picture") {
		t.Errorf("the alt text hides what is cut: %s", alt(hyperbola))
	}
	golden(t, "curve-kinks", SideBySide(hyperbola, Curve(curveOf(math.Abs).Named("|x|")), Curve(curveOf(math.Log).Named("ln(x)"), Line("tangent at 1", []float64{0, 2}, []float64{-1, 1}))))
}

// A path that runs away does not flatten the curve, nor does it on a log axis.
func TestCurveClips(t *testing.T) {
	hill := Quadratic(-1)
	f := Curve(hill, Descend(hill, []float64{1e-3}, 300, sgd(0.1)))
	if _, r := onCurve(f); r.Min < -3 || !strings.Contains(alt(f), "of its points outside the picture") {
		t.Errorf("the axis covers %v: %s", r, alt(f))
	}
	for name, c := range map[string]func(x float64) float64{"constant": func(x float64) float64 { return 3 }, "nothing": func(x float64) float64 { return math.NaN() }} {
		if _, r := onCurve(Curve(curveOf(c))); r != nil {
			t.Errorf("%s: covers %v", name, r)
		}
	}
}

func TestCurveMistakes(t *testing.T) {
	mistake(t, "has 2: take Contours", func() { Curve(DoubleWell) })
	mistake(t, "has 3: take Contours of its Slice", func() { Curve(Quadratic(1, 2, 3)) })
	mistake(t, "0: take Contours", func() { Curve(Landscape{}) })
	mistake(t, "a path in 2 dimensions cannot be drawn on a curve of one: take helpers.Contours", func() { Curve(Quadratic(1), saddleDescent(0.1, 2)) })
	mistake(t, "a path in 1 dimension cannot be drawn on a map of two: take helpers.Curve", func() { Contours(DoubleWell, Descend(Quadratic(1), []float64{1}, 2, sgd(0.1))) })
	mistake(t, "a critical point in 2 dimensions cannot be drawn on a curve", func() { Curve(Quadratic(1), DoubleWell.Known()) })
	mistake(t, "a critical point in 3 dimensions cannot be drawn on a map", func() { Contours(DoubleWell, Quadratic(1, 2, 3).Known()[0]) })
	mistake(t, "over a landscape of two numbers: take Contours", func() { Curve(Quadratic(1), Arrows(DoubleWell)) })
}
