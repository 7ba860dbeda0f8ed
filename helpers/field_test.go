package helpers

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// A field of one wave, by hand.
func TestRandomFieldFormula(t *testing.T) {
	rng := NewRand(3)
	l := RandomField(2, 1, NewRand(3))
	k := Normal(2, 1, rng)
	phase := 2 * math.Pi * rng.Float64()
	x := []float64{0.7, -1.2}
	if got, want := l.Loss(x), math.Sqrt2*math.Cos(k[0]*x[0]+k[1]*x[1]+phase); math.Abs(got-want) > 1e-15 {
		t.Errorf("L(%v) = %v, want %v", x, got, want)
	}
	if l.Loss(x) != RandomField(2, 1, NewRand(3)).Loss(x) || l.Loss(x) == RandomField(2, 1, NewRand(4)).Loss(x) {
		t.Error("the field is not that of its seed")
	}
}

// averages says whether the mean of v is want, within 4 standard errors: of 30 000
// honest tests one fails.
func averages(t *testing.T, what string, v []float64, want float64) {
	t.Helper()
	if s := Summarise(v); math.Abs(s.Mean-want) > 4*s.SE {
		t.Errorf("%s: %.4f ± %.4f, want %.4f", what, s.Mean, s.SE, want)
	}
}

// Over fields, at fixed points: mean 0, variance 1, covariance exp(−r²/2), for
// any number of waves.
func TestRandomFieldCovariance(t *testing.T) {
	x := []float64{0.3, -2, 5}
	for _, m := range []int{1, 40} {
		mean := func(f func(l Landscape) float64) []float64 {
			return Repeat(20_000, func(rng *Rand) float64 { return f(RandomField(3, m, rng)) })
		}
		averages(t, "mean", mean(func(l Landscape) float64 { return l.Loss(x) }), 0)
		averages(t, "variance", mean(func(l Landscape) float64 { return l.Loss(x) * l.Loss(x) }), 1)
		for _, r := range []float64{0.5, 1, 2, 3} {
			y := []float64{x[0] + r/3, x[1] - 2*r/3, x[2] + 2*r/3} // r away
			averages(t, "covariance", mean(func(l Landscape) float64 { return l.Loss(x) * l.Loss(y) }), math.Exp(-r*r/2))
		}
	}
}

// The Hessian is random about −L·I: variance 2 on the diagonal, 1 beside it,
// nothing between L and what remains, nor between the gradient and either.
func TestRandomFieldHessian(t *testing.T) {
	const n, m = 3, 200
	x := []float64{0.3, -2, 5}
	type derivatives struct {
		u float64
		g []float64
		h *mat.SymDense
	}
	seen := make([]derivatives, 20_000)
	for k := range seen {
		l := RandomField(n, m, NewRand(uint64(k)))
		seen[k] = derivatives{l.Loss(x), l.Grad(x), l.Hess(x)}
	}
	at := func(f func(u float64, g []float64, h *mat.SymDense) float64) (values []float64) {
		for _, d := range seen {
			values = append(values, f(d.u, d.g, d.h))
		}
		return values
	}
	averages(t, "H₁₁ with L", at(func(u float64, g []float64, h *mat.SymDense) float64 { return h.At(0, 0) * u }), -1)
	averages(t, "H₁₂ with L", at(func(u float64, g []float64, h *mat.SymDense) float64 { return h.At(0, 1) * u }), 0)
	averages(t, "H₁₁ with ∂₁L", at(func(u float64, g []float64, h *mat.SymDense) float64 { return h.At(0, 0) * g[0] }), 0)
	// Of m waves, E H₁₁² is 3 and E H₁₂² is 1 exactly; less u² that leaves 2 and 1.
	averages(t, "(H₁₁ + L)²", at(func(u float64, g []float64, h *mat.SymDense) float64 { return (h.At(0, 0) + u) * (h.At(0, 0) + u) }), 2)
	averages(t, "H₁₂²", at(func(u float64, g []float64, h *mat.SymDense) float64 { return h.At(0, 1) * h.At(0, 1) }), 1)
	averages(t, "H₁₁ with H₂₂, less L", at(func(u float64, g []float64, h *mat.SymDense) float64 { return (h.At(0, 0) + u) * (h.At(1, 1) + u) }), 0)
}

