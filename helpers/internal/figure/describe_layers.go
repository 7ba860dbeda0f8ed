package figure

import (
	"fmt"
	"math"
	"strings"
)

// bars lists a few bars, and tells the course of many.
func bars(b Bars, v view) (text string, gaps int) {
	heights := make([]float64, len(b.Y))
	for i := range b.Y {
		heights[i] = b.Height(i, v.ylog)
	}
	x, y, gaps, outside := v.drawable(b.X, heights)
	name := named(b.Name, "bars")
	if len(x) == 0 || len(x) > 8 {
		return name + course(x, y, v.ylog) + beyond(outside, len(x)), gaps
	}
	var each []string
	for i := range x {
		each = append(each, fmt.Sprintf("%s at %s", Number(y[i]), Number(x[i])))
	}
	return name + ": " + strings.Join(each, ", ") + beyond(outside, len(x)), gaps
}

// histogram says what it counts, where most of it lies, and what it leaves out.
func histogram(h Histogram) string {
	all, top := 0, 0
	for i, n := range h.Counts {
		all += n
		if n > h.Counts[top] {
			top = i
		}
	}
	s := "Histogram without a value that can be drawn"
	if all > 0 {
		edge := func(i int) string { return Number(h.From + float64(i)*h.Width) }
		s = fmt.Sprintf("Histogram of %s in %s of width %s from %s to %s, the most (%d) from %s to %s", many(all, "value"),
			many(len(h.Counts), "bin"), Number(h.Width), edge(0), edge(len(h.Counts)), h.Counts[top], edge(top), edge(top+1))
	}
	if h.Lost > 0 {
		s += fmt.Sprintf(". %s not finite, left out", many(h.Lost, "value"))
	}
	return s
}

func many(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// arrows lists a few of them; of many it tells where the longest and the
// shortest are, and where these point.
func arrows(a Arrows, v view) (text string, gaps int) {
	var at []int
	outside := 0
	for i := range a.X {
		switch x, y := a.X[i]+a.DX[i], a.Y[i]+a.DY[i]; {
		case !Drawable(a.X[i], v.xlog) || !Drawable(a.Y[i], v.ylog) || !Drawable(x, v.xlog) || !Drawable(y, v.ylog):
			gaps++
			continue
		case !v.x.holds(a.X[i]) || !v.y.holds(a.Y[i]) || !v.x.holds(x) || !v.y.holds(y):
			outside++
		}
		at = append(at, i)
	}
	name := named(a.Name, "arrows")
	switch n := len(at); {
	case n == 0:
		return name + ": no arrows", gaps
	case n <= 4:
		var each []string
		for _, i := range at {
			each = append(each, fmt.Sprintf("from (%s, %s) to (%s, %s)", Number(a.X[i]), Number(a.Y[i]), Number(a.X[i]+a.DX[i]), Number(a.Y[i]+a.DY[i])))
		}
		return fmt.Sprintf("%s: %s %s", name, many(n, "arrow"), strings.Join(each, ", ")) + beyond(outside, n), gaps
	}
	short, long := at[0], at[0]
	for _, i := range at {
		if a.length(i) < a.length(short) {
			short = i
		}
		if a.length(i) > a.length(long) {
			long = i
		}
	}
	one := func(i int) string {
		return fmt.Sprintf("from (%s, %s) %s", Number(a.X[i]), Number(a.Y[i]), a.direction(i))
	}
	return fmt.Sprintf("%s: %d arrows, the longest %s, the shortest %s", name, len(at), one(long), one(short)) + beyond(outside, len(at)), gaps
}

func (a Arrows) length(i int) float64 { return math.Hypot(a.DX[i], a.DY[i]) }

// direction is where arrow i points, to an eighth of a turn.
func (a Arrows) direction(i int) string {
	eighth := int(math.Round(math.Atan2(a.DY[i], a.DX[i])/(math.Pi/4)) + 8)
	return [...]string{"to the right", "to the upper right", "upwards", "to the upper left",
		"to the left", "to the lower left", "downwards", "to the lower right"}[eighth%8]
}
