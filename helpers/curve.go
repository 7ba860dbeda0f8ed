package helpers

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers/internal/figure"
)

// Curve is the loss of a landscape of one number over its window, with layers
// over it: paths, a dot a step, and critical points, all on the curve; Line,
// Dots, VLine and HLine. It joins some 800 losses, at round x, so that a kink at
// a round number is sharp. Where they are not finite there is a gap. The y axis covers the losses in the window, whatever the layers do.
//
// Where the loss runs away to infinity, as 1/x does, nothing else would be left
// to see: that end of the axis then stands at Tukey's fence, one and a half
// times the distance between the quartiles of the losses beyond the outer one
// (J. W. Tukey, Exploratory Data Analysis, 1977), and the curve is cut there.
//
// Another dimension panics: take Contours for 2, a Slice for more.
func Curve(l Landscape, layers ...Layer) Figure {
	switch {
	case l.dim == 2:
		panic(fmt.Sprintf("helpers: Curve draws landscapes of 1 dimension, %q has 2: take Contours", l.name))
	case l.dim != 1:
		panic(fmt.Sprintf("helpers: Curve draws landscapes of 1 dimension, %q has %d: take Contours of its Slice", l.name, l.dim))
	}
	w := l.window[0]
	line := figure.Line{X: roundly(w), Color: figure.Black}
	for _, x := range line.X {
		line.Y = append(line.Y, l.f([]float64{x}))
	}
	covers := curveRange(l, line.X, line.Y)
	cutPoles(line.Y, covers)
	return Figure{figure.Figure{Pictures: []figure.Picture{{
		Title:  figure.Capital(l.name),
		XLabel: "x",
		XFixed: &figure.Range{Min: w.min, Max: w.max},
		Curve:  true,
		Panels: []figure.Panel{{
			YLabel: "loss",
			YFixed: covers,
			Layers: []figure.Layer{line},
		}},
	}}}}.With(numbered(layers)...)
}

// curveCells is about how many parts a curve has: as many as it has pixels and
// more.
const curveCells = 800

// roundly are the ends of an interval and the multiples of a round step between
// them.
func roundly(w interval) []float64 {
	step := round125(w.max/curveCells - w.min/curveCells)
	if !(step > 1e-300) {
		return spread(w, curveCells)
	}
	out := []float64{w.min}
	first := math.Floor(w.min / step)
	for i := 0.0; i <= 2*curveCells; i++ {
		if x := (first + i) * step; x > w.min && x < w.max {
			out = append(out, x)
		}
	}
	return append(out, w.max)
}

// curveRange is what the y axis of a curve covers; nil where no loss is finite
// and the data may decide.
func curveRange(l Landscape, xs, ys []float64) *figure.Range {
	sorted := slices.DeleteFunc(slices.Clone(ys), func(y float64) bool { return !finite(y) })
	if len(sorted) == 0 {
		return nil
	}
	slices.Sort(sorted)
	n := len(sorted) - 1
	r := figure.Range{Min: sorted[0], Max: sorted[n]}
	q1, q3 := sorted[n/4], sorted[n-n/4]
	fence := 1.5 * (q3 - q1)
	if r.Min < q1-fence && poleAt(l, xs, ys, r.Min, r) {
		r.Min = q1 - fence
	}
	if r.Max > q3+fence && poleAt(l, xs, ys, r.Max, r) {
		r.Max = q3 + fence
	}
	air := 0.08 * (r.Max - r.Min)
	if !(air > 0) || !finite(air) {
		return nil // a constant, or a range that overflows
	}
	return &figure.Range{Min: r.Min - air, Max: r.Max + air}
}

// poleAt says whether the loss grows without end beside the sample that has
// the extreme loss: whether a search between its neighbours finds a thousand
// times the range of all samples. A narrow well has a bottom.
func poleAt(l Landscape, xs, ys []float64, extreme float64, all figure.Range) bool {
	i := slices.Index(ys, extreme)
	a, b := xs[max(i-1, 0)], xs[min(i+1, len(xs)-1)]
	middle := all.Min/2 + all.Max/2
	size := func(x float64) float64 {
		if v := math.Abs(l.f([]float64{x}) - middle); !math.IsNaN(v) {
			return v
		}
		return math.Inf(1)
	}
	enough := 1000 * (all.Max - all.Min)
	for range 80 {
		left, right := a+(b-a)/3, b-(b-a)/3
		l, r := size(left), size(right)
		switch {
		case math.Max(l, r) > enough:
			return true
		case l > r:
			b = right
		default:
			a = left
		}
	}
	return false
}

// cutPoles makes a gap where a curve jumps from beyond one end of the axis to
// beyond the other: the line between would look like a part of it.
func cutPoles(ys []float64, covers *figure.Range) {
	if covers == nil {
		return
	}
	for i := 1; i < len(ys); i++ {
		a, b := ys[i-1], ys[i]
		if math.Min(a, b) < covers.Min && math.Max(a, b) > covers.Max {
			ys[i] = math.NaN()
		}
	}
}
