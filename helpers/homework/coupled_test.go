package homework

import (
	"math"
	"testing"
	"time"

	"saddlepoints/helpers"
)

// coupledPointsAt is an answer to task 2.4.
func coupledPointsAt(c float64) [][]float64 {
	points := [][]float64{{0, 0}}
	if c*c > 1 {
		x := math.Sqrt(c*c - 1)
		points = append(points, []float64{x, c * x}, []float64{-x, -c * x})
	}
	return points
}

// fewerWithin is the answer but for couplings from low to high, where it is the
// origin alone.
func fewerWithin(low, high float64) func(c float64) [][]float64 {
	return func(c float64) [][]float64 {
		if c >= low && c <= high {
			return [][]float64{{0, 0}}
		}
		return coupledPointsAt(c)
	}
}

func TestCriticalOf(t *testing.T) {
	// outer are the answer's points with |c| > 1, but for the origin, changed.
	outer := func(change func(c, x, y float64) []float64) func(c float64) [][]float64 {
		return func(c float64) [][]float64 {
			points := coupledPointsAt(c)
			for i := 1; i < len(points); i++ {
				points[i] = change(c, points[i][0], points[i][1])
			}
			return points
		}
	}
	for _, c := range []struct {
		name  string
		rung  Rung
		piece string
		f     func(c float64) [][]float64
	}{
		{"stub", NotWritten, "nothing is written", func(c float64) [][]float64 { panic(NotYet) }},
		{"nil", Misshapen, "no point at all, though a loss that grows on all sides has a lowest one, for c = ", func(c float64) [][]float64 { return nil }},
		{"numbers", Misshapen, "a point with 1 coordinates", func(c float64) [][]float64 { return [][]float64{{0}, {0}} }},
		{"root of a negative number", Misshapen, "the coordinate NaN (is it the root of a negative number?) for c = 0.", func(c float64) [][]float64 {
			x := math.Sqrt(c*c - 1)
			return [][]float64{{0, 0}, {x, c * x}, {-x, -c * x}}
		}},
		{"panics", Misshapen, "panicked for c = ", func(c float64) [][]float64 { return coupledPointsAt(c)[:3] }},
		{"the origin alone", Wrong, "do the turns add up to 1?", func(c float64) [][]float64 { return [][]float64{{0, 0}} }},
		{"divided by x", Wrong, "Have you divided by something that may be zero?", func(c float64) [][]float64 {
			if c*c > 1 {
				return coupledPointsAt(c)[1:]
			}
			return coupledPointsAt(c)
		}},
		{"one root", Wrong, "how many roots has a number?", func(c float64) [][]float64 { return coupledPointsAt(c)[:1+min(1, len(coupledPointsAt(c))-1)] }},
		{"positive couplings alone", Wrong, "all is well; but c may be negative, too", func(c float64) [][]float64 {
			if c < 0 {
				return [][]float64{{0, 0}}
			}
			return coupledPointsAt(c)
		}},
		{"three from 1.095", Wrong, "For c = 1.05 points are missing. At larger couplings yours are there", fewerWithin(-math.Sqrt(1.2), math.Sqrt(1.2))},
		{"three from 1.02", Wrong, "For c = 1.01 points are missing. At larger couplings yours are there", fewerWithin(-1.02, 1.02)},
		{"three from −1.1 down", Wrong, "For c = -1.05 points are missing. For c = 1.05 all is well; but c may be negative, too.", fewerWithin(-1.1, 1)},
		{"three from 0.98", Misshapen, "the coordinate NaN (is it the root of a negative number?) for c = 0.99", func(c float64) [][]float64 {
			if a := math.Abs(c); a < 0.98 || a == 1 {
				return [][]float64{{0, 0}}
			}
			x := math.Sqrt(c*c - 1)
			return [][]float64{{0, 0}, {x, c * x}, {-x, -c * x}}
		}},
		{"one in a gap on both sides", Wrong, "For c = 1.12 points are missing. At larger", func(c float64) [][]float64 {
			if a := math.Abs(c); a > 1.115 && a < 1.125 {
				return [][]float64{{0, 0}}
			}
			return coupledPointsAt(c)
		}},
		{"y is x", Wrong, "There is a critical point at that x, but not with that y.", outer(func(c, x, y float64) []float64 { return []float64{x, x} })},
		{"y of the other sign", Wrong, "The y there has the wrong sign", outer(func(c, x, y float64) []float64 { return []float64{x, -y} })},
		{"coordinates exchanged", Wrong, "both coordinates exchanged", outer(func(c, x, y float64) []float64 { return []float64{y, x} })},
		{"no root", Wrong, "Is what you call x perhaps x²?", outer(func(c, x, y float64) []float64 { s := math.Copysign(x*x, x); return []float64{s, c * s} })},
		{"x⁴ derives to x³/4", Wrong, "The slope along y is zero there, that along x is not.", outer(func(c, x, y float64) []float64 { return []float64{2 * x, 2 * y} })},
		{"nowhere", Wrong, "Begin with ∂L/∂y = 0", func(c float64) [][]float64 { return [][]float64{{3, 1}} }},
		{"constant", Wrong, "points are missing", func(c float64) [][]float64 { return [][]float64{{0, 0}} }},
		{"three times the same at |c| = 1", Wrong, "For c = 1 the point (0, 0) stands in your list more than once.", func(c float64) [][]float64 {
			if c*c == 1 {
				return [][]float64{{0, 0}, {0, 0}, {0, 0}}
			}
			return coupledPointsAt(c)
		}},
		{"always three", Wrong, "stands in your list more than once", func(c float64) [][]float64 {
			x := math.Sqrt(max(0, c*c-1))
			return [][]float64{{0, 0}, {x, c * x}, {-x, -c * x}}
		}},

		{"formula", Right, "", coupledPointsAt},
		{"two cases, other order", Right, "", func(c float64) [][]float64 {
			if math.Abs(c) <= 1 {
				return [][]float64{{0, 0}}
			}
			x := math.Sqrt((c - 1) * (c + 1))
			return [][]float64{{-x, -x * c}, {x, x * c}, {0, 0}}
		}},
		{"loop over signs", Right, "", func(c float64) (points [][]float64) {
			points = append(points, []float64{0, 0})
			for _, sign := range []float64{1, -1} {
				if math.Abs(c) > 1 {
					points = append(points, []float64{sign * math.Sqrt(c*c-1), c * sign * math.Sqrt(c*c-1)})
				}
			}
			return
		}},
		{"by y", Right, "", func(c float64) [][]float64 {
			if s := c*c*c*c - c*c; s > 0 {
				y := math.Sqrt(s)
				return [][]float64{{0, 0}, {y / c, y}, {-y / c, -y}}
			}
			return [][]float64{{0, 0}}
		}},
		{"bisection", Right, "", func(c float64) [][]float64 {
			slope := func(x float64) float64 { return 1 - c*c + x*x }
			if slope(0) >= 0 {
				return [][]float64{{0, 0}}
			}
			low, high := 0.0, 10.0
			for range 60 {
				if x := (low + high) / 2; slope(x) < 0 {
					low = x
				} else {
					high = x
				}
			}
			return [][]float64{{0, 0}, {low, c * low}, {-low, -c * low}}
		}},
		{"search", Right, "", func(c float64) (points [][]float64) {
			for _, p := range helpers.CriticalPoints(Coupled(c)).Points {
				points = append(points, p.X)
			}
			return points
		}},
	} {
		says(t, c.name, CriticalOf(c.f), c.rung, c.piece)
	}
}

