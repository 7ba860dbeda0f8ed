package helpers_test

import (
	"fmt"
	"math"

	"saddlepoints/helpers"
)

// gradientByHand is lesson 2's, of the double well.
func gradientByHand(x, y, h float64) []float64 {
	f := func(x, y float64) float64 { return x*x/2 + y*y*y*y/4 - y*y/2 }
	return []float64{(f(x+h, y) - f(x-h, y)) / (2 * h), (f(x, y+h) - f(x, y-h)) / (2 * h)}
}

// steepness is lesson 2's: half the squared length of Himmelblau's gradient.
var steepness = helpers.NewLandscape(func(x, y float64) float64 {
	g := helpers.Himmelblau.Grad([]float64{x, y})
	return (g[0]*g[0] + g[1]*g[1]) / 2
}).Named("steepness").Window(-5, 5, -5, 5)

// downOn is lesson 2's descent from one start.
func downOn(l helpers.Landscape, alpha float64) helpers.Path {
	rule := func(w *helpers.Weights) { helpers.SGD(w, alpha, 1) }
	return helpers.Descend(l, []float64{-0.5, 2.5}, 1000, rule).Named("from the ring")
}

// turnsAround is lesson 2's walk around a circle.
func turnsAround(l helpers.Landscape, x, y, r float64) (walked, turned []float64) {
	total, before := 0.0, 0.0
	for k := range 361 {
		angle := float64(k) * math.Pi / 180
		g := l.Grad([]float64{x + r*math.Cos(angle), y + r*math.Sin(angle)})
		now := math.Atan2(g[1], g[0])
		if k > 0 {
			total += math.Remainder(now-before, 2*math.Pi)
		}
		before = now
		walked, turned = append(walked, float64(k)), append(turned, total/(2*math.Pi))
	}
	return walked, turned
}

// randomSearches is lesson 2's: Himmelblau from so many random starts, 1000 times.
func randomSearches(n int, seed uint64) (all, shown, hidden int) {
	rng := helpers.NewRand(seed)
	for range 1000 {
		starts := make([][]float64, n)
		for i := range starts {
			starts[i] = []float64{10*rng.Float64() - 5, 10*rng.Float64() - 5}
		}
		found := helpers.CriticalPoints(helpers.Himmelblau, starts...)
		switch {
		case len(found.Points) == 9:
			all++
		case found.Sum() != found.Degree:
			shown++
		default:
			hidden++
		}
	}
	return all, shown, hidden
}

// wellsOf is lesson 2's double well with the barrier c.
func wellsOf(c float64) helpers.Landscape {
	l := helpers.NewLandscape(func(x, y float64) float64 { return x*x/2 + y*y*y*y/4 - c*y*y/2 })
	return l.Window(-1.5, 1.5, -1.5, 1.5)
}

var (
	cubic      = helpers.NewLandscape(func(x float64) float64 { return x * x * x }).Named("x³")
	corner     = helpers.NewLandscape(math.Abs).Named("|x|")
	fourInARow = helpers.NewLandscape(func(x, y float64) float64 {
		return math.Cos(3*x) + x*x/2 + x*y + y*y
	}).Named("my function").Window(-4, 4, -4, 4)
)

// measureAtZero is lesson 2's: slope and curvature at 0 by differences.
func measureAtZero(f func(x float64) float64, h float64) (slope, curvature float64) {
	left, right := (f(0)-f(-h))/h, (f(h)-f(0))/h
	return (left + right) / 2, (right - left) / h
}

// Lesson 2, the gradient by hand: a hundredth of h, a ten-thousandth of the error.
func Example_lesson02Gradient() {
	for _, h := range []float64{1e-1, 1e-3, 1e-5, 1e-9} {
		fmt.Printf("h = %g: %.12f\n", h, gradientByHand(1, 0.5, h))
	}
	fmt.Printf("by formula: %.12f\n", helpers.DoubleWell.Grad([]float64{1, 0.5}))
	// Output:
	// h = 0.1: [1.000000000000 -0.370000000000]
	// h = 0.001: [1.000000000000 -0.374999500000]
	// h = 1e-05: [1.000000000001 -0.374999999950]
	// h = 1e-09: [1.000000027229 -0.375000003272]
	// by formula: [1.000000000000 -0.375000000000]
}

