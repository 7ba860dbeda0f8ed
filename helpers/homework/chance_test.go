package homework

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"

	"saddlepoints/helpers"
)

// rightTosses are different right ways to solve task 5.1.
var rightTosses = map[string]func(n int, rng *helpers.Rand) bool{
	"early return": func(n int, rng *helpers.Rand) bool {
		for range n {
			if rng.Float64() < 0.5 {
				return false
			}
		}
		return true
	},
	"count": func(n int, rng *helpers.Rand) bool {
		plus := 0
		for range n {
			plus += rng.IntN(2)
		}
		return plus == n
	},
	"product of signs": func(n int, rng *helpers.Rand) bool {
		lowest := 1
		for range n {
			lowest = min(lowest, 2*rng.IntN(2)-1)
		}
		return lowest > 0
	},
	"normal numbers": func(n int, rng *helpers.Rand) bool {
		for _, v := range helpers.Normal(n, 1, rng) {
			if v <= 0 {
				return false
			}
		}
		return true
	},
	"bits":      func(n int, rng *helpers.Rand) bool { return bits.TrailingZeros64(rng.Uint64()) >= n },
	"recursion": tossOn,
	"one number for all": func(n int, rng *helpers.Rand) bool {
		return rng.IntN(1<<n) == 0
	},
}

func tossOn(n int, rng *helpers.Rand) bool {
	return n == 0 || rng.IntN(2) == 1 && tossOn(n-1, rng)
}

func TestAllPositive(t *testing.T) {
	for name, f := range rightTosses {
		says(t, name, AllPositive(f), Right, "each sign more halves the chance")
	}
	toss := func(p float64, n int, rng *helpers.Rand) bool {
		all := true
		for range n {
			all = rng.Float64() < p && all
		}
		return all
	}
	mine, calls := helpers.NewRand(9), 0
	for _, w := range []struct {
		name  string
		f     func(n int, rng *helpers.Rand) bool
		piece string
	}{
		{"any", func(n int, rng *helpers.Rand) bool {
			for range n {
				if rng.IntN(2) == 1 {
					return true
				}
			}
			return false
		}, "Does one positive sign suffice"},
		{"not all", func(n int, rng *helpers.Rand) bool { return !toss(0.5, n, rng) }, "more often the more signs"},
		{"one toss", func(n int, rng *helpers.Rand) bool { return rng.IntN(2) == 1 }, "half of the time, whatever n is"},
		{"parity", func(n int, rng *helpers.Rand) bool {
			product := 1
			for range n {
				product *= 2*rng.IntN(2) - 1
			}
			return product > 0
		}, "half of the time, whatever n is"},
		{"unfair", func(n int, rng *helpers.Rand) bool { return toss(0.6, n, rng) }, "Your sign is not fair"},
		{"one of three", func(n int, rng *helpers.Rand) bool { return toss(1.0/3, n, rng) }, "Your sign is not fair"},
		{"n−1", func(n int, rng *helpers.Rand) bool { return toss(0.5, n-1, rng) }, "with one sign less"},
		{"n+1", func(n int, rng *helpers.Rand) bool { return toss(0.5, n+1, rng) }, "with one sign more"},
		{"always 3", func(n int, rng *helpers.Rand) bool { return toss(0.5, 3, rng) }, "in a share of 0.12"},
		{"always 10", func(n int, rng *helpers.Rand) bool { return toss(0.5, 10, rng) }, "whatever n is"},
		{"1/n", func(n int, rng *helpers.Rand) bool { return rng.Float64() < 1/float64(n) }, "falls as 1/n does"},
		{"1/(2n)", func(n int, rng *helpers.Rand) bool { return rng.Float64() < 0.5/float64(n) }, "falls as 1/n does"},
		{"one is true", func(n int, rng *helpers.Rand) bool { return n == 1 || toss(0.5, n, rng) }, "With a single sign, all answers are the same"},
		{"one is false", func(n int, rng *helpers.Rand) bool { return n > 1 && toss(0.5, n, rng) }, "With a single sign, all answers are the same"},
		{"all but one", func(n int, rng *helpers.Rand) bool {
			plus := 0
			for range n {
				plus += rng.IntN(2)
			}
			return plus >= n-1
		}, "With a single sign, all answers are the same"},
		{"one sign unfair", func(n int, rng *helpers.Rand) bool {
			if n == 1 {
				return rng.IntN(3) > 0
			}
			return toss(0.5, n, rng)
		}, "With a single sign it says true in a share of 0.66"},
		{"all alike", func(n int, rng *helpers.Rand) bool {
			plus := 0
			for range n {
				plus += rng.IntN(2)
			}
			return plus == n || plus == 0
		}, "also where all signs are minus"},
		{"one unseen", func(n int, rng *helpers.Rand) bool {
			signs := helpers.Normal(n, 1, rng)
			for _, v := range signs[1:] {
				if v < 0 {
					return false
				}
			}
			return true
		}, "go unseen"},
		{"majority", func(n int, rng *helpers.Rand) bool {
			sum := 0
			for range n {
				sum += 2*rng.IntN(2) - 1
			}
			return sum > 0
		}, "does not fit to signs that do not depend on each other"},
		{"up to 4", func(n int, rng *helpers.Rand) bool { return toss(0.5, min(n, 4), rng) }, "But 5 signs are all positive"},
		{"own seed", func(n int, rng *helpers.Rand) bool { return toss(0.5, n, helpers.NewRand(3)) }, "draws nothing from rng"},
		{"own source outside", func(n int, rng *helpers.Rand) bool { return toss(0.5, n, mine) }, "draws nothing from rng"},
		{"global source", func(n int, rng *helpers.Rand) bool { return rand.IntN(1<<n) == 0 }, "draws nothing from rng"},
		{"constant", func(n int, rng *helpers.Rand) bool { return true }, "draws nothing from rng"},
		{"never", func(n int, rng *helpers.Rand) bool { return rng.IntN(2) > 1 }, "It never says true"},
		{"always", func(n int, rng *helpers.Rand) bool { return rng.Float64() >= 0 }, "It always says true"},
		{"signs that follow", func(n int, rng *helpers.Rand) bool {
			first := rng.IntN(2)
			for range n - 1 {
				if rng.Float64() < 0.25 {
					return false
				}
			}
			return first == 1
		}, "does not fit to signs that do not depend on each other"},
		{"counts its calls", func(n int, rng *helpers.Rand) bool {
			calls++
			return (rng.IntN(2)+calls)%2 == 0 && toss(0.5, n-1, rng)
		}, "something besides rng has a say"},
	} {
		says(t, w.name, AllPositive(w.f), Wrong, w.piece)
	}
	says(t, "stub", AllPositive(func(int, *helpers.Rand) bool { panic(NotYet) }), NotWritten, "nothing is written here yet")
	says(t, "nil", AllPositive(nil), Misshapen, "panicked for n = 1")
	says(t, "panic", AllPositive(func(n int, rng *helpers.Rand) bool { return []bool{true, rng.IntN(2) == 0}[n] }), Misshapen, "panicked for n = 2")
}

