package homework

import (
	"math"
	"slices"

	"saddlepoints/helpers"
)

// SGDStep checks task 3.1, the lecture's step, made in place:
//
//	w -= lr · grad / batchSize
//
// It takes sums of squared distances to random samples, where a step must bring w
// nearer to the samples' mean by the fraction lr, whatever their number.
func SGDStep(sgd func(w, grad []float64, lr float64, batchSize int)) Verdict {
	return check("3.1", "a gradient that is a sum grows with the batch, the step must not: so one learning rate serves batches of every size.", func(e *exam) {
		rng := helpers.NewRand(31)
		var cases []leaveSum
		var taken [][]float64 // by each weight: 1 is the step that leads to the mean
		for _, batch := range []int{1, 4, 7, 10, 3} {
			s := newLeaveSum(batch, 2+rng.IntN(4), rng)
			w, grad := slices.Clone(s.w), slices.Clone(s.grad)
			e.given("w = %.3g, grad = %.3g, lr = %.3g, batchSize = %d", w, grad, s.lr, batch)
			sgd(w, grad, s.lr, batch)
			e.fits(slices.Equal(grad, s.grad), "grad other numbers, and grad is only to be read,")
			r := make([]float64, len(w))
			for i := range w {
				e.fits(finite(w[i]), "w the numbers %.3g, not all finite,", w)
				r[i] = (w[i] - s.w[i]) / (s.lr * (s.mean[i] - s.w[i]))
			}
			cases, taken = append(cases, s), append(taken, r)
		}
		each := func(want func(s leaveSum) float64) bool { // of the steps is so many times the right one
			return leaveAll(cases, func(i int, s leaveSum) bool {
				return leaveAll(taken[i], func(_ int, r float64) bool { return nearly(r, want(s), 1e-9) })
			})
		}
		none := func(i int, _ leaveSum) bool {
			return leaveAll(taken[i], func(_ int, r float64) bool { return r == 0 })
		}
		size := func(s leaveSum) float64 { return float64(s.batch) }

		e.wrong(leaveAll(cases, none), "After your sgd w is as it was. Did you compute new weights and keep them to yourself? The numbers of w itself must change.")
		e.wrong(leaveAll(cases[1:], func(i int, s leaveSum) bool { return none(i+1, s) }),
			"With one sample w moves, with several it stays as it was. What is 1/4 in Go, between two whole numbers?")
		e.wrong(leaveAll(taken, func(_ int, r []float64) bool { return r[0] != 0 && slices.Max(r[1:]) == 0 }),
			"Only the first weight moves. The others have gradients, too.")
		e.wrong(leaveAll(taken, func(_ int, r []float64) bool { return slices.Max(r) < 0 }),
			"Your step goes uphill. The gradient tells which way the loss rises.")
		e.wrong(each(size), "Hand in every sample twice: your step is twice as long, though nothing new was learnt. What is batchSize for?")
		e.wrong(each(func(s leaveSum) float64 { return size(s) * size(s) }),
			"Hand in every sample twice: your step is four times as long. The sum has grown with the batch already; what must batchSize undo?")
		e.wrong(each(func(s leaveSum) float64 { return 1 / size(s) }),
			"Hand in every sample twice: your step is half as long. How often do you divide, and how often did the sum grow?")
		e.wrong(each(func(s leaveSum) float64 { return size(s) / float64(len(s.w)) }),
			"Your step depends on how many weights there are. Samples and weights are counted apart: of which is grad a sum?")
		e.wrong(each(func(s leaveSum) float64 { return 1 / s.lr }), "Twice the learning rate, and your step is as long as before.")
		e.wrong(each(func(s leaveSum) float64 { return s.lr }), "Twice the learning rate, and your step is four times as long. How often do you use lr?")
		e.must(each(func(leaveSum) float64 { return 1 }), "On a sum of squares a step with lr = 0.3 must bring every weight three tenths nearer to the samples' mean. Yours does not.")
	})
}

