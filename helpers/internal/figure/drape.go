package figure

import "math"

// Piece is a part of a line that lies in one triangle.
type Piece struct {
	From, To Place
	Joined   bool // it begins where the one before ends
}

// Drape yields the pieces of the line over the places, as far as it is inside
// the window. Where it goes the same long way again, as a path that diverges
// does hundreds of times, it is yielded once.
func (m *Mesh) Drape(line []Place) func(yield func(Piece) bool) {
	return func(yield func(Piece) bool) {
		done := map[[4]int]bool{}
		open := false // the last place was reached
		for k := 1; k < len(line); k++ {
			a := line[k-1]
			ds, dt := line[k].S-a.S, line[k].T-a.T
			if ds == 0 && dt == 0 {
				continue
			}
			at := func(p float64) Place { return Place{a.S + p*ds, a.T + p*dt} }
			from, to := m.inside(a.S, a.T, ds, dt, 1)
			if from >= to {
				open = false
				continue
			}
			if math.Hypot(ds, dt)*(to-from) > 1 {
				way := track(at(from), at(to))
				if done[way] {
					open = false
					continue
				}
				done[way] = true
			}
			joined := open && from == 0
			for p, q := range m.Pieces(a.S, a.T, ds, dt, 1) {
				if !yield(Piece{at(p), at(q), joined}) {
					return
				}
				joined = true
			}
			open = to == 1
		}
	}
}

// track tells one way from another, to a quarter of a cell, in either direction.
func track(a, b Place) [4]int {
	if a.S > b.S || a.S == b.S && a.T > b.T {
		a, b = b, a
	}
	near := func(v float64) int { return int(math.Round(4 * v)) }
	return [4]int{near(a.S), near(a.T), near(b.S), near(b.T)}
}

// Pieces walks along (s + p·ds, t + p·dt), 0 ≤ p ≤ most, as far as it is inside
// the window, and yields the stretches from p to q that lie in one triangle
// each.
func (m *Mesh) Pieces(s, t, ds, dt, most float64) func(yield func(p, q float64) bool) {
	return func(yield func(p, q float64) bool) {
		p, end := m.inside(s, t, ds, dt, most)
		lines := [3]crossings{{at: s, step: ds}, {at: t, step: dt}, {at: s - t, step: ds - dt}}
		for k := range lines {
			lines[k].begin(p)
		}
		const nothing = 1e-12 // a length, in cells, that only rounding makes
		short := nothing / math.Max(math.Abs(ds), math.Max(math.Abs(dt), nothing))
		for p < end {
			q := min(end, lines[0].next, lines[1].next, lines[2].next)
			if q > p+short || q == end {
				if !yield(p, q) {
					return
				}
				p = q
			}
			for k := range lines {
				lines[k].pass(q)
			}
		}
	}
}

// inside is where the line of Pieces is inside the window; nowhere, unless from
// is below to.
func (m *Mesh) inside(s, t, ds, dt, most float64) (from, to float64) {
	nx, ny := m.Cells()
	from, to = clip(s, ds, float64(nx), 0, most)
	return clip(t, dt, float64(ny), from, to)
}

// clip is the part of from ≤ p ≤ to in which 0 ≤ at + p·step ≤ n; else from is
// not below to.
func clip(at, step, n, from, to float64) (float64, float64) {
	if step == 0 {
		if at < 0 || at > n {
			return 0, 0
		}
		return from, to
	}
	a, b := -at/step, (n-at)/step
	return math.Max(from, math.Min(a, b)), math.Min(to, math.Max(a, b))
}

// crossings are the p at which at + p·step is whole, one after the other.
type crossings struct{ at, step, whole, next float64 }

func (c *crossings) begin(p float64) {
	if c.step == 0 {
		c.next = math.Inf(1)
		return
	}
	if v := c.at + p*c.step; c.step > 0 {
		c.whole = math.Floor(v) + 1
	} else {
		c.whole = math.Ceil(v) - 1
	}
	c.next = (c.whole - c.at) / c.step
}

func (c *crossings) pass(p float64) {
	if c.next <= p {
		c.whole += math.Copysign(1, c.step)
		c.next = (c.whole - c.at) / c.step
	}
}
