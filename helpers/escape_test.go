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
		{1, 1e-6, 0.1, -1, 144.9540},                                                // computed independently: 145 steps
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

// noisyEscapes are n escapes from a saddle's downhill direction, in plain loops.
func noisyEscapes(n int, r, sigma, lr, lambda float64) Summary {
	return Summarise(Repeat(n, func(rng *Rand) float64 {
		y, k := 0.0, 0
		for ; math.Abs(y) <= r; k++ {
			y -= lr * (lambda*y + sigma*rng.NormFloat64())
		}
		return float64(k)
	}))
}

// Computed independently: α = .01, σ = 1e-3 takes 1025.3 ± 111.3 steps, and the
// formula says 1025.0 ± 111.6. Measured over n runs, a mean is off by about
// sd/√n, a standard deviation by about 1.05 sd/√n (ln|z| has heavier tails than
// a normal number).
func TestNoisyEscapeMeasured(t *testing.T) {
	for _, c := range []struct{ r, sigma, lr, lambda, mean, sd float64 }{
		{1, 1e-3, 0.01, -1, 1025.0, 111.6},
		{1, 0.1, 0.01, -1, 562.2, 111.6}, // a hundred times the noise: 462.8 steps fewer
		{2, 0.01, 0.05, -3, 60.34, 7.95},
		{1, 1e-6, 1, -2, 14.60, 1.01}, // α|λ| = 2
	} {
		const n = 8000
		mean, sd := NoisyEscape(c.r, c.sigma, c.lr, c.lambda)
		if math.Abs(mean-c.mean) > 0.05 || math.Abs(sd-c.sd) > 0.05 {
			t.Errorf("NoisyEscape(%g, %g, %g, %g) = %.2f, %.2f, want %v, %v", c.r, c.sigma, c.lr, c.lambda, mean, sd, c.mean, c.sd)
		}
		s := noisyEscapes(n, c.r, c.sigma, c.lr, c.lambda)
		if se := sd / math.Sqrt(n); math.Abs(s.Mean-mean) > 3*se || math.Abs(s.SD-sd) > 4*se {
			t.Errorf("R %g, σ %g, α %g, λ %g: measured %.1f ± %.1f, predicted %.1f ± %.1f", c.r, c.sigma, c.lr, c.lambda, s.Mean, s.SD, mean, sd)
		}
	}
}

func TestNoisyEscapeEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	same := func(got, want float64) bool { return got == want || math.IsNaN(got) && math.IsNaN(want) }
	for _, c := range []struct{ r, sigma, lr, lambda, mean, sd float64 }{
		{1, 0, 0.1, -1, inf, nan}, {1, 1, 0, -1, inf, nan}, {1, 0, 0.1, 0, inf, nan}, // no noise: never
		{1, 1, 0.1, 0, nan, nan}, {1, 100, 0.1, -1, nan, nan}, // where the formula does not hold
		{0, 1, 0.1, -1, nan, nan}, {-1, 1, 0.1, -1, nan, nan}, {1, -1, 0.1, -1, nan, nan}, {1, 1, -0.1, -1, nan, nan},
		{nan, 1, 0.1, -1, nan, nan}, {1, nan, 0.1, -1, nan, nan}, {1, 1, nan, -1, nan, nan}, {1, 1, 0.1, nan, nan, nan},
	} {
		if mean, sd := NoisyEscape(c.r, c.sigma, c.lr, c.lambda); !same(mean, c.mean) || !same(sd, c.sd) {
			t.Errorf("NoisyEscape(%g, %g, %g, %g) = %v, %v, want %v, %v", c.r, c.sigma, c.lr, c.lambda, mean, sd, c.mean, c.sd)
		}
	}
	// The noise can be so small that R/δ overflows.
	small, _ := NoisyEscape(1, 1e-310, 0.01, -1)
	if more, _ := NoisyEscape(1, 1e-300, 0.01, -1); math.Abs(small-more-10*math.Ln10/math.Log(1.01)) > 1e-6 {
		t.Errorf("σ = 1e-310 takes %v steps, 1e-300 %v", small, more)
	}
	down, _ := NoisyEscape(1, 1e-3, 0.01, -2)
	if up, _ := NoisyEscape(1, 1e-3, 0.01, 2); up != down {
		t.Errorf("the sign of λ matters: %v and %v", down, up)
	}
}

// How far the formula holds: at R = 10δ it is right within a per cent, at 2δ
// the mean is up to 10 % too large, and sd 30 %.
func TestNoisyEscapeNearTheNoise(t *testing.T) {
	for _, c := range []struct{ far, mean, sd float64 }{{10, 0.01, 0.015}, {2, 0.12, 0.35}} {
		const lr = 0.01
		r := c.far * lr / math.Sqrt(lr*(2+lr))
		mean, sd := NoisyEscape(r, 1, lr, -1)
		s := noisyEscapes(20_000, r, 1, lr, -1)
		if math.Abs(mean/s.Mean-1) > c.mean || math.Abs(sd/s.SD-1) > c.sd {
			t.Errorf("R = %gδ: measured %.1f ± %.1f, predicted %.1f ± %.1f", c.far, s.Mean, s.SD, mean, sd)
		}
	}
}
