package helpers_test

import (
	"fmt"
	"math"

	"saddlepoints/helpers"
)

// Every number that lecture/01-two-suspects.md prints or states, in its order.
// The code is that of its cells.

// gd01 is the lesson's gd.
func gd01(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) } // W -= lr * W.grad / batch_size

// Section “Downhill, by hand”: from 1 to 0.0115, by hand and with helpers, each
// step 0.8 times the one before.
func Example_lesson01ByHand() {
	w := 1.0
	for range 20 {
		w -= 0.1 * 2 * w // learning rate times gradient
	}
	fmt.Printf("w is %.4f after 20 steps\n", w)
	fmt.Printf("with helpers: %.4f\n", parabola01().End())
	// Output:
	// w is 0.0115 after 20 steps
	// with helpers: [0.0115]
}

func parabola01() helpers.Path {
	parabola := helpers.NewLandscape(func(w float64) float64 { return w * w })
	return helpers.Descend(parabola, []float64{1}, 20, gd01)
}

// Section “What stays, what goes”: 0 with alpha = 0.5, 0.8 with 0.1.
func Example_lesson01WhatStays() {
	alpha := 0.1
	step := func(w float64) float64 { return w - alpha*2*w }
	alpha = 0.5
	fmt.Printf("with alpha = %g one step leads from 1 to %g\n", alpha, step(1))
	alpha = 0.1 // in the notebook the next cell starts afresh
	fmt.Printf("one step leads from 1 to:\n%g\n", step(1))
	fmt.Println("this line is fine")
	// Output:
	// with alpha = 0.5 one step leads from 1 to 0
	// one step leads from 1 to:
	// 0.8
	// this line is fine
}

// land01, runA01 and runB01 are the lesson's land, runA and runB.
var land01 = helpers.NewLandscape(func(x, y float64) float64 {
	return x*x/2 + y*y*(y-2)*(y-2)*(y*y-1)/8
}).Window(-2, 2, -1.2, 2.4).Named("two suspects")

func runA01(steps int) helpers.Path {
	return helpers.Descend(land01, []float64{1.6, 2 + 1e-6}, steps, gd01)
}
func runB01(steps int) helpers.Path {
	return helpers.Descend(land01, []float64{1.6, -1e-6}, steps, gd01)
}

// Section “Two runs that stall”: neither the loss nor the gradient tells, the
// curvature does. (In all sixty steps the losses are alike to seven decimals.)
func Example_lesson01Alike() {
	a, b := runA01(60), runB01(60) // places in a list count from 0, so Loss[60] is after 60 steps
	fmt.Printf("after 60 steps:\nlosses %.6f and %.6f\n", a.Loss[60], b.Loss[60])
	fmt.Printf("gradients %.4f and %.4f\n", a.GradNorm[60], b.GradNorm[60])
	fmt.Printf("curvatures %.2f and %.2f\n", land01.Eigenvalues(a.End()), land01.Eigenvalues(b.End()))
	most := 0.0
	for k := range a.Loss {
		most = max(most, math.Abs(a.Loss[k]-b.Loss[k]))
	}
	fmt.Printf("the losses differ by %.1g at most\n", most)
	// Output:
	// after 60 steps:
	// losses 0.000004 and 0.000004
	// gradients 0.0029 and 0.0029
	// curvatures [1.00 3.00] and [-1.00 1.00]
	// the losses differ by 5e-08 at most
}

// Section “Two runs that stall”, the second answer: B leaves at about step 120 and falls to −0.23;
// the saddle and A's minimum both have the loss 0. Until step 100 the two are
// alike to a hundredth of the fall.
func Example_lesson01Reveal() {
	a, b := runA01(200), runB01(200)
	fell := b.First(func(x []float64) bool { return land01.Loss(x) < -0.01 })
	fmt.Printf("B is below −0.01 at step %g, and ends at %.2f, A at %.2f\n", fell, b.Loss[200], a.Loss[200])
	fmt.Printf("they differ by %.4f at step 100\n", a.Loss[100]-b.Loss[100])
	for _, p := range helpers.CriticalPoints(land01).Points {
		fmt.Printf("%v at y = %.2f, loss %.2f\n", p.Kind, p.X[1], p.Loss+0) // no −0
	}
	// Output:
	// B is below −0.01 at step 123, and ends at -0.23, A at 0.00
	// they differ by 0.0001 at step 100
	// local minimum at y = -0.75, loss -0.23
	// local minimum at y = 0.60, loss -0.06
	// saddle point at y = 0.00, loss 0.00
	// local minimum at y = 2.00, loss 0.00
	// saddle point at y = 1.48, loss 0.09
}

// hills01, slow01 and from01 are the lesson's hills, slow and from.
var hills01 = helpers.StyblinskiTang(2)

func slow01(w *helpers.Weights) { helpers.SGD(w, 0.01, 1) }

func from01(m helpers.CriticalPoint) (xs, ys []float64) { return fromSeed01(1, hills01, m) }

func fromSeed01(seed uint64, l helpers.Landscape, m helpers.CriticalPoint) (xs, ys []float64) {
	rng := helpers.NewRand(seed)
	for range 1000 {
		start := []float64{8*rng.Float64() - 4, 8*rng.Float64() - 4}
		end := helpers.Descend(l, start, 200, slow01).End()
		if math.Hypot(end[0]-m.X[0], end[1]-m.X[1]) < 0.01 {
			xs, ys = append(xs, start[0]), append(ys, start[1])
		}
	}
	return xs, ys
}

