package helpers

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// ChainProduct is
//
//	L(w) = ½(1 − w₁w₂…w_d)²
//
// a linear net of depth d with one weight a layer, which is to learn the number
// 1. Critical points:
//
//   - the hypersurface w₁w₂…w_d = 1. All of it is minimum, with L = 0, and flat
//     along itself: one eigenvalue is positive, d − 1 are zero, so that the rule
//     is silent for d > 1 (Known says inconclusive). Known names one of these
//     points, (1, …, 1), whose positive eigenvalue is d.
//   - all points with at least two weights at zero, with L = ½. They are saddles,
//     each of them. Where just two are zero there is a negative eigenvalue,
//     which the rule sees. Where three or more are, as at the origin from d = 3
//     on, the Hessian is zero and the rule is silent: gradient descent leaves
//     such a point far more slowly, from w = (ε, ε, ε) in about 1/(αε) steps.
//     Known names the origin.
//
// For d = 1 it is a parabola: 0 is not critical, 1 is its minimum. The window is
// −2 to 2 in each weight. d < 1 panics.
//
// Source: A. M. Saxe, J. L. McClelland and S. Ganguli, Exact solutions to the
// nonlinear dynamics of learning in deep linear neural networks, 2013,
// arXiv:1312.6120.
func ChainProduct(d int) Landscape {
	if d < 1 {
		panic(fmt.Sprintf("helpers: ChainProduct got d = %d: give it the number of weights, 1 or more", d))
	}
	l := NewLandscapeN(d, func(w []float64) float64 {
		p := 1.0
		for _, c := range w {
			p *= c
		}
		return (1 - p) * (1 - p) / 2
	}).WithGrad(chainGrad).WithHess(chainHess).Named(fmt.Sprintf("product of %d weights", d))
	l.source = "A. M. Saxe, J. L. McClelland and S. Ganguli, 2013, arXiv:1312.6120"
	l.known = chainKnown(d)
	return l
}

// chainGrad: ∂L/∂wᵢ = (p − 1)·(the product of the other weights). What stands
// left of wᵢ is multiplied on the way there, what stands right of it on the way
// back: a quotient p/wᵢ would fail at 0.
func chainGrad(dst, w []float64) {
	p := 1.0
	for i, c := range w {
		dst[i] = p
		p *= c
	}
	right := p - 1
	for i := len(w) - 1; i >= 0; i-- {
		dst[i] *= right
		right *= w[i]
	}
}

// chainHess: with q the product of all weights but wᵢ and wⱼ, the element is
// q(2p − 1), and on the diagonal the square of the product of all but wᵢ.
func chainHess(dst *mat.SymDense, w []float64) {
	d := len(w)
	right := make([]float64, d+1) // right[i] = wᵢ…w_d
	right[d] = 1
	for i := d - 1; i >= 0; i-- {
		right[i] = w[i] * right[i+1]
	}
	left := 1.0
	for i, c := range w {
		q := left * right[i+1]
		dst.SetSym(i, i, q*q)
		between := left
		for j := i + 1; j < d; j++ {
			dst.SetSym(i, j, between*right[j+1]*(2*right[0]-1))
			between *= w[j]
		}
		left *= c
	}
}

func chainKnown(d int) CriticalSet {
	steep := make([]float64, d)
	steep[0] = float64(d)
	set := CriticalSet{known(kindOf(steep), 0, slices.Repeat([]float64{1}, d), steep...)}
	if d == 1 {
		return set
	}
	flat := make([]float64, d)
	if d == 2 {
		flat[0], flat[1] = -1, 1
	}
	return append(CriticalSet{known(kindOf(flat), 0.5, make([]float64, d), flat...)}, set...)
}
