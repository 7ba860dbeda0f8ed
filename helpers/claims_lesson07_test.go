package helpers_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["The bowl's gradient fades towards the goal; the saddle's dips, then comes back."] = func(t *testing.T) {
		b := helpers.Descend(bowl07, []float64{1, 1}, 10_000, gd07(0.001), arrived07)
		fades := b.GradNorm[1:] // the first step ends the way down the steep direction
		if !slices.IsSortedFunc(fades, func(a, b float64) int { return cmp.Compare(b, a) }) || fades[len(fades)-1] > 0.001 {
			t.Errorf("in the bowl the gradient goes from %g to %g, not down all the way", fades[0], fades[len(fades)-1])
		}
		s := helpers.Descend(saddle07, []float64{1, 1e-6}, 10_000, gd07(0.1), left07)
		dip, end := slices.Min(s.GradNorm), s.GradNorm[s.Steps()]
		if !(s.GradNorm[0] > 900*dip && s.GradNorm[0] < 1100*dip && end > 900*dip && end < 1100*dip) {
			t.Errorf("at the saddle the gradient goes from %g by %g to %g, not down to a thousandth and back", s.GradNorm[0], dip, end)
		}
	}
	claims["Sixty steps: to and fro in the bowl, out of the saddle."] = func(t *testing.T) {
		b := helpers.Descend(bowl07, []float64{1, 1}, 60, gd07(0.00195))
		for k := range 60 {
			if y, next := b.Points[k][1], b.Points[k+1][1]; y*next >= 0 || math.Abs(next) > math.Abs(y) {
				t.Fatalf("step %d goes from y = %g to %g, not to the other side", k, y, next)
			}
			if x := b.Points[k][0]; x < 0.85 || x > 1.05 {
				t.Fatalf("step %d starts at x = %g, outside the window", k, x)
			}
		}
		s := helpers.Descend(saddle07, []float64{1, 1e-6}, 60, gd07(0.25))
		if near, end := math.Hypot(s.Points[30][0], s.Points[30][1]), s.End(); !(near < 0.01 && end[1] > 0.5) {
			t.Errorf("at the saddle: %g from it at step 30, then at %g; want near it, then away", near, end)
		}
	}
	claims["Larger learning rates help both, but in the bowl that ends at 0.002."] = func(t *testing.T) {
		lastBowl, lastSaddle := math.Inf(1), math.Inf(1)
		for alpha := 1e-4; alpha < 2; alpha *= 1.25 {
			b, s := inBowl07(gd07(alpha)), helpers.StepsUntil(saddle07, []float64{1, 1e-6}, 200_000, gd07(alpha), left07)
			if alpha < 0.002 && !(b < lastBowl) || alpha > 0.002 && !math.IsInf(b, 1) {
				t.Errorf("α = %g takes %g steps in the bowl after %g; want fewer below 0.002, never above it", alpha, b, lastBowl)
			}
			if !(s < lastSaddle) {
				t.Errorf("α = %g takes %g steps at the saddle after %g, not fewer", alpha, s, lastSaddle)
			}
			lastBowl, lastSaddle = b, s
		}
	}
	claims["With noise the descent comes down, then hovers about a floor above the goal."] = func(t *testing.T) {
		noise := helpers.Descend(bowl07, []float64{1, 1}, 20_000, noisy07(0.001, helpers.NewRand(1))).Points
		for k := 1000; k <= 5000; k += 1000 {
			if x, before := math.Abs(noise[k][0]), math.Abs(noise[k-1000][0]); x > before/2 {
				t.Errorf("the distance is %g at step %d and %g a thousand steps before: it does not come down", x, k, before)
			}
		}
		squares := 0.0
		for _, x := range noise[6_000:] {
			squares += x[0] * x[0] / 14_001
		}
		theory := 0.1 * math.Sqrt(0.001/2)
		if floor := math.Sqrt(squares); floor < 0.75*theory || floor > 1.33*theory || floor < 0.001 {
			t.Errorf("from step 6000 on the distance is %g, want about %g", floor, theory)
		}
	}
	claims["Only momentum and |H|⁻¹g stand clearly to the left of plain descent and below it."] = func(t *testing.T) {
		rules := map[string][2]func(w *helpers.Weights){
			"2.5 α":    {gd07(0.0025), gd07(0.25)},
			"α/10":     {gd07(0.0001), gd07(0.01)},
			"momentum": {momentum07(0.9, 0.001), momentum07(0.9, 0.1)},
			"noise":    {noisy07(0.001, helpers.NewRand(1)), noisy07(0.1, helpers.NewRand(1))},
			"Newton":   {newton07(itself07), newton07(itself07)},
			"|H|⁻¹g":   {newton07(math.Abs), newton07(math.Abs)},
		}
		for cure, rule := range rules {
			both := inBowl07(rule[0]) < 6905/2 && atSaddle07(rule[1]) < 145/2
			if want := cure == "momentum" || cure == "|H|⁻¹g"; both != want {
				t.Errorf("%s is twice as fast in both: %v, want %v", cure, both, want)
			}
		}
	}
}
