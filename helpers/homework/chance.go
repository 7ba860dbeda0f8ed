package homework

import (
	"math"
	"sync"

	"saddlepoints/helpers"
)

// ownSource is the hint where a function leaves the rng alone that it was given.
const ownSource = "Your function draws nothing from rng, the source of chance that it is given. A source made inside begins anew at each call, so that each call is the same toss; and what is drawn past rng cannot be repeated. Ask rng for each number."

// tossMost is the largest n that AllPositive asks for.
const tossMost = 6

// tossRuns is how often it asks for n signs: less often for many, so that slow
// answers, too, come to their end.
func tossRuns(n int) int {
	if n > 3 {
		return 30_000
	}
	return 100_000
}

// AllPositive checks task 5.1: allPositive(n, rng) tosses n fair signs and says
// whether all are positive. It is asked tens of thousands of times for each of
// n = 1 … 6, each time drawing from a source that counts.
func AllPositive(allPositive func(n int, rng *helpers.Rand) bool) Verdict {
	return check("5.1", "each sign more halves the chance. At n = 20 you would toss a million times for one success, and networks have far more than 20 weights.", func(e *exam) {
		var share [tossMost + 1]float64
		var drawn [tossMost + 1]int
		for n := 1; n <= tossMost; n++ {
			e.given("n = %d", n)
			rng, count := countedRand(uint64(n))
			hits := 0
			for range tossRuns(n) {
				if allPositive(n, rng) {
					hits++
				}
			}
			share[n], drawn[n] = float64(hits)/float64(tossRuns(n)), count.n
		}
		e.wrong(drawn[tossMost] == 0, ownSource)
		judgeTosses(e, share[1:], drawn[1] > 0)
		e.must(sameAgain(allPositive), "Twice the same source, and not the same answers: something besides rng has a say.")
	})
}

// judgeTosses looks for the mistakes in the shares of true answers for n = 1, 2 and
// so on; draws says whether rng was asked for n = 1.
func judgeTosses(e *exam, share []float64, draws bool) {
	like := func(p func(n float64) float64) bool {
		for i, s := range share {
			if !nearShare(s, p(float64(i+1)), tossRuns(i+1)) {
				return false
			}
		}
		return true
	}
	one := share[0]
	e.wrong(like(func(float64) float64 { return 0 }), "It never says true, not even for one sign in 100 000 tosses. Can your condition be met at all?")
	e.wrong(like(func(float64) float64 { return 1 }), "It always says true. Can your condition for a minus be met at all? (rng.Float64() is never below 0, and rng.IntN(1) is always 0.)")
	e.wrong(like(func(n float64) float64 { return 1 - math.Pow(0.5, n) }), "It says true more often the more signs there are. Does one positive sign suffice for your true? A single minus must spoil it.")
	e.wrong(like(func(float64) float64 { return 0.5 }), "It says true half of the time, whatever n is. Each sign needs a toss of its own, and the loop must not return before it has seen the last, unless a minus came.")
	less := like(func(n float64) float64 { return math.Pow(0.5, n-1) })
	e.wrong(less && !draws, "It says true as often as with one sign less. Count how often your loop tosses for n = 1.")
	e.wrong(less, "It says true twice as often as it should, and for n = 1 always. Does a sign that is tossed go unseen, or do you say true also where all signs are minus?")
	e.wrong(like(func(n float64) float64 { return math.Pow(0.5, n+1) }), "It says true as often as with one sign more. Count how often your loop tosses for n = 1.")
	e.wrong(like(func(n float64) float64 { return 1 / n }) || like(func(n float64) float64 { return 0.5 / n }), "Your share falls as 1/n does. In how many ways can two signs come out, and in how many can three?")
	same, independent := true, true
	for i, s := range share {
		n, runs := float64(i+1), tossRuns(i+1)
		power, oneError := math.Pow(one, n), shareError(one, tossRuns(1)) // one is measured, too
		same = same && math.Abs(s-one) <= chanceSigmas*math.Hypot(shareError(s, runs), oneError)
		independent = independent && math.Abs(s-power) <= chanceSigmas*math.Hypot(shareError(power, runs), n*power/one*oneError)
	}
	e.must(!same, "It says true in a share of %.5f of all calls, whatever n is. As many signs are to be tossed as n says: how many does your loop toss?", one)
	e.must(nearShare(one, 0.5, tossRuns(1)) || !independent, "Your sign is not fair: with a single one, plus and minus must come equally often, and plus comes in a share of %.4f. Look at the number that parts them.", one)
	e.wrong(one == 1 || one == 0, "With a single sign, all answers are the same. That sign, too, must be tossed, and can come out either way.")
	e.must(nearShare(one, 0.5, tossRuns(1)), "With a single sign it says true in a share of %.4f of 100 000 tosses. What decides there, and how often is it to be plus?", one)
	for i, s := range share {
		e.must(nearShare(s, math.Pow(0.5, float64(i+1)), tossRuns(i+1)), "One sign is fair. But %d signs are all positive in a share of %.4f of %d tosses, which does not fit to signs that do not depend on each other.", i+1, s, tossRuns(i+1))
	}
}

