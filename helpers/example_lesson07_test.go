package helpers_test

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"saddlepoints/helpers"
)

// Every number that lecture/07-not-stiffness.md prints or states, in its order.
// The code is that of its cells.

var (
	bowl07   = helpers.Quadratic(1, 1000).Named("bowl")
	saddle07 = helpers.Quadratic(1, -1).Named("saddle")
)

func arrived07(x []float64) bool { return math.Hypot(x[0], x[1]) < 0.001 } // √(x² + y²)
func left07(x []float64) bool    { return math.Abs(x[1]) > 1 }

func gd07(alpha float64) func(w *helpers.Weights) {
	return func(w *helpers.Weights) { helpers.SGD(w, alpha, 1) } // W -= lr * W.grad / batch_size
}

var plainBowl07, plainSaddle07 = inBowl07(gd07(0.001)), atSaddle07(gd07(0.1))

func inBowl07(rule func(w *helpers.Weights)) float64 {
	return helpers.StepsUntil(bowl07, []float64{1, 1}, 100_000, rule, arrived07)
}

func atSaddle07(rule func(w *helpers.Weights)) float64 {
	return helpers.StepsUntil(saddle07, []float64{1, 1e-6}, 100_000, rule, left07)
}

// race07 is the lesson's race, without its dot.
func race07(cure string, inBowl, atSaddle func(w *helpers.Weights)) {
	b, s := inBowl07(inBowl), atSaddle07(atSaddle)
	fmt.Printf("%-9s %8g %8g %8.1f %8.1f\n", cure, b, s, plainBowl07/b, plainSaddle07/s)
}

// Section “Two descents that crawl”: without a cure; the columns' widths.
func Example_lesson07Plain() {
	fmt.Println("cure          bowl   saddle   times fewer:")
	race07("plain", gd07(0.001), gd07(0.1))
	// Output:
	// cure          bowl   saddle   times fewer:
	// plain         6905      145      1.0      1.0
}

// Section “Two descents that crawl”, its prediction: equally short steps, and
// gradients that differ by a factor of 100.
func Example_lesson07Factors() {
	b := helpers.Descend(bowl07, []float64{1, 1}, 2301, gd07(0.001))
	s := helpers.Descend(saddle07, []float64{1, 1e-6}, 70, gd07(0.1))
	fmt.Printf("step = α × gradient:\nbowl   %.4f = 0.001 × %.3f\n", b.StepLength[2300], b.GradNorm[2300])
	fmt.Printf("saddle %.4f = 0.1   × %.3f\n", s.StepLength[69], s.GradNorm[69])
	fmt.Printf("%.0f\n", b.GradNorm[2300]/s.GradNorm[69])
	// Output:
	// step = α × gradient:
	// bowl   0.0001 = 0.001 × 0.100
	// saddle 0.0001 = 0.1   × 0.001
	// 100
}

func grows07(lambda, alpha float64) bool {
	out := func(x []float64) bool { return math.Abs(x[0]) > 1 }
	return helpers.StepsUntil(helpers.Quadratic(lambda), []float64{1}, 1000, gd07(alpha), out) <= 1000
}

// Section “Why not a larger α?”: the limit is 2/λ, and there is none below 0.
func Example_lesson07Limit() {
	fmt.Println("the largest learning rate without growth:")
	for _, lambda := range []float64{1000, 1, -1} {
		low, high := 0.0, 10.0
		for range 50 {
			if middle := (low + high) / 2; grows07(lambda, middle) {
				high = middle
			} else {
				low = middle
			}
		}
		fmt.Printf("eigenvalue %5g: %.6f\n", lambda, low)
	}
	// Output:
	// the largest learning rate without growth:
	// eigenvalue  1000: 0.002000
	// eigenvalue     1: 2.000000
	// eigenvalue    -1: 0.000000
}

// Section “Why not a larger α?”: the best learning rate, its neighbours, and the
// limit.
func Example_lesson07Best() {
	for _, alpha := range []float64{1.0 / 1000, 2.0 / 1001, 1.999 / 1000, 2.0 / 1000} {
		steps := helpers.StepsUntil(bowl07, []float64{1, 1}, 100_000, gd07(alpha), arrived07)
		fmt.Printf("alpha %.6f: %g steps\n", alpha, steps)
	}
	// Output:
	// alpha 0.001000: 6905 steps
	// alpha 0.001998: 3628 steps
	// alpha 0.001999: 6905 steps
	// alpha 0.002000: +Inf steps
}

