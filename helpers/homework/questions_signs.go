package homework

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"saddlepoints/helpers"
)

// AllNegative checks task 1.3: kind must be the word for a critical point whose
// eigenvalues are all negative, and mine a function that has one at the origin,
// is finite for |x|, |y| ≤ ½ and is no quadratic.
func AllNegative(kind string, mine func(x, y float64) float64) Verdict {
	return check("1.3", "all signs agree, so each short step from there goes down, along the axes and between them. "+
		"The rule says it from second derivatives alone: what your function does farther away, they cannot see.",
		func(e *exam) {
			e.part("mine", nil, func() { e.capped(mine) })
			e.part("allNegative", []string{"mine"}, func() {
				lambda := helpers.Normal(5, 1, helpers.NewRand(14))
				for i := range lambda {
					lambda[i] = -0.1 - math.Abs(lambda[i])
				}
				want := helpers.Classify(helpers.Quadratic(lambda...), make([]float64, 5)).Kind
				e.kindIs("allNegative", kind, want, map[helpers.Kind]string{
					helpers.Minimum:      "A step t along an eigenvector changes the loss by λt²/2. With a negative λ, do you get higher or lower?",
					helpers.Saddle:       "A saddle needs one sign of each: up along one direction, down along another. Is there a way up?",
					helpers.Inconclusive: "The rule is silent only where an eigenvalue is zero. Is one of these?",
				})
				e.wrong(claimsAll(kind), "The eigenvalues tell what is right around the point. Can they know of higher places far away?")
			})
		})
}

// claimsAll says whether a word claims more than an eigenvalue can know.
func claimsAll(word string) bool {
	word = strings.ToLower(word)
	return strings.Contains(word, "global") || strings.Contains(word, "absolute")
}

// capped tries whether f has a maximum with negative eigenvalues at the origin,
// and is no quadratic.
func (e *exam) capped(f func(x, y float64) float64) {
	rng := helpers.NewRand(15)
	for range 40 {
		x, y := rng.Float64()-0.5, rng.Float64()-0.5
		e.given("x = %.3f, y = %.3f", x, y)
		v := f(x, y)
		e.fits(finite(v), "%v, not a number that is finite,", v)
	}
	e.given("x = 0, y = 0")
	e.fits(finite(f(0, 0)), "%v, not a number that is finite,", f(0, 0))
	e.wrong(isConstant(f), "Your function is the same everywhere. Is there a 1/2 or a 1/24 in it? In Go these are 0, because both numbers are whole: write 1.0/2.")
	e.given("x and y near 0")
	p := helpers.Classify(helpers.NewLandscape(f).Window(-0.5, 0.5, -0.5, 0.5), []float64{0, 0})
	v := p.Eigenvalues
	switch p.Kind {
	case helpers.NotCritical:
		e.wrong(true, fmt.Sprintf("The origin is no critical point of it: the gradient there is %.2g long.", p.GradNorm))
	case helpers.NotSmooth:
		e.wrong(true, "At the origin your function has no second derivatives: a kink, a jump or a cusp. So it has no eigenvalues there either.")
	case helpers.Minimum:
		e.wrong(true, fmt.Sprintf("At the origin its eigenvalues are %.3g and %.3g, and none of them is negative. What turns a function upside down?", v[0], v[1]))
	case helpers.Saddle:
		e.wrong(true, fmt.Sprintf("At the origin its eigenvalues are %.3g and %.3g: only one of them is negative.", v[0], v[1]))
	case helpers.Inconclusive:
		e.wrong(p.Zeros == 2, "At the origin both eigenvalues are zero: whatever your function does there, second derivatives do not see it.")
		e.wrong(true, fmt.Sprintf("At the origin its eigenvalues are %.3g and %.3g; one of them counts as zero. Along which direction does your function hardly change?", v[0], v[1]))
	}
	e.wrong(isQuadratic(f), "Its origin is right, but it is a quadratic: along each line a parabola. Add something that the Hessian at the origin does not see, or begin with another function.")
}

