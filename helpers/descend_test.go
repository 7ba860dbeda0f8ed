package helpers

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// On a quadratic each coordinate goes its own way: x_k,i = (1 − αλᵢ)ᵏ x_0,i.
func TestDescendIsExactOnQuadratics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lambda := rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 4).Draw(t, "λ")
		lr := rapid.Float64Range(0.01, 0.3).Draw(t, "α")
		start := rapid.SliceOfN(rapid.Float64Range(-2, 2), len(lambda), len(lambda)).Draw(t, "start")
		p := Descend(Quadratic(lambda...), start, 40, sgd(lr))
		for k, x := range p.Points {
			for i := range x {
				const rounding = 2e-15 // of a step, relative to where it starts
				factor := 1 - lr*lambda[i]
				want := math.Pow(factor, float64(k)) * start[i]
				most := math.Pow(math.Abs(factor)+rounding, float64(k)) * math.Abs(start[i])
				if math.Abs(x[i]-want) > most-math.Abs(want)+1e-15*most+1e-300 {
					t.Fatalf("step %d, coordinate %d: %v, want %v", k, i, x[i], want)
				}
			}
		}
	})
}

// Step counts computed independently, in Python.
func TestKnownStepCounts(t *testing.T) {
	bowl, saddle := Quadratic(1, 1000), Quadratic(1, -1)
	arrived := func(x []float64) bool { return math.Hypot(x[0], x[1]) < 1e-3 }
	nearer := func(x []float64) bool { return math.Hypot(x[0], x[1]) < 1e-6 }
	escaped := func(x []float64) bool { return math.Abs(x[1]) > 1 }
	left := func(x []float64) bool { return x[1] > 0.5 }
	rosenbrock := NewLandscape(func(x, y float64) float64 { return (1-x)*(1-x) + 100*(y-x*x)*(y-x*x) })
	monkey := NewLandscape(func(x, y float64) float64 { return x*x*x - 3*x*y*y })
	two := NewLandscape(func(u, v float64) float64 { return (1 - u*v) * (1 - u*v) / 2 })
	three := NewLandscape(func(u, v, w float64) float64 { return (1 - u*v*w) * (1 - u*v*w) / 2 })
	halfway := func(x []float64) bool { return three.Loss(x) < 0.125 }
	for _, c := range []struct {
		name  string
		l     Landscape
		start []float64
		rule  func(w *Weights)
		cond  func(x []float64) bool
		want  float64
	}{
		{"saddle α=.1", saddle, []float64{1, 1e-6}, sgd(0.1), escaped, 145},
		{"saddle α=.25", saddle, []float64{1, 1e-6}, sgd(0.25), escaped, 62},
		{"saddle α=.01", saddle, []float64{1, 1e-6}, sgd(0.01), escaped, 1389},
		{"saddle momentum", saddle, []float64{1, 1e-6}, momentum(0.1, 0.9), escaped, 52},
		{"bowl", bowl, []float64{1, 1}, sgd(0.001), arrived, 6905},
		{"bowl α/10", bowl, []float64{1, 1}, sgd(0.0001), arrived, 69075},
		{"bowl α×2.5", bowl, []float64{1, 1}, sgd(0.0025), arrived, math.Inf(1)},
		{"bowl momentum", bowl, []float64{1, 1}, momentum(0.001, 0.9), arrived, 629},
		{"bowl α=1/λmax to 1e-6", bowl, []float64{1, 1}, sgd(0.001), nearer, 13809},
		{"bowl best α to 1e-6", bowl, []float64{1, 1}, sgd(2.0 / 1001), nearer, 7082},
		{"double well 1e-3", DoubleWell, []float64{1, 1e-3}, sgd(0.1), left, 67},
		{"double well 1e-6", DoubleWell, []float64{1, 1e-6}, sgd(0.1), left, 139},
		{"double well 1e-9", DoubleWell, []float64{1, 1e-9}, sgd(0.1), left, 212},
		{"monkey", monkey, []float64{0.1, 0}, sgd(0.1), func(x []float64) bool { return x[0] < 1e-3 }, 3296},
		{"rosenbrock", rosenbrock, []float64{-1.2, 1}, sgd(0.001), func(x []float64) bool { return math.Hypot(x[0]-1, x[1]-1) < 1e-3 }, 17082},
		{"depth 2, ε=.1", two, []float64{0.1, 0.1}, sgd(0.1), func(x []float64) bool { return two.Loss(x) < 0.125 }, 24},
		{"depth 3, ε=.1", three, []float64{0.1, 0.1, 0.1}, sgd(0.1), halfway, 94},
		{"depth 3, ε=.01", three, []float64{0.01, 0.01, 0.01}, sgd(0.1), halfway, 996},
	} {
		got := Descend(c.l, c.start, 70_000, c.rule, c.cond).First(c.cond)
		if same := StepsUntil(c.l, c.start, 70_000, c.rule, c.cond); got != c.want || same != got {
			t.Errorf("%s: Descend %v, StepsUntil %v, want %v", c.name, got, same, c.want)
		}
	}
}

