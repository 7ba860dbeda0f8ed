package helpers

import (
	"math"
	"slices"
)

// Points at which a descent comes to a stand, though the loss is not smooth
// there: Newton's method does not find them.

// atKinks looks for such points in the cells of a grid in which the gradient may
// be zero and no point was found.
func (s *search) atKinks(g *grid) {
	const most = 400 // of these searches
	tried := 0
	for _, cell := range g.cells {
		if s.hasNear(cell) || tried == most {
			continue
		}
		x := s.c.pinch(cell)
		if x == nil {
			continue
		}
		tried++
		s.starts++
		if !s.kink(x) {
			s.failed++
		}
	}
}

// kink looks for such a point from x, where the loss is not smooth, and keeps it.
func (s *search) kink(x []float64) bool {
	if len(x) != 2 {
		return s.keepKink(s.c.tidy(x))
	}
	return s.keepKink(s.c.tidy(s.c.slide(x, 1))) || s.keepKink(s.c.tidy(s.c.slide(x, -1)))
}

func (s *search) keepKink(x []float64) bool {
	return s.c.verdict(x, false).Kind == NotSmooth && s.c.l.insideBy(x, 1e-9) && s.add(x)
}

// slide follows sign·L downhill from x, along a kink too: the gradients around x
// are sampled, and their average that is shortest points down all of them (J. V.
// Burke, A. S. Lewis and M. L. Overton, SIAM Journal on Optimization
// 15(3):751–779, 2005). It goes no farther than a tenth of the window.
func (c *chart) slide(start []float64, sign float64) []float64 {
	x, here := slices.Clone(start), sign*c.l.f(start)
	trial := make([]float64, 2)
	for r, tries := 0.01, 0; r > 1e-10 && tries < 600; tries++ {
		way := shortest(c.gradientsAround(x, r, 4))
		steep, moved := sign*norm(way), false
		for t := 4 * r; t > r/64 && steep != 0; t /= 2 {
			for i := range x {
				trial[i] = x[i] - t*way[i]/steep*c.side[i]
			}
			if v := sign * c.l.f(trial); v < here-1e-4*t*math.Abs(steep) {
				copy(x, trial)
				here, moved = v, true
				if t == 4*r { // the step may be longer
					r = math.Min(2*r, 0.01)
				}
				break
			}
		}
		if c.distance(x, start) > 0.1 {
			return start
		}
		if !moved {
			r /= 4
		}
	}
	return x
}

// gradientsAround are the gradients on a circle of radius r around x, at every
// so many of 48 places, which lie on no line that a formula may have a kink on.
func (c *chart) gradientsAround(x []float64, r float64, every int) [][]float64 {
	var out [][]float64
	for k := 0; k < 48; k += every {
		sin, cos := math.Sincos(2*math.Pi*float64(k)/48 + 0.01)
		if g := c.closeGrad([]float64{x[0] + r*cos*c.side[0], x[1] + r*sin*c.side[1]}, math.Max(r/1000, 1e-10)); allFinite(g) {
			out = append(out, g)
		}
	}
	return out
}

// shortest is the shortest among all averages of vectors of two numbers: 0 where
// they lie in no half-plane, else on a line between two of them.
func shortest(vectors [][]float64) []float64 {
	if len(vectors) == 0 || widestGap(vectors) <= math.Pi {
		return []float64{0, 0}
	}
	best := vectors[0]
	for i, a := range vectors {
		for _, b := range vectors[:i+1] {
			d := []float64{b[0] - a[0], b[1] - a[1]}
			t := 0.0
			if length := dot(d, d); length > 0 {
				t = math.Max(0, math.Min(1, -dot(a, d)/length))
			}
			if v := []float64{a[0] + t*d[0], a[1] + t*d[1]}; norm(v) < norm(best) {
				best = v
			}
		}
	}
	return best
}

// widestGap is the widest angle between neighbours among the directions of
// vectors: more than π where they lie in a half-plane.
func widestGap(vectors [][]float64) float64 {
	var angles []float64
	for _, g := range vectors {
		if g[0] != 0 || g[1] != 0 {
			angles = append(angles, math.Atan2(g[1], g[0]))
		}
	}
	if len(angles) < 2 {
		return 0
	}
	slices.Sort(angles)
	gap := angles[0] + 2*math.Pi - angles[len(angles)-1]
	for i := range len(angles) - 1 {
		gap = math.Max(gap, angles[i+1]-angles[i])
	}
	return gap
}

// standsAtKink says whether descent comes to a stand at a kink: whether 0 is
// among the averages of the gradients around x (a critical point in the sense of
// F. H. Clarke, Optimization and Nonsmooth Analysis, 1983). Along a kink that
// slopes downward it is not.
func (c *chart) standsAtKink(x []float64) bool {
	return len(x) != 2 || widestGap(c.gradientsAround(x, 1e-5, 1)) < math.Pi+0.02
}

// pinch halves a cell again and again, keeping a part in which each component
// of the gradient changes its sign, down to a point; nil if there is no such
// part. Where the gradient jumps, that is the way to find where.
func (c *chart) pinch(cell []interval) []float64 {
	cell = slices.Clone(cell)
	for range 36 {
		found := false
		for part := range 1 << len(cell) {
			half := make([]interval, len(cell))
			for i, w := range cell {
				// Cut beside the middle: kinks like to lie there.
				middle := w.min*0.51 + w.max*0.49
				if half[i] = (interval{w.min, middle}); part>>i&1 == 1 {
					half[i] = interval{middle, w.max}
				}
			}
			if found = maybeZero(c.corners(half)); found {
				cell = half
				break
			}
		}
		if !found {
			return nil
		}
	}
	x := make([]float64, len(cell))
	for i, w := range cell {
		x[i] = (w.min + w.max) / 2
	}
	return x
}

// corners are the gradients at a cell's corners, differenced closely.
func (c *chart) corners(cell []interval) [][]float64 {
	var out [][]float64
	x := make([]float64, len(cell))
	for corner := range 1 << len(cell) {
		h := 1e-4
		for i, w := range cell {
			if x[i] = w.min; corner>>i&1 == 1 {
				x[i] = w.max
			}
			h = math.Min(h, (w.max-w.min)/c.side[i]/8)
		}
		out = append(out, c.closeGrad(x, h))
	}
	return out
}

// tidy is x in the roundest numbers that lie within rounding of it.
func (c *chart) tidy(x []float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		out[i] = rounded(x[i], math.Pow(10, math.Floor(math.Log10(c.side[i]))-8))
	}
	return out
}
