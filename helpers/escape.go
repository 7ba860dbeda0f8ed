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

// NoisyEscape is how many steps gradient descent with noise needs, on average,
// to leave a saddle on which it starts: from 0 to the distance r along an
// eigenvector with the negative eigenvalue lambda (its sign is ignored), with
// the learning rate lr and independent normal noise of standard deviation sigma
// in the gradient's component along it at each step. sd is the standard
// deviation of that number of steps.
//
//	mean = [ln(r/δ) + (γ + ln 2)/2] / ln(1 + α|λ|) + ½,   δ = ασ/√((1 + α|λ|)² − 1)
//	sd   = π/(2√2) / ln(1 + α|λ|)
//
// γ is Euler's constant, and δ the distance from which plain descent would take
// about as long. Halving the noise costs ln 2/ln(1 + α|λ|) steps: the time grows
// as ln(1/σ), not as 1/σ.
//
// It is an approximation for r ≫ δ and α|λ| up to about 1, on a quadratic: right
// within one per cent for r ≥ 10δ, while at r = 2δ the mean can be 10 % too large
// and sd 30 %. Where it cannot hold, for r ≤ δ or lambda 0, both are NaN. Without noise, sigma or lr 0,
// the mean is +Inf ("never") and sd NaN. Negative r, sigma or lr, and NaN, give
// NaN.
func NoisyEscape(r, sigma, lr, lambda float64) (mean, sd float64) {
	// Step k makes y into (1 + a)y + αξₖ, with a = α|λ|. So after k steps
	//
	//	y = (1 + a)ᵏ Σⱼ (1 + a)⁻ʲ αξⱼ,   j = 1 … k,
	//
	// and the sum soon stands still: at δz, with z standard normal, because the
	// variances are a geometric series, α²σ² Σⱼ (1 + a)⁻²ʲ = δ². Then |y| passes r
	// at the first whole number above t = ln(r/(δ|z|))/ln(1 + a), on average ½
	// above it. The mean of ln|z| is −(γ + ln 2)/2, its variance π²/8.
	const euler = 0.57721566490153286060651209008240243
	a := lr * math.Abs(lambda)
	growth := math.Log1p(a)
	switch {
	case !(r > 0 && sigma >= 0 && lr >= 0 && growth >= 0):
		return math.NaN(), math.NaN()
	case sigma == 0 || lr == 0:
		return math.Inf(1), math.NaN()
	}
	delta := lr * sigma / math.Sqrt(a*(2+a))
	if !(r > delta) {
		return math.NaN(), math.NaN()
	}
	mean = EscapeSteps(r, delta, lr, lambda) + (euler+math.Ln2)/2/growth + 0.5
	return mean, math.Pi / (2 * math.Sqrt2) / growth
}
