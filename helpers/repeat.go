package helpers

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Repeat makes the same experiment n times, on all processors, and returns what
// came out, in order. Run k gets a source of chance of its own, NewRand(k), so
// the result is the same for any number of processors. Runs must not write to
// anything that they share. A panic in a run reaches the caller, that of the
// first in order. n < 0 and a nil experiment panic.
func Repeat(n int, experiment func(rng *Rand) float64) []float64 {
	if n < 0 {
		panic(fmt.Sprintf("helpers: Repeat got n = %d: it takes how many times", n))
	}
	if experiment == nil {
		panic("helpers: Repeat got a nil experiment: give it func(rng *helpers.Rand) float64")
	}
	out := make([]float64, n)
	inParallel(n, func(next func() (k int, more bool)) {
		source := rand.NewPCG(0, 0)
		rng := rand.New(source)
		for k, more := next(); more; k, more = next() {
			source.Seed(uint64(k), uint64(k))
			out[k] = experiment(rng)
		}
	})
	return out
}

// Summary is what Summarise says about the results of an experiment.
type Summary struct {
	N      int     // how many results, Never included
	Never  int     // how many were +Inf; the numbers below are of the others
	Mean   float64 // NaN where there are none
	SD     float64 // standard deviation, dividing by one less than their number
	SE     float64 // standard error of Mean: SD/√(their number)
	Median float64 // of all results, +Inf for Never; NaN where there are none
}

// Summarise counts results and averages those that are finite: +Inf, which is
// "never", must not be averaged. SD and SE of fewer than two are NaN. A NaN
// among the results makes every average NaN, and −Inf counts as a number.
func Summarise(results []float64) Summary {
	s := Summary{N: len(results)}
	sum := 0.0
	for _, v := range results {
		if math.IsInf(v, 1) {
			s.Never++
		} else {
			sum += v
		}
	}
	n := float64(s.N - s.Never)
	s.Mean = sum / n
	squares := 0.0
	for _, v := range results {
		if !math.IsInf(v, 1) {
			squares += (v - s.Mean) * (v - s.Mean)
		}
	}
	s.SD = math.Sqrt(squares / max(n-1, 0))
	s.SE = s.SD / math.Sqrt(n)
	s.Median = middle(results)
	return s
}

// middle is the median, NaN of nothing and where there is a NaN.
func middle(values []float64) float64 {
	v := slices.Sorted(slices.Values(values)) // NaN first
	n := len(v)
	if n == 0 || math.IsNaN(v[0]) {
		return math.NaN()
	}
	if v[(n-1)/2] == v[n/2] {
		return v[n/2] // infinite ones, too
	}
	return v[(n-1)/2]/2 + v[n/2]/2 // halved first: a sum can overflow
}

// String is one line, such as "45.2 ± 0.3 (sd 10.1, median 44), 3 of 1000 never".
func (s Summary) String() string {
	never := fmt.Sprintf("%d of %d never", s.Never, s.N)
	line := fmt.Sprintf("%s ± %s (sd %s, median %s)", digits(s.Mean, 4), digits(s.SE, 2), digits(s.SD, 3), digits(s.Median, 4))
	switch s.N - s.Never {
	case 0:
		return never
	case 1:
		line = digits(s.Mean, 4) + " (once)"
	}
	if s.Never > 0 {
		line += ", " + never
	}
	return line
}

// digits writes v with so many of them, but whole numbers up to a million in
// full: 12890, not 1.289e+04.
func digits(v float64, n int) string {
	if a := math.Abs(v); a >= math.Pow10(n)-0.5 && a < 999_999.5 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.*g", n, v)
}
