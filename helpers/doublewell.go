package helpers

import "gonum.org/v1/gonum/mat"

// DoubleWell is
//
//	L(x, y) = x²/2 + y⁴/4 − y²/2
//
// Critical points: a saddle at (0, 0) with the eigenvalues −1 and 1 and L = 0;
// two minima at (0, ±1) with the eigenvalues 1 and 2 and L = −¼. The line y = 0
// is the saddle's stable line: gradient descent that starts exactly on it ends
// at the saddle. The window is −1.5 to 1.5 in both.
//
// Source: the normal form of a particle between two wells (the quartic
// potential of Landau, 1937); the squared term in x makes it a landscape.
var DoubleWell = newDoubleWell()

func newDoubleWell() Landscape {
	l := NewLandscapeN(2, func(w []float64) float64 {
		x, y := w[0], w[1]
		return x*x/2 + y*y*(y*y/4-0.5)
	}).
		Named("double well").
		Window(-1.5, 1.5, -1.5, 1.5).
		WithGrad(func(dst, x []float64) { dst[0], dst[1] = x[0], x[1]*(x[1]*x[1]-1) }).
		WithHess(func(dst *mat.SymDense, x []float64) {
			dst.SetSym(0, 0, 1)
			dst.SetSym(0, 1, 0)
			dst.SetSym(1, 1, 3*x[1]*x[1]-1)
		})
	l.source = "L. D. Landau, On the theory of phase transitions, 1937 (the quartic potential)"
	l.known = CriticalSet{
		known(Minimum, -0.25, []float64{0, -1}, 1, 2),
		known(Saddle, 0, []float64{0, 0}, -1, 1),
		known(Minimum, -0.25, []float64{0, 1}, 1, 2),
	}
	return l
}
