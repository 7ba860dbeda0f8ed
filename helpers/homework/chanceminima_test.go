package homework

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

// measures is minima of any event that depends on n.
func measures(seed uint64, yes func(n int, rng *helpers.Rand) bool) func(n, runs int) (s, se float64) {
	return func(n, runs int) (s, se float64) {
		return counted(runs, func(rng *helpers.Rand) bool { return yes(n, rng) }, helpers.NewRand(seed))
	}
}

// rightMinima are different right ways to solve task 5.5.
var rightMinima = map[string]func(n, runs int) (s, se float64){
	"put together": measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(rightGOE["factor"](n, rng)) }),
	"another seed": measures(77, func(n int, rng *helpers.Rand) bool {
		return rightPositive["Cholesky"](rightGOE["two matrices"](n, rng))
	}),
	"the library's matrices": measures(3, func(n int, rng *helpers.Rand) bool {
		values, _ := helpers.Eigen(helpers.GOE(n, rng))
		return values[0] > 0
	}),
	"all negative is as likely": measures(4, func(n int, rng *helpers.Rand) bool { return largestEigenvalue(rightGOE["factor"](n, rng)) < 0 }),
	"Repeat": func(n, runs int) (s, se float64) {
		return rightShares["Repeat and Summarise"](runs, func(rng *helpers.Rand) bool { return positiveDefinite(rightGOE["factor"](n, rng)) })
	},
}

// Tasks as they are handed out.
func allPositive(n int, rng *helpers.Rand) bool { panic(NotYet) }
func share(runs int, e event) (s, se float64)   { panic(NotYet) }
func goe(n int, rng *helpers.Rand) [][]float64  { panic(NotYet) }
func positive(a [][]float64) bool               { panic(NotYet) }
func minima(n, runs int) (s, se float64)        { panic(NotYet) }