type event = func(rng *helpers.Rand) bool

// rightShares are different right ways to solve task 5.2.
var rightShares = map[string]func(runs int, e event) (s, se float64){
	"one source": func(runs int, e event) (s, se float64) {
		return counted(runs, e, helpers.NewRand(1))
	},
	"a source a run": func(runs int, e event) (s, se float64) {
		for k := range runs {
			if e(helpers.NewRand(uint64(k))) {
				s += 1 / float64(runs)
			}
		}
		return s, math.Sqrt(s * (1 - s) / float64(runs))
	},
	"Repeat and Summarise": func(runs int, e event) (s, se float64) {
		sum := helpers.Summarise(helpers.Repeat(runs, func(rng *helpers.Rand) float64 {
			if e(rng) {
				return 1
			}
			return 0
		}))
		return sum.Mean, sum.SE
	},
	"from the end": func(runs int, e event) (s, se float64) {
		rng, no := helpers.NewRand(7), 0.0
		for i := runs; i > 0; i-- {
			if !e(rng) {
				no++
			}
		}
		q := no / float64(runs)
		return 1 - q, math.Sqrt(q-q*q) / math.Sqrt(float64(runs))
	},
	"runs−1": func(runs int, e event) (s, se float64) {
		s, _ = counted(runs, e, helpers.NewRand(2))
		return s, math.Sqrt(s * (1 - s) / float64(runs-1))
	},
}

// counted is a share of runs with its error.
func counted(runs int, e event, rng *helpers.Rand) (s, se float64) {
	hits := 0
	for range runs {
		if e(rng) {
			hits++
		}
	}
	s = float64(hits) / float64(runs)
	return s, math.Sqrt(s * (1 - s) / float64(runs))
}

