package helpers

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Rand is a source of chance. It is always passed explicitly, and last.
type Rand = rand.Rand

// NewRand starts a source of chance: the same seed gives the same numbers, on
// every machine.
func NewRand(seed uint64) *Rand { return rand.New(rand.NewPCG(seed, seed)) }

// needRand panics in the name of who if there is no source of chance.
func needRand(who string, rng *Rand) {
	if rng == nil {
		panic(fmt.Sprintf("helpers: %s got no source of chance: give it helpers.NewRand(1)", who))
	}
}

// Normal is n independent normal numbers with mean 0 and standard deviation sd.
// Negative n, an sd that is negative or not finite, and a nil rng panic.
func Normal(n int, sd float64, rng *Rand) []float64 {
	if n < 0 {
		panic(fmt.Sprintf("helpers: Normal got n = %d: it takes how many numbers you want", n))
	}
	if !(sd >= 0) || math.IsInf(sd, 1) {
		panic(fmt.Sprintf("helpers: Normal got the standard deviation %g: it must be 0 or more, and finite", sd))
	}
	needRand("Normal", rng)
	x := make([]float64, n)
	for i := range x {
		x[i] = sd * rng.NormFloat64()
	}
	return x
}

// GOE is a random symmetric matrix of the Gaussian orthogonal ensemble,
// (A + Aᵀ)/2 with independent standard normal Aᵢⱼ: variance 1 on the diagonal
// and ½ beside it. Turning the axes does not change how likely a matrix is.
// Most of its eigenvalues lie between −√(2n) and √(2n). n < 1 and a nil rng panic.
func GOE(n int, rng *Rand) *mat.SymDense {
	if n < 1 {
		panic(fmt.Sprintf("helpers: GOE got n = %d: a matrix has at least one row", n))
	}
	needRand("GOE", rng)
	a := mat.NewSymDense(n, nil)
	for i := range n {
		a.SetSym(i, i, rng.NormFloat64())
		for j := range i {
			a.SetSym(i, j, rng.NormFloat64()*math.Sqrt(0.5))
		}
	}
	return a
}
