package homework

import (
	"math"

	"saddlepoints/helpers"
)

// minimaRuns is how often ShareOfMinima lets students' matrices be drawn, and
// draws its own.
const minimaRuns = 100_000

// fewRuns is how many runs ShareOfMinima asks for first: where they are taken for
// the rows, such a matrix still has room.
const fewRuns = 500

// ShareOfMinima checks task 5.5: minima(n, runs) is the share of runs, with its
// standard error, in which all eigenvalues of a fresh GOE matrix are positive.
// The check draws matrices of its own, for n = 2 and 3, and compares.
func ShareOfMinima(minima func(n, runs int) (s, se float64)) Verdict {
	return check("5.5", "coins would say 0.25 and 0.125. Eigenvalues of one matrix keep away from each other, so they do not all crowd on one side of zero. The signs are fair, but not independent.", func(e *exam) {
		defer nameUnwritten("minima")
		few, fewError := askMinima(e, minima, 2, fewRuns)
		e.wrong(few < fewError && nearly(few, shareError(fewError, fewRuns), 0.05), "The second number that you return is the share, and the first is its error. Return them the other way round.")
		e.wrong(2*few == math.Round(2*few) && takesRunsForRows(minima), "Where n = 2 and runs = 500, you draw 2 matrices of 500 rows. Which function is to get n, and which runs?")
		e.wrong(few == 0 || few == 1, runsAlike)
		var share [4]float64
		for n := 2; n <= 3; n++ {
			s, se := askMinima(e, minima, n, minimaRuns)
			share[n] = s
			e.wrong(s == 0 || s == 1, runsAlike)
			e.must(nearly(se, shareError(s, minimaRuns), 0.01), "The error %.3g does not fit to a share of %.3g and %d runs. Does share get the runs that minima is given?", se, s, minimaRuns)
		}
		judgeMinima(e, share[2], share[3])
		e.wrong(!nearly(fewError, shareError(few, fewRuns), 0.05), "With 500 runs the error should be larger than with 100 000. Does share get the runs that minima is given?")
		for n := 2; n <= 3; n++ {
			s, _ := askMinima(e, minima, n, fewRuns)
			hits := s * fewRuns
			e.must(math.Abs(hits-math.Round(hits)) < 1e-6, "That is no share of runs: %.6g of %d runs would be %.2f runs. The number may be right, but here it is to be measured: draw the matrices, and count.", s, fewRuns, hits)
		}
	})
}

const runsAlike = "All runs end alike. Is a fresh matrix drawn in each run, inside the event, and from the rng that the event is given?"

// askMinima asks for a share and its error, and whether they can be such.
func askMinima(e *exam, minima func(n, runs int) (s, se float64), n, runs int) (s, se float64) {
	e.given("n = %d, runs = %d", n, runs)
	s, se = minima(n, runs)
	e.fits(finite(s, se), "the share %g and the error %g, which must be finite numbers", s, se)
	e.fits(s >= 0 && s <= 1, "the share %g, which must lie between 0 and 1", s)
	return s, se
}

// takesRunsForRows: asked for two runs, does minima give what only more than two
// can give? A matrix of so many rows may be too much for it: then it does not.
func takesRunsForRows(minima func(n, runs int) (s, se float64)) (yes bool) {
	defer func() {
		if recover() != nil {
			yes = false
		}
	}()
	s, _ := minima(200, 2)
	return 2*s != math.Round(2*s)
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
