package helpers_test

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers"
)

// Every number that lecture/06-small-steps.md prints or states, in its order.
// The code is that of its cells.

// descend and left are the lesson's own.
func descend(alpha, delta float64, steps int, stop ...func(x []float64) bool) helpers.Path {
	rule := func(w *helpers.Weights) { helpers.SGD(w, alpha, 1) } // W -= lr * W.grad / batch_size
	return helpers.Descend(helpers.DoubleWell, []float64{1, delta}, steps, rule, stop...)
}

func left(x []float64) bool { return math.Abs(x[1]) > 0.5 }

// Section “The landscape”: two minima, and the eigenvalues 1 and −1 of the
// saddle between them.
func Example_lesson06Landscape() {
	for _, p := range helpers.DoubleWell.Known() {
		fmt.Println(p)
	}
	// Output:
	// local minimum at [0 -1]: eigenvalues [1 2], loss -0.25
	// saddle point at [0 0]: eigenvalues [-1 1], loss 0
	// local minimum at [0 1]: eigenvalues [1 2], loss -0.25
}

// Section “One descent”: 144 of 200 steps.
func Example_lesson06OneDescent() {
	path := descend(0.1, 1e-6, 200)
	still := 0
	for k := range path.Steps() {
		if math.Abs(path.Loss[k]-path.Loss[k+1]) < 0.001 {
			still++
		}
	}
	fmt.Printf("steps that change the loss by less than 0.001:\n%d of %d\n", still, path.Steps())
	// Output:
	// steps that change the loss by less than 0.001:
	// 144 of 200
}

// Section “One descent”, its answer: from step 22 to step 120 beside the saddle
// at the loss 0, and 45 steps from step 155 on at the minimum.
func Example_lesson06WhereTheLossStands() {
	path := descend(0.1, 1e-6, 200)
	var flat []int
	for k := range path.Steps() {
		if math.Abs(path.Loss[k]-path.Loss[k+1]) < 0.001 {
			flat = append(flat, k)
		}
	}
	from := 0
	for i, k := range flat {
		if i == len(flat)-1 || flat[i+1] > k+1 { // a run of flat steps ends
			fmt.Printf("%d steps, from %d to %d, at a loss from %.3f to %.3f\n", i+1-from, flat[from], k, path.Loss[flat[from]], path.Loss[k])
			from = i + 1
		}
	}
	// Output:
	// 99 steps, from 22 to 120, at a loss from 0.005 to -0.004
	// 45 steps, from 155 to 199, at a loss from -0.248 to -0.250
}

// Section “One descent”, “Read the picture”: the step is α times the gradient;
// the smallest eigenvalue is −1 beside the saddle and at the start, and 1 from
// step 148 on, where it no longer changes.
func Example_lesson06ReadThePicture() {
	path := descend(0.1, 1e-6, 200)
	off := 0.0
	for k, s := range path.StepLength {
		off = max(off, math.Abs(s/(0.1*path.GradNorm[k])-1))
	}
	fmt.Println("the step is 0.1 times the gradient, to nine digits:", off < 1e-9)
	for _, k := range []int{0, 69, 147, 148, 149, 200} {
		fmt.Printf("smallest eigenvalue at step %d: %.2f\n", k, helpers.DoubleWell.Eigenvalues(path.Points[k])[0])
	}
	// Output:
	// the step is 0.1 times the gradient, to nine digits: true
	// smallest eigenvalue at step 0: -1.00
	// smallest eigenvalue at step 69: -1.00
	// smallest eigenvalue at step 147: 0.89
	// smallest eigenvalue at step 148: 1.00
	// smallest eigenvalue at step 149: 1.00
	// smallest eigenvalue at step 200: 1.00
}

// Section “One descent”, the caption of its map: 85 of 201 dots at the cross,
// whose arms are 6 pixels of the 374 that show 3 units.
func Example_lesson06DotsAtTheCross() {
	path := descend(0.1, 1e-6, 200)
	const arm = 6 * 3.0 / 374
	at := 0
	for _, x := range path.Points {
		if math.Abs(x[0]) < arm && math.Abs(x[1]) < arm {
			at++
		}
	}
	fmt.Println(at, "of", len(path.Points))
	// Output:
	// 85 of 201
}

// Section “One descent”, “How small is small?”: 139 steps, 0.1, 0.0001, 0.001;
// a thousandth of the first step.
func Example_lesson06HowSmall() {
	path := descend(0.1, 1e-6, 1000, left)
	k := slices.Index(path.StepLength, slices.Min(path.StepLength)) // the shortest step's number
	fmt.Printf("left the saddle after %g steps; step 0 is %.2g long\n", path.First(left), path.StepLength[0])
	fmt.Printf("step %d is %.2g long, with a gradient of %.2g\n", k, path.StepLength[k], path.GradNorm[k])
	fmt.Printf("a share of %.4f\n", path.StepLength[k]/path.StepLength[0])
	// Output:
	// left the saddle after 139 steps; step 0 is 0.1 long
	// step 69 is 0.0001 long, with a gradient of 0.001
	// a share of 0.0010
}

