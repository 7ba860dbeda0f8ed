package helpers_test

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers"
)

// Every number that lecture/05-falling-away.md prints or states, in its order.
// The code is that of its cells.

// What the lesson declares.
var saddle05 = helpers.Quadratic(1, -1)

func gd05(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) } // W -= lr * W.grad / batch_size

func away05(x []float64) bool { return math.Abs(x[1]) > 1 }

// Section “The line that leads in”: never, and 387 steps.
func Example_lesson05TheLine() {
	for _, delta := range []float64{0, 1e-16} {
		steps := helpers.StepsUntil(saddle05, []float64{1, delta}, 1000, gd05, away05)
		fmt.Printf("start at y = %g:\naway after %g steps\n", delta, steps)
	}
	fmt.Println("1.1 to the power of 387 is more than 1e16, of 386 not:", math.Pow(1.1, 387) > 1e16, math.Pow(1.1, 386) > 1e16)
	// Output:
	// start at y = 0:
	// away after +Inf steps
	// start at y = 1e-16:
	// away after 387 steps
	// 1.1 to the power of 387 is more than 1e16, of 386 not: true false
}

// Section “The line that leads in”, its picture: one path ends at the saddle,
// the other beyond y = 1.
func Example_lesson05ThePicture() {
	on := helpers.Descend(saddle05, []float64{1.8, 0}, 1000, gd05)
	off := helpers.Descend(saddle05, []float64{-1.8, -1e-16}, 1000, gd05, away05)
	fmt.Printf("%.3f after %d steps, %.3f after %d\n", on.End(), on.Steps(), off.End(), off.Steps())
	// Output:
	// [0.000 0.000] after 1000 steps, [-0.000 -1.045] after 387
}

// Section “How many steps?”: 145 and 290.
func Example_lesson05HowMany() {
	for _, delta := range []float64{1e-6, 1e-12} {
		y, k := delta, 0
		for math.Abs(y) <= 1 {
			y -= 0.1 * -y // the gradient along y is −y
			k++
		}
		fmt.Printf("start at y = %g:\naway after %d steps\n", delta, k)
	}
	// Output:
	// start at y = 1e-06:
	// away after 145 steps
	// start at y = 1e-12:
	// away after 290 steps
}

// Section “How many steps?”, its picture: 24 descents, each of them as many steps
// as the formula says, rounded up; a hundred times nearer costs 48 more at 0.1,
// and about twice as many at half the learning rate.
func Example_lesson05Predicted() {
	descents, off := 0, 0.0
	for _, alpha := range []float64{0.05, 0.1, 0.2} {
		rule := func(w *helpers.Weights) { helpers.SGD(w, alpha, 1) }
		for delta := 1e-16; delta < 0.1; delta *= 100 {
			measured := helpers.StepsUntil(saddle05, []float64{1, delta}, 1000, rule, away05)
			off = max(off, math.Abs(measured-math.Ceil(helpers.EscapeSteps(1, delta, alpha, -1))))
			descents++
		}
		fmt.Printf("alpha %g: a hundred times nearer costs %.1f steps\n", alpha, math.Log(100)/math.Log(1+alpha))
	}
	fmt.Printf("%d descents, off by %g\n", descents, off)
	// Output:
	// alpha 0.05: a hundred times nearer costs 94.4 steps
	// alpha 0.1: a hundred times nearer costs 48.3 steps
	// alpha 0.2: a hundred times nearer costs 25.3 steps
	// 24 descents, off by 0
}

// turned is the lesson's own.
func turned(c, s float64) (steps, off []float64) {
	x, y := c, s
	for k := range 1001 {
		u, v := c*x+s*y, s*x-c*y
		steps, off = append(steps, float64(k)), append(off, math.Abs(v))
		if math.Abs(v) > 1 {
			break
		}
		x -= 0.1 * (c*u - s*v) // the gradient, by the chain rule
		y -= 0.1 * (s*u + c*v)
	}
	return steps, off
}