func TestShareOfRuns(t *testing.T) {
	for name, f := range rightShares {
		says(t, name, ShareOfRuns(f), Right, "1 of 100 runs and 1000 of 100 000")
	}
	// but changes a right answer.
	but := func(change func(s, se, runs float64) (float64, float64)) func(runs int, e event) (float64, float64) {
		return func(runs int, e event) (float64, float64) {
			s, se := counted(runs, e, helpers.NewRand(1))
			return change(s, se, float64(runs))
		}
	}
	type answer = func(runs int, e event) (s, se float64)
	for _, w := range []struct {
		name  string
		f     answer
		rung  Rung
		piece string
	}{
		{"integer division", but(func(s, se, runs float64) (float64, float64) { return float64(int(s*runs) / int(runs)), 0 }), Wrong, "a whole number divided by a whole number"},
		{"forgot the division", but(func(s, se, runs float64) (float64, float64) { return math.Round(s * runs), se }), Wrong, "how many runs said true"},
		{"percent", but(func(s, se, runs float64) (float64, float64) { return 100 * s, 100 * se }), Wrong, "in percent"},
		{"the others", but(func(s, se, runs float64) (float64, float64) { return 1 - s, se }), Wrong, "does not happen"},
		{"runs−1", but(func(s, se, runs float64) (float64, float64) { return s * runs / (runs - 1), se }), Wrong, "one run too few or too many"},
		{"runs+1", but(func(s, se, runs float64) (float64, float64) { return s * runs / (runs + 1), se }), Wrong, "one run too few or too many"},
		{"constant", but(func(s, se, runs float64) (float64, float64) { return 0.5123, se }), Wrong, "your share is 0.5123"},
		{"results swapped", but(func(s, se, runs float64) (float64, float64) { return se, s }), Wrong, "The second number that you return is the share"},
		{"results shadowed", but(func(s, se, runs float64) (float64, float64) { return 0, 0 }), Wrong, "makes new ones"},
		{"no error", but(func(s, se, runs float64) (float64, float64) { return s, 0 }), Wrong, "Your error is 0"},
		{"spread of one", but(func(s, se, runs float64) (float64, float64) { return s, math.Sqrt(s * (1 - s)) }), Wrong, "does not shrink with more runs"},
		{"no root", but(func(s, se, runs float64) (float64, float64) { return s, s * (1 - s) / runs }), Wrong, "the variance of the share"},
		{"root of one factor", but(func(s, se, runs float64) (float64, float64) { return s, math.Sqrt(s*(1-s)) / runs }), Wrong, "shrinks too fast"},
		{"rare counts", but(func(s, se, runs float64) (float64, float64) { return s, math.Sqrt(s / runs) }), Wrong, "the error for rare events"},
		{"1/√runs", but(func(s, se, runs float64) (float64, float64) { return s, 1 / math.Sqrt(runs) }), Wrong, "does not depend on the share"},
		{"½/√runs", but(func(s, se, runs float64) (float64, float64) { return s, 0.5 / math.Sqrt(runs) }), Wrong, "does not depend on the share"},
		{"two errors", but(func(s, se, runs float64) (float64, float64) { return s, 2 * se }), Wrong, "two standard errors"},
		{"other error", but(func(s, se, runs float64) (float64, float64) { return s, 1.3 * se }), Wrong, "its standard error is not"},
		{"same source each run", func(runs int, e event) (float64, float64) {
			return counted(runs, func(*helpers.Rand) bool { return e(helpers.NewRand(1)) }, nil)
		}, Wrong, "Each run gets the same chance"},
		{"ten sources", func(runs int, e event) (float64, float64) {
			k := uint64(0)
			return counted(runs, func(*helpers.Rand) bool { k++; return e(helpers.NewRand(k % 10)) }, nil)
		}, Wrong, "only 10 had a chance of their own"},
		{"one run too many", func(runs int, e event) (float64, float64) { return counted(runs+1, e, helpers.NewRand(1)) }, Misshapen, "401 calls of event for runs = 400"},
		{"asks once", func(runs int, e event) (float64, float64) { return counted(1, e, helpers.NewRand(1)) }, Misshapen, "1 call of event"},
		{"never asks", func(runs int, e event) (float64, float64) { return 0.5, 0.025 }, Misshapen, "0 calls of event"},
		{"nil source", func(runs int, e event) (float64, float64) { return counted(runs, e, nil) }, Misshapen, "a nil source of chance"},
		{"NaN", but(func(s, se, runs float64) (float64, float64) { return s, math.NaN() }), Misshapen, "the error NaN"},
		{"infinite", but(func(s, se, runs float64) (float64, float64) { return math.Inf(1), se }), Misshapen, "the share +Inf"},
		{"stub", func(int, event) (float64, float64) { panic(NotYet) }, NotWritten, "nothing is written here yet"},
		{"nil", nil, Misshapen, "panicked for runs = 400"},
	} {
		says(t, w.name, ShareOfRuns(w.f), w.rung, w.piece)
	}
}

func TestMeasured(t *testing.T) {
	if got := Measured(func() (float64, float64) { return 0.125, 0.00105 }); got != "0.12500 ± 0.00105" {
		t.Errorf("got %q", got)
	}
	if got := Measured(func() (float64, float64) { panic(NotYet) }); got != "not yet: a function is still to be written" {
		t.Errorf("got %q", got)
	}
	if got := Measured(func() (float64, float64) {
		return share(10, func(rng *helpers.Rand) bool { return allPositive(1, rng) })
	}); got != "not yet: share (task 5.2) is still to be written" {
		t.Errorf("got %q", got)
	}
	if got := Measured(func() (float64, float64) {
		return counted(10, func(rng *helpers.Rand) bool { return allPositive(1, rng) }, nil)
	}); got != "not yet: allPositive (task 5.1) is still to be written" {
		t.Errorf("got %q", got)
	}
	if got := Measured(func() (float64, float64) { return []float64{}[len(t.Name())], 0 }); got != "does not fit: your code panicked: runtime error: index out of range [12] with length 0" {
		t.Errorf("got %q", got)
	}
}
