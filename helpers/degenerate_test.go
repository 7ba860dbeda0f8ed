package helpers

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// germ says what is seen around 0 of x^k + sign·y^m, and its number of zeros.
func germ(k, m int, sign float64) (evidence string, zeros int) {
	for _, e := range []int{k, m} {
		if e > 2 {
			zeros++
		}
	}
	switch {
	case k%2 == 0 && m%2 == 0 && sign > 0:
		return "local minimum", zeros
	default:
		return "saddle", zeros
	}
}

// x^k ± y^m, in any writing: inconclusive, and what is seen around is right.
func TestDegenerateGerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, m := rapid.IntRange(2, 5).Draw(t, "k"), rapid.IntRange(3, 5).Draw(t, "m")
		sign := rapid.SampledFrom([]float64{1, -1}).Draw(t, "sign")
		l := NewLandscape(func(x, y float64) float64 { return math.Pow(x, float64(k)) + sign*math.Pow(y, float64(m)) })
		window := []float64{-2, 2, -2, 2}
		ch := drawChange(t, window, 3, true)
		got := Classify(ch.of(l, window), ch.now([]float64{0, 0}))
		word, zeros := germ(k, m, sign)
		if got.Kind != Inconclusive || got.Zeros != zeros || !strings.Contains(got.Evidence, "evidence for a "+word) {
			t.Fatalf("x^%d%+gy^%d, %v: %v zeros %d tol %g; %s", k, sign, m, ch, got, got.Zeros, got.Tol, got.Evidence)
		}
	})
}

// A square of a function is zero along a curve, and says so at each point of it.
func TestCurvesOfCriticalPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := rapid.SampledFrom([]struct {
			name string
			f    func(x, y float64) float64
			at   func(s float64) []float64
		}{
			{"circle", func(x, y float64) float64 { return x*x + y*y - 1 }, func(s float64) []float64 { return []float64{math.Cos(3 * s), math.Sin(3 * s)} }},
			{"line", func(x, y float64) float64 { return 2*x - 3*y + 0.3 }, func(s float64) []float64 { return []float64{s, (2*s + 0.3) / 3} }},
			{"hyperbola", func(x, y float64) float64 { return x*y - 1 }, func(s float64) []float64 { return []float64{math.Exp(s / 2), math.Exp(-s / 2)} }},
			{"parabola", func(x, y float64) float64 { return y - x*x }, func(s float64) []float64 { return []float64{s, s * s} }},
			{"cubic", func(x, y float64) float64 { return y - x*x*x + x }, func(s float64) []float64 { return []float64{s, s*s*s - s} }},
		}).Draw(t, "curve")
		l := NewLandscape(func(x, y float64) float64 { v := curve.f(x, y); return v * v })
		window := []float64{-2, 2, -2, 2}
		ch := drawChange(t, window, 3, false)
		ch.constant = 0
		at := curve.at(rapid.Float64Range(-1, 1).Draw(t, "s"))
		got := Classify(ch.of(l, window), ch.now(at))
		if got.Kind != Inconclusive || got.Zeros != 1 || got.Index != 0 || !strings.Contains(got.Evidence, "not alone") {
			t.Fatalf("%s at %v, %v: %v zeros %d tol %g; %s", curve.name, at, ch, got, got.Zeros, got.Tol, got.Evidence)
		}
	})
}

// Degenerate points with higher powers, and in three dimensions.
func TestHigherGerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(3, 8).Draw(t, "k")
		sign := rapid.SampledFrom([]float64{1, -1}).Draw(t, "sign")
		q := randomTurn(t, 3)
		l := NewLandscape(func(x, y, z float64) float64 {
			u := func(i int) float64 { return q.At(i, 0)*x + q.At(i, 1)*y + q.At(i, 2)*z }
			return u(0)*u(0) + 3*u(1)*u(1) + sign*math.Pow(u(2), float64(k))
		})
		window := []float64{-2, 2, -2, 2, -2, 2}
		ch := drawChange(t, window, 3, false)
		ch.constant /= 10
		got := Classify(ch.of(l, window), ch.now([]float64{0, 0, 0}))
		word := "saddle"
		if k%2 == 0 && sign > 0 {
			word = "local minimum"
		}
		if got.Kind != Inconclusive || got.Zeros != 1 || !strings.Contains(got.Evidence, "evidence for a "+word) {
			t.Fatalf("power %d sign %g, %v: %v zeros %d tol %g; %s", k, sign, ch, got, got.Zeros, got.Tol, got.Evidence)
		}
	})
}

// Monkey saddles, x³ + xy², and bent ones, with a great constant.
func TestOffsetMonkeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom([]func(x, y float64) float64{
			func(x, y float64) float64 { return x*x*x - 3*x*y*y },
			func(x, y float64) float64 { return x*x*x + x*y*y },
			func(x, y float64) float64 { y += x * x / 2; return x*x*x - y*y*y },
			func(x, y float64) float64 { return x*x*x*y - x*y*y*y },
		}).Draw(t, "f")
		window := []float64{-2, 2, -2, 2}
		ch := drawChange(t, window, 3, true)
		ch.constant = ch.unit * 1000
		got := Classify(ch.of(NewLandscape(f), window), ch.now([]float64{0, 0}))
		if got.Kind != Inconclusive || got.Zeros != 2 || !strings.Contains(got.Evidence, "evidence for a saddle") {
			t.Fatalf("%v: %v zeros %d tol %g; %s", ch, got, got.Zeros, got.Tol, got.Evidence)
		}
	})
}

// Bent degenerate points: (y − ax²)² + b·x⁴ and (y − ax²)(y − bx²).
func TestBentGerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-2, 2).Draw(t, "a"), rapid.Float64Range(0.1, 2).Draw(t, "b")
		window := []float64{-2, 2, -2, 2}
		ch := drawChange(t, window, 3, true)
		ch.constant /= 10
		word, f := "local minimum", func(x, y float64) float64 { return math.Pow(y-a*x*x, 2) + b*x*x*x*x }
		if rapid.Bool().Draw(t, "product") {
			word, f = "saddle", func(x, y float64) float64 { return (y - a*x*x) * (y - (a+b)*x*x) }
		}
		got := Classify(ch.of(NewLandscape(f), window), ch.now([]float64{0, 0}))
		if got.Kind != Inconclusive || got.Zeros != 1 || !strings.Contains(got.Evidence, "evidence for a "+word) {
			t.Fatalf("a %g b %g %v: %v zeros %d tol %g; %s", a, b, ch, got, got.Zeros, got.Tol, got.Evidence)
		}
	})
}

// Forrester's function has a degenerate point besides: an inflexion at 1/3.
func TestForresterInflexion(t *testing.T) {
	for _, f := range literature {
		if f.name != "Forrester" {
			continue
		}
		c := CriticalPoints(f.l.Window(0, 1))
		for _, p := range c.Points {
			if math.Abs(p.X[0]-1./3) < 1e-5 && p.Kind == Inconclusive && len(c.Points) == 4 {
				return
			}
		}
		t.Errorf("%v", c)
	}
}
