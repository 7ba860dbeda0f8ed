package helpers_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// Every number that lecture/04-how-rare.md prints or states, in its order. The
// code is that of its cells.

// allPlus and toss are the lesson's own.
func allPlus(n int, rng *helpers.Rand) float64 {
	for range n {
		if rng.Float64() < 0.5 { // a number between 0 and 1: this sign is a minus
			return 0
		}
	}
	return 1
}

func toss(n int) helpers.Summary {
	one := func(rng *helpers.Rand) float64 { return allPlus(n, rng) }
	return helpers.Summarise(helpers.Repeat(100_000, one))
}

// Section “Toss the signs”: none of 100 000 runs, as in 91% of such experiments.
func Example_lesson04Toss() {
	fmt.Printf("20 signs, none a minus:\nin %.0f of 100 000 runs\n", 100_000*toss(20).Mean)
	fmt.Printf("2^20 is %.0f, no case with a probability of %.0f%%\n", math.Pow(2, 20), 100*math.Pow(1-math.Pow(0.5, 20), 100_000))
	// Output:
	// 20 signs, none a minus:
	// in 0 of 100 000 runs
	// 2^20 is 1048576, no case with a probability of 91%
}

// Section “Toss the signs”, “Read the picture”: 5%, 0.00003, and the one run
// behind the last three dots.
func Example_lesson04WhatRunsCanSee() {
	for _, runs := range []float64{100, 100_000} {
		fmt.Printf("%.3f %.5f\n", math.Pow(1-3/runs, runs), 3/runs)
	}
	for n := 15; n <= 20; n++ {
		var cases []uint64
		for k := range uint64(100_000) {
			if allPlus(n, helpers.NewRand(k)) == 1 {
				cases = append(cases, k)
			}
		}
		fmt.Println(n, cases)
	}
	// Output:
	// 0.048 0.03000
	// 0.050 0.00003
	// 15 [62710 75636]
	// 16 [62710]
	// 17 [62710]
	// 18 [62710]
	// 19 []
	// 20 []
}

// Section “A loss where it is exactly so”: Pascal's triangle, 1024 points.
func Example_lesson04Torus() {
	found := make([]int, 11) // found[k]: points of index k, with k negative eigenvalues
	for _, p := range helpers.Torus(10).Known() {
		found[p.Index]++
	}
	fmt.Println("ten angles, points of index 0 to 10:", found)
	fmt.Println(len(helpers.Torus(10).Known()))
	// Output:
	// ten angles, points of index 0 to 10: [1 10 45 120 210 252 210 120 45 10 1]
	// 1024
}

var torus04 = helpers.Torus(10)

func gd04(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }

func arrived04(x []float64) bool { return torus04.Loss(x) < -9.99 }

// Section “A loss where it is exactly so”: all of 1000 starts.
func Example_lesson04Reached() {
	s := helpers.Summarise(helpers.Repeat(1000, func(rng *helpers.Rand) float64 {
		return helpers.StepsUntil(torus04, helpers.Normal(10, 3, rng), 2000, gd04, arrived04)
	}))
	fmt.Printf("starts that never arrive:\n%d of %d; the others need %.0f steps\n", s.Never, s.N, s.Mean)
	// Output:
	// starts that never arrive:
	// 0 of 1000; the others need 54 steps
}

// matrix, positive and minima are the lesson's own.
func matrix(n int, rng *helpers.Rand) *mat.SymDense {
	a := mat.NewSymDense(n, nil) // n by n, symmetric
	for i := range n {
		a.SetSym(i, i, rng.NormFloat64()) // in row i, column i
		for j := range i {
			a.SetSym(i, j, rng.NormFloat64()*math.Sqrt(0.5)) // in row j, column i, too
		}
	}
	return a
}

func positive(a *mat.SymDense) float64 {
	var c mat.Cholesky
	if c.Factorize(a) { // succeeds just where all eigenvalues are positive
		return 1
	}
	return 0
}

func minima(n int) helpers.Summary {
	return helpers.Summarise(helpers.Repeat(200_000, func(rng *helpers.Rand) float64 {
		return positive(matrix(n, rng))
	}))
}

