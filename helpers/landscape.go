package helpers

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers/internal/diff"
	"saddlepoints/helpers/internal/linalg"
)

// Landscape is a loss L: Rⁿ → R with its gradient, its Hessian and the window
// of it worth looking at. It is an immutable value: what changes something
// returns a changed copy. Make one with [NewLandscape], [NewLandscapeN] or
// [NewSum], or take one of the catalogue, such as [Quadratic] or [DoubleWell].
// The zero Landscape is empty: evaluating it panics.
//
// Gradients and Hessians that nobody has given are central differences of the
// loss; their step is relative to the window's size.
//
// Methods may be called from several goroutines at once. So may descents, unless
// [Landscape.Batches] or [Landscape.Draws] has tied the landscape to one source
// of chance.
type Landscape struct {
	name   string
	source string
	dim    int
	f      func(x []float64) float64
	grad   func(dst, x []float64)               // nil: differences
	hess   func(dst *mat.SymDense, x []float64) // nil: differences
	along  func(dst, x, v []float64)            // the Hessian times v; nil: from hess, grad or f
	window []interval
	scale  []float64 // per coordinate: the unit that difference steps are relative to
	known  CriticalSet

	sum *sum // nil where the loss is no average over samples
}

// interval is one side of a window.
type interval struct{ min, max float64 }

// Formula is what a student writes: a function of one, two or three numbers.
type Formula interface {
	func(x float64) float64 | func(x, y float64) float64 | func(x, y, z float64) float64
}

// NewLandscape makes a landscape of a formula; the number of its arguments is
// the dimension. The window is −2 to 2 in each, until Window changes it. A nil
// formula panics.
func NewLandscape[F Formula](f F) Landscape {
	switch f := any(f).(type) {
	case func(x float64) float64:
		if f != nil {
			return NewLandscapeN(1, func(x []float64) float64 { return f(x[0]) })
		}
	case func(x, y float64) float64:
		if f != nil {
			return NewLandscapeN(2, func(x []float64) float64 { return f(x[0], x[1]) })
		}
	case func(x, y, z float64) float64:
		if f != nil {
			return NewLandscapeN(3, func(x []float64) float64 { return f(x[0], x[1], x[2]) })
		}
	}
	panic("helpers: NewLandscape got nil: give it a function such as func(x, y float64) float64 { return x*x - y*y }")
}

// NewLandscapeN makes a landscape of a function of n numbers, with the window
// −2 to 2 in each. f must not keep or change x. n < 1 or a nil f panics.
func NewLandscapeN(n int, f func(x []float64) float64) Landscape {
	if n < 1 {
		panic(fmt.Sprintf("helpers: NewLandscapeN got n = %d: a landscape has at least one dimension", n))
	}
	if f == nil {
		panic("helpers: NewLandscapeN got a nil function: give it func(x []float64) float64")
	}
	l := Landscape{name: "my function", dim: n, f: f}
	l.setWindow(make([]interval, n), interval{-2, 2})
	return l
}

// setWindow makes w, each side of it filled with all where given, the window.
func (l *Landscape) setWindow(w []interval, all ...interval) {
	l.window, l.scale = w, make([]float64, len(w))
	for i := range w {
		if len(all) > 0 {
			w[i] = all[0]
		}
		l.scale[i] = (w[i].max - w[i].min) / 4
	}
}

// Dim is n, the number of weights.
func (l Landscape) Dim() int { return l.dim }

// String is the landscape's name.
func (l Landscape) String() string { return l.name }

// Source says where a landscape of the catalogue comes from: author, year, and
// DOI where there is one. It is empty for a formula of one's own.
func (l Landscape) Source() string { return l.source }

// Known lists the critical points that mathematics tells of a landscape of the
// catalogue, in slices of the caller's own. It is empty for a formula of one's
// own: search for them there.
func (l Landscape) Known() CriticalSet {
	points := slices.Clone(l.known)
	for i := range points {
		points[i].X, points[i].Eigenvalues = slices.Clone(points[i].X), slices.Clone(points[i].Eigenvalues)
	}
	return points
}

// Loss is L(x). A point of the wrong length panics; so do all evaluations.
func (l Landscape) Loss(x []float64) float64 { return l.f(l.check(x)) }

// Grad is ∇L(x), in a new slice.
func (l Landscape) Grad(x []float64) []float64 {
	g := make([]float64, l.dim)
	l.GradTo(g, x)
	return g
}

// GradTo stores ∇L(x) in dst, which must have the length of x. With HessTo it
// hands a landscape to gonum's own optimisers, which package helpers does not
// import (each cell would pay for it):
//
//	optimize.Problem{Func: l.Loss, Grad: l.GradTo, Hess: l.HessTo}
func (l Landscape) GradTo(dst, x []float64) {
	l.check(x)
	l.check(dst)
	l.gradTo(dst, append([]float64(nil), x...))
}

// Hess is the Hessian of L at x, the matrix of second derivatives.
func (l Landscape) Hess(x []float64) *mat.SymDense {
	h := mat.NewSymDense(len(l.check(x)), nil)
	l.HessTo(h, x)
	return h
}