// Section “Exactly on the line?”: 0, 6e-17, and away after 394 steps. (Rounding
// decides: a processor that fuses multiplications with additions may differ.)
func Example_lesson05Rounding() {
	_, off := turned(0.6, 0.8)
	end := len(off) - 1
	fmt.Printf("off the line by:\n%g, then %.1g, after %d steps %.2g\n", off[0], off[1], end, off[end])
	// Output:
	// off the line by:
	// 0, then 6e-17, after 394 steps 1.1
}

// halfway is the lesson's own.
func halfway(depth int, eps float64) float64 {
	net, start := helpers.ChainProduct(depth), slices.Repeat([]float64{eps}, depth)
	done := func(w []float64) bool { return net.Loss(w) < 0.125 }
	return helpers.StepsUntil(net, start, 200_000, gd05, done)
}

// Section “A saddle without a negative eigenvalue”: the eigenvalues at the origin.
func Example_lesson05Eigenvalues() {
	for depth := 2; depth <= 3; depth++ {
		fmt.Println(helpers.ChainProduct(depth).Eigenvalues(make([]float64, depth)))
	}
	// Output:
	// [-1 1]
	// [0 0 0]
}

// Section “A saddle without a negative eigenvalue”: 24, 48, 72 steps and 94, 996, 9998.
func Example_lesson05Halfway() {
	for _, eps := range []float64{0.1, 0.01, 0.001} {
		fmt.Printf("start at %g:\ntwo weights %g steps, three %g\n", eps, halfway(2, eps), halfway(3, eps))
	}
	// Output:
	// start at 0.1:
	// two weights 24 steps, three 94
	// start at 0.01:
	// two weights 48 steps, three 996
	// start at 0.001:
	// two weights 72 steps, three 9998
}

// Section “A saddle without a negative eigenvalue”, its picture: the dots lie on the line.
func Example_lesson05OneOver() {
	for _, eps := range []float64{0.1, 0.03, 0.01, 0.003, 0.001} {
		fmt.Printf("%.2f ", halfway(3, eps)*0.1*eps)
	}
	// Output:
	// 0.94 0.98 1.00 1.00 1.00
}

// quarter and gone are the lesson's own.
func quarter(w *helpers.Weights) { helpers.SGD(w, 0.25, 1) }

func gone(path helpers.Path) []float64 {
	steps := make([]float64, len(path.End()))
	for i := range steps {
		steps[i] = path.First(func(x []float64) bool { return math.Abs(x[i]) > 1 })
	}
	return steps
}

// Section “Optional: a tube of saddles”: two saddles and a minimum, which 40
// steps reach; and its formula, V(x) + (1 − g) y² + g V(y).
func Example_lesson05TubeOfTwo() {
	for _, p := range helpers.Tube(2).Known() {
		fmt.Println(p)
	}
	fmt.Printf("%.4f\n", helpers.Descend(helpers.Tube(2), []float64{0.5, 0.5}, 40, quarter).End())
	l := func(x, y float64) float64 { return helpers.Tube(2).Loss([]float64{x, y}) }
	v := func(x float64) float64 { return helpers.Tube(1).Loss([]float64{x}) }
	is := func(x, g float64) bool { return math.Abs(l(x, 0.7)-v(x)-(1-g)*0.49-g*v(0.7)) < 1e-12 }
	fmt.Printf("the gate is shut: %v, open: %v, half-way: %v\n", is(1, 0), is(3, 1), is(2, 0.5))
	// Output:
	// saddle point at [0 0]: eigenvalues [-2 2], loss 0
	// saddle point at [4 0]: eigenvalues [-2 2], loss -7.33333
	// local minimum at [4 4]: eigenvalues [2 2], loss -14.6667
	// [4.0000 4.0000]
	// the gate is shut: true, open: true, half-way: true
}

