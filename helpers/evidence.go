package helpers

import (
	"fmt"
	"math"
	"slices"
)

// surroundings is what small spheres around a point show: whether the loss is
// higher or lower there.
type surroundings struct {
	higher, lower int     // of the points tried, on the spheres that tell
	level         int     // directions in which it is the same on all spheres, up to rounding
	gaps          int     // points where it is not finite
	near, far     float64 // radii of the spheres that tell, as shares of the window
	line          bool    // there is but one dimension
}

// around compares the loss near x with centre = L(x). It looks along the
// kernel, the directions in which the Hessian says nothing, and in each of them
// at the lowest point across (the highest, where the curvature there is
// negative): by the splitting lemma of D. Gromoll and W. Meyer (Topology
// 8:361–369, 1969) that decides. Without rest it looks all around.
func (c *chart) around(x []float64, centre float64, kernel, rest [][]float64, values []float64) surroundings {
	const tell = 3 // spheres: the nearest of those that are not lost in rounding
	directions := directions(kernel)
	same := slices.Repeat([]bool{true}, len(directions))
	s := surroundings{line: len(x) == 1}
	told, between := 0, [2]bool{len(kernel) == 2, len(kernel) == 2}
	for r := 0.0005; r < 0.06; r *= 2 {
		ring := surroundings{near: s.near, far: r}
		look := func(u []float64) float64 {
			v, noise := c.across(x, u, r, rest, values)
			return ring.add(v-centre, noise)
		}
		height := make([]float64, len(directions))
		for k, u := range directions {
			height[k] = look(u)
			same[k] = same[k] && height[k] == 0
		}
		if len(kernel) == 2 { // a valley may run between two directions, and a ridge
			for k, u := range c.extremes(kernel, height, func(u []float64) float64 { v, _ := c.across(x, u, r, rest, values); return v }) {
				between[k] = between[k] && look(u) == 0
			}
		}
		if told < tell && (told > 0 || ring.higher+ring.lower > 0) {
			if told == 0 {
				s.near = r
			}
			told++
			s.higher, s.lower, s.gaps, s.far = s.higher+ring.higher, s.lower+ring.lower, s.gaps+ring.gaps, r
		}
	}
	if told == 0 {
		s.near, s.far = 0.0005, 0.032
	}
	for _, level := range append(same, between[:]...) {
		if level {
			s.level++
		}
	}
	return s
}

// add counts one point, and returns the difference where it exceeds its noise.
func (s *surroundings) add(difference, noise float64) float64 {
	switch {
	case !finite(difference):
		s.gaps++
		return math.NaN()
	case difference > noise:
		s.higher++
		return difference
	case difference < -noise:
		s.lower++
		return difference
	}
	return 0
}

// extremes are the directions of the lowest and of the highest place on a circle
// of which height holds equally spaced values.
func (c *chart) extremes(span [][]float64, height []float64, value func(u []float64) float64) (out [2][]float64) {
	unit := func(angle float64) []float64 {
		sin, cos := math.Sincos(angle)
		u := make([]float64, len(span[0]))
		for i := range u {
			u[i] = cos*span[0][i] + sin*span[1][i]
		}
		return u
	}
	for n, sign := range []float64{1, -1} {
		best := 0
		for k, h := range height {
			if sign*h < sign*height[best] {
				best = k
			}
		}
		step := 2 * math.Pi / float64(len(height))
		a, b := float64(best-1)*step, float64(best+1)*step
		for range 76 { // golden section
			p, q := b-(b-a)/math.Phi, a+(b-a)/math.Phi
			if sign*value(unit(p)) < sign*value(unit(q)) {
				b = q
			} else {
				a = p
			}
		}
		out[n] = unit((a + b) / 2)
	}
	return out
}

