package helpers

import (
	"math"
	"strings"
	"testing"
)

// The search finds what mathematics tells of the catalogue, no more and no
// less, with the derivatives given and without.
func TestCensusOfTheCatalogue(t *testing.T) {
	for _, l := range []Landscape{Quadratic(1, -1), Quadratic(2, 3), Quadratic(-1), Quadratic(1, -2, 3), DoubleWell, Monkey, Rosenbrock,
		Himmelblau, StyblinskiTang(1), StyblinskiTang(2), StyblinskiTang(3)} {
		formula := NewLandscapeN(l.Dim(), l.Loss).Named(l.String() + ", formula only")
		formula.setWindow(l.window)
		for _, searched := range []Landscape{l, formula} {
			c, known := CriticalPoints(searched), l.Known()
			if len(c.Points) != len(known) {
				t.Errorf("%v: found %d points, there are %d:\n%v", searched, len(c.Points), len(known), c)
				continue
			}
			for _, want := range known {
				found := false
				for _, p := range c.Points {
					near := length(len(p.X), func(i int) float64 { return p.X[i] - want.X[i] }) < 1e-7
					found = found || near && p.Kind == want.Kind && p.Index == want.Index && p.Zeros == want.Zeros
				}
				if !found {
					t.Errorf("%v: %v is not among\n%v", searched, want, c)
				}
			}
		}
	}
}

func TestDegree(t *testing.T) {
	for _, c := range []struct {
		name   string
		l      Landscape
		degree int
		why    string
	}{
		{"bowl", Quadratic(1, 2), 1, ""},
		{"hill", Quadratic(-1, -2), 1, ""},
		{"saddle", Quadratic(1, -2), -1, ""},
		{"a pair", NewLandscape(func(x, y float64) float64 { return x*x*x/3 - x/4 + y*y }), 0, ""},
		{"monkey", Monkey, -2, "degenerate point"},
		{"slope", NewLandscape(func(x, y float64) float64 { return x + y }), 0, ""},
		{"a point on the edge", NewLandscape(func(x, y float64) float64 { return (x-2)*(x-2) + y*y }), 0, "at the window's edge"},
		{"a line to the edge", Quadratic(1, 0), 0, "at the window's edge"},
		{"no number at the edge", NewLandscape(func(x, y float64) float64 { return math.Log(x+1) + y*y }), 0, "not finite at the window's edge"},
		{"a kink", NewLandscape(func(x, y float64) float64 { return math.Abs(x) + math.Abs(y-0.3) }).Window(-1, 1, -1, 1), 1, "not smooth"},
		{"a hole", NewLandscape(func(x, y float64) float64 { return math.Sqrt(x*x+y*y-1) - x/9 }), 1, "not finite everywhere"},
		{"three numbers", Quadratic(1, 2, 3), 0, "one and two dimensions only"},
		{"well", NewLandscape(func(x float64) float64 { return x*x*x*x - x*x }), 1, ""},
		{"cubic", NewLandscape(func(x float64) float64 { return x*x*x - x }), 0, ""},
		{"bump", NewLandscape(func(x float64) float64 { return -x * x }), -1, ""},
		{"inflection", NewLandscape(func(x float64) float64 { return x * x * x }), 0, "degenerate point"},
	} {
		got := CriticalPoints(c.l)
		if got.Degree != c.degree && c.why == "" || !strings.Contains(got.NoDegree, c.why) || (c.why == "") != (got.NoDegree == "") {
			t.Errorf("%s: degree %d, %q; want %d, %q", c.name, got.Degree, got.NoDegree, c.degree, c.why)
		}
		if c.why == "" && got.Degree != got.Sum() {
			t.Errorf("%s: the points make %d turns, not %d: %v", c.name, got.Sum(), got.Degree, got)
		}
	}
}

// From starts of one's own it finds what they reach, and says that more is there.
func TestCensusFromStarts(t *testing.T) {
	c := CriticalPoints(Himmelblau, []float64{3.1, 2.1}, []float64{-3, -3}, []float64{2.9, 2})
	if len(c.Points) != 2 || c.Starts != 3 {
		t.Fatalf("got %v", c)
	}
	if s := c.String(); !strings.Contains(s, "2 critical points: 2 local minima, found from 3 starts") ||
		!strings.Contains(s, "The gradient turns once around the window's edge, which makes 1; these points add up to 2 (minima and maxima count 1, saddles −1): some are missing, unless the loss has a pole or a kink in the window.") {
		t.Errorf("got %s", s)
	}
	if c := CriticalPoints(Quadratic(1, 1), []float64{math.NaN(), 0}); c.Failed != 1 || len(c.Points) != 0 {
		t.Errorf("a start that is NaN: %v", c)
	}
	mistake(t, "has 2 dimensions, the point [1] has 1", func() { CriticalPoints(Himmelblau, []float64{1}) })
	mistake(t, "this Landscape is empty", func() { CriticalPoints(Landscape{}) })
}

// A search that ends where the gradient is shortest but not zero says so.
func TestCensusFlat(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return x*x*x + x/10 + y*y })
	if c := CriticalPoints(l, []float64{1, 1}); c.Flat != 1 || c.Failed != 1 {
		t.Errorf("flat %d, failed %d of one start; want 1, 1", c.Flat, c.Failed)
	}
}

// Points that belong together are listed once.
func TestCensusOfCurves(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(x, y float64) float64
		want string
	}{
		{"two branches and a saddle", func(x, y float64) float64 { return (1 - x*y) * (1 - x*y) / 2 }, "3 critical points: 1 saddle point, 2 inconclusive"},
		{"a circle and its centre", func(x, y float64) float64 { r := x*x + y*y - 1; return r * r }, "2 critical points: 1 local maximum, 1 inconclusive"},
		{"a line", func(x, y float64) float64 { return (x - y/2) * (x - y/2) }, "1 critical point: 1 inconclusive"},
		{"a plain", func(x, y float64) float64 { return 7 }, "1 critical point: 1 inconclusive"},
		{"flat of sixth degree", func(x, y float64) float64 { return math.Pow(x-0.3, 6) + math.Pow(y, 6) }, "1 critical point: 1 inconclusive"},
		{"a crease", func(x, y float64) float64 { return math.Abs(x-y) + x*x }, "1 critical point: 1 not smooth"},
		{"nothing", func(x, y float64) float64 { return math.NaN() }, "no critical point"},
	} {
		got := CriticalPoints(NewLandscape(c.f))
		if s := got.String(); !strings.HasPrefix(s, c.want+",") || !strings.Contains(s, "No count can tell") {
			t.Errorf("%s: got %s", c.name, s)
		}
	}
}

// What the grid misses, the turns of the gradient betray: here the bottom of a
// hole narrower than a cell.
func TestCensusFillsGaps(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 {
		u, v := (x-0.51)/0.012, (y-0.22)/0.012
		return (x*x+y*y)/100 - math.Exp(-u*u-v*v)
	})
	if c := CriticalPoints(l); c.NoDegree != "" || c.Degree != c.Sum() || len(c.Points) != 3 {
		t.Errorf("a bowl, a hole in its side and the saddle between them: %v", c)
	}
}
