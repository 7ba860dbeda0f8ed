package helpers

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// On a quadratic the formula is exact: its ceiling is the count of steps.
func TestEscapeStepsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.Float64Range(0.1, 10).Draw(t, "R")
		delta := r * math.Pow(10, -rapid.Float64Range(0.01, 12).Draw(t, "decades"))
		lr := math.Pow(10, -rapid.Float64Range(0, 2).Draw(t, "-lg α"))
		lambda := -math.Pow(10, rapid.Float64Range(-1, 1).Draw(t, "lg |λ|"))
		predicted := EscapeSteps(r, delta, lr, lambda)
		if math.Abs(predicted-math.Round(predicted)) < 1e-9*math.Max(1, predicted) {
			t.Skip("rounding decides which side of a whole number this is")
		}
		measured := StepsUntil(Quadratic(lambda), []float64{delta}, 100_000, func(w *Weights) { SGD(w, lr, 1) },
			func(x []float64) bool { return x[0] >= r })
		if measured != math.Ceil(predicted) {
			t.Fatalf("R %g, δ %g, α %g, λ %g: measured %v, predicted %v", r, delta, lr, lambda, measured, predicted)
		}
	})
}

func TestEscapeStepsEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct{ r, delta, lr, lambda, want float64 }{
		{1, 1e-6, 0.1, -1, 144.9540},                                                // science.md: 145 steps
		{1, 1e-6, 0.1, 1, 144.9540},                                                 // the sign of λ is ignored
		{0.5, 1e-9, 0.1, -1, 210.15718},                                             // lesson 06
		{1, 1, 0.1, -1, 0}, {1, 2, 0.1, -1, 0}, {0, 0, 0.1, -1, 0}, {1, 2, 0, 0, 0}, // there already
		{1, 0, 0.1, -1, inf}, {1, 1e-6, 0, -1, inf}, {1, 1e-6, 0.1, 0, inf}, // never
		{1e308, 5e-324, 1, -1, 2097.1538}, // R/δ overflows
		{1, 0.5, 1e-300, -1, 6.93147e299},
		{-1, 1e-6, 0.1, -1, nan}, {1, -1e-6, 0.1, -1, nan}, {1, 1e-6, -0.1, -1, nan}, {1, 1e-6, -0.1, 0, nan},
		{nan, 1e-6, 0.1, -1, nan}, {1, nan, 0.1, -1, nan}, {1, 1e-6, nan, -1, nan}, {1, 1e-6, 0.1, nan, nan},
	} {
		got := EscapeSteps(c.r, c.delta, c.lr, c.lambda)
		if same := got == c.want || math.IsNaN(got) && math.IsNaN(c.want) || math.Abs(got-c.want) < 1e-5*c.want; !same {
			t.Errorf("EscapeSteps(%g, %g, %g, %g) = %v, want %v", c.r, c.delta, c.lr, c.lambda, got, c.want)
		}
	}
}
