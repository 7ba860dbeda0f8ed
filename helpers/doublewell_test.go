package helpers

import (
	"math"
	"testing"
)

func TestDoubleWell(t *testing.T) {
	checkKnown(t, DoubleWell)
	kinds := map[Kind]int{}
	for _, p := range DoubleWell.Known() {
		kinds[p.Kind]++
	}
	if kinds[Saddle] != 1 || kinds[Minimum] != 2 || len(DoubleWell.Known()) != 3 {
		t.Errorf("knows %v", DoubleWell.Known())
	}
	if DoubleWell.Source() == "" || DoubleWell.String() != "double well" {
		t.Errorf("%q comes from %q", DoubleWell, DoubleWell.Source())
	}
}

// L = x²/2 + y⁴/4 − y²/2, as its documentation says.
func TestDoubleWellFormula(t *testing.T) {
	for _, p := range [][]float64{{0, 0}, {1, 2}, {-1.5, 0.3}, {0.2, -1.1}} {
		x, y := p[0], p[1]
		want := x*x/2 + math.Pow(y, 4)/4 - y*y/2
		if got := DoubleWell.Loss(p); math.Abs(got-want) > 1e-15 {
			t.Errorf("L(%v) = %v, want %v", p, got, want)
		}
	}
}

// The line y = 0 leads to the saddle, and only it.
func TestDoubleWellStableLine(t *testing.T) {
	end := func(y float64) []float64 {
		return Descend(DoubleWell, []float64{1, y}, 2000, func(w *Weights) { SGD(w, 0.1, 1) }).End()
	}
	if x := end(0); math.Hypot(x[0], x[1]) > 1e-12 {
		t.Errorf("from the stable line to %v", x)
	}
	for _, y := range []float64{1e-12, -1e-12} {
		if x := end(y); math.Hypot(x[0], x[1]-math.Copysign(1, y)) > 1e-9 {
			t.Errorf("from y = %g to %v", y, x)
		}
	}
}
