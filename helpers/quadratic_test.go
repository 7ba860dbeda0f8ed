package helpers

import (
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"pgregory.net/rapid"
)

func TestQuadraticKinds(t *testing.T) {
	for _, c := range []struct {
		lambda []float64
		kind   Kind
		index  int
	}{
		{[]float64{2, 2}, Minimum, 0},
		{[]float64{-2, -2}, Maximum, 2},
		{[]float64{2, -2}, Saddle, 1},
		{[]float64{1, 0, -3, -4}, Saddle, 2}, // a zero beside both signs is a saddle too
		{[]float64{0, 1}, Inconclusive, 0},
		{[]float64{0, -1}, Inconclusive, 1},
		{[]float64{0, 0, 0}, Inconclusive, 0},
		{[]float64{5}, Minimum, 0},
	} {
		l := Quadratic(c.lambda...)
		checkKnown(t, l)
		if p := l.Known()[0]; p.Kind != c.kind || p.Index != c.index || !slices.IsSorted(p.Eigenvalues) {
			t.Errorf("Quadratic(%v) knows %v of index %d, want %v of %d", c.lambda, p, p.Index, c.kind, c.index)
		}
	}
}

// The Hessian has the eigenvalues that one asked for, everywhere, sorted.
func TestQuadraticEigenvalues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lambda := rapid.SliceOfN(rapid.Float64Range(-1e3, 1e3), 1, 6).Draw(t, "λ")
		l := Quadratic(lambda...)
		want := slices.Sorted(slices.Values(lambda))
		if got := l.Eigenvalues(inside(t, l)); !floats.EqualApprox(got, want, 1e-10) {
			t.Fatalf("eigenvalues %v, want %v", got, want)
		}
	})
}

func TestQuadraticIsItsOwn(t *testing.T) {
	lambda := []float64{1, -1}
	l := Quadratic(lambda...)
	lambda[1] = 99
	if got := l.Loss([]float64{1, 2}); got != 0.5-2 {
		t.Errorf("the loss followed the caller's slice: %v", got)
	}
	if got := l.String(); got != "quadratic with eigenvalues 1, -1" {
		t.Errorf("named %q", got)
	}
	mistake(t, "got no eigenvalues: give it one a dimension", func() { Quadratic() })
}