// StepsUntil is Descend without a record: the same count, whatever the
// landscape, the rule, the start and the condition; with batches too.
func TestStepsUntilCountsAsDescendDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := smooth(t)
		start := inside(t, l)
		lr := math.Pow(10, -rapid.Float64Range(0, 5).Draw(t, "-lg α"))
		rule := rapid.SampledFrom([]func(w *Weights){
			sgd(lr), momentum(lr, 0.9),
			func(w *Weights) { SGD(w, lr, w.BatchSize) },
			func(w *Weights) { w.Grad = slices.Clone(w.Grad); w.Grad[0] *= 2; SGD(w, lr, 1) },
		}).Draw(t, "rule")
		limit := rapid.Float64Range(0, 3).Draw(t, "limit")
		cond := func(x []float64) bool { return norm(x) > limit && x[0] > start[0] }
		most := rapid.IntRange(0, 60).Draw(t, "most")
		batch := 0
		if l.Samples() > 0 {
			batch = rapid.IntRange(0, l.Samples()).Draw(t, "batch")
		}
		run := func() Landscape { // batches draw from a source that a run uses up
			if batch > 0 {
				return l.Batches(batch, NewRand(1))
			}
			return l
		}
		before := slices.Clone(start)
		counted := StepsUntil(run(), start, most, rule, cond)
		if recorded := Descend(run(), start, most, rule).First(cond); counted != recorded {
			t.Fatalf("StepsUntil %v, Descend(…).First %v", counted, recorded)
		}
		if early := Descend(run(), start, most, rule, cond); early.First(cond) != counted || !math.IsInf(counted, 1) && float64(early.Steps()) != counted {
			t.Fatalf("StepsUntil %v, Descend with the condition made %d steps, First %v", counted, early.Steps(), early.First(cond))
		}
		if !slices.Equal(start, before) {
			t.Fatalf("the start moved from %v to %v", before, start)
		}
	})
}