// Lesson 2, all nine, and what descent finds of them.
func Example_lesson02Himmelblau() {
	fmt.Println("Himmelblau's function:")
	fmt.Println(helpers.CriticalPoints(helpers.Himmelblau))
	loss, steep := downOn(helpers.Himmelblau, 0.01), downOn(steepness, 0.0001)
	fmt.Printf("descent ends at %.4f on the loss, at %.4f on the steepness\n", loss.End(), steep.End())
	// Output:
	// Himmelblau's function:
	// 9 critical points: 4 local minima, 1 local maximum, 4 saddle points, found from 88 starts
	//   local minimum at [3 2]: eigenvalues [25.7157 82.2843], loss 0
	//   local minimum at [3.58443 -1.84813]: eigenvalues [28.6907 105.419], loss 0
	//   local minimum at [-3.77931 -3.28319]: eigenvalues [70.7144 133.786], loss 7.88861e-31
	//   local minimum at [-2.80512 3.13131]: eigenvalues [64.8404 80.5501], loss 7.88861e-31
	//   saddle point at [3.38515 0.0738519]: eigenvalues [-14.1352 97.5479], loss 13.3119
	//   saddle point at [0.0866775 2.88425]: eigenvalues [-31.7066 75.5076], loss 67.7192
	//   saddle point at [-3.07303 -0.081353]: eigenvalues [-39.6515 72.4352], loss 104.015
	//   saddle point at [-0.127961 -1.95371]: eigenvalues [-50.6102 20.284], loss 178.337
	//   local maximum at [-0.270845 -0.923039]: eigenvalues [-45.6052 -16.066], loss 181.617
	// The gradient turns once around the window's edge, which makes 1, and so do these points (minima and maxima count 1, saddles −1). Any that are missing cancel out.
	// descent ends at [-2.8051 3.1313] on the loss, at [0.0867 2.8843] on the steepness
}

// Lesson 2, four passes join the four minima to a ring: descents from both sides
// of each saddle end at two of them.
func Example_lesson02Ring() {
	known := helpers.Himmelblau.Known()
	name := func(x []float64) string { return fmt.Sprintf("(%.1f, %.1f)", x[0], x[1]) }
	for _, p := range known {
		if p.Kind != helpers.Saddle {
			continue
		}
		fmt.Print("from ", name(p.X), " down to")
		_, vectors := helpers.Himmelblau.Eigen(p.X)
		for _, side := range []float64{-0.01, 0.01} {
			start := []float64{p.X[0] + side*vectors[0][0], p.X[1] + side*vectors[0][1]}
			end := helpers.Descend(helpers.Himmelblau, start, 2000, func(w *helpers.Weights) { helpers.SGD(w, 0.001, 1) }).End()
			fmt.Print(" ", name(end))
		}
		fmt.Println()
	}
	// Output:
	// from (3.4, 0.1) down to (3.6, -1.8) (3.0, 2.0)
	// from (0.1, 2.9) down to (-2.8, 3.1) (3.0, 2.0)
	// from (-3.1, -0.1) down to (-3.8, -3.3) (-2.8, 3.1)
	// from (-0.1, -2.0) down to (-3.8, -3.3) (3.6, -1.8)
}

// Lesson 2, turns of the gradient, and a miss that the sum betrays.
func Example_lesson02Turns() {
	for _, p := range helpers.Himmelblau.Known() {
		_, turned := turnsAround(helpers.Himmelblau, p.X[0], p.X[1], 0.5)
		fmt.Printf("index %d, turns %.6f\n", p.Index, turned[360])
	}
	_, nine := turnsAround(helpers.Himmelblau, 0, 0, 6)
	_, monkey := turnsAround(helpers.Monkey, 0, 0, 1)
	fmt.Printf("all nine %.6f, monkey %.6f\n", nine[360], monkey[360])
	fmt.Println(helpers.CriticalPoints(helpers.Himmelblau, []float64{-4, -4}, []float64{-4, 4}, []float64{4, -4}, []float64{4, 4}))
	// Output:
	// index 0, turns 1.000000
	// index 0, turns 1.000000
	// index 0, turns 1.000000
	// index 0, turns 1.000000
	// index 1, turns -1.000000
	// index 1, turns -1.000000
	// index 1, turns -1.000000
	// index 1, turns -1.000000
	// index 2, turns 1.000000
	// all nine 1.000000, monkey -2.000000
	// 4 critical points: 4 local minima, found from 4 starts
	//   local minimum at [3 2]: eigenvalues [25.7157 82.2843], loss 0
	//   local minimum at [3.58443 -1.84813]: eigenvalues [28.6907 105.419], loss 0
	//   local minimum at [-3.77931 -3.28319]: eigenvalues [70.7144 133.786], loss 7.88861e-31
	//   local minimum at [-2.80512 3.13131]: eigenvalues [64.8404 80.5501], loss 7.88861e-31
	// The gradient turns once around the window's edge, which makes 1; these points add up to 4 (minima and maxima count 1, saddles −1): some are missing, unless the loss has a pole or a kink in the window.
}

