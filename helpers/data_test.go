package helpers

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// someData draws a table of m samples with d inputs and k targets.
func someData(t *rapid.T, m, d, k int) Data {
	rows := func(n int, name string) [][]float64 {
		out := make([][]float64, m)
		for i := range out {
			out[i] = rapid.SliceOfN(rapid.Float64Range(-3, 3), n, n).Draw(t, name)
		}
		return out
	}
	return Data{X: rows(d, "x"), Y: rows(k, "y")}
}

// moments are the mean of the rows and their second moment E[x xᵀ].
func moments(rows [][]float64) (mean []float64, second *mat.SymDense) {
	mean = make([]float64, len(rows[0]))
	second = mat.NewSymDense(len(mean), nil)
	for _, x := range rows {
		for i := range x {
			mean[i] += x[i] / float64(len(rows))
			for j := i; j < len(x); j++ {
				second.SetSym(i, j, second.At(i, j)+x[i]*x[j]/float64(len(rows)))
			}
		}
	}
	return mean, second
}

func TestStandardised(t *testing.T) {
	iris := Iris()
	s := iris.Standardised()
	mean, second := moments(s.X)
	for j := range mean {
		if math.Abs(mean[j]) > 1e-14 || math.Abs(second.At(j, j)-1) > 1e-14 {
			t.Errorf("input %d has the mean %g and the variance %v", j, mean[j], second.At(j, j))
		}
		// The same flowers in other units: differences keep their ratios.
		before, after := iris.X[0][j]-iris.X[60][j], s.X[0][j]-s.X[60][j]
		beforeToo, afterToo := iris.X[5][j]-iris.X[120][j], s.X[5][j]-s.X[120][j]
		if math.Abs(before*afterToo-after*beforeToo) > 1e-12 || after == 0 {
			t.Errorf("input %d is more than shifted and scaled", j)
		}
	}
	checkCentredTargets(t, s, iris)
	if !slices.Equal(s.Classes, iris.Classes) || !slices.EqualFunc(iris.X, Iris().X, slices.Equal) || !slices.EqualFunc(iris.Y, Iris().Y, slices.Equal) {
		t.Error("Standardised changed the names, or the data it was called on")
	}
}

// checkCentredTargets compares the targets with what they were.
func checkCentredTargets(t rapid.TB, got, was Data) {
	if mean, _ := moments(got.Y); floats.Norm(mean, math.Inf(1)) > 1e-14 {
		t.Errorf("the targets have the mean %v", mean)
	}
	for i := range got.Y {
		for j := range got.Y[i] {
			if d := got.Y[i][j] - got.Y[0][j] - (was.Y[i][j] - was.Y[0][j]); math.Abs(d) > 1e-12 {
				t.Errorf("the targets of sample %d are more than shifted", i)
			}
		}
	}
}

// White: mean 0 and covariance 1, and of all such inputs those closest to the
// standardised ones, so that the matrix E[white standardisedᵀ] is symmetric and
// positive definite.
func TestWhitened(t *testing.T) {
	check := func(t rapid.TB, d Data) {
		w, s := d.Whitened(), d.Standardised()
		mean, second := moments(w.X)
		n := len(mean)
		cross := mat.NewDense(n, n, nil)
		for i := range w.X {
			cross.RankOne(cross, 1/float64(len(w.X)), mat.NewVecDense(n, w.X[i]), mat.NewVecDense(n, s.X[i]))
		}
		for i := range n {
			if math.Abs(mean[i]) > 1e-9 {
				t.Errorf("input %d has the mean %g", i, mean[i])
			}
			for j := range n {
				want := 0.0
				if i == j {
					want = 1
				}
				if math.Abs(second.At(i, j)-want) > 1e-9 {
					t.Errorf("the covariance of inputs %d and %d is %g", i, j, second.At(i, j))
				}
				if math.Abs(cross.At(i, j)-cross.At(j, i)) > 1e-9 {
					t.Errorf("inputs %d and %d are rotated", i, j)
				}
			}
		}
		if !new(mat.Cholesky).Factorize(symmetric(cross)) {
			t.Error("an input is turned round")
		}
		checkCentredTargets(t, w, d)
	}
	iris := Iris()
	check(t, iris)
	if !slices.EqualFunc(iris.X, Iris().X, slices.Equal) || !slices.EqualFunc(iris.Y, Iris().Y, slices.Equal) {
		t.Error("Whitened changed the data it was called on")
	}
	rapid.Check(t, func(t *rapid.T) {
		d := someData(t, 20, rapid.IntRange(1, 4).Draw(t, "d"), 2)
		_, c := moments(centred(d.X))
		if v, _ := Eigen(c); !(v[0] > 1e-3) {
			t.Skip("nearly dependent inputs")
		}
		check(t, d)
	})
}

// symmetric is (A + Aᵀ)/2.
func symmetric(a *mat.Dense) *mat.SymDense {
	n, _ := a.Dims()
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			s.SetSym(i, j, (a.At(i, j)+a.At(j, i))/2)
		}
	}
	return s
}

func TestDataMistakes(t *testing.T) {
	x := [][]float64{{1, 2}, {3, 4}, {5, 7}}
	y := [][]float64{{1}, {0}, {1}}
	for _, use := range []struct {
		name string
		f    func(d Data)
	}{
		{"Standardised", func(d Data) { d.Standardised() }},
		{"Whitened", func(d Data) { d.Whitened() }},
	} {
		mistake(t, use.name+" got data with 0 rows of inputs and 0 of targets", func() { use.f(Data{}) })
		mistake(t, use.name+" got data with 3 rows of inputs and 2 of targets", func() { use.f(Data{X: x, Y: y[:2]}) })
		mistake(t, "X[1] has 1 numbers and X[0] has 2", func() { use.f(Data{X: [][]float64{{1, 2}, {3}, {5, 7}}, Y: y}) })
		mistake(t, "X[0] has 0 numbers", func() { use.f(Data{X: [][]float64{{}, {}, {}}, Y: y}) })
		mistake(t, "Y[2] has 2 numbers and Y[0] has 1", func() { use.f(Data{X: x, Y: [][]float64{{1}, {0}, {1, 2}}}) })
		mistake(t, "X[1][0] is NaN", func() { use.f(Data{X: [][]float64{{1, 2}, {math.NaN(), 4}, {5, 7}}, Y: y}) })
		mistake(t, "Y[0][0] is +Inf", func() { use.f(Data{X: x, Y: [][]float64{{math.Inf(1)}, {0}, {1}}}) })
	}
	same := [][]float64{{0.1, 1}, {0.1, 2}, {0.1, 4}}
	mistake(t, "input 0 is the same in all samples", func() { Data{X: same, Y: y}.Standardised() })
	mistake(t, "input 0 (height) is the same", func() { Data{X: same, Y: y, Features: []string{"height", "width"}}.Whitened() })
	mistake(t, "one is a combination of the others", func() { Data{X: [][]float64{{1, 2}, {2, 4}, {4, 8}}, Y: y}.Whitened() })
	mistake(t, "one is a combination of the others", func() { Data{X: [][]float64{{1, 2}, {2, 4}, {4, 8 + 1e-6}}, Y: y}.Whitened() })
	Data{X: [][]float64{{1, 2}, {2, 4}, {4, 8 + 1e-3}}, Y: y}.Whitened() // as near may they be
}
