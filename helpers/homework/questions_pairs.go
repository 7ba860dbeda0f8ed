package homework

import (
	"fmt"
	"math"

	"saddlepoints/helpers"
)

// Pairs checks task 1.5: hessian(n) must be the matrix of second derivatives of
// L = x₁x₂ + x₃x₄ + … + x₂ₙ₋₁x₂ₙ, 2n by 2n, and signs(n) how many of its
// eigenvalues are positive, negative and zero; kind is the word for the critical
// point. Both are tried for n from 1 to 6.
func Pairs(hessian func(n int) [][]float64, signs func(n int) (positive, negative, zero int), kind string) Verdict {
	return check("1.5", "the pairs do not know of each other, so each brings its own two eigenvalues. "+
		"No term has a minus and no weight a curvature of its own, yet half of all directions lead down.",
		func(e *exam) {
			e.part("hessian", nil, func() {
				for _, n := range []int{3, 2, 5, 4, 6, 1} {
					e.given("n = %d", n)
					e.secondDerivatives(n, hessian(n))
				}
			})
			e.part("signs", []string{"hessian"}, func() {
				for _, n := range []int{3, 1, 2, 4, 5, 6} {
					e.given("n = %d", n)
					p, m, z := signs(n)
					e.pairsCounts(n, [3]int{p, m, z}, eigenvaluesOf(hessian(n)))
				}
			})
			e.part("pairs", []string{"hessian", "signs"}, func() {
				want := helpers.Classify(helpers.Quadratic(eigenvaluesOf(hessian(3))...), make([]float64, 6)).Kind
				e.kindIs("pairs", kind, want, map[helpers.Kind]string{
					helpers.Inconclusive: "The zeros on the diagonal are no eigenvalues. What does your signs say of zeros?",
					helpers.Minimum:      "No term is subtracted, but a product falls where its factors have opposite signs. What does your signs say?",
					helpers.Maximum:      "Where both factors of a product grow, it grows. What does your signs say?",
				})
			})
		})
}

// pairsLoss is L = x₁x₂ + x₃x₄ + …; the first weight is x[0].
func pairsLoss(x []float64) (sum float64) {
	for i := 0; i < len(x); i += 2 {
		sum += x[i] * x[i+1]
	}
	return sum
}

// secondDerivatives tries a matrix against differences of the loss.
func (e *exam) secondDerivatives(n int, h [][]float64) {
	e.fits(len(h) == 2*n, "a matrix of %d rows, not 2n = %d,", len(h), 2*n)
	for i, row := range h {
		e.fits(len(row) == 2*n, "row %d with %d entries, not 2n = %d,", i, len(row), 2*n)
		for _, v := range row {
			e.fits(finite(v), "%v in row %d", v, i)
		}
		e.wrong(i > 0 && &row[0] == &h[0][0], "The rows of your matrix share their memory, so that each is a copy of the last one. Make a new slice for each row.")
	}
	want := pairsDifferences(pairsLoss, helpers.Normal(2*n, 1, helpers.NewRand(17)))
	times := func(factor float64) bool {
		for i := range h {
			for j := range h {
				if math.Abs(h[i][j]-factor*want[i][j]) > 1e-6 {
					return false
				}
			}
		}
		return true
	}
	e.wrong(times(0), "All your entries are zero: that is the Hessian of a plane. Derive L by one weight, then that by another.")
	e.wrong(times(0.5), "All your entries are half of what they should be. The ½ belongs to Taylor's formula, not to the matrix of second derivatives.")
	e.wrong(times(2), "All your entries are twice what they should be. A product of two weights is no square: deriving it brings no 2.")
	e.wrong(times(-1), "All your signs are wrong. Descent has a minus; the Hessian is that of L itself.")
	for i := range h {
		e.wrong(h[i][i] != 0, fmt.Sprintf("Your entry (%d, %d) is %g: that is L derived twice by the same weight. Does L hold a square?", i, i, h[i][i]))
		for j := range h {
			e.wrong(h[i][j] != h[j][i], fmt.Sprintf("Your entry (%d, %d) is %g, but (%d, %d) is %g%s. Does the order of two derivatives matter?", i, j, h[i][j], j, i, h[j][i], e.at()))
		}
	}
	e.wrong(n > 1 && h[0][1] == 0 && h[1][2] != 0, "Your pairs begin one place too late. The lecture counts weights from 1, Go from 0: at which place is x₁?")
	for i := range h {
		for j := range h {
			e.wrong(math.Abs(h[i][j]-want[i][j]) > 1e-6, fmt.Sprintf("Your entry (%d, %d) is %g%s. Do the weights at these places stand in one product, and with which factor?", i, j, h[i][j], e.at()))
		}
	}
}

// pairsDifferences is the matrix of second differences of f at x. They are the second
// derivatives, up to rounding, where f is a quadratic.
func pairsDifferences(f func(x []float64) float64, x []float64) [][]float64 {
	at := func(places ...int) float64 {
		y := append([]float64(nil), x...)
		for _, i := range places {
			y[i]++
		}
		return f(y)
	}
	h := make([][]float64, len(x))
	for i := range h {
		for j := range h {
			h[i] = append(h[i], at(i, j)-at(i)-at(j)+at())
		}
	}
	return h
}

// pairsCounts tries how many eigenvalues are said to be positive, negative and zero.
func (e *exam) pairsCounts(n int, got [3]int, eigenvalues []float64) {
	positive, negative, zero := questionsSigns(eigenvalues)
	for _, k := range got {
		e.fits(k >= 0, "a count of %d", k)
	}
	sum := got[0] + got[1] + got[2]
	e.wrong(sum != 2*n, fmt.Sprintf("Your counts add up to %d%s. How many eigenvalues has a symmetric matrix with 2n rows?", sum, e.at()))
	e.wrong(got[2] > zero, fmt.Sprintf("You count %d zeros%s. The diagonal is zero, but are these the eigenvalues? Work them out for a single pair.", got[2], e.at()))
	e.wrong(got[0] == 2*n || got[1] == 2*n, "You say that all have one sign. The eigenvalues of a matrix add up to the sum of its diagonal: can they all have one sign?")
	e.must(got == [3]int{positive, negative, zero}, "You count %d positive and %d negative ones%s. Work them out for a single pair, then ask what a second pair adds.", got[0], got[1], e.at())
}
