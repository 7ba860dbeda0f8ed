package helpers

import (
	"flag"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// Properties are tried at the same points in every run: what passes here passes
// on the next machine. Look further with go test -rapid.seed=… -rapid.checks=….
func init() {
	flag.Set("rapid.seed", "1")
	flag.Set("rapid.nofailfile", "true")
}

// few tries a costly property at a third as many points as the others.
func few(t *testing.T, property func(*rapid.T)) {
	checks := flag.Lookup("rapid.checks").Value.String()
	defer flag.Set("rapid.checks", checks)
	n, _ := strconv.Atoi(checks)
	flag.Set("rapid.checks", strconv.Itoa(n/3))
	rapid.Check(t, property)
}

// checkDerivatives compares the landscape's gradient with differences of its
// loss, its Hessian with differences of its gradient, and HessVec with the
// Hessian. The differences are of fourth order and have steps of their own, so
// that they also judge a gradient that is a difference itself. Errors count in
// the units of the landscape: tol is relative to L and its derivatives at x, to how
// much L varies inside its window, and to what is rounded on the way to L. (At x
// all but the fourth derivative may be small, or large terms cancel.)
func checkDerivatives(l Landscape, x []float64, tol float64) error {
	n := l.dim
	grad, hess := l.Grad(x), l.Hess(x)
	unit := math.Abs(l.Loss(x))
	for i := range n {
		unit = math.Max(unit, math.Abs(grad[i])*l.scale[i])
		for j := range n {
			unit = math.Max(unit, math.Abs(hess.At(i, j))*l.scale[i]*l.scale[j])
		}
	}
	c := newChart(&l)
	c.feel(x)
	unit = math.Max(unit, c.size(0, 0, 0, 0))
	step := 1.0
	if l.along != nil {
		step = 0.2 // a net: its fifth derivatives are large, and its gradients exact enough
	}
	for j := range n {
		want := slope(func(x []float64) float64 { return l.Loss(x) }, x, j, step*l.scale[j])
		if d := math.Abs(grad[j]-want) * l.scale[j]; !(d <= tol*unit) {
			return fmt.Errorf("%v: ∂L/∂x%d at %v is %v, differences of the loss say %v", l, j, x, grad[j], want)
		}
	}
	for i := range n {
		for j := range n {
			want := slope(func(x []float64) float64 { return l.Grad(x)[i] }, x, j, step*l.scale[j])
			if d := math.Abs(hess.At(i, j)-want) * l.scale[i] * l.scale[j]; !(d <= tol*unit) {
				return fmt.Errorf("%v: ∂²L/∂x%d∂x%d at %v is %v, differences of the gradient say %v", l, i, j, x, hess.At(i, j), want)
			}
		}
	}
	return checkHessVec(l, x, hess, tol*unit)
}

func checkHessVec(l Landscape, x []float64, hess *mat.SymDense, tol float64) error {
	v := make([]float64, l.dim)
	for j := range v {
		v[j] = l.scale[j] * float64(1+j%3) * math.Pow(-1, float64(j))
	}
	want := make([]float64, l.dim)
	mat.NewVecDense(l.dim, want).MulVec(hess, mat.NewVecDense(l.dim, v))
	got := l.HessVec(x, v)
	for i := range got {
		if d := math.Abs(got[i]-want[i]) * l.scale[i]; !(d <= 3*float64(l.dim)*tol) {
			return fmt.Errorf("%v: HessVec at %v along %v is %v, the Hessian times v %v", l, x, v, got, want)
		}
	}
	return nil
}

// slope is ∂f/∂xⱼ at x by the five-point formula.
func slope(f func(x []float64) float64, x []float64, j int, scale float64) float64 {
	h := 1e-3 * scale
	at := func(k float64) float64 {
		y := slices.Clone(x)
		y[j] += k * h
		return f(y)
	}
	return (at(-2) - 8*at(-1) + 8*at(1) - at(2)) / (12 * h)
}

// smooth draws a landscape of every make that a notebook can have.
func smooth(t *rapid.T) Landscape {
	coefficient := rapid.Float64Range(-3, 3)
	polynomial := func(n int) Landscape {
		c := rapid.SliceOfN(coefficient, 7*n, 7*n).Draw(t, "coefficients")
		return NewLandscapeN(n, func(x []float64) float64 { // degree 6, coordinates coupled
			s := 0.0
			for j, xj := range x {
				p := 1.0
				for _, cj := range c[7*j : 7*j+7] {
					s += cj * p
					p *= (xj + x[(j+1)%n]/2) / 2
				}
			}
			return s
		}).Named("polynomial")
	}
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); kind {
	case 0:
		return Quadratic(rapid.SliceOfN(rapid.Float64Range(-1e3, 1e3), 1, 5).Draw(t, "λ")...)
	case 1:
		return DoubleWell
	case 2:
		a := coefficient.Draw(t, "a")
		return NewLandscape(func(x float64) float64 { return math.Exp(a*x) + math.Exp(-x) })
	case 3:
		return NewLandscape(func(x, y float64) float64 { return math.Exp(x-y) + math.Exp(-x)*math.Cos(y) })
	case 4:
		return NewLandscape(func(x, y, z float64) float64 { return math.Exp(-x*x-y*y/2) + x*y*z })
	case 5:
		return polynomial(rapid.IntRange(1, 4).Draw(t, "n"))
	case 6:
		return polynomial(2).WithDecay(rapid.Float64Range(0, 10).Draw(t, "decay"))
	case 7:
		return DoubleWell.WithDecay(rapid.Float64Range(0, 10).Draw(t, "decay"))
	case 8:
		v := rapid.SliceOfN(rapid.Float64Range(-1, 1), 12, 12).Draw(t, "centre, u, v")
		return polynomial(4).Slice(v[:4], v[4:8], v[8:])
	}
	return regression(rapid.IntRange(1, 20).Draw(t, "m"))
}

