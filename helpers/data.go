package helpers

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Data is a table of samples for a net to learn. Sample i has the inputs X[i]
// and the targets Y[i]; all rows of X are equally long, and all rows of Y. For a
// classification Y is one-hot: 1 at the sample's class, 0 elsewhere. Features
// names the inputs and Classes the targets; both may stay empty.
//
// What uses a Data panics where it has no samples, X and Y have different
// numbers of rows, rows are ragged or empty, or a number is not finite.
type Data struct {
	X, Y              [][]float64
	Features, Classes []string
}

// Standardised returns the data with inputs of mean 0 and variance 1 each (less
// the mean, over the standard deviation), and with targets of mean 0. The
// variance divides by the number of samples m, not m − 1. An input that is the
// same in all samples panics.
func (d Data) Standardised() Data {
	d.check("Standardised")
	raw := d.X
	d.X = centred(raw)
	for j := range raw[0] {
		if !slices.ContainsFunc(raw, func(x []float64) bool { return x[j] != raw[0][j] }) {
			panic(fmt.Sprintf("helpers: input %s is the same in all samples, so no scale gives it variance 1: leave it out", d.feature(j)))
		}
		sd := length(len(d.X), func(i int) float64 { return d.X[i][j] }) / math.Sqrt(float64(len(d.X)))
		for _, x := range d.X {
			x[j] /= sd
		}
	}
	d.Y = centred(d.Y)
	return d
}

// Whitened returns the data with inputs of mean 0 whose covariance E[x xᵀ] is
// the identity, and with targets of mean 0. Averages divide by the number of
// samples m.
//
// The inputs are standardised, then multiplied by R^(−½), where R is their
// correlation matrix and the root is the symmetric one. Any rotation of them
// would be white too; this one stays closest to what was measured (A. Kessy, A.
// Lewin and K. Strimmer, Optimal Whitening and Decorrelation, The American
// Statistician 72, 2018, doi:10.1080/00031305.2016.1277159, "ZCA-cor"). Inputs of
// which one is a combination of the others panic.
func (d Data) Whitened() Data {
	d.check("Whitened")
	d = d.Standardised()
	values, vectors := Eigen(covariance(d.X))
	n := len(values)
	if !(values[0] > 1e-10*values[n-1]) {
		panic(fmt.Sprintf("helpers: Whitened got inputs of which one is a combination of the others (a variance of %.2g in some direction): leave one out", values[0]))
	}
	for i, x := range d.X {
		white := make([]float64, n)
		for k, v := range vectors {
			along := 0.0
			for j := range x {
				along += v[j] * x[j]
			}
			for j := range white {
				white[j] += v[j] * along / math.Sqrt(values[k])
			}
		}
		d.X[i] = white
	}
	return d
}

// covariance is E[x xᵀ] of rows that have mean 0.
func covariance(rows [][]float64) *mat.SymDense {
	c := mat.NewSymDense(len(rows[0]), nil)
	for _, x := range rows {
		c.SymRankOne(c, 1/float64(len(rows)), mat.NewVecDense(len(x), x))
	}
	return c
}

// centred is a copy of the rows, less their mean.
func centred(rows [][]float64) [][]float64 {
	mean := make([]float64, len(rows[0]))
	for _, x := range rows {
		for j := range x {
			mean[j] += x[j] / float64(len(rows))
		}
	}
	out := make([][]float64, len(rows))
	for i, x := range rows {
		out[i] = make([]float64, len(x))
		for j := range x {
			out[i][j] = x[j] - mean[j]
		}
	}
	return out
}

// feature is the name of input j, for messages.
func (d Data) feature(j int) string {
	if j < len(d.Features) {
		return fmt.Sprintf("%d (%s)", j, d.Features[j])
	}
	return fmt.Sprint(j)
}

// check panics in the name of who if this is no table of finite numbers.
func (d Data) check(who string) {
	if len(d.X) == 0 || len(d.X) != len(d.Y) {
		panic(fmt.Sprintf("helpers: %s got data with %d rows of inputs and %d of targets: give it as many of both, at least one, such as helpers.Iris()", who, len(d.X), len(d.Y)))
	}
	checkRows(who, "X", d.X)
	checkRows(who, "Y", d.Y)
}

func checkRows(who, name string, rows [][]float64) {
	for i, row := range rows {
		if len(row) == 0 || len(row) != len(rows[0]) {
			panic(fmt.Sprintf("helpers: %s got data where %s[%d] has %d numbers and %s[0] has %d: all rows must be equally long, and not empty", who, name, i, len(row), name, len(rows[0])))
		}
		for j, v := range row {
			if !finite(v) {
				panic(fmt.Sprintf("helpers: %s got data where %s[%d][%d] is %g: leave such samples out, or put them right", who, name, i, j, v))
			}
		}
	}
}
