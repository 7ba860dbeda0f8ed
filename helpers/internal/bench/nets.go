package bench

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// irisNet is the net 4-8-3 of lesson 9 with its 67 weights, and a place to
// start from that Python computes as well.
func irisNet() (l helpers.Landscape, start []float64) {
	l = helpers.TanhNet(helpers.Iris().Standardised(), 8)
	start = make([]float64, l.Dim())
	for i := range start {
		start[i] = 0.1 * math.Sin(1+7*float64(i))
	}
	return l, start
}

// netSteps: gradient descent with all samples. Descend records points and
// lengths of gradients and steps besides; the Python sides record the loss alone.
func netSteps() Contest {
	const steps, lr = 5000, 0.1
	l, start := irisNet()
	return Contest{Name: "netsteps", Work: "5000 full-batch steps of the 4-8-3 tanh net on Iris, loss recorded", Tolerance: 1e-6, Sides: []Side{
		goSide("helpers", 0, func() []float64 {
			p := helpers.Descend(l, start, steps, func(w *helpers.Weights) { helpers.SGD(w, lr, 1) })
			return []float64{p.Loss[0], p.Loss[100], p.Loss[1000], p.Loss[steps]}
		}),
		pythonSide("netsteps", "NumPy", 1),
		pythonSide("netsteps", "JAX, jitted scan", 0),
	}}
}

// netHess: the exact Hessian. At zero weights most of it would vanish; this start
// is no special place.
func netHess() Contest {
	l, x := irisNet()
	h := mat.NewSymDense(l.Dim(), nil)
	return Contest{Name: "nethess", Work: "the exact Hessian of that net, 67 by 67", Tolerance: 1e-9, Sides: []Side{
		goSide("helpers", 0, func() []float64 {
			l.HessTo(h, x)
			return []float64{h.Trace(), mat.Norm(h, 2), h.At(0, 0), h.At(3, 66), h.At(40, 12)}
		}),
		pythonSide("nethess", "jax.hessian, jitted", 1),
	}}
}

// eigen: eigenvalues of a full symmetric matrix. Ours come with the vectors, as
// do those of eigh; eigvalsh and gonum's own need not find these, and do less.
func eigen(n int) Contest {
	a := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			a.SetSym(i, j, math.Cos(0.7*float64((i+1)*(j+1))))
		}
	}
	some := func(values []float64) []float64 { return []float64{values[0], values[n/4], values[n-1]} }
	name := fmt.Sprintf("eigen%d", n)
	return Contest{Name: name, Work: fmt.Sprintf("eigenvalues of a symmetric matrix, n = %d; ours with eigenvectors", n), Tolerance: 1e-9, Sides: []Side{
		goSide("helpers, with vectors", 0, func() []float64 {
			values, _ := helpers.Eigen(a)
			return some(values)
		}),
		pythonSide(name, "NumPy eigh", 0),
		pythonSide(name, "NumPy eigvalsh", 0),
		goSide("gonum, no vectors", 0, func() []float64 {
			var e mat.EigenSym
			e.Factorize(a, false)
			return some(e.Values(nil))
		}),
	}}
}
