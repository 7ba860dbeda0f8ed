package bench

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// The contests in two dimensions.

const descentSteps, descentRate = 2000, 0.01

// descent: steps in two dimensions, of which everything is recorded. helpers takes
// any landscape and any rule; the others have them written into the loop.
func descent() Contest {
	return Contest{Name: "descent", Work: "2000 gradient-descent steps in two dimensions, each point, loss, gradient and step length recorded", Tolerance: 1e-9, Sides: []Side{
		goSide("helpers", 0, func() []float64 {
			return someOf(helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, descentSteps, func(w *helpers.Weights) { helpers.SGD(w, descentRate, 1) }))
		}),
		pythonSide("descent", "NumPy", 0.02),
		pythonSide("descent", "Python floats, NumPy", 0),
		pythonSide("descent", "JAX", 1),
		goSide("inlined Go", 2.5, func() []float64 { return someOf(inlined([]float64{1, 1e-6})) }),
	}}
}

// someOf is one number of each array of a record.
func someOf(p helpers.Path) []float64 {
	return []float64{p.Loss[descentSteps], p.GradNorm[1000], p.StepLength[0], p.Points[500][1]}
}

// inlined descends the double well with everything written out in one loop, and
// every slice made once at its final size.
func inlined(start []float64) helpers.Path {
	p := helpers.Path{
		Points: make([][]float64, 0, descentSteps+1), Loss: make([]float64, 0, descentSteps+1),
		GradNorm: make([]float64, 0, descentSteps+1), StepLength: make([]float64, 0, descentSteps),
	}
	block := make([]float64, 2*(descentSteps+1))
	x, y := start[0], start[1]
	for k := 0; ; k++ {
		gx, gy := x, y*(y*y-1)
		point := block[2*k : 2*k+2 : 2*k+2]
		point[0], point[1] = x, y
		p.Points = append(p.Points, point)
		p.Loss = append(p.Loss, x*x/2+y*y*(y*y/4-0.5))
		p.GradNorm = append(p.GradNorm, math.Sqrt(gx*gx+gy*gy))
		if k > 0 {
			dx, dy := x-p.Points[k-1][0], y-p.Points[k-1][1]
			p.StepLength = append(p.StepLength, math.Sqrt(dx*dx+dy*dy))
		}
		if k == descentSteps {
			return p
		}
		x -= descentRate * gx
		y -= descentRate * gy
	}
}

// places are 10⁴ points to classify: the nine critical points of Himmelblau's
// function in turn, so that each verdict is a kind.
func places() [][]float64 {
	known, out := helpers.Himmelblau.Known(), make([][]float64, 10_000)
	for k := range out {
		out[k] = known[k%len(known)].X
	}
	return out
}

// classify: verdicts on 10⁴ points. ClassifyAll estimates errors, looks whether
// the loss is smooth there, and goes by the window's units; NumPy applies the
// eigenvalue rule and does no more.
func classify() Contest {
	points := places()
	return Contest{Name: "classify", Work: "10⁴ points classified: helpers.ClassifyAll with its checks, NumPy by the bare eigenvalue rule", Tolerance: 1e-9, Sides: []Side{
		goSide("helpers", 0, func() []float64 {
			kinds := make([]float64, helpers.NotSmooth+1)
			for _, p := range helpers.ClassifyAll(helpers.Himmelblau, points) {
				kinds[p.Kind]++
			}
			return kinds[helpers.Minimum : helpers.Saddle+1]
		}),
		pythonSide("rule", "NumPy eigvalsh", 0.3),
	}}
}

// rule: the eigenvalue rule and nothing else, as a student writes it with helpers.
func rule() Contest {
	points := places()
	return Contest{Name: "rule", Work: "10⁴ times gradient, Hessian, eigenvalues and the bare eigenvalue rule", Tolerance: 1e-9, Sides: []Side{
		goSide("helpers", 0, func() []float64 {
			minima, maxima, saddles := 0.0, 0.0, 0.0
			g, h := make([]float64, 2), mat.NewSymDense(2, nil)
			for _, x := range points {
				helpers.Himmelblau.GradTo(g, x)
				helpers.Himmelblau.HessTo(h, x)
				values, _ := helpers.Eigen(h)
				switch low, high := values[0], values[1]; {
				case math.Hypot(g[0], g[1]) > 1e-6:
				case low > 0:
					minima++
				case high < 0:
					maxima++
				case low < 0 && high > 0:
					saddles++
				}
			}
			return []float64{minima, maxima, saddles}
		}),
		pythonSide("rule", "NumPy eigvalsh", 0.3),
		pythonSide("rule", "NumPy, closed form", 0),
	}}
}

// critical: all critical points of Himmelblau's function in its window. SciPy
// starts where CriticalPoints starts, on the same grid.
func critical() Contest {
	return Contest{Name: "critical", Work: "all critical points of Himmelblau's function in its window, from the same 88 starts", Tolerance: 1e-7, Sides: []Side{
		goSide("helpers", 0, func() []float64 {
			census := helpers.CriticalPoints(helpers.Himmelblau)
			points := slices.SortedFunc(slices.Values(census.Points), func(a, b helpers.CriticalPoint) int { return cmp.Compare(a.X[0], b.X[0]) })
			index, numbers := make([]float64, 3), []float64{float64(census.Starts)}
			for _, p := range points {
				index[p.Index]++
				numbers = append(numbers, p.X...)
			}
			return append(numbers, index...)
		}),
		pythonSide("critical", "SciPy", 0.2),
	}}
}
