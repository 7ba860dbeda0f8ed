package helpers

import "gonum.org/v1/gonum/mat"

// Himmelblau is
//
//	L(x, y) = (x² + y − 11)² + (x + y² − 7)²
//
// with nine critical points: four minima, all with L = 0, one of them at (3, 2);
// four saddles with L from 13.3 to 178.3; one maximum with L = 181.6 between
// them. Known has them all, rounded from fifty digits. The window is −5 to 5 in
// both.
//
// Source: D. M. Himmelblau, Applied Nonlinear Programming, McGraw-Hill 1972.
var Himmelblau = newHimmelblau()

func newHimmelblau() Landscape {
	l := NewLandscapeN(2, func(w []float64) float64 {
		a, b := w[0]*w[0]+w[1]-11, w[0]+w[1]*w[1]-7
		return a*a + b*b
	}).
		Named("Himmelblau").
		Window(-5, 5, -5, 5).
		WithGrad(func(dst, w []float64) {
			x, y := w[0], w[1]
			a, b := x*x+y-11, x+y*y-7
			dst[0], dst[1] = 4*x*a+2*b, 2*a+4*y*b
		}).
		WithHess(func(dst *mat.SymDense, w []float64) {
			x, y := w[0], w[1]
			dst.SetSym(0, 0, 12*x*x+4*y-42)
			dst.SetSym(0, 1, 4*(x+y))
			dst.SetSym(1, 1, 12*y*y+4*x-26)
		})
	l.source = "D. M. Himmelblau, Applied Nonlinear Programming, McGraw-Hill 1972"
	l.known = CriticalSet{
		known(Minimum, 0, []float64{3, 2}, 25.715728752538099024, 82.284271247461900976),
		known(Minimum, 0, []float64{-3.7793102533777468919, -3.2831859912861694123}, 70.714354744244249472, 133.78561521306708096),
		known(Minimum, 0, []float64{-2.8051180869527448531, 3.1313125182505729658}, 64.840372770684192894, 80.550071778933182204),
		known(Minimum, 0, []float64{3.5844283403304917449, -1.8481265269644035535}, 28.690677156755244008, 105.41890833631605046),
		known(Saddle, 13.311926270405589889, []float64{3.385154183607020938, 0.073851879837749287719}, -14.135178485450489034, 97.547878102601799345),
		known(Saddle, 67.719150087526140226, []float64{0.086677504555396351823, 2.8842547011747761131}, -31.70662236277434434, 75.507609238232007894),
		known(Saddle, 104.01516291755810586, []float64{-3.0730257507643896105, -0.081353044287967511553}, -39.651496256216650465, 72.435248068118746969),
		known(Saddle, 178.33723920192745998, []float64{-0.12796134673068006631, -1.9537149802445764261}, -50.610239320365763074, 20.284049975935076876),
		known(Maximum, 181.61652152258270404, []float64{-0.27084459066734761304, -0.92303855647998146313}, -45.605229292789515853, -16.066019667290868317),
	}
	return l
}
