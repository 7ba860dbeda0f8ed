package homework

import (
	"fmt"
	"math"
	"math/rand/v2"

	"saddlepoints/helpers"
)

// chanceSeed is where the sources of chance of this homework's checks begin.
// Tests vary it: a right answer must pass whatever is drawn.
var chanceSeed uint64 = 500

// chanceSigmas is how many standard errors a right answer may be off. By chance it is
// farther off in one of 500 million comparisons.
const chanceSigmas = 6

// drawCounter is a source of chance that counts what is drawn.
type drawCounter struct {
	source rand.Source
	n      int
}

func (c *drawCounter) Uint64() uint64 {
	c.n++
	return c.source.Uint64()
}

// countedRand is a source of chance, and the count of what is drawn from it.
func countedRand(seed uint64) (*helpers.Rand, *drawCounter) {
	c := &drawCounter{source: rand.NewPCG(chanceSeed, seed)}
	return rand.New(c), c
}

// shareError is the standard error of a share p of so many runs.
func shareError(p float64, runs int) float64 {
	return math.Sqrt(p * (1 - p) / float64(runs))
}

// nearShare: can a share of so many runs come from the probability p?
func nearShare(share, p float64, runs int) bool {
	return math.Abs(share-p) <= chanceSigmas*shareError(p, runs)
}

// drawMatrix fills a with independent normal numbers, mirrored: standard
// deviation 1 on the diagonal, off beside it.
func drawMatrix(a [][]float64, off float64, rng *helpers.Rand) {
	for i := range a {
		a[i][i] = rng.NormFloat64()
		for j := range i {
			a[i][j] = off * rng.NormFloat64()
			a[j][i] = a[i][j]
		}
	}
}

// chanceSquare is an n by n matrix of zeros.
func chanceSquare(n int) [][]float64 {
	a := make([][]float64, n)
	for i := range a {
		a[i] = make([]float64, n)
	}
	return a
}

// leadingMinor is the determinant of the first k rows and columns of a, k ≤ 3.
func leadingMinor(a [][]float64, k int) float64 {
	switch k {
	case 1:
		return a[0][0]
	case 2:
		return a[0][0]*a[1][1] - a[0][1]*a[1][0]
	}
	return a[0][0]*(a[1][1]*a[2][2]-a[1][2]*a[2][1]) -
		a[0][1]*(a[1][0]*a[2][2]-a[1][2]*a[2][0]) +
		a[0][2]*(a[1][0]*a[2][1]-a[1][1]*a[2][0])
}

// positiveDefinite: are all of the first minors of a positive (J. J. Sylvester)?
// That is so just where all eigenvalues are. a has up to three rows.
func positiveDefinite(a [][]float64) bool {
	for k := 1; k <= len(a); k++ {
		if !(leadingMinor(a, k) > 0) {
			return false
		}
	}
	return true
}

// chanceTurned is a symmetric matrix with the given eigenvalues, up to three of them,
// seen along axes that rng has turned: a rotation in each plane, one after another.
func chanceTurned(values []float64, rng *helpers.Rand) [][]float64 {
	n := len(values)
	a := chanceSquare(n)
	for i, v := range values {
		a[i][i] = v
	}
	for i := range n {
		for j := range i {
			sin, cos := math.Sincos(2 * math.Pi * rng.Float64())
			for k := range n { // rows i and j of R·a
				a[i][k], a[j][k] = cos*a[i][k]-sin*a[j][k], sin*a[i][k]+cos*a[j][k]
			}
			for k := range n { // columns i and j of R·a·Rᵀ
				a[k][i], a[k][j] = cos*a[k][i]-sin*a[k][j], sin*a[k][i]+cos*a[k][j]
			}
		}
	}
	for i := range n { // rounding
		for j := range i {
			a[i][j] = a[j][i]
		}
	}
	return a
}

// Measured runs an experiment that returns a share and its standard error, and
// writes them as "0.12500 ± 0.00105"; or says that a function that it needs is not
// written yet. Any other panic is passed on.
func Measured(experiment func() (share, se float64)) string {
	var share, se float64
	if !written(func() { share, se = experiment() }) {
		return "not yet: a function is still to be written"
	}
	return fmt.Sprintf("%.5f ± %.5f", share, se)
}
