package helpers

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// L = r³ cos 3φ: three ways down, three up. Its gradient is 3r² long, so there
// is no other critical point.
func TestMonkeyFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, phi := rapid.Float64Range(0, 1).Draw(t, "r"), rapid.Float64Range(0, 2*math.Pi).Draw(t, "φ")
		x := []float64{r * math.Cos(phi), r * math.Sin(phi)}
		if got, want := Monkey.Loss(x), r*r*r*math.Cos(3*phi); math.Abs(got-want) > 1e-14 {
			t.Fatalf("L(%v) = %v, want %v", x, got, want)
		}
		if got, want := norm(Monkey.Grad(x)), 3*r*r; math.Abs(got-want) > 1e-14 {
			t.Fatalf("the gradient at %v is %v long, want %v", x, got, want)
		}
	})
}

// The rule is silent; in truth it is a saddle.
func TestMonkeyKnown(t *testing.T) {
	if p := Monkey.Known()[0]; p.Kind != Inconclusive || p.Zeros != 2 {
		t.Errorf("knows %v with %d zeros", p, p.Zeros)
	}
	if !(Monkey.Loss([]float64{1e-3, 0}) > 0 && Monkey.Loss([]float64{-1e-3, 0}) < 0) {
		t.Error("L does not change its sign at 0")
	}
}
