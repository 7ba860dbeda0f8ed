package helpers

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"pgregory.net/rapid"
)

// catalogue is a landscape of each family, in several dimensions where it has
// them.
func catalogue() []Landscape {
	all := []Landscape{Quadratic(1, -1), Quadratic(2, 0, -3), DoubleWell, Monkey, Rosenbrock, Himmelblau}
	for n := 1; n <= 6; n++ {
		all = append(all, StyblinskiTang(n), ChainProduct(n), Tube(n), Torus(n), RandomField(n, 30, NewRand(uint64(n))))
	}
	return all
}

// withNets adds nets, on a table small enough to difference them many times.
// What their critical points are depends on the data: they know none.
func withNets() []Landscape {
	d := Iris()
	d.X, d.Y = [][]float64{d.X[0], d.X[50], d.X[60], d.X[100], d.X[140]}, [][]float64{d.Y[0], d.Y[50], d.Y[60], d.Y[100], d.Y[140]}
	white, plain := d.Whitened(), d.Standardised()
	return append(catalogue(), LinearNet(white), LinearNet(white, 2), LinearNet(white, 2, 1),
		TanhNet(plain), TanhNet(plain, 2), TanhNet(plain, 2, 3), TanhNet(plain, 2).WithDecay(0.1))
}

// Each tells where it comes from, has a name of its own, and knows its critical
// points, all of them inside its window.
func TestCatalogue(t *testing.T) {
	names := map[string]bool{}
	for _, l := range catalogue() {
		if strings.HasPrefix(l.String(), "random field") {
			if len(l.Known()) != 0 {
				t.Errorf("%v knows critical points: nobody does", l)
			}
		} else {
			checkKnown(t, l)
		}
		if l.Source() == "" {
			t.Errorf("%v has no source", l)
		}
		if names[l.String()] || l.String() == "my function" {
			t.Errorf("%q is no name of its own", l)
		}
		names[l.String()] = true
		for _, p := range l.Known() {
			if !l.inWindow(p.X) {
				t.Errorf("%v: %v lies outside of the window", l, p.X)
			}
		}
	}
}

// Gradients and Hessians are formulas, and right.
func TestCatalogueDerivatives(t *testing.T) {
	for _, l := range withNets() {
		if l.grad == nil || l.hess == nil {
			t.Errorf("%v differences its gradient or its Hessian", l)
		}
		rapid.Check(t, func(t *rapid.T) {
			x := inside(t, l)
			for j := range x {
				x[j] = math.Round(1000*x[j]) / 1000 // 1e-14 off a degenerate point, all is rounding
				// The tube's third derivative jumps at 1 and 3: no differences across.
				if a := math.Abs(x[j]); math.Abs(a-1) < 0.01 || math.Abs(a-3) < 0.01 {
					x[j] += 0.02
				}
			}
			if err := checkDerivatives(l, x, 1e-6); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// A Hessian is stored whole, whatever was in its place.
func TestCatalogueHessianIsStoredWhole(t *testing.T) {
	for _, l := range withNets() {
		x := make([]float64, l.dim)
		for j := range x {
			x[j] = 0.3 + 0.7*float64(j)
		}
		want, got := l.Hess(x), l.Hess(x)
		for i := range l.dim {
			for j := i; j < l.dim; j++ {
				got.SetSym(i, j, math.NaN())
			}
		}
		l.HessTo(got, x)
		if !floats.Equal(got.RawSymmetric().Data, want.RawSymmetric().Data) {
			t.Errorf("%v: some of its Hessian is not set", l)
		}
	}
}

// The hot closures allocate nothing: experiments call them millions of times.
func TestCatalogueAllocatesNothing(t *testing.T) {
	for _, l := range withNets() {
		x, g := make([]float64, l.dim), make([]float64, l.dim)
		if n := testing.AllocsPerRun(10, func() { l.f(x); l.grad(g, x) }); n != 0 {
			t.Errorf("%v: the loss and its gradient allocate %g times", l, n)
		}
	}
}

func TestCatalogueMistakes(t *testing.T) {
	mistake(t, "StyblinskiTang got n = 0: give it", func() { StyblinskiTang(0) })
	mistake(t, "ChainProduct got d = 0: give it", func() { ChainProduct(0) })
	mistake(t, "Tube got d = -1: give it", func() { Tube(-1) })
	mistake(t, "Torus got n = 0: give it", func() { Torus(0) })
	mistake(t, "RandomField got n = 0 and m = 5: give it", func() { RandomField(0, 5, NewRand(1)) })
	mistake(t, "RandomField got n = 2 and m = 0: give it", func() { RandomField(2, 0, NewRand(1)) })
	mistake(t, "RandomField got no source of chance: give it", func() { RandomField(2, 5, nil) })
}