// Section “How long does it last?”: 67, 139, 212, 284 steps.
func Example_lesson06HowLong() {
	for _, delta := range []float64{1e-3, 1e-6, 1e-9, 1e-12} {
		theory := helpers.EscapeSteps(0.5, delta, 0.1, -1) // R, delta, alpha, eigenvalue
		fmt.Printf("delta %g:\n%g steps, theory %.1f\n", delta, descend(0.1, delta, 5000).First(left), theory)
	}
	// Output:
	// delta 0.001:
	// 67 steps, theory 65.2
	// delta 1e-06:
	// 139 steps, theory 137.7
	// delta 1e-09:
	// 212 steps, theory 210.2
	// delta 1e-12:
	// 284 steps, theory 282.6
}

// Section “How long does it last?”, its prediction: 277 steps by the factor
// 1.075, that of y = 0.5.
func Example_lesson06TheSmallestFactor() {
	factor := 1 + 0.1*(1-0.5*0.5)
	fmt.Printf("%.3f, %.1f steps\n", factor, math.Log(0.5/1e-9)/math.Log(factor))
	// Output:
	// 1.075, 277.0 steps
}

// Section “How long does it last?”, its answer: where the factors sink below
// 1.1, and what that costs before rounding up; a thousand times nearer costs
// ln(1000)/ln(1.1) ≈ 72.5 steps.
func Example_lesson06AThousandTimesNearer() {
	for _, delta := range []float64{1e-3, 1e-6, 1e-9, 1e-12} {
		path := descend(0.1, delta, 5000, left)
		n := path.Steps()
		factor := func(k int) float64 { return path.Points[k+1][1] / path.Points[k][1] }
		last := math.Log(0.5/path.Points[n-1][1]) / math.Log(factor(n-1)) // the share of the last step
		cost := float64(n-1) + last - helpers.EscapeSteps(0.5, delta, 0.1, -1)
		fmt.Printf("eleventh but last %.3f, last %.3f, cost %.1f\n", factor(n-11), factor(n-1), cost)
	}
	fmt.Printf("%.1f\n", math.Log(1000)/math.Log(1.1))
	// Output:
	// eleventh but last 1.096, last 1.077, cost 1.3
	// eleventh but last 1.096, last 1.078, cost 1.3
	// eleventh but last 1.096, last 1.077, cost 1.3
	// eleventh but last 1.096, last 1.078, cost 1.3
	// 72.5
}

// Section “Is the learning rate to blame?”: 0.0013 in place of 0.0010, and
// 0.00071 at 0.2; halve the learning rate and it takes twice as many steps.
func Example_lesson06LearningRate() {
	for _, alpha := range []float64{0.025, 0.05, 0.1, 0.2} {
		path := descend(alpha, 1e-6, 1000, left)
		fmt.Printf("alpha %g:\n%g steps, gradient ≥ %.2g\n", alpha, path.First(left), slices.Min(path.GradNorm))
	}
	// Output:
	// alpha 0.025:
	// 538 steps, gradient ≥ 0.0013
	// alpha 0.05:
	// 272 steps, gradient ≥ 0.0012
	// alpha 0.1:
	// 139 steps, gradient ≥ 0.001
	// alpha 0.2:
	// 73 steps, gradient ≥ 0.00071
}

// saddle06 is the one that lies between two basins of Himmelblau's landscape.
var saddle06 = helpers.Classify(helpers.Himmelblau, []float64{0.086678, 2.884255})

func between(steps int) helpers.Path {
	gentle := func(w *helpers.Weights) { helpers.SGD(w, 0.002, 1) }
	return helpers.Descend(helpers.Himmelblau, []float64{-0.154, 1}, steps, gentle)
}

func off06(x []float64) float64 { // from the saddle, along the eigenvector that leads down
	v := saddle06.Eigenvectors[0]
	return math.Abs(v[0]*(x[0]-saddle06.X[0]) + v[1]*(x[1]-saddle06.X[1]))
}

// Section “The same elsewhere?”: eigenvalues −31.7 and 75.5, 0.018 off at step
// 60, 0.5 off at step 115.
func Example_lesson06Himmelblau() {
	path := between(250)
	fmt.Printf("%.1f, %.3f off at step 60\n", saddle06.Eigenvalues, off06(path.Points[60]))
	gone := path.First(func(x []float64) bool { return off06(x) > 0.5 })
	theory := 60 + helpers.EscapeSteps(0.5, off06(path.Points[60]), 0.002, saddle06.Eigenvalues[0])
	fmt.Printf("0.5 off:\nat step %g, theory %.1f\n", gone, theory)
	// Output:
	// [-31.7 75.5], 0.018 off at step 60
	// 0.5 off:
	// at step 115, theory 114.1
}

// The net of lesson 6.
var (
	net06  = helpers.TanhNet(helpers.Iris().Standardised(), 8)
	rule06 = func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }
)

func small06(size float64) []float64 { return helpers.Normal(net06.Dim(), size, helpers.NewRand(1)) }

