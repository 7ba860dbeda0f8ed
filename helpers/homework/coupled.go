package homework

import (
	"fmt"
	"math"
	"slices"
	"time"

	"saddlepoints/helpers"
)

// Coupled is the loss of tasks 2.4 to 2.6, two weights of which each pulls the
// other along by a coupling c of any sign:
//
//	L(x, y) = (x² + y²)/2 − c x y + x⁴/4
//
// Its window is −4 to 4 in both.
func Coupled(c float64) helpers.Landscape {
	return helpers.NewLandscape(func(x, y float64) float64 {
		return (x*x+y*y)/2 - c*x*y + x*x*x*x/4
	}).Named(fmt.Sprintf("c = %g", c)).Window(-4, 4, -4, 4)
}

// Branches calls critical for couplings from −2 to 2 and gives the points for a
// diagram: a c and an x for each. There are none while the function is not written,
// where it panics, and once it takes too long.
func Branches(critical func(c float64) [][]float64) (cs, xs []float64) {
	late := time.Now().Add(patience)
	for k := -40; k <= 40; k++ {
		c := float64(k) / 20
		for _, p := range attemptBranches(critical, c, time.Until(late)) {
			if len(p) == 2 && finite(p[0]) {
				cs, xs = append(cs, c), append(xs, p[0])
			}
		}
	}
	return cs, xs
}

// attemptBranches is f(c), or nil where that panics or does not end in time.
func attemptBranches(f func(c float64) [][]float64, c float64, in time.Duration) [][]float64 {
	points := make(chan [][]float64, 1)
	go func() {
		defer func() {
			if recover() != nil {
				points <- nil
			}
		}()
		points <- f(c)
	}()
	select {
	case p := <-points:
		return p
	case <-time.After(in):
		return nil
	}
}

// CriticalOf checks task 2.4: critical gives all critical points of Coupled(c),
// each once and as {x, y}, in any order. At seeded couplings, and at some near
// and at 1, each with both signs, the gradient must vanish at every point given,
// and a search of the window must find no other.
func CriticalOf(critical func(c float64) [][]float64) Verdict {
	return check("2.4", "all points are there, for any coupling. A formula like this shows at a glance what a search finds one point at a time.", func(e *exam) {
		rng := helpers.NewRand(24)
		var cs []float64
		for range 4 {
			cs = append(cs, 1.2+0.8*rng.Float64(), 0.1+0.8*rng.Float64())
		}
		e.coupledPoints(0, critical)
		for _, c := range append(cs, 1, 1.12, 1.05, 1.01, 0.99) { // what is far from 1 first: hints speak of it
			e.coupledPoints(c, critical)
			e.coupledPoints(-c, critical) // after +c: a hint speaks of that
		}
	})
}

// coupledPoints examines the points at one coupling.
func (e *exam) coupledPoints(c float64, critical func(c float64) [][]float64) {
	l := Coupled(c)
	e.given("c = %.3g", c)
	points := critical(c)
	e.fits(len(points) > 0, "no point at all, though a loss that grows on all sides has a lowest one,")
	for _, p := range points {
		e.fits(len(p) == 2, "a point with %d coordinates, where x and y are wanted,", len(p))
		for _, v := range p {
			e.fits(finite(v), "the coordinate %g (is it the root of a negative number?)", v)
		}
	}
	found := helpers.CriticalPoints(l).Points
	for _, p := range points {
		e.coupledVanishes(c, p, points, found)
	}
	for i, p := range points {
		for _, q := range points[:i] {
			e.wrong(planeApart(p, q) < 1e-6, fmt.Sprintf("For c = %.3g the point (%.3g, %.3g) stands in your list more than once. For which c are your points different ones?", c, p[0], p[1]))
		}
	}
	e.coupledComplete(c, points, found)
}

// coupledVanishes examines whether the gradient is zero at p, and if not, why.
func (e *exam) coupledVanishes(c float64, p []float64, points [][]float64, found []helpers.CriticalPoint) {
	steep := func(x, y float64) float64 { return planeNorm(Coupled(c).Grad([]float64{x, y})) }
	if steep(p[0], p[1]) < 1e-6*(1+planeNorm(p)) {
		return
	}
	flat := func(x, y float64) bool { return steep(x, y) < 1e-6*(1+planeNorm(p)) }
	at := fmt.Sprintf("For c = %.3g the gradient is not zero at (%.3g, %.3g).", c, p[0], p[1])
	e.wrong(flat(p[0], -p[1]), at+" The y there has the wrong sign: follow the minus through ∂L/∂y = 0.")
	e.wrong(flat(p[1], p[0]), at+" It is at the place with both coordinates exchanged: a point is {x, y}.")
	for _, f := range found {
		e.wrong(math.Abs(f.X[0]*f.X[0]-math.Abs(p[0])) < 1e-6, at+" Is what you call x perhaps x²?")
		e.wrong(math.Abs(f.X[0]-p[0]) < 1e-6, at+" There is a critical point at that x, but not with that y. What does ∂L/∂y = 0 say of y?")
	}
	g := Coupled(c).Grad(p)
	e.wrong(math.Abs(g[1]) < 1e-6*(1+planeNorm(p)), at+" The slope along y is zero there, that along x is not. Put your y into ∂L/∂x and solve again.")
	e.wrong(true, at+fmt.Sprintf(" The slope along y is %.3g. Begin with ∂L/∂y = 0: it is the simpler one.", g[1]))
}