// below is the share of √2·GOE(n) below u for large n: of the area of a half
// disc of radius 2, what lies left of u/√n.
func below(u float64, n int) float64 {
	t := max(-2, min(2, u/math.Sqrt(float64(n))))
	return 0.5 + t*math.Sqrt(4-t*t)/(4*math.Pi) + math.Asin(t/2)/math.Pi
}

func negativeShare(values []float64) (share float64) {
	for _, v := range values {
		if v < 0 {
			share += 1 / float64(len(values))
		}
	}
	return share
}

// The share of negative eigenvalues against the loss, at 1000 points of ten
// fields in 50 dimensions: the semicircle, whose slope at 0 is 1/(π√50) = 0.0450.
// (The share off the line scatters by 0.017, so the slope by 0.0005; 20 waves a
// dimension bend it by less.)
func TestRandomFieldIndexAgainstLoss(t *testing.T) {
	const n, m, fields, points = 50, 1000, 10, 100
	type seen struct{ u, share float64 }
	all := make([]seen, fields*points)
	inParallel(fields, func(next func() (int, bool)) {
		for k, more := next(); more; k, more = next() {
			rng := NewRand(uint64(k))
			l := RandomField(n, m, rng)
			for i := range points {
				x := Normal(n, 10, rng)
				all[k*points+i] = seen{l.Loss(x), negativeShare(l.Eigenvalues(x))}
			}
		}
	})
	var uu, us float64
	var off, off2 []float64
	for _, s := range all {
		uu, us = uu+s.u*s.u, us+s.u*(s.share-0.5)
		d := s.share - below(s.u, n)
		off, off2 = append(off, d), append(off2, d*d)
	}
	if slope, want := us/uu, 1/(math.Pi*math.Sqrt(n)); math.Abs(slope-want) > 0.002 {
		t.Errorf("slope %.4f, want %.4f", slope, want)
	}
	averages(t, "share off the semicircle", off, 0)
	if rms := math.Sqrt(Summarise(off2).Mean); rms > 0.02 {
		t.Errorf("shares are %.4f off the semicircle", rms)
	}
}

// Classify and a search of a plane field find what a plane field has.
func TestRandomFieldSearch(t *testing.T) {
	c := CriticalPoints(RandomField(2, 50, NewRand(1)))
	if len(c.Points) < 4 || c.NoDegree != "" || c.Sum() != c.Degree {
		t.Errorf("found %v, degree %d", c, c.Degree)
	}
}

// What share of all critical points of a Gaussian field has index k. By the
// formula of Kac and Rice each Hessian √2·GOE(n) − u·I counts |det| times; with
// the density of u that makes u one more eigenvalue of √2·GOE(n+1), but for a
// factor exp(−u²/4), and k of the others lie below it (J.-M. Azaïs and
// C. Delmas, arXiv:2503.20397). A quarter minima for n = 2, as saddles and
// extrema are equally many; 0.123 for n = 3, a little less than 1/8.
func TestCriticalPointsOfGaussianFields(t *testing.T) {
	for _, c := range []struct {
		n               int
		share, accuracy float64
	}{{1, 0.5, 0.005}, {2, 0.25, 0.003}, {3, 0.123, 0.002}, {10, 0.0006, 0.00005}} {
		rng := NewRand(5)
		minima, all := 0.0, 0.0
		for range 40_000 {
			values, _ := Eigen(GOE(c.n+1, rng))
			for k, u := range values {
				w := math.Exp(-u * u / 2) // u is √2 times this
				all += w
				if k == 0 {
					minima += w
				}
			}
		}
		if got := minima / all; math.Abs(got-c.share) > c.accuracy {
			t.Errorf("n = %d: a share of %.5f are minima, want %.5f", c.n, got, c.share)
		}
	}
}

// At the loss 0 alone, the determinant makes minima rarer: 0.014 for n = 3,
// where all eigenvalues of a GOE are positive with 0.025.
func TestCriticalPointsAtTypicalLoss(t *testing.T) {
	rng := NewRand(5)
	plain, minima, all := 0.0, 0.0, 0.0
	for range 100_000 {
		a := GOE(3, rng)
		det := math.Abs(mat.Det(a))
		all += det
		if values, _ := Eigen(a); values[0] > 0 {
			plain, minima = plain+1, minima+det
		}
	}
	if got := minima / all; math.Abs(got-0.014) > 0.001 || math.Abs(plain/100_000-0.025) > 0.002 {
		t.Errorf("%.4f are minima, %.4f all positive", got, plain/100_000)
	}
}