// Section “What the argument assumes”: the matrix is that of helpers.GOE, and
// the factorisation tells what the eigenvalues do.
func Example_lesson04Matrix() {
	same, agree := true, true
	for seed := range uint64(2000) {
		a := matrix(3, helpers.NewRand(seed))
		same = same && mat.Equal(a, helpers.GOE(3, helpers.NewRand(seed)))
		values, _ := helpers.Eigen(a)
		agree = agree && (values[0] > 0) == (positive(a) == 1)
	}
	fmt.Println(same, agree)
	// Output:
	// true true
}

// Section “What the argument assumes”: 0.025, and the exact values for n = 1,
// 2, 3, within three standard errors of what is measured.
func Example_lesson04Minima() {
	s := minima(3)
	fmt.Printf("n = 3, all positive:\n%.4f ± %.4f\n", s.Mean, s.SE)
	for i, p := range exact04 {
		s := minima(i + 1)
		fmt.Printf("%.4f %v\n", p, math.Abs(s.Mean-p) < 3*s.SE)
	}
	// Output:
	// n = 3, all positive:
	// 0.0250 ± 0.0003
	// 0.5000 true
	// 0.1464 true
	// 0.0249 true
}

var exact04 = []float64{0.5, (2 - math.Sqrt2) / 4, (math.Pi - 2*math.Sqrt2) / (4 * math.Pi)}

// Section “What the argument assumes”, after its answer: 0.275, 0.549; 0.69,
// 0.48, 0.41; 0.543.
func Example_lesson04DeanMajumdar() {
	fmt.Printf("%.3f %.3f\n", math.Log(3)/4, math.Log(3)/2)
	for i, p := range exact04 {
		fmt.Printf("%.2f\n", -math.Log(p)/float64((i+1)*(i+1)))
	}
	second, third := math.Log(exact04[0]/exact04[1]), math.Log(exact04[1]/exact04[2])
	fmt.Printf("%.3f\n", third-second)
	// Output:
	// 0.275 0.549
	// 0.69
	// 0.48
	// 0.41
	// 0.543
}

// negative is the lesson's own; semicircle04 is what its against draws.
func negative(sorted []float64) float64 { // the share of negative ones
	k, _ := slices.BinarySearch(sorted, 0) // 0 would go to place k
	return float64(k) / float64(len(sorted))
}

func semicircle04(u float64, n int) float64 {
	t := max(-2, min(2, u/math.Sqrt(float64(n))))
	return 0.5 + t*math.Sqrt(4-t*t)/(4*math.Pi) + math.Asin(t/2)/math.Pi
}

// Section “Ask for the loss”: 60% and 40%; 4.5% for each 1 of loss.
func Example_lesson04Lean() {
	fmt.Printf("%.0f%% %.0f%%\n", 100*semicircle04(2, 50), 100*semicircle04(-2, 50))
	fmt.Printf("%.1f%%\n", 100/(math.Pi*math.Sqrt(50)))
	// Output:
	// 59% 41%
	// 4.5%
}

// Section “Ask for the loss”, its end: 0.4% near 0, more than half near −3, in
// four dimensions, and 6% by tossing.
func Example_lesson04Bands() {
	field, rng := helpers.RandomField(4, 200, helpers.NewRand(1)), helpers.NewRand(2)
	var places, cups [2]float64
	for range 50_000 {
		x := helpers.Normal(4, 30, rng)
		for i, at := range []float64{0, -3} {
			if math.Abs(field.Loss(x)-at) < 0.5 {
				places[i]++
				cups[i] += positive(field.Hess(x))
			}
		}
	}
	fmt.Printf("%.1f%% %v %.0f%%\n", 100*cups[0]/places[0], cups[1] > places[1]/2, 100*math.Pow(0.5, 4))
	// Output:
	// 0.4% true 6%
}

var deep04 = helpers.RandomField(12, 400, helpers.NewRand(1))

// found04 is the search of the lesson, on a field of 12 dimensions.
func found04(deep helpers.Landscape) helpers.Census {
	rng, window := helpers.NewRand(2), slices.Repeat([]float64{-15, 15}, 12)
	var starts [][]float64
	for range 15 {
		x := helpers.Normal(12, 3, rng)
		starts = append(starts, x)
		for _, lr := range []float64{0.1, -0.1} { // down, then up
			p := helpers.Descend(deep, x, 60, func(w *helpers.Weights) { helpers.SGD(w, lr, 1) })
			starts = append(starts, p.Points[5], p.Points[10], p.Points[20], p.Points[60])
		}
	}
	return helpers.CriticalPoints(deep.Window(window...), starts...)
}