// HessTo stores the Hessian of L at x in dst, which must be n by n.
func (l Landscape) HessTo(dst *mat.SymDense, x []float64) {
	l.check(x)
	if n := dst.SymmetricDim(); n != l.dim {
		panic(fmt.Sprintf("helpers: HessTo got a matrix of %d by %d for %q, which has %d dimensions", n, n, l.name, l.dim))
	}
	l.hessTo(dst, append([]float64(nil), x...))
}

// HessVec is the Hessian at x times v. Nets have a formula for it, exact up to
// rounding, at about twice the cost of a gradient. Other landscapes multiply by
// the Hessian where that is given, and else take a central difference along v,
// of the gradient or, where that is not given, of the loss: the Hessian's n²
// numbers are more than a large model can afford.
func (l Landscape) HessVec(x, v []float64) []float64 {
	l.check(x)
	if len(v) != l.dim {
		panic(fmt.Sprintf("helpers: HessVec got a direction of %d numbers for %q, which has %d dimensions", len(v), l.name, l.dim))
	}
	dst, x := make([]float64, l.dim), append([]float64(nil), x...)
	switch {
	case l.along != nil:
		l.along(dst, x, v)
	case l.hess != nil:
		mat.NewVecDense(l.dim, dst).MulVec(l.Hess(x), mat.NewVecDense(l.dim, append([]float64(nil), v...)))
	case l.grad != nil:
		diff.Along(dst, l.gradTo, x, v, l.scale)
	default:
		diff.HessianAlong(dst, l.f, x, v, l.scale)
	}
	return dst
}

// Eigenvalues are those of the Hessian at x, smallest first.
func (l Landscape) Eigenvalues(x []float64) []float64 {
	values, _ := l.Eigen(x)
	return values
}

// Eigen is the Hessian's eigenvalues at x, smallest first, with their unit
// eigenvectors: vectors[i] belongs to values[i]. Where the Hessian is not
// finite, the values are NaN and the vectors are nil.
func (l Landscape) Eigen(x []float64) (values []float64, vectors [][]float64) {
	return Eigen(l.Hess(x))
}

// Eigen is the eigenvalues of a symmetric matrix, smallest first, with their
// unit eigenvectors: vectors[i] belongs to values[i]. Each vector's largest
// component is positive. A matrix that holds NaN or Inf has the eigenvalues
// NaN and nil vectors.
func Eigen(a mat.Symmetric) (values []float64, vectors [][]float64) {
	return linalg.Eigen(a)
}

// check returns x if its length is right.
func (l *Landscape) check(x []float64) []float64 {
	if l.f == nil {
		panic("helpers: this Landscape is empty: make one with helpers.NewLandscape, or take helpers.DoubleWell")
	}
	if len(x) != l.dim {
		panic(fmt.Sprintf("helpers: %q has %d dimensions, the point %v has %d: take one number for each dimension", l.name, l.dim, x, len(x)))
	}
	return x
}

// gradTo stores ∇L(x) in dst. It may move x a little while it works, and puts
// it back: x must not be shared between goroutines.
func (l *Landscape) gradTo(dst, x []float64) {
	switch {
	case l.grad != nil:
		l.grad(dst, x)
	case l.sum != nil:
		clear(dst)
		for i := range l.sum.samples {
			l.sum.addGrad(dst, i, x, l.scale)
		}
		for j := range dst {
			dst[j] /= float64(l.sum.samples)
		}
	default:
		diff.Gradient(dst, l.f, x, l.scale)
	}
}

// hessTo stores the Hessian at x in dst, and treats x as gradTo does.
func (l *Landscape) hessTo(dst *mat.SymDense, x []float64) {
	switch {
	case l.hess != nil:
		l.hess(dst, x)
	case l.grad != nil:
		diff.HessianOfGradient(dst, l.gradTo, x, l.scale)
	default:
		diff.Hessian(dst, l.f, x, l.scale)
	}
}

// minEigenvalue is the smallest eigenvalue of the Hessian at x.
func (l *Landscape) minEigenvalue(x []float64) float64 { return l.Eigenvalues(x)[0] }

// norm is the Euclidean length of v.
func norm(v []float64) float64 {
	s := 0.0
	for _, c := range v {
		s += c * c
	}
	if exact(s) {
		return math.Sqrt(s)
	}
	return length(len(v), func(i int) float64 { return v[i] })
}

// exact says whether a sum of squares has neither lost digits nor overflowed.
func exact(squares float64) bool { return squares > tooSmall && squares <= math.MaxFloat64 }

// tooSmall is where squares lose digits: beside a saddle, gradients of 1e-200
// do occur.
const tooSmall = 1e-280

// length is √Σ cᵢ² without squares that overflow or vanish.
func length(n int, c func(i int) float64) float64 {
	unit, s := 0.0, 0.0
	for i := range n {
		if a := math.Abs(c(i)); !(a <= unit) { // NaN too
			unit = a
		}
	}
	if unit == 0 || !finite(unit) {
		return unit
	}
	for i := range n {
		s += (c(i) / unit) * (c(i) / unit)
	}
	return unit * math.Sqrt(s)
}
