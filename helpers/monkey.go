package helpers

import "gonum.org/v1/gonum/mat"

// Monkey is the monkey saddle,
//
//	L(x, y) = x³ − 3xy²
//
// three ways down between three ridges: a place for two legs and a tail.
// Critical point: (0, 0) with L = 0, where the whole Hessian is zero, so that
// the eigenvalue rule is silent and Known calls the point inconclusive. In
// truth it is a saddle: L is negative on one side of it and positive on the
// other along each line through it, save the three on which L is 0. There is no
// other critical point, as |∇L| = 3(x² + y²). The window is −1 to 1 in both.
//
// Source: D. Hilbert and S. Cohn-Vossen, Anschauliche Geometrie, Springer 1932
// (Affensattel).
var Monkey = newMonkey()

func newMonkey() Landscape {
	l := NewLandscapeN(2, func(w []float64) float64 {
		x, y := w[0], w[1]
		return x * (x*x - 3*y*y)
	}).
		Named("monkey saddle").
		Window(-1, 1, -1, 1).
		WithGrad(func(dst, w []float64) {
			x, y := w[0], w[1]
			dst[0], dst[1] = 3*(x*x-y*y), -6*x*y
		}).
		WithHess(func(dst *mat.SymDense, w []float64) {
			x, y := w[0], w[1]
			dst.SetSym(0, 0, 6*x)
			dst.SetSym(0, 1, -6*y)
			dst.SetSym(1, 1, -6*x)
		})
	l.source = "D. Hilbert and S. Cohn-Vossen, Anschauliche Geometrie, Springer 1932 (Affensattel)"
	l.known = CriticalSet{known(Inconclusive, 0, []float64{0, 0}, 0, 0)}
	return l
}