// across is the loss at x + r·u after moving along rest to where its slope
// there is 0, and how much of it may be rounding.
func (c *chart) across(x, u []float64, r float64, rest [][]float64, values []float64) (v, noise float64) {
	d := slices.Clone(u)
	for i := range d {
		d[i] *= r
	}
	from := make([]float64, len(x))
	for moved, tries := true, 0; moved && tries < 24; tries++ { // Newton's method with the Hessian of x
		moved = false
		for k, v := range rest {
			c.move(from, x, d, 1)
			h := r / 256
			slope := (8*(c.loss(from, v, h)-c.loss(from, v, -h)) - (c.loss(from, v, 2*h) - c.loss(from, v, -2*h))) / (12 * h)
			step := slope / values[k]
			if !(math.Abs(step) < r) { // the Hessian of x says nothing here
				return math.NaN(), 0
			}
			moved = moved || math.Abs(step) > 1e-9*r
			for i := range d {
				d[i] -= step * v[i]
			}
		}
	}
	v = c.loss(x, d, 1)
	return v, epsilon * math.Max(64*math.Max(math.Abs(v), math.Abs(c.loss(x, d, 0))), 4*c.size(0, 0, 0, 0))
}

// directions are unit vectors of a span: both ends of a line, 48 around a
// circle, 200 by chance on a sphere, with its axes.
func directions(span [][]float64) [][]float64 {
	var out [][]float64
	add := func(weights ...float64) {
		u := make([]float64, len(span[0]))
		for k, w := range weights {
			for i := range u {
				u[i] += w * span[k][i]
			}
		}
		out = append(out, u)
	}
	switch n := len(span); n {
	case 1:
		add(1)
		add(-1)
	case 2:
		for k := range 48 {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / 48)
			add(cos, sin)
		}
	default:
		for _, axis := range axes(n) {
			add(axis...)
			axis[slices.Index(axis, 1)] = -1
			add(axis...)
		}
		rng := NewRand(1)
		for range 200 {
			w := make([]float64, n)
			for i := range w {
				w[i] = rng.NormFloat64()
			}
			size := norm(w)
			for i := range w {
				w[i] /= size
			}
			add(w...)
		}
	}
	return out
}

// evidence says in words what is seen around a critical point whose Hessian has
// zeros; index of the rest of its eigenvalues, all of one sign, are negative.
func (s surroundings) evidence(index, rest int) string {
	up, down := index == 0, rest == index // what is known of the rest
	switch {
	case s.higher+s.lower == 0 && rest == 0:
	case s.lower == 0 && up && s.level > 0, s.higher == 0 && down && s.level > 0:
		return "not alone: the loss stays the same along a curve through this point, up to rounding" + s.reach()
	case s.lower == 0 && up:
		return "evidence for a local minimum: " + s.seen()
	case s.higher == 0 && down:
		return "evidence for a local maximum: " + s.seen()
	case rest == 0 && s.line:
		return s.seen()
	case s.higher+s.lower > 0:
		return "evidence for a saddle: the loss is higher in some directions and lower in others" + s.tried()
	}
	return s.seen()
}

// seen says what the spheres show, and nothing more.
func (s surroundings) seen() string {
	switch {
	case s.higher+s.lower+s.level == 0:
		return "no finite loss nearby"
	case s.higher+s.lower == 0:
		return "the loss is constant around here, up to rounding" + s.reach()
	case s.lower+s.level == 0:
		return "the loss is higher" + s.atAll()
	case s.higher+s.level == 0:
		return "the loss is lower" + s.atAll()
	case s.lower == 0:
		return "the loss is nowhere lower nearby" + s.tried()
	case s.higher == 0:
		return "the loss is nowhere higher nearby" + s.tried()
	case s.line:
		return "the loss is lower on one side and higher on the other" + s.tried()
	}
	return "the loss is higher in some directions and lower in others" + s.tried()
}

func (s surroundings) atAll() string {
	return fmt.Sprintf(" at all %d points tried%s%s", s.higher+s.lower, s.whereFinite(), s.reach())
}

func (s surroundings) tried() string {
	return s.whereFinite() + fmt.Sprintf(" (%d points tried, %s", s.higher+s.lower, s.reach()[2:])
}

func (s surroundings) whereFinite() string {
	if s.gaps > 0 {
		return ", where it is finite"
	}
	return ""
}

// reach is how far around the point was looked.
func (s surroundings) reach() string {
	return fmt.Sprintf(" (%s to %s of the window away)", percent(s.near), percent(s.far))
}
