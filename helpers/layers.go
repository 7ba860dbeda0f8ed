package helpers

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"saddlepoints/helpers/internal/figure"
)

// Layer is what can be laid over a figure:
//
//   - a [Path] itself: its points over [Contours], [Surface] and [Curve],
//     elsewhere its loss over the steps
//   - a [CriticalSet] or a [Census] itself, over Contours, Surface and Curve: a
//     mark for each point, by its kind
//   - a [CriticalPoint] itself, over the same: its mark and, over Contours and
//     Surface, its eigenvectors as arrows, where it has some: away from the
//     point where the eigenvalue is negative, towards it where it is positive,
//     grey lines where it counts as zero (at most Tol in magnitude)
//   - [Arrows], over Contours and Surface: minus the gradient
//   - [Density], over a Histogram
//   - [Line], [Dots], [ErrorBars], [VLine] and [HLine], over everything
type Layer interface {
	// describe is the layer as plain data for the picture that it is laid over;
	// nth says how many layers are below it.
	describe(over *figure.Picture, nth int) []figure.Layer
	// everywhere says whether the layer crosses all panels of a stack.
	everywhere() bool
}

// plain is a layer that is the same on every figure, except that its look is
// picked by its place.
type plain struct {
	make   func(look look) figure.Layer
	across bool
}

func (p plain) describe(over *figure.Picture, nth int) []figure.Layer {
	return []figure.Layer{p.make(series(nth))}
}
func (p plain) everywhere() bool { return p.across }

// look tells one layer from the others of a figure.
type look struct {
	color  figure.Color
	second bool // the colours are used for the second time: dashes, and squares
}

// series is the look of the nth layer. Colours that have a meaning, such as
// that of negative curvature, are not among them.
func series(nth int) look {
	n := len(figure.Series)
	return look{figure.Series[nth%n], nth/n%2 == 1}
}

// Line joins the points (xs[i], ys[i]) under the name that the legend shows; an
// empty name has no entry. NaN and infinite numbers are gaps. Slices of
// different lengths panic.
func Line(name string, xs, ys []float64) Layer {
	xs, ys = copies("Line", name, xs, ys)
	return plain{make: func(look look) figure.Layer {
		return figure.Line{Name: name, X: xs, Y: ys, Color: look.color, Dashed: look.second}
	}}
}

// Dots draws the points (xs[i], ys[i]) without joining them, more than a
// hundred as smaller dots; else it is as Line.
func Dots(name string, xs, ys []float64) Layer {
	xs, ys = copies("Dots", name, xs, ys)
	return plain{make: func(look look) figure.Layer {
		dots := figure.Dots{Name: name, X: xs, Y: ys, Color: look.color}
		if look.second {
			dots.Shape = figure.Square
		}
		return dots
	}}
}

// ErrorBars draws the points (xs[i], ys[i]) as Dots does, and through each an
// upright line from ys[i] − errs[i] to ys[i] + errs[i]: one standard error, say,
// or two. On a log axis the part below is left out where it would reach 0. NaN
// or +Inf in errs leaves the line out. A negative one, and another number of
// errs, panic.
func ErrorBars(name string, xs, ys, errs []float64) Layer {
	xs, ys = copies("ErrorBars", name, xs, ys)
	if len(errs) != len(xs) {
		panic(fmt.Sprintf("helpers: ErrorBars %q got %d points and %d errors: they must be as many", name, len(xs), len(errs)))
	}
	var bars figure.Line
	for i, e := range errs {
		if e < 0 {
			panic(fmt.Sprintf("helpers: ErrorBars %q got the error %g for point %d: give it 0 or more", name, e, i))
		}
		bars.X = append(bars.X, xs[i], xs[i], xs[i], math.NaN())
		bars.Y = append(bars.Y, ys[i]-e, ys[i], ys[i]+e, math.NaN())
	}
	return errorBars{figure.Dots{Name: name, X: xs, Y: ys}, bars}
}

// errorBars is dots of one colour with their bars.
type errorBars struct {
	dots figure.Dots
	bars figure.Line
}

func (e errorBars) describe(over *figure.Picture, nth int) []figure.Layer {
	look := series(nth)
	e.dots.Color, e.bars.Color, e.bars.Errors = look.color, look.color, true
	if look.second {
		e.dots.Shape = figure.Square
	}
	return []figure.Layer{e.bars, e.dots}
}

func (e errorBars) everywhere() bool { return false }

// VLine is a dashed vertical line at x, through every panel.
func VLine(name string, x float64) Layer {
	return plain{across: true, make: func(look look) figure.Layer {
		return figure.Rule{Name: name, At: x, Vertical: true, Color: look.color}
	}}
}

