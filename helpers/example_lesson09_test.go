package helpers_test

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"saddlepoints/helpers"
)

// Every number that lecture/09-a-real-network.md prints or states, in its order.
// The code is that of its cells; the names begin with iris, where the lesson
// has shorter ones.

var (
	irisFlowers = helpers.Iris().Whitened()
	irisNet     = helpers.LinearNet(irisFlowers, 3)
	irisModes   = helpers.NewModes(irisFlowers)
)

func irisGD(w *helpers.Weights) { helpers.SGD(w, 0.1, w.BatchSize) }

// Section “Flowers”, and the strengths of the modes in “All critical points”.
func Example_lesson09Flowers() {
	fmt.Println(irisNet.Samples(), "flowers,", irisNet.Dim(), "weights")
	fmt.Printf("strengths of the modes: %.3f\n", irisModes.S)
	// Output:
	// 150 flowers, 21 weights
	// strengths of the modes: [0.569 0.272]
}

// Section “All critical points”: the index by the eigenvalue rule is the number
// of ways down that the text counts, which is what Modes.Index says.
func Example_lesson09AllCriticalPoints() {
	for _, learnt := range [][]int{{}, {1}, {2}, {1, 2}} {
		p := helpers.Classify(irisNet, irisModes.Weights(3, learnt...))
		fmt.Printf("modes %v:\nindex %d, loss %.6f (%.6f)\n", learnt, p.Index, p.Loss, irisModes.Loss(learnt...))
		if p.Index != irisModes.Index(3, learnt...) {
			fmt.Println("Modes.Index says", irisModes.Index(3, learnt...))
		}
	}
	// Output:
	// modes []:
	// index 6, loss 0.333333 (0.333333)
	// modes [1]:
	// index 2, loss 0.171688 (0.171688)
	// modes [2]:
	// index 3, loss 0.296329 (0.296329)
	// modes [1 2]:
	// index 0, loss 0.134684 (0.134684)
}

func irisTrain(eps float64, steps int) helpers.Path {
	start := helpers.Normal(irisNet.Dim(), eps, helpers.NewRand(1))
	return helpers.Descend(irisNet, start, steps, irisGD)
}

// near counts the steps at which a path's loss is at most 0.003 from a value.
func near(path helpers.Path, loss float64) int {
	n := 0
	for _, v := range path.Loss {
		if math.Abs(v-loss) < 0.003 {
			n++
		}
	}
	return n
}

// Section “From almost nothing”, its answer: how long the loss stands; the mode that
// is not visited alone.
func Example_lesson09FromAlmostNothing() {
	path := irisTrain(1e-4, 500)
	fmt.Println(near(path, irisModes.Loss()), "steps at 0.333")
	fmt.Println(near(path, irisModes.Loss(1)), "steps near 0.172")
	least := 1.0 // how near the path comes to strengths (0, s₂)
	for _, w := range path.Points {
		s := irisModes.Strengths(w)
		least = min(least, math.Hypot(s[0], s[1]-irisModes.S[1]))
	}
	fmt.Printf("never nearer than %.2f to mode 2 alone\n", least)
	// Output:
	// 123 steps at 0.333
	// 59 steps near 0.172
	// never nearer than 0.27 to mode 2 alone
}

func irisHalf(i int, eps float64) float64 {
	return helpers.Summarise(helpers.Repeat(200, func(rng *helpers.Rand) float64 {
		start := helpers.Normal(irisNet.Dim(), eps, rng)
		return helpers.StepsUntil(irisNet, start, 2000, irisGD, func(w []float64) bool {
			return irisModes.Strengths(w)[i-1] > irisModes.S[i-1]/2
		})
	})).Median
}

// Section “From almost nothing”, “How long is a stair?”.
func Example_lesson09HowLong() {
	for _, eps := range []float64{0.1, 0.01, 0.001, 0.0001} {
		theory := irisModes.HalfSteps(eps, 0.1)
		fmt.Printf("eps %g: %g (%.0f), %g (%.0f)\n", eps, irisHalf(1, eps), theory[0], irisHalf(2, eps), theory[1])
	}
	for _, s := range irisModes.S {
		fmt.Printf("ten times smaller: %.1f steps more\n", math.Ln10/math.Log1p(0.1*s))
	}
	// Output:
	// eps 0.1: 37 (36), 72 (61)
	// eps 0.01: 78 (78), 157 (147)
	// eps 0.001: 119 (120), 242 (233)
	// eps 0.0001: 161 (161), 328 (319)
	// ten times smaller: 41.6 steps more
	// ten times smaller: 85.8 steps more
}