// regression is a small model over m samples: logistic in two weights.
func regression(m int) Landscape {
	return NewSum(m, 2, func(i int, w []float64) float64 {
		z := w[0] + w[1]*math.Sin(float64(i))
		return math.Log1p(math.Exp(z)) - z*float64(i%2)
	}).Named("regression")
}

// inside draws a point of the window.
func inside(t *rapid.T, l Landscape) []float64 {
	x := make([]float64, l.dim)
	for j, w := range l.window {
		x[j] = rapid.Float64Range(w.min, w.max).Draw(t, "x")
	}
	return x
}

func TestDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := smooth(t)
		if err := checkDerivatives(l, inside(t, l), 1e-6); err != nil {
			t.Fatal(err)
		}
	})
}

// The same function of x/size, times height, has derivatives that are as exact:
// nothing in their computation may depend on the units.
func TestDerivativesInOtherUnits(t *testing.T) {
	f := func(x, y float64) float64 { return math.Exp(x-y) + x*x*x*x*x*x/64 - x*y*y }
	for _, size := range []float64{1e-3, 1, 1e3} {
		for _, height := range []float64{1e-9, 1, 1e9} {
			l := NewLandscape(func(x, y float64) float64 { return height * f(x/size, y/size) }).Window(-2*size, 2*size, -2*size, 2*size)
			rapid.Check(t, func(t *rapid.T) {
				if err := checkDerivatives(l, inside(t, l), 1e-6); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}

// The checker itself must be able to say no.
func TestDerivativesCatchMistakes(t *testing.T) {
	wrongGrad := DoubleWell.WithGrad(func(dst, x []float64) { dst[0], dst[1] = x[0], x[1]*x[1]*x[1]-1.001*x[1] })
	wrongHess := DoubleWell.WithHess(func(dst *mat.SymDense, x []float64) { // x[1] in place of x[0], as in gonum's Beale
		dst.SetSym(0, 0, 1)
		dst.SetSym(0, 1, 0)
		dst.SetSym(1, 1, 3*x[0]*x[0]-1)
	})
	lazyHess := DoubleWell.WithHess(func(dst *mat.SymDense, x []float64) { dst.SetSym(0, 0, 1) })
	for _, c := range []struct {
		l    Landscape
		want string
	}{{wrongGrad, "∂L/∂x1"}, {wrongHess, "∂²L/∂x1∂x1"}, {lazyHess, "∂²L/∂x1∂x1"}} {
		err := checkDerivatives(c.l, []float64{0.3, -0.7}, 1e-6)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("the mistake in %s went unseen: %v", c.want, err)
		}
	}
	nan := DoubleWell.WithGrad(func(dst, x []float64) { dst[0], dst[1] = math.NaN(), math.NaN() })
	if checkDerivatives(nan, []float64{0.3, -0.7}, 1e-6) == nil {
		t.Error("a gradient of NaN went unseen")
	}
}

// checkKnown holds each critical point of the catalogue against the landscape.
func checkKnown(t *testing.T, l Landscape) {
	t.Helper()
	if len(l.Known()) == 0 {
		t.Errorf("%v knows no critical points", l)
	}
	for _, p := range l.Known() {
		if g := norm(l.Grad(p.X)); g > 1e-9 {
			t.Errorf("%v: the gradient at %v is %g long", l, p.X, g)
		}
		if got := l.Loss(p.X); math.Abs(got-p.Loss) > 1e-12 {
			t.Errorf("%v: the loss at %v is %v, not %v", l, p.X, got, p.Loss)
		}
		values := l.Eigenvalues(p.X)
		if !floats.EqualApprox(values, p.Eigenvalues, 1e-9) {
			t.Errorf("%v: the eigenvalues at %v are %v, not %v", l, p.X, values, p.Eigenvalues)
		}
		below, zeros := 0, 0
		for i, v := range values {
			switch {
			case math.Abs(v) < 1e-12: // zero up to rounding
				values[i], zeros = 0, zeros+1
			case v < 0:
				below++
			}
		}
		if p.Kind != kindOf(values) || p.Index != below || p.Zeros != zeros {
			t.Errorf("%v: %v is called %v of index %d with %d zeros, its eigenvalues are %v", l, p.X, p.Kind, p.Index, p.Zeros, values)
		}
	}
}

// Evaluating does not move the point, not by a bit.
func TestEvaluationLeavesThePoint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := smooth(t)
		x := inside(t, l)
		before, v := slices.Clone(x), slices.Clone(x)
		l.Loss(x)
		l.Grad(x)
		l.Hess(x)
		l.Eigen(x)
		l.HessVec(x, v)
		if l.Samples() > 0 {
			l.SampleGrad(0, x)
		}
		if !slices.Equal(x, before) || !slices.Equal(v, before) {
			t.Fatalf("%v: evaluation changed %v to %v, or the direction to %v", l, before, x, v)
		}
	})
}

