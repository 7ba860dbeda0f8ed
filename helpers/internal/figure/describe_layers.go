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

// errors tells the shortest and the longest of the error bars; y is as in Line.
func errors(y []float64) string {
	var half []float64
	for i := 0; i+2 < len(y); i += 4 {
		if e := (y[i+2] - y[i]) / 2; Drawable(e, false) {
			half = append(half, e)
		}
	}
	if len(half) == 0 {
		return "Without error bars"
	}
	low, high := extremes(half)
	return fmt.Sprintf("Error bars from ±%s to ±%s", Number(half[low]), Number(half[high]))
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
// shortest begin, and where these point.
func arrows(a Arrows, v view) (text string, gaps int) {
	at, outside := a.drawable(v)
	name, cut := named(a.Name, a.noun()+"s"), ""
	if outside > 0 {
		cut = fmt.Sprintf(" (%d of them outside the picture, at least in part)", outside)
	}
	switch n := len(at); {
	case n == 0:
		return name + ": no " + a.noun() + "s", len(a.X)
	case n <= 4:
		var each []string
		for _, i := range at {
			each = append(each, fmt.Sprintf("from %s to %s", v.at(a.X[i], a.Y[i]), v.at(a.X[i]+a.DX[i], a.Y[i]+a.DY[i])))
		}
		return fmt.Sprintf("%s: %s %s", name, many(n, a.noun()), strings.Join(each, ", ")) + cut, len(a.X) - n
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
		return fmt.Sprintf("from %s %s", v.at(a.X[i], a.Y[i]), a.direction(i))
	}
	return fmt.Sprintf("%s: %s, the longest %s, the shortest %s", name, many(len(at), a.noun()), one(long), one(short)) + cut, len(a.X) - len(at)
}

// drawable are the arrows whose ends both have a place on the axes. outside
// counts those with an end beyond what the axes cover.
func (a Arrows) drawable(v view) (at []int, outside int) {
	for i := range a.X {
		x, y := []float64{a.X[i], a.X[i] + a.DX[i]}, []float64{a.Y[i], a.Y[i] + a.DY[i]}
		_, _, gaps, beyond := v.drawable(x, y)
		if gaps > 0 {
			continue
		}
		at = append(at, i)
		if beyond > 0 {
			outside++
		}
	}
	return at, outside
}

func (a Arrows) noun() string {
	if a.Headless {
		return "line"
	}
	return "arrow"
}

func (a Arrows) length(i int) float64 { return math.Hypot(a.DX[i], a.DY[i]) }

// direction is where arrow i points, to an eighth of a turn.
func (a Arrows) direction(i int) string {
	eighth := int(math.Round(math.Atan2(a.DY[i], a.DX[i])/(math.Pi/4)) + 8)
	return [...]string{"to the right", "to the upper right", "upwards", "to the upper left",
		"to the left", "to the lower left", "downwards", "to the lower right"}[eighth%8]
}
