package helpers_test

import (
	"fmt"
	"math"

	"saddlepoints/helpers"
)

// Every number that lecture/08-noise-helps.md prints or states, in its order.
// The code is that of its cells.

// What the lesson declares.
var (
	iris08   = helpers.Iris().Standardised()
	loss08   = helpers.NewSum(150, 2, lossOf08).Named("150 flowers")
	r08      = math.Sqrt(0.5)
	saddle08 = []float64{r08, -r08}
)

func lossOf08(i int, w []float64) float64 {
	x, y := iris08.X[i][0], iris08.X[i][2]
	z := w[0]*x + w[1]*y
	dx, dy := x-z*w[0], y-z*w[1]
	return (dx*dx + dy*dy) / 2
}

func sgd08(w *helpers.Weights, lr float64, batchSize int) {
	for i := range w.Data {
		w.Data[i] -= lr * w.Grad[i] / float64(batchSize)
	}
}

func step08(w *helpers.Weights) { sgd08(w, 0.01, w.BatchSize) }

func away08(w []float64) bool { return math.Abs(w[0]+w[1])*r08 > 0.35 }

// Section “A loss over 150 flowers”: the saddle.
func Example_lesson08Saddle() {
	fmt.Println(helpers.Classify(loss08, saddle08))
	// Output:
	// saddle point at [0.707107 -0.707107]: eigenvalues [-1.74351 0.512985], loss 0.935877
}

// Section “Batches and epochs”: ten steps of 15 flowers each.
func Example_lesson08Epoch() {
	w := &helpers.Weights{Data: []float64{1, 0}, Grad: make([]float64, 2)}
	fmt.Println("the steps of one epoch:")
	for k, batch := range helpers.Epoch(150, 15, helpers.NewRand(1)) {
		clear(w.Grad)
		for _, i := range batch {
			g := loss08.SampleGrad(i, w.Data)
			w.Grad[0] += g[0]
			w.Grad[1] += g[1]
		}
		sgd08(w, 0.1, len(batch))
		fmt.Printf("%d: %d flowers, w = %.3f\n", k+1, len(batch), w.Data)
	}
	descent := helpers.Descend(loss08.Batches(15, helpers.NewRand(1)), []float64{1, 0}, 10,
		func(w *helpers.Weights) { helpers.SGD(w, 0.1, w.BatchSize) })
	fmt.Printf("by Descend: %.3f\n", descent.End())
	// Output:
	// the steps of one epoch:
	// 1: 15 flowers, w = [1.000 0.071]
	// 2: 15 flowers, w = [0.993 0.152]
	// 3: 15 flowers, w = [0.973 0.265]
	// 4: 15 flowers, w = [0.953 0.324]
	// 5: 15 flowers, w = [0.934 0.369]
	// 6: 15 flowers, w = [0.902 0.441]
	// 7: 15 flowers, w = [0.874 0.490]
	// 8: 15 flowers, w = [0.852 0.526]
	// 9: 15 flowers, w = [0.821 0.575]
	// 10: 15 flowers, w = [0.801 0.600]
	// by Descend: [0.801 0.600]
}

// Section “How strong is the noise?”: C = 0.2066, all of it downhill; and the
// same at the minimum, across it.
func Example_lesson08Covariance() {
	for _, at := range [][]float64{saddle08, {r08, r08}} {
		across, along := 0.0, 0.0
		for i := range 150 {
			g := loss08.SampleGrad(i, at)
			along = math.Max(along, math.Abs(g[0]*at[0]+g[1]*at[1]))
			across += math.Pow(g[0]*at[1]-g[1]*at[0], 2) / 150
		}
		fmt.Printf("%.4f, along %t\n", across, along > 1e-9)
	}
	// Output:
	// 0.2066, along false
	// 0.2066, along false
}

// noise08 is the lesson's noise.
func noise08(batch []int) (mean float64) {
	for _, i := range batch {
		g := loss08.SampleGrad(i, saddle08)
		mean += (g[0] + g[1]) * r08 / float64(len(batch))
	}
	return mean
}

