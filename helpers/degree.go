package helpers

import (
	"cmp"
	"math"
)

// box is a rectangle of two coordinates, as [min, max] of each.
type box [2]interval

// turns counts how often ∇L turns, counter-clockwise, while one goes once
// around the edge of b. why says, in words, why it cannot be counted; it is
// empty where it can.
func (c *chart) turns(b box) (turns int, why string) {
	const pieces = 48 // a side; then finer as the gradient needs
	corners := [][2]float64{{b[0].min, b[1].min}, {b[0].max, b[1].min}, {b[0].max, b[1].max}, {b[0].min, b[1].max}}
	total := 0.0
	for k, from := range corners {
		to := corners[(k+1)%4]
		at := func(i int) [2]float64 { return along(from, to, float64(i)/pieces) }
		before, why := c.angle(at(0))
		for i := range pieces {
			after, another := c.angle(at(i + 1))
			if why = cmp.Or(why, another); why != "" {
				return 0, why
			}
			turn, ok := c.turn(at(i), at(i+1), before, after, 30)
			if !ok {
				return 0, "the gradient jumps or is zero at the window's edge"
			}
			total += turn
			before = after
		}
	}
	return int(math.Round(total / (2 * math.Pi))), ""
}

// along is the point a share of the way between two.
func along(from, to [2]float64, share float64) [2]float64 {
	return [2]float64{from[0]*(1-share) + to[0]*share, from[1]*(1-share) + to[1]*share}
}

// turn is the angle by which the gradient turns on the way between two points,
// halved until it is small on each piece.
func (c *chart) turn(from, to [2]float64, before, after float64, depth int) (angle float64, ok bool) {
	angle = math.Remainder(after-before, 2*math.Pi)
	if math.Abs(angle) < math.Pi/5 {
		return angle, true
	}
	if depth == 0 {
		return 0, false
	}
	middle := along(from, to, 0.5)
	between, why := c.angle(middle)
	if why != "" {
		return 0, false
	}
	first, ok := c.turn(from, middle, before, between, depth-1)
	if !ok {
		return 0, false
	}
	second, ok := c.turn(middle, to, between, after, depth-1)
	return first + second, ok
}

// angle is the direction of the gradient at a point, or why there is none.
func (c *chart) angle(at [2]float64) (angle float64, why string) {
	var g [2]float64
	c.quickGrad(g[:], at[:])
	return math.Atan2(g[1], g[0]), noDirection(g[:])
}

func noDirection(g []float64) string {
	switch size := norm(g); {
	case !finite(size):
		return "the gradient is not finite at the window's edge"
	case size == 0:
		return "the gradient is zero at the window's edge"
	}
	return ""
}

// ends is the same for a landscape of one number: 1 where the loss rises away
// from the window at both ends, −1 where it falls at both, else 0.
func (c *chart) ends() (degree int, why string) {
	w := c.l.window[0]
	var low, high [1]float64
	c.quickGrad(low[:], []float64{w.min})
	c.quickGrad(high[:], []float64{w.max})
	if why := cmp.Or(noDirection(low[:]), noDirection(high[:])); why != "" {
		return 0, why
	}
	switch {
	case low[0] < 0 && high[0] > 0:
		return 1, ""
	case low[0] > 0 && high[0] < 0:
		return -1, ""
	}
	return 0, ""
}

// closeGrad is the gradient at x, in units of the window, by differences with
// the step h.
func (c *chart) closeGrad(x []float64, h float64) []float64 {
	g, d := make([]float64, len(x)), make([]float64, len(x))
	for j := range x {
		d[j] = 1
		g[j] = (c.loss(x, d, h) - c.loss(x, d, -h)) / (2 * h)
		d[j] = 0
	}
	return g
}

// quickGrad stores the gradient at x, in units of the window, in dst: as good
// as a search needs it.
func (c *chart) quickGrad(dst, x []float64) {
	if c.l.grad != nil {
		copy(c.saved, x)
		c.l.grad(dst, c.saved)
		for j := range dst {
			dst[j] *= c.side[j]
		}
		return
	}
	const h = 5e-4 // the error is h⁴/30 of a fifth derivative
	copy(c.moved, x)
	for j := range x {
		at := func(k float64) float64 {
			c.moved[j] = x[j] + k*h*c.side[j]
			return c.l.f(c.moved)
		}
		dst[j] = (8*(at(1)-at(-1)) - (at(2) - at(-2))) / (12 * h)
		c.moved[j] = x[j]
	}
}
