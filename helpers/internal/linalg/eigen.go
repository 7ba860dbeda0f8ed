// Package linalg has the linear algebra of small symmetric matrices: closed
// forms where there are any, gonum elsewhere.
package linalg

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Eigen is the eigenvalues of a, smallest first, and unit eigenvectors, of
// which vectors[i] belongs to values[i]. The sign of a vector is chosen so that
// its component of largest magnitude (the first of them) is positive. Where a
// holds NaN or Inf, or the iteration fails, the values are NaN and the vectors
// nil.
func Eigen(a mat.Symmetric) (values []float64, vectors [][]float64) {
	n := a.SymmetricDim()
	if n == 2 { // by far the most frequent: no matrix is made
		return plane(a.At(0, 0), a.At(0, 1), a.At(1, 1))
	}
	if !finite(a) {
		return nans(n), nil
	}
	a, e := moderate(a)
	if n == 1 {
		values, vectors = []float64{a.At(0, 0)}, [][]float64{{1}}
	} else {
		values, vectors = iterated(a)
	}
	return finished(values, vectors, e)
}

// plane is Eigen of [[a b] [b c]].
func plane(a, b, c float64) (values []float64, vectors [][]float64) {
	size := max(math.Abs(a), math.Abs(b), math.Abs(c))
	if !(size <= math.MaxFloat64) {
		return nans(2), nil
	}
	e := exponent(size)
	if e != 0 {
		a, b, c = math.Ldexp(a, -e), math.Ldexp(b, -e), math.Ldexp(c, -e)
	}
	values, vectors = eigen2(a, b, c)
	return finished(values, vectors, e)
}

// finished turns the vectors the right way and undoes the scaling by 2⁻ᵉ.
func finished(values []float64, vectors [][]float64, e int) ([]float64, [][]float64) {
	for i, v := range vectors {
		orient(v)
		if e != 0 {
			values[i] = math.Ldexp(values[i], e)
		}
		values[i] += 0 // −0 would be printed as such
	}
	return values, vectors
}

// exponent is the power of two in size, and 0 where that is moderate: where
// squares neither overflow nor vanish. (gonum's EigenSym has a scaling of its own
// there, which panics in v0.17.)
func exponent(size float64) int {
	if size == 0 || size >= 0x1p-400 && size < 0x1p399 {
		return 0
	}
	_, e := math.Frexp(size)
	return e
}

// moderate is a·2⁻ᵉ with elements of moderate size.
func moderate(a mat.Symmetric) (scaled mat.Symmetric, e int) {
	n, size := a.SymmetricDim(), 0.0
	for i := range n {
		for j := i; j < n; j++ {
			size = math.Max(size, math.Abs(a.At(i, j)))
		}
	}
	if e = exponent(size); e == 0 {
		return a, 0
	}
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			s.SetSym(i, j, math.Ldexp(a.At(i, j), -e))
		}
	}
	return s, e
}

// iterated is what gonum's iteration finds. It, too, scales blocks that are left
// tiny on the way, and in v0.17 may forget about that at the next block: then
// the squares of the eigenvalues do not add up to those of the elements, and a
// is shifted, so that no block is tiny.
func iterated(a mat.Symmetric) (values []float64, vectors [][]float64) {
	values, vectors = factorized(a)
	sum, size := 0.0, mat.Norm(a, 2)
	for _, v := range values {
		sum += v / size * v / size
	}
	if math.Abs(sum-1) < 1e-6 || size == 0 {
		return values, vectors
	}
	n, shift := a.SymmetricDim(), 2*size
	shifted := mat.NewSymDense(n, nil)
	shifted.CopySym(a)
	for i := range n {
		shifted.SetSym(i, i, a.At(i, i)+shift)
	}
	values, vectors = factorized(shifted)
	for i := range values {
		values[i] -= shift
	}
	return values, vectors
}

// factorized is gonum's EigenSym; NaN and nil where it fails.
func factorized(a mat.Symmetric) (values []float64, vectors [][]float64) {
	var e mat.EigenSym
	if !e.Factorize(a, true) {
		return nans(a.SymmetricDim()), nil
	}
	var v mat.Dense
	e.VectorsTo(&v)
	values = e.Values(nil)
	for j := range values {
		vectors = append(vectors, mat.Col(nil, j, &v))
	}
	return values, vectors
}

// eigen2 solves [[a b] [b c]]. The eigenvalue of larger magnitude comes from a
// sum without cancellation, the other one from the determinant, as LAPACK's
// dlae2 has it.
func eigen2(a, b, c float64) (values []float64, vectors [][]float64) {
	if b == 0 {
		if a <= c {
			return pair(a, c, 1, 0, 0, 1)
		}
		return pair(c, a, 0, 1, 1, 0)
	}
	big, small := a, c
	if math.Abs(a) < math.Abs(c) {
		big, small = c, a
	}
	large := (a+c)/2 + math.Copysign(math.Hypot((a-c)/2, b), a+c)
	other := big/large*small - b/large*b
	// The vector of the larger root: the row of a−λ with the larger pivot.
	x, y := b, large-a
	if math.Abs(large-a) < math.Abs(large-c) {
		x, y = large-c, b
	}
	r := math.Hypot(x, y)
	x, y = x/r, y/r
	if large <= other {
		return pair(large, other, x, y, -y, x)
	}
	return pair(other, large, -y, x, x, y)
}

// pair is two eigenvalues and their vectors (x, y) and (u, v), in one block.
func pair(low, high, x, y, u, v float64) (values []float64, vectors [][]float64) {
	block := []float64{low, high, x, y, u, v}
	return block[:2:2], [][]float64{block[2:4:4], block[4:]}
}

// orient flips v so that its largest component is positive.
func orient(v []float64) {
	k := 0
	for i, c := range v {
		if math.Abs(c) > math.Abs(v[k])*(1+1e-12) { // equal up to rounding: the first
			k = i
		}
	}
	if v[k] < 0 {
		for i := range v {
			v[i] = -v[i]
		}
	}
}

func finite(a mat.Symmetric) bool {
	n := a.SymmetricDim()
	for i := range n {
		for j := i; j < n; j++ {
			if v := a.At(i, j); v-v != 0 {
				return false
			}
		}
	}
	return true
}

func nans(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = math.NaN()
	}
	return values
}
