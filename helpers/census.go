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
	Stopped  bool   // the search ended early, after 20 000 starts
	Degree   int    // turns of the gradient around the window's edge
	NoDegree string // why Degree says nothing about Points; empty where it does

	dim int
}

// census joins what belongs together and counts the turns.
func (s *search) census() Census {
	out := Census{Starts: s.starts, Failed: s.failed, Flat: s.flat, Stopped: s.stopped(), Points: s.merged(), dim: s.c.l.dim}
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
			out.NoDegree = "the turns around a degenerate point need not be 1 or −1"
		}
	}
	if out.NoDegree == "" && s.gaps {
		out.NoDegree = "the gradient is not finite everywhere in the window"
	}
	return out
}

// Loose points, degenerate or not smooth, are taken to be one, or of one curve,
// where they are as near as together, in units of the window; along a curve, on
// which the loss is the same, as near as linked.
const (
	together = 0.03
	linked   = 0.15
)

// merged are the points found, sorted, with one for each cloud of loose ones:
// from a search that comes to a stand where all is flat, or from a whole curve
// of critical points.
func (s *search) merged() CriticalSet {
	var out CriticalSet
	var loose []CriticalPoint
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range s.found {
		low, high = math.Min(low, p.Loss), math.Max(high, p.Loss)
		if p.loose() {
			loose = append(loose, p)
		}
	}
	same := 1e-9 * math.Max(high-low, s.c.reach)
	for _, p := range s.found {
		stray := func(q CriticalPoint) bool { // of one that is flat, and looks as if it were not
			return s.c.distance(p.X, q.X) < together && math.Abs(p.Loss-q.Loss) <= same && q.Kind != NotSmooth
		}
		if !p.loose() && !slices.ContainsFunc(loose, stray) {
			out = append(out, p)
		}
	}
	for len(loose) > 0 {
		cloud := loose[:1:1]
		loose = loose[1:]
		for i := 0; i < len(cloud); i++ {
			var rest []CriticalPoint
			for _, q := range loose {
				if s.belong(cloud[i], q, same) {
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

// turns is how often ∇L turns around a point that is not degenerate: (−1)^index.
func (p CriticalPoint) turns() int { return 1 - 2*(p.Index%2) }

// loose says whether there may be others right beside p.
func (p CriticalPoint) loose() bool { return p.Zeros > 0 || p.Kind == NotSmooth }

// belong says whether two loose points are of one cloud; same is the largest
// difference of losses that counts as none. In three and more dimensions what
// has the same loss belongs together however far apart: starts are too few there
// to link a family.
func (s *search) belong(p, q CriticalPoint, same float64) bool {
	far := s.c.distance(p.X, q.X)
	if p.Kind == NotSmooth { // these are found less exactly
		same *= 1000
	}
	if p.Kind != q.Kind || far > together && math.Abs(p.Loss-q.Loss) > same {
		return false
	}
	n := len(p.X)
	switch {
	case far < together:
		return true
	case n > 2:
		return p.Kind != NotSmooth
	case p.Zeros == n && q.Zeros == n: // a plateau, if it goes on in between
		middle := make([]float64, n)
		for i := range middle {
			middle[i] = (p.X[i] + q.X[i]) / 2
		}
		return far < 2*linked && math.Abs(s.c.l.f(middle)-p.Loss) <= same
	}
	return far < linked && (p.level && q.level || p.Kind == NotSmooth)
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
		best.Evidence = fmt.Sprintf("one of a curve or plateau of them, of which the search met %d", len(cloud))
	}
	return best
}

// Sum is Σ(−1)^index over the points found.
func (c Census) Sum() int {
	sum := 0
	for _, p := range c.Points {
		sum += p.turns()
	}
	return sum
}

// String lists the points, a line each and at most thirty, and says what may be
// missing.
func (c Census) String() string {
	const most = 30
	var b strings.Builder
	fmt.Fprintf(&b, "%s, found from %s", c.counts(), counted(c.Starts, "start"))
	if c.Failed > 0 {
		fmt.Fprintf(&b, " (%d of them arrived at none)", c.Failed)
	}
	b.WriteString("\n")
	for i, p := range c.Points {
		if i == most {
			fmt.Fprintf(&b, "  … and %d more, with a higher loss\n", len(c.Points)-most)
			break
		}
		fmt.Fprintf(&b, "  %v\n", p)
	}
	if c.Stopped {
		b.WriteString("There may be more: the search stopped early. Take a smaller window.\n")
	}
	b.WriteString(c.complete())
	return b.String()
}

// complete says what Degree tells.
func (c Census) complete() string {
	if c.NoDegree != "" {
		return fmt.Sprintf("Are there more? No count can tell: %s.", c.NoDegree)
	}
	there, weights := "The gradient "+turns(c.Degree)+" around the window's edge", "minima and maxima count 1, saddles −1"
	if c.dim == 1 {
		there, weights = "The loss "+slopes(c.Degree), "minima count 1, maxima −1"
	}
	if c.Degree != c.Sum() {
		return fmt.Sprintf("%s, which makes %d; these points add up to %d (%s): some are missing, unless the loss has a pole or a kink in the window.", there, c.Degree, c.Sum(), weights)
	}
	return fmt.Sprintf("%s, which makes %d, and so do these points (%s). Any that are missing cancel out.", there, c.Degree, weights)
}

// turns is a number of turns in words, counter-clockwise.
func turns(n int) string {
	way := ""
	if n < 0 {
		n, way = -n, " clockwise"
	}
	switch n {
	case 0:
		return "does not turn"
	case 1:
		return "turns once" + way
	}
	return fmt.Sprintf("turns %d times%s", n, way)
}

// slopes is the same for one dimension.
func slopes(n int) string {
	switch n {
	case 1:
		return "falls into the window at both ends"
	case -1:
		return "rises into the window at both ends"
	}
	return "falls at one end of the window and rises at the other, going in"
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

func (c Census) describe(over *figure.Picture, nth int) []figure.Layer {
	return c.Points.describe(over, nth)
}

func (c Census) everywhere() bool { return false }