// Section “Where the sentence fails”: 67 points, 47 failures; one in 4096.
func Example_lesson04Search() {
	found := found04(deep04)
	fmt.Printf("%d points; %d of %d starts failed\n", len(found.Points), found.Failed, found.Starts)
	fmt.Println(math.Pow(2, 12))
	// Output:
	// 67 points; 47 of 135 starts failed
	// 4096
}

// ends04 is where a hundred descents end.
func ends04(field helpers.Landscape) []float64 {
	return helpers.Repeat(100, func(rng *helpers.Rand) float64 {
		return field.Loss(helpers.Descend(field, helpers.Normal(field.Dim(), 10, rng), 500, gd04).End())
	})
}

// Section “Where the sentence fails”: −5.7 ± 0.6, the best at −7.2; all far below
// 0 ± 1, on average with four fifths of the best one's depth.
func Example_lesson04Ends() {
	ends := ends04(deep04)
	fmt.Printf("they end at %v; the best at %.2f\n", helpers.Summarise(ends), slices.Min(ends))
	fmt.Printf("%.2f of the best one's depth; the worst at %.1f\n", helpers.Summarise(ends).Mean/slices.Min(ends), slices.Max(ends))
	least := helpers.Repeat(100, func(rng *helpers.Rand) float64 {
		return deep04.Eigenvalues(helpers.Descend(deep04, helpers.Normal(12, 10, rng), 500, gd04).End())[0]
	})
	fmt.Println("all are minima:", slices.Min(least) > 0)
	// Output:
	// they end at -5.686 ± 0.06 (sd 0.597, median -5.631); the best at -7.20
	// 0.79 of the best one's depth; the worst at -4.5
	// all are minima: true
}

// Section “At least one?”: 0.01, then 0.0001, and a slope that is never 0.
func Example_lesson04NoMinimum() {
	loss := helpers.NewLandscape(func(w float64) float64 { return math.Log(1 + math.Exp(-w)) })
	p := helpers.Descend(loss, []float64{0}, 10_000, func(w *helpers.Weights) { helpers.SGD(w, 1, 1) })
	fmt.Printf("after 100 steps the loss is %.4f, after 10 000 %.4f\n", p.Loss[100], p.Loss[10_000])
	for _, w := range []float64{-1, 0, 3} {
		if off := loss.Grad([]float64{w})[0] + 1/(1+math.Exp(w)); math.Abs(off) > 1e-9 {
			fmt.Println("the slope at", w, "is off by", off)
		}
	}
	fmt.Println(len(helpers.CriticalPoints(loss.Window(-10, 10)).Points), "critical points")
	// Output:
	// after 100 steps the loss is 0.0101, after 10 000 0.0001
	// 0 critical points
}

// Section “How far this holds”: 4 and 16 dimensions.
func Example_lesson04DeeperFields() {
	for _, n := range []int{4, 16} {
		s := helpers.Summarise(ends04(helpers.RandomField(n, 400, helpers.NewRand(1))))
		fmt.Printf("%.1f ± %.1f\n", s.Mean, s.SD)
	}
	// Output:
	// -2.8 ± 0.7
	// -6.7 ± 0.6
}

// Section “Change it”, 2: 0.012 in place of 0.025 for n = 3.
func Example_lesson04ChangeTheMatrix() {
	s := helpers.Summarise(helpers.Repeat(200_000, func(rng *helpers.Rand) float64 {
		a := mat.NewSymDense(3, nil)
		for i := range 3 {
			a.SetSym(i, i, rng.NormFloat64())
			for j := range i {
				a.SetSym(i, j, rng.NormFloat64())
			}
		}
		return positive(a)
	}))
	fmt.Printf("%.3f\n", s.Mean)
	// Output:
	// 0.012
}

// What the lesson writes out is helpers.GOE.
func TestMatrixIsGOE(t *testing.T) {
	for n := 1; n < 6; n++ {
		if a, b := matrix(n, helpers.NewRand(uint64(n))), helpers.GOE(n, helpers.NewRand(uint64(n))); !mat.Equal(a, b) {
			t.Errorf("n = %d: %v and %v", n, mat.Formatted(a), mat.Formatted(b))
		}
	}
}
