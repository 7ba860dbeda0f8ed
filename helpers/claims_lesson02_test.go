package helpers_test

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["At three places there is no arrow; around two of them all point inwards, around one not."] = func(t *testing.T) {
		l, inward := helpers.DoubleWell, 0
		points := helpers.CriticalPoints(l).Points
		for _, p := range points {
			if g := l.Grad(p.X); math.Hypot(g[0], g[1]) != 0 {
				t.Errorf("there is an arrow at %v: %v", p.X, g)
			}
			all := true
			for k := range 36 {
				dx, dy := math.Cos(float64(k)*math.Pi/18), math.Sin(float64(k)*math.Pi/18)
				g := l.Grad([]float64{p.X[0] + 0.2*dx, p.X[1] + 0.2*dy})
				all = all && g[0]*dx+g[1]*dy > 0
			}
			if all {
				inward++
			}
		}
		if len(points) != 3 || inward != 2 {
			t.Errorf("%d places, inwards around %d", len(points), inward)
		}
	}
	claims["Four places are lowest in the loss, nine in the steepness, saddles and top included."] = func(t *testing.T) {
		lowest := func(l helpers.Landscape) (n int) {
			for _, p := range helpers.CriticalPoints(l).Points {
				if p.Kind == helpers.Minimum && p.Loss < 1e-9 {
					n++
				}
			}
			return n
		}
		if a, b := lowest(helpers.Himmelblau), lowest(steepness); a != 4 || b != 9 {
			t.Errorf("%d and %d", a, b)
		}
		for _, p := range helpers.Himmelblau.Known() {
			if v := steepness.Loss(p.X); v > 1e-9 {
				t.Errorf("%v: steepness %g", p, v)
			}
		}
	}
	claims["Once with you around a minimum, a maximum and all nine, once against you around a saddle."] = func(t *testing.T) {
		for _, c := range []struct{ x, y, r, want float64 }{{3, 2, 0.5, 1}, {0.0867, 2.8843, 0.5, -1}, {-0.2708, -0.9230, 0.5, 1}, {0, 0, 6, 1}} {
			_, turned := turnsAround(helpers.Himmelblau, c.x, c.y, c.r)
			if math.Abs(turned[360]-c.want) > 1e-9 {
				t.Errorf("around (%g, %g): %g turns, want %g", c.x, c.y, turned[360], c.want)
			}
			inside := 0
			for _, p := range helpers.Himmelblau.Known() {
				if math.Hypot(p.X[0]-c.x, p.X[1]-c.y) < c.r {
					inside++
				}
			}
			if want := map[bool]int{true: 9, false: 1}[c.r == 6]; inside != want {
				t.Errorf("the circle around (%g, %g) has %d points inside", c.x, c.y, inside)
			}
		}
	}
	claims["As c passes 0, a minimum becomes a saddle between two: three points, and still the sum 1."] = func(t *testing.T) {
		if found := helpers.CriticalPoints(wellsOf(0)); len(found.Points) != 1 || found.Points[0].Kind != helpers.Inconclusive {
			t.Errorf("c = 0: %v", found)
		}
		for _, c := range []float64{-1, -0.5, -0.2, 0.2, 0.5, 1} {
			found := helpers.CriticalPoints(wellsOf(c))
			want, kind := 1, helpers.Minimum
			if c > 0 {
				want, kind = 3, helpers.Saddle
			}
			if len(found.Points) != want || found.Sum() != 1 || found.Degree != 1 {
				t.Errorf("c = %g: %v", c, found)
			}
			if got := helpers.Classify(wellsOf(c), []float64{0, 0}); got.Kind != kind {
				t.Errorf("c = %g: %v", c, got)
			}
		}
	}
	claims["At 0 the first has a gradient and no minimum, the second a minimum and no gradient."] = func(t *testing.T) {
		a, b := helpers.Classify(cubic, []float64{0}), helpers.Classify(corner, []float64{0})
		if a.Kind != helpers.Inconclusive || a.GradNorm > 1e-9 || cubic.Loss([]float64{-1e-3}) >= 0 {
			t.Errorf("x³: %v", a)
		}
		if b.Kind != helpers.NotSmooth || corner.Loss([]float64{-1e-3}) <= 0 || corner.Loss([]float64{1e-3}) <= 0 {
			t.Errorf("|x|: %v", b)
		}
	}
	claims["The critical points of a function that you typed, and the arrows that vanish there."] = func(t *testing.T) {
		points := helpers.CriticalPoints(fourInARow).Points
		if len(points) != 7 {
			t.Errorf("%d points", len(points))
		}
		for _, p := range points {
			if p.GradNorm > 1e-6 {
				t.Errorf("%v: gradient %g", p, p.GradNorm)
			}
		}
	}
}