// checkRecord holds a path against its documentation.
func checkRecord(t *testing.T, p Path) {
	t.Helper()
	n := p.Steps()
	if len(p.Points) != n+1 || len(p.Loss) != n+1 || len(p.GradNorm) != n+1 || len(p.StepLength) != n {
		t.Fatalf("%d steps: %d points, %d losses, %d gradients, %d step lengths", n, len(p.Points), len(p.Loss), len(p.GradNorm), len(p.StepLength))
	}
	for k, x := range p.Points {
		if same(p.Loss[k], p.l.Loss(x)) && same(p.GradNorm[k], norm(p.l.Grad(x))) && (k == 0 || same(p.StepLength[k-1], distance(x, p.Points[k-1]))) {
			continue
		}
		t.Fatalf("step %d at %v: recorded loss %v, gradient %v", k, x, p.Loss[k], p.GradNorm[k])
	}
	if &p.End()[0] != &p.Points[n][0] {
		t.Error("End is not the last point")
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func TestRecord(t *testing.T) {
	for _, steps := range []int{0, 1, 2, 100, preallocated - 1, preallocated, preallocated + 1, 3 * preallocated} {
		p := Descend(Quadratic(1, -1e-4), []float64{1, 1}, steps, sgd(0.01))
		if p.Steps() != steps || p.Diverged {
			t.Errorf("%d steps, diverged %v: want %d", p.Steps(), p.Diverged, steps)
		}
		checkRecord(t, p)
	}
	wide := make([]float64, 2*preallocated) // a point alone is more than what is made ahead
	wide[0] = 1
	p := Descend(NewLandscapeN(len(wide), func(x []float64) float64 { return x[0] }).
		WithGrad(func(dst, x []float64) { dst[0] = 1 }), wide, 5, sgd(1))
	checkRecord(t, p)
	if p.End()[0] != -4 {
		t.Errorf("ended at %v", p.End()[0])
	}
}

// Points are the path's own: writing to one leaves its neighbours alone.
func TestPointsAreApart(t *testing.T) {
	p := Descend(DoubleWell, []float64{1, 1e-6}, 3, sgd(0.1))
	next := slices.Clone(p.Points[1])
	_ = append(p.Points[0], 17)
	if !slices.Equal(p.Points[1], next) {
		t.Errorf("appending to a point changed the next one to %v", p.Points[1])
	}
}

func TestUntil(t *testing.T) {
	at := func(k float64) func(x []float64) bool { return func(x []float64) bool { return x[0] >= k } }
	up := func(w *Weights) { w.Data[0]++ }
	l := NewLandscape(func(x float64) float64 { return x })
	for _, c := range []struct{ from, to, want float64 }{{0, 3, 3}, {5, 3, 0}, {0, 10, 10}, {0, 11, 10}} {
		p := Descend(l, []float64{c.from}, 10, up, at(c.to))
		if float64(p.Steps()) != c.want {
			t.Errorf("from %v to %v in %d steps, want %v", c.from, c.to, p.Steps(), c.want)
		}
		checkRecord(t, p)
	}
	if got := StepsUntil(l, []float64{0}, 10, up, at(10)); got != 10 {
		t.Errorf("the last step counts: %v, want 10", got)
	}
	if got := StepsUntil(l, []float64{0}, 10, up, at(11)); !math.IsInf(got, 1) {
		t.Errorf("never is %v, want +Inf", got)
	}
	if got := StepsUntil(l, []float64{0}, 0, up, at(0)); got != 0 {
		t.Errorf("no step allowed and none needed: %v", got)
	}
}

// What is no longer finite ends the descent, is flagged and is recorded.
func TestDiverged(t *testing.T) {
	logarithm := NewLandscape(func(x float64) float64 { return x - math.Log(x) })
	for _, c := range []struct {
		name  string
		l     Landscape
		start []float64
		lr    float64
	}{
		{"lr 1e9", DoubleWell, []float64{1, 0.5}, 1e9},
		{"bowl", Quadratic(1, 1000), []float64{1, 1}, 0.0025},
		{"out of the domain", logarithm, []float64{4}, 10},
		{"out of the domain, gradient given", logarithm.WithGrad(func(dst, x []float64) { dst[0] = 1 - 1/x[0] }), []float64{4}, 10},
		{"from NaN", DoubleWell, []float64{math.NaN(), 0}, 0.1},
		{"from Inf", DoubleWell, []float64{0, math.Inf(1)}, 0.1},
	} {
		p := Descend(c.l, c.start, 2000, sgd(c.lr))
		if !p.Diverged || p.Steps() == 2000 {
			t.Errorf("%s: %d steps, diverged %v, end %v", c.name, p.Steps(), p.Diverged, p.End())
		}
		checkRecord(t, p)
		last := p.Steps()
		if finite(p.Loss[last]) && finite(p.GradNorm[last]) {
			t.Errorf("%s: the last state is finite: loss %v, gradient %v", c.name, p.Loss[last], p.GradNorm[last])
		}
		for k := range last {
			if !finite(p.Loss[k]) || !finite(p.GradNorm[k]) {
				t.Errorf("%s: went on after step %d", c.name, k)
			}
		}
		if last > 0 && p.Upto(last-1).Diverged || !p.Upto(last).Diverged {
			t.Errorf("%s: Upto has the wrong flag", c.name)
		}
		never := func(x []float64) bool { return false }
		if got := StepsUntil(c.l, c.start, 2000, sgd(c.lr), never); !math.IsInf(got, 1) {
			t.Errorf("%s: StepsUntil %v", c.name, got)
		}
	}
}

// Lengths have no limits of their own: squares of 1e-200 and 1e200 would vanish
// and overflow.
func TestLengthsOfAllSizes(t *testing.T) {
	for _, size := range []float64{5e-324, 1e-310, 1e-200, 1e-150, 1, 1e150, 1e200, 1e307} {
		if got, want := norm([]float64{3 * size, 4 * size}), 5*size; math.Abs(got-want) > 1e-15*want {
			t.Errorf("the length of (3, 4)·%g is %g", size, got)
		}
		if got, want := distance([]float64{3 * size, 0}, []float64{0, 4 * size}), 5*size; math.Abs(got-want) > 1e-15*want {
			t.Errorf("the distance of (3, 0) and (0, 4)·%g is %g", size, got)
		}
	}
	inf, nan := math.Inf(1), math.NaN()
	if norm(nil) != 0 || norm([]float64{0, 0}) != 0 || norm([]float64{1, -inf}) != inf || !math.IsNaN(norm([]float64{1, nan, 2})) {
		t.Error("the length of nothing, 0, Inf or NaN is wrong")
	}
}

// A descent from 1e-200 beside the saddle has a gradient, and escapes.
func TestStartsThatAreNearlyOnTheLine(t *testing.T) {
	p := Descend(Quadratic(1, -1), []float64{0, 1e-200}, 1, sgd(0.1))
	if p.GradNorm[0] != 1e-200 || math.Abs(p.StepLength[0]-1e-201) > 1e-210 {
		t.Errorf("gradient %g, step %g", p.GradNorm[0], p.StepLength[0])
	}
}

func TestUptoEndFirstNamed(t *testing.T) {
	p := Descend(DoubleWell, []float64{1, 0.1}, 10, sgd(0.1)).Named("short")
	for _, c := range []struct{ k, want int }{{0, 0}, {1, 1}, {9, 9}, {10, 10}, {99, 10}} {
		q := p.Upto(c.k)
		checkRecord(t, q)
		if q.Steps() != c.want || q.name != "short" {
			t.Errorf("Upto(%d): %d steps of %q", c.k, q.Steps(), q.name)
		}
	}
	if p.Steps() != 10 || p.Named("other").name != "other" || p.name != "short" {
		t.Error("Upto or Named changed the path itself")
	}
	if got := p.First(func(x []float64) bool { return x[1] > 0.15 }); got < 1 || p.Points[int(got)][1] <= 0.15 || p.Points[int(got)-1][1] > 0.15 {
		t.Errorf("First: %v", got)
	}
	if got := p.First(func(x []float64) bool { return false }); !math.IsInf(got, 1) {
		t.Errorf("First of never: %v", got)
	}
}

func TestDescendMistakes(t *testing.T) {
	l, start, rule := DoubleWell, []float64{1, 0.1}, sgd(0.1)
	never := func(x []float64) bool { return false }
	mistake(t, "-1 steps: their number must not be negative", func() { Descend(l, start, -1, rule) })
	mistake(t, "-1 steps: their number must not be negative", func() { StepsUntil(l, start, -1, rule, never) })
	mistake(t, "no update rule: give it func(w *helpers.Weights)", func() { Descend(l, start, 1, nil) })
	mistake(t, "no update rule: give it", func() { StepsUntil(l, start, 1, nil, never) })
	mistake(t, "has 2 dimensions, the point [1] has 1", func() { Descend(l, []float64{1}, 1, rule) })
	mistake(t, "has 2 dimensions, the point [] has 0", func() { StepsUntil(l, nil, 1, rule, never) })
	mistake(t, "no condition: give it func(x []float64) bool", func() { StepsUntil(l, start, 1, rule, nil) })
	mistake(t, "nil condition", func() { Descend(l, start, 1, rule, nil) })
	mistake(t, "2 conditions: join them", func() { Descend(l, start, 1, rule, never, never) })
	mistake(t, "is empty: make one with helpers.NewLandscape", func() { Descend(Landscape{}, start, 1, rule) })
	mistake(t, "is empty: make one with helpers.Descend", func() { Path{}.End() })
	mistake(t, "is empty: make one with helpers.Descend", func() { Path{}.Upto(1) })
	mistake(t, "Upto got -1", func() { Descend(l, start, 1, rule).Upto(-1) })
}

// A step costs nothing but its place in the record: closures, differences and
// batches do not allocate.
func TestAllocations(t *testing.T) {
	formula := NewLandscape(func(x, y float64) float64 { return math.Exp(-x*x) + y*y })
	sum := regression(8)
	never := func(x []float64) bool { return false }
	for _, l := range []Landscape{DoubleWell, Quadratic(1, -0.01), formula, formula.WithDecay(0.1), sum, sum.Batches(3, NewRand(1)), sum.Draws(3, NewRand(1))} {
		start := []float64{1, 1e-6}
		descend := func(steps int) float64 {
			return testing.AllocsPerRun(10, func() { Descend(l, start, steps, sgd(0.001)) })
		}
		// Both records fit into what is made ahead: not even one slice grows.
		if few, many := descend(100), descend(1100); few != many {
			t.Errorf("%v: Descend allocates %v times in 100 steps, %v in 1100", l, few, many)
		}
		count := func(steps int) float64 {
			return testing.AllocsPerRun(3, func() { StepsUntil(l, start, steps, sgd(0.001), never) })
		}
		if few, many := count(10), count(10_000); few != many {
			t.Errorf("%v: StepsUntil allocates %v times in 10 steps, %v in 10000", l, few, many)
		}
	}
	// A cap that is never reached costs little, in many dimensions too.
	wide := NewLandscapeN(1e5, func(x []float64) float64 { return 0 }).WithGrad(func(dst, x []float64) {})
	x := make([]float64, 1e5)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Descend(wide, x, 1e6, sgd(0.1), func(x []float64) bool { return true })
	runtime.ReadMemStats(&after)
	bytes := after.TotalAlloc - before.TotalAlloc
	if bytes > 10e6 {
		t.Errorf("no step of 10⁵ weights took %d MB", bytes/1e6)
	}
}

// Several descents at once share a landscape; go test -race watches.
func TestConcurrentDescents(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return x*x - y*y + x*y*y*y }).WithDecay(0.5)
	want := fmt.Sprint(Descend(l, []float64{1, 0.1}, 50, sgd(0.1)).End())
	done := make(chan string)
	for range 4 {
		go func() { done <- fmt.Sprint(Descend(l, []float64{1, 0.1}, 50, sgd(0.1)).End()) }()
	}
	for range 4 {
		if got := <-done; !strings.EqualFold(got, want) {
			t.Errorf("ended at %s, alone at %s", got, want)
		}
	}
}

func TestRecordThatFillsMemory(t *testing.T) {
	defer func(n int) { mostNumbers = n }(mostNumbers)
	mostNumbers = 80_000
	mistake(t, "fills a gigabyte", func() { Descend(DoubleWell, []float64{1, 1e-6}, 1e9, sgd(1e-6)) })
	if n := len(Descend(DoubleWell, []float64{1, 1e-6}, 8000, sgd(1e-6)).Points); n != 8001 {
		t.Errorf("a record below the limit holds %d points", n)
	}
}
