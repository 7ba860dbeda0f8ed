package helpers

import (
	"math"
	"slices"
)

// grid is the gradient at the nodes of a grid over a window of one or two
// numbers.
type grid struct {
	n     []int       // cells along each coordinate
	lines [][]float64 // their borders
	grads [][]float64 // node (i, j) is number i + j·(n₀+1)
	gaps  bool        // it is not finite somewhere
}

func (c *chart) newGrid() *grid {
	g := &grid{n: []int{2000}}
	if c.l.dim == 2 {
		g.n = []int{80, 80}
	}
	for i, n := range g.n {
		g.lines = append(g.lines, spread(c.l.window[i], n))
	}
	for k := range g.nodes() {
		var v []float64
		if x := g.node(k); c.l.grad == nil { // so close that a jump shows in the cells beside it only
			v = c.closeGrad(x, 0.05/float64(g.n[0]))
		} else {
			v = make([]float64, c.l.dim)
			c.quickGrad(v, x)
		}
		g.gaps = g.gaps || !allFinite(v)
		g.grads = append(g.grads, v)
	}
	return g
}

func (g *grid) nodes() int {
	out := 1
	for _, n := range g.n {
		out *= n + 1
	}
	return out
}

// place are the numbers of node k along each coordinate.
func (g *grid) place(k int) []int {
	out := make([]int, len(g.n))
	for i, n := range g.n {
		out[i] = k % (n + 1)
		k /= n + 1
	}
	return out
}

func (g *grid) node(k int) []float64 {
	x := make([]float64, len(g.n))
	for i, p := range g.place(k) {
		x[i] = g.lines[i][p]
	}
	return x
}

// neighbours are the nodes around node k, by their numbers.
func (g *grid) neighbours(k int) []int {
	var out []int
	p := g.place(k)
	for dx := -1; dx <= 1; dx++ {
		if x := p[0] + dx; x < 0 || x > g.n[0] {
			continue
		}
		if len(p) == 1 {
			if dx != 0 {
				out = append(out, k+dx)
			}
			continue
		}
		for dy := -1; dy <= 1; dy++ {
			if y := p[1] + dy; y >= 0 && y <= g.n[1] && (dx != 0 || dy != 0) {
				out = append(out, k+dx+dy*(g.n[0]+1))
			}
		}
	}
	return out
}

// starts are points from which a search is worth while: the middles of cells
// in which the gradient may be zero, nodes at which it is not longer than at
// any neighbour (unless all is flat there), and a coarse lattice.
func (g *grid) starts() [][]float64 {
	var out [][]float64
	for _, cell := range g.cells() {
		x := make([]float64, len(cell))
		for i, w := range cell {
			x[i] = (w.min + w.max) / 2
		}
		out = append(out, x)
	}
	for k, v := range g.grads {
		low, lowest, lone := norm(v), true, false
		for _, m := range g.neighbours(k) {
			other := norm(g.grads[m])
			lowest, lone = lowest && !(other < low), lone || other > low
		}
		if finite(low) && lowest && lone {
			out = append(out, g.node(k))
		}
	}
	const coarse = 11
	for k := range g.nodes() {
		if !slices.ContainsFunc(g.place(k), func(p int) bool { return p%coarse != 3 }) {
			out = append(out, g.node(k))
		}
	}
	return out
}

// cells are those in which each component of the gradient changes its sign.
func (g *grid) cells() [][]interval {
	var out [][]interval
	for k := range g.nodes() {
		p := g.place(k)
		if p[0] == g.n[0] || len(p) == 2 && p[1] == g.n[1] {
			continue
		}
		corners := [][]float64{g.grads[k], g.grads[k+1]}
		cell := []interval{{g.lines[0][p[0]], g.lines[0][p[0]+1]}}
		if len(p) == 2 {
			up := k + g.n[0] + 1
			corners = append(corners, g.grads[up], g.grads[up+1])
			cell = append(cell, interval{g.lines[1][p[1]], g.lines[1][p[1]+1]})
		}
		if maybeZero(corners) && !allZero(corners) {
			out = append(out, cell)
		}
	}
	return out
}

// allZero says whether all gradients are exactly 0.
func allZero(grads [][]float64) bool {
	return !slices.ContainsFunc(grads, func(g []float64) bool { return norm(g) != 0 })
}

// maybeZero says whether each component has both signs, or a zero, among the
// gradients at a cell's corners.
func maybeZero(corners [][]float64) bool {
	for i := range corners[0] {
		low, high := math.Inf(1), math.Inf(-1)
		for _, g := range corners {
			low, high = math.Min(low, g[i]), math.Max(high, g[i])
		}
		if !(low <= 0 && high >= 0) {
			return false
		}
	}
	return true
}
