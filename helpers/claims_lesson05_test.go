package helpers_test

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["On the line you run into the saddle and stay; beside it you are carried in, then out."] = func(t *testing.T) {
		on := helpers.Descend(saddle05, []float64{1.8, 0}, 1000, gd05)
		off := helpers.Descend(saddle05, []float64{-1.8, -1e-16}, 1000, gd05, away05)
		near := func(x []float64) bool { return math.Hypot(x[0], x[1]) < 1e-6 }
		if !near(on.End()) || math.IsInf(off.First(near), 1) {
			t.Errorf("the nearest they come: %v, step %g", on.End(), off.First(near))
		}
		if away05(on.End()) || !away05(off.End()) {
			t.Errorf("they end at %v and %v", on.End(), off.End())
		}
	}
	claims["Each factor of a hundred costs the same number of steps again."] = func(t *testing.T) {
		for _, alpha := range []float64{0.05, 0.1, 0.2} {
			rule := func(w *helpers.Weights) { helpers.SGD(w, alpha, 1) }
			var more []float64
			last := 0.0
			for delta := 1e-2; delta > 1e-17; delta /= 100 {
				steps := helpers.StepsUntil(saddle05, []float64{1, delta}, 1000, rule, away05)
				more, last = append(more, steps-last), steps
			}
			if slices.Max(more)-slices.Min(more) > 1 { // whole steps
				t.Errorf("alpha = %g: a hundred times nearer costs %v steps more", alpha, more)
			}
		}
	}
	claims["The start lies on the line, exactly: only rounding can push it off."] = func(t *testing.T) {
		if _, off := turned(0.6, 0.8); off[0] != 0 || off[1] == 0 || off[1] > 1.2e-16 {
			t.Errorf("off the line by %g, then %g", off[0], off[1])
		}
	}
	claims["Ten times nearer: some steps more with a negative eigenvalue, many times as many without."] = func(t *testing.T) {
		for eps := 0.1; eps > 0.005; eps /= 10 {
			if ratio := halfway(3, eps/10) / halfway(3, eps); math.Abs(ratio-10) > 0.7 {
				t.Errorf("three weights, from %g to a tenth: %.2f times as long", eps, ratio)
			}
			if more := halfway(2, eps/10) - halfway(2, eps); more != 24 {
				t.Errorf("two weights, from %g to a tenth: %g steps more", eps, more)
			}
		}
	}
	claims["The way down leads along x to the second saddle, then along y to the minimum."] = func(t *testing.T) {
		path := helpers.Descend(helpers.Tube(2), []float64{0.5, 0.5}, 40, quarter)
		near := func(x, y float64) float64 {
			return path.First(func(w []float64) bool { return math.Hypot(w[0]-x, w[1]-y) < 0.3 })
		}
		first, second, minimum := gone(path)[0], near(4, 0), near(4, 4)
		if !(first < second && second < minimum && minimum < 40) {
			t.Errorf("away at step %g, at the second saddle at %g, at the minimum at %g", first, second, minimum)
		}
	}
	claims["Without kicks each saddle multiplies the time; with them each adds about as much again."] = func(t *testing.T) {
		start := slices.Repeat([]float64{0.5}, 7)
		calm := gone(helpers.Descend(helpers.Tube(7), start, 3000, quarter))
		shaken := gone(helpers.Descend(helpers.Tube(7), start, 3000, kicked(helpers.NewRand(1))))
		for i := 4; i < 7; i++ {
			if ratio := calm[i] / calm[i-1]; math.Abs(ratio-2.7) > 0.1 {
				t.Errorf("saddle %d takes %.2f times as long as the one before", i+1, ratio)
			}
		}
		if mean := (shaken[6] - shaken[2]) / 4; math.Abs(mean-20) > 4 {
			t.Errorf("with kicks a saddle costs %.1f steps more on average: %v", mean, shaken)
		}
	}
}