// The same to a millionth, where the literature's rates are easier to see: at
// 1/λmax a step leaves 1 − 1/κ, at the best learning rate (κ−1)/(κ+1).
func Example_lesson07BestToAMillionth() {
	near := func(x []float64) bool { return math.Hypot(x[0], x[1]) < 1e-6 }
	for _, alpha := range []float64{1.0 / 1000, 2.0 / 1001} {
		fmt.Println(helpers.StepsUntil(bowl07, []float64{1, 1}, 100_000, gd07(alpha), near))
	}
	fmt.Printf("%.0f %.0f\n", math.Log(1e6)/-math.Log(1-1.0/1000), math.Log(math.Sqrt2*1e6)/-math.Log(999.0/1001))
	// Output:
	// 13809
	// 7082
	// 13809 7081
}

func momentum07(beta, alpha float64) func(w *helpers.Weights) {
	return func(w *helpers.Weights) {
		for i := range w.Data {
			w.Velocity[i] = beta*w.Velocity[i] - alpha*w.Grad[i]
			w.Data[i] += w.Velocity[i]
		}
	}
}

// Section “Six cures”: learning rates and momentum.
func Example_lesson07Cures() {
	fmt.Println("cure          bowl   saddle   times fewer:")
	race07("2.5 α", gd07(0.0025), gd07(0.25))
	race07("α/10", gd07(0.0001), gd07(0.01))
	race07("momentum", momentum07(0.9, 0.001), momentum07(0.9, 0.1))
	// Output:
	// cure          bowl   saddle   times fewer:
	// 2.5 α         +Inf       62      0.0      2.3
	// α/10         69075     1389      0.1      0.1
	// momentum       629       52     11.0      2.8
}

// Section “Six cures”, its answer: with momentum 0.9 a steady gradient moves one
// ten times as far in the end. At the saddle a step multiplies the distance
// along y by the larger root of z² − 2z + 0.9 = 0, which is 1 + √0.1, in place
// of 1.1; across the bowl the gradient changes its sign in every third step.
func Example_lesson07Momentum() {
	slope := helpers.NewLandscape(func(x float64) float64 { return x })
	path := helpers.Descend(slope, []float64{0}, 200, momentum07(0.9, 0.01))
	fmt.Printf("%.3f\n", path.StepLength[199]/path.StepLength[0])
	out := helpers.Descend(saddle07, []float64{0, 1e-6}, 40, momentum07(0.9, 0.1))
	fmt.Printf("%.3f, theory %.3f\n", out.Points[40][1]/out.Points[39][1], 1+math.Sqrt(0.1))
	across := helpers.Descend(bowl07, []float64{0, 1}, 100, momentum07(0.9, 0.001))
	signs := 0
	for k := range 100 {
		if across.Points[k][1]*across.Points[k+1][1] < 0 {
			signs++
		}
	}
	fmt.Println("changes of sign across the bowl in 100 steps:", signs)
	// Output:
	// 10.000
	// 1.316, theory 1.316
	// changes of sign across the bowl in 100 steps: 33
}

func noisy07(alpha float64, rng *helpers.Rand) func(w *helpers.Weights) {
	return func(w *helpers.Weights) {
		for i := range w.Data {
			w.Data[i] -= alpha * (w.Grad[i] + 0.1*rng.NormFloat64()) // standard deviation 0.1
		}
	}
}

// Section “Six cures”: noise, and its floor.
func Example_lesson07Noise() {
	race07("noise", noisy07(0.001, helpers.NewRand(1)), noisy07(0.1, helpers.NewRand(1)))
	path := helpers.Descend(bowl07, []float64{1, 1}, 100_000, noisy07(0.001, helpers.NewRand(1)))
	squares := 0.0
	for k, x := range path.Points {
		if k >= 20_000 {
			squares += x[0] * x[0] / 80_001
		}
	}
	theory := 0.1 * math.Sqrt(0.001/2)
	fmt.Printf("distance along x from step 20 000 on: %.4f, theory %.4f\n", math.Sqrt(squares), theory)
	// Output:
	// noise         5600       48      1.2      3.0
	// distance along x from step 20 000 on: 0.0023, theory 0.0022
}

// Section “Curvature as a cure”: noise strikes the goal in the bowl by chance
// and does not stay; the medians of 1000 runs; and the floor over two million
// steps, where chance hardly counts.
func Example_lesson07NoiseIsNoCure() {
	b := helpers.Repeat(1000, func(rng *helpers.Rand) float64 { return inBowl07(noisy07(0.001, rng)) })
	s := helpers.Repeat(1000, func(rng *helpers.Rand) float64 { return atSaddle07(noisy07(0.1, rng)) })
	fmt.Println("medians:", helpers.Summarise(b).Median, helpers.Summarise(s).Median)
	rule, squares, outside := noisy07(0.001, helpers.NewRand(1)), 0.0, 0.0
	helpers.StepsUntil(bowl07, []float64{1, 1}, 2_020_000, func(w *helpers.Weights) {
		rule(w)
		if w.Step >= 20_000 {
			squares += w.Data[0] * w.Data[0] / 2e6
			if !arrived07(w.Data) {
				outside += 1 / 2e6
			}
		}
	}, func(x []float64) bool { return false })
	fmt.Printf("floor %.4f, outside the goal in %.0f of 100 steps\n", math.Sqrt(squares), 100*outside)
	// Output:
	// medians: 6060.5 45
	// floor 0.0022, outside the goal in 65 of 100 steps
}

