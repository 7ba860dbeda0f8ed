package helpers

import "gonum.org/v1/gonum/mat"

// Rosenbrock is
//
//	L(x, y) = (1 − x)² + 100(y − x²)²
//
// a long bent valley with a flat floor: no saddle, only stiffness. Critical
// point: the minimum (1, 1) with L = 0 and the eigenvalues 501 ± √250601, which
// are 0.39936 and 1001.60064, one 2508 times the other. It is the only one:
// ∂L/∂y = 0 puts the point on y = x², and ∂L/∂x = 0 then wants x = 1. The
// classic start is (−1.2, 1). The window is −2 to 2 in x and −1 to 3 in y.
//
// Source: H. H. Rosenbrock, An automatic method for finding the greatest or
// least value of a function, The Computer Journal 3(3):175–184, 1960,
// doi:10.1093/comjnl/3.3.175.
var Rosenbrock = newRosenbrock()

func newRosenbrock() Landscape {
	l := NewLandscapeN(2, func(w []float64) float64 {
		a, b := 1-w[0], w[1]-w[0]*w[0]
		return a*a + 100*b*b
	}).
		Named("Rosenbrock").
		Window(-2, 2, -1, 3).
		WithGrad(func(dst, w []float64) {
			x, b := w[0], w[1]-w[0]*w[0]
			dst[0], dst[1] = -2*(1-x)-400*x*b, 200*b
		}).
		WithHess(func(dst *mat.SymDense, w []float64) {
			x, y := w[0], w[1]
			dst.SetSym(0, 0, 2-400*y+1200*x*x)
			dst.SetSym(0, 1, -400*x)
			dst.SetSym(1, 1, 200)
		})
	l.source = "H. H. Rosenbrock, The Computer Journal 3(3):175–184, 1960, doi:10.1093/comjnl/3.3.175"
	l.known = CriticalSet{known(Minimum, 0, []float64{1, 1}, 0.39936076748763304521, 1001.600639232512367)}
	return l
}
