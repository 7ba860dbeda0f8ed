package helpers_test

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["Descent follows the arrows: in where the loss curves up, out where it curves down."] = func(t *testing.T) {
		for _, l := range []helpers.Landscape{bowl, saddle, hill} {
			p := helpers.Classify(l, origin)
			for i, v := range p.Eigenvectors {
				start := []float64{0.5 * v[0], 0.5 * v[1]}
				end := helpers.Descend(l, start, 1, func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }).End()
				if out := math.Hypot(end[0], end[1]) > 0.5; out != (p.Eigenvalues[i] < 0) {
					t.Errorf("%v: along %v, with the eigenvalue %g, a step leads to %v", l, v, p.Eigenvalues[i], end)
				}
			}
		}
	}
	claims["The loss falls along the diagonal on which x and y have opposite signs."] = func(t *testing.T) {
		for x := 0.1; x < 2; x += 0.1 {
			if a, b := crossed.Loss([]float64{x, -x}), crossed.Loss([]float64{x - 0.1, 0.1 - x}); !(a < b) {
				t.Errorf("at (%g, %g) the loss is %g, nearer to the origin %g", x, -x, a, b)
			}
		}
	}
	claims["The loss rises all around, falls on one side, falls on three: the Hessian is blind."] = func(t *testing.T) {
		for _, c := range []struct {
			landscape helpers.Landscape
			sides     int
		}{{fourth, 0}, {third, 1}, {helpers.Monkey, 3}} {
			if got := sidesDown(c.landscape, 0.3); got != c.sides {
				t.Errorf("%v falls on %d sides, want %d", c.landscape, got, c.sides)
			}
			if p := helpers.Classify(c.landscape, origin); p.Kind != helpers.Inconclusive {
				t.Errorf("%v: the Hessian says %v", c.landscape, p)
			}
		}
	}
	claims["The minima fill two curves, of which one point each is marked; between them is a saddle."] = func(t *testing.T) {
		net := helpers.ChainProduct(2)
		at := map[float64]int{} // how many marks lie left of the saddle, on it, right
		for _, p := range helpers.CriticalPoints(net).Points {
			if p.Kind == helpers.Saddle {
				at[0]++
				continue
			}
			at[math.Copysign(1, p.X[0])]++
			if math.Abs(p.X[0]*p.X[1]-1) > 1e-6 || p.Loss > 1e-10 {
				t.Errorf("%v is not on w₁w₂ = 1", p)
			}
		}
		if len(at) != 3 || at[-1] != 1 || at[0] != 1 || at[1] != 1 {
			t.Errorf("marks on the left curve, the saddle, the right curve: %v", at)
		}
	}
	claims["Twelve directions lead down. One would be enough for a saddle."] = func(t *testing.T) {
		if p := thirtyTwo(12); p.Index != 12 {
			t.Errorf("%d directions lead down", p.Index)
		}
		if p := thirtyTwo(1); p.Kind != helpers.Saddle {
			t.Errorf("with one it is a %v", p.Kind)
		}
	}
	claims["The critical points of a function that you typed, each marked by its kind."] = func(t *testing.T) {
		found := helpers.CriticalPoints(helpers.NewLandscape(func(x, y float64) float64 { return x*x*x - 3*x - y*y }))
		if len(found.Points) != 2 || found.Points[0].Kind != helpers.Saddle || found.Points[1].Kind != helpers.Maximum {
			t.Errorf("found %v; by hand: a saddle at (1, 0), a maximum at (−1, 0)", found)
		}
	}
}

// sidesDown counts the arcs of a circle around the origin on which l is lower
// than there.
func sidesDown(l helpers.Landscape, radius float64) (arcs int) {
	before := false
	for k := range 721 {
		s, c := math.Sincos(2 * math.Pi * (float64(k) + 0.5) / 720)
		down := l.Loss([]float64{radius * c, radius * s}) < l.Loss(origin)
		if down && !before && k > 0 {
			arcs++
		}
		before = down
	}
	return arcs
}
