package helpers_test

import (
	"fmt"

	"saddlepoints/helpers"
)

// The minimum of Rosenbrock's valley: its curvature across is 2508 times that
// along.
func ExampleLandscape_Known() {
	p := helpers.Rosenbrock.Known()[0]
	fmt.Println(p)
	fmt.Printf("%.5f and %.4f, ratio %.2f\n", p.Eigenvalues[0], p.Eigenvalues[1], p.Eigenvalues[1]/p.Eigenvalues[0])
	// Output:
	// local minimum at [1 1]: eigenvalues [0.399361 1001.6], loss 0
	// 0.39936 and 1001.6006, ratio 2508.01
}

// From the classic start at α = 0.001, Rosenbrock's minimum is 17082 steps away.
func Example_rosenbrock() {
	near := func(x []float64) bool { return (x[0]-1)*(x[0]-1)+(x[1]-1)*(x[1]-1) < 1e-6 }
	rule := func(w *helpers.Weights) { helpers.SGD(w, 0.001, 1) }
	fmt.Println(helpers.StepsUntil(helpers.Rosenbrock, []float64{-1.2, 1}, 20_000, rule, near))
	// Output:
	// 17082
}

// All critical points of one dimension; with n dimensions there are 3ⁿ.
func ExampleStyblinskiTang() {
	for _, p := range helpers.StyblinskiTang(1).Known() {
		fmt.Printf("%v at %.6f: L = %.6f, curvature %.6f\n", p.Kind, p.X[0], p.Loss, p.Eigenvalues[0])
	}
	fmt.Println(len(helpers.StyblinskiTang(5).Known()))
	// Output:
	// local minimum at -2.903534: L = -39.166166, curvature 34.583059
	// local maximum at 0.156731: L = 0.195612, curvature -15.852612
	// local minimum at 2.746803: L = -25.029447, curvature 29.269553
	// 243
}

// A saddle without negative curvature holds descent for about 1/(αε) steps, not
// for a logarithm of that.
func ExampleChainProduct() {
	rule := func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }
	halfway := func(w []float64) bool { return w[0]*w[1]*w[2] > 0.5 }
	for _, e := range []float64{0.1, 0.01, 0.001} {
		steps := helpers.StepsUntil(helpers.ChainProduct(3), []float64{e, e, e}, 20_000, rule, halfway)
		fmt.Printf("ε = %g: %g steps, 1/(αε) = %.0f\n", e, steps, 1/(0.1*e))
	}
	// Output:
	// ε = 0.1: 94 steps, 1/(αε) = 100
	// ε = 0.01: 996 steps, 1/(αε) = 1000
	// ε = 0.001: 9998 steps, 1/(αε) = 10000
}

// The nearer to a degenerate saddle, the slower the approach: x shrinks like
// 1/(3αk) in k steps; beside a plain saddle it would shrink by a factor a step.
func Example_monkey() {
	rule := func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }
	near := func(x []float64) bool { return x[0] < 1e-3 }
	fmt.Println(helpers.StepsUntil(helpers.Monkey, []float64{0.1, 0}, 10_000, rule, near))
	// Output:
	// 3296
}

// Plain descent needs 2.7 times as many steps for each further saddle.
func ExampleTube() {
	rule := func(w *helpers.Weights) { helpers.SGD(w, 0.25, 1) }
	path := helpers.Descend(helpers.Tube(5), []float64{0.5, 0.5, 0.5, 0.5, 0.5}, 400, rule)
	for i := range 5 {
		fmt.Printf("saddle %d is left at step %g\n", i+1, path.First(func(x []float64) bool { return x[i] > 1 }))
	}
	// Output:
	// saddle 1 is left at step 2
	// saddle 2 is left at step 12
	// saddle 3 is left at step 40
	// saddle 4 is left at step 115
	// saddle 5 is left at step 318
}
