package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Describe is the picture's alt text: the author's where there is one, else
// what the data say, so that somebody who cannot see it knows its course.
func (p Picture) Describe() string {
	if p.Alt != "" {
		return p.Alt
	}
	var out []string
	if p.Title != "" {
		out = append(out, strings.TrimRight(p.Title, ".?!")+".")
	}
	for _, panel := range p.Panels {
		for _, sentence := range panel.describe(p) {
			if !slices.Contains(out, sentence) { // what crosses all panels is said once
				out = append(out, sentence)
			}
		}
	}
	return strings.Join(out, " ")
}

func (p Panel) describe(in Picture) []string {
	what := p.Head
	if what == "" {
		what = p.YLabel
	}
	axis := what
	if in.XLabel != "" && !in.Map {
		axis += " over " + in.XLabel
	}
	if p.YLog {
		axis += " (log scale)"
	}
	var out []string
	if !in.Map {
		out = append(out, Capital(axis)+":")
	}
	gaps := 0
	v := view{in.XLog, p.YLog, in.XFixed, p.YFixed, in.Map}
	for _, layer := range p.Layers {
		text, dropped := in.describe(layer, v)
		gaps += dropped
		if text != "" {
			out = append(out, text+".")
		}
	}
	const why = "cannot be drawn (not finite, or not positive on a log axis)"
	switch {
	case gaps == 1:
		out = append(out, "1 value that "+why+" is left out.")
	case gaps > 1:
		out = append(out, fmt.Sprintf("%d values that %s are left out.", gaps, why))
	}
	return out
}

// view is what a panel's axes can show.
type view struct {
	xlog, ylog bool
	x, y       *Range // nil: as the data need
	onMap      bool   // of two coordinates, so dots are a cloud
}

// drawable keeps the points that the axes can show. gaps counts those that have
// no place on them, outside those that lie beyond their ends.
func (v view) drawable(x, y []float64) (dx, dy []float64, gaps, outside int) {
	for i := range x {
		switch {
		case !Drawable(x[i], v.xlog) || !Drawable(y[i], v.ylog):
			gaps++
			continue
		case !v.x.holds(x[i]) || !v.y.holds(y[i]):
			outside++
		}
		dx, dy = append(dx, x[i]), append(dy, y[i])
	}
	return dx, dy, gaps, outside
}

// at is a position. On a map it is one in its window, of which less than 10⁻¹²
// is rounding.
func (v view) at(x, y float64) string {
	if v.onMap && v.x != nil && v.y != nil {
		return position(x, y, v.x.Max-v.x.Min, v.y.Max-v.y.Min)
	}
	return position(x, y, 0, 0)
}

func position(x, y, width, height float64) string {
	return fmt.Sprintf("(%s, %s)", NumberIn(x, width), NumberIn(y, height))
}

func (r *Range) holds(v float64) bool { return r == nil || r.Min <= v && v <= r.Max }

// beyond mentions how much of a layer the picture cuts off.
func beyond(outside, all int) string {
	switch {
	case outside == 0:
		return ""
	case outside == all:
		return " (outside the picture)"
	}
	return fmt.Sprintf(" (%d of its points outside the picture)", outside)
}

// describe says what one layer shows, and how many of its points cannot be
// drawn.
func describe(layer Layer, v view) (text string, gaps int) {
	switch l := layer.(type) {
	case Line:
		if l.Errors {
			return errors(l.Y), 0
		}
		x, y, gaps, outside := v.drawable(l.X, l.Y)
		if l.Trail {
			return named(l.Name, "a path") + ":" + trail(x, y) + beyond(outside, len(x)), gaps
		}
		return named(l.Name, "a line") + course(x, y, v.ylog) + beyond(outside, len(x)), gaps
	case Dots:
		x, y, gaps, outside := v.drawable(l.X, l.Y)
		return named(l.Name, "dots") + dots(x, y, v) + beyond(outside, len(x)), gaps
	case Rule:
		if l.Vertical {
			return fmt.Sprintf("%s at x = %s", named(l.Name, "a vertical line"), Number(l.At)) + offPicture(l.At, v.xlog, v.x), 0
		}
		return fmt.Sprintf("%s at %s", named(l.Name, "a horizontal line"), Number(l.At)) + offPicture(l.At, v.ylog, v.y), 0
	case Band:
		return named(l.Name, "shaded") + ": " + ranges(l.Ranges), 0
	case Bars:
		return bars(l, v)
	case Histogram:
		return histogram(l), 0
	case Arrows:
		return arrows(l, v)
	case Field:
		return field("Contour map", l)
	}
	return "", 0
}

