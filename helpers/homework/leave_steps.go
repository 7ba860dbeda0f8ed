package homework

import "math"

// EscapeCount checks task 3.2: after how many steps the distance along an
// eigenvector with the eigenvalue lambda < 0 is r or more, from delta > 0, with
// the learning rate alpha > 0; 0 where delta is. It holds random counts against
// runs, then such as end at r exactly. There rounding may cost a logarithm a
// step, so the majority of them decides.
func EscapeCount(steps func(alpha, lambda, delta, r float64) int) Verdict {
	return check("3.2", "the distance grows by the same factor in every step, so the count goes with the logarithm of R/δ: a million times nearer is only some steps more.", func(e *exam) {
		ask := func(alpha, lambda, delta, r float64) int {
			e.given("alpha = %.4g, lambda = %.4g, delta = %.4g, r = %.4g", alpha, lambda, delta, r)
			return steps(alpha, lambda, delta, r)
		}
		cases := leaveCases(12, 32)
		got := make([]int, len(cases))
		for i, c := range cases {
			got[i] = ask(c.alpha, c.lambda, c.delta, c.r)
		}
		escapeMistakes(e, cases, got)
		c := cases[0]
		e.wrong(ask(c.alpha, 2*c.lambda, c.delta, c.r) == got[0], "Twice the eigenvalue, and your count is the same.")
		e.wrong(ask(2*c.alpha, c.lambda, c.delta, c.r) == got[0], "Twice the learning rate, and your count is the same.")
		for i, c := range cases {
			e.must(got[i] >= c.steps, "With alpha = %.3g, lambda = %.3g, delta = %.3g you count %d steps. After them the distance is %.3g, and r = %.3g.",
				c.alpha, c.lambda, c.delta, got[i], c.after(got[i]), c.r)
			e.must(got[i] <= c.steps, "With alpha = %.3g, lambda = %.3g, delta = %.3g, r = %.3g you count %d steps. But r is reached before the last of them.",
				c.alpha, c.lambda, c.delta, c.r, got[i])
		}
		more, powers := 0, 30
		for k := 1; k <= powers; k++ {
			n := ask(1, -1, math.Pow(0.5, float64(k)), 1)
			e.must(n == k || n == k+1, "With alpha = 1 and lambda = -1 every step doubles the distance. From %g to 1 it does not take %d steps.", math.Pow(0.5, float64(k)), n)
			more += n - k
		}
		e.wrong(2*more > powers, "With alpha = 1 and lambda = -1 every step doubles the distance. From 0.25 two steps reach 1 exactly, and you count one more. Which whole number is wanted where the formula gives a whole number?")
		for _, c := range cases[:3] {
			n := ask(c.alpha, c.lambda, 20*c.r, c.r)
			e.wrong(n < 0, "Who starts farther out than r, at 20r, has no steps to make. You count a negative number.")
			e.wrong(n > 0, "Who starts farther out than r, at 20r, has no steps to make. You count some.")
		}
	})
}

// escapeMistakes knows wrong formulas by the counts that they give in all cases.
func escapeMistakes(e *exam, cases []leaveCase, got []int) {
	off := func(by int) func(int, leaveCase) bool {
		return func(i int, c leaveCase) bool { return got[i] == c.steps+by }
	}
	times := func(factor func(c leaveCase) float64) bool { // the right count, but for a step of rounding
		return leaveAll(cases, func(i int, c leaveCase) bool {
			f := factor(c)
			return math.Abs(float64(got[i])-f*float64(c.steps)) <= 1+math.Abs(f)
		})
	}
	constant := func(f float64) bool { return times(func(leaveCase) float64 { return f }) }
	grow := func(c leaveCase) float64 { return -c.alpha * c.lambda } // α|λ|

	e.wrong(leaveAll(cases, off(-1)), "One step short: after your count the distance is still below r. There are no half steps.")
	e.wrong(leaveAll(cases, off(1)), "One step too many: r is reached one step before. Do you round up twice, or count the start?")
	e.wrong(leaveAll(cases, func(i int, c leaveCase) bool { return got[i] == c.steps || got[i] == c.steps-1 }) && !leaveAll(cases, off(0)),
		"Some of your counts are right, others one step short: there the distance is still below r. Is the nearest whole number the one that you want?")
	e.wrong(constant(-1), "A negative number of steps, though of the right size. From where to where do you go, from delta to r or back?")
	e.wrong(leaveAll(cases, func(i int, _ leaveCase) bool { return got[i] < 0 }),
		"A negative number of steps. lambda comes with its sign, below zero. Does y − α·λ·y make y larger or smaller?")
	e.wrong(times(func(c leaveCase) float64 { return math.Log1p(grow(c)) / -math.Log1p(-grow(c)) }),
		"That is how long a positive eigenvalue takes to draw you in. With a negative one, is y multiplied by less than 1 or by more?")
	for _, base := range []float64{2, 10} {
		e.wrong(constant(math.Log(base)) || constant(1/math.Log(base)), "Your count is off by the same factor everywhere. Do your two logarithms have the same base?")
	}
	e.wrong(times(func(c leaveCase) float64 { return math.Log1p(grow(c)) / grow(c) }),
		"That would be right if y grew all the time, as money at compound interest does. A step is one jump: by which factor does it multiply y?")
	e.wrong(leaveAll(cases, func(i int, c leaveCase) bool {
		linear := (c.r/c.delta - 1) / grow(c)
		return math.Abs(float64(got[i])-linear) <= 2+2/grow(c)+1e-9*linear
	}), "You count as if every step were as long as the first. The farther you are, the longer it is.")
}