// isConstant says whether f is the same wherever it is tried.
func isConstant(f func(x, y float64) float64) bool {
	for _, at := range [][2]float64{{0.5, 0.5}, {-0.5, 0.3}, {0.2, -0.4}, {0.1, 0}, {0, 0.1}} {
		if f(at[0], at[1]) != f(0, 0) {
			return false
		}
	}
	return true
}

// isQuadratic says whether f is a polynomial of degree two at most, near 0: then
// third differences are zero along each line.
func isQuadratic(f func(x, y float64) float64) bool {
	rng := helpers.NewRand(16)
	for range 10 {
		s, c := math.Sincos(2 * math.Pi * rng.Float64())
		at := func(t float64) float64 { return f(t*c, t*s) }
		third := at(0.45) - 3*at(0.3) + 3*at(0.15) - at(0)
		if math.Abs(third) > 1e-9*math.Abs(at(0.45)-at(0))+1e-14*math.Abs(at(0)) { // more than is rounded
			return false
		}
	}
	return true
}

// ThirtyTwo checks task 1.4: eigenvalues() must be those of a landscape of 32
// weights of which 20 are positive and 12 negative; kind is the word for its
// critical point, and index() its index.
func ThirtyTwo(eigenvalues func() []float64, kind string, index func() int) Verdict {
	return check("1.4", "one eigenvalue of each sign would have been enough; the index tells how many directions lead down. "+
		"Descent leaves fastest along the most negative one.",
		func(e *exam) {
			var list []float64
			var p helpers.CriticalPoint
			e.part("eigenvalues", nil, func() {
				list = slices.Clone(eigenvalues())
				e.listed(list)
				p = helpers.Classify(helpers.Quadratic(list...), make([]float64, 32))
			})
			e.part("mixed", []string{"eigenvalues"}, func() {
				e.kindIs("mixed", kind, p.Kind, map[helpers.Kind]string{
					helpers.Minimum:      "Most eigenvalues are positive, but this is no election. Take a step along the eigenvector of a negative one: where does the loss go?",
					helpers.Maximum:      "Take a step along the eigenvector of a positive eigenvalue: where does the loss go?",
					helpers.Inconclusive: "The rule is silent only where zeros leave a single sign. Is there a zero in your list?",
				})
			})
			e.part("index", []string{"eigenvalues", "mixed"}, func() {
				got := index()
				positive, negative, _ := questionsSigns(list)
				e.wrong(got < 0, "An index counts eigenvalues, so it has no sign.")
				e.wrong(got == positive, "That is how many directions lead up. Which ones does the index count?")
				e.wrong(got == positive-negative, "That is a difference of two counts. The index is one count.")
				e.wrong(got == 32, "That would be all of them. Which ones does the index count?")
				e.must(got == p.Index, "Lesson 3 says which eigenvalues the index counts: go through your list and do it.")
			})
		})
}

// listed tries whether a list holds 20 positive and 12 negative eigenvalues.
func (e *exam) listed(eigenvalues []float64) {
	n := len(eigenvalues)
	e.wrong(n == 20 || n == 12, fmt.Sprintf("Your list has %d eigenvalues, those of one sign only. A landscape of n weights has n of them, of both signs.", n))
	e.fits(n == 32, "a list of %d eigenvalues for 32 weights", n)
	positive, negative, zero := 0, 0, 0
	for i, v := range eigenvalues {
		e.fits(finite(v), "%v as eigenvalue number %d, which is not finite", v, i)
		switch {
		case v > 0:
			positive++
		case v < 0:
			negative++
		default:
			zero++
		}
	}
	e.wrong(zero == n, "All your eigenvalues are zero. make fills a list with zeros, and what a cell sets below %% is lost when the cell ends: give the list its values inside your function.")
	e.wrong(zero > 0, fmt.Sprintf("Of your eigenvalues, %s zero, and zero has no sign. Your others are %d positive and %d negative ones.", howMany(zero, "is", "are"), positive, negative))
	e.wrong(positive == 12, "You have 12 positive ones and 20 negative. Read the question again.")
	e.must(positive == 20, "Your list has %d positive and %d negative eigenvalues.", positive, negative)
}
