package helpers

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// What can be seen around a point where the Hessian does not decide: whether
// there are derivatives at all, and whether the loss is higher or lower nearby.

// rough says, in words, why the landscape has no first or second derivative at
// x; it is empty where it has them. hess and err are what differences or
// formulas gave for the Hessian, centre is L(x).
func (c *chart) rough(x []float64, centre float64, hess *mat.SymDense, err float64) string {
	d := make([]float64, len(x))
	for j := range x {
		d[j] = 1
		what := ""
		if c.suspicious(x, d, centre, hess.At(j, j), err) {
			what = c.roughAlong(x, d, centre)
		}
		if what != "" {
			return what
		}
		d[j] = 0
	}
	return ""
}

// suspicious is a cheap look at whether the loss along d is a parabola nearby.
func (c *chart) suspicious(x, d []float64, centre, bend, err float64) bool {
	const h = 1e-4
	up, down, up2, down2 := c.loss(x, d, h), c.loss(x, d, -h), c.loss(x, d, 2*h), c.loss(x, d, -2*h)
	even, odd := (up-centre)+(down-centre), (up2-down2)-2*(up-down)
	parabola := math.Abs(bend) * h * h
	noise := 64 * epsilon * c.size(up2, down2, centre, 0)
	return !(math.Abs(even-bend*h*h) <= 0.1*parabola+err*h*h+noise && math.Abs(odd) <= 0.1*parabola+noise)
}

// roughAlong looks at how the loss grows from x along ±d as the distance
// doubles. Where it is smooth, the even part f(h)+f(−h)−2f(0) grows four times
// or more and what the odd part has beside the slope eight times; a kink makes
// the even part grow two times, a jump of the curvature the odd one four times,
// a jump of the loss makes one of them stand still.
func (c *chart) roughAlong(x, d []float64, centre float64) string {
	var even, odd []float64 // growth exponents, from wide to near
	lastEven, lastOdd := math.NaN(), math.NaN()
	finiteNear := false
	for h := widest / 4; h > 1e-6; h /= 2 {
		up, down, up2, down2 := c.loss(x, d, h), c.loss(x, d, -h), c.loss(x, d, 2*h), c.loss(x, d, -2*h)
		noise := 256 * epsilon * c.size(up2, down2, centre, 0)
		e, o := math.Abs((up-centre)+(down-centre)), math.Abs((up2-down2)-2*(up-down))
		if finiteNear = finite(e + o); !finiteNear {
			lastEven, lastOdd = math.NaN(), math.NaN()
			continue
		}
		if e > noise && lastEven > 0 {
			even = append(even, math.Log2(lastEven/e))
		}
		if o > noise && lastOdd > 0 {
			odd = append(odd, math.Log2(lastOdd/o))
		}
		lastEven, lastOdd = e, o
	}
	e, o := nearby(even), nearby(odd)
	switch {
	case !finiteNear:
		return "the loss is not finite right beside this point"
	case e < 0.3 || o < 0.3:
		return "the loss jumps here"
	case e < 1.3:
		return "the loss has a kink here, and so no gradient"
	case e < 1.8 || o < 2.3:
		return "the curvature jumps or is infinite here"
	}
	return ""
}

// nearby is the median of the last three exponents; +Inf where there are fewer.
func nearby(exponents []float64) float64 {
	if len(exponents) < 3 {
		return math.Inf(1)
	}
	last := slices.Clone(exponents[len(exponents)-3:])
	slices.Sort(last)
	return last[1]
}

// surroundings is what small spheres around a point show.
type surroundings struct {
	higher, lower, level, gaps int     // points where the loss is so, on the spheres that count
	near, far                  float64 // radii of these spheres, as shares of the window
}

// around compares the loss near x with centre = L(x). It looks along the
// kernel, the directions in which the Hessian says nothing, and in each of them
// at the lowest point across (the highest, where the curvature there is
// negative): by the splitting lemma of D. Gromoll and W. Meyer (Topology
// 8:361–369, 1969) that decides. Without rest it looks all around.
func (c *chart) around(x []float64, centre float64, kernel, rest [][]float64, values []float64) surroundings {
	directions := directions(kernel)
	var all, telling surroundings // telling: not lost in rounding
	for r, counted := 0.0005, 0; r < 0.06 && counted < 3; r *= 2 {
		ring := surroundings{near: r, far: r}
		for _, u := range directions {
			v, noise := c.across(x, u, r, rest, values)
			switch {
			case !finite(v):
				ring.gaps++
			case v-centre > noise:
				ring.higher++
			case v-centre < -noise:
				ring.lower++
			default:
				ring.level++
			}
		}
		all = all.and(ring)
		if counted > 0 || ring.higher+ring.lower > 0 {
			telling = telling.and(ring)
			counted++
		}
	}
	if telling.far > 0 {
		return telling
	}
	return all
}

func (s surroundings) and(ring surroundings) surroundings {
	if s.near == 0 {
		s.near = ring.near
	}
	return surroundings{s.higher + ring.higher, s.lower + ring.lower, s.level + ring.level, s.gaps + ring.gaps, s.near, ring.far}
}

// across is the loss at x + r·u after moving along rest to where its slope
// there is 0, and how much of it may be rounding.
func (c *chart) across(x, u []float64, r float64, rest [][]float64, values []float64) (v, noise float64) {
	d := slices.Clone(u)
	for i := range d {
		d[i] *= r
	}
	from := make([]float64, len(x))
	for moved, tries := true, 0; moved && tries < 16; tries++ { // Newton's method with the Hessian of x
		moved = false
		for k, v := range rest {
			for i := range from {
				from[i] = x[i] + d[i]*c.side[i]
			}
			h := r / 1024
			step := (c.loss(from, v, h) - c.loss(from, v, -h)) / (2 * h) / values[k]
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
	return v, epsilon * math.Max(64*math.Max(math.Abs(v), math.Abs(c.loss(x, d, 0))), 4*c.reach)
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
		return "critical points that are not alone: the loss stays the same, up to rounding, along a curve or surface through this one" + s.tried()
	case s.lower == 0 && up:
		return "evidence for a local minimum: " + s.seen()
	case s.higher == 0 && down:
		return "evidence for a local maximum: " + s.seen()
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
		return "the loss is constant around here, up to rounding" + s.tried()
	case s.lower+s.level == 0:
		return "the loss is higher all around" + s.tried()
	case s.higher+s.level == 0:
		return "the loss is lower all around" + s.tried()
	case s.lower == 0:
		return "the loss is nowhere lower nearby" + s.tried()
	case s.higher == 0:
		return "the loss is nowhere higher nearby" + s.tried()
	}
	return "the loss is higher in some directions and lower in others" + s.tried()
}

func (s surroundings) tried() string {
	finite := ""
	if s.gaps > 0 {
		finite = ", where it is finite"
	}
	away := percent(s.near)
	if s.far > s.near {
		away += " to " + percent(s.far)
	}
	return fmt.Sprintf("%s (%d points tried, %s of the window away)", finite, s.higher+s.lower+s.level, away)
}
