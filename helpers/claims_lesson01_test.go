package helpers_test

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["Each step is 0.8 times as long as the one before, because the slope is."] = func(t *testing.T) {
		path := parabola01()
		for k := 1; k < path.Steps(); k++ {
			step, slope := path.StepLength[k]/path.StepLength[k-1], path.GradNorm[k]/path.GradNorm[k-1]
			if math.Abs(step-0.8) > 1e-6 || math.Abs(slope-0.8) > 1e-6 {
				t.Errorf("step %d is %g times the one before, the slope %g times", k, step, slope)
			}
		}
	}
	// What cannot be seen: a hundredth of the axis, which ends at 1.4.
	claims["Both fall alike, and from step 30 on both stand still."] = func(t *testing.T) {
		a, b := runA01(60), runB01(60)
		for k := range a.Loss {
			if math.Abs(a.Loss[k]-b.Loss[k]) > 1e-7 {
				t.Errorf("step %d: A has %g, B has %g", k, a.Loss[k], b.Loss[k])
			}
			if k < 10 && a.Loss[k]-a.Loss[k+1] < 0.014 || k >= 30 && a.Loss[k]-a.Loss[60] > 0.014 {
				t.Errorf("step %d: A has %g, then %g", k, a.Loss[k], a.Loss[k+1])
			}
		}
	}
	claims["A stays at 0 for good, and B was only slow: it falls to −0.23."] = func(t *testing.T) {
		a, b := runA01(200), runB01(200)
		if slices.Max(a.Loss[60:]) > 1e-5 || math.Abs(a.Loss[200]) > 1e-12 || helpers.Classify(land01, a.End()).Kind != helpers.Minimum {
			t.Errorf("A: from %g to %g at a %v", slices.Max(a.Loss[60:]), a.Loss[200], helpers.Classify(land01, a.End()))
		}
		if math.Abs(b.Loss[200]+0.23) > 0.005 || math.Abs(b.Loss[60]) > 1e-5 {
			t.Errorf("B: %g at step 60, %g at step 200", b.Loss[60], b.Loss[200])
		}
	}
	claims["A ends in the highest of three minima, B passes a saddle and ends in the lowest."] = func(t *testing.T) {
		var minima helpers.CriticalSet // by loss
		passed := math.Inf(1)
		b := runB01(200)
		for _, p := range helpers.CriticalPoints(land01).Points {
			if p.Kind == helpers.Minimum {
				minima = append(minima, p)
			}
			for _, x := range b.Points {
				if p.Kind == helpers.Saddle {
					passed = min(passed, distance01(x, p.X))
				}
			}
		}
		if len(minima) != 3 || distance01(runA01(200).End(), minima[2].X) > 0.01 || distance01(b.End(), minima[0].X) > 0.01 || passed > 0.01 {
			t.Errorf("of %v A reaches %g, B %g and passes a saddle at %g", minima, runA01(200).End(), b.End(), passed)
		}
	}
	claims["Where a start lies decides where it ends, and a quarter of all find the global minimum."] = func(t *testing.T) {
		const border = 0.15673125678034010267 // in x and in y
		all := 0
		for _, m := range hills01.Known() {
			if m.Kind != helpers.Minimum {
				continue
			}
			xs, ys := from01(m)
			all += len(xs)
			for i := range xs {
				if (xs[i] > border) != (m.X[0] > border) || (ys[i] > border) != (m.X[1] > border) {
					t.Errorf("from (%g, %g) to %v", xs[i], ys[i], m)
				}
			}
			if m.Loss < -78 && math.Abs(float64(len(xs))-250) > 25 {
				t.Errorf("%d find the global minimum", len(xs))
			}
		}
		if all != 1000 {
			t.Errorf("%d of 1000 starts are on the map", all)
		}
	}
}

func distance01(a, b []float64) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }
