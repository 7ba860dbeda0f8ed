package figure

import (
	"fmt"
	"math"
	"slices"
)

// course tells where a curve starts and ends, and where it turns in between. Of
// a curve that goes up and down again and again, it tells the extremes.
func course(x, y []float64, log bool) string {
	if len(x) == 0 {
		return empty
	}
	at := func(i int) string { return fmt.Sprintf("%s at %s", Number(y[i]), Number(x[i])) }
	last := len(x) - 1
	if last == 0 {
		return " is one point: " + at(0)
	}
	s := " from " + at(0)
	turns := turns(y, log)
	if len(turns) > 4 {
		low, high := extremes(y)
		if math.Abs(y[high]-y[low]) < 0.02*math.Abs(y[high]) && !log {
			return hovering(y[low], y[high]) + fmt.Sprintf(", from %s to %s", Number(x[0]), Number(x[last]))
		}
		return s + fmt.Sprintf(" to %s, turning %d times between %s and %s", at(last), len(turns), at(low), at(high))
	}
	before := y[0]
	for _, i := range turns {
		if y[i] < before {
			s += " down to " + at(i) + ","
		} else {
			s += " up to " + at(i) + ","
		}
		before = y[i]
	}
	return s + " to " + at(last) + plateaus(x, y, log)
}

// hovering is what a curve does that trembles by less than a fiftieth of itself.
func hovering(low, high float64) string {
	if Number(low) == Number(high) {
		return " stays at " + Number(low)
	}
	return fmt.Sprintf(" stays between %s and %s", Number(low), Number(high))
}

// turns are the places where a curve changes its direction for good: where it
// then goes back by a tenth of all that it covers, as it is drawn.
func turns(y []float64, log bool) []int {
	height := func(i int) float64 {
		if log {
			return math.Log10(y[i])
		}
		return y[i]
	}
	low, high := extremes(y)
	enough := height(high)/10 - height(low)/10 // divided first: a difference can overflow
	var out []int
	best, direction := 0, 0.0
	for i := range y {
		switch rise := height(i) - height(best); {
		case direction == 0 && math.Abs(rise) >= enough && rise != 0, rise*direction > 0:
			if direction == 0 {
				direction = math.Copysign(1, rise)
			}
			best = i
		case rise*direction < 0 && math.Abs(rise) >= enough:
			out = append(out, best)
			best, direction = i, -direction
		}
	}
	return out
}

func extremes(y []float64) (low, high int) {
	for i := range y {
		if y[i] < y[low] {
			low = i
		}
		if y[i] > y[high] {
			high = i
		}
	}
	return low, high
}

// plateaus tells over which stretches a curve stands still: where, as it is
// drawn, it stays within a hundredth of its height for a fifth of its width or
// more. It names the two longest, in their order; of a curve of fewer than
// twenty points none, as each of these counts. Of many points it looks at some
// four hundred.
func plateaus(x, y []float64, log bool) string {
	if len(x) < 20 || !slices.IsSorted(x) {
		return ""
	}
	x, y = thinned(x), thinned(y)
	heights := y
	if log {
		heights = make([]float64, len(y))
		for i := range y {
			heights[i] = math.Log10(y[i])
		}
	}
	low, high := extremes(heights)
	height := heights[high]/2 - heights[low]/2 // halved first: a difference can overflow
	if height == 0 {
		return "" // all of it is level
	}
	first := longestLevel(x, heights, height/50)
	if first.width(x) < (x[len(x)-1]-x[0])/5 {
		return ""
	}
	found := []stretch{first}
	before := longestLevel(x[:first.from], heights[:first.from], height/50)
	after := longestLevel(x[first.to+1:], heights[first.to+1:], height/50)
	after.from, after.to = after.from+first.to+1, after.to+first.to+1
	second := before
	if after.to < len(x) && after.width(x) > before.width(x) {
		second = after
	}
	if second.width(x) >= (x[len(x)-1]-x[0])/5 {
		found = append(found, second)
	}
	slices.SortFunc(found, func(a, b stretch) int { return a.from - b.from })
	s := ""
	for i, level := range found {
		how := ", level near "
		if i > 0 {
			how = ", near "
		}
		middle := slices.Sorted(slices.Values(y[level.from : level.to+1]))[(level.to-level.from)/2]
		if !log && math.Abs(middle) < height/50 {
			middle = 0
		}
		s += fmt.Sprintf("%s%s from %s to %s", how, Number(middle), Number(x[level.from]), Number(x[level.to]))
	}
	return s
}

func thinned(v []float64) (out []float64) {
	for i := 0; i < len(v); i += 1 + len(v)/400 {
		out = append(out, v[i])
	}
	return out
}

// stretch is a part of a curve, from one of its points to another.
type stretch struct{ from, to int }

func (s stretch) width(x []float64) float64 {
	if s.to >= len(x) {
		return 0
	}
	return x[s.to] - x[s.from]
}

// longestLevel is the widest stretch over which y stays within tol.
func longestLevel(x, y []float64, tol float64) (best stretch) {
	from := 0
	for to := range y {
		for from < to && slices.Max(y[from:to+1])-slices.Min(y[from:to+1]) > tol {
			from++
		}
		if s := (stretch{from, to}); s.width(x) > best.width(x) {
			best = s
		}
	}
	return best
}