// Section “Local or global?”: the losses of the four minima, the counts of the
// map's legend, and 753 of 1000 that miss the global minimum.
func Example_lesson01LocalOrGlobal() {
	for _, m := range hills01.Known() {
		if m.Kind == helpers.Minimum {
			xs, _ := from01(m)
			fmt.Printf("%d to %.1f, loss %.1f\n", len(xs), m.X, m.Loss)
		}
	}
	xs, _ := from01(hills01.Known()[0])
	fmt.Println(1000-len(xs), "miss the first")
	// Output:
	// 247 to [-2.9 -2.9], loss -78.3
	// 249 to [2.7 -2.9], loss -64.2
	// 258 to [-2.9 2.7], loss -64.2
	// 246 to [2.7 2.7], loss -50.1
	// 753 miss the first
}

// Section “Local or global?”, its answer: other starts give other numbers near
// 730, mostly between 700 and 760. 52 % of the window leads to the lower valley.
func Example_lesson01OtherStarts() {
	share := (0.15673125678034010267 + 4) / 8
	fmt.Printf("share %.4f, expected to miss: %.0f\n", share, 1000*(1-share*share))
	low, high, within := 1000, 0, 0
	for seed := range uint64(20) {
		xs, _ := fromSeed01(seed, hills01, hills01.Known()[0])
		missed := 1000 - len(xs)
		low, high = min(low, missed), max(high, missed)
		if 700 <= missed && missed <= 760 {
			within++
		}
	}
	fmt.Printf("twenty times: %d to %d, %d of them from 700 to 760\n", low, high, within)
	// Output:
	// share 0.5196, expected to miss: 730
	// twenty times: 697 to 753, 19 of them from 700 to 760
}

// Section “Local or global?”, “Read the picture”: from exactly on the border
// you come to the saddle on it.
func Example_lesson01Border() {
	end := helpers.Descend(hills01, []float64{0.15673125678034010267, 1}, 60, slow01).End()
	fmt.Printf("%.4f: %v\n", end, helpers.Classify(hills01, end).Kind)
	// Output:
	// [0.1567 2.7468]: saddle point
}

// found01 is the lesson's found.
func found01(n int) int {
	l := helpers.StyblinskiTang(n)
	lowest := func(x []float64) bool { return l.Loss(x) < -39.16*float64(n) }
	steps := helpers.Repeat(1000, func(rng *helpers.Rand) float64 {
		start := make([]float64, n)
		for i := range start {
			start[i] = 8*rng.Float64() - 4
		}
		return helpers.StepsUntil(l, start, 300, slow01, lowest)
	})
	return 1000 - helpers.Summarise(steps).Never
}

// Section “Local or global?”, “With more weights”: 0.52ⁿ.
func Example_lesson01MoreWeights() {
	fmt.Println("starts that find the global minimum, of 1000:")
	for _, n := range []int{1, 2, 5, 10} {
		fmt.Printf("n = %d: %d, expected %.1f\n", n, found01(n), 1000*math.Pow(0.5196, float64(n)))
	}
	// Output:
	// starts that find the global minimum, of 1000:
	// n = 1: 512, expected 519.6
	// n = 2: 274, expected 270.0
	// n = 5: 26, expected 37.9
	// n = 10: 2, expected 1.4
}

// Section “Change it”, 1 and 2, and the first footnote: from 1e-10 B falls about
// 100 steps later; from the other side it ends in the middle minimum; from −0.1
// it has fallen by step 20.
func Example_lesson01ChangeTheStart() {
	for _, y := range []float64{-1e-6, -1e-10, 1e-6, -0.1} {
		path := helpers.Descend(land01, []float64{1.6, y}, 300, gd01)
		fell := path.First(func(x []float64) bool { return x[1] < -0.5 || x[1] > 0.5 })
		fmt.Printf("from %g: past 0.5 at step %g, then to y = %.2f\n", y, fell, path.End()[1])
	}
	// Output:
	// from -1e-06: past 0.5 at step 134, then to y = -0.75
	// from -1e-10: past 0.5 at step 229, then to y = -0.75
	// from 1e-06: past 0.5 at step 157, then to y = 0.60
	// from -0.1: past 0.5 at step 15, then to y = -0.75
}

// Section “Change it”, 3: on Himmelblau every start ends in a minimum, and all
// are global.
func Example_lesson01Himmelblau() {
	for _, m := range helpers.Himmelblau.Known() {
		if m.Kind == helpers.Minimum {
			xs, _ := fromSeed01(1, helpers.Himmelblau, m)
			fmt.Printf("%d at %.1f, loss %.1f\n", len(xs), m.X, m.Loss)
		}
	}
	// Output:
	// 272 at [3.0 2.0], loss 0.0
	// 211 at [-3.8 -3.3], loss 0.0
	// 278 at [-2.8 3.1], loss 0.0
	// 239 at [3.6 -1.8], loss 0.0
}

// Section “How far this holds”: a plateau without a minimum or a saddle near.
func Example_lesson01NeitherOfThem() {
	plateau := helpers.NewLandscape(func(w float64) float64 { return 1 - 1/(1+w*w) }).
		WithGrad(func(dst, w []float64) { dst[0] = 2 * w[0] / ((1 + w[0]*w[0]) * (1 + w[0]*w[0])) })
	end := helpers.Descend(plateau, []float64{100}, 1000, gd01).End()
	fmt.Printf("a thousand steps move it by %.4f\n", 100-end[0])
	// Output:
	// a thousand steps move it by 0.0002
}
