package homework

import (
	"math"

	"saddlepoints/helpers"
)

// PositiveMatrix checks task 5.4: positive(a) says whether all eigenvalues of a
// symmetric matrix of two or three rows are positive, and leaves a as it is. It
// is tried on matrices that are built from eigenvalues of all signs and turned at
// random; then on some with the eigenvalue 0.
func PositiveMatrix(positive func(a [][]float64) bool) Verdict {
	return check("5.4", "you have decided the kind of a critical point without looking along each axis: with a Hessian that is not diagonal, what you see along the axes is not enough.", func(e *exam) {
		var tried [][][]float64
		var said, truth []bool
		rng := helpers.NewRand(chanceSeed)
		for n := 2; n <= 3; n++ {
			for signs := range 1 << n {
				for range 20 {
					a := chanceTurned(signedNumbers(n, signs, rng), rng)
					tried, truth = append(tried, a), append(truth, signs == 0)
					said = append(said, askPositive(e, positive, a))
				}
			}
		}
		for _, m := range positiveMistakes {
			made, right := true, true
			for i, a := range tried {
				made = made && said[i] == m.says(a)
				right = right && said[i] == truth[i]
			}
			e.wrong(made && !right, m.hint)
		}
		for i, a := range tried {
			e.must(said[i] == truth[i], "For %.3g your answer is %v. What are its eigenvalues? (helpers.Eigen tells.)", a, said[i])
		}
		for _, a := range [][][]float64{{{2, 0}, {0, 0}}, {{0, 0}, {0, 3}}, {{1, 0, 0}, {0, 0, 0}, {0, 0, 2}}, {{3, 0, 0}, {0, 2, 0}, {0, 0, 0}}, {{0, 0}, {0, 0}}} {
			e.wrong(askPositive(e, positive, a), "A matrix with the eigenvalue 0 counts as positive. Zero is no positive number, and the eigenvalue rule is silent there.")
		}
	})
}

// signedNumbers is n random numbers of sizes 0.3 to 3, negative where signs has a digit 1.
func signedNumbers(n, signs int, rng *helpers.Rand) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 0.3 + 2.7*rng.Float64()
		if signs>>i&1 == 1 {
			v[i] = -v[i]
		}
	}
	return v
}

// askPositive asks for a, which must stay as it is.
func askPositive(e *exam, positive func(a [][]float64) bool, a [][]float64) bool {
	given := chanceSquare(len(a))
	for i, row := range a {
		copy(given[i], row)
	}
	e.given("a = %.3g", a)
	answer := positive(given)
	for i, row := range a {
		e.fits(len(given) == len(a) && len(given[i]) == len(row), "a matrix of another shape back: your function changes its argument")
		for j, v := range row {
			e.fits(given[i][j] == v, "a changed matrix back: your function writes into its argument. Work on a copy")
		}
	}
	return answer
}

// positiveMistakes are what is often taken for all eigenvalues being positive.
// The first that explains all answers is named.
var positiveMistakes = []struct {
	says func(a [][]float64) bool
	hint string
}{
	{func([][]float64) bool { return true }, "It says true for each matrix. Some have only negative eigenvalues."},
	{func([][]float64) bool { return false }, "It says false for each matrix. Some have only positive eigenvalues."},
	{func(a [][]float64) bool { return leadingMinor(a, len(a)) > 0 }, "The determinant is the product of all eigenvalues. Two negative ones make it positive, too."},
	{func(a [][]float64) bool { return eachPlace(a, func(i, j int) bool { return i != j || a[i][i] > 0 }) }, "The diagonal says how the loss curves along the axes. It can curve up along each of them, and down in between."},
	{func(a [][]float64) bool { return eachPlace(a, func(i, j int) bool { return a[i][j] > 0 }) }, "The numbers in a matrix are not its eigenvalues: negative numbers beside the diagonal do no harm, and large positive ones do."},
	{func(a [][]float64) bool { return chanceTrace(a) > 0 }, "The trace is the sum of all eigenvalues. A large positive one outweighs a negative one in it."},
	{func(a [][]float64) bool { return largestEigenvalue(a) > 0 }, "It says true as soon as one eigenvalue is positive. All must be: which of the sorted ones decides?"},
	{func(a [][]float64) bool { return largestEigenvalue(a) < 0 }, "It says true where all are negative: at a maximum."},
	{func(a [][]float64) bool { return !positiveDefinite(a) }, "It says just the opposite of what is asked."},
	{func(a [][]float64) bool { return sameSigns(a) }, "It says true also where all eigenvalues are negative."},
	{func(a [][]float64) bool { return leadingMinor(a, 1) > 0 && leadingMinor(a, 2) > 0 }, "With three rows, you look at the first two only. The third direction counts, too."},
	{func(a [][]float64) bool { return leadingMinor(a, 1) > 0 && leadingMinor(a, len(a)) > 0 }, "For two rows it is right; with three, one of the determinants is missing. Two negative eigenvalues slip through."},
	{func(a [][]float64) bool { return leadingMinor(a, 2) > 0 && leadingMinor(a, len(a)) > 0 }, "Your determinants miss the first number of all, the one in the corner. Try a matrix with only negative eigenvalues."},
	{func(a [][]float64) bool { return leadingMinor(a, 1) > 0 }, "You look at the corner only: that is one direction."},
}

