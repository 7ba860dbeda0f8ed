package helpers

import (
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Quadratic is
//
//	L(x) = ½ Σ λᵢxᵢ²
//
// whose Hessian has the eigenvalues λ everywhere: a bowl where all are
// positive, a hill where all are negative, a saddle where signs are mixed. Its
// only critical point is 0, unless some λᵢ is 0: then the whole axis is
// critical. Every smooth landscape looks like one of these near a critical
// point, up to a rotation. The window is −2 to 2 in each coordinate.
// Quadratic() without eigenvalues panics.
func Quadratic(lambda ...float64) Landscape {
	if len(lambda) == 0 {
		panic("helpers: Quadratic got no eigenvalues: give it one a dimension, such as Quadratic(1, -1)")
	}
	lambda = append([]float64(nil), lambda...)
	l := NewLandscapeN(len(lambda), func(x []float64) float64 {
		s := 0.0
		for i, c := range lambda {
			s += c * x[i] * x[i]
		}
		return s / 2
	})
	l = l.WithGrad(func(dst, x []float64) {
		for i, c := range lambda {
			dst[i] = c * x[i]
		}
	}).WithHess(func(dst *mat.SymDense, _ []float64) {
		dst.Zero()
		for i, c := range lambda {
			dst.SetSym(i, i, c)
		}
	})
	l.source = "the second-order Taylor polynomial at a critical point"
	l.known = CriticalSet{known(kindOf(lambda), 0, make([]float64, len(lambda)), lambda...)}
	return l.Named("quadratic with eigenvalues " + strings.ReplaceAll(strings.Trim(fmt.Sprint(lambda), "[]"), " ", ", "))
}