func TestShareOfMinima(t *testing.T) {
	for name, f := range rightMinima {
		says(t, name, ShareOfMinima(f), Right, "The signs are fair, but not independent")
	}
	factor := rightGOE["factor"]
	right := rightMinima["put together"]
	right2 := measures(1, func(n int, rng *helpers.Rand) bool { // for any number of rows
		values, _ := helpers.Eigen(helpers.GOE(n, rng))
		return values[0] > 0
	})
	on := func(test func(a [][]float64) bool) func(n int, rng *helpers.Rand) bool {
		return func(n int, rng *helpers.Rand) bool { return test(factor(n, rng)) }
	}
	for _, w := range []struct {
		name  string
		f     func(n, runs int) (s, se float64)
		rung  Rung
		piece string
	}{
		{"coins", measures(1, tossOn), Wrong, "Your shares are those of coins"},
		{"diagonal", measures(1, on(func(a [][]float64) bool {
			for i := range a {
				if a[i][i] < 0 {
					return false
				}
			}
			return true
		})), Wrong, "Your shares are those of coins"},
		{"formula", func(n, runs int) (s, se float64) {
			p := math.Pow(0.5, float64(n))
			return p, shareError(p, runs)
		}, Wrong, "Your shares are those of coins"},
		{"n−1", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(factor(n-1, rng)) }), Wrong, "one row less"},
		{"always 2", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(factor(2, rng)) }), Wrong, "the same for n = 2 and n = 3"},
		{"always 3", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(factor(3, rng)) }), Wrong, "the same for n = 2 and n = 3"},
		{"mirrored", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(spread(1, 1)(n, rng)) }), Wrong, "beside the diagonal are too large"},
		{"the others", measures(1, on(func(a [][]float64) bool { return !positiveDefinite(a) })), Wrong, "that have a negative eigenvalue"},
		{"one sign", measures(1, on(sameSigns)), Wrong, "only negative eigenvalues, too"},
		{"determinant", measures(1, on(func(a [][]float64) bool { return leadingMinor(a, len(a)) > 0 })), Wrong, "a positive determinant"},
		{"other", measures(1, func(n int, rng *helpers.Rand) bool { return tossOn(1, rng) && positiveDefinite(factor(n, rng)) }), Wrong, "do not give your shares"},
		{"one matrix", func(n, runs int) (s, se float64) {
			a := factor(n, helpers.NewRand(1))
			return counted(runs, func(*helpers.Rand) bool { return positiveDefinite(a) }, nil)
		}, Wrong, "All runs end alike"},
		{"A·Aᵀ", measures(1, func(n int, rng *helpers.Rand) bool { return true }), Wrong, "All runs end alike"},
		{"other runs", func(n, runs int) (s, se float64) { return right(n, 1000) }, Wrong, "Does share get the runs"},
		{"always so many runs", func(n, runs int) (s, se float64) { return right(n, 100_000) }, Wrong, "With 500 runs the error should be larger"},
		{"no error", func(n, runs int) (s, se float64) { s, _ = right(n, runs); return s, 0 }, Wrong, "The error 0 does not fit"},
		{"percent", func(n, runs int) (s, se float64) { s, se = right(n, runs); return 100 * s, 100 * se }, Misshapen, "must lie between 0 and 1"},
		{"n and runs swapped", func(n, runs int) (s, se float64) { return right2(runs, n) }, Wrong, "you draw 2 matrices of 500 rows"},
		{"results swapped", func(n, runs int) (s, se float64) { s, se = right(n, runs); return se, s }, Wrong, "The second number that you return is the share"},
		{"exact", func(n, runs int) (s, se float64) {
			s = []float64{0, 0, (2 - math.Sqrt2) / 4, (math.Pi - 2*math.Sqrt2) / (4 * math.Pi)}[n]
			return s, shareError(s, runs)
		}, Wrong, "That is no share of runs: 0.146447 of 500 runs would be 73.22 runs"},
		{"from the lesson", func(n, runs int) (s, se float64) {
			s = []float64{0, 0, 0.146, 0.025}[n]
			return s, shareError(s, runs)
		}, Wrong, "That is no share of runs"},
		{"NaN", func(n, runs int) (s, se float64) { return math.NaN(), 0 }, Misshapen, "the share NaN and the error 0"},
		{"panic", func(n, runs int) (s, se float64) { return []float64{1}[n], 0 }, Misshapen, "panicked for n = 2, runs = 500"},
		{"nil", nil, Misshapen, "panicked"},
		{"stub", func(int, int) (float64, float64) { panic(NotYet) }, NotWritten, "nothing is written here yet"},
		{"share unwritten", func(n, runs int) (s, se float64) { return share(runs, nil) }, NotWritten, "minima calls share (task 5.2), which is still to be written"},
		{"goe unwritten", measures(1, func(n int, rng *helpers.Rand) bool { return positive(goe(n, rng)) }), NotWritten, "minima calls goe (task 5.3)"},
		{"goe unwritten, in Repeat", func(n, runs int) (s, se float64) {
			return rightShares["Repeat and Summarise"](runs, func(rng *helpers.Rand) bool { return positive(goe(n, rng)) })
		}, NotWritten, "minima calls goe (task 5.3)"},
		{"positive unwritten", measures(1, func(n int, rng *helpers.Rand) bool { return positive(nil) }), NotWritten, "minima calls positive (task 5.4)"},
		{"minima unwritten", minima, NotWritten, "nothing is written here yet"},
		{"stub below", measures(1, func(int, *helpers.Rand) bool { panic(NotYet) }), NotWritten, "nothing is written here yet"},
	} {
		says(t, w.name, ShareOfMinima(w.f), w.rung, w.piece)
	}
}

func TestMinimaAreFair(t *testing.T) {
	defer func(s uint64) { chanceSeed = s }(chanceSeed)
	for seed := range uint64(5) {
		chanceSeed = 1000 + 10*seed
		f := measures(seed, func(n int, rng *helpers.Rand) bool { return positiveDefinite(rightGOE["factor"](n, rng)) })
		says(t, "right", ShareOfMinima(f), Right, "")
		says(t, "right", PositiveMatrix(positiveDefinite), Right, "")
	}
}
