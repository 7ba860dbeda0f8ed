package bench

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// The contests by chance. Each side has random numbers of its own, always the
// same ones, so their results are as far apart as chance makes them.

// escapes: runs that start on a saddle. The mean of 2000 runs has a standard
// error of 0.24 %, the difference of two means one of 0.34 %.
func escapes() Contest {
	const sigma, lr = 1e-3, 0.01
	saddle := helpers.Quadratic(1, -1)
	gone := func(x []float64) bool { return math.Abs(x[1]) > 1 }
	return Contest{Name: "escapes", Work: "2000 noisy escapes from a saddle, their mean number of steps", Tolerance: 0.015, Sides: []Side{
		goSide("helpers", 0, func() []float64 {
			return []float64{helpers.Summarise(helpers.Repeat(2000, func(rng *helpers.Rand) float64 {
				noisy := func(w *helpers.Weights) {
					w.Grad[0] += sigma * rng.NormFloat64()
					w.Grad[1] += sigma * rng.NormFloat64()
					helpers.SGD(w, lr, 1)
				}
				return helpers.StepsUntil(saddle, []float64{0, 0}, 10_000, noisy, gone)
			})).Mean}
		}),
		pythonSide("escapes", "NumPy", 0.25),
	}}
}

// goe: how often all eigenvalues are positive. Of 200 000 matrices some 490 are
// so, with a standard error of 4.5 %, and of 6.4 % in the difference of two.
func goe() Contest {
	return Contest{Name: "goe", Work: "200 000 matrices of the GOE with n = 4, the share with all eigenvalues positive; ours by gonum's Cholesky", Tolerance: 0.25, Sides: []Side{
		goSide("helpers, Cholesky", 0, func() []float64 {
			return []float64{helpers.Summarise(helpers.Repeat(200, func(rng *helpers.Rand) float64 {
				var c mat.Cholesky // keeps its memory from one matrix to the next
				positive := 0.0
				for range 1000 {
					if c.Factorize(helpers.GOE(4, rng)) {
						positive++
					}
				}
				return positive / 1000
			})).Mean}
		}),
		pythonSide("goe", "NumPy eigvalsh", 0.25),
		pythonSide("goe", "NumPy pivots", 0),
	}}
}