func TestChangesAt(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name   string
		rung   Rung
		piece  string
		values []float64
	}{
		{"stub", NotWritten, "nothing is written", nil},
		{"empty", Misshapen, "an empty list", []float64{}},
		{"NaN", Misshapen, "the value NaN", []float64{1, nan}},
		{"infinite", Misshapen, "the value +Inf", []float64{math.Inf(1)}},
		{"one of two", Wrong, "right, and not all", []float64{1}},
		{"the other", Wrong, "right, and not all", []float64{-1}},
		{"nothing happens at 0", Wrong, "lose sight of each other", []float64{0}},
		{"zero, too", Wrong, "lose sight of each other", []float64{-1, 0, 1}},
		{"eigenvalues", Wrong, "These are the eigenvalues at the change", []float64{0, 2}},
		{"twice the same", Wrong, "The value 1 stands there more than once", []float64{1, 1}},
		{"read from the picture", Wrong, "Do not read it from a picture", []float64{-1.05, 1.05}},
		{"a factor lost", Wrong, "all points are of the same kinds", []float64{-2, 2}},
		{"a half", Wrong, "all points are of the same kinds", []float64{-0.5, 0.5}},
		{"where the outer points pass 1", Wrong, "all points are of the same kinds", []float64{-math.Sqrt2, math.Sqrt2}},

		{"in order", Right, "", []float64{-1, 1}},
		{"the other order", Right, "", []float64{1, -1}},
		{"computed", Right, "", []float64{math.Sqrt(1), -math.Sqrt(1)}},
		{"rounded", Right, "", []float64{math.Cos(1e-8), math.Tan(-math.Pi / 4)}},
		{"by bisection", Right, "", turningPoints()},
	} {
		says(t, c.name, ChangesAt(c.values), c.rung, c.piece)
	}
}

// TestElsewhereAreMinima is what fallsAtOrigin takes for granted.
func TestElsewhereAreMinima(t *testing.T) {
	for _, c := range []float64{-2, -1.1, -0.5, 0, 0.9, 1.3, 2} {
		kind := helpers.Minimum
		if c*c > 1 {
			kind = helpers.Saddle
		}
		for i, x := range coupledPointsAt(c) {
			if p := helpers.Classify(Coupled(c), x); p.Kind != kind {
				t.Errorf("c = %g: %v, want %v", c, p, kind)
			}
			if i == 0 {
				kind = helpers.Minimum
			}
		}
		if found := helpers.CriticalPoints(Coupled(c)); len(found.Points) != len(coupledPointsAt(c)) || found.Sum() != 1 {
			t.Errorf("c = %g: %v", c, found)
		}
	}
}

func TestBranches(t *testing.T) {
	if cs, xs := Branches(func(c float64) [][]float64 { panic(NotYet) }); len(cs)+len(xs) != 0 {
		t.Errorf("an unwritten function has points: %v, %v", cs, xs)
	}
	cs, xs := Branches(coupledPointsAt)
	if len(cs) != 81+2*40 || len(xs) != len(cs) {
		t.Fatalf("%d and %d", len(cs), len(xs))
	}
	for i, c := range cs {
		if x := xs[i]; math.Abs(x*(1-c*c+x*x)) > 1e-12 {
			t.Errorf("(%g, %g) is no point of the diagram", c, x)
		}
	}
	if cs, _ := Branches(func(c float64) [][]float64 { return [][]float64{{math.Sqrt(c), 0}, nil} }); len(cs) != 41 {
		t.Errorf("%d of a function with NaN and points without coordinates", len(cs))
	}
	defer func(p time.Duration) { patience = p }(patience)
	patience = 50 * time.Millisecond
	if cs, _ := Branches(func(c float64) [][]float64 { select {} }); len(cs) != 0 {
		t.Errorf("%d of a function without end", len(cs))
	}
}
