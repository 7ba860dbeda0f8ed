package linalg

import (
	"flag"
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// Properties are tried at the same points in every run.
func init() {
	flag.Set("rapid.seed", "1")
	flag.Set("rapid.nofailfile", "true")
}

// check holds what Eigen says of a against the definition: A v = λ v to ten
// digits of the largest eigenvalue, vectors orthonormal, values ascending, the
// largest component positive.
func check(a *mat.SymDense) error {
	n := a.SymmetricDim()
	values, vectors := Eigen(a)
	if len(values) != n || len(vectors) != n || !slices.IsSorted(values) {
		return fmt.Errorf("%d values %v and %d vectors", len(values), values, len(vectors))
	}
	size := mat.Max(abs(a))
	for i, v := range vectors {
		var av mat.VecDense
		av.MulVec(a, mat.NewVecDense(n, v))
		for k := range v {
			if d := math.Abs(av.AtVec(k) - values[i]*v[k]); !(d <= 1e-14*float64(n*n)*size+1e-322) {
				return fmt.Errorf("eigenvalue %v, vector %v: A v − λ v has a component %g", values[i], v, d)
			}
		}
		for j := range i + 1 {
			if dot := floats.Dot(v, vectors[j]); math.Abs(dot-delta(i, j)) > 1e-13 {
				return fmt.Errorf("vectors %d and %d: product %v", i, j, dot)
			}
		}
		if slices.Max(v) < -slices.Min(v)*(1-1e-9) {
			return fmt.Errorf("vector %v points the wrong way", v)
		}
	}
	return nil
}

func delta(i, j int) float64 {
	if i == j {
		return 1
	}
	return 0
}

func abs(a *mat.SymDense) *mat.SymDense {
	b := mat.NewSymDense(a.SymmetricDim(), nil)
	b.CopySym(a)
	for i := range b.SymmetricDim() {
		for j := i; j < b.SymmetricDim(); j++ {
			b.SetSym(i, j, math.Abs(a.At(i, j)))
		}
	}
	return b
}

// against compares the closed form of two dimensions with gonum's iteration.
// (With vectors, and from a moderate size: else it panics where all, or what its
// first steps leave, is tiny.)
func against(a *mat.SymDense) error {
	if a.SymmetricDim() > 2 {
		return nil // there is no closed form
	}
	var e mat.EigenSym
	scaled, exponent := moderate(a)
	if !e.Factorize(scaled, true) {
		return fmt.Errorf("gonum has no answer")
	}
	want, got := e.Values(nil), firstOf(Eigen(a))
	size := mat.Max(abs(a))
	for i := range want {
		want[i] = math.Ldexp(want[i], exponent)
		if d := math.Abs(got[i] - want[i]); !(d <= 1e-14*size) {
			return fmt.Errorf("eigenvalues %v, gonum says %v", got, want)
		}
	}
	return nil
}

func firstOf(values []float64, _ [][]float64) []float64 { return values }

// number draws from all magnitudes, and often zero.
func number(t *rapid.T, name string) float64 {
	if rapid.IntRange(0, 4).Draw(t, "zero?") == 0 {
		return 0
	}
	return rapid.Float64Range(-10, 10).Draw(t, name) * math.Pow(10, float64(rapid.IntRange(-12, 12).Draw(t, "exponent")))
}

func TestRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		a := mat.NewSymDense(n, nil)
		for i := range n {
			for j := i; j < n; j++ {
				a.SetSym(i, j, number(t, "a"))
			}
		}
		for _, err := range []error{check(a), against(a)} {
			if err != nil {
				t.Fatalf("%v: %v", mat.Formatted(a), err)
			}
		}
	})
}

