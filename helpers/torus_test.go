package helpers

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/combin"
)

func TestTorusFormula(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		want float64
	}{{[]float64{0}, 1}, {[]float64{math.Pi / 3}, 0.5}, {[]float64{0, math.Pi}, 0}, {[]float64{math.Pi, 3 * math.Pi, math.Pi / 2}, -2}} {
		if got := Torus(len(c.x)).Loss(c.x); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("L(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

// 2ⁿ points, no two alike, C(n, k) of index k, so Σ(−1)^index = 0; none listed
// beyond n = 10.
func TestTorusKnown(t *testing.T) {
	for n := 1; n <= 10; n++ {
		count, seen, sum := make([]int, n+1), map[string]bool{}, 0
		l := Torus(n)
		points := l.Known()
		for _, p := range points {
			count[p.Index]++
			seen[fmt.Sprint(p.X)] = true
			sum += 1 - 2*(p.Index%2)
			if !l.inWindow(p.X) || p.Loss != float64(2*p.Index-n) {
				t.Errorf("n = %d: %v", n, p)
			}
		}
		for k := range count {
			if want := combin.Binomial(n, k); count[k] != want {
				t.Errorf("n = %d: %d points of index %d, want %d", n, count[k], k, want)
			}
		}
		if len(points) != 1<<n || len(seen) != 1<<n || sum != 0 {
			t.Errorf("n = %d: %d points, %d different ones, Σ(−1)^index = %d", n, len(points), len(seen), sum)
		}
	}
	if l := Torus(11); len(l.Known()) != 0 || l.Loss(make([]float64, 11)) != 11 {
		t.Errorf("n = 11 lists %d points", len(l.Known()))
	}
}

// The window holds all of the torus, each point once, and its edge no critical
// point: a search finds the four of two angles, and the gradient's turns agree.
func TestTorusSearch(t *testing.T) {
	c := CriticalPoints(Torus(2))
	if len(c.Points) != 4 || c.NoDegree != "" || c.Degree != 0 || c.Sum() != 0 {
		t.Fatalf("found %v; degree %d, %q", c, c.Degree, c.NoDegree)
	}
	for i, kind := range []Kind{Minimum, Saddle, Saddle, Maximum} {
		if c.Points[i].Kind != kind {
			t.Errorf("point %d is a %v, want %v", i, c.Points[i].Kind, kind)
		}
	}
	for _, side := range Torus(3).window {
		if side.max-side.min != 2*math.Pi {
			t.Errorf("the window's side is %v", side)
		}
	}
}