// EscapeRun checks task 3.3: a loop that counts the steps y -= α·grad(y) from
// delta, of either sign, until |y| is r or more. It watches what grad is asked,
// on parabolas and elsewhere (where the two sides differ, too; and where it takes
// thousands of steps), and holds the counts against runs and against the
// student's own steps of task 3.2.
func EscapeRun(measured func(grad func(y float64) float64, alpha, delta, r float64) int, steps func(alpha, lambda, delta, r float64) int) Verdict {
	return check("3.3", "formula and run agree to the step on a parabola. Elsewhere the run is still right, and the formula only nearly.", func(e *exam) {
		cases := leaveCases(4, 33)
		for i, c := range cases {
			escapeRunOf(e, measured, c, c.slope)
			c.delta *= -1
			if i == 0 {
				escapeRunOf(e, measured, c, c.slope)
			}
		}
		for _, bent := range []func(y float64) float64{func(y float64) float64 { return y*y*y - y }, func(y float64) float64 { return -math.Sin(y) }} {
			c := leaveCase{alpha: 0.3, delta: 3e-5, r: 0.6}
			escapeRunOf(e, measured, c, bent)
		}
		for _, delta := range []float64{0.01, -0.01} { // steeper on one side than on the other
			escapeRunOf(e, measured, leaveCase{alpha: 0.1, delta: delta, r: 1.2}, func(y float64) float64 { return -y - y*y/2 })
		}
		slow := leaveCase{alpha: 0.005, lambda: -0.5, delta: 1e-6, r: 0.9} // some 5500 steps
		escapeRunOf(e, measured, slow, slow.slope)
		double := leaveCase{alpha: 1, lambda: -1, delta: 0.125, r: 1}
		e.given("alpha = 1, delta = 0.125, r = 1")
		n := measured(double.slope, 1, 0.125, 1)
		e.wrong(n == 4, "Where y doubles in every step it comes from 0.125 to exactly 1 in three, and you make a fourth. Does r itself count as reached?")
		e.must(n == 3, "Where y doubles in every step it does not take %d steps from 0.125 to 1.", n)
		e.given("alpha = 0.3, delta = 2, r = 1")
		n = measured(double.slope, 0.3, 2, 1)
		e.must(n == 0, "Who starts at 2 and wants to get to 1 or farther is there. You count %d.", n)
		for _, c := range cases {
			e.given("alpha = %.4g, lambda = %.4g, delta = %.4g, r = %.4g (task 3.2)", c.alpha, c.lambda, c.delta, c.r)
			k := measured(c.slope, c.alpha, c.delta, c.r)
			if !written(func() { n = steps(c.alpha, c.lambda, c.delta, c.r) }) {
				panic(fault{NotWritten, "measured counts well. What it is to agree with, steps of task 3.2, is not written yet."})
			}
			e.must(n == k, "measured counts well, but steps of task 3.2 does not agree: mend that first.")
		}
	})
}

// escapeRunOf lets the student's loop run, and holds it against ours.
func escapeRunOf(e *exam, measured func(grad func(y float64) float64, alpha, delta, r float64) int, c leaveCase, grad func(y float64) float64) {
	want, _ := leaveRun(grad, c.alpha, c.delta, c.r)
	asked, last, moved := 0, 0.0, false
	watched := func(y float64) float64 {
		moved = moved || asked > 0 && y != last
		asked, last = asked+1, y
		if asked > 20*want+100 { // it will not end of itself
			e.wrong(!moved, "Your loop asks for the gradient at the same y again and again. Where y has gone, the gradient is another.")
			e.wrong(math.Abs(y) <= math.Abs(c.delta), "Your steps lead back to the saddle, so the loop never ends. Which way does a step go, along the gradient or against it?")
			e.wrong(y <= -c.r, "From a negative delta y leaves on the other side. It has passed -r long ago, and your loop still runs.")
			e.wrong(true, "Your loop still runs, long after y has passed r. Look at its condition.")
		}
		return grad(y)
	}
	e.given("alpha = %.4g, delta = %.4g, r = %.4g", c.alpha, c.delta, c.r)
	n := measured(watched, c.alpha, c.delta, c.r)
	if moved && asked < want && math.Abs(last) < c.r/10 {
		e.must(false, "Your loop gives up after %d steps, near y = %.3g, where r is %.3g. Go on until r is reached, however many steps it takes.", asked, last, c.r)
	}
	e.fits(n >= 0, "%d, a negative number of steps,", n)
	e.wrong(asked == 0 && n > 0, "Your count never asks for the gradient: that is a prediction, not a measurement.")
	e.wrong(!moved && n > 0, "You ask for the gradient at the start alone. Where y has gone, the gradient is another.")
	mirrored, _ := leaveRun(grad, c.alpha, -c.delta, c.r)
	e.wrong(c.delta < 0 && n == mirrored && n != want, "From a negative delta you count as if from +delta. The slope need not be the same on both sides: let y keep its sign, and measure how far out it is.")
	e.wrong(n == want+1, "One step too many: you count one that is not made, or make one that is not needed.")
	e.wrong(n == want-1, "One step short: after so many |y| is still below r.")
	e.wrong(n == 0 && c.delta < 0, "From a negative delta you count no steps at all. Is -0.001 as far out as r?")
	whole, _ := leaveRun(grad, 1, c.delta, c.r)
	e.wrong(n == whole, "Your steps are as long as the gradient. Where is the learning rate?")
	e.must(n == want, "You count %d steps, and the last y for which you ask the gradient is %.3g. The start is %.3g, r is %.3g. Make two steps by hand, and compare.", n, last, c.delta, c.r)
}
