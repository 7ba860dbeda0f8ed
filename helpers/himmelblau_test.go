package helpers

import (
	"math"
	"testing"
)

func TestHimmelblauFormula(t *testing.T) {
	for _, p := range []struct{ x, y, want float64 }{{3, 2, 0}, {0, 0, 170}, {1, 2, 68}, {-5, -5, 250}} {
		if got := Himmelblau.Loss([]float64{p.x, p.y}); got != p.want {
			t.Errorf("L(%g, %g) = %v, want %v", p.x, p.y, got, p.want)
		}
	}
}

// Four minima, four saddles, one maximum, and Σ(−1)^index = 1, as for each loss
// that grows without bound on all sides.
func TestHimmelblauKnown(t *testing.T) {
	kinds, sum := map[Kind]int{}, 0
	points := Himmelblau.Known()
	for i, p := range points {
		kinds[p.Kind]++
		sum += 1 - 2*(p.Index%2)
		for _, q := range points[:i] {
			if math.Hypot(p.X[0]-q.X[0], p.X[1]-q.X[1]) < 0.1 {
				t.Errorf("%v is there twice", p)
			}
		}
	}
	if kinds[Minimum] != 4 || kinds[Saddle] != 4 || kinds[Maximum] != 1 || len(points) != 9 || sum != 1 {
		t.Errorf("knows %v, a sum of %d", kinds, sum)
	}
}
