package helpers_test

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"saddlepoints/helpers"
)

// A landscape is at home in gonum's optimisers: its methods are what they call.
// (Newton's method of gonum moves along negative curvature too, so it leaves
// the saddle, where the plain one would land on it.)
func ExampleLandscape_GradTo() {
	l := helpers.DoubleWell
	problem := optimize.Problem{
		Func: l.Loss,
		Grad: l.GradTo,
		Hess: l.HessTo,
	}
	for _, method := range []optimize.Method{&optimize.BFGS{}, &optimize.Newton{}} {
		result, err := optimize.Minimize(problem, []float64{1, 0.1}, nil, method)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%T: loss %.4f at y = ±%.4f\n", method, result.F, math.Abs(result.X[1]))
	}
	// Output:
	// *optimize.BFGS: loss -0.2500 at y = ±1.0000
	// *optimize.Newton: loss -0.2500 at y = ±1.0000
}
