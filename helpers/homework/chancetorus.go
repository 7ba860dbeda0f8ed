package homework

import (
	"math"

	"saddlepoints/helpers"
)

// torusMost is the largest number of angles that TorusByIndex asks for.
const torusMost = 8

// byIndexAnswer is what a student's function, or a mistake, says of n angles.
type byIndexAnswer struct {
	count []int
	loss  []float64
}

// TorusByIndex checks task 5.6: byIndex(n) counts the critical points of
// Σ cos xᵢ of n angles by their index, the number of negative eigenvalues, and
// says which loss they have: two slices of n + 1 numbers. For n = 1 … 8 they
// are compared with a tally of the landscape's points.
func TorusByIndex(byIndex func(n int) (count []int, loss []float64)) Verdict {
	return check("5.6", "here each outcome of n tosses is one critical point, so 1/2ⁿ is exactly true. And yet the loss at a point already tells how many of its eigenvalues are negative.", func(e *exam) {
		got, want := make([]byIndexAnswer, torusMost+1), make([]byIndexAnswer, torusMost+1)
		for n := 1; n <= torusMost; n++ {
			e.given("n = %d", n)
			count, loss := byIndex(n)
			e.fits(len(count) == n+1, "%s: an index runs from no negative eigenvalue to all of them", countOf(len(count), "count"))
			e.fits(len(loss) == n+1, "%s: an index runs from no negative eigenvalue to all of them", countOf(len(loss), "loss"))
			for k := range loss {
				e.fits(finite(loss[k]), "the loss %g at index %d", loss[k], k)
				e.fits(count[k] >= 0, "%s of index %d", countOf(count[k], "point"), k)
			}
			got[n], want[n] = byIndexAnswer{count, loss}, tallyTorus(n)
		}
		counts := func(mistake func(n, k int) int) bool {
			return eachTorusIndex(func(n, k int) bool { return got[n].count[k] == mistake(n, k) })
		}
		losses := func(mistake func(n, k int) float64) bool {
			return eachTorusIndex(func(n, k int) bool { return math.Abs(got[n].loss[k]-mistake(n, k)) < 1e-9 })
		}
		judgeCounts(e, got, want, counts)
		judgeLosses(e, got, want, losses)
	})
}

// eachTorusIndex: does it hold for each number of angles, and each index?
func eachTorusIndex(holds func(n, k int) bool) bool {
	for n := 1; n <= torusMost; n++ {
		for k := 0; k <= n; k++ {
			if !holds(n, k) {
				return false
			}
		}
	}
	return true
}

// tallyTorus counts the critical points of n angles.
func tallyTorus(n int) byIndexAnswer {
	t := byIndexAnswer{make([]int, n+1), make([]float64, n+1)}
	for _, p := range helpers.Torus(n).Known() {
		t.count[p.Index]++
		t.loss[p.Index] = p.Loss
	}
	return t
}

func judgeCounts(e *exam, got, want []byIndexAnswer, counts func(mistake func(n, k int) int) bool) {
	of := func(n, k int) int { // of index k, 0 where there is no such index
		if k < 0 || k > n {
			return 0
		}
		return want[n].count[k]
	}
	inOnePlace := eachTorusIndex(func(n, k int) bool {
		full, others := 0, 0
		for _, c := range got[n].count {
			if c == 1<<n {
				full++
			} else {
				others += c
			}
		}
		return full == 1 && others == 0
	})
	e.wrong(inOnePlace, "All 2ⁿ points stand at one index. The minimum and the maximum, at least, differ in it: sort the points by the number of their negative eigenvalues.")
	e.wrong(counts(func(n, k int) int { return 1 << n }), "2ⁿ is the number of all points together; you give it to each index.")
	e.wrong(counts(func(n, k int) int { return 1 }), "One point an index: but which of the angles are 0 matters, not only how many. (0, π) and (π, 0) are two points.")
	e.wrong(counts(func(n, k int) int { return 1 << k }), "Your counts double from index to index. There is one maximum, as there is one minimum: what do your counts say of it?")
	e.wrong(counts(func(n, k int) int { return of(n, k-1) }) || counts(func(n, k int) int { return of(n, k+1) }), "Your counts stand one place off. Which index has the minimum, and where in the slice does it go?")
	e.wrong(counts(func(n, k int) int { return orderedPicks(n, k) }), "You count in which order the angles at 0 are picked. (0, 0, π) is one point, whichever 0 comes first.")
	e.wrong(counts(func(n, k int) int { return of(n, k) << k }) || counts(func(n, k int) int { return of(n, k) << (n - k) }) || counts(func(n, k int) int { return of(n, k) << n }), "You count some points more than once: an angle that has gone once around, by 2π or −2π, is where it began.")
	e.wrong(counts(func(n, k int) int { return 2 * of(n, k) }), "Each point is counted twice.")
	for n := 1; n <= torusMost; n++ {
		sum := 0
		for _, c := range got[n].count {
			sum += c
		}
		e.must(sum == 1<<n, "Your counts for %s make %s together. How many ways are there to put each angle at 0 or π?", countOf(n, "angle"), countOf(sum, "point"))
		for k, c := range got[n].count {
			e.must(c == want[n].count[k], "For %s you count %s of index %d. Write the points for two angles down, with their Hessians, and count them by hand.", countOf(n, "angle"), countOf(c, "point"), k)
		}
	}
}

// orderedPicks is n!/(n−k)!.
func orderedPicks(n, k int) int {
	p := 1
	for i := range k {
		p *= n - i
	}
	return p
}

func judgeLosses(e *exam, got, want []byIndexAnswer, losses func(mistake func(n, k int) float64) bool) {
	e.wrong(losses(func(n, k int) float64 { return want[n].loss[n-k] }), "The counts are right, but their order is turned round, which they cannot show: they read the same from behind. The losses show it: index 0 is the minimum. Which eigenvalue has an angle at 0?")
	e.wrong(losses(func(n, k int) float64 { return want[n].loss[k] * float64(want[n].count[k]) }), "Your losses are summed over all points of an index. Give the loss of one: they all have the same.")
	e.wrong(losses(func(n, k int) float64 { return want[n].loss[k] / float64(n) }), "Your losses are averaged over the angles. The loss is their sum.")
	e.wrong(losses(func(n, k int) float64 { return float64(k) }) || losses(func(n, k int) float64 { return float64(k - n) }), "Your losses count only some of the angles. What is the cosine of the others?")
	e.wrong(losses(func(n, k int) float64 { return 0 }), "All your losses are 0. Are they still to be computed?")
	for n := 1; n <= torusMost; n++ {
		for k, v := range got[n].loss {
			e.must(math.Abs(v-want[n].loss[k]) < 1e-9, "For %s you give the loss %g at index %d. How many angles are 0 there, how many π, and what are their cosines?", countOf(n, "angle"), v+0, k) // + 0: no −0
		}
	}
}
