package helpers

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"saddlepoints/helpers/internal/figure"
)

func bins(f Figure) figure.Histogram { return layersOf(f, 0)[0].(figure.Histogram) }

func TestHistogram(t *testing.T) {
	rng := NewRand(1)
	var normal, steps []float64
	for range 1000 {
		normal = append(normal, rng.NormFloat64())
		steps = append(steps, math.Round(120+25*rng.NormFloat64()))
	}
	f := Histogram("noise", normal)
	h := bins(f)
	if h.Width != 0.2 || h.Name != "" || math.Abs(h.From/h.Width-math.Round(h.From/h.Width)) > 1e-9 {
		t.Errorf("bins of %v from %v", h.Width, h.From)
	}
	for i, n := range h.Counts {
		from, to := h.From+float64(i)*h.Width, h.From+float64(i+1)*h.Width
		in := 0
		for _, v := range normal {
			if v >= from && v < to {
				in++
			}
		}
		if in != n {
			t.Errorf("the bin from %v to %v counts %d, not %d", from, to, n, in)
		}
	}
	if got := alt(f); !strings.Contains(got, "Count over noise: Histogram of 1000 values in ") || !strings.Contains(got, "of width 0.2 from −") {
		t.Errorf("alt text: %s", got)
	}
	never := append(slices.Clone(steps), math.Inf(1), math.Inf(1), math.NaN())
	g := Histogram("steps to leave", never, VLine("theory", 125))
	if h := bins(g); h.Lost != 3 || h.Name != "1000 of 1003 values (the others are not finite)" || h.From != math.Trunc(h.From)-0.5 && h.From != math.Trunc(h.From)+0.5 {
		t.Errorf("got %+v", h)
	}
	if got := alt(g); !strings.Contains(got, "3 values not finite, left out.") || !strings.Contains(got, "Theory at x = 125.") {
		t.Errorf("alt text: %s", got)
	}
	golden(t, "histogram", SideBySide(f, g, Histogram("negative eigenvalues", []float64{0, 1, 1, 2, 2, 2, 2, 3, 3, 6}), Histogram("steps", []float64{math.Inf(1)})))
}

// Few whole numbers have a bin each; on a wide span each bin has as many of
// them, so that no bin looks fuller than its neighbour.
func TestHistogramOfWholeNumbers(t *testing.T) {
	h := bins(Histogram("index", []float64{3, 0, 1, 1, 3, 3}))
	if h.Width != 1 || h.From != -0.5 || !slices.Equal(h.Counts, []int{1, 2, 0, 3}) {
		t.Errorf("got %+v", h)
	}
	var every []float64
	for i := range 1000 {
		every = append(every, float64(i))
	}
	h = bins(Histogram("k", every))
	for _, n := range h.Counts[1 : len(h.Counts)-1] {
		if float64(n) != h.Width {
			t.Fatalf("bins of width %v count %v", h.Width, h.Counts)
		}
	}
}

// A value on a border belongs to the bin on its right, though 0.3/0.1 is less
// than 3 in floating point.
func TestHistogramBorders(t *testing.T) {
	var values []float64
	for i := range 21 * 200 {
		values = append(values, float64(i%21)/10)
	}
	h := bins(Histogram("x", values))
	if h.Width != 0.1 || len(h.Counts) != 21 || slices.Min(h.Counts) != 200 {
		t.Errorf("bins of %v count %v, want 200 each", h.Width, h.Counts)
	}
}

// Values that differ by rounding only, or hardly at all, are one bin with a
// width that an axis can show.
func TestHistogramOfOneValue(t *testing.T) {
	for _, c := range []struct {
		values []float64
		width  float64
	}{{[]float64{7, 7}, 1}, {[]float64{2.5, 2.5, 2.5}, 0.2}, {[]float64{1, 1 + 4e-16}, 0.1}, {[]float64{1e300, 1e300}, 1e299}, {[]float64{5e-323, 1e-322}, 1e-3}, {[]float64{-0.5}, 0.05}} {
		if h := bins(Histogram("x", c.values)); len(h.Counts) != 1 || math.Abs(h.Width/c.width-1) > 1e-9 {
			t.Errorf("%v: %+v, want one bin of %v", c.values, h, c.width)
		}
	}
}