// Section “How strong is the noise?”, its table: √(C/B), and the finite form.
func Example_lesson08Noise() {
	fmt.Println("standard deviation with replacement, predicted; without, predicted:")
	for _, b := range []int{1, 4, 16, 64, 150} {
		drawn := func(rng *helpers.Rand) float64 { return noise08(helpers.Draw(150, b, rng)) }
		epoch := func(rng *helpers.Rand) float64 { return noise08(helpers.Epoch(150, b, rng)[0]) }
		with := helpers.Summarise(helpers.Repeat(4000, drawn)).SD
		without := helpers.Summarise(helpers.Repeat(4000, epoch)).SD
		p := math.Sqrt(0.2066 / float64(b)) // √(C/B)
		fmt.Printf("%d: %.3f %.3f; %.3f %.3f\n", b, with, p, without, p*math.Sqrt(float64(150-b)/149))
	}
	// Output:
	// standard deviation with replacement, predicted; without, predicted:
	// 1: 0.461 0.455; 0.465 0.455
	// 4: 0.230 0.227; 0.226 0.225
	// 16: 0.114 0.114; 0.108 0.108
	// 64: 0.057 0.057; 0.043 0.043
	// 150: 0.037 0.037; 0.000 0.000
}

// Section “Off the saddle”: rounding takes all flowers together away at about
// step 1740; other orders of the sum differ a little.
func Example_lesson08Rounding() {
	for seed := range uint64(5) {
		steps := helpers.StepsUntil(loss08.Batches(150, helpers.NewRand(seed)), saddle08, 3000, step08, away08)
		fmt.Print(math.Abs(steps-1740) < 15, " ")
	}
	// Output:
	// true true true true true
}

// leave08 is the lesson's leave, with any noise.
func leave08(noise func() float64) float64 {
	noisy := func(w *helpers.Weights) { w.Grad[0] += noise(); sgd08(w, 0.01, 1) }
	gone := func(y []float64) bool { return math.Abs(y[0]) > 1 }
	return helpers.StepsUntil(helpers.Quadratic(-1), []float64{0}, 10_000, noisy, gone)
}

func leaves08(sigma float64, n int) []float64 {
	return helpers.Repeat(n, func(rng *helpers.Rand) float64 {
		return leave08(func() float64 { return sigma * rng.NormFloat64() })
	})
}

// Section “How long does it take?”: σ√(α/2) and the exact δ; 1025; 231 and 694.
func Example_lesson08Formula() {
	fmt.Printf("%.4g %.4g\n", 0.01*1e-3/math.Sqrt(1.01*1.01-1), 1e-3*math.Sqrt(0.01/2))
	mean, _ := helpers.NoisyEscape(1, 1e-3, 0.01, -1)
	fmt.Printf("%.1f %.1f %.1f\n", mean, math.Log(10)/math.Log(1.01), math.Log(1000)/math.Log(1.01))
	// Output:
	// 7.053e-05 7.071e-05
	// 1025.0 231.4 694.2
}

// Section “How long does it take?”, the six standard deviations.
func Example_lesson08Weaker() {
	fmt.Println("steps to leave, mean ± standard deviation:")
	for _, sigma := range []float64{1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1} {
		s := helpers.Summarise(leaves08(sigma, 2000))
		mean, sd := helpers.NoisyEscape(1, sigma, 0.01, -1)
		fmt.Printf("sigma %g: %.0f ± %.0f, predicted %.0f ± %.0f\n", sigma, s.Mean, s.SD, mean, sd)
	}
	// Output:
	// steps to leave, mean ± standard deviation:
	// sigma 1e-06: 1721 ± 110, predicted 1719 ± 112
	// sigma 1e-05: 1489 ± 110, predicted 1488 ± 112
	// sigma 0.0001: 1258 ± 110, predicted 1256 ± 112
	// sigma 0.001: 1027 ± 110, predicted 1025 ± 112
	// sigma 0.01: 795 ± 110, predicted 794 ± 112
	// sigma 0.1: 564 ± 110, predicted 562 ± 112
}