// Section “Optional: a tube of saddles”: steps 2, 12, 40 and the fifth at 318;
// 1.71 and 2.71.
func Example_lesson05TubeOfFive() {
	path := helpers.Descend(helpers.Tube(5), slices.Repeat([]float64{0.5}, 5), 1000, quarter)
	fmt.Printf("saddles left at steps:\n%v\n", gone(path))
	fmt.Printf("%.2f %.2f\n", math.Ln2/math.Log(1.5), 1+math.Ln2/math.Log(1.5))
	// Output:
	// saddles left at steps:
	// [2 12 40 115 318]
	// 1.71 2.71
}

// kicked is the lesson's own.
func kicked(rng *helpers.Rand) func(w *helpers.Weights) {
	return func(w *helpers.Weights) {
		for i := range w.Data {
			if w.Step%20 == 19 { // the remainder by 20: so every twentieth
				w.Data[i] += 0.01 * rng.NormFloat64()
			}
		}
		quarter(w)
	}
}

// Section “Optional: a tube of saddles”, the seven.
func Example_lesson05Kicks() {
	start := slices.Repeat([]float64{0.5}, 7)
	calm := gone(helpers.Descend(helpers.Tube(7), start, 3000, quarter))
	shaken := gone(helpers.Descend(helpers.Tube(7), start, 3000, kicked(helpers.NewRand(1))))
	fmt.Println("plain:", calm, "with kicks:", shaken)
	// Output:
	// plain: [2 12 40 115 318 867 2355] with kicks: [2 12 33 54 73 91 110]
}

// Section “Change it”, 1: 7248 steps from 1e-300, not even 19 times as many.
func Example_lesson05ChangeTheStart() {
	steps := helpers.StepsUntil(saddle05, []float64{1, 1e-300}, 10_000, gd05, away05)
	fmt.Printf("%g steps, %.1f times as many\n", steps, steps/387)
	// Output:
	// 7248 steps, 18.7 times as many
}

// Section “Change it”, 2: a symmetry holds on the line.
func Example_lesson05ChangeTheTurn() {
	steps, off := turned(0.7, 0.7)
	fmt.Println(len(steps)-1, slices.Max(off))
	// Output:
	// 1000 0
}

// Section “Change it”, 3: four weights.
func Example_lesson05ChangeTheDepth() {
	fmt.Println(halfway(4, 0.1), halfway(4, 0.01), halfway(4, 0.001))
	// Output:
	// 501 50004 +Inf
}

// Section “How far this holds”: on x²/2 + y³/3 every start with y between 0 and
// 1 is drawn into the origin; from y < 0 one leaves.
func Example_lesson05HalfAPlane() {
	cubic := helpers.NewLandscape(func(x, y float64) float64 { return x*x/2 + y*y*y/3 }).
		WithGrad(func(dst, x []float64) { dst[0], dst[1] = x[0], x[1]*x[1] })
	for _, y := range []float64{1, 0.5, 0.1, 0.001} {
		end := helpers.Descend(cubic, []float64{1, y}, 100_000, gd05).End()
		fmt.Println(end[0] < 1e-9, end[1] > 0 && end[1] < 1.01e-4)
	}
	below := func(x []float64) bool { return x[1] < -1 }
	fmt.Println(helpers.StepsUntil(cubic, []float64{1, -0.1}, 1000, gd05, below))
	// Output:
	// true true
	// true true
	// true true
	// true true
	// 93
}

// Section “How many steps?”, its end, and “How far this holds”: what rounding
// takes back for ever.
func Example_lesson05Frozen() {
	for _, delta := range []float64{5e-324, 2e-323, 1e-322} {
		fmt.Println(helpers.StepsUntil(saddle05, []float64{1, delta}, 20_000, gd05, away05))
	}
	path := helpers.Descend(helpers.Tube(8), slices.Repeat([]float64{0.5}, 8), 20_000, func(w *helpers.Weights) { helpers.SGD(w, 0.25, 1) })
	fmt.Println(path.First(func(x []float64) bool { return math.Abs(x[6]) > 1 }), path.First(func(x []float64) bool { return math.Abs(x[7]) > 1 }))
	// Output:
	// +Inf
	// +Inf
	// 7780
	// 2355 +Inf
}