// HLine is a dashed horizontal line at y.
func HLine(name string, y float64) Layer {
	return plain{make: func(look look) figure.Layer {
		return figure.Rule{Name: name, At: y, Color: look.color}
	}}
}

// copies are xs and ys, of the same length, as they are now.
func copies(what, name string, xs, ys []float64) (x, y []float64) {
	if len(xs) != len(ys) {
		panic(fmt.Sprintf("helpers: %s %q got %d x and %d y: they must be as many", what, name, len(xs), len(ys)))
	}
	return slices.Clone(xs), slices.Clone(ys)
}

// describe draws a path as its points on a map or a curve, as its loss over the
// steps elsewhere.
func (p Path) describe(over *figure.Picture, nth int) []figure.Layer {
	p.check()
	look := series(nth)
	if !over.Map && !over.Curve {
		return []figure.Layer{figure.Line{Name: p.title(), X: count(len(p.Loss)), Y: p.Loss, Color: look.color, Dashed: look.second}}
	}
	line := figure.Line{Name: p.title(), Color: look.color, Trail: true, Along: over.Curve}
	for k, point := range p.Points {
		x, y := place(over, "a path", point, p.Loss[k])
		line.X, line.Y = append(line.X, x), append(line.Y, y)
	}
	return []figure.Layer{line}
}

// place is where a point stands on a map (its two coordinates) or on a curve
// (its coordinate and its loss). what names its owner, should it have none.
func place(over *figure.Picture, what string, point []float64, loss float64) (x, y float64) {
	switch n := len(point); {
	case over.Map && n != 2:
		panic(fmt.Sprintf("helpers: %s in %s cannot be drawn on a map of two: take %s", what, dimensions(n), instead(n)))
	case over.Curve && n != 1:
		panic(fmt.Sprintf("helpers: %s in %s cannot be drawn on a curve of one: take %s", what, dimensions(n), instead(n)))
	case over.Map:
		return point[0], point[1]
	}
	return point[0], loss
}

func dimensions(n int) string {
	if n == 1 {
		return "1 dimension"
	}
	return fmt.Sprintf("%d dimensions", n)
}

// instead is the picture for a point of n coordinates.
func instead(n int) string {
	switch n {
	case 1:
		return "helpers.Curve"
	case 2:
		return "helpers.Contours"
	}
	return "helpers.Timeline, or descend on a Slice"
}

func (p Path) everywhere() bool { return false }

// title is the path's name, with a word on how it ended if that was badly.
func (p Path) title() string {
	if !p.Diverged {
		return p.name
	}
	return strings.TrimSpace(fmt.Sprintf("%s diverged at step %d", p.name, p.Steps()))
}

// describe marks the points of each kind by a shape and a colour of its own.
func (s CriticalSet) describe(over *figure.Picture, nth int) []figure.Layer {
	if !over.Map && !over.Curve {
		panic("helpers: critical points can only be marked on Contours, Surface and Curve: for another picture take Dots")
	}
	var out []figure.Layer
	for _, look := range looks {
		dots := figure.Dots{Name: look.kind.String(), Color: look.color, Shape: look.shape}
		for _, p := range s {
			if p.Kind == look.kind {
				x, y := place(over, "a critical point", p.X, p.Loss)
				dots.X, dots.Y = append(dots.X, x), append(dots.Y, y)
			}
		}
		if len(dots.X) > 0 {
			out = append(out, dots)
		}
	}
	return out
}

func (s CriticalSet) everywhere() bool { return false }

// describe marks the point, over its eigenvectors where it is on a map.
func (p CriticalPoint) describe(over *figure.Picture, nth int) []figure.Layer {
	mark := CriticalSet{p}.describe(over, nth)
	if !over.Map {
		return mark
	}
	return append(p.eigenvectors(over), mark...)
}

func (p CriticalPoint) everywhere() bool { return false }

// looks is how each kind is drawn in every picture: the sign of its curvature
// as the colour, and a shape for those who cannot tell the colours apart.
var looks = []struct {
	kind  Kind
	color figure.Color
	shape figure.Shape
}{
	{Minimum, figure.Positive, figure.Disc},
	{Saddle, figure.Negative, figure.Cross},
	{Maximum, figure.Negative, figure.Triangle},
	{Inconclusive, figure.Grey, figure.Square},
	{NotSmooth, figure.Grey, figure.Triangle},
}

// count is 0, 1, … n−1.
func count(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i)
	}
	return x
}
