package helpers

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// On a kink there is no gradient, at any angle and anywhere along it; beside it,
// there is one.
func TestKinks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		angle := rapid.Float64Range(0, math.Pi).Draw(t, "angle")
		at := []float64{rapid.Float64Range(-1.5, 1.5).Draw(t, "x"), rapid.Float64Range(-1.5, 1.5).Draw(t, "y")}
		sin, cos := math.Sincos(angle)
		across := func(x, y float64) float64 { return cos*(x-at[0]) + sin*(y-at[1]) }
		kind := rapid.SampledFrom([]string{"absolute value", "ReLU", "maximum", "length", "root", "jump"}).Draw(t, "kind")
		l := NewLandscape(func(x, y float64) float64 {
			d, smooth := across(x, y), math.Sin(x+0.3*y)+0.2*x*x
			switch kind {
			case "absolute value":
				return smooth + math.Abs(d)
			case "ReLU":
				return smooth + 0.5*math.Max(0, d)
			case "maximum":
				return math.Max(smooth, smooth+d+0.3*d*d)
			case "length":
				return smooth + math.Hypot(x-at[0], y-at[1])
			case "root":
				return smooth + math.Sqrt(math.Abs(d))
			}
			return smooth + math.Copysign(0.1, d)
		})
		if got := Classify(l, at); got.Kind != NotSmooth || got.Evidence == "" {
			t.Fatalf("%s: %v; %s", kind, got, got.Evidence)
		}
		if kind != "length" && kind != "root" {
			d := rapid.SampledFrom([]float64{0.4, -0.4, 0.1, -0.1}).Draw(t, "beside")
			if got := Classify(l, []float64{at[0] + d*cos, at[1] + d*sin}); got.Kind == NotSmooth {
				t.Fatalf("%s, beside it: %v; %s", kind, got, got.Evidence)
			}
		}
	})
}

// A ReLU network's loss at a weight where a unit is just about to switch has a
// kink; elsewhere it has none.
func TestReLUNetwork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "n")
		data := rapid.SliceOfN(rapid.Float64Range(-1, 1), 4*n, 4*n).Draw(t, "data")
		l := NewLandscapeN(n, func(w []float64) float64 {
			s := 0.0
			for k := range 4 {
				in := 0.5
				for i := range w {
					in += w[i] * data[k*n+i]
				}
				e := math.Max(0, in) - 0.7
				s += e * e
			}
			return s
		})
		w := rapid.SliceOfN(rapid.Float64Range(-1, 1), n, n).Draw(t, "w")
		// Move along the first sample's input to where its unit switches.
		in, size, others := 0.5, 0.0, math.Inf(1)
		for i := range w {
			in += w[i] * data[i]
			size += data[i] * data[i]
		}
		if size < 0.1 {
			t.Skip("almost no input")
		}
		for i := range w {
			w[i] -= in / size * data[i]
		}
		for k := 1; k < 4; k++ {
			v := 0.5
			for i := range w {
				v += w[i] * data[k*n+i]
			}
			others = math.Min(others, math.Abs(v))
		}
		if got := Classify(l, w); got.Kind != NotSmooth {
			t.Fatalf("on the kink: %v; %s", got, got.Evidence)
		}
		for i := range w {
			w[i] += 0.05 / math.Sqrt(size) * data[i]
		}
		if others > 0.2 {
			if got := Classify(l, w); got.Kind == NotSmooth {
				t.Fatalf("beside the kink: %v; %s", got, got.Evidence)
			}
		}
	})
}

// Slanted kinks in which the search must find the one lowest point.
func TestSearchFindsSlantedKinks(t *testing.T) {
	few(t, func(t *rapid.T) {
		sin, cos := math.Sincos(rapid.Float64Range(0, math.Pi).Draw(t, "angle"))
		x0, y0 := rapid.Float64Range(-1.5, 1.5).Draw(t, "x"), rapid.Float64Range(-1.5, 1.5).Draw(t, "y")
		l := NewLandscape(func(x, y float64) float64 {
			u, v := cos*(x-x0)+sin*(y-y0), -sin*(x-x0)+cos*(y-y0)
			return math.Abs(u) + math.Abs(v)
		})
		c := CriticalPoints(l)
		if len(c.Points) != 1 || math.Hypot(c.Points[0].X[0]-x0, c.Points[0].X[1]-y0) > 4e-6 {
			t.Fatalf("at %g %g: %v", x0, y0, c)
		}
	})
}
