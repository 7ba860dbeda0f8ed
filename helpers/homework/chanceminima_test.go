package homework

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// rightPositive are different right ways to solve task 5.4.
var rightPositive = map[string]func(a [][]float64) bool{
	"eigenvalues": func(a [][]float64) bool { return eigenvaluesOf(a)[0] > 0 },
	"each of them": func(a [][]float64) bool {
		return !slices.ContainsFunc(eigenvaluesOf(a), func(v float64) bool { return v <= 0 })
	},
	"determinants": positiveDefinite,
	"gonum's determinants": func(a [][]float64) bool {
		for k := 1; k <= len(a); k++ {
			m := mat.NewDense(k, k, nil)
			for i := range k {
				m.SetRow(i, a[i][:k])
			}
			if mat.Det(m) <= 0 {
				return false
			}
		}
		return true
	},
	"Cholesky": func(a [][]float64) bool {
		var c mat.Cholesky
		s := mat.NewSymDense(len(a), nil)
		for i := range a {
			for j := range a {
				s.SetSym(i, j, a[i][j])
			}
		}
		return c.Factorize(s)
	},
	"elimination": func(a [][]float64) bool {
		b := make([][]float64, len(a))
		for i := range a {
			b[i] = slices.Clone(a[i])
		}
		return eliminated(b)
	},
}

// eliminated: is each pivot positive? It overwrites a.
func eliminated(a [][]float64) bool {
	for k := range a {
		if a[k][k] <= 0 {
			return false
		}
		for i := k + 1; i < len(a); i++ {
			f := a[i][k] / a[k][k]
			for j := k; j < len(a); j++ {
				a[i][j] -= f * a[k][j]
			}
		}
	}
	return true
}

func TestPositiveMatrix(t *testing.T) {
	for name, f := range rightPositive {
		says(t, name, PositiveMatrix(f), Right, "without looking along each axis")
	}
	for _, w := range []struct {
		name  string
		f     func(a [][]float64) bool
		rung  Rung
		piece string
	}{
		{"always", func(a [][]float64) bool { return true }, Wrong, "true for each matrix"},
		{"never", func(a [][]float64) bool { return false }, Wrong, "false for each matrix"},
		{"determinant", func(a [][]float64) bool { return leadingMinor(a, len(a)) > 0 }, Wrong, "the product of all eigenvalues"},
		{"diagonal", func(a [][]float64) bool {
			for i := range a {
				if a[i][i] <= 0 {
					return false
				}
			}
			return true
		}, Wrong, "The diagonal says how the loss curves along the axes"},
		{"numbers", func(a [][]float64) bool {
			for _, row := range a {
				if slices.Min(row) <= 0 {
					return false
				}
			}
			return true
		}, Wrong, "The numbers in a matrix are not its eigenvalues"},
		{"trace", func(a [][]float64) bool { return chanceTrace(a) > 0 }, Wrong, "The trace is the sum"},
		{"largest", func(a [][]float64) bool { return slices.Max(eigenvaluesOf(a)) > 0 }, Wrong, "as soon as one eigenvalue is positive"},
		{"all negative", func(a [][]float64) bool { return slices.Max(eigenvaluesOf(a)) < 0 }, Wrong, "at a maximum"},
		{"opposite", func(a [][]float64) bool { return eigenvaluesOf(a)[0] <= 0 }, Wrong, "just the opposite"},
		{"one sign", func(a [][]float64) bool {
			v := eigenvaluesOf(a)
			return v[0]*v[len(v)-1] > 0
		}, Wrong, "also where all eigenvalues are negative"},
		{"two rows", func(a [][]float64) bool { return a[0][0] > 0 && leadingMinor(a, 2) > 0 }, Wrong, "the first two only"},
		{"no middle", func(a [][]float64) bool { return a[0][0] > 0 && leadingMinor(a, len(a)) > 0 }, Wrong, "one of the determinants is missing"},
		{"no corner", func(a [][]float64) bool { return leadingMinor(a, 2) > 0 && leadingMinor(a, len(a)) > 0 }, Wrong, "miss the first number of all"},
		{"corner", func(a [][]float64) bool { return a[0][0] > 0 }, Wrong, "You look at the corner only"},
		{"other", func(a [][]float64) bool { return eigenvaluesOf(a)[0] > 1 }, Wrong, "What are its eigenvalues?"},
		{">= 0", func(a [][]float64) bool { return eigenvaluesOf(a)[0] >= 0 }, Wrong, "Zero is no positive number"},
		{"in place", eliminated, Misshapen, "a changed matrix back"},
		{"cuts", func(a [][]float64) bool {
			right := positiveDefinite(a)
			a[0] = a[0][:1]
			return right
		}, Misshapen, "a matrix of another shape back"},
		{"three rows", func(a [][]float64) bool { return a[2][2] > 0 }, Misshapen, "panicked for a = [["},
		{"stub", func([][]float64) bool { panic(NotYet) }, NotWritten, "nothing is written here yet"},
		{"nil", nil, Misshapen, "panicked"},
	} {
		says(t, w.name, PositiveMatrix(w.f), w.rung, w.piece)
	}
}