// sameAgain: do two sources that begin alike lead to the same 64 answers?
func sameAgain(allPositive func(n int, rng *helpers.Rand) bool) bool {
	a, b := helpers.NewRand(chanceSeed), helpers.NewRand(chanceSeed)
	for range 64 {
		if allPositive(1, a) != allPositive(1, b) {
			return false
		}
	}
	return true
}

// chanceEvent is an event of a known probability that notes what happens.
type chanceEvent struct {
	mu    sync.Mutex
	p     float64
	calls int
	hits  int
	seen  map[uint64]bool // what the sources gave
	noRng bool
}

// happens may be called from several goroutines.
func (c *chanceEvent) happens(rng *helpers.Rand) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls++
	if rng == nil {
		c.noRng = true
		return false
	}
	u := rng.Uint64()
	c.seen[u] = true
	yes := float64(u>>11)/(1<<53) < c.p
	if yes {
		c.hits++
	}
	return yes
}

// ShareOfRuns checks task 5.2: share(runs, event) asks event so many times, with
// sources of chance that do not repeat each other, and returns the share s of
// true answers with its standard error √(s(1 − s)/runs), where runs − 1 will do,
// too. The check's events count for themselves.
func ShareOfRuns(share func(runs int, event func(rng *helpers.Rand) bool) (s, se float64)) Verdict {
	return check("5.2", "a measured share without its error says little: 1 of 100 runs and 1000 of 100 000 are the same share, and not the same finding.", func(e *exam) {
		for _, c := range []struct {
			runs int
			p    float64
		}{{400, 0.2}, {1000, 0.5}, {2500, 0.05}, {300, 0.9}} {
			e.given("runs = %d", c.runs)
			event := &chanceEvent{p: c.p, seen: map[uint64]bool{}}
			s, se := share(c.runs, event.happens)
			e.fits(event.calls == c.runs, "%s of event", countOf(event.calls, "call"))
			e.fits(!event.noRng, "a nil source of chance to event, which needs one such as helpers.NewRand(1)")
			e.fits(finite(s, se), "the share %g and the error %g, which must be finite numbers", s, se)
			e.wrong(len(event.seen) == 1, "Each run gets the same chance, so all of them end alike. Where do you start the source: once before the loop, or anew in each turn?")
			e.must(len(event.seen) == c.runs, "Of %d runs, only %d had a chance of their own: the others repeated it.", c.runs, len(event.seen))
			judgeShare(e, s, se, float64(event.hits), float64(c.runs))
			judgeError(e, s, se, float64(c.runs))
		}
	})
}

// judgeShare compares the share s, returned with the error se, with what was counted.
func judgeShare(e *exam, s, se, hits, runs float64) {
	e.wrong(nearly(se, hits/runs, 1e-9) && !nearly(s, hits/runs, 1e-9), "The second number that you return is the share. Return it first, and its error behind it.")
	e.wrong(s == hits, "That is how many runs said true, a number. The share is what part of all runs that is.")
	e.wrong(s == 0 && se == 0, "Your share and its error are 0, though some runs said true. In Go a whole number divided by a whole number drops what is behind the point: turn both into float64 first. (If you do: s, se := … inside a block makes new ones, and leaves the results at 0.)")
	e.wrong(s == 0, "Your share is 0, though some runs said true. In Go a whole number divided by a whole number drops what is behind the point: turn both into float64 first.")
	e.wrong(nearly(s, 100*hits/runs, 1e-9), "That is in percent. A share lies between 0 and 1.")
	e.wrong(nearly(s, 1-hits/runs, 1e-9) && !nearly(s, hits/runs, 1e-9), "You count the runs in which the event does not happen.")
	e.wrong(nearly(s, hits/(runs-1), 1e-9) || nearly(s, hits/(runs+1), 1e-9), "You divide by one run too few or too many. Each run counts.")
	e.must(nearly(s, hits/runs, 1e-9), "The event happened in %g of %g runs; your share is %g.", hits, runs, s)
}

// judgeError compares the error se of the share s with the spread of counts.
func judgeError(e *exam, s, se, runs float64) {
	v := s * (1 - s) // variance of one run
	is := func(other float64) bool { return nearly(se, other, 0.01) }
	right := is(math.Sqrt(v / runs))
	mistake := func(made bool, hint string) { e.wrong(made && !right, hint) }
	mistake(se == 0, "Your error is 0, as if the next runs must give the same share. Is it still to be computed, or do whole numbers divide each other in it?")
	mistake(is(math.Sqrt(v)), "Your error does not shrink with more runs: that is the spread of a single run. What becomes of a spread when you average?")
	mistake(is(v/runs), "That is the variance of the share. The standard error is measured in the same units as the share.")
	mistake(is(math.Sqrt(v)/runs), "Your error shrinks too fast: four times as many runs halve an error, and do not quarter it.")
	mistake(is(math.Sqrt(s/runs)), "Almost: that is the error for rare events. An event that happens always would have no error at all; yours would.")
	mistake(is(1/math.Sqrt(runs)) || is(0.5/math.Sqrt(runs)), "Your error does not depend on the share. But a rare event leaves fewer doubts about its share than a coin does.")
	mistake(is(2*math.Sqrt(v/runs)), "Those are two standard errors. Give one.")
	e.must(right, "The share is right; its standard error is not: %.3g, for the share %.3g of %g runs.", se, s, runs)
}
