package figure

import "math"

// Mesh is a field as a surface shows it: heights over an even grid, whose cells
// are two flat triangles each, parted by the diagonal from the corner of the
// lowest x and y. What lies on the surface lies on these triangles.
//
// Its coordinates count cells: s along X and t along Y, so that grid lines are
// where s or t is whole, and diagonals where s − t is.
type Mesh struct {
	X, Y []float64
	Z    [][]float64 // Z[j][i] belongs to X[i] and Y[j]; NaN is a hole
}

// Mesh is f as a surface: what is not finite, or not between the first and the
// last of its levels, is a hole.
func (f Field) Mesh() Mesh {
	m := Mesh{X: f.X, Y: f.Y, Z: make([][]float64, len(f.Z))}
	low, high := f.Levels[0], f.Levels[len(f.Levels)-1]
	for j, row := range f.Z {
		m.Z[j] = make([]float64, len(row))
		for i, z := range row {
			if !(low <= z && z <= high) {
				z = math.NaN()
			}
			m.Z[j][i] = z
		}
	}
	return m
}

// Cells is the number of cells along s and t.
func (m *Mesh) Cells() (s, t int) { return len(m.X) - 1, len(m.Y) - 1 }

// Grid is the place of (x, y). Far outside of the window it is only roughly
// so: a diverged path runs up to 10³⁰⁸, where differences overflow.
func (m *Mesh) Grid(x, y float64) (s, t float64) {
	return place(m.X, x), place(m.Y, y)
}

func place(grid []float64, v float64) float64 {
	const most = 1e6
	n := len(grid) - 1
	s := (v - grid[0]) / (grid[n] - grid[0]) * float64(n)
	return math.Max(-most, math.Min(most, s))
}

// At is the place (s, t) in the units of X and Y.
func (m *Mesh) At(s, t float64) (x, y float64) {
	nx, ny := m.Cells()
	a, b := s/float64(nx), t/float64(ny)
	return m.X[0]*(1-a) + m.X[nx]*a, m.Y[0]*(1-b) + m.Y[ny]*b
}

// Height is that of the surface over (s, t), NaN in a hole and outside.
func (m *Mesh) Height(s, t float64) float64 {
	nx, ny := m.Cells()
	if !(s >= 0 && t >= 0 && s <= float64(nx) && t <= float64(ny)) {
		return math.NaN()
	}
	return m.Plane(s, t).Height(s, t)
}

// Plane is z = Z + DS·(s − S) + DT·(t − T); all NaN in a hole.
type Plane struct{ S, T, Z, DS, DT float64 }

// Height is that of the plane over (s, t).
func (p Plane) Height(s, t float64) float64 { return p.Z + p.DS*(s-p.S) + p.DT*(t-p.T) }

// Plane is that of the triangle that (s, t) is in; on a border, that of a
// neighbour.
func (m *Mesh) Plane(s, t float64) Plane {
	nx, ny := m.Cells()
	i, j := max(min(int(s), nx-1), 0), max(min(int(t), ny-1), 0)
	return m.half(i, j, s-float64(i) >= t-float64(j))
}

// half is one triangle of cell (i, j): the one along its side of the lowest y,
// or the other.
func (m *Mesh) half(i, j int, low bool) Plane {
	a, c := m.Z[j][i], m.Z[j+1][i+1]
	p := Plane{S: float64(i), T: float64(j), Z: a}
	if low {
		b := m.Z[j][i+1]
		p.DS, p.DT = b-a, c-b
	} else {
		b := m.Z[j+1][i]
		p.DS, p.DT = c-b, b-a
	}
	if math.IsNaN(p.DS + p.DT) {
		p.Z = math.NaN()
	}
	return p
}

// Halves are both triangles of cell (i, j): that along its side of the lowest
// y, and the other.
func (m *Mesh) Halves(i, j int) (low, high Plane) {
	return m.half(i, j, true), m.half(i, j, false)
}

// Pieces walks along (s + p·ds, t + p·dt), 0 ≤ p ≤ most, as far as it is inside
// the window, and yields the stretches from p to q that lie in one triangle
// each.
func (m *Mesh) Pieces(s, t, ds, dt, most float64) func(yield func(p, q float64) bool) {
	return func(yield func(p, q float64) bool) {
		p, end := m.Inside(s, t, ds, dt, most)
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

// Inside is where the line of Pieces is inside the window; nowhere, unless from
// is below to.
func (m *Mesh) Inside(s, t, ds, dt, most float64) (from, to float64) {
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
