package helpers

import "math"

// EscapeSteps is how many steps gradient descent needs beside a saddle to grow
// from the distance delta to the distance r along an eigenvector with the
// negative eigenvalue lambda (its sign is ignored), at the learning rate lr:
//
//	ln(r/δ) / ln(1 + α|λ|)
//
// because each step multiplies that distance by 1 + α|λ|, exactly so on a
// quadratic. It is the real number; the count of steps is its ceiling, as one
// cannot take half a step. It is 0 where delta is r or more, and +Inf ("never")
// where delta, lr or lambda is 0. Negative r, delta or lr, and NaN, give NaN.
func EscapeSteps(r, delta, lr, lambda float64) float64 {
	growth := math.Log1p(lr * math.Abs(lambda))
	switch {
	case !(r >= 0 && delta >= 0 && growth >= 0 && lr >= 0):
		return math.NaN()
	case delta >= r:
		return 0
	case delta == 0 || growth == 0:
		return math.Inf(1)
	}
	// By base 2: math.Log is wrong below the normal numbers (Go 1.26, amd64).
	return (math.Log2(r) - math.Log2(delta)) * math.Ln2 / growth
}