// Not even while it works: another goroutine may be reading the point. And the
// gradient may be stored over it.
func TestEvaluationWorksOnACopy(t *testing.T) {
	x := []float64{1, 2}
	l := NewLandscapeN(2, func(y []float64) float64 {
		if &y[0] == &x[0] && (x[0] != 1 || x[1] != 2) {
			t.Errorf("the caller's point is %v while its loss is differenced", x)
		}
		return y[0] * y[1]
	})
	l.Grad(x)
	l.Hess(x)
	l.HessVec(x, x)
	l.GradTo(x, x)
	if !floats.EqualApprox(x, []float64{2, 1}, 1e-9) {
		t.Errorf("the gradient stored over the point is %v, want (2, 1)", x)
	}
}

func TestLandscapeOfOneTwoThreeNumbers(t *testing.T) {
	for _, c := range []struct {
		l    Landscape
		x    []float64
		want float64
	}{
		{NewLandscape(func(x float64) float64 { return x * x }), []float64{3}, 9},
		{NewLandscape(func(x, y float64) float64 { return x - y }), []float64{3, 1}, 2},
		{NewLandscape(func(x, y, z float64) float64 { return x + 10*y + 100*z }), []float64{1, 2, 3}, 321},
	} {
		if c.l.Dim() != len(c.x) || c.l.Loss(c.x) != c.want {
			t.Errorf("%d dimensions, loss %v: want %d and %v", c.l.Dim(), c.l.Loss(c.x), len(c.x), c.want)
		}
		if c.l.String() != "my function" || c.l.Source() != "" || len(c.l.Known()) > 0 || c.l.Samples() != 0 {
			t.Errorf("a formula of one's own claims %v, %q, %v", c.l, c.l.Source(), c.l.Known())
		}
	}
}

// The catalogue is shared by all cells: what it hands out must be one's own.
func TestKnownIsACopy(t *testing.T) {
	for _, l := range []Landscape{DoubleWell, Quadratic(1, -1)} {
		l.Known()[0].X[0] = 17
		l.Known()[0].Eigenvalues[0] = 17
		l.Known()[0].Kind = NotSmooth
		checkKnown(t, l)
	}
}

// A Hessian that is not finite has no eigenvalues.
func TestEigenWhereThereIsNoHessian(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return math.Log(x) + y*y })
	values, vectors := l.Eigen([]float64{-1, 0})
	if !math.IsNaN(values[0]) || !math.IsNaN(values[1]) || vectors != nil {
		t.Errorf("got %v and %v", values, vectors)
	}
}

// mistake calls f, which must panic with a message of ours that holds want.
func mistake(t *testing.T, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		message, _ := recover().(string)
		if !strings.HasPrefix(message, "helpers: ") || !strings.Contains(message, want) {
			t.Errorf("panicked with %q, want helpers: … %q …", message, want)
		}
	}()
	f()
}

func TestLandscapeMistakes(t *testing.T) {
	l := DoubleWell
	mistake(t, "got nil: give it a function", func() { NewLandscape[func(x float64) float64](nil) })
	mistake(t, "got nil: give it a function", func() { NewLandscape[func(x, y float64) float64](nil) })
	mistake(t, "got nil: give it a function", func() { NewLandscape[func(x, y, z float64) float64](nil) })
	mistake(t, "n = 0", func() { NewLandscapeN(0, func([]float64) float64 { return 0 }) })
	mistake(t, "nil function", func() { NewLandscapeN(2, nil) })
	mistake(t, "is empty: make one with", func() { Landscape{}.Loss(nil) })
	mistake(t, "is empty: make one with", func() { Landscape{}.Hess(nil) })
	mistake(t, "has 2 dimensions, the point [1] has 1", func() { l.Loss([]float64{1}) })
	mistake(t, "has 2 dimensions, the point", func() { l.Grad([]float64{1, 2, 3}) })
	mistake(t, "has 2 dimensions", func() { l.GradTo(make([]float64, 3), []float64{1, 2}) })
	mistake(t, "has 2 dimensions", func() { l.Hess([]float64{1}) })
	mistake(t, "3 by 3", func() { l.HessTo(mat.NewSymDense(3, nil), []float64{1, 2}) })
	mistake(t, "direction of 1 numbers", func() { l.HessVec([]float64{1, 2}, []float64{1}) })
}
