package homework

import (
	"math"
	"math/rand/v2"

	"saddlepoints/helpers"
)

// leaveCase is a descent along the eigenvector of a negative eigenvalue, lambda,
// from the distance delta to r, and the number of steps that a run of it takes.
type leaveCase struct {
	alpha, lambda, delta, r float64
	steps                   int
}

// slope is the gradient along that eigenvector.
func (c leaveCase) slope(y float64) float64 { return c.lambda * y }

// after is the distance after so many steps.
func (c leaveCase) after(steps int) float64 {
	return c.delta * math.Pow(1-c.alpha*c.lambda, float64(steps))
}

// leaveRun counts the steps from delta until the distance is r or more, 100 000
// at most. It is sure where no distance on the way is so near to r that rounding
// could decide.
func leaveRun(grad func(y float64) float64, alpha, delta, r float64) (steps int, sure bool) {
	y, sure := delta, true
	for ; steps < 100_000; steps++ {
		sure = sure && math.Abs(math.Abs(y)/r-1) > 1e-6
		if math.Abs(y) >= r {
			break
		}
		y -= alpha * grad(y)
	}
	return steps, sure
}

// leaveCases draws n descents whose count is sure.
func leaveCases(n int, seed uint64) (cases []leaveCase) {
	rng := helpers.NewRand(seed)
	for len(cases) < n {
		c := leaveCase{alpha: 0.05 + 0.45*rng.Float64(), lambda: -0.3 - 1.5*rng.Float64(),
			delta: math.Pow(10, -3-9*rng.Float64()), r: 0.5 + 8*rng.Float64()}
		sure := false
		if c.steps, sure = leaveRun(c.slope, c.alpha, c.delta, c.r); sure {
			cases = append(cases, c)
		}
	}
	return cases
}

// leaveAll says whether something holds of every case.
func leaveAll[C any](cases []C, holds func(i int, c C) bool) bool {
	for i, c := range cases {
		if !holds(i, c) {
			return false
		}
	}
	return true
}

// leaveSum is Σ½|w − s|² over batch samples s, at w: with the learning rate lr, a
// step of gradient descent brings w nearer to their mean by the fraction lr.
type leaveSum struct {
	batch         int
	lr            float64
	w, grad, mean []float64
}

func newLeaveSum(batch, n int, rng *rand.Rand) leaveSum {
	s := leaveSum{batch: batch, lr: 0.05 + 0.4*rng.Float64(),
		w: make([]float64, n), grad: make([]float64, n), mean: make([]float64, n)}
	for i := range n {
		s.w[i] = 3 + rng.Float64()
		for range batch {
			sample := 2 * rng.NormFloat64()
			s.grad[i] += s.w[i] - sample
			s.mean[i] += sample / float64(batch)
		}
	}
	return s
}

// leaveTurned is the saddle ½(ax² + 2bxy + cy²) with the eigenvalues up > 0 along
// (cosine, sine) and −down < 0 across it.
type leaveTurned struct{ up, down, cosine, sine, a, b, c float64 }

func newLeaveTurned(up, down, cosine, sine float64) leaveTurned {
	return leaveTurned{up, down, cosine, sine,
		up*cosine*cosine - down*sine*sine, (up + down) * cosine * sine, up*sine*sine - down*cosine*cosine}
}

// on says whether a point other than 0 lies on the stable line.
func (t leaveTurned) on(x, y float64) bool {
	return math.Abs(t.cosine*y-t.sine*x) < 1e-6*math.Hypot(x, y)
}

// across says whether a point other than 0 lies on the line that leads away.
func (t leaveTurned) across(x, y float64) bool {
	return math.Abs(t.cosine*x+t.sine*y) < 1e-6*math.Hypot(x, y)
}

// level says whether the loss at a point is about that of the saddle.
func (t leaveTurned) level(x, y float64) bool {
	return math.Abs(t.a*x*x+2*t.b*x*y+t.c*y*y) < 1e-6*(t.up+t.down)*(x*x+y*y)
}

// away counts the steps of a gentle descent until it is twice as far out as at
// its start, 100 000 at most.
func (t leaveTurned) away(x, y float64) (steps int) {
	alpha, far := 0.1/(t.up+t.down), 2*math.Hypot(x, y)
	for ; steps < 100_000 && math.Hypot(x, y) <= far; steps++ {
		x, y = x-alpha*(t.a*x+t.b*y), y-alpha*(t.b*x+t.c*y)
	}
	return steps
}
