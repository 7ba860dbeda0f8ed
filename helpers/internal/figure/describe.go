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
		out = append(out, capital(axis)+":")
	}
	gaps := 0
	for _, layer := range p.Layers {
		text, dropped := describe(layer, in.XLog, p.YLog)
		gaps += dropped
		if text != "" {
			out = append(out, text+".")
		}
	}
	if gaps > 0 {
		out = append(out, fmt.Sprintf("%d values that cannot be drawn (not finite, or not positive on a log axis) are left out.", gaps))
	}
	return out
}

// describe says what one layer shows, and how many of its points cannot be
// drawn.
func describe(layer Layer, xlog, ylog bool) (text string, gaps int) {
	switch l := layer.(type) {
	case Line:
		course, gaps := course(l.X, l.Y, xlog, ylog)
		if l.Trail {
			return named(l.Name, "a path") + ": " + trail(l), gaps
		}
		return named(l.Name, "a line") + course, gaps
	case Dots:
		x, y, gaps := drawable(l.X, l.Y, xlog, ylog)
		if len(x) > 6 {
			course, _ := course(l.X, l.Y, xlog, ylog)
			return fmt.Sprintf("%s%d dots%s", named(l.Name, "dots"), len(x), course), gaps
		}
		var at []string
		for i := range x {
			at = append(at, fmt.Sprintf("(%s, %s)", Number(x[i]), Number(y[i])))
		}
		return named(l.Name, "dots") + " at " + strings.Join(at, ", "), gaps
	case Rule:
		if l.Vertical {
			return fmt.Sprintf("%s at x = %s", named(l.Name, "a vertical line"), Number(l.At)), 0
		}
		return fmt.Sprintf("%s at %s", named(l.Name, "a horizontal line"), Number(l.At)), 0
	case Band:
		return named(l.Name, "shaded") + ": " + ranges(l.Ranges), 0
	case Field:
		return field(l)
	}
	return "", 0
}

func named(name, otherwise string) string {
	if name == "" {
		return capital(otherwise)
	}
	return capital(name)
}

// course tells where a curve starts and ends, and its extremes between.
func course(xs, ys []float64, xlog, ylog bool) (string, int) {
	x, y, gaps := drawable(xs, ys, xlog, ylog)
	if len(x) == 0 {
		return " without a point that can be drawn", gaps
	}
	low, high, last := 0, 0, len(x)-1
	for i := range y {
		if y[i] < y[low] {
			low = i
		}
		if y[i] > y[high] {
			high = i
		}
	}
	s := fmt.Sprintf(" from %s at %s to %s at %s", Number(y[0]), Number(x[0]), Number(y[last]), Number(x[last]))
	if y[low] < math.Min(y[0], y[last]) {
		s += fmt.Sprintf(", lowest %s at %s", Number(y[low]), Number(x[low]))
	}
	if y[high] > math.Max(y[0], y[last]) {
		s += fmt.Sprintf(", highest %s at %s", Number(y[high]), Number(x[high]))
	}
	return s, gaps
}

func trail(l Line) string {
	x, y, _ := drawable(l.X, l.Y, false, false)
	if len(x) == 0 {
		return "without a point that can be drawn"
	}
	last := len(x) - 1
	return fmt.Sprintf("%d steps from (%s, %s) to (%s, %s)", last, Number(x[0]), Number(y[0]), Number(x[last]), Number(y[last]))
}

func field(f Field) (string, int) {
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
	s := fmt.Sprintf("Contour map of %s for x from %s to %s and y from %s to %s", f.Name,
		Number(f.X[0]), Number(f.X[len(f.X)-1]), Number(f.Y[0]), Number(f.Y[len(f.Y)-1]))
	if low <= high {
		s += fmt.Sprintf(": lowest %s near (%s, %s), highest %s near (%s, %s)", Number(low), Number(lx), Number(ly), Number(high), Number(hx), Number(hy))
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

// drawable keeps the points that the axes can show.
func drawable(x, y []float64, xlog, ylog bool) (dx, dy []float64, gaps int) {
	for i := range x {
		if !Drawable(x[i], xlog) || !Drawable(y[i], ylog) {
			gaps++
			continue
		}
		dx, dy = append(dx, x[i]), append(dy, y[i])
	}
	return dx, dy, gaps
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

func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

func capital(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	if len(r) > 1 && r[1] != ' ' && !isLower(r[1]) {
		return s // a formula, such as L(x) or λ₁: leave its case
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

func isLower(r rune) bool { return r >= 'a' && r <= 'z' }
