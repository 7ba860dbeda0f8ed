package helpers

import (
	"iter"
	"math"
	"slices"
)

// grid is the gradient at the nodes of a grid over a window of one or two
// numbers. It has thousands of nodes, so that nothing is allocated for each.
type grid struct {
	n     []int        // cells along each coordinate
	lines [][]float64  // their borders
	grads [][]float64  // node (i, j) is number i + j·(n₀+1)
	gaps  bool         // it is not finite somewhere
	cells [][]interval // those in which each component of the gradient changes its sign
}

func (c *chart) newGrid() *grid {
	g := &grid{n: []int{2000}}
	if c.l.dim == 2 {
		g.n = []int{80, 80}
	}
	for i, n := range g.n {
		g.lines = append(g.lines, spread(c.l.window[i], n))
	}
	dim, nodes := c.l.dim, g.nodes()
	x, numbers := make([]float64, dim), make([]float64, dim*nodes)
	g.grads = make([][]float64, nodes)
	for k := range g.grads {
		v := numbers[k*dim : (k+1)*dim : (k+1)*dim]
		if g.toNode(x, k); c.l.grad == nil { // so close that a jump shows in the cells beside it only
			copy(v, c.closeGrad(x, 0.05/float64(g.n[0])))
		} else {
			c.quickGrad(v, x)
		}
		g.gaps = g.gaps || !allFinite(v)
		g.grads[k] = v
	}
	g.cells = g.signChanges()
	return g
}

func (g *grid) nodes() int {
	out := 1
	for _, n := range g.n {
		out *= n + 1
	}
	return out
}

// place are the numbers of node k along each coordinate; the second is 0 where
// there is but one.
func (g *grid) place(k int) [2]int {
	first := g.n[0] + 1
	return [2]int{k % first, k / first}
}

// toNode stores node k in x.
func (g *grid) toNode(x []float64, k int) {
	p := g.place(k)
	for i := range x {
		x[i] = g.lines[i][p[i]]
	}
}

func (g *grid) node(k int) []float64 {
	x := make([]float64, len(g.n))
	g.toNode(x, k)
	return x
}

// neighbours are the nodes around node k, by their numbers.
func (g *grid) neighbours(k int) iter.Seq[int] {
	return func(yield func(m int) bool) {
		p, rows := g.place(k), 0 // rows above and below
		if len(g.n) == 2 {
			rows = 1
		}
		for dx := -1; dx <= 1; dx++ {
			for dy := -rows; dy <= rows; dy++ {
				x, y := p[0]+dx, p[1]+dy
				inside := x >= 0 && x <= g.n[0] && y >= 0 && (rows == 0 || y <= g.n[1])
				if inside && (dx != 0 || dy != 0) && !yield(k+dx+dy*(g.n[0]+1)) {
					return
				}
			}
		}
	}
}

// starts are points from which a search is worth while: the middles of cells
// in which the gradient may be zero, nodes at which it is not longer than at
// any neighbour (unless all is flat there), and a coarse lattice.
func (g *grid) starts() [][]float64 {
	var out [][]float64
	for _, cell := range g.cells {
		x := make([]float64, len(cell))
		for i, w := range cell {
			x[i] = (w.min + w.max) / 2
		}
		out = append(out, x)
	}
	size := make([]float64, len(g.grads))
	for k, v := range g.grads {
		size[k] = norm(v)
	}
	for k, low := range size {
		lowest, lone := true, false
		for m := range g.neighbours(k) {
			lowest, lone = lowest && !(size[m] < low), lone || size[m] > low
		}
		if finite(low) && lowest && lone {
			out = append(out, g.node(k))
		}
	}
	const coarse = 11
	for k := range g.nodes() {
		if p := g.place(k); p[0]%coarse == 3 && (len(g.n) == 1 || p[1]%coarse == 3) {
			out = append(out, g.node(k))
		}
	}
	return out
}

// signChanges are the cells in which each component of the gradient has both
// signs or a zero, unless all is flat there.
func (g *grid) signChanges() [][]interval {
	var out [][]interval
	corners := make([][]float64, 0, 4)
	for k := range g.nodes() {
		p, plane := g.place(k), len(g.n) == 2
		if p[0] == g.n[0] || plane && p[1] == g.n[1] {
			continue
		}
		corners = append(corners[:0], g.grads[k], g.grads[k+1])
		if plane {
			up := k + g.n[0] + 1
			corners = append(corners, g.grads[up], g.grads[up+1])
		}
		if !maybeZero(corners) || allZero(corners) {
			continue
		}
		cell := make([]interval, len(g.n))
		for i := range cell {
			cell[i] = interval{g.lines[i][p[i]], g.lines[i][p[i]+1]}
		}
		out = append(out, cell)
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
			low, high = min(low, g[i]), max(high, g[i])
		}
		if !(low <= 0 && high >= 0) {
			return false
		}
	}
	return true
}
