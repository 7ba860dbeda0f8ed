package helpers

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// StyblinskiTang is
//
//	L(x) = ½ Σ (xᵢ⁴ − 16xᵢ² + 5xᵢ)
//
// in n dimensions. Each coordinate is on its own, so each critical point has in
// each place one of the three of one dimension:
//
//	  x          L          L″
//	−2.903534  −39.166166   34.583059   the lower minimum
//	 0.156731    0.195612  −15.852612   the maximum
//	 2.746803  −25.029447   29.269553   the other minimum
//
// That is 3ⁿ points, C(n, k)·2ⁿ⁻ᵏ of them with k negative eigenvalues, and one
// global minimum. Known lists them all for n up to 6 (729 points), and nothing
// beyond: make them of the three above. The window is −4 to 4 in each
// coordinate. n < 1 panics.
//
// Source: M. A. Styblinski and T.-S. Tang, Experiments in nonconvex
// optimization: stochastic approximation with function smoothing and simulated
// annealing, Neural Networks 3(4):467–483, 1990,
// doi:10.1016/0893-6080(90)90029-K. (The minimum that is often copied, −39.16599
// a dimension, is wrong in its fourth decimal.)
func StyblinskiTang(n int) Landscape {
	if n < 1 {
		panic(fmt.Sprintf("helpers: StyblinskiTang got n = %d: give it the number of dimensions, 1 or more", n))
	}
	l := NewLandscapeN(n, func(x []float64) float64 {
		s := 0.0
		for _, c := range x {
			s += c * (c*(c*c-16) + 5)
		}
		return s / 2
	}).WithGrad(func(dst, x []float64) {
		for i, c := range x {
			dst[i] = 2*c*(c*c-8) + 2.5
		}
	}).WithHess(func(dst *mat.SymDense, x []float64) {
		dst.Zero()
		for i, c := range x {
			dst.SetSym(i, i, 6*c*c-16)
		}
	}).Named(fmt.Sprintf("Styblinski–Tang in %d dimensions", n))
	l.setWindow(make([]interval, n), interval{-4, 4})
	l.source = "M. A. Styblinski and T.-S. Tang, Neural Networks 3(4):467–483, 1990, doi:10.1016/0893-6080(90)90029-K"
	if n <= 6 {
		l.known = styblinskiKnown(n)
	}
	return l
}

// styblinskiRoots are the critical points of one dimension, rounded from fifty
// digits.
var styblinskiRoots = [3]struct{ x, loss, curvature float64 }{
	{-2.9035340277711770951, -39.166165703771415464, 34.583059102550687616},
	{0.15673125678034010267, 0.19561235905535807088, -15.852611878888330568},
	{2.7468027709908369925, -25.029446655283942607, 29.269552776337642952},
}

// styblinskiKnown counts from 0 to 3ⁿ − 1 in base 3: digit i says which root
// coordinate i has.
func styblinskiKnown(n int) CriticalSet {
	count := 1
	for range n {
		count *= 3
	}
	set := make(CriticalSet, count)
	for k := range set {
		x, values, loss := make([]float64, n), make([]float64, n), 0.0
		for i, digits := 0, k; i < n; i, digits = i+1, digits/3 {
			root := styblinskiRoots[digits%3]
			x[i], values[i] = root.x, root.curvature
			loss += root.loss
		}
		set[k] = known(kindOf(values), loss, x, values...)
	}
	return set
}