// coupledComplete examines whether every point that a search found is among points.
func (e *exam) coupledComplete(c float64, points [][]float64, found []helpers.CriticalPoint) {
	has := func(x, y float64) bool {
		return slices.ContainsFunc(points, func(p []float64) bool { return planeApart(p, []float64{x, y}) < 1e-3 })
	}
	for _, f := range found {
		if has(f.X[0], f.X[1]) {
			continue
		}
		missing := fmt.Sprintf("For c = %.3g points are missing.", c)
		e.wrong(planeNorm(f.X) < 1e-3, missing+" Have you divided by something that may be zero?")
		e.wrong(has(-f.X[0], -f.X[1]), missing+" The loss is the same at (x, y) and at (−x, −y), and yours has only one of the two: how many roots has a number?")
		e.wrong(c < 0, missing+fmt.Sprintf(" For c = %.3g all is well; but c may be negative, too.", -c))
		e.wrong(c < 1.2, missing+" At larger couplings yours are there. Where exactly does their number change?")
		e.wrong(true, missing+" Walk around all of yours, as in lesson 2: do the turns add up to 1?")
	}
}

// ChangesAt checks task 2.5: values holds every c at which the number or the
// kinds of the critical points of Coupled(c) change. The origin's kind is looked at
// on both sides of each value, and all along from −3 to 3.
func ChangesAt(values []float64) Verdict {
	return check("2.5", "where an eigenvalue passes zero, one point becomes three. It is called a pitchfork, and picture and eigenvalue tell of it together.", func(e *exam) {
		e.written(values != nil)
		e.fits(len(values) > 0, "an empty list, where values of c are wanted")
		for _, c := range values {
			e.fits(finite(c), "the value %g", c)
		}
		turns := turningPoints()
		for i, c := range values {
			e.wrong(slices.Contains(values[:i], c), fmt.Sprintf("The value %g stands there more than once.", c))
		}
		e.wrong(eigenvaluesInstead(values, turns), "These are the eigenvalues at the change. The question is at which c they are so.")
		for _, c := range values {
			if coupledNear(c, turns, 1e-6) {
				continue
			}
			e.wrong(coupledNear(c, turns, 0.2), fmt.Sprintf("Near c = %g something changes, but not there. Do not read it from a picture: for which c is an eigenvalue exactly zero?", c))
			e.wrong(math.Abs(c) < 1e-9, "At c = 0 the two weights lose sight of each other, but just below and just above it the point is of the same kind. What do the signs of the eigenvalues say?")
			e.must(false, "Just below and just above c = %g all points are of the same kinds. How do the origin's eigenvalues depend on c?", c)
		}
		for _, t := range turns {
			e.wrong(!coupledNear(t, values, 1e-6), "What you give is right, and not all: look along the whole line of c.")
		}
	})
}

// fallsAtOrigin tells whether a way down leads from the origin at the coupling c.
// (All critical points elsewhere are minima.)
func fallsAtOrigin(c float64) bool {
	return Coupled(c).Eigenvalues([]float64{0, 0})[0] < 0
}

// turningPoints looks for changes at the origin from −3 to 3, and halves the way
// to each.
func turningPoints() []float64 {
	var turns []float64
	const step = 0.07
	for a := -3.0; a < 3; a += step {
		low, high := a, a+step
		before := fallsAtOrigin(low)
		if fallsAtOrigin(high) == before {
			continue
		}
		for range 40 {
			if c := (low + high) / 2; fallsAtOrigin(c) == before {
				low = c
			} else {
				high = c
			}
		}
		turns = append(turns, high)
	}
	return turns
}

// eigenvaluesInstead tells whether values are the origin's eigenvalues at a turn.
func eigenvaluesInstead(values, turns []float64) bool {
	if len(values) < 2 {
		return false
	}
	for _, t := range turns {
		both := Coupled(t).Eigenvalues([]float64{0, 0})
		if !slices.ContainsFunc(values, func(v float64) bool { return !coupledNear(v, both, 1e-6) }) {
			return true
		}
	}
	return false
}

// coupledNear tells whether v is within tol of one of list.
func coupledNear(v float64, list []float64, tol float64) bool {
	return slices.ContainsFunc(list, func(w float64) bool { return math.Abs(v-w) <= tol })
}

func planeNorm(p []float64) float64     { return math.Hypot(p[0], p[1]) }
func planeApart(p, q []float64) float64 { return math.Hypot(p[0]-q[0], p[1]-q[1]) }
