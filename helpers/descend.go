package helpers

import (
	"fmt"
	"math"
)

// Path is a recorded descent. Entry k of Points, Loss and GradNorm is the state
// before step k, the last one where the descent ended; StepLength[k] is how far
// step k went, so it is one shorter. Loss and GradNorm (the length of the
// gradient) are the landscape's own, over all samples, whatever batch moved it.
type Path struct {
	Points     [][]float64
	Loss       []float64
	GradNorm   []float64
	StepLength []float64
	Diverged   bool // it ended because a number was no longer finite

	name string
	l    *Landscape
}

// Descend starts at start and applies the update rule at most steps times. If
// until is given, the descent ends early at the first point where it holds,
// the start included. It ends early, with Diverged set, where the loss or the
// gradient is NaN or infinite; that last state is in the record.
//
// A start of the wrong length, negative steps, a nil rule and more than one
// until panic. So does a rule that replaces w.Data by another slice, and a record
// that grows beyond a gigabyte.
func Descend(l Landscape, start []float64, steps int, rule func(w *Weights), until ...func(x []float64) bool) Path {
	if len(until) > 1 {
		panic(fmt.Sprintf("helpers: Descend got %d conditions: join them in one func with || or &&", len(until)))
	}
	if len(until) == 1 && until[0] == nil {
		panic("helpers: Descend got a nil condition: give it func(x []float64) bool, or leave it out")
	}
	w := newWalk(&l, start, steps, rule)
	defer w.end()
	p := newRecord(&l, steps)
	for k := 0; ; k++ {
		w.slope(w.grad, w.data)
		point := p.add(l.f(w.data), w.grad, w.data)
		if p.Diverged || k == steps || len(until) == 1 && until[0](point) {
			return p.path()
		}
		if w.batches() {
			w.loadBatch()
		}
		w.apply(k)
	}
}

// StepsUntil counts the steps until cond holds, the start included; it is +Inf
// ("never") if that takes more than most steps, or if the gradient is no longer
// finite before. It is Descend without a record, for experiments that are
// repeated thousands of times.
func StepsUntil(l Landscape, start []float64, most int, rule func(w *Weights), cond func(x []float64) bool) float64 {
	w := newWalk(&l, start, most, rule)
	defer w.end()
	if cond == nil {
		panic("helpers: StepsUntil got no condition: give it func(x []float64) bool")
	}
	for k := range most + 1 {
		if cond(w.Data) {
			return float64(k)
		}
		if k == most {
			break
		}
		if w.batches() {
			w.loadBatch()
		} else {
			w.slope(w.grad, w.data)
		}
		if !finiteLength(w.grad) {
			break
		}
		w.apply(k)
	}
	return math.Inf(1)
}

// walk is the machinery that both share: the weights, their rule, the batches.
type walk struct {
	Weights
	data  []float64              // what Weights.Data must stay
	grad  []float64              // what Weights.Grad is at each step, whatever the last rule made of it
	slope func(dst, x []float64) // the landscape's gradient
	rule  func(w *Weights)
	order []int // of the samples in this epoch; made in the first
	left  []int // what is still to come of it
}

func newWalk(l *Landscape, start []float64, steps int, rule func(w *Weights)) *walk {
	l.check(start)
	if steps < 0 {
		panic(fmt.Sprintf("helpers: a descent of %d steps: their number must not be negative", steps))
	}
	if rule == nil {
		panic("helpers: a descent got no update rule: give it func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }")
	}
	w := &walk{data: append([]float64(nil), start...), slope: l.grad, rule: rule}
	if w.slope == nil {
		w.slope = l.gradTo
	}
	w.grad = make([]float64, l.dim)
	w.Weights = Weights{Data: w.data, Velocity: make([]float64, l.dim), BatchSize: 1, l: l}
	if w.batches() && !l.sum.busy.CompareAndSwap(false, true) {
		panic(fmt.Sprintf("helpers: two descents at once take batches of %q from one source of chance: call Batches or Draws inside the experiment, with its own rng", l.name))
	}
	return w
}

// end lets another descent take batches.
func (w *walk) end() {
	if w.batches() {
		w.l.sum.busy.Store(false)
	}
}

func (w *walk) batches() bool { return w.l.sum != nil && w.l.sum.batch > 0 }

// loadBatch sums the gradients of the next batch into w.grad.
func (w *walk) loadBatch() {
	s := w.l.sum
	if w.order == nil {
		w.order = make([]int, s.samples)
	}
	if s.again {
		w.left = w.order[:s.batch]
		redraw(w.left, s.samples, s.rng)
	} else if len(w.left) == 0 { // as Epoch does it, without its slices
		w.left = w.order
		shuffle(w.left, s.rng)
	}
	w.BatchSize = min(s.batch, len(w.left))
	batch := w.left[:w.BatchSize]
	w.left = w.left[w.BatchSize:]
	clear(w.grad)
	s.addGrads(w.grad, batch, w.data, w.l.scale)
}

// apply makes step k by the rule.
func (w *walk) apply(k int) {
	if w.Step = k; len(w.Grad) != len(w.grad) || &w.Grad[0] != &w.grad[0] {
		w.Grad = w.grad // only then: while garbage is collected, each store of a slice takes long
	}
	w.rule(&w.Weights)
	if len(w.Data) != len(w.data) || &w.Data[0] != &w.data[0] {
		panic(fmt.Sprintf("helpers: the update rule replaced w.Data at step %d: change its numbers in place, w.Data[i] -= …", k))
	}
}

// Named returns the path under the name that legends show.
func (p Path) Named(name string) Path {
	p.name = name
	return p
}

// Steps is the number of steps made.
func (p Path) Steps() int { return len(p.StepLength) }

// End is the last point.
func (p Path) End() []float64 {
	p.check()
	return p.Points[len(p.Points)-1]
}

// First is the number of the first step at which cond holds, the start
// included, and +Inf ("never") if it holds nowhere on the path.
func (p Path) First(cond func(x []float64) bool) float64 {
	for k, x := range p.Points {
		if cond(x) {
			return float64(k)
		}
	}
	return math.Inf(1)
}

// Upto returns the path's first k steps, all of it if it has no more. Negative
// k panics.
func (p Path) Upto(k int) Path {
	p.check()
	if k < 0 {
		panic(fmt.Sprintf("helpers: Upto got %d: the number of steps must not be negative", k))
	}
	if k >= p.Steps() {
		return p
	}
	p.Points, p.Loss, p.GradNorm, p.StepLength = p.Points[:k+1], p.Loss[:k+1], p.GradNorm[:k+1], p.StepLength[:k]
	p.Diverged = false
	return p
}

func (p Path) check() {
	if len(p.Points) == 0 {
		panic("helpers: this Path is empty: make one with helpers.Descend")
	}
}

func finite(v float64) bool { return v-v == 0 }

// finiteLength says whether norm(v) is finite, mostly without computing it.
func finiteLength(v []float64) bool {
	s := 0.0
	for _, c := range v {
		s += c * c
	}
	return s <= math.MaxFloat64 || finite(norm(v))
}

func distance(a, b []float64) float64 {
	s := 0.0
	for i, ai := range a {
		d := ai - b[i]
		s += d * d
	}
	if exact(s) {
		return math.Sqrt(s)
	}
	return length(len(a), func(i int) float64 { return a[i] - b[i] })
}