// batches08 are the measurements of the section “Large batches or small ones?”.
func batches08() (sizes, drawn, epochs, predicted []float64) {
	sizes = []float64{1, 5, 15, 50}
	for _, b := range sizes {
		leaves := func(batches func(b int, rng *helpers.Rand) helpers.Landscape) float64 {
			return helpers.Summarise(helpers.Repeat(300, func(rng *helpers.Rand) float64 {
				return helpers.StepsUntil(batches(int(b), rng), saddle08, 3000, step08, away08)
			})).Mean
		}
		drawn, epochs = append(drawn, leaves(loss08.Draws)), append(epochs, leaves(loss08.Batches))
		mean, _ := helpers.NoisyEscape(0.35, math.Sqrt(0.2066/b), 0.01, -1.7435)
		predicted = append(predicted, mean)
	}
	return sizes, drawn, epochs, predicted
}

// Section “Large batches or small ones?”.
func Example_lesson08BatchSize() {
	_, drawn, epochs, predicted := batches08()
	fmt.Printf("drawn anew %.0f, predicted %.0f, in epochs %.0f\n", drawn, predicted, epochs)
	// Output:
	// drawn anew [195 240 267 307], predicted [192 238 270 305], in epochs [230 355 445 548]
}

// Section “Large batches or small ones?”: in epochs, batches of 15 work like noise
// 20 times weaker. With n batches an epoch and q = 1/(1 + α|λ|), the pushes of an
// epoch, each of variance V and with the covariance −V/(n−1) with each other, add
// up to the variance
//
//	V n/(n−1) [Σ q²ʲ − (Σ qʲ)²/n],   j = 1 … n,
//
// and those of all epochs to that over 1 − q²ⁿ. It foretells the times, too.
func Example_lesson08Epochs() {
	const alpha, lambda, c, m = 0.01, 1.7435, 0.2066, 150.0
	for _, b := range []float64{1, 5, 15, 50} {
		n, q := m/b, 1/(1+alpha*lambda)
		sum, squares := 0.0, 0.0
		for j := 1.0; j <= n; j++ {
			sum, squares = sum+math.Pow(q, j), squares+math.Pow(q, 2*j)
		}
		v := c / b * (m - b) / (m - 1)
		variance := v * n / (n - 1) * (squares - sum*sum/n) / (1 - math.Pow(q, 2*n))
		weaker := math.Sqrt(c / b * q * q / (1 - q*q) / variance)
		mean, _ := helpers.NoisyEscape(0.35, math.Sqrt(c/b)/weaker, alpha, lambda)
		fmt.Printf("batches of %g: %.1f times weaker, %.0f steps\n", b, weaker, mean)
	}
	// Output:
	// batches of 1: 1.7 times weaker, 223 steps
	// batches of 5: 6.8 times weaker, 349 steps
	// batches of 15: 20.1 times weaker, 444 steps
	// batches of 50: 70.6 times weaker, 551 steps
}

// train08 is the lesson's train, with any seed.
func train08(net helpers.Landscape, start []float64, seed uint64) helpers.Path {
	rule := func(w *helpers.Weights) { sgd08(w, 0.1, w.BatchSize) }
	return helpers.Descend(net.Batches(15, helpers.NewRand(seed)), start, 1000, rule)
}

// Section “Two nets at zero”: only three weights move, or none.
func Example_lesson08Zero() {
	tanh, linear := helpers.TanhNet(iris08, 8), helpers.LinearNet(iris08, 8)
	fmt.Println("all weights after 1000 steps:")
	fmt.Printf("%.2g\n", train08(tanh, make([]float64, 67), 1).End())
	fmt.Printf("%.2g\n", train08(linear, make([]float64, 56), 1).End())
	// Output:
	// all weights after 1000 steps:
	// [0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.0035 0.0032 -0.0067]
	// [0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0]
}

// Section “Two nets at zero”: zero is a saddle of both, with 16 negative
// eigenvalues; there each flower's gradient is zero in the linear net, and in the
// tanh net but for three weights.
func Example_lesson08NoSlope() {
	for _, net := range []helpers.Landscape{helpers.TanhNet(iris08, 8), helpers.LinearNet(iris08, 8)} {
		zero, negative, positive := make([]float64, net.Dim()), 0, 0
		for _, v := range net.Eigenvalues(zero) {
			if v < -1e-9 {
				negative++
			} else if v > 1e-9 {
				positive++
			}
		}
		slopes := map[int]bool{}
		for i := range 150 {
			for j, g := range net.SampleGrad(i, zero) {
				if g != 0 {
					slopes[j] = true
				}
			}
		}
		fmt.Println(net, helpers.Classify(net, zero).Kind, negative, positive, len(slopes))
	}
	// Output:
	// tanh net 4-8-3 saddle point 16 19 3
	// linear net 4-8-3 saddle point 16 16 0
}

