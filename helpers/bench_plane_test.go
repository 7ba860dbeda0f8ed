package helpers_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// The works that `go tool workbook bench` compares with Python, in the plane and by
// chance, for benchstat.

func BenchmarkDescent(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, 2000, func(w *helpers.Weights) { helpers.SGD(w, 0.01, 1) })
	}
}

func BenchmarkEscapes(b *testing.B) {
	saddle := helpers.Quadratic(1, -1)
	gone := func(x []float64) bool { return math.Abs(x[1]) > 1 }
	b.ReportAllocs()
	for b.Loop() {
		helpers.Repeat(2000, func(rng *helpers.Rand) float64 {
			noisy := func(w *helpers.Weights) {
				w.Grad[0] += 1e-3 * rng.NormFloat64()
				w.Grad[1] += 1e-3 * rng.NormFloat64()
				helpers.SGD(w, 0.01, 1)
			}
			return helpers.StepsUntil(saddle, []float64{0, 0}, 10_000, noisy, gone)
		})
	}
}

// places are 10⁴ points to classify, each of them critical.
func places() [][]float64 {
	known, out := helpers.Himmelblau.Known(), make([][]float64, 10_000)
	for k := range out {
		out[k] = known[k%len(known)].X
	}
	return out
}

func BenchmarkClassify(b *testing.B) {
	points := places()
	b.ReportAllocs()
	for b.Loop() {
		helpers.ClassifyAll(helpers.Himmelblau, points)
	}
}

func BenchmarkRule(b *testing.B) {
	points, g, h := places(), make([]float64, 2), mat.NewSymDense(2, nil)
	b.ReportAllocs()
	for b.Loop() {
		for _, x := range points {
			helpers.Himmelblau.GradTo(g, x)
			helpers.Himmelblau.HessTo(h, x)
			helpers.Eigen(h)
		}
	}
}

func BenchmarkGOE(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		helpers.Repeat(200, func(rng *helpers.Rand) float64 {
			var c mat.Cholesky
			positive := 0.0
			for range 1000 {
				if c.Factorize(helpers.GOE(4, rng)) {
					positive++
				}
			}
			return positive / 1000
		})
	}
}

func BenchmarkCritical(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		helpers.CriticalPoints(helpers.Himmelblau)
	}
}
