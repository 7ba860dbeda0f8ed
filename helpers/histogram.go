package helpers

import (
	"fmt"
	"math"

	"saddlepoints/helpers/internal/figure"
)

// Histogram shows how often values fall into bins of equal width, with layers
// over it: a VLine at what theory says, for example. label says what the values
// are. A value on the border of two bins belongs to the right one.
//
// The width is 2·IQR/∛n (D. Freedman and P. Diaconis, 1981; IQR is the distance
// between the quartiles), but such that there are about 5 to 40 bins, then
// rounded to 1, 2 or 5 times a power of ten; borders are multiples of it. Whole
// numbers that span at most 40 have a bin each; on a wider span their bins hold
// as many whole numbers each, with the borders halfway between two.
//
// NaN and infinite values, "never" among them, are in no bin: the legend and
// the alt text say how many they are. If all are, the picture is empty but for
// that. No values at all panic.
func Histogram(label string, values []float64, layers ...Layer) Figure {
	if len(values) == 0 {
		panic(fmt.Sprintf("helpers: Histogram of %q got no values: give it what it shall count", label))
	}
	sorted := ranked(values)
	n := 0
	for n < len(sorted) && finite(sorted[n]) {
		n++
	}
	h := figure.Histogram{Lost: len(sorted) - n, Color: figure.Bar}
	if h.Lost > 0 {
		h.Name = fmt.Sprintf("%d of %d values (the others are not finite)", n, len(sorted))
	}
	if n > 0 {
		fill(&h, sorted[:n])
	}
	return Figure{figure.Figure{Pictures: []figure.Picture{{
		XLabel: label,
		Panels: []figure.Panel{{YLabel: "count", YWhole: true, Layers: []figure.Layer{h}}},
	}}}}.With(layers...)
}

// Density lays over a Histogram the curve that its bars should follow if f is the
// probability density of the values:
//
//	f(v) × number of values × width of a bin
//
// at 200 points across the bars. Values that are not finite count too: where a
// run may never end, f is the density of all runs, and its integral less than 1.
// Where f is NaN or infinite the curve has a gap. A nil f panics, and so does any
// other picture.
func Density(name string, f func(v float64) float64) Layer {
	if f == nil {
		panic(fmt.Sprintf("helpers: Density %q got a nil function: give it func(v float64) float64", name))
	}
	return density{name, f}
}

type density struct {
	name string
	f    func(v float64) float64
}

func (d density) describe(over *figure.Picture, nth int) []figure.Layer {
	var h figure.Histogram
	found := false
	for _, layer := range over.Panels[0].Layers {
		if h, found = layer.(figure.Histogram); found {
			break
		}
	}
	if !found {
		panic(fmt.Sprintf("helpers: Density %q can only be laid over a Histogram: over another picture take Line", d.name))
	}
	all := float64(h.Lost)
	for _, n := range h.Counts {
		all += float64(n)
	}
	line := figure.Line{Name: d.name, Color: series(nth).color, Dashed: series(nth).second}
	points := 200
	if len(h.Counts) == 0 {
		points = 0
	}
	for k := range points {
		v := h.From + h.Width*float64(len(h.Counts))*float64(k)/199
		line.X, line.Y = append(line.X, v), append(line.Y, d.f(v)*all*h.Width)
	}
	return []figure.Layer{line}
}

func (d density) everywhere() bool { return false }

// fill counts values, in ascending order, in bins.
func fill(h *figure.Histogram, sorted []float64) {
	low, high := sorted[0], sorted[len(sorted)-1]
	h.Width = binWidth(sorted)
	shift := 0.0
	if whole(sorted) {
		h.Width, shift = math.Max(1, math.Round(h.Width)), 0.5
	}
	// Bin k begins at k·Width − shift; counted from the first, not to lose digits.
	bin := func(v float64) float64 { return math.Floor((v+shift)/h.Width + 1e-9) }
	first := bin(low)
	h.From = math.Max(first*h.Width-shift, -math.MaxFloat64)
	h.Counts = make([]int, int(bin(high)-first)+1)
	for _, v := range sorted {
		h.Counts[int(bin(v)-first)]++
	}
}

// binWidth is the rounded width of bins for values in ascending order.
func binWidth(sorted []float64) float64 {
	n := len(sorted)
	low, high := sorted[0], sorted[n-1]
	span := high/2 - low/2 // halved: it can overflow
	if whole(sorted) && span <= 20 {
		return 1
	}
	if size := math.Max(math.Abs(low), math.Abs(high)); span <= 1e-10*size || span < 1e-300 {
		return round125(math.Max(size/10, 1e-3)) // all the same
	}
	iqr := sorted[(n-1)-(n-1)/4]/2 - sorted[(n-1)/4]/2
	width := 2 * iqr / math.Cbrt(float64(n))
	return round125(2 * math.Max(span/40, math.Min(span/5, width)))
}

// whole says whether all values are whole numbers that a float64 can count.
func whole(values []float64) bool {
	for _, v := range values {
		if v != math.Trunc(v) || math.Abs(v) > 1<<52 {
			return false
		}
	}
	return true
}

// round125 is the number of the form 1, 2 or 5 times a power of ten that is
// nearest to v.
func round125(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	best := unit
	for _, m := range []float64{2, 5, 10} {
		if math.Abs(m*unit-v) < math.Abs(best-v) {
			best = m * unit
		}
	}
	return best
}
