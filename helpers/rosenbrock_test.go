package helpers

import (
	"math"
	"testing"
)

func TestRosenbrockFormula(t *testing.T) {
	for _, p := range []struct{ x, y, want float64 }{{1, 1, 0}, {0, 0, 1}, {-1.2, 1, 24.2}, {2, 1, 901}} {
		if got := Rosenbrock.Loss([]float64{p.x, p.y}); math.Abs(got-p.want) > 1e-12 {
			t.Errorf("L(%g, %g) = %v, want %v", p.x, p.y, got, p.want)
		}
	}
}

// At the minimum descent is stable up to α = 2/λmax, and not above.
func TestRosenbrockStableLearningRate(t *testing.T) {
	limit := 2 / Rosenbrock.Known()[0].Eigenvalues[1]
	if math.Abs(limit-0.0019968) > 5e-9 {
		t.Errorf("the limit is %v", limit)
	}
	for _, c := range []struct {
		factor float64
		stays  bool
	}{{0.99, true}, {1.01, false}} {
		end := Descend(Rosenbrock, []float64{1 + 1e-6, 1}, 2000, func(w *Weights) { SGD(w, c.factor*limit, 1) }).End()
		if d := math.Hypot(end[0]-1, end[1]-1); (d < 1e-5) != c.stays {
			t.Errorf("at %g of the limit it ends %g from the minimum", c.factor, d)
		}
	}
}