// chanceTurned keeps the eigenvalues, and turns the axes.
func TestChanceTurned(t *testing.T) {
	rng := helpers.NewRand(1)
	for signs := range 8 {
		want := signedNumbers(3, signs, rng)
		a := chanceTurned(want, rng)
		slices.Sort(want)
		for i, v := range eigenvaluesOf(a) {
			if math.Abs(v-want[i]) > 1e-12 {
				t.Errorf("eigenvalues %v, want %v", eigenvaluesOf(a), want)
			}
		}
		if math.Abs(a[0][1]) < 1e-3 && math.Abs(a[0][2]) < 1e-3 {
			t.Errorf("not turned: %v", a)
		}
	}
}

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

func TestShareOfMinima(t *testing.T) {
	for name, f := range rightMinima {
		says(t, name, ShareOfMinima(f), Right, "The signs are fair, but not independent")
	}
	goe := rightGOE["factor"]
	right := rightMinima["put together"]
	on := func(test func(a [][]float64) bool) func(n int, rng *helpers.Rand) bool {
		return func(n int, rng *helpers.Rand) bool { return test(goe(n, rng)) }
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
		{"n−1", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(goe(n-1, rng)) }), Wrong, "one row less"},
		{"always 2", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(goe(2, rng)) }), Wrong, "the same for n = 2 and n = 3"},
		{"always 3", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(goe(3, rng)) }), Wrong, "the same for n = 2 and n = 3"},
		{"mirrored", measures(1, func(n int, rng *helpers.Rand) bool { return positiveDefinite(spread(1, 1)(n, rng)) }), Wrong, "beside the diagonal are too large"},
		{"the others", measures(1, on(func(a [][]float64) bool { return !positiveDefinite(a) })), Wrong, "that have a negative eigenvalue"},
		{"one sign", measures(1, on(sameSigns)), Wrong, "only negative eigenvalues, too"},
		{"determinant", measures(1, on(func(a [][]float64) bool { return leadingMinor(a, len(a)) > 0 })), Wrong, "a positive determinant"},
		{"other", measures(1, func(n int, rng *helpers.Rand) bool { return tossOn(1, rng) && positiveDefinite(goe(n, rng)) }), Wrong, "do not give your shares"},
		{"one matrix", func(n, runs int) (s, se float64) {
			a := goe(n, helpers.NewRand(1))
			return counted(runs, func(*helpers.Rand) bool { return positiveDefinite(a) }, nil)
		}, Wrong, "All runs end alike"},
		{"A·Aᵀ", measures(1, func(n int, rng *helpers.Rand) bool { return true }), Wrong, "All runs end alike"},
		{"other runs", func(n, runs int) (s, se float64) { return right(n, 1000) }, Wrong, "Does share get the runs"},
		{"always so many runs", func(n, runs int) (s, se float64) { return right(n, 100_000) }, Wrong, "With 500 runs the error should be larger"},
		{"no error", func(n, runs int) (s, se float64) { s, _ = right(n, runs); return s, 0 }, Wrong, "The error 0 does not fit"},
		{"percent", func(n, runs int) (s, se float64) { s, se = right(n, runs); return 100 * s, 100 * se }, Misshapen, "must lie between 0 and 1"},
		{"NaN", func(n, runs int) (s, se float64) { return math.NaN(), 0 }, Misshapen, "the share NaN and the error 0"},
		{"panic", func(n, runs int) (s, se float64) { return []float64{1}[n], 0 }, Misshapen, "panicked for n = 2, runs = 100000"},
		{"nil", nil, Misshapen, "panicked"},
		{"stub", func(int, int) (float64, float64) { panic(NotYet) }, NotWritten, "nothing is written here yet"},
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
