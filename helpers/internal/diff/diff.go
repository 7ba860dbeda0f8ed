// Package diff differences functions centrally: gradients of losses, Hessians
// of losses and of gradients.
//
// Steps are relative: in coordinate j they are a fraction of max(|xⱼ|, scaleⱼ),
// where scale is the size of what happens along j. The fractions balance
// truncation against rounding for smooth functions: ε^⅓ for a first and ε^¼ for
// a second difference (gonum's diff/fd has the same optima; its default is the
// forward difference, which is a hundred times less exact).
//
// Every function works in place: it moves x while it evaluates, and puts the
// very same numbers back.
package diff

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

const (
	first  = 6.055454452393343e-06  // ε^⅓
	second = 1.2207031250000000e-04 // ε^¼
)

// step is the difference step at coordinate x of the given scale, rounded so
// that x+step and x differ by exactly it.
func step(x, scale, fraction float64) float64 {
	h := fraction * math.Max(math.Abs(x), scale)
	return (x + h) - x
}

// Gradient stores ∇f(x) in dst.
func Gradient(dst []float64, f func([]float64) float64, x, scale []float64) {
	clear(dst)
	AddGradient(dst, f, x, scale)
}

// AddGradient adds ∇f(x) to dst.
func AddGradient(dst []float64, f func([]float64) float64, x, scale []float64) {
	addGradient(dst, f, x, scale, first)
}

func addGradient(dst []float64, f func([]float64) float64, x, scale []float64, fraction float64) {
	for j, xj := range x {
		h := step(xj, scale[j], fraction)
		x[j] = xj + h
		up := f(x)
		x[j] = xj - h
		dst[j] += (up - f(x)) / (2 * h)
		x[j] = xj
	}
}

// Hessian stores the second differences of f at x in dst.
func Hessian(dst *mat.SymDense, f func([]float64) float64, x, scale []float64) {
	at := func(i, j int, hi, hj float64) float64 {
		xi, xj := x[i], x[j]
		x[i] += hi
		x[j] += hj
		v := f(x)
		x[i], x[j] = xi, xj
		return v
	}
	centre := f(x)
	for i := range x {
		hi := step(x[i], scale[i], second)
		dst.SetSym(i, i, (at(i, i, hi, 0)-2*centre+at(i, i, -hi, 0))/(hi*hi))
		for j := range i {
			hj := step(x[j], scale[j], second)
			d := at(i, j, hi, hj) - at(i, j, hi, -hj) - at(i, j, -hi, hj) + at(i, j, -hi, -hj)
			dst.SetSym(i, j, d/(4*hi*hj))
		}
	}
}

// HessianOfGradient stores the differences of grad at x, made symmetric, in dst.
func HessianOfGradient(dst *mat.SymDense, grad func(dst, x []float64), x, scale []float64) {
	n := len(x)
	rows := mat.NewDense(n, n, nil)
	down := make([]float64, n)
	for j, xj := range x {
		h := step(xj, scale[j], first)
		row := rows.RawRowView(j)
		x[j] = xj + h
		grad(row, x)
		x[j] = xj - h
		grad(down, x)
		x[j] = xj
		for i := range row {
			row[i] = (row[i] - down[i]) / (2 * h)
		}
	}
	for i := range n {
		for j := i; j < n; j++ {
			dst.SetSym(i, j, (rows.At(i, j)+rows.At(j, i))/2)
		}
	}
}

// Along stores in dst the derivative of grad at x along v: the Hessian times v.
func Along(dst []float64, grad func(dst, x []float64), x, v, scale []float64) {
	along(dst, grad, x, v, scale, first)
}

// HessianAlong stores in dst the Hessian of f at x times v. Both differences
// have the wide step of a second one: Along would lose digits on a gradient
// that is differenced with the step of a first.
func HessianAlong(dst []float64, f func([]float64) float64, x, v, scale []float64) {
	along(dst, func(dst, x []float64) {
		clear(dst)
		addGradient(dst, f, x, scale, second)
	}, x, v, scale, second)
}

func along(dst []float64, grad func(dst, x []float64), x, v, scale []float64, fraction float64) {
	length := 0.0 // of v in units of the landscape
	for j := range v {
		length = math.Max(length, math.Abs(v[j])/math.Max(math.Abs(x[j]), scale[j]))
	}
	if length == 0 {
		clear(dst)
		return
	}
	h := fraction / length
	base := append([]float64(nil), x...)
	down := make([]float64, len(x))
	shift := func(h float64) {
		for j := range x {
			x[j] = base[j] + h*v[j]
		}
	}
	shift(h)
	grad(dst, x)
	shift(-h)
	grad(down, x)
	copy(x, base)
	for j := range dst {
		dst[j] = (dst[j] - down[j]) / (2 * h)
	}
}
