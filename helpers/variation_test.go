package helpers

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// portrait is all that can be seen of a landscape.
type portrait struct {
	Name, Source string
	Samples      int
	Window       []interval
	Known        CriticalSet
	Loss         float64
	Grad         []float64
	Hess         []float64
	Batches      bool
}

func paint(l Landscape, x []float64) portrait {
	h := l.Hess(x)
	return portrait{l.String(), l.Source(), l.Samples(), slices.Clone(l.window), l.Known(), l.Loss(x), l.Grad(x), h.RawSymmetric().Data,
		l.sum != nil && l.sum.batch > 0}
}

// Each method returns a changed copy; the landscape itself stays as it is.
func TestLandscapesAreValues(t *testing.T) {
	x := []float64{0.3, -0.7}
	grad := func(dst, x []float64) { dst[0], dst[1] = 1, 2 }
	hess := func(dst *mat.SymDense, x []float64) { dst.Zero() }
	for name, change := range map[string]func(l Landscape) Landscape{
		"Named":     func(l Landscape) Landscape { return l.Named("other") },
		"Window":    func(l Landscape) Landscape { return l.Window(-100, 100, 5, 6) },
		"WithGrad":  func(l Landscape) Landscape { return l.WithGrad(grad) },
		"WithHess":  func(l Landscape) Landscape { return l.WithHess(hess) },
		"WithDecay": func(l Landscape) Landscape { return l.WithDecay(3) },
		"Slice":     func(l Landscape) Landscape { return l.Slice([]float64{1, 1}, []float64{1, 0}, []float64{0, 1}) },
		"Batches": func(l Landscape) Landscape {
			if l.Samples() == 0 {
				return l.Named("no samples: another name")
			}
			return l.Batches(2, NewRand(1))
		},
	} {
		for _, l := range []Landscape{DoubleWell, Quadratic(1, -1), regression(5), NewLandscape(func(x, y float64) float64 { return x*x - y })} {
			before := paint(l, x)
			changed := change(l)
			changed.Known()
			changed.Grad(x)
			if after := paint(l, x); !reflect.DeepEqual(before, after) {
				t.Errorf("%s changed %v:\n%+v\n%+v", name, l, before, after)
			}
			if reflect.DeepEqual(before, paint(changed, x)) {
				t.Errorf("%s of %v changed nothing", name, l)
			}
		}
	}
}

func TestWithGradAndHessAreUsed(t *testing.T) {
	l := DoubleWell.WithGrad(func(dst, x []float64) { dst[0], dst[1] = 7, x[0] }).
		WithHess(func(dst *mat.SymDense, x []float64) {
			dst.SetSym(0, 0, 3)
			dst.SetSym(0, 1, 0)
			dst.SetSym(1, 1, -2)
		})
	x := []float64{5, 6}
	if g := l.Grad(x); g[0] != 7 || g[1] != 5 {
		t.Errorf("gradient %v", g)
	}
	if got := l.Eigenvalues(x); got[0] != -2 || got[1] != 3 {
		t.Errorf("eigenvalues %v", got)
	}
	if got := l.HessVec(x, []float64{1, 10}); got[0] != 3 || got[1] != -20 {
		t.Errorf("Hessian times v %v", got)
	}
}

// L + ½c‖x‖²: loss, gradient and eigenvalues, with and without formulas, and
// for the samples of a sum.
func TestWithDecay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := smooth(t)
		c := rapid.Float64Range(0, 5).Draw(t, "c")
		d, x := l.WithDecay(c), inside(t, l)
		size := 1 + math.Abs(l.Loss(x)) + norm(l.Grad(x))
		if got, want := d.Loss(x), l.Loss(x)+c/2*floats.Dot(x, x); math.Abs(got-want) > 1e-12*size {
			t.Fatalf("loss %v, want %v", got, want)
		}
		want := l.Grad(x)
		floats.AddScaled(want, c, x)
		if got := d.Grad(x); !floats.EqualApprox(got, want, 1e-7*size) {
			t.Fatalf("gradient %v, want %v", got, want)
		}
		if l.Samples() > 0 {
			mean := make([]float64, l.dim)
			for i := range l.Samples() {
				floats.AddScaled(mean, 1/float64(l.Samples()), d.SampleGrad(i, x))
			}
			if !floats.EqualApprox(mean, want, 1e-7*size) {
				t.Fatalf("the samples' gradients average to %v, want %v", mean, want)
			}
		}
	})
	if d := DoubleWell.WithDecay(0.5); len(d.Known()) > 0 || d.Source() != "" {
		t.Errorf("%v still knows %v from %q", d, d.Known(), d.Source())
	}
}

