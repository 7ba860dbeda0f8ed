package helpers

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"saddlepoints/helpers/internal/figure"
	"saddlepoints/helpers/internal/still"
)

func TestBars(t *testing.T) {
	heights := []float64{1, 5, 10, 10, 5, 1}
	f := Bars("index", "critical points", heights, Dots("theory", count(6), []float64{1, 5, 10, 10, 5, 1}), Line("half", count(6), []float64{.5, 2.5, 5, 5, 2.5, .5}))
	heights[0] = 99
	bars := layersOf(f, 0)[0].(figure.Bars)
	if !slices.Equal(bars.X, []float64{0, 1, 2, 3, 4, 5}) || !slices.Equal(bars.Y, []float64{1, 5, 10, 10, 5, 1}) {
		t.Errorf("got %+v", bars)
	}
	if p := f.f.Pictures[0]; p.XLabel != "index" || p.Panels[0].YLabel != "critical points" || !p.XWhole {
		t.Errorf("got %+v", p)
	}
	if want := "Critical points over index: Bars: 1 at 0, 5 at 1, 10 at 2, 10 at 3, 5 at 4, 1 at 5. Theory at (0, 1)"; !strings.Contains(alt(f), want) {
		t.Errorf("the alt text lacks %q: %s", want, alt(f))
	}
	golden(t, "bars", SideBySide(f, Bars("index", "critical points", []float64{1, 300, 1e4, 1e5, 0, 7}, Line("theory", count(6), []float64{2, 200, 2e4, 9e4, 3000, 9})).LogY(),
		Bars("k", "gain", []float64{-1, 2, math.NaN(), math.Inf(1), -3, 0.5})))
}

// What is laid over bars never has their colour.
func TestBarsAreTold(t *testing.T) {
	var over []Layer
	for range 2 * len(figure.Series) {
		over = append(over, Line("", nil, nil))
	}
	for name, f := range map[string]Figure{"Bars": Bars("x", "y", []float64{1}, over...), "Histogram": Histogram("x", []float64{1}, over...)} {
		for i, l := range layersOf(f, 0)[1:] {
			if line := l.(figure.Line); line.Color == figure.Bar || line.Color != figure.Series[i%len(figure.Series)] {
				t.Errorf("%s: layer %d has the colour %06x", name, i, line.Color)
			}
		}
	}
}

func TestBarsWithGaps(t *testing.T) {
	f := Bars("k", "gain", []float64{-1, 2, math.NaN(), math.Inf(1), -3})
	if got := alt(f); !strings.Contains(got, "Bars: −1 at 0, 2 at 1, −3 at 4. 2 values that cannot be drawn") {
		t.Errorf("got %s", got)
	}
	if got := alt(f.LogY()); !strings.Contains(got, "Bars: 2 at 1. 4 values that cannot be drawn") {
		t.Errorf("on a log axis: %s", got)
	}
	mistake(t, `Bars of "gain" got no heights`, func() { Bars("k", "gain", nil) })
}

// spectrum are the bars of a Spectrum, by name, and its shaded ranks.
func spectrum(f Figure) (bars map[string]figure.Bars, zero figure.Band) {
	bars = map[string]figure.Bars{}
	for _, l := range layersOf(f, 0) {
		switch l := l.(type) {
		case figure.Bars:
			bars[l.Name] = l
		case figure.Band:
			zero = l
		}
	}
	return bars, zero
}

func TestSpectrum(t *testing.T) {
	values := []float64{2, -1, 0, 1e-17, -3, 5, math.NaN()}
	f := Spectrum(values)
	if values[0] != 2 {
		t.Error("it sorted the caller's slice")
	}
	bars, zero := spectrum(f)
	if b := bars["2 negative"]; !slices.Equal(b.X, []float64{1, 2}) || !slices.Equal(b.Y, []float64{-3, -1}) || b.Color != figure.Negative {
		t.Errorf("negative: %+v", b)
	}
	if b := bars["2 positive"]; !slices.Equal(b.X, []float64{5, 6}) || !slices.Equal(b.Y, []float64{2, 5}) || b.Color != figure.Positive {
		t.Errorf("positive: %+v", b)
	}
	if zero.Name != "2 zero" || zero.Ranges[0] != (figure.Range{Min: 2.5, Max: 4.5}) || zero.Color != figure.Grey {
		t.Errorf("zero: %+v", zero)
	}
	if b := bars["1 not finite"]; len(b.X) != 1 || b.X[0] != 7 {
		t.Errorf("not finite: %+v", b)
	}
	want := "Eigenvalue over rank, smallest first: 2 zero: from 2.5 to 4.5. 2 negative: −3 at 1, −1 at 2. 2 positive: 2 at 5, 5 at 6."
	if !strings.Contains(alt(f), want) {
		t.Errorf("the alt text lacks %q: %s", want, alt(f))
	}
	if got := alt(f.LogY().LogY()); !strings.Contains(got, "Magnitude of the eigenvalue over") || !strings.Contains(got, "2 negative: 3 at 1, 1 at 2.") {
		t.Errorf("on a log axis: %s", got)
	}
	mistake(t, "Spectrum got no eigenvalues", func() { Spectrum(nil) })
}

// Each eigenvalue has one rank and one sign, whatever they are.
func TestSpectrumCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.OneOf(rapid.Float64(), rapid.Just(0.0)), 1, 50).Draw(t, "values")
		bars, zero := spectrum(Spectrum(values))
		ranks := 0
		for _, r := range zero.Ranges {
			ranks += int(r.Max - r.Min)
		}
		for _, b := range bars {
			ranks += len(b.X)
			for i, v := range b.Y {
				if finite(v) && (v < 0) != (b.Color == figure.Negative) {
					t.Errorf("%v at rank %v has the wrong colour", v, b.X[i])
				}
			}
		}
		if ranks != len(values) {
			t.Errorf("%d values have %d ranks", len(values), ranks)
		}
	})
}

func TestSpectrumPictures(t *testing.T) {
	few := []float64{-2.5, -0.3, 0, 0, 0.4, 1, 1.2, 3, 7}
	var many, wide []float64
	for i := range 1000 {
		many = append(many, 2*math.Sin(math.Pi*(float64(i)/999-0.5))+0.6)
	}
	for i := range 40 {
		sign := 1.0
		if i%3 == 0 {
			sign = -1
		}
		wide = append(wide, sign*math.Pow(10, float64(i-25)/4))
	}
	golden(t, "spectrum", SideBySide(Spectrum(few).Title("nine"), Spectrum(many).Title("a thousand"), Spectrum(wide).LogY().Title("ten decades"), Spectrum([]float64{-2}).Title("one")))
	if svg := still.SVG(Spectrum(many).f.Pictures[0]); len(svg) > 60_000 {
		t.Errorf("1000 eigenvalues take %d bytes", len(svg))
	}
}
