package helpers

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// irisModes are the singular values and vectors of E[y xᵀ] of the whitened
// flowers.
func irisModes() (s []float64, u, v *mat.Dense) {
	d := Iris().Whitened()
	cross := mat.NewDense(3, 4, nil)
	for i := range d.X {
		cross.RankOne(cross, 1./150, mat.NewVecDense(3, d.Y[i]), mat.NewVecDense(4, d.X[i]))
	}
	var svd mat.SVD
	svd.Factorize(cross, mat.SVDThin)
	u, v = new(mat.Dense), new(mat.Dense)
	svd.UTo(u)
	svd.VTo(v)
	return svd.Values(nil), u, v
}

// Times √3 the singular values are the canonical correlations of Iris, .9848
// and .4712: they divide by the targets' deviations, which here are equal.
func TestIrisModes(t *testing.T) {
	s, _, _ := irisModes()
	if !floats.EqualApprox(s, []float64{0.568587, 0.272046, 0}, 5e-7) {
		t.Errorf("singular values %v", s)
	}
	if math.Abs(s[0]*math.Sqrt(3)-0.984821) > 5e-7 || math.Abs(s[1]*math.Sqrt(3)-0.471197) > 5e-7 {
		t.Errorf("canonical correlations %v and %v", s[0]*math.Sqrt(3), s[1]*math.Sqrt(3))
	}
}

// learnt are the weights of a net 4-h-3 that has learnt some modes, hidden unit
// k the k-th of them: W₁ has the rows √s·vᵀ and W₂ the columns √s·u.
func learnt(h int, modes ...int) []float64 {
	s, u, v := irisModes()
	w := make([]float64, 7*h)
	for k, mode := range modes {
		for j := range 4 {
			w[4*k+j] = math.Sqrt(s[mode]) * v.At(j, mode)
		}
		for i := range 3 {
			w[4*h+h*i+k] = math.Sqrt(s[mode]) * u.At(i, mode)
		}
	}
	return w
}

// The critical points of a linear net on Iris, their losses, and how many
// eigenvalues are negative there: for each mode that is learnt, one for each
// larger one that is not; and for each hidden unit that has learnt nothing, one
// for each mode that is left.
func TestLinearNetCriticalPoints(t *testing.T) {
	for _, c := range []struct {
		hidden int
		modes  []int
		loss   float64
		index  int
	}{
		{3, nil, 0.333333, 6},
		{3, []int{0}, 0.171688, 2},
		{3, []int{1}, 0.296329, 3},
		{3, []int{0, 1}, 0.134684, 0},
		{2, nil, 0.333333, 4},
		{2, []int{0}, 0.171688, 1},
		{2, []int{1}, 0.296329, 2},
		{2, []int{0, 1}, 0.134684, 0},
		{1, []int{0}, 0.171688, 0},
		{1, []int{1}, 0.296329, 1},
	} {
		l := LinearNet(Iris().Whitened(), c.hidden)
		w := learnt(c.hidden, c.modes...)
		if got := l.Loss(w); math.Abs(got-c.loss) > 5e-7 {
			t.Errorf("%v, modes %v learnt: loss %v, want %v", l, c.modes, got, c.loss)
		}
		if g := norm(l.Grad(w)); g > 1e-14 {
			t.Errorf("%v, modes %v learnt: the gradient is %g long", l, c.modes, g)
		}
		below := 0
		for _, v := range l.Eigenvalues(w) {
			if v < -1e-9 {
				below++
			}
		}
		if below != c.index {
			t.Errorf("%v, modes %v learnt: index %d, want %d", l, c.modes, below, c.index)
		}
	}
}

// At mode 2 of a net 4-2-3 the two ways down have the eigenvalues −s₁ and s₂ − s₁.
func TestLinearNetWaysDown(t *testing.T) {
	l := LinearNet(Iris().Whitened(), 2)
	s, _, _ := irisModes()
	got := l.Eigenvalues(learnt(2, 1))[:2]
	if want := []float64{-s[0], s[1] - s[0]}; !floats.EqualApprox(got, want, 1e-12) {
		t.Errorf("%v, want %v", got, want)
	}
}

// At W = 0 nothing moves: neither the whole gradient nor any sample's own pulls,
// so that descent in batches stays, too.
func TestLinearNetStaysAtZero(t *testing.T) {
	for _, hidden := range [][]int{{3}, {2, 2}} {
		l := LinearNet(Iris().Standardised(), hidden...)
		zero := make([]float64, l.dim)
		for i := range l.Samples() {
			if g := norm(l.SampleGrad(i, zero)); g != 0 {
				t.Fatalf("%v: sample %d pulls at zero by %g", l, i, g)
			}
		}
		end := Descend(l.Batches(10, NewRand(1)), zero, 100, func(w *Weights) { SGD(w, 0.1, w.BatchSize) }).End()
		if !slices.Equal(end, zero) {
			t.Errorf("%v leaves zero for %v", l, end)
		}
	}
}

// Without hidden layers it is linear regression: one step of Newton's method
// solves it, from anywhere.
func TestLinearNetIsRegression(t *testing.T) {
	d := Iris()
	l := LinearNet(d)
	var want, x, y mat.Dense
	x.CloneFrom(mat.NewDense(150, 4, slices.Concat(d.X...)))
	y.CloneFrom(mat.NewDense(150, 3, slices.Concat(d.Y...)))
	if err := want.Solve(&x, &y); err != nil {
		t.Fatal(err)
	}
	start := Normal(l.dim, 1, NewRand(1))
	var step mat.VecDense
	if err := step.SolveVec(l.Hess(start), mat.NewVecDense(12, l.Grad(start))); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		for j := range 4 {
			if got := start[4*i+j] - step.AtVec(4*i+j); math.Abs(got-want.At(j, i)) > 1e-9 {
				t.Errorf("the weight from input %d to target %d is %v, least squares say %v", j, i, got, want.At(j, i))
			}
		}
	}
}