// Lesson 2, how often a sum is right by accident; other seeds tell the same.
func Example_lesson02RandomSearches() {
	all, shown, hidden := randomSearches(10, 1)
	fmt.Printf("1000 searches:\nall nine %d, sum wrong %d, sum right by accident %d\n", all, shown, hidden)
	for seed := uint64(2); seed < 6; seed++ {
		all, _, hidden := randomSearches(10, seed)
		fmt.Println("hardly ever:", all < 20, "more than 200:", hidden > 200)
	}
	// Output:
	// 1000 searches:
	// all nine 4, sum wrong 722, sum right by accident 274
	// hardly ever: true more than 200: true
	// hardly ever: true more than 200: true
	// hardly ever: true more than 200: true
	// hardly ever: true more than 200: true
}

// Lesson 2, x³ and |x| at 0.
func Example_lesson02Silent() {
	fmt.Printf("x³ at 0:\n%v\n", helpers.Classify(cubic, []float64{0}))
	g := func(x float64) float64 { return x * x }
	for _, h := range []float64{0.1, 0.01, 0.001} {
		slope, curvature := measureAtZero(math.Abs, h)
		slopeG, curvatureG := measureAtZero(g, h)
		fmt.Printf("h = %g:\n|x|: slope %g, curvature %.0f; ", h, slope, curvature)
		fmt.Printf("g: slope %g, curvature %.3g\n", slopeG, curvatureG)
	}
	fmt.Println(helpers.Classify(corner, []float64{0}))
	// Output:
	// x³ at 0:
	// inconclusive at [0]: eigenvalues [0], loss 0; the loss is lower on one side and higher on the other (6 points tried, 0.05 % to 0.2 % of the window away)
	// h = 0.1:
	// |x|: slope 0, curvature 20; g: slope 0, curvature 2
	// h = 0.01:
	// |x|: slope 0, curvature 200; g: slope 0, curvature 2
	// h = 0.001:
	// |x|: slope 0, curvature 2000; g: slope 0, curvature 2
	// not smooth at [0]: loss 0; the loss has a kink here, and so no gradient; the loss is higher at all 6 points tried (0.05 % to 0.2 % of the window away)
}

// Lesson 2, four minima in a row.
func Example_lesson02Own() {
	fmt.Println(helpers.CriticalPoints(fourInARow))
	// Output:
	// 7 critical points: 4 local minima, 3 saddle points, found from 91 starts (18 of them arrived at none)
	//   local minimum at [-0.991841 0.495921]: eigenvalues [1.87502 10.0012], loss -0.740305
	//   local minimum at [0.991841 -0.495921]: eigenvalues [1.87502 10.0012], loss -0.740305
	//   saddle point at [0 0]: eigenvalues [-8.09902 2.09902], loss 1
	//   local minimum at [-2.96904 1.48452]: eigenvalues [1.85641 8.96444], loss 1.33482
	//   local minimum at [2.96904 -1.48452]: eigenvalues [1.85641 8.96444], loss 1.33482
	//   saddle point at [2.22078 -1.11039]: eigenvalues [-7.46646 2.10564], loss 2.16194
	//   saddle point at [-2.22078 1.11039]: eigenvalues [-7.46646 2.10564], loss 2.16194
	// The gradient turns once around the window's edge, which makes 1, and so do these points (minima and maxima count 1, saddles −1). Any that are missing cancel out.
}
