package diff

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// f(x, y) = e^(x/s) + (y/s)³ + xy/s², with derivatives known exactly, in the
// unit s.
func f(s float64) func(x []float64) float64 {
	return func(x []float64) float64 {
		return math.Exp(x[0]/s) + math.Pow(x[1]/s, 3) + x[0]*x[1]/(s*s)
	}
}

func gradient(s float64) func(dst, x []float64) {
	return func(dst, x []float64) {
		dst[0] = math.Exp(x[0]/s)/s + x[1]/(s*s)
		dst[1] = 3*x[1]*x[1]/(s*s*s) + x[0]/(s*s)
	}
}

func hessian(x []float64, s float64) []float64 {
	return []float64{math.Exp(x[0]/s) / (s * s), 1 / (s * s), 1 / (s * s), 6 * x[1] / (s * s * s)}
}

// near says whether got is want up to tol units.
func near(got, want []float64, tol, unit float64) bool {
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= tol*unit) {
			return false
		}
	}
	return true
}

// Errors are relative: a window a thousand times smaller or larger changes
// nothing, and neither does a point far outside of it.
func TestExactInEveryUnit(t *testing.T) {
	for _, s := range []float64{1e-6, 1e-3, 1, 1e3, 1e6} {
		for _, at := range [][]float64{{0, 0}, {0.5, -1}, {-2, 2}, {3, 100}} {
			x, scale := []float64{at[0] * s, at[1] * s}, []float64{s, s}
			before := slices.Clone(x)
			size := math.Max(1, math.Abs(at[1])) // how fast f grows there, in units

			got, want := make([]float64, 2), make([]float64, 2)
			gradient(s)(want, x)
			Gradient(got, f(s), x, scale)
			if !near(got, want, 1e-9, size*size*size/s) {
				t.Errorf("s = %g, %v: gradient %v, want %v", s, at, got, want)
			}
			h := mat.NewSymDense(2, nil)
			Hessian(h, f(s), x, scale)
			if !near(dense(h), hessian(x, s), 1e-6, size*size*size/(s*s)) {
				t.Errorf("s = %g, %v: Hessian %v, want %v", s, at, dense(h), hessian(x, s))
			}
			HessianOfGradient(h, gradient(s), x, scale)
			if !near(dense(h), hessian(x, s), 1e-9, size*size/(s*s)) {
				t.Errorf("s = %g, %v: Hessian of the gradient %v, want %v", s, at, dense(h), hessian(x, s))
			}
			Along(got, gradient(s), x, []float64{2 * s, -s}, scale)
			hv := hessian(x, s)
			if !near(got, []float64{s * (2*hv[0] - hv[1]), s * (2*hv[2] - hv[3])}, 1e-9, 3*size*size/s) {
				t.Errorf("s = %g, %v: along v %v, Hessian %v", s, at, got, hv)
			}
			HessianAlong(got, f(s), x, []float64{2 * s, -s}, scale)
			if !near(got, []float64{s * (2*hv[0] - hv[1]), s * (2*hv[2] - hv[3])}, 1e-7, size*size*size/s) {
				t.Errorf("s = %g, %v: loss along v %v, Hessian %v", s, at, got, hv)
			}
			if !slices.Equal(x, before) {
				t.Errorf("s = %g: x moved from %v to %v", s, before, x)
			}
		}
	}
}

func dense(h *mat.SymDense) []float64 {
	return []float64{h.At(0, 0), h.At(0, 1), h.At(1, 0), h.At(1, 1)}
}

// The monkey saddle's Hessian at 0 is 0, and so is that of x⁴ + y⁴: forward
// differences make a saddle of the one. Central ones see less than 1e-6.
func TestZeroStaysZero(t *testing.T) {
	for name, f := range map[string]func(x []float64) float64{
		"monkey": func(x []float64) float64 { return x[0]*x[0]*x[0] - 3*x[0]*x[1]*x[1] },
		"quartic": func(x []float64) float64 {
			return math.Pow(x[0], 4) + math.Pow(x[1], 4)
		},
	} {
		h := mat.NewSymDense(2, nil)
		Hessian(h, f, []float64{0, 0}, []float64{1, 1})
		if !near(dense(h), make([]float64, 4), 1e-6, 1) {
			t.Errorf("%s: %v", name, dense(h))
		}
	}
}

func TestAddGradientAdds(t *testing.T) {
	x, dst := []float64{1, 2}, []float64{100, 200}
	AddGradient(dst, func(x []float64) float64 { return 3*x[0] - x[1] }, x, []float64{1, 1})
	if !near(dst, []float64{103, 199}, 1e-9, 1) {
		t.Errorf("got %v", dst)
	}
}

// Along is linear in v: its step is measured in the landscape's unit, whatever
// the length of v.
func TestAlong(t *testing.T) {
	x, scale := []float64{0.5, -1}, []float64{1, 1}
	one, dst := make([]float64, 2), make([]float64, 2)
	Along(one, gradient(1), x, []float64{1, 2}, scale)
	for _, size := range []float64{1e-200, 1e-6, 1e6, 1e200} {
		Along(dst, gradient(1), x, []float64{size, 2 * size}, scale)
		if !near(dst, []float64{one[0] * size, one[1] * size}, 1e-9, size) {
			t.Errorf("v × %g: %v, want %g times %v", size, dst, size, one)
		}
	}
	Along(dst, gradient(1), x, []float64{0, 0}, scale)
	if dst[0] != 0 || dst[1] != 0 {
		t.Errorf("along nothing: %v", dst)
	}
}
