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

// Tall is the height of the box in which a surface is drawn; its sides are 1.
const Tall = 0.58

// Place is one on the grid.
type Place struct{ S, T float64 }

// Cells is the number of cells along s and t.
func (m *Mesh) Cells() (s, t int) { return len(m.X) - 1, len(m.Y) - 1 }

// Grid is the place of (x, y). Far outside of the window it is only roughly
// so: a diverged path runs up to 10³⁰⁸, where differences overflow.
func (m *Mesh) Grid(x, y float64) Place {
	return Place{along(m.X, x), along(m.Y, y)}
}

func along(grid []float64, v float64) float64 {
	const most = 1e6
	n := len(grid) - 1
	s := (v - grid[0]) / (grid[n] - grid[0]) * float64(n)
	return math.Max(-most, math.Min(most, s))
}

// Row and Column are lines across the window: at a t, and at an s.
func (m *Mesh) Row(t float64) []Place {
	s, _ := m.Cells()
	return []Place{{0, t}, {float64(s), t}}
}

func (m *Mesh) Column(s float64) []Place {
	_, t := m.Cells()
	return []Place{{s, 0}, {s, float64(t)}}
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
