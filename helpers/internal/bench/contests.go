package bench

import "saddlepoints/helpers"

// Contests are all of them, in the order of the table.
func Contests() []Contest {
	return []Contest{
		descent(),
		kernelStart(), lesson(5), lesson(6), lesson(8),
	}
}

// descent: steps in two dimensions, of which everything is recorded.
func descent() Contest {
	const steps, lr = 2000, 0.01
	return Contest{"descent", "2000 gradient-descent steps in two dimensions, each point, loss, gradient and step length recorded", 1e-9, []Side{
		goSide("helpers", 0, func() []float64 {
			p := helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, steps, func(w *helpers.Weights) { helpers.SGD(w, lr, 1) })
			return []float64{p.Loss[steps], p.GradNorm[1000], p.StepLength[0], p.Points[500][1]}
		}),
		pythonSide("descent", "NumPy", 0.02),
	}}
}