// eachPlace: does the condition hold for each place of a?
func eachPlace(a [][]float64, holds func(i, j int) bool) bool {
	for i := range a {
		for j := range a {
			if !holds(i, j) {
				return false
			}
		}
	}
	return true
}

func chanceTrace(a [][]float64) (s float64) {
	for i := range a {
		s += a[i][i]
	}
	return s
}

// largestEigenvalue eigenvalue of a.
func largestEigenvalue(a [][]float64) float64 {
	values := eigenvaluesOf(a)
	return values[len(values)-1]
}

// sameSigns: have all eigenvalues of a the same sign?
func sameSigns(a [][]float64) bool {
	values := eigenvaluesOf(a)
	return values[0] > 0 || values[len(values)-1] < 0
}

// minimaRuns is how often ShareOfMinima lets students' matrices be drawn, and
// draws its own.
const minimaRuns = 100_000

// ShareOfMinima checks task 5.5: minima(n, runs) is the share of runs, with its
// standard error, in which all eigenvalues of a fresh GOE matrix are positive.
// The check draws matrices of its own, for n = 2 and 3, and compares.
func ShareOfMinima(minima func(n, runs int) (s, se float64)) Verdict {
	return check("5.5", "coins would say 0.25 and 0.125. Eigenvalues of one matrix keep away from each other, so they do not all crowd on one side of zero. The signs are fair, but not independent.", func(e *exam) {
		var share [4]float64
		for n := 2; n <= 3; n++ {
			e.given("n = %d, runs = %d", n, minimaRuns)
			s, se := minima(n, minimaRuns)
			e.fits(finite(s, se), "the share %g and the error %g, which must be finite numbers", s, se)
			e.fits(s >= 0 && s <= 1, "the share %g, which must lie between 0 and 1", s)
			share[n] = s
			e.wrong(s == 0 || s == 1, "All runs end alike. Is a fresh matrix drawn in each run, inside the event, and from the rng that the event is given?")
			e.must(nearly(se, shareError(s, minimaRuns), 0.01), "The error %.3g does not fit to a share of %.3g and %d runs. Does share get the runs that minima is given?", se, s, minimaRuns)
		}
		judgeMinima(e, share[2], share[3])
		e.given("n = 2, runs = 500")
		s, se := minima(2, 500)
		e.wrong(!nearly(se, shareError(s, 500), 0.05), "With 500 runs the error should be larger than with 100 000. Does share get the runs that minima is given?")
	})
}

// judgeMinima compares the shares p2 and p3 with those of the check's own matrices.
func judgeMinima(e *exam, p2, p3 float64) {
	half := math.Sqrt(0.5)
	ref1, ref2, ref3 := shareDrawn(1, half), shareDrawn(2, half), shareDrawn(3, half)
	like := func(q2, q3 float64) bool { // both sides err
		return math.Abs(p2-q2) <= chanceSigmas*math.Sqrt2*shareError(q2, minimaRuns) && math.Abs(p3-q3) <= chanceSigmas*math.Sqrt2*shareError(q3, minimaRuns)
	}
	e.wrong(like(0.25, 0.125), "Your shares are those of coins. Do you toss signs, or look at numbers that do not depend on each other, instead of the eigenvalues of a matrix?")
	e.wrong(like(ref1, ref2), "Your shares belong to matrices with one row less.")
	e.wrong(like(ref2, ref2) || like(ref3, ref3), "Your shares are the same for n = 2 and n = 3. Does goe get the n that minima is given?")
	e.wrong(like(shareDrawn(2, 1), shareDrawn(3, 1)), "Your matrices are not those of task 5.3: the numbers beside the diagonal are too large. Use your goe.")
	e.wrong(like(1-ref2, 1-ref3), "You count the matrices that have a negative eigenvalue.")
	e.wrong(like(2*ref2, 2*ref3), "You count matrices with only negative eigenvalues, too.")
	e.wrong(like(2*ref2, 0.5), "You count matrices with a positive determinant. Is task 5.4 right?")
	e.must(like(ref2, ref3), "Other matrices drawn by the same rule do not give your shares, %.4f and %.4f. Are tasks 5.3 and 5.4 right, and is each matrix asked once?", p2, p3)
}

// shareDrawn is the share of n by n matrices whose eigenvalues are all positive.
// The numbers beside the diagonal have the standard deviation off.
func shareDrawn(n int, off float64) float64 {
	rng, a, hits := helpers.NewRand(chanceSeed+uint64(n)), chanceSquare(n), 0
	for range minimaRuns {
		drawMatrix(a, off, rng)
		if positiveDefinite(a) {
			hits++
		}
	}
	return float64(hits) / minimaRuns
}
