package helpers

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// RandomField is a random landscape of n numbers, the sum of m waves:
//
//	L(x) = √(2/m) Σ cos(kⱼ·x + φⱼ)
//
// with wave vectors kⱼ of n independent standard normal numbers and phases φⱼ
// uniform in 0 … 2π. Over all such fields L(x) has mean 0 and variance 1 at each
// x, and the covariance of L(x) and L(y) is exp(−‖x − y‖²/2): what is 1 away is
// similar, what is 3 away is not.
//
// For m → ∞ the field is Gaussian. Then its Hessian where L = u is
//
//	√2·GOE(n) − u·I
//
// whatever the gradient is there: random, but shifted up where the loss is low,
// for each wave curves against its own height. Most of the eigenvalues of
// √2·[GOE](n) lie between −2√n and 2√n, on a semicircle, so nearly all of the
// Hessian's are positive where u < −2√n. For that m must be much larger than n
// and than u²; 20 times as large makes a few per cent.
//
// Loss, gradient and Hessian cost about m·n, 2m·n and m·n²/2 multiplications, and
// m cosines or sines each. Known is empty: search. The window is −3 to 3 in each
// coordinate. n < 1, m < 1 and a nil rng panic.
//
// Sources: the waves are those of A. Rahimi and B. Recht, Random Features for
// Large-Scale Kernel Machines, NeurIPS 2007; the Hessian is that of A. J. Bray
// and D. S. Dean, Statistics of Critical Points of Gaussian Fields on
// Large-Dimensional Spaces, Physical Review Letters 98:150201, 2007,
// doi:10.1103/PhysRevLett.98.150201.
func RandomField(n, m int, rng *Rand) Landscape {
	if n < 1 || m < 1 {
		panic(fmt.Sprintf("helpers: RandomField got n = %d and m = %d: give it the number of dimensions and of waves, 1 or more", n, m))
	}
	needRand("RandomField", rng)
	w := waves{n: n, k: Normal(m*n, 1, rng), phase: make([]float64, m), unit: math.Sqrt(2 / float64(m))}
	for j := range w.phase {
		w.phase[j] = 2 * math.Pi * rng.Float64()
	}
	l := NewLandscapeN(n, w.loss).WithGrad(w.grad).WithHess(w.hess).
		Named(fmt.Sprintf("random field of %d waves in %d dimensions", m, n))
	l.setWindow(make([]interval, n), interval{-3, 3})
	l.source = "A. J. Bray and D. S. Dean, Physical Review Letters 98:150201, 2007, doi:10.1103/PhysRevLett.98.150201"
	return l
}

// waves are m of them; wave j has the wave vector k[j·n : (j+1)·n].
type waves struct {
	n        int
	k, phase []float64
	unit     float64 // the height of each
}

// at is the wave vector of wave j, and its argument kⱼ·x + φⱼ.
func (w *waves) at(j int, x []float64) (k []float64, angle float64) {
	k = w.k[j*w.n : (j+1)*w.n : (j+1)*w.n]
	angle = w.phase[j]
	for i, c := range x {
		angle += k[i] * c
	}
	return k, angle
}

func (w *waves) loss(x []float64) float64 {
	s := 0.0
	for j := range w.phase {
		_, angle := w.at(j, x)
		s += math.Cos(angle)
	}
	return w.unit * s
}

func (w *waves) grad(dst, x []float64) {
	clear(dst)
	for j := range w.phase {
		k, angle := w.at(j, x)
		c := -w.unit * math.Sin(angle)
		for i := range dst {
			dst[i] += c * k[i]
		}
	}
}

func (w *waves) hess(dst *mat.SymDense, x []float64) {
	dst.Zero()
	raw := dst.RawSymmetric() // the rows from the diagonal on are what counts
	for j := range w.phase {
		k, angle := w.at(j, x)
		c := -w.unit * math.Cos(angle)
		for i, ki := range k {
			row, cki := raw.Data[i*raw.Stride+i:i*raw.Stride+w.n], c*ki
			for a, kb := range k[i:] {
				row[a] += cki * kb
			}
		}
	}
}