// Section “Two nets at zero”: from a millionth beside zero all flowers
// together leave as fast as batches of 15.
func Example_lesson08Millionth() {
	net := helpers.TanhNet(iris08, 8)
	left := func(w []float64) bool { return net.Loss(w) < 0.3 }
	for seed := uint64(1); seed <= 3; seed++ {
		start := helpers.Normal(67, 1e-6, helpers.NewRand(seed))
		all := helpers.StepsUntil(net, start, 1000, func(w *helpers.Weights) { sgd08(w, 0.1, 1) }, left)
		fmt.Printf("%g with all, %g with batches\n", all, train08(net, start, seed).First(left))
	}
	// Output:
	// 133 with all, 133 with batches
	// 132 with all, 133 with batches
	// 129 with all, 129 with batches
}

// Section “What noise costs”: the floor.
func Example_lesson08Floor() {
	for _, alpha := range []float64{0.04, 0.01, 0.0025} {
		square := 0.0
		helpers.StepsUntil(loss08.Draws(1, helpers.NewRand(1)), []float64{r08, r08}, 50_000,
			func(w *helpers.Weights) { sgd08(w, alpha, 1) },
			func(w []float64) bool {
				square += math.Pow((w[0]-w[1])*r08, 2)
				return false
			})
		floor := math.Sqrt(0.2066) * math.Sqrt(alpha/2/1.7435)
		fmt.Printf("alpha %g: distance %.4f, floor %.4f\n", alpha, math.Sqrt(square/50_000), floor)
	}
	fmt.Printf("%.4f\n", loss08.Eigenvalues([]float64{r08, r08}))
	// Output:
	// alpha 0.04: distance 0.0502, floor 0.0487
	// alpha 0.01: distance 0.0242, floor 0.0243
	// alpha 0.0025: distance 0.0123, floor 0.0122
	// [1.7435 7.4870]
}

// Section “Change it”, 1: four steps, the last with 30 flowers.
func Example_lesson08ChangeTheBatch() {
	for _, batch := range helpers.Epoch(150, 40, helpers.NewRand(1)) {
		fmt.Print(len(batch), " ")
	}
	// Output:
	// 40 40 40 30
}

// Section “Change it”, 2: a coin in place of normal noise.
func Example_lesson08ChangeTheNoise() {
	for _, sigma := range []float64{1e-6, 1e-3, 1e-1} {
		s := helpers.Summarise(helpers.Repeat(2000, func(rng *helpers.Rand) float64 {
			return leave08(func() float64 { return sigma * math.Copysign(1, rng.Float64()-0.5) })
		}))
		fmt.Printf("%.0f ± %.0f\n", s.Mean, s.SD)
	}
	// Output:
	// 1719 ± 110
	// 1025 ± 110
	// 562 ± 110
}

// Section “Change it”, 3: all of the tanh net's weights move.
func Example_lesson08ChangeTheStart() {
	path := train08(helpers.TanhNet(iris08, 8), helpers.Normal(67, 1e-6, helpers.NewRand(1)), 1)
	moved := 0
	for _, w := range path.End() {
		if w != 0 {
			moved++
		}
	}
	fmt.Println(moved)
	// Output:
	// 67
}

// Section “How far this holds”: from ten times δ beside the line noise changes
// little; δ here is 7e-5.
func Example_lesson08Beside() {
	s := helpers.Summarise(helpers.Repeat(2000, func(rng *helpers.Rand) float64 {
		noisy := func(w *helpers.Weights) { w.Grad[0] += 1e-3 * rng.NormFloat64(); sgd08(w, 0.01, 1) }
		gone := func(y []float64) bool { return math.Abs(y[0]) > 1 }
		return helpers.StepsUntil(helpers.Quadratic(-1), []float64{7e-4}, 10_000, noisy, gone)
	}))
	fmt.Printf("%.0f ± %.0f, without noise %.0f\n", s.Mean, s.SD, math.Ceil(helpers.EscapeSteps(1, 7e-4, 0.01, -1)))
	// Output:
	// 731 ± 10, without noise 731
}
