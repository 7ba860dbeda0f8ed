package helpers

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Whether there are derivatives at a point at all.

// rough says, in words, why the landscape has no first or second derivative at
// x; it is empty where it has them. g and hess are what was found for these,
// with their errors, centre is L(x).
func (c *chart) rough(x []float64, centre float64, g []float64, gerr float64, hess mat.Symmetric, err float64) string {
	if c.lines == nil {
		c.lines = lines(len(x))
	}
	for _, v := range c.lines {
		d := v.RawVector().Data
		slope, bend := dot(g, d), mat.Inner(v, hess, v)
		near := c.misfit(x, d, centre, slope, bend, gerr, err, 1e-4)
		if near == (misfit{}) && err < c.reach/10 {
			continue
		}
		if what := c.roughAlong(x, d, centre); what != "" {
			return what
		}
		nearer := c.misfit(x, d, centre, slope, bend, gerr, err, 1e-4/16)
		switch {
		case c.l.grad != nil && lasts(near.first, nearer.first):
			return "the gradient given with WithGrad does not fit the loss here"
		case lasts(near.first, nearer.first):
			return "the slopes in different directions do not fit together here, so there is no gradient"
		case lasts(near.second, nearer.second):
			return "the curvatures in different directions do not fit together here, so there is no Hessian"
		}
	}
	return ""
}

// lines are unit vectors along the axes and some diagonals.
func lines(n int) []*mat.VecDense {
	var out []*mat.VecDense
	for _, d := range axes(n) {
		out = append(out, mat.NewVecDense(n, d))
	}
	if n == 1 {
		return out
	}
	diagonals := 2 // of more than three dimensions only two
	if n == 3 {
		diagonals = 4
	}
	for k := range diagonals {
		d := make([]float64, n)
		for i := range d {
			d[i] = 1 / math.Sqrt(float64(n))
			if k == 1 && i%2 == 1 || k > 1 && i+1 == k {
				d[i] *= -1
			}
		}
		out = append(out, mat.NewVecDense(n, d))
	}
	return out
}

// misfit is how much slope and curvature along a line differ from what gradient
// and Hessian say; what is within its error is 0.
type misfit struct {
	first, second, third float64
}

// lasts says whether a misfit is about the same nearer to the point.
func lasts(near, nearer float64) bool {
	return near*nearer != 0 && math.Abs(near/nearer-1) < 0.5
}

// sides looks at L on both sides of x: what it rises from h·d below to h·d above
// x, its even part there, what the odd part has beside the slope, and the unit
// of its rounding.
func (c *chart) sides(x, d []float64, centre, h float64) (rise, even, odd, rounding float64) {
	up, down, up2, down2 := c.loss(x, d, h), c.loss(x, d, -h), c.loss(x, d, 2*h), c.loss(x, d, -2*h)
	return up - down, (up - centre) + (down - centre), (up2 - down2) - 2*(up-down), epsilon * c.size(up2, down2, centre, 0)
}

func (c *chart) misfit(x, d []float64, centre, slope, bend, gerr, err, h float64) misfit {
	rise, even, odd, rounding := c.sides(x, d, centre, h)
	if !finite(even + odd) {
		return misfit{third: 1}
	}
	noise := 64 * rounding
	beyond := func(v, within float64) float64 {
		if math.Abs(v) <= within {
			return 0
		}
		return v
	}
	parabola := 0.1 * math.Abs(bend) * h * h
	return misfit{
		first:  beyond(rise-2*h*slope, math.Abs(odd)/3+2*h*gerr*math.Sqrt(float64(len(x)))+parabola+noise) / h,
		second: beyond(even-bend*h*h, parabola+err*h*h+noise) / (h * h),
		third:  beyond(odd, parabola+noise),
	}
}

// roughAlong looks at how the loss grows from x along ±d as the distance
// doubles. Where it is smooth, the even part f(h)+f(−h)−2f(0) grows four times
// or more, and what the odd part has beside the slope eight times. At a kink the
// larger of the two grows two times, where the curvature jumps the odd one four
// times, and where the loss jumps one of them stands still.
func (c *chart) roughAlong(x, d []float64, centre float64) string {
	var larger, odd growth
	finiteNear, share := false, 0.0 // of the odd part
	for h := widest / 4; h > 1e-6; h /= 2 {
		_, e, o, rounding := c.sides(x, d, centre, h)
		e, o = math.Abs(e), math.Abs(o)
		noise := 256 * rounding
		finiteNear = finite(e + o)
		larger.add(h, math.Max(e, o), noise)
		odd.add(h, o, noise)
		share = o / math.Max(e, o)
	}
	power := larger.exponent()
	switch {
	case !finiteNear:
		return "the loss is not finite right beside this point"
	case power < 0.3:
		return "the loss jumps here"
	case power < 0.8:
		return "the slope is infinite here"
	case power < 1.3:
		return "the loss has a kink here, and so no gradient"
	case power < 1.8 || odd.exponent() < 2.3 && share > 0.1:
		return "the curvature jumps or is infinite here"
	}
	return ""
}

// growth is how something shrinks as h is halved.
type growth struct {
	exponents []float64
	last      float64 // 0: lost in rounding, or not finite
	nearest   float64 // the smallest h at which it could be seen
}

func (g *growth) add(h, v, noise float64) {
	if !finite(v) || v <= noise {
		g.last = 0
		return
	}
	if g.last > 0 {
		g.exponents = append(g.exponents, math.Log2(g.last/v))
	}
	g.last, g.nearest = v, h
}

// exponent is the power of h, near the point: the median over five halvings. It
// is +Inf where nothing can be seen right beside the point: what was seen
// farther off lies beside it, too.
func (g *growth) exponent() float64 {
	n := len(g.exponents)
	if n < 5 || g.nearest > 2e-5 {
		return math.Inf(1)
	}
	last := slices.Clone(g.exponents[n-5:])
	slices.Sort(last)
	return last[2]
}
