package helpers

import (
	"fmt"
	"math"

	"saddlepoints/helpers/internal/figure"
)

// Arrows shows −∇L, the direction in which gradient descent goes, on a grid of
// 15 by 15 points in the window of a landscape of two numbers. It is a layer
// for Contours or a Surface of the same landscape.
//
// Each arrow has its point in its middle and its true direction, in the units of
// the axes. On the picture its length grows with the cube root of ‖∇L‖ only, so
// that small gradients can be seen beside large ones: it is 0.9·∛(‖∇L‖/largest)
// of the grid's spacing, and at least 0.4 of it, to show where it points. So no
// arrow reaches its neighbour. There is none where ∇L is not finite, or zero up
// to rounding (at most 10⁻⁸ of the largest on the grid). Another dimension
// panics.
func Arrows(l Landscape) Layer {
	if l.dim != 2 {
		panic(fmt.Sprintf("helpers: Arrows needs a landscape of 2 dimensions, %q has %d: take its Slice, or Curve for 1", l.name, l.dim))
	}
	x, y := l.window[0], l.window[1]
	cell := [2]float64{(x.max - x.min) / arrowCells, (y.max - y.min) / arrowCells}
	var at, grads [][]float64
	largest := 0.0
	for _, py := range middles(y) {
		for _, px := range middles(x) {
			p := []float64{px, py}
			g := l.Grad(p)
			if size := norm(g); finite(size) {
				at, grads = append(at, p), append(grads, g)
				largest = math.Max(largest, size)
			}
		}
	}
	out := figure.Arrows{Name: "minus the gradient", Color: figure.Gradient}
	for i, g := range grads {
		size := norm(g)
		if size <= 1e-8*largest {
			continue
		}
		cells := math.Max(0.4, 0.9*math.Cbrt(size/largest))
		// Divided by its size first: gradients of 1e-200 and 1e200 do occur.
		u := [2]float64{-g[0] / size, -g[1] / size}
		long := cells / math.Hypot(u[0]/cell[0], u[1]/cell[1])
		dx, dy := u[0]*long, u[1]*long
		out.X, out.Y = append(out.X, at[i][0]-dx/2), append(out.Y, at[i][1]-dy/2)
		out.DX, out.DY = append(out.DX, dx), append(out.DY, dy)
	}
	return arrows{out}
}

// arrowCells is how many arrows stand along each side: odd, so that the middle
// of the window has one.
const arrowCells = 15

// middles are those of arrowCells equal parts of an interval.
func middles(w interval) []float64 {
	out := make([]float64, arrowCells)
	for i := range out {
		t := (float64(i) + 0.5) / arrowCells
		out[i] = w.min*(1-t) + w.max*t
	}
	return out
}

type arrows struct{ figure.Arrows }

func (a arrows) describe(over *figure.Picture, nth int) []figure.Layer {
	if !over.Map {
		panic("helpers: Arrows can only be laid over a landscape of two numbers: take Contours or Surface")
	}
	return []figure.Layer{a.Arrows}
}

func (a arrows) everywhere() bool { return false }

// eigenvectors are a pair of arrows for each eigenvector of a critical point in
// a map's window, on both sides of it: away from it where the eigenvalue is
// negative and descent falls away, towards it where it is positive. Where it
// counts as zero, and descent goes neither way, it is a grey line without a head.
// They are as long as a fifth of the window's smaller side and leave the mark
// free.
func (p CriticalPoint) eigenvectors(over *figure.Picture) []figure.Layer {
	x, y := over.XFixed, over.Panels[0].YFixed
	if p.Kind == NotCritical || len(p.X) != 2 || len(p.Eigenvectors) != len(p.Eigenvalues) || x == nil || y == nil ||
		!(p.X[0] >= x.Min && p.X[0] <= x.Max && p.X[1] >= y.Min && p.X[1] <= y.Max) {
		return nil
	}
	side := math.Min(x.Max-x.Min, y.Max-y.Min)
	var out []figure.Layer
	for i, v := range p.Eigenvectors {
		lambda := p.Eigenvalues[i]
		near, far := 0.05*side, 0.25*side
		a := figure.Arrows{Color: figure.Negative, Name: "eigenvector, λ = " + figure.Number(lambda)}
		switch {
		case math.Abs(lambda) <= p.Tol:
			a.Color, a.Headless, a.Name = figure.Grey, true, "eigenvector, λ ≈ 0"
		case lambda > 0:
			a.Color, near, far = figure.Positive, far, near
		}
		for _, sign := range []float64{1, -1} {
			a.X, a.Y = append(a.X, p.X[0]+sign*near*v[0]), append(a.Y, p.X[1]+sign*near*v[1])
			a.DX, a.DY = append(a.DX, sign*(far-near)*v[0]), append(a.DY, sign*(far-near)*v[1])
		}
		out = append(out, a)
	}
	return out
}