// StableStart checks task 3.4, a start that gradient descent leads into the
// saddle of ½(ax² + 2bxy + cy²): any point but 0 on the line of the eigenvector
// with the positive eigenvalue. It takes random eigenvalues, turned by random
// angles, by half a right angle, and not at all.
func StableStart(start func(a, b, c float64) (x, y float64)) Verdict {
	return check("3.4", "along the eigenvector of the positive eigenvalue the gradient points straight at the saddle. In mathematics you never leave from there; the next task asks your computer.", func(e *exam) {
		rng := helpers.NewRand(34)
		type answer struct{ x, y float64 }
		ask := func(t leaveTurned) answer {
			e.given("a = %.4g, b = %.4g, c = %.4g", t.a, t.b, t.c)
			x, y := start(t.a, t.b, t.c)
			e.fits(finite(x, y), "(%g, %g), which is no point,", x, y)
			return answer{x, y}
		}
		var cases []leaveTurned
		var got []answer
		for k := range 12 { // off the axes and off the diagonals
			angle := (float64(k) + 0.3 + 0.4*rng.Float64()) * math.Pi / 4
			t := newLeaveTurned(0.5+3*rng.Float64(), 0.5+3*rng.Float64(), math.Cos(angle), math.Sin(angle))
			cases, got = append(cases, t), append(got, ask(t))
		}
		all := func(holds func(t leaveTurned, x, y float64) bool) bool {
			return leaveAll(cases, func(i int, t leaveTurned) bool { return holds(t, got[i].x, got[i].y) })
		}
		right := leaveTurned.on
		mirrored := func(t leaveTurned, x, y float64) bool { return t.on(x, -y) }
		e.wrong(all(func(_ leaveTurned, x, y float64) bool { return x == 0 && y == 0 }),
			"That is the saddle itself. A start beside it is asked for.")
		e.wrong(all(leaveTurned.across), "From there gradient descent leaves faster than from anywhere else. Of two eigenvectors you took one: which eigenvalue is it that draws you in?")
		e.wrong(all(leaveTurned.level), "There the loss is as high as at the saddle, but the gradient does not point at it. Along which lines does it?")
		e.wrong(all(mirrored), "Your line is the mirror image of the right one. Look for a sign.")
		e.wrong(!all(right) && all(func(t leaveTurned, x, y float64) bool { return right(t, x, y) || mirrored(t, x, y) }),
			"Sometimes your line is right, sometimes its mirror image. A square root is never negative; what tells you whether x and y have the same sign?")
		e.wrong(all(func(t leaveTurned, x, y float64) bool { return t.on(y, x) }), "Your x is the y asked for, and your y the x.")
		e.wrong(all(func(_ leaveTurned, x, y float64) bool { return x == 0 || y == 0 }),
			"An axis is right for a saddle that is not turned. What does the term 2bxy do to the gradient there?")
		e.wrong(all(func(_ leaveTurned, x, y float64) bool { return math.Abs(x) == math.Abs(y) }),
			"A diagonal is right where a and c are equal. What if they are not?")

		for k := range 2 { // on the diagonals, where a is c
			half := float64(2*k - 1)
			t := leaveTurned{up: 3, down: 1, cosine: math.Sqrt2 / 2, sine: half * math.Sqrt2 / 2, a: 1, b: 2 * half, c: 1}
			cases, got = append(cases, t), append(got, ask(t))
		}
		for k := range 2 { // on the axes
			t := newLeaveTurned(2, 1.5, float64(1-k), float64(k))
			cases, got = append(cases, t), append(got, ask(t))
		}
		for i, t := range cases {
			x, y := got[i].x, got[i].y
			e.wrong(t.b == 0 && x == 0 && y == 0, "For b = 0 you give the saddle itself. Where does the line lie that is not turned?")
			e.wrong(t.b == 0 && t.across(x, y), "For b = 0 the line is an axis, but not always the same: a or c can be the positive one.")
			e.must(x != 0 || y != 0, "For a = %.4g, b = %.4g, c = %.4g you give the saddle itself.", t.a, t.b, t.c)
			e.must(t.on(x, y), "For a = %.4g, b = %.4g, c = %.4g your start is not on the line that leads in: after %d small steps you are twice as far out as you were.",
				t.a, t.b, t.c, t.away(x, y))
		}
	})
}

// SlowerRatio checks task 3.6: by which factor the number of steps from 1e-7 to 1
// grows, with the eigenvalue −1 and the learning rate 0.5, if that is divided by
// factor. It takes factors above, at and below 1, and lets 3 % pass.
func SlowerRatio(slower func(factor float64) (ratio float64)) Verdict {
	return check("3.6", "the smaller the learning rate, the longer you wait, and you gain nothing: beside a saddle it is the gradient that is small.", func(e *exam) {
		count := func(alpha float64) float64 {
			steps, _ := leaveRun(func(y float64) float64 { return -y }, alpha, 1e-7, 1)
			return float64(steps)
		}
		fast, rng := count(0.5), helpers.NewRand(36)
		ask := func(factor float64) float64 {
			e.given("factor = %.3g", factor)
			ratio := slower(factor)
			e.fits(finite(ratio), "%g, not a ratio of two counts,", ratio)
			return ratio
		}
		factors := []float64{2, 5, 3 + rng.Float64(), 7 + rng.Float64(), 15.5 + 3*rng.Float64()}
		var got []float64
		for _, f := range factors {
			got = append(got, ask(f))
		}
		all := func(wrong func(f float64) float64) bool {
			return leaveAll(factors, func(i int, f float64) bool { return nearly(got[i], wrong(f), 0.03) })
		}
		e.wrong(all(func(float64) float64 { return got[0] }), "The same ratio for each factor: count a run for each.")
		e.wrong(all(func(f float64) float64 { return fast / count(0.5/f) }), "Less than 1 means fewer steps with the smaller learning rate. Which of your two counts is divided by which?")
		e.wrong(all(func(f float64) float64 { return count(0.5*f) / fast }), "Your second run is the faster one. Is its learning rate smaller?")
		e.wrong(all(func(f float64) float64 { return math.Floor(count(0.5/f) / fast) }), "Your ratios are whole numbers. What does Go do when it divides one int by another?")
		e.wrong(all(func(f float64) float64 { return f }), "That is the factor itself. It is not far off, but a run says something else: count.")
		e.wrong(all(func(f float64) float64 { return count(0.5 / f) }), "That is a number of steps. By which factor did it grow?")
		e.wrong(all(func(f float64) float64 { return count(0.5/f) - fast }), "That is how many steps more. By which factor did their number grow?")
		for _, f := range []float64{1, 0.5} {
			factors, got = append(factors, f), append(got, ask(f))
		}
		for i, f := range factors {
			e.must(nearly(got[i], count(0.5/f)/fast, 0.03), "For the factor %.3g two runs of ours do not stand in the ratio %.3g. Do yours begin at 1e-7, end at 1, and differ in the learning rate alone?", f, got[i])
		}
	})
}
