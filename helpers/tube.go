package helpers

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Tube is a landscape of d coordinates whose way down passes d saddles, one
// after the other. Coordinate i waits in a bowl until all before it have
// arrived, then stands on a hill's top between two wells:
//
//	L(x) = Σ [(1 − gᵢ)·xᵢ² + gᵢ·V(xᵢ)],   gᵢ = s(x₁)·s(x₂)…s(xᵢ₋₁),   g₁ = 1
//
// V is even: −x² up to |x| = 1, (|x| − 4)² − 22/3 from |x| = 3 on, a cubic
// spline between. The gate s is even too: 0 up to |x| = 1, 1 from |x| = 3 on,
// 6u⁵ − 15u⁴ + 10u³ between, with u = (|x| − 1)/2. So L has continuous second
// derivatives everywhere.
//
// Critical points: (4, …, 4, 0, …, 0). With k < d fours it is a saddle with
// L = −22k/3, one eigenvalue −2, the others 2; with d fours a minimum, all
// eigenvalues 2. Each 4 may be −4 too, and there are no others. Known lists
// those without a minus, which are all in the window, −1 to 5 in each
// coordinate.
//
// Gradient descent with α = ¼, for which the tube is made, halves a waiting
// coordinate at each step and multiplies the one on the hill's top by 1.5. What
// took k steps to shrink takes k·ln 2/ln 1.5 to grow again, so each saddle is
// left (|xᵢ| > 1) at about 1 + ln 2/ln 1.5 = 2.71 times the step of the one
// before it: time exponential in d. A start is any point near 0: from (½, …, ½)
// the saddles are left at steps 2, 12, 40, 115, 318, 867, 2355. A small kick
// whenever the gradient is small undoes the shrinking, and each saddle then
// costs about as much as the last.
//
// A coordinate that waits for more than about 1074 steps shrinks to the smallest
// number there is, and its steps round to 0: plain descent stays there for good.
// So d = 6 is safe from starts with all |xᵢ| from 0.1 to 1, d = 7 from ½ to 1,
// and d = 8 freezes from all of them. d < 1 panics.
//
// Source: the idea is that of S. S. Du, C. Jin, J. D. Lee, M. I. Jordan, B.
// Póczos and A. Singh, Gradient Descent Can Take Exponential Time to Escape
// Saddle Points, NeurIPS 2017, arXiv:1705.10412. Theirs is put together of
// pieces, on boxes of their own that are mirrored and then extended to Rⁿ; it
// has free curvatures and other splines. This is one formula with gates, for
// their γ = L = 1, and defined everywhere; their theorem is not proved for it.
// Its gradient is Lipschitz on bounded sets, not on all of Rⁿ.
func Tube(d int) Landscape {
	if d < 1 {
		panic(fmt.Sprintf("helpers: Tube got d = %d: give it the number of saddles, 1 or more", d))
	}
	l := NewLandscapeN(d, tubeLoss).WithGrad(tubeGrad).WithHess(tubeHess).Named(fmt.Sprintf("tube of %d saddles", d))
	l.setWindow(make([]interval, d), interval{-1, 5})
	l.source = "after S. S. Du et al., NeurIPS 2017, arXiv:1705.10412, with gates of our own"
	for k := range d + 1 {
		x, values := make([]float64, d), make([]float64, d)
		for i := range d {
			values[i] = 2
			if i < k {
				x[i] = 4
			}
		}
		if k < d {
			values[k] = -2
		}
		l.known = append(l.known, known(kindOf(values), float64(-22*k)/3, x, values...))
	}
	return l
}

// The loss is ‖x‖² + R₁, where Rᵢ = D(xᵢ) + s(xᵢ)·Rᵢ₊₁ is what an open gate adds
// from coordinate i on, with D(x) = V(x) − x².
func tubeLoss(x []float64) float64 {
	sum, rest := 0.0, 0.0
	for i := len(x) - 1; i >= 0; i-- {
		drop, _, _ := tubeDrop(x[i])
		gate, _, _ := tubeGate(x[i])
		rest = drop + gate*rest
		sum += x[i] * x[i]
	}
	return sum + rest
}

// tubeGrad: ∂L/∂xᵢ = 2xᵢ + gᵢ·(D′(xᵢ) + s′(xᵢ)·Rᵢ₊₁). R comes from behind, g
// from the front.
func tubeGrad(dst, x []float64) {
	rest := 0.0
	for i := len(x) - 1; i >= 0; i-- {
		drop, dropSlope, _ := tubeDrop(x[i])
		gate, gateSlope, _ := tubeGate(x[i])
		dst[i] = dropSlope + gateSlope*rest
		rest = drop + gate*rest
	}
	open := 1.0
	for i, c := range x {
		gate, _, _ := tubeGate(c)
		dst[i] = 2*c + open*dst[i]
		open *= gate
	}
}

// tubeHess: on the diagonal 2 + gᵢ·(D″(xᵢ) + s″(xᵢ)·Rᵢ₊₁), and for i < j
// gᵢ·s′(xᵢ)·s(xᵢ₊₁)…s(xⱼ₋₁)·(D′(xⱼ) + s′(xⱼ)·Rⱼ₊₁).
func tubeHess(dst *mat.SymDense, x []float64) {
	d := len(x)
	slope, bend := make([]float64, d), make([]float64, d) // of Rᵢ in xᵢ
	rest := 0.0
	for i := d - 1; i >= 0; i-- {
		drop, dropSlope, dropBend := tubeDrop(x[i])
		gate, gateSlope, gateBend := tubeGate(x[i])
		slope[i], bend[i] = dropSlope+gateSlope*rest, dropBend+gateBend*rest
		rest = drop + gate*rest
	}
	open := 1.0
	for i, c := range x {
		gate, gateSlope, _ := tubeGate(c)
		dst.SetSym(i, i, 2+open*bend[i])
		between := open * gateSlope
		for j := i + 1; j < d; j++ {
			dst.SetSym(i, j, between*slope[j])
			next, _, _ := tubeGate(x[j])
			between *= next
		}
		open *= gate
	}
}

// tubeDrop is D(x) = V(x) − x², what a coordinate gains where its gate is open,
// with its first two derivatives. It is negative except at 0.
func tubeDrop(x float64) (value, slope, bend float64) {
	a := math.Abs(x)
	switch u := a - 2; {
	case a <= 1:
		return -2 * a * a, -4 * x, -4
	case a < 3:
		value, slope, bend = u*u*u/3-3*u-11./3-a*a, u*u-3-2*a, 2*u-2
	default: // (a − 4)² − 22/3 − a²
		value, slope, bend = 26./3-8*a, -8, 0
	}
	return value, math.Copysign(slope, -x), bend
}

// tubeGate is s(x) with its first two derivatives.
func tubeGate(x float64) (value, slope, bend float64) {
	u := (math.Abs(x) - 1) / 2
	switch {
	case u <= 0:
		return 0, 0, 0
	case u >= 1:
		return 1, 0, 0
	}
	v := u * (1 - u)
	return u * u * u * (u*(6*u-15) + 10), math.Copysign(15*v*v, x), 15 * v * (1 - 2*u)
}