func newton07(by func(lambda float64) float64) func(w *helpers.Weights) {
	return func(w *helpers.Weights) {
		values, vectors := w.Eigen()
		for i, lambda := range values {
			along := floats.Dot(vectors[i], w.Grad)                 // the gradient along eigenvector i
			floats.AddScaled(w.Data, -along/by(lambda), vectors[i]) // a step along it
		}
	}
}

func itself07(lambda float64) float64 { return lambda }

// Section “Curvature as a cure”: Newton's step lands on the saddle, where the
// gradient is zero.
func Example_lesson07Newton() {
	b := helpers.Descend(bowl07, []float64{1, 1}, 1, newton07(itself07))
	s := helpers.Descend(saddle07, []float64{1, 1e-6}, 1, newton07(itself07))
	fmt.Printf("after one step:\nbowl %g, saddle %g\n", b.End(), s.End())
	fmt.Println(s.GradNorm[1])
	// Output:
	// after one step:
	// bowl [0 0], saddle [0 0]
	// 0
}

// Section “Curvature as a cure”: the last two rows of the large table; the
// others are above. Saddle-free Newton doubles the distance in each step.
func Example_lesson07Table() {
	race07("Newton", newton07(itself07), newton07(itself07))
	race07("|H|⁻¹g", newton07(math.Abs), newton07(math.Abs))
	for _, lambda := range []float64{-1, -0.01} {
		path := helpers.Descend(helpers.Quadratic(1, lambda), []float64{1, 1e-6}, 10, newton07(math.Abs))
		fmt.Printf("%.3f\n", path.Points[10][1]/path.Points[9][1])
	}
	// Output:
	// Newton           1     +Inf   6905.0      0.0
	// |H|⁻¹g           1       20   6905.0      7.2
	// 2.000
	// 2.000
}

// The example of Y. Dauphin and others, Identifying and attacking the saddle
// point problem in high-dimensional non-convex optimization, NeurIPS 2014
// (arXiv:1406.2572), figure 2: on 5x² − y² Newton's method lands on the saddle;
// gradient descent and saddle-free Newton get away. Steps to the radius 10.
func Example_lesson07Dauphin() {
	l, start := helpers.Quadratic(10, -2), []float64{1, 1e-6}
	far := func(x []float64) bool { return math.Hypot(x[0], x[1]) > 10 }
	fmt.Println(helpers.Descend(l, start, 1, newton07(itself07)).End())
	fmt.Println(helpers.StepsUntil(l, start, 1000, gd07(0.1), far))
	fmt.Println(helpers.StepsUntil(l, start, 1000, newton07(math.Abs), far))
	// Output:
	// [0 0]
	// 89
	// 24
}

// Section “Both at once”, and its prediction against ln(1/δ)·λmax/|λ−|.
func Example_lesson07BothAtOnce() {
	for _, steep := range []float64{1, 10, 100, 1000} {
		n := helpers.StepsUntil(helpers.Quadratic(steep, -1), []float64{1, 1e-6}, 20_000, gd07(1/steep), left07)
		fmt.Printf("uphill eigenvalue %g:\n%g steps\n", steep, n)
	}
	fmt.Printf("%.0f\n", math.Log(1e6)*1000)
	// Output:
	// uphill eigenvalue 1:
	// 20 steps
	// uphill eigenvalue 10:
	// 145 steps
	// uphill eigenvalue 100:
	// 1389 steps
	// uphill eigenvalue 1000:
	// 13823 steps
	// 13816
}

// Section “How far this holds”: in the landscape of lesson 6, α = 1.1 leaves the
// saddle after 18 steps and then jumps about the minimum y = 1 for ever; the
// limit there is 2/2 = 1, and 0.99 comes to rest.
func Example_lesson07WhatHelpsAtTheSaddle() {
	away := func(x []float64) bool { return x[1] > 0.5 }
	for _, alpha := range []float64{1.1, 0.99} {
		path := helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, 10_000, gd07(alpha))
		fmt.Printf("%g: %g steps, then at %.2f, %.2f, %.2f\n", alpha, path.First(away),
			path.Points[9998][1], path.Points[9999][1], path.Points[10_000][1])
	}
	fmt.Println(helpers.DoubleWell.Eigenvalues([]float64{0, 1}))
	// Output:
	// 1.1: 18 steps, then at 0.81, 1.12, 0.81
	// 0.99: 20 steps, then at 1.00, 1.00, 1.00
	// [1 2]
}
