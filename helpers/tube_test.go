package helpers

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"pgregory.net/rapid"
)

// The formula of the documentation, written out.
func TestTubeFormula(t *testing.T) {
	v := func(x float64) float64 {
		a := math.Abs(x)
		if a <= 1 {
			return -a * a
		}
		if a >= 3 {
			return (a-4)*(a-4) - 22./3
		}
		return math.Pow(a-2, 3)/3 - 3*a + 7./3
	}
	s := func(x float64) float64 {
		u := min(max((math.Abs(x)-1)/2, 0), 1)
		return 6*math.Pow(u, 5) - 15*math.Pow(u, 4) + 10*math.Pow(u, 3)
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-6, 6), 1, 5).Draw(t, "x")
		want, gate := 0.0, 1.0
		for _, c := range x {
			want += (1-gate)*c*c + gate*v(c)
			gate *= s(c)
		}
		if got := Tube(len(x)).Loss(x); math.Abs(got-want) > 1e-12*(1+floats.Dot(x, x)) {
			t.Fatalf("L(%v) = %v, want %v", x, got, want)
		}
	})
}

// Loss, gradient and Hessian are continuous where the pieces meet.
func TestTubeIsSmooth(t *testing.T) {
	l := Tube(3)
	for _, knot := range []float64{-3, -1, 1, 3} {
		for i := range 3 {
			left, right := []float64{2.2, 1.7, -2.6}, []float64{2.2, 1.7, -2.6}
			left[i], right[i] = knot-1e-9, knot+1e-9
			if d := math.Abs(l.Loss(left) - l.Loss(right)); d > 1e-7 {
				t.Errorf("the loss jumps by %g where x%d = %g", d, i, knot)
			}
			if d := floats.Distance(l.Grad(left), l.Grad(right), 2); d > 1e-6 {
				t.Errorf("the gradient jumps by %g where x%d = %g", d, i, knot)
			}
			if d := floats.Distance(l.Hess(left).RawSymmetric().Data, l.Hess(right).RawSymmetric().Data, 2); d > 1e-6 {
				t.Errorf("the Hessian jumps by %g where x%d = %g", d, i, knot)
			}
		}
	}
}

// There are no other critical points. With k coordinates arrived, the next one
// is driven outwards up to 4 and inwards from there, whatever stands behind it;
// where it is at 0, those behind it are in their bowls.
func TestTubeHasNoOtherCriticalPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(1, 5).Draw(t, "d")
		k := rapid.IntRange(0, d-1).Draw(t, "arrived")
		x := rapid.SliceOfN(rapid.Float64Range(-10, 10), d, d).Draw(t, "x")
		for i := range k {
			x[i] = math.Copysign(4, x[i])
		}
		g := Tube(d).Grad(x)
		if outwards := (g[k] < 0) == (x[k] > 0); math.Abs(x[k]) != 4 && x[k] != 0 && outwards != (math.Abs(x[k]) < 4) {
			t.Fatalf("at %v the gradient is %v", x, g)
		}
		x[k] = 0
		g = Tube(d).Grad(x)
		for j := k; j < d; j++ {
			if g[j] != 2*x[j] {
				t.Fatalf("at %v the gradient is %v", x, g)
			}
		}
	})
}

// exits are the steps at which the d saddles of a tube are left.
func exits(d int, start float64, steps int, rule func(w *Weights)) []float64 {
	x := make([]float64, d)
	floats.AddConst(start, x)
	path := Descend(Tube(d), x, steps, rule)
	at := make([]float64, d)
	for i := range at {
		at[i] = path.First(func(x []float64) bool { return math.Abs(x[i]) > 1 })
	}
	return at
}

func quarter(w *Weights) { SGD(w, 0.25, 1) }

// Plain descent: the waits grow by 1 + ln(1/(1−2α))/ln(1+2α), for other learning
// rates too.
func TestTubeGrowth(t *testing.T) {
	at := exits(7, 0.5, 3000, quarter)
	if want := []float64{2, 12, 40, 115, 318, 867, 2355}; !floats.Equal(at, want) {
		t.Errorf("left at %v, want %v", at, want)
	}
	for _, alpha := range []float64{0.1, 0.2, 0.25, 0.3} {
		at := exits(6, 0.5, 5000, func(w *Weights) { SGD(w, alpha, 1) })
		growth := (at[5] - at[4]) / (at[4] - at[3])
		theory := 1 + math.Log(1/(1-2*alpha))/math.Log(1+2*alpha)
		if !(math.Abs(growth/theory-1) < 0.02) {
			t.Errorf("α = %g: left at %v, the waits grow by %g, theory says %g", alpha, at, growth, theory)
		}
	}
}

// Kicks: each saddle costs about the same, from 10 to 40 steps, also in a tube
// that plain descent never passes.
func TestTubeKicks(t *testing.T) {
	for seed := range uint64(20) {
		rng, last := NewRand(seed), -20
		at := exits(12, 0.5, 1000, func(w *Weights) {
			if norm(w.Grad) < 0.2 && w.Step >= last+20 {
				for i := range w.Data {
					w.Data[i] += 0.01 * rng.NormFloat64()
				}
				last = w.Step
			}
			SGD(w, 0.25, 1)
		})
		for i := 1; i < len(at); i++ {
			if wait := at[i] - at[i-1]; !(wait >= 5 && wait <= 45) {
				t.Errorf("seed %d: left at %v", seed, at)
			}
		}
	}
}

// Where plain descent freezes, as the documentation says: for good, on a saddle.
func TestTubeFreezes(t *testing.T) {
	for _, c := range []struct {
		d           int
		least, most float64 // of the start's coordinates
		passes      bool
	}{{6, 0.1, 1, true}, {7, 0.5, 1, true}, {7, 0.1, 0.25, false}, {8, 0.01, 1, false}} {
		rapid.Check(t, func(t *rapid.T) {
			x := rapid.SliceOfN(rapid.Float64Range(c.least, c.most), c.d, c.d).Draw(t, "start")
			for i := range x {
				x[i] *= float64(rapid.SampledFrom([]int{1, -1}).Draw(t, "side"))
			}
			end := Descend(Tube(c.d), x, 4000, quarter).End()[c.d-1]
			if passes := math.Abs(end) > 3.99; passes != c.passes || !passes && math.Abs(end) > math.SmallestNonzeroFloat64 {
				t.Fatalf("d = %d from %v: the last coordinate ends at %g", c.d, x, end)
			}
		})
	}
}