func irisRounded(values []float64) []float64 {
	for i, v := range values {
		values[i] = math.Round(100*v) / 100
	}
	return values
}

// Section “The whole spectrum”, “And with 2403 weights?”. That no eigenvalue is
// above 2 is seen by multiplying with H itself: the largest in magnitude is the
// 1 of the outputs' biases.
func Example_lesson09Smallest() {
	wide, rng := helpers.TanhNet(helpers.Iris().Standardised(), 300), helpers.NewRand(1)
	w, v := helpers.Normal(wide.Dim(), 1e-3, rng), helpers.Normal(wide.Dim(), 1, rng)
	for k := range 31 {
		floats.Scale(1/floats.Norm(v, 2), v) // to length 1
		hv := wide.HessVec(w, v)
		if k%10 == 0 {
			fmt.Printf("after %d products the curvature along v is %.4f\n", k, floats.Dot(v, hv))
		}
		for i := range v {
			v[i] = 2*v[i] - hv[i]
		}
	}
	u := helpers.Normal(wide.Dim(), 1, rng)
	for range 200 {
		floats.Scale(1/floats.Norm(u, 2), u)
		u = wide.HessVec(w, u)
	}
	fmt.Printf("%d weights, largest magnitude %.1f\n", wide.Dim(), floats.Norm(u, 2))
	// Output:
	// after 0 products the curvature along v is 0.0252
	// after 10 products the curvature along v is -0.9515
	// after 20 products the curvature along v is -0.9556
	// after 30 products the curvature along v is -0.9557
	// 2403 weights, largest magnitude 1.0
}

func irisBent(eps float64, steps int, hidden ...int) helpers.Path {
	return irisSeed(1, eps, steps, hidden...)
}

func irisSeed(seed uint64, eps float64, steps int, hidden ...int) helpers.Path {
	net := helpers.TanhNet(helpers.Iris().Standardised(), hidden...)
	start := helpers.Normal(net.Dim(), eps, helpers.NewRand(seed))
	return helpers.Descend(net, start, steps, irisGD).Named(net.String())
}

// fallen is after how many steps the loss has fallen by a tenth.
func fallen(path helpers.Path) int {
	return slices.IndexFunc(path.Loss, func(v float64) bool { return v < 0.9*path.Loss[0] })
}

// Section “With bends”: 32 and 343 steps, 57 and 3649. With other seeds than the
// lesson's the stair of the deeper net is 11 to 23 times as long at 0.01, too;
// at zero that net's Hessian has no negative eigenvalue.
func Example_lesson09WithBends() {
	for _, eps := range []float64{0.01, 0.001} {
		fmt.Println(eps, fallen(irisBent(eps, 1000, 8)), fallen(irisBent(eps, 8000, 8, 8)))
	}
	for seed := range uint64(6) {
		one, two := fallen(irisSeed(seed, 0.01, 1000, 8)), fallen(irisSeed(seed, 0.01, 1000, 8, 8))
		fmt.Printf("seed %d: %.0f times as long\n", seed, float64(two)/float64(one))
	}
	for _, hidden := range [][]int{{8}, {8, 8}} {
		net := helpers.TanhNet(helpers.Iris().Standardised(), hidden...)
		fmt.Printf("%v: smallest eigenvalue at zero %.3f\n", net, irisRounded(net.Eigenvalues(make([]float64, net.Dim())))[0]+0)
	}
	// Output:
	// 0.01 32 343
	// 0.001 57 3649
	// seed 0: 13 times as long
	// seed 1: 11 times as long
	// seed 2: 13 times as long
	// seed 3: 19 times as long
	// seed 4: 23 times as long
	// seed 5: 19 times as long
	// tanh net 4-8-3: smallest eigenvalue at zero -0.960
	// tanh net 4-8-8-3: smallest eigenvalue at zero 0.000
}

var irisSmall = helpers.TanhNet(helpers.Iris().Standardised(), 3).WithDecay(0.01).
	Window(slices.Repeat([]float64{-5, 5}, 27)...)

// irisSearch searches once for all examples.
var irisSearch = sync.OnceValue(func() helpers.Census { return irisCensus(irisSmall) })

func irisCensus(small helpers.Landscape) helpers.Census {
	var starts [][]float64
	for k := range 100 {
		w := helpers.Normal(27, 0.15*float64(k%10+1), helpers.NewRand(uint64(k)))
		starts = append(starts, helpers.Descend(small, w, k/10*50, irisGD).End())
	}
	return helpers.CriticalPoints(small, starts...)
}

