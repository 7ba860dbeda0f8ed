package helpers

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Torus is
//
//	L(x) = Σ cos xᵢ
//
// of n angles. An angle that has gone once around is where it began, so in two
// dimensions this is a loss on the surface of a ring, a torus.
//
// Critical points: each xᵢ is 0, where L has its highest value along that
// coordinate and the eigenvalue is −1, or π, where it has its lowest and the
// eigenvalue is 1. That is 2ⁿ points, C(n, k) of them with k negative
// eigenvalues, as many as n tosses of a coin have outcomes with k tails; there
// is one minimum, at (π, …, π) with L = −n. Known lists them all for n up to 10
// (1024 points), and nothing beyond: make them of zeros and π. The window is
// −π/2 to 3π/2 in each coordinate: all of the torus, each point once, with the
// critical points halfway between the middle and the edge. n < 1 panics.
//
// Source: J. Milnor, Morse Theory, Princeton University Press 1963, whose §5
// has the inequalities by which no function on the torus with fewer critical
// points of index k than C(n, k) exists, unless some are degenerate.
func Torus(n int) Landscape {
	if n < 1 {
		panic(fmt.Sprintf("helpers: Torus got n = %d: give it the number of angles, 1 or more", n))
	}
	l := NewLandscapeN(n, func(x []float64) float64 {
		s := 0.0
		for _, c := range x {
			s += math.Cos(c)
		}
		return s
	}).WithGrad(func(dst, x []float64) {
		for i, c := range x {
			dst[i] = -math.Sin(c)
		}
	}).WithHess(func(dst *mat.SymDense, x []float64) {
		dst.Zero()
		for i, c := range x {
			dst.SetSym(i, i, -math.Cos(c))
		}
	}).Named(fmt.Sprintf("torus of %d angles", n))
	l.setWindow(make([]interval, n), interval{-math.Pi / 2, 3 * math.Pi / 2})
	l.source = "J. Milnor, Morse Theory, Princeton University Press 1963, §5"
	if n <= 10 {
		l.known = torusKnown(n)
	}
	return l
}

// torusKnown counts from 0 to 2ⁿ − 1 in base 2: where digit i is 1, coordinate
// i is π.
func torusKnown(n int) CriticalSet {
	set := make(CriticalSet, 1<<n)
	for k := range set {
		x, values, loss := make([]float64, n), make([]float64, n), 0.0
		for i := range n {
			values[i] = -1
			if k>>i&1 == 1 {
				x[i], values[i] = math.Pi, 1
			}
			loss -= values[i]
		}
		set[k] = known(kindOf(values), loss, x, values...)
	}
	return set
}
