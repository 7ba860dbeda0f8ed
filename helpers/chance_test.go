package helpers

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

func TestNormalIsNormal(t *testing.T) {
	x := Normal(100_000, 3, NewRand(1))
	mean, sd := stat.MeanStdDev(x, nil)
	if math.Abs(mean) > 4*3/math.Sqrt(1e5) || math.Abs(sd/3-1) > 4/math.Sqrt(2e5) {
		t.Errorf("mean %g, standard deviation %g, want 0 and 3", mean, sd)
	}
	if k := stat.ExKurtosis(x, nil); math.Abs(k) > 4*math.Sqrt(24/1e5) {
		t.Errorf("excess kurtosis %g, want 0", k)
	}
	if got := Normal(3, 0, NewRand(1)); !slices.Equal(got, []float64{0, 0, 0}) {
		t.Errorf("without spread: %v", got)
	}
	mistake(t, "helpers: Normal got n = -1: it takes how many", func() { Normal(-1, 1, NewRand(1)) })
	mistake(t, "the standard deviation -1:", func() { Normal(1, -1, NewRand(1)) })
	mistake(t, "the standard deviation NaN:", func() { Normal(1, math.NaN(), NewRand(1)) })
	mistake(t, "the standard deviation +Inf:", func() { Normal(1, math.Inf(1), NewRand(1)) })
	mistake(t, "helpers: Normal got no source of chance: give it helpers.NewRand(1)", func() { Normal(1, 1, nil) })
}

// TestGOEHasItsVariances: 1 on the diagonal, ½ beside it, nothing correlated.
func TestGOEHasItsVariances(t *testing.T) {
	const runs = 40_000
	rng := NewRand(1)
	entries := make([][]float64, 6) // of the triangle
	for range runs {
		a, k := GOE(3, rng), 0
		for i := range 3 {
			for j := i; j < 3; j++ {
				entries[k] = append(entries[k], a.At(i, j))
				k++
			}
		}
	}
	for k, want := range []float64{1, .5, .5, 1, .5, 1} {
		mean, variance := stat.MeanVariance(entries[k], nil)
		if math.Abs(mean) > 4*math.Sqrt(want/runs) || math.Abs(variance/want-1) > 4*math.Sqrt(2./runs) {
			t.Errorf("entry %d has mean %g and variance %g, want 0 and %g", k, mean, variance, want)
		}
		for m := range k {
			if c := stat.Correlation(entries[k], entries[m], nil); math.Abs(c) > 4/math.Sqrt(runs) {
				t.Errorf("entries %d and %d have the correlation %g", m, k, c)
			}
		}
	}
	mistake(t, "helpers: GOE got n = 0", func() { GOE(0, rng) })
	mistake(t, "helpers: GOE got no source of chance", func() { GOE(2, nil) })
}

// TestGOEDefiniteness holds the share of matrices with positive eigenvalues
// only against its exact values (arXiv:cond-mat/0609651, and by hand for n=2).
func TestGOEDefiniteness(t *testing.T) {
	const runs = 200_000
	for n, want := range map[int]float64{1: .5, 2: (2 - math.Sqrt2) / 4, 3: (math.Pi - 2*math.Sqrt2) / (4 * math.Pi)} {
		got := Summarise(Repeat(runs, func(rng *Rand) float64 {
			var c mat.Cholesky
			if c.Factorize(GOE(n, rng)) {
				return 1
			}
			return 0
		}))
		if math.Abs(got.Mean-want) > 4*math.Sqrt(want*(1-want)/runs) {
			t.Errorf("n = %d: %.5f, want %.5f", n, got.Mean, want)
		}
	}
}