func offPicture(at float64, log bool, r *Range) string {
	if Drawable(at, log) && r.holds(at) {
		return ""
	}
	return beyond(1, 1)
}

func named(name, otherwise string) string {
	if name == "" {
		return Capital(otherwise)
	}
	return Capital(name)
}

const empty = " without a point that can be drawn"

// dots lists a few points. Of many it tells the course, and how far they reach
// on a map or where they have no course: they lie to and fro, and turn too often.
func dots(x, y []float64, v view) string {
	switch n := len(x); {
	case n == 0:
		return empty
	case n > 6 && (v.onMap || !slices.IsSorted(x) && len(turns(y, v.ylog)) > 4):
		return fmt.Sprintf(": %d dots, x from %s to %s, y from %s to %s", n, Number(slices.Min(x)), Number(slices.Max(x)), Number(slices.Min(y)), Number(slices.Max(y)))
	case n > 6:
		return fmt.Sprintf(": %d dots", n) + course(x, y, v.ylog)
	}
	var at []string
	for i := range x {
		at = append(at, v.at(x[i], y[i]))
	}
	return " at " + strings.Join(at, ", ")
}

func trail(x, y []float64) string {
	if len(x) == 0 {
		return empty
	}
	last := len(x) - 1
	return fmt.Sprintf(" %s from (%s, %s) to (%s, %s)", many(last, "step"), Number(x[0]), Number(y[0]), Number(x[last]), Number(y[last]))
}

func field(what string, f Field) (string, int) {
	low, high, gaps := math.Inf(1), math.Inf(-1), 0
	var lx, ly, hx, hy float64
	for j, row := range f.Z {
		for i, z := range row {
			switch {
			case math.IsNaN(z) || math.IsInf(z, 0):
				gaps++
			case z < low:
				low, lx, ly = z, f.X[i], f.Y[j]
			}
			if z > high && !math.IsInf(z, 0) {
				high, hx, hy = z, f.X[i], f.Y[j]
			}
		}
	}
	s := fmt.Sprintf("%s of %s for x from %s to %s and y from %s to %s", what, f.Name,
		Number(f.X[0]), Number(f.X[len(f.X)-1]), Number(f.Y[0]), Number(f.Y[len(f.Y)-1]))
	if low <= high {
		width, height := f.X[len(f.X)-1]-f.X[0], f.Y[len(f.Y)-1]-f.Y[0]
		s += fmt.Sprintf(": lowest %s near %s, highest %s near %s", NumberIn(low, high-low), position(lx, ly, width, height), Number(high), position(hx, hy, width, height))
	}
	return s, gaps
}

func ranges(rs []Range) string {
	var out []string
	for _, r := range rs {
		out = append(out, fmt.Sprintf("from %s to %s", Number(r.Min), Number(r.Max)))
	}
	if len(out) == 0 {
		return "nowhere"
	}
	return strings.Join(out, ", ")
}

// Drawable says whether an axis can show v.
func Drawable(v float64, log bool) bool {
	return !math.IsNaN(v) && !math.IsInf(v, 0) && (!log || v > 0)
}

// Number writes v with three digits, as one would type it into a cell: 0.25,
// −1, 3610, 3.2e-7.
func Number(v float64) string {
	switch a := math.Abs(v); {
	case v == 0:
		return "0"
	case math.IsInf(v, 0) || math.IsNaN(v):
		return fmt.Sprint(v)
	case a >= 99.95 && a < 1e5:
		return minus(fmt.Sprintf("%.0f", v))
	case a >= 1e5 || a < 1e-3:
		mantissa, exponent, _ := strings.Cut(fmt.Sprintf("%.2e", v), "e")
		if strings.Contains(mantissa, ".") {
			mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
		}
		sign := strings.TrimLeft(exponent[:1], "+")
		return minus(mantissa) + "e" + sign + strings.TrimLeft(exponent[1:], "0")
	}
	return minus(fmt.Sprintf("%.3g", v))
}

// NumberIn is Number for a number among others as large as scale, beside which
// less than 10⁻¹² is rounding, and written as 0.
func NumberIn(v, scale float64) string {
	if math.Abs(v) < 1e-12*scale {
		return "0"
	}
	return Number(v)
}

func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

// Capital begins s with an upper-case letter if it begins with a word. Symbols
// and formulas, such as α = 0.1, x² or ln(x), keep their case: α is not Α.
func Capital(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if word = strings.TrimRight(word, ",.:;?!"); len(word) < 2 && word != "a" || strings.ContainsFunc(word, notLetter) {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func notLetter(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' }
