package homework

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers"
)

// trip is a descent on L = x₁x₂, in the coordinates u = (x₁ + x₂)/√2 and
// v = (x₁ − x₂)/√2, in which L = (u² − v²)/2: uphill along u, downhill along v.
type trip struct {
	alpha, u, v float64 // the learning rate and the start
	below       float64 // it ends where the loss is below this
}

// trips is the descent of task 1.6 from (1+δ, 1−δ).
func trips(delta float64) trip { return trip{0.1, math.Sqrt2, math.Sqrt2 * delta, -1} }

// at is u and v after k steps.
func (t trip) at(k int) (u, v float64) {
	return t.u * math.Pow(1-t.alpha, float64(k)), t.v * math.Pow(1+t.alpha, float64(k))
}

// loss is L after k steps.
func (t trip) loss(k int) float64 {
	u, v := t.at(k)
	return (u*u - v*v) / 2
}

// length is how long step k is.
func (t trip) length(k int) float64 { return math.Hypot(t.step(k)) }

// step is by how much step k changes x₁ and x₂.
func (t trip) step(k int) (d1, d2 float64) {
	u, v := t.at(k)
	return -t.alpha * (u - v) / math.Sqrt2, -t.alpha * (u + v) / math.Sqrt2
}

// steps is how many steps it takes.
func (t trip) steps() (k int) {
	for t.loss(k) >= t.below {
		k++
	}
	return k
}

// lengths are those of its steps.
func (t trip) lengths() (out []float64) {
	for k := range t.steps() {
		out = append(out, t.length(k))
	}
	return out
}

// least is the smallest that a measure makes of any step.
func (t trip) least(measure func(d1, d2 float64) float64) float64 {
	least := math.Inf(1)
	for k := range t.steps() {
		least = min(least, measure(t.step(k)))
	}
	return least
}

// shortest is the length of the shortest step.
func (t trip) shortest() float64 { return slices.Min(t.lengths()) }

// mean is the length of its steps on average.
func (t trip) mean() float64 { return helpers.Summarise(t.lengths()).Mean }

// Slow checks task 1.6: slow(delta) must descend on L = x₁x₂ from (1+δ, 1−δ)
// with the learning rate 0.1, and return how many steps were made when the loss
// is first below −1, and how long the shortest of them was, as a distance in the
// plane. It is tried on δ from 10⁻⁶ to 10⁻². What is right is answered with the
// student's own measurements.
func Slow(slow func(delta float64) (steps int, shortest float64)) Verdict {
	var table string
	v := check("1.6", "", func(e *exam) {
		e.ask("Is the loss never below −1? " + doesItFall)
		deltas := slowDeltas()
		var steps []int
		var shortest []float64
		for _, delta := range deltas {
			e.given("delta = %.3g", delta)
			k, s := slow(delta)
			e.runEnded(k, s)
			steps, shortest = append(steps, k), append(shortest, s)
		}
		e.given("delta = %.3g, called a second time", deltas[0])
		k, s := slow(deltas[0])
		e.wrong(k != steps[0] || s != shortest[0], remembers)
		e.stepCounts(deltas, steps)
		e.measured(deltas, shortest)
		for _, delta := range []float64{1e-2, 1e-4, 1e-6} {
			k, s := slow(delta)
			table += fmt.Sprintf("from %g it takes %d steps, the shortest %.2g long; ", delta, k, s)
		}
	})
	if v.Rung == Right {
		v.Says = "you measured that " + table + "the learning rate was 0.1 all the time. Task 1.7 asks why."
	}
	return v
}

// doesItFall is the hint to a run that would never come below −1.
const doesItFall = "Print both weights and the loss of the first few steps: where do you start, and does the loss fall? What is the derivative of x₁x₂ by x₁?"

// tooMany is more steps than any right run takes.
const tooMany = 150

// slowDeltas are those on which task 1.6 is tried, the largest first.
func slowDeltas() (deltas []float64) {
	rng := helpers.NewRand(18)
	for len(deltas) < 8 {
		delta := math.Pow(10, -2-4*rng.Float64())
		t := trips(delta)
		if k := t.steps(); t.loss(k) < -1.02 && t.loss(k-1) > -0.98 { // whatever is rounded
			deltas = append(deltas, delta)
		}
	}
	slices.Sort(deltas)
	slices.Reverse(deltas)
	return deltas
}

// runEnded tries whether a run can have taken k steps, the shortest s long.
func (e *exam) runEnded(k int, s float64) {
	e.wrong(k == math.MinInt || k == math.MaxInt, "Your number of steps is infinite. First and StepsUntil give that where the loss is not below −1 within the steps that you allow. Do you allow enough?")
	e.fits(k > 0, "%s", howMany(k, "step", "steps"))
	e.wrong(!finite(s) && k > tooMany, fmt.Sprintf("After your %d steps there are numbers that are not finite%s. %s", k, e.at(), doesItFall))
	e.fits(finite(s), "%v as the shortest step", s)
	e.fits(s >= 0, "a step of length %g", s)
}