// A slice of a quadratic is a quadratic: uᵀHu, uᵀHv, vᵀHv, and its gradient.
func TestSlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lambda := rapid.SliceOfN(rapid.Float64Range(-10, 10), 4, 4).Draw(t, "λ")
		c := rapid.SliceOfN(rapid.Float64Range(-1, 1), 12, 12).Draw(t, "centre, u, v")
		centre, u, v := c[:4], c[4:8], c[8:]
		s := Quadratic(lambda...).Slice(centre, u, v)
		p := inside(t, s)
		x := make([]float64, 4)
		for i := range x {
			x[i] = centre[i] + p[0]*u[i] + p[1]*v[i]
		}
		if got, want := s.Loss(p), Quadratic(lambda...).Loss(x); math.Abs(got-want) > 1e-12*(1+math.Abs(want)) {
			t.Fatalf("loss %v, want %v", got, want)
		}
		var uu, uv, vv float64
		for i, e := range lambda {
			uu, uv, vv = uu+e*u[i]*u[i], uv+e*u[i]*v[i], vv+e*v[i]*v[i]
		}
		h := s.Hess(p)
		if got := []float64{h.At(0, 0), h.At(0, 1), h.At(1, 1)}; !floats.EqualApprox(got, []float64{uu, uv, vv}, 1e-9) {
			t.Fatalf("Hessian %v, want %v", got, []float64{uu, uv, vv})
		}
	})
}

// What the caller does with its slices afterwards does not reach the slice.
func TestSliceIsItsOwn(t *testing.T) {
	centre, u, v := []float64{0, 0, 0}, []float64{1, 0, 0}, []float64{0, 1, 0}
	s := Quadratic(1, 2, -3).Slice(centre, u, v)
	centre[2], u[2], v[2] = 9, 9, 9
	if got := s.Loss([]float64{1, 1}); got != 1.5 {
		t.Errorf("loss %v, want 1.5", got)
	}
	if !slices.Equal(s.window, []interval{{-1, 1}, {-1, 1}}) || s.String() != "slice of quadratic with eigenvalues 1, 2, -3" {
		t.Errorf("%v in %v", s, s.window)
	}
}

func TestVariationMistakes(t *testing.T) {
	l := DoubleWell
	mistake(t, "Window got 2 numbers for 2 dimensions: give min, max", func() { l.Window(-1, 1) })
	for _, side := range [][2]float64{{1, 1}, {2, 1}, {math.NaN(), 1}, {0, math.Inf(1)}, {math.Inf(-1), 0}, {-1.7e308, 1.7e308}} {
		mistake(t, "for coordinate 1: min must be below max", func() { l.Window(-1, 1, side[0], side[1]) })
	}
	mistake(t, "WithGrad got a nil function", func() { l.WithGrad(nil) })
	mistake(t, "WithHess got a nil function", func() { l.WithHess(nil) })
	mistake(t, "has 2 dimensions, the point [1] has 1", func() { l.Slice([]float64{1}, []float64{1, 0}, []float64{0, 1}) })
	mistake(t, "has 2 dimensions", func() { l.Slice([]float64{1, 1}, []float64{1, 0}, []float64{0, 1, 2}) })
}

// Weight decay and batches go together in any order, and a slice through both
// has the derivatives of its loss.
func TestDecayAndBatchesInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, start := someNet(t)
		l := c.Landscape
		b, draws := rapid.IntRange(1, l.Samples()).Draw(t, "b"), rapid.Bool().Draw(t, "draws")
		batched := func(l Landscape) Landscape {
			if draws {
				return l.Draws(b, NewRand(1))
			}
			return l.Batches(b, NewRand(1))
		}
		descent := func(l Landscape) Path {
			return Descend(l, start, 7, func(w *Weights) { SGD(w, 0.01, w.BatchSize) })
		}
		want := descent(batched(l.WithDecay(0.3)))
		if got := descent(batched(l).WithDecay(0.3)); !slices.EqualFunc(got.Points, want.Points, slices.Equal) || !slices.Equal(got.Loss, want.Loss) {
			t.Fatal("decay of batches is not batches of decay")
		}
		if got := descent(batched(l.WithDecay(0.1)).WithDecay(0.2)); !near(got.End(), want.End(), 1e-12) {
			t.Fatal("0.1 and 0.2 are not 0.3")
		}
		other := l.Draws(1, NewRand(2)) // what is said last holds
		if draws {
			other = l.Batches(1, NewRand(2))
		}
		if got := descent(batched(other).WithDecay(0.3)); !slices.EqualFunc(got.Points, want.Points, slices.Equal) {
			t.Fatal("batches of batches are not the last ones")
		}
		u, v := make([]float64, l.dim), make([]float64, l.dim)
		u[0], v[l.dim-1] = 1, -1
		if s := batched(l).WithDecay(0.3).Slice(start, u, v); s.Samples() != 0 {
			t.Fatal("a slice has samples")
		} else if err := checkDerivatives(s, []float64{0.1, -0.2}, 1e-6); err != nil {
			t.Fatal(err)
		}
	})
}
