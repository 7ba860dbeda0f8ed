package helpers

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/combin"
)

func TestStyblinskiTangFormula(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		want float64
	}{{[]float64{0}, 0}, {[]float64{1}, -5}, {[]float64{1, -2}, -34}, {[]float64{1, -2, 3}, -58}} {
		if got := StyblinskiTang(len(c.x)).Loss(c.x); got != c.want {
			t.Errorf("L(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

// 3ⁿ points, no two alike, C(n, k)·2ⁿ⁻ᵏ of index k; none listed beyond n = 6.
func TestStyblinskiTangKnown(t *testing.T) {
	for n := 1; n <= 6; n++ {
		count, seen := make([]int, n+1), map[string]bool{}
		points := StyblinskiTang(n).Known()
		for _, p := range points {
			count[p.Index]++
			seen[fmt.Sprint(p.X)] = true
		}
		for k := range count {
			if want := combin.Binomial(n, k) << (n - k); count[k] != want {
				t.Errorf("n = %d: %d points of index %d, want %d", n, count[k], k, want)
			}
		}
		if want := int(math.Pow(3, float64(n))); len(points) != want || len(seen) != want {
			t.Errorf("n = %d: %d points, %d different ones, want %d", n, len(points), len(seen), want)
		}
	}
	if l := StyblinskiTang(7); len(l.Known()) != 0 || l.Source() == "" {
		t.Errorf("n = 7 lists %d points and comes from %q", len(l.Known()), l.Source())
	}
}

// TestStyblinskiTangIndexFollowsLoss: over all critical points the correlation
// of index and loss is .93506 in every dimension, as each coordinate adds its
// own index and loss, three pairs equally often.
func TestStyblinskiTangIndexFollowsLoss(t *testing.T) {
	for n := 1; n <= 6; n++ {
		var index, loss []float64
		for _, p := range StyblinskiTang(n).Known() {
			index, loss = append(index, float64(p.Index)), append(loss, p.Loss)
		}
		if r := stat.Correlation(index, loss, nil); math.Abs(r-0.93506) > 5e-6 {
			t.Errorf("n = %d: the correlation is %.6f", n, r)
		}
	}
}