// Section “A hundred starts”: what the search found, and how many of its points
// differ in loss or index. All have a gradient of less than 1e-12.
func Example_lesson09AHundredStarts() {
	found := irisSearch()
	fmt.Printf("failed:\n%d of %d starts, %d of them flat\n", found.Failed, found.Starts, found.Flat)
	var index, loss []float64
	different, longest := map[string]bool{}, 0.0
	for _, p := range found.Points {
		index, loss = append(index, float64(p.Index)), append(loss, p.Loss)
		different[fmt.Sprintf("%.6f %d", p.Loss, p.Index)] = true
		longest = max(longest, floats.Norm(irisSmall.Grad(p.X), 2))
	}
	fmt.Printf("%d points, correlation %.2f\n", len(index), stat.Correlation(index, loss, nil))
	fmt.Println(len(different), "different; gradients shorter than 1e-12:", longest < 1e-12)
	// Output:
	// failed:
	// 5 of 100 starts, 5 of them flat
	// 86 points, correlation 0.82
	// 16 different; gradients shorter than 1e-12: true
}

func irisSaddle() helpers.CriticalPoint {
	points := irisSearch().Points // by loss, the lowest first
	return points[slices.IndexFunc(points, func(p helpers.CriticalPoint) bool { return p.Loss > 0.1 })]
}

// irisWays counts the slices of n that show a way down at x, and returns the
// last one's directions.
func irisWays(l helpers.Landscape, x []float64, n uint64) (ways int, u, v []float64) {
	for seed := range n {
		rng := helpers.NewRand(seed)
		u, v = helpers.Normal(l.Dim(), 0.2, rng), helpers.Normal(l.Dim(), 0.2, rng)
		if l.Slice(x, u, v).Eigenvalues([]float64{0, 0})[0] < 0 {
			ways++
		}
	}
	return ways, u, v
}

// Section “What a slice shows”; the two negative eigenvalues of the saddle; and,
// for 19 directions up and one down, how many of 512·40 slices show it, of which
// theory expects 40 ± 6: for the squared length r of the unit vector of the
// direction down in a random plane P(r > ½) = (1−½)^((n−2)/2), and the plane's
// smaller curvature is 1 − 2r. “How far this holds”: at the highest saddle, all
// weights zero.
func Example_lesson09WhatASliceShows() {
	ways, _, _ := irisWays(irisSmall, irisSaddle().X, 1000)
	fmt.Printf("slices with a way down:\n%d of 1000; the last of them, and one that is not random:\n", ways)
	fmt.Println(irisSaddle().Index, "negative eigenvalues, loss", math.Round(1000*irisSaddle().Loss)/1000)
	mixed := helpers.Quadratic(append(slices.Repeat([]float64{1}, 19), -1)...)
	seen, _, _ := irisWays(mixed, make([]float64, 20), 512*40)
	fmt.Println("of 20480 slices through 19 up, one down:", seen)
	points := irisSearch().Points
	top := points[len(points)-1]
	ways, _, _ = irisWays(irisSmall, top.X, 1000)
	fmt.Printf("at the top: all weights zero %t, index %d, %d of 1000\n", floats.Norm(top.X, 2) < 1e-9, top.Index, ways)
	// Output:
	// slices with a way down:
	// 0 of 1000; the last of them, and one that is not random:
	// 2 negative eigenvalues, loss 0.144
	// of 20480 slices through 19 up, one down: 34
	// at the top: all weights zero true, index 6, 527 of 1000
}

// Section “Change it”, 3, and “How far this holds”: from weights of 0.3 and of
// 0.5 neither net has a first stair: after ten steps the loss has fallen below
// 0.3 (it begins above 0.333), whatever the seed.
func Example_lesson09LargeWeights() {
	for _, eps := range []float64{0.3, 0.5} {
		highest := 0.0
		for seed := range uint64(5) {
			for _, hidden := range [][]int{{8}, {8, 8}} {
				highest = max(highest, irisSeed(seed+1, eps, 10, hidden...).Loss[10])
			}
		}
		fmt.Printf("weights of %g: at most %.2f after ten steps\n", eps, highest)
	}
	fmt.Printf("in the lesson: %.3f and %.3f after ten steps, %.3f and %.3f after a thousand\n", irisBent(0.5, 10, 8).Loss[10],
		irisBent(0.5, 10, 8, 8).Loss[10], irisBent(0.5, 1000, 8).Loss[1000], irisBent(0.5, 1000, 8, 8).Loss[1000])
	// Output:
	// weights of 0.3: at most 0.27 after ten steps
	// weights of 0.5: at most 0.28 after ten steps
	// in the lesson: 0.207 and 0.166 after ten steps, 0.031 and 0.020 after a thousand
}
