package helpers

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"saddlepoints/helpers/internal/figure"
)

// Census is what a search for critical points found, failures included. Laid
// over a picture it marks its points.
//
// Whether points are missing can be told where the gradient is continuous in
// the window and not zero at its edge: in two dimensions, the number of turns
// of ∇L around the edge is the sum of (−1)^index over all critical points
// inside, if none of them is degenerate (of one dimension: 1 if the loss rises
// towards both ends, −1 if it falls, else 0). The sums being equal is necessary,
// not sufficient: a minimum and a saddle that are both missing do not show.
type Census struct {
	Points   CriticalSet // by loss, each once; of a curve of critical points one
	Starts   int
	Failed   int    // starts that arrived at no critical point inside the window
	Flat     int    // of these: where ‖∇L‖ is stationary but not zero
	Degree   int    // turns of the gradient around the window's edge
	NoDegree string // why Degree says nothing about Points; empty where it does
}

// census joins what belongs together and counts the turns.
func (s *search) census(everywhere bool) Census {
	out := Census{Starts: s.starts, Failed: s.failed, Flat: s.flat, Points: s.merged()}
	switch c := s.c; c.l.dim {
	case 1:
		out.Degree, out.NoDegree = c.ends()
	case 2:
		out.Degree, out.NoDegree = c.turns(box{c.l.window[0], c.l.window[1]})
	default:
		out.NoDegree = "turns are counted in one and two dimensions only"
	}
	for _, p := range out.Points {
		switch {
		case out.NoDegree != "":
		case p.Kind == NotSmooth:
			out.NoDegree = "the loss is not smooth everywhere"
		case p.Zeros > 0:
			out.NoDegree = "the turns around a degenerate point may be any number"
		}
	}
	if out.NoDegree == "" && s.gaps {
		out.NoDegree = "the gradient is not finite everywhere in the window"
	}
	return out
}

// together is how near degenerate points are taken to be one, or one curve.
const together = 0.03

// merged are the points found, sorted, with one for each cloud of degenerate
// ones: from a search that comes to a stand where all is flat, or from a whole
// curve of critical points.
func (s *search) merged() CriticalSet {
	var out CriticalSet
	var loose []CriticalPoint
	for _, p := range s.found {
		if p.Zeros > 0 || p.Kind == NotSmooth {
			loose = append(loose, p)
		} else {
			out = append(out, p)
		}
	}
	for len(loose) > 0 {
		cloud := loose[:1:1]
		loose = loose[1:]
		for i := 0; i < len(cloud); i++ {
			var rest []CriticalPoint
			for _, q := range loose {
				if q.Kind == cloud[i].Kind && (s.c.distance(cloud[i].X, q.X) < together || s.onePlain(cloud[i], q)) {
					cloud = append(cloud, q)
				} else {
					rest = append(rest, q)
				}
			}
			loose = rest
		}
		out = append(out, s.represent(cloud))
	}
	slices.SortFunc(out, byLoss)
	return out
}

// onePlain says whether two points lie where the loss is constant, and the same.
func (s *search) onePlain(p, q CriticalPoint) bool {
	return p.level && q.level && p.Zeros == len(p.X) && q.Zeros == len(q.X) && p.Loss == q.Loss
}

// represent is the one point that stands for a cloud.
func (s *search) represent(cloud []CriticalPoint) CriticalPoint {
	best, extent := cloud[0], 0.0
	for _, p := range cloud {
		extent = math.Max(extent, s.c.distance(cloud[0].X, p.X))
		if p.GradNorm < best.GradNorm {
			best = p
		}
	}
	if extent > 3*together {
		middle := func(p CriticalPoint) float64 {
			return length(len(p.X), func(i int) float64 {
				w := s.c.l.window[i]
				return (p.X[i] - (w.min+w.max)/2) / s.c.side[i]
			})
		}
		for _, p := range cloud {
			if middle(p) < middle(best) {
				best = p
			}
		}
		best.Evidence = fmt.Sprintf("one of a curve or a plain of them: the search met %d; %s", len(cloud), best.Evidence)
	}
	return best
}

// Sum is Σ(−1)^index over the points found.
func (c Census) Sum() int {
	sum := 0
	for _, p := range c.Points {
		sum += 1 - 2*(p.Index%2)
	}
	return sum
}

// String lists the points, a line each, and says what may be missing.
func (c Census) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, found from %s", c.counts(), counted(c.Starts, "start"))
	if c.Failed > 0 {
		fmt.Fprintf(&b, " (%d of them arrived at none)", c.Failed)
	}
	b.WriteString("\n")
	for _, p := range c.Points {
		fmt.Fprintf(&b, "  %v\n", p)
	}
	switch {
	case c.NoDegree != "":
		fmt.Fprintf(&b, "Are there more? No count can tell: %s.", c.NoDegree)
	case c.Degree == c.Sum():
		fmt.Fprintf(&b, "The gradient turns %s around the window's edge, and so do the points found: if any are missing, their signs cancel.", times(c.Degree))
	default:
		fmt.Fprintf(&b, "The gradient turns %s around the window's edge, the points found make it %d: at least %d is missing.",
			times(c.Degree), c.Sum(), max(c.Degree-c.Sum(), c.Sum()-c.Degree))
	}
	return b.String()
}

// counts is "3 critical points: 2 local minima, 1 saddle point".
func (c Census) counts() string {
	var parts []string
	for kind := Minimum; kind <= NotSmooth; kind++ {
		n := 0
		for _, p := range c.Points {
			if p.Kind == kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, kind.several(n))
		}
	}
	if len(parts) == 0 {
		return "no critical point"
	}
	return counted(len(c.Points), "critical point") + ": " + strings.Join(parts, ", ")
}

// several is "1 local minimum", "2 local minima".
func (k Kind) several(n int) string {
	switch {
	case n == 1, k == Inconclusive, k == NotSmooth:
		return fmt.Sprintf("%d %v", n, k)
	case k == Minimum || k == Maximum:
		return fmt.Sprintf("%d %sa", n, strings.TrimSuffix(k.String(), "um"))
	}
	return fmt.Sprintf("%d %vs", n, k)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func times(n int) string {
	if n == 1 || n == -1 {
		return fmt.Sprintf("%d time", n)
	}
	return fmt.Sprintf("%d times", n)
}

func (c Census) describe(over *figure.Picture, nth int) []figure.Layer {
	return c.Points.describe(over, nth)
}

func (c Census) everywhere() bool { return false }