// Section “The same elsewhere?”, the net: a factor of ten costs 25 steps.
func Example_lesson06Net() {
	fmt.Println(net06.Dim(), "weights;", helpers.Classify(net06, small06(0)).Kind)
	for _, size := range []float64{0.1, 0.01, 0.001, 0.0001} {
		low := func(w []float64) bool { return net06.Loss(w) < 0.3 }
		fmt.Printf("from %g:\nafter %g steps\n", size, helpers.StepsUntil(net06, small06(size), 500, rule06, low))
	}
	lambda := net06.Eigenvalues(small06(0))[0]
	fmt.Printf("eigenvalue %.3f, so ten is %.1f steps\n", lambda, helpers.EscapeSteps(10, 1, 0.1, lambda))
	path := helpers.Descend(net06, small06(1e-4), 200, rule06) // where it waits again
	for _, k := range []int{110, 160, 200} {
		fmt.Printf("%.3f %.3f %.2f\n", path.Loss[k], path.GradNorm[k], net06.Eigenvalues(path.Points[k])[0])
	}
	// Output:
	// 67 weights; saddle point
	// from 0.1:
	// after 8 steps
	// from 0.01:
	// after 32 steps
	// from 0.001:
	// after 57 steps
	// from 0.0001:
	// after 83 steps
	// eigenvalue -0.956, so ten is 25.2 steps
	// 0.176 0.067 -0.22
	// 0.172 0.016 -0.22
	// 0.171 0.022 -0.22
}

// flattened is the lesson's own.
func flattened() func(x []float64) bool {
	var losses []float64
	return func(x []float64) bool {
		losses = append(losses, helpers.DoubleWell.Loss(x))
		k := len(losses) - 1
		return k >= 10 && losses[k-10]-losses[k] < 0.001
	}
}

// Section “The loss has flattened. Should you stop?”: step 39, loss 0.0001.
func Example_lesson06Flattened() {
	path := descend(0.1, 1e-6, 1000, flattened())
	fmt.Printf("the rule stops:\nat step %d, loss %.4f\n", path.Steps(), helpers.DoubleWell.Loss(path.End()))
	fmt.Printf("eigenvalues there: %.3f\n", helpers.DoubleWell.Eigenvalues(path.End()))
	// Output:
	// the rule stops:
	// at step 39, loss 0.0001
	// eigenvalues there: [-1.000 1.000]
}

// Section “The loss has flattened. Should you stop?”, the second rule.
func Example_lesson06FlatAndCurvedUpwards() {
	flat := flattened()
	both := descend(0.1, 1e-6, 1000, func(x []float64) bool {
		return flat(x) && helpers.DoubleWell.Eigenvalues(x)[0] > 0
	})
	fmt.Printf("stopped at step %d, loss %.4f\n", both.Steps(), helpers.DoubleWell.Loss(both.End()))
	// Output:
	// stopped at step 168, loss -0.2500
}

// Section “Change it”, 1: from 1e-12 the plateau is about twice as long, and
// the dip of the gradient far deeper.
func Example_lesson06ChangeTheStart() {
	for _, delta := range []float64{1e-6, 1e-12} {
		path := descend(0.1, delta, 400, left)
		fmt.Printf("delta %g: left after %d steps, shortest gradient %.1e\n", delta, path.Steps(), slices.Min(path.GradNorm))
	}
	// Output:
	// delta 1e-06: left after 139 steps, shortest gradient 1.0e-03
	// delta 1e-12: left after 284 steps, shortest gradient 7.1e-07
}

// Section “Change it”, 2: 40 steps in place of 139, and a gradient three times
// smaller.
func Example_lesson06ChangeTheLearningRate() {
	slow, fast := descend(0.1, 1e-6, 1000, left), descend(0.4, 1e-6, 1000, left)
	fmt.Printf("%d and %d steps, a gradient %.1f times smaller\n", slow.Steps(), fast.Steps(), slices.Min(slow.GradNorm)/slices.Min(fast.GradNorm))
	// Output:
	// 139 and 40 steps, a gradient 2.9 times smaller
}

// Section “Change it”, 3: nine to ten times as many steps where the eigenvalue
// is ten times weaker.
func Example_lesson06ChangeTheLandscape() {
	rule := func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }
	for _, delta := range []float64{1e-3, 1e-6, 1e-9, 1e-12} {
		strong := descend(0.1, delta, 5000).First(left)
		weak := helpers.Descend(helpers.Quadratic(1, -0.1), []float64{1, delta}, 5000, rule).First(left)
		predicted := helpers.EscapeSteps(0.5, delta, 0.1, -0.1)
		fmt.Printf("delta %g: %g steps, predicted %.1f, %.1f times as many\n", delta, weak, predicted, weak/strong)
	}
	// Output:
	// delta 0.001: 625 steps, predicted 624.6, 9.3 times as many
	// delta 1e-06: 1319 steps, predicted 1318.8, 9.5 times as many
	// delta 1e-09: 2014 steps, predicted 2013.0, 9.5 times as many
	// delta 1e-12: 2708 steps, predicted 2707.2, 9.5 times as many
}
