package homework

import (
	"fmt"
	"math"
	"slices"
)

// IfWritten runs a cell's own experiment, which calls what the student writes.
// Where that is not written yet, panics or does not end, it prints a sentence.
func IfWritten(experiment func()) {
	if v := check("", "", func(*exam) { experiment() }); v.Rung != Right {
		fmt.Println("Not yet: " + v.Says)
	}
}

// noiseNear says whether a and b have the same length and differ by at most tol in
// each place.
func noiseNear(a, b []float64, tol float64) bool {
	return slices.EqualFunc(a, b, func(a, b float64) bool { return math.Abs(a-b) <= tol })
}

// noisePlus is f·a + g·b in a new slice.
func noisePlus(f float64, a []float64, g float64, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = f*a[i] + g*b[i]
	}
	return out
}

// noiseParallel says whether a is a multiple of b ≠ 0, to tol in each place.
func noiseParallel(a, b []float64, tol float64) bool {
	ab, bb := 0.0, 0.0
	for i := range a {
		ab += a[i] * b[i]
		bb += b[i] * b[i]
	}
	return noiseNear(a, scaled(ab/bb, b), tol)
}

// noiseLikely says whether an event of probability p may come count times in n trials:
// within six standard deviations, beyond which chance goes once in 10⁸ times.
func noiseLikely(count, n int, p float64) bool {
	return nearShare(float64(count)/float64(n), p, n)
}

// noiseTidy is x, or 0 where x is less than half a unit: it would be printed as −0.
func noiseTidy(x, unit float64) float64 {
	if math.Abs(x) < unit/2 {
		return 0
	}
	return x
}
