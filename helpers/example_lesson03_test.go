package helpers_test

import (
	"fmt"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// The landscapes of lesson 3.
var (
	bowl    = helpers.NewLandscape(func(x, y float64) float64 { return x*x + y*y }).Named("bowl")
	saddle  = helpers.NewLandscape(func(x, y float64) float64 { return x*x - y*y }).Named("saddle")
	hill    = helpers.NewLandscape(func(x, y float64) float64 { return -x*x - y*y }).Named("hill")
	crossed = helpers.NewLandscape(func(x, y float64) float64 { return x*x + 3*x*y + y*y }).Named("x² + 3xy + y²")
	fourth  = helpers.NewLandscape(func(x, y float64) float64 { return x*x + y*y*y*y }).Named("x² + y⁴").Window(-1, 1, -1, 1)
	third   = helpers.NewLandscape(func(x, y float64) float64 { return x*x + y*y*y }).Named("x² + y³").Window(-1, 1, -1, 1)
	origin  = []float64{0, 0}
)

// rule is the lesson's, the third case still missing.
func rule(eigenvalues []float64) string {
	lowest, highest := eigenvalues[0], eigenvalues[len(eigenvalues)-1]
	switch {
	case lowest > 0:
		return "local minimum"
	case highest < 0:
		return "local maximum"
	}
	return "the rule does not say"
}

// complete is rule with the case that the lesson asks for.
func complete(eigenvalues []float64) string {
	if lowest, highest := eigenvalues[0], eigenvalues[len(eigenvalues)-1]; lowest < 0 && highest > 0 {
		return "saddle point"
	}
	return rule(eigenvalues)
}

// Lesson 3, three shapes.
func Example_lesson03Shapes() {
	for _, l := range []helpers.Landscape{bowl, saddle, hill} {
		fmt.Println(l, "has the eigenvalues", l.Eigenvalues(origin)) // in the pictures' legends
	}
	p := helpers.Classify(crossed, origin)
	fmt.Printf("eigenvalues, eigenvectors:\n%.3g, %.3g\n", p.Eigenvalues, p.Eigenvectors)
	// Output:
	// bowl has the eigenvalues [2 2]
	// saddle has the eigenvalues [-2 2]
	// hill has the eigenvalues [-2 -2]
	// eigenvalues, eigenvectors:
	// [-1 5], [[0.707 -0.707] [0.707 0.707]]
}

// Lesson 3, the rule without its third case, and with it.
func Example_lesson03Rule() {
	for _, l := range []helpers.Landscape{bowl, saddle, hill, crossed} {
		fmt.Printf("%v: %s\n", l, rule(l.Eigenvalues(origin)))
	}
	for _, l := range []helpers.Landscape{bowl, saddle, hill, crossed} {
		fmt.Printf("complete: %v: %s\n", l, complete(l.Eigenvalues(origin)))
	}
	// Output:
	// bowl: local minimum
	// saddle: the rule does not say
	// hill: local maximum
	// x² + 3xy + y²: the rule does not say
	// complete: bowl: local minimum
	// complete: saddle: saddle point
	// complete: hill: local maximum
	// complete: x² + 3xy + y²: saddle point
}

// Lesson 3, where the rule is silent.
func Example_lesson03Silent() {
	for _, l := range []helpers.Landscape{fourth, third} {
		fmt.Printf("%v:\n%v\n", l, helpers.Classify(l, origin))
	}
	fmt.Println(helpers.Classify(helpers.Monkey, origin))
	net := helpers.ChainProduct(2)
	for _, x := range [][]float64{{1, 1}, {2, 0.5}} {
		p := helpers.Classify(net, x)
		fmt.Printf("at %v:\n%v, eigenvalues %.3g\n", x, p.Kind, p.Eigenvalues)
	}
	// Output:
	// x² + y⁴:
	// inconclusive at [0 0]: eigenvalues [0 2], loss 0; evidence for a local minimum: the loss is higher at all 6 points tried (0.05 % to 0.2 % of the window away)
	// x² + y³:
	// inconclusive at [0 0]: eigenvalues [0 2], loss 0; evidence for a saddle: the loss is higher in some directions and lower in others (6 points tried, 0.05 % to 0.2 % of the window away)
	// inconclusive at [0 0]: eigenvalues [0 0], loss 0; evidence for a saddle: the loss is higher in some directions and lower in others (128 points tried, 0.05 % to 0.2 % of the window away)
	// at [1 1]:
	// inconclusive, eigenvalues [0 2]
	// at [2 0.5]:
	// inconclusive, eigenvalues [0 4.25]
}

// Lesson 3, forward differences: a third derivative taken for curvature.
func Example_lesson03Differenced() {
	for _, l := range []helpers.Landscape{third, helpers.Monkey} {
		h := mat.NewSymDense(2, nil)
		fd.Hessian(h, l.Loss, origin, nil)
		values, _ := helpers.Eigen(h)
		fmt.Printf("%v: %.2g, so %s\n", l, values, rule(values))
		fmt.Printf("complete: %s\n", complete(values))
	}
	// Output:
	// x² + y³: [0.00085 2], so local minimum
	// complete: local minimum
	// monkey saddle: [-0.00018 0.001], so the rule does not say
	// complete: saddle point
}

// thirtyTwo is a critical point with 32 eigenvalues of random size.
func thirtyTwo(negative int) helpers.CriticalPoint {
	rng := helpers.NewRand(1)
	eigenvalues := make([]float64, 32)
	for i := range eigenvalues {
		eigenvalues[i] = rng.ExpFloat64()
		if i < negative {
			eigenvalues[i] *= -1
		}
	}
	return helpers.Classify(helpers.Quadratic(eigenvalues...), make([]float64, 32))
}

// Lesson 3, thirty-two dimensions.
func Example_lesson03ThirtyTwo() {
	for _, negative := range []int{12, 1} {
		p := thirtyTwo(negative)
		fmt.Printf("the verdict:\n%v of index %d\n", p.Kind, p.Index)
	}
	// Output:
	// the verdict:
	// saddle point of index 12
	// the verdict:
	// saddle point of index 1
}

// Lesson 3, a function of one's own.
func Example_lesson03Own() {
	mine := helpers.NewLandscape(func(x, y float64) float64 { return x*x*x - 3*x - y*y })
	fmt.Println(helpers.CriticalPoints(mine))
	// Output:
	// 2 critical points: 1 local maximum, 1 saddle point, found from 70 starts
	//   saddle point at [1 0]: eigenvalues [-2 6], loss -2
	//   local maximum at [-1 0]: eigenvalues [-6 -2], loss 2
	// The gradient does not turn around the window's edge, which makes 0, and so do these points (minima and maxima count 1, saddles −1). Any that are missing cancel out.
}