// stepCounts tries the numbers of steps.
func (e *exam) stepCounts(deltas []float64, got []int) {
	mistake := func(changed func(t trip, delta float64) trip, more int) bool {
		for i, delta := range deltas {
			if got[i] != changed(trips(delta), delta).steps()+more {
				return false
			}
		}
		return true
	}
	same := func(t trip, _ float64) trip { return t }
	e.wrong(mistake(same, 1), "Each time you count one step more than you make before the loss is below −1. Is the start a step?")
	e.wrong(mistake(same, -1), "Each time you count one step fewer than it takes. Is the last step counted?")
	e.wrong(mistake(func(t trip, _ float64) trip { t.below = 0; return t }, 0), "You stop where the loss is below 0. The task goes on until it is below −1.")
	for _, alpha := range []float64{0.001, 0.01, 0.02, 0.05, 0.2, 0.5, 1} {
		e.wrong(mistake(func(t trip, _ float64) trip { t.alpha = alpha; return t }, 0), fmt.Sprintf("With a learning rate of %g it takes as many steps as you count. Which learning rate does the task give?", alpha))
	}
	e.wrong(mistake(func(t trip, d float64) trip { t.u, t.v = (1+d)/math.Sqrt2, (1-d)/math.Sqrt2; return t }, 0), "You start at (1, δ), far from where the task starts.")
	e.wrong(mistake(func(t trip, d float64) trip { t.u, t.v = (2+d)/math.Sqrt2, d/math.Sqrt2; return t }, 0), "You start half as far off the diagonal as the task says: both weights differ from 1.")
	alike := true
	for i, delta := range deltas {
		alike = alike && got[i] == afterAnother(delta)
	}
	e.wrong(alike, "Your second weight already uses the new value of the first. A step takes both gradients at the same point: in Go, x, y = …, … changes both at once.")
	alike = true
	for _, k := range got {
		alike = alike && k == got[0]
	}
	e.wrong(alike && got[0] > tooMany, fmt.Sprintf("You make %d steps from each δ. If that is the most that you allow, your loss is never below −1. %s", got[0], doesItFall))
	e.wrong(alike, "Your number of steps is the same for each δ. Does your descent start at (1+δ, 1−δ), and does it end where the loss is below −1?")
	for i, k := range got {
		t := trips(deltas[i])
		e.must(k == t.steps(), "From δ = %.3g you make %s. After so many the loss is %.3g, and one step before it was %.3g. When is it below −1 for the first time?", deltas[i], howMany(k, "step", "steps"), t.loss(k), t.loss(k-1))
	}
}

// afterAnother is the number of steps if one weight is changed after the other.
func afterAnother(delta float64) (k int) {
	w := [2]float64{1 + delta, 1 - delta}
	for w[0]*w[1] >= -1 {
		for i := range w {
			w[i] -= 0.1 * w[1-i]
		}
		k++
	}
	return k
}

// measured tries the lengths of the shortest steps.
func (e *exam) measured(deltas, got []float64) {
	mistake := func(answer func(t trip) float64) bool {
		for i, delta := range deltas {
			if want := answer(trips(delta)); math.Abs(got[i]-want) > 1e-3*math.Abs(want) {
				return false
			}
		}
		return true
	}
	e.wrong(mistake(func(t trip) float64 { return t.shortest() / t.alpha }), "That is the length of the shortest gradient. How long is the step that it makes?")
	e.wrong(mistake(func(t trip) float64 { return t.shortest() * t.alpha }), "Each step that you measure is ten times too short. Is the learning rate in it twice?")
	e.wrong(mistake(trip.mean), "That is how long a step is on average. Which one is the shortest?")
	e.wrong(mistake(func(t trip) float64 { return 2 * t.alpha * math.Sqrt(t.v/t.u) }), "That is 0.2·√δ, an estimate on paper. What does the run itself say?")
	e.wrong(mistake(func(t trip) float64 { return t.shortest() * t.shortest() }), "That is the square of a length. Pythagoras takes a root at the end.")
	e.wrong(mistake(func(t trip) float64 { return t.length(0) }), "That is how long the first step is. Are there shorter ones later?")
	e.wrong(mistake(func(t trip) float64 { return t.length(t.steps() - 1) }), "That is how long the last step is. Were there shorter ones before?")
	zero := true
	for _, s := range got {
		zero = zero && s == 0
	}
	e.wrong(zero, "You say that the shortest step has no length. With what does your search for the smallest begin? Nothing is smaller than 0.")
	e.wrong(mistake(func(t trip) float64 {
		return t.least(func(d1, d2 float64) float64 { return math.Abs(d1) + math.Abs(d2) })
	}), "You add the changes of both weights. The length of a step is its distance as the crow flies.")
	for place := range 2 {
		e.wrong(mistake(func(t trip) float64 {
			return t.least(func(d1, d2 float64) float64 { return math.Abs([]float64{d1, d2}[place]) })
		}), "You measure along one axis only. A step changes both weights.")
	}
	e.must(mistake(trip.shortest), "The steps that you count are right, but their shortest is another one. Is each step looked at, those in the middle too?")
}
