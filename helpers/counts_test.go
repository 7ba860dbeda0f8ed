//go:build !js

package helpers

import (
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// What makes the workbook fast is kept by counts, which are the same on every
// machine however busy it is. (That steps do not allocate, that Classify hardly
// does, and which packages a cell links by name, is tested with these:
// TestAllocations, TestNetDescendsWithoutAllocating, TestClassifyAllocations,
// TestImports.)

// tally is how often a landscape was evaluated.
type tally struct{ losses, grads, hessians int }

// watched is l, counting its evaluations; not for several goroutines.
func watched(l Landscape) (Landscape, *tally) {
	t, loss, grad, hess := &tally{}, l.f, l.grad, l.hess
	l.f = func(x []float64) float64 { t.losses++; return loss(x) }
	if grad != nil {
		l.grad = func(dst, x []float64) { t.grads++; grad(dst, x) }
	}
	if hess != nil {
		l.hess = func(dst *mat.SymDense, x []float64) { t.hessians++; hess(dst, x) }
	}
	return l, t
}

// over says whether t is more than most in any of the three.
func (t tally) over(most tally) bool {
	return t.losses > most.losses || t.grads > most.grads || t.hessians > most.hessians
}

// bare is l without its derivatives.
func bare(l Landscape) Landscape {
	l.grad, l.hess = nil, nil
	return l
}

// A step costs one gradient. Only a record needs the loss, once a state; and
// differences cost two losses a coordinate.
func TestStepsEvaluate(t *testing.T) {
	const steps = 100
	start := []float64{1, 1e-6}
	descend := func(l Landscape) { Descend(l, start, steps, sgd(0.01)) }
	count := func(l Landscape) { StepsUntil(l, start, steps, sgd(0.01), func(x []float64) bool { return false }) }
	for _, c := range []struct {
		name string
		run  func(l Landscape)
		l    Landscape
		want tally
	}{
		{"Descend", descend, DoubleWell, tally{losses: steps + 1, grads: steps + 1}},
		{"Descend, differences", descend, bare(DoubleWell), tally{losses: (1 + 2*2) * (steps + 1)}},
		{"StepsUntil", count, DoubleWell, tally{grads: steps}},
		{"StepsUntil, differences", count, bare(DoubleWell), tally{losses: 2 * 2 * steps}},
	} {
		l, got := watched(c.l)
		if c.run(l); *got != c.want {
			t.Errorf("%d steps of %s evaluate %+v, want %+v", steps, c.name, *got, c.want)
		}
	}
}

// A classification computes one Hessian, and two more where the critical point
// is near but not there: as many in two dimensions as in fifty. 64 of the losses
// tell how much the loss varies over the window.
func TestClassifyEvaluates(t *testing.T) {
	for _, c := range []struct {
		l    Landscape
		x    []float64
		most tally
	}{
		{Himmelblau, []float64{3, 2}, tally{losses: 89, grads: 1, hessians: 1}},
		{Himmelblau, []float64{3.0001, 2}, tally{losses: 120, grads: 1, hessians: 3}},
		{Himmelblau, []float64{1, 4}, tally{losses: 89, grads: 1, hessians: 1}},
		{bare(Himmelblau), []float64{3, 2}, tally{losses: 165}},
		{StyblinskiTang(50), all(50, 0.1567), tally{losses: 312, grads: 1, hessians: 3}},
	} {
		l, got := watched(c.l)
		if Classify(l, c.x); got.over(c.most) {
			t.Errorf("Classify of %v at %.5g… evaluates %+v, want at most %+v", c.l, c.x[:2], *got, c.most)
		}
	}
}

// A search of a window of two dimensions. Each is measured, and a tenth: where it
// ends depends on last digits, which other processors round otherwise.
func TestCriticalPointsEvaluates(t *testing.T) {
	for name, c := range map[string]struct {
		l    Landscape
		most tally
	}{
		"derivatives given": {Himmelblau, tally{losses: 3650, grads: 10_400, hessians: 840}},
		"differences":       {bare(Himmelblau), tally{losses: 135_000}},
	} {
		l, got := watched(c.l)
		if n := len(CriticalPoints(l).Points); n != 9 {
			t.Errorf("%s: %d points", name, n)
		}
		if got.over(c.most) {
			t.Errorf("%s: CriticalPoints evaluates %+v, want at most %+v", name, *got, c.most)
		}
	}
}

// Passes over the data: with differences a gradient of n weights is 2n of them.
// An epoch in batches is one pass as a gradient of all samples is, whatever the
// batches are; only Descend adds the loss and the gradient of all that it records.
func TestPassesOverData(t *testing.T) {
	const m, n = 60, 2
	evaluations := 0
	l := NewSum(m, n, func(i int, x []float64) float64 {
		evaluations++
		d := x[0] + x[1]*float64(i)
		return d * d
	})
	never := func(x []float64) bool { return false }
	start, rule := []float64{1, 1}, sgd(1e-6)
	for _, c := range []struct {
		name   string
		run    func()
		passes int
	}{
		{"a loss", func() { l.Loss(start) }, 1},
		{"a gradient", func() { l.Grad(start) }, 2 * n},
		{"a step", func() { StepsUntil(l, start, 1, rule, never) }, 2 * n},
		{"a recorded step", func() { Descend(l, start, 1, rule) }, 2 * (1 + 2*n)},
		{"an epoch in batches of 1", func() { StepsUntil(l.Batches(1, NewRand(1)), start, m, rule, never) }, 2 * n},
		{"an epoch in batches of 20", func() { StepsUntil(l.Batches(20, NewRand(1)), start, m/20, rule, never) }, 2 * n},
	} {
		evaluations = 0
		if c.run(); evaluations != c.passes*m {
			t.Errorf("%s evaluates %d samples, want %d passes over %d", c.name, evaluations, c.passes, m)
		}
	}
}

// A net goes forward through its data once for all that is asked for at the same
// weights: loss, gradient, and every column of the Hessian.
func TestNetGoesForwardOnce(t *testing.T) {
	d := Iris().Standardised()
	n := &net{sizes: []int{4, 8, 3}, curved: true, biased: true, m: len(d.X), x: columns(d.X), y: columns(d.Y)}
	p, w := newPass(n), all(n.weights(), 0.1)
	dst := make([]float64, len(w))
	p.forward(w)
	p.loss = 42 // a second time would put this right
	p.gradient(dst)
	p.along(dst, w)
	if p.forward(w); p.loss != 42 {
		t.Error("the net was evaluated again at the same weights")
	}
	w[66]++
	if p.forward(w); p.loss == 42 {
		t.Error("the net was not evaluated at other weights")
	}
}

// Records and classifications allocate as much as a few times what they keep:
// memory grows like steps, and like the square of the dimension.
func TestBytesAllocated(t *testing.T) {
	allocated := func(work func()) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		work()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for _, c := range []struct {
		name string
		work func()
		most uint64 // measured, and a tenth
	}{
		{"a record of 100 000 steps, each of two numbers, three more and a slice", func() { Descend(DoubleWell, []float64{1, 1e-6}, 100_000, sgd(1e-3)) }, 14_000_000},
		{"Classify in 100 dimensions, with matrices of 80 kB", func() { Classify(StyblinskiTang(100), all(100, 0.1567)) }, 1_100_000},
	} {
		if got := allocated(c.work); got > c.most {
			t.Errorf("%s: %d bytes are allocated, want at most %d", c.name, got, c.most)
		}
	}
}

// Each cell links anew what helpers links, so each package costs every cell.
func TestPackagesLinked(t *testing.T) {
	const most = 160
	names := strings.Fields(goCommand(t, nil, "list", "-deps", "-tags=minimal", "."))
	if len(names) > most {
		t.Errorf("a cell links %d packages, want at most %d", len(names), most)
	}
	// What a cell has no use for, and what brings much with it.
	for _, name := range names {
		for _, no := range []string{"net", "net/http", "crypto/tls", "os/exec", "encoding/json", "text/template", "html/template", "testing", "regexp",
			"gonum.org/v1/gonum/optimize", "gonum.org/v1/gonum/stat", "gonum.org/v1/plot/vg/vgimg", "github.com/janpfeifer/gonb/gonbui"} {
			if name == no {
				t.Errorf("a cell links %s", name)
			}
		}
	}
}

// all is n times v.
func all(n int, v float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = v
	}
	return x
}