// Every finite value is in its bin, whatever the values are, and there are
// neither too many bins nor bins without width.
func TestHistogramHoldsAll(t *testing.T) {
	hard := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-3, 3), rapid.SampledFrom([]float64{0, 1, 1e9, 1e9 + 1e-6, 5e-324, 1.7e308, -1.7e308, math.NaN(), math.Inf(1), math.Inf(-1)}))
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(hard, 1, 80).Draw(t, "values")
		h := bins(Histogram("x", values))
		all := h.Lost
		for _, n := range h.Counts {
			all += n
		}
		if all != len(values) || len(h.Counts) > 80 {
			t.Fatalf("%d values: %d in %d bins, %d lost", len(values), all-h.Lost, len(h.Counts), h.Lost)
		}
		if len(h.Counts) > 0 && (!(h.Width > 0) || !finite(h.Width) || !finite(h.From)) {
			t.Fatalf("bins of %v from %v", h.Width, h.From)
		}
		if n := len(h.Counts); n > 0 && (h.Counts[0] == 0 || h.Counts[n-1] == 0) {
			t.Fatalf("an end is empty: %v", h.Counts)
		}
	})
}

func TestHistogramOfNothing(t *testing.T) {
	f := Histogram("steps", []float64{math.Inf(1), math.Inf(1)})
	if got, want := alt(f), "Count over steps: Histogram without a value that can be drawn. 2 values not finite, left out."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if name := bins(f).Name; name != "0 of 2 values (the others are not finite)" {
		t.Errorf("the legend says %q", name)
	}
	mistake(t, `Histogram of "steps" got no values`, func() { Histogram("steps", nil) })
}

// The curve of a density encloses the area of the bars, lost values included.
func TestDensity(t *testing.T) {
	bell := func(v float64) float64 { return math.Exp(-v*v/2) / math.Sqrt(2*math.Pi) }
	values := append(Normal(4000, 1, NewRand(1)), math.Inf(1), math.NaN())
	f := Histogram("noise", values, VLine("mean", 0), Density("normal", bell))
	h, curve := bins(f), layersOf(f, 0)[2].(figure.Line)
	if n := len(curve.X); n != 200 || curve.X[0] != h.From || math.Abs(curve.X[n-1]-h.From-h.Width*float64(len(h.Counts))) > 1e-12 {
		t.Errorf("%d points from %v to %v over %d bins of %v from %v", n, curve.X[0], curve.X[n-1], len(h.Counts), h.Width, h.From)
	}
	area := 0.0
	for i := 1; i < len(curve.X); i++ {
		area += (curve.X[i] - curve.X[i-1]) * (curve.Y[i] + curve.Y[i-1]) / 2
	}
	if math.Abs(area/(4002*h.Width)-1) > 2e-3 {
		t.Errorf("the curve encloses %v, want %v", area, 4002*h.Width)
	}
	if curve.Name != "normal" || curve.Color != figure.Series[1] || curve.Y[7] != bell(curve.X[7])*4002*h.Width {
		t.Errorf("%q has the colour %06x and the height %v at %v", curve.Name, curve.Color, curve.Y[7], curve.X[7])
	}
	never := layersOf(Histogram("steps", []float64{math.Inf(1)}, Density("d", bell)), 0)[1].(figure.Line)
	if len(never.X) > 0 {
		t.Errorf("over no bars: %v", never.Y)
	}
	golden(t, "density", f)
	mistake(t, `Density "d" can only be laid over a Histogram`, func() { Plot("x", "y", Density("d", bell)) })
	mistake(t, `Density "d" got a nil function`, func() { Density("d", nil) })
}
