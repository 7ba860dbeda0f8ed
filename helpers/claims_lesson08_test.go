package helpers_test

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["Minima where both weights have one sign, saddles where not, and a maximum at 0."] = func(t *testing.T) {
		count := map[helpers.Kind]int{}
		for _, p := range helpers.CriticalPoints(loss08).Points {
			same := p.X[0]*p.X[1] > 0
			at0 := math.Hypot(p.X[0], p.X[1]) < 1e-6
			if count[p.Kind]++; p.Kind == helpers.Minimum && !same || p.Kind == helpers.Saddle && (same || at0) || p.Kind == helpers.Maximum && !at0 {
				t.Errorf("a %v at %v", p.Kind, p.X)
			}
		}
		if count[helpers.Minimum] != 2 || count[helpers.Saddle] != 2 || count[helpers.Maximum] != 1 {
			t.Errorf("got %v", count)
		}
	}
	claims["Small batches leave the saddle; all flowers together stay for these 800 steps."] = func(t *testing.T) {
		for seed := range uint64(10) { // the picture has seed 1
			for _, b := range []int{1, 15, 150} {
				path := helpers.Descend(loss08.Batches(b, helpers.NewRand(seed)), saddle08, 800, step08)
				first, last := path.Loss[0], path.Loss[800]
				if b < 150 && last > 0.1 || b == 150 && math.Abs(last-first) > 1e-6 {
					t.Errorf("batches of %d, seed %d: loss from %g to %g", b, seed, first, last)
				}
			}
		}
	}
	claims["The times follow the predicted density; the tail is those whose z was small."] = func(t *testing.T) {
		steps := leaves08(1e-3, 5000)
		delta := 0.01 * 1e-3 / math.Sqrt(1.01*1.01-1)
		z := helpers.Repeat(5000, func(rng *helpers.Rand) float64 { // each run's own
			sum := 0.0
			for j := 1; j <= 800; j++ {
				sum += math.Pow(1.01, -float64(j)) * 0.01 * 1e-3 * rng.NormFloat64()
			}
			return math.Abs(sum) / delta
		})
		for k, at := range steps {
			if foretold := math.Log(1/(delta*z[k])) / math.Log(1.01); at > 1300 && z[k] > 0.1 || math.Abs(at-foretold-0.5) > 3 && z[k] > 0.03 {
				t.Errorf("run %d left at %g, its z is %.3f", k, at, z[k])
			}
		}
		// Kolmogorov and Smirnov: 1.95/√n is passed by chance once in a thousand.
		slices.Sort(steps)
		for i := 0; i < len(steps); {
			j := i
			for j < len(steps) && steps[j] == steps[i] {
				j++
			}
			share := math.Erfc(math.Pow(1.01, -steps[i]) / delta / math.Sqrt2) // whose |z| is large enough
			if off := math.Abs(float64(j)/5000 - share); off > 1.95/math.Sqrt(5000) {
				t.Fatalf("%d of 5000 had left by step %g, predicted %.0f", j, steps[i], 5000*share)
			}
			i = j
		}
		if area := density08Area(); math.Abs(area-1) > 1e-3 {
			t.Errorf("the lesson's density has the integral %g", area)
		}
	}
	claims["Noise ten times weaker costs 231 steps more each time: a logarithm, not 1/sigma."] = func(t *testing.T) {
		last := 0.0
		for _, sigma := range []float64{1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6} {
			mean := helpers.Summarise(leaves08(sigma, 2000)).Mean
			if predicted, _ := helpers.NoisyEscape(1, sigma, 0.01, -1); math.Abs(mean-predicted) > 8 { // three standard errors
				t.Errorf("sigma %g: %.1f steps, predicted %.1f", sigma, mean, predicted)
			}
			if last > 0 && math.Abs(mean-last-231) > 1 {
				t.Errorf("sigma %g costs %.1f steps more", sigma, mean-last)
			}
			last = mean
		}
	}
	claims["A batch of 50 in place of 1: half as long again, in epochs over twice as long."] = func(t *testing.T) {
		_, drawn, epochs, predicted := batches08()
		if ratio := drawn[3] / drawn[0]; ratio < 1.4 || ratio > 1.7 {
			t.Errorf("drawn anew: %.2f times as long", ratio)
		}
		if ratio := epochs[3] / epochs[0]; ratio < 2.1 {
			t.Errorf("in epochs: %.2f times as long", ratio)
		}
		for i := range drawn { // 300 runs with a standard deviation of 64
			if math.Abs(drawn[i]-predicted[i]) > 3*64/math.Sqrt(300) {
				t.Errorf("drawn anew %.0f, predicted %.0f", drawn[i], predicted[i])
			}
		}
	}
	claims["From zero no noise leads away; a millionth beside it, the loss falls to a tenth."] = func(t *testing.T) {
		net := helpers.TanhNet(iris08, 8)
		for seed := uint64(1); seed <= 5; seed++ { // the picture has 1
			zero := train08(net, make([]float64, 67), seed)
			beside := train08(net, helpers.Normal(67, 1e-6, helpers.NewRand(seed)), seed)
			if lowest := slices.Min(zero.Loss); lowest < zero.Loss[0] {
				t.Errorf("seed %d: from zero the loss falls from %g to %g", seed, zero.Loss[0], lowest)
			}
			if share := beside.Loss[1000] / beside.Loss[0]; share < 0.08 || share > 0.11 {
				t.Errorf("seed %d: beside zero the loss falls to %.3f of what it was", seed, share)
			}
		}
	}
}

// density08Area is the integral of the lesson's density.
func density08Area() (area float64) {
	delta := 0.01 * 1e-3 / math.Sqrt(1.01*1.01-1)
	for t := 500.5; t < 3000; t++ {
		z := math.Pow(1.01, -(t-0.5)) / delta
		area += 2 * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) * z * math.Log(1.01)
	}
	return area
}