func TestTwoByTwo(t *testing.T) {
	const eps = 0x1p-52
	for _, m := range [][3]float64{ // a, b, c of [[a b] [b c]]
		{0, 0, 0}, {1, 0, 1}, {2, 0, 1}, {-1, 0, -2}, {-1, 0, 1}, {1, 0, -1}, {math.Copysign(0, -1), 0, 0},
		{0, 1, 0}, {0, -1, 0}, {0, 1e-300, 0}, {0, 1e300, 0}, // off the diagonal only
		{1, 1, 1}, {1, -1, 1}, {-1, 1, -1}, {-3, -2, -5}, // singular, negative
		{1, 1e-9, 1}, {1, 1e-20, 1}, {1, eps, 1 + eps}, {1, eps / 3, 1 + eps}, {1, 1e-20, 1 + eps}, // nearly equal
		{1e12, 1, 1e-12}, {1e-12, 1, 1e12}, {1e12, 1e-12, 1e-12}, {1, 1e-170, -1}, // huge and small ratios
		{1e200, 1e199, -1e200}, {1e-200, 1e-201, 3e-200}, {1e300, 1e150, 1},
		{1.5e308, 1e307, 1.5e308}, {-1.5e308, 1e307, -1.2e308}, {1e308, 1e308, -1e308}, // sums and differences overflow
		{1e-310, 1e-310, 3e-310}, {5e-324, 5e-324, 5e-324}, // below the normal numbers
	} {
		a := mat.NewSymDense(2, []float64{m[0], m[1], m[1], m[2]})
		if err := check(a); err != nil {
			t.Errorf("%v: %v", m, err)
		}
		if size := mat.Max(abs(a)); size > 1e-100 && size < 1e100 || size == 0 {
			if err := against(a); err != nil {
				t.Errorf("%v: %v", m, err)
			}
		}
	}
}

// Larger matrices of extreme size go to gonum, which panics there if nothing is
// done about it.
func TestExtremeSize(t *testing.T) {
	for _, size := range []float64{1e-320, 1e-310, 1e-200, 1e-100, 1e100, 1e160, 1e300, 1e307} {
		a := mat.NewSymDense(3, []float64{1, 2, 3, 2, -1, 0, 3, 0, 2})
		a.ScaleSym(size, a)
		if err := check(a); err != nil {
			t.Errorf("%g: %v", size, err)
		}
	}
}

// A tiny block does not spoil the others, as it does in gonum.
func TestTinyBlock(t *testing.T) {
	for _, tiny := range []float64{1e-100, 6e-123, 1e-200, 5e-324} {
		a := mat.NewSymDense(4, []float64{0, 0, tiny, 0, 0, 0, 0, 1, tiny, 0, 0, 0, 0, 1, 0, 0})
		if err := check(a); err != nil {
			t.Errorf("%g: %v", tiny, err)
		}
	}
}

// The smaller eigenvalue keeps its digits where the difference of two large
// numbers would lose them: det/λ is exact here.
func TestSmallEigenvalueIsExact(t *testing.T) {
	values, _ := Eigen(mat.NewSymDense(2, []float64{1e12, 1, 1, 1}))
	if want := 1 - 1e-12; math.Abs(values[0]-want) > 1e-15 {
		t.Errorf("got %v, want %v", values[0], want)
	}
}

func TestOneByOne(t *testing.T) {
	values, vectors := Eigen(mat.NewSymDense(1, []float64{-3}))
	if values[0] != -3 || vectors[0][0] != 1 {
		t.Errorf("got %v, %v", values, vectors)
	}
}

// Equal in magnitude: the first component decides, though rounding may make
// another one larger.
func TestOrientation(t *testing.T) {
	_, vectors := Eigen(mat.NewSymDense(2, []float64{0, 1, 1, 0}))
	for _, v := range vectors {
		if v[0] < 0 {
			t.Errorf("vector %v points the wrong way", v)
		}
	}
}

func TestNotFinite(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for n := 1; n <= 4; n++ {
			for i := range n {
				a := mat.NewSymDense(n, nil)
				a.SetSym(i, n-1, bad)
				values, vectors := Eigen(a)
				if len(values) != n || vectors != nil || !slices.ContainsFunc(values, math.IsNaN) || slices.ContainsFunc(values, func(v float64) bool { return !math.IsNaN(v) }) {
					t.Errorf("%d by %d with %v: %v, %v", n, n, bad, values, vectors)
				}
			}
		}
	}
}
