package helpers

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"pgregory.net/rapid"
)

// The landscape of a sum is the average of its samples, in loss, gradient and
// Hessian.
func TestSumIsAnAverage(t *testing.T) {
	l := NewSum(4, 2, func(i int, x []float64) float64 { return float64(i) * (x[0]*x[0] + 3*x[0]*x[1]) })
	x := []float64{2, -1}
	if got := l.Loss(x); got != 1.5*(4-6) {
		t.Errorf("loss %v, want %v", got, -3.0)
	}
	if got := l.Grad(x); !floats.EqualApprox(got, []float64{1.5 * (4 - 3), 1.5 * 6}, 1e-9) {
		t.Errorf("gradient %v", got)
	}
	if h := l.Hess(x); math.Abs(h.At(0, 0)-3) > 1e-6 || math.Abs(h.At(0, 1)-4.5) > 1e-6 || math.Abs(h.At(1, 1)) > 1e-6 {
		t.Errorf("Hessian %v", h.RawSymmetric().Data)
	}
	if got := l.SampleGrad(2, x); !floats.EqualApprox(got, []float64{2, 12}, 1e-9) || l.Samples() != 4 {
		t.Errorf("sample 2 of %d has the gradient %v", l.Samples(), got)
	}
}

// An epoch visits every sample once, in batches of b, the last one shorter.
func TestEpochVisitsEverySampleOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, b := rapid.IntRange(0, 60).Draw(t, "m"), rapid.IntRange(1, 70).Draw(t, "b")
		batches := Epoch(m, b, NewRand(rapid.Uint64().Draw(t, "seed")))
		var seen []int
		for k, batch := range batches {
			if want := min(b, m-k*b); len(batch) != want {
				t.Fatalf("batch %d of %d samples, want %d", k, len(batch), want)
			}
			seen = append(seen, batch...)
		}
		slices.Sort(seen)
		if len(seen) != m || len(slices.Compact(seen)) != m || m > 0 && (seen[0] != 0 || seen[m-1] != m-1) {
			t.Fatalf("%d samples: saw %v", m, seen)
		}
	})
}

func TestEpochShuffles(t *testing.T) {
	rng := NewRand(1)
	a, b := Epoch(50, 50, rng)[0], Epoch(50, 50, rng)[0]
	if slices.Equal(a, b) || slices.IsSorted(a) {
		t.Errorf("two epochs in the orders\n%v\n%v", a, b)
	}
	if again := Epoch(50, 50, NewRand(1))[0]; !slices.Equal(a, again) {
		t.Errorf("the same seed gives the orders\n%v\n%v", a, again)
	}
	if batches := Epoch(4, 2, rng); cap(batches[0]) != 2 {
		t.Error("appending to a batch would write into the next one")
	}
}

// In each step of a descent w.Grad is the sum of the batch's gradients and
// w.BatchSize its length; every epoch each sample comes once. Samples have
// gradients that tell which they are: sample i pulls coordinate i by 1.
func TestBatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, b := rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 12).Draw(t, "b")
		b = min(b, m)
		l := NewSum(m, m, func(i int, x []float64) float64 { return x[i] }).Batches(b, NewRand(3))
		perEpoch := (m + b - 1) / b
		visits := make([]float64, m)
		step := 0
		Descend(l, make([]float64, m), 3*perEpoch, func(w *Weights) {
			if want := min(b, m-step%perEpoch*b); w.BatchSize != want || math.Abs(floats.Sum(w.Grad)-float64(want)) > 1e-6 {
				t.Fatalf("m = %d, b = %d, step %d: a batch of %d with the gradient %v, want %d samples", m, b, step, w.BatchSize, w.Grad, want)
			}
			floats.Add(visits, w.Grad)
			step++
			if step%perEpoch == 0 {
				for i, v := range visits {
					if math.Abs(v-float64(step/perEpoch)) > 1e-6 {
						t.Fatalf("m = %d, b = %d: after %d steps sample %d was seen %v times", m, b, step, i, v)
					}
				}
			}
		})
	})
}

// The batches of a descent are those of Epoch from the same source of chance.
func TestBatchesAreEpochs(t *testing.T) {
	l := NewSum(7, 7, func(i int, x []float64) float64 { return x[i] }).Batches(3, NewRand(4))
	rng := NewRand(4)
	epoch := Epoch(7, 3, rng)
	Descend(l, make([]float64, 7), 9, func(w *Weights) {
		if len(epoch) == 0 {
			epoch = Epoch(7, 3, rng)
		}
		for i, g := range w.Grad {
			if in := slices.Contains(epoch[0], i); in != (g > 0.5) {
				t.Errorf("step %d: the gradient %v is not that of the samples %v", w.Step, w.Grad, epoch[0])
			}
		}
		epoch = epoch[1:]
	})
}

// Drawn batches are those of Draw, each as long as the others; a sample that
// comes twice counts twice, and all are equally likely.
func TestDraws(t *testing.T) {
	l := NewSum(7, 7, func(i int, x []float64) float64 { return x[i] }).Draws(3, NewRand(4))
	rng := NewRand(4)
	seen, twice := make([]float64, 7), 0
	Descend(l, make([]float64, 7), 2100, func(w *Weights) {
		want := make([]float64, 7)
		for _, i := range Draw(7, 3, rng) {
			want[i]++
		}
		if !floats.EqualApprox(w.Grad, want, 1e-6) || w.BatchSize != 3 {
			t.Fatalf("step %d: a batch of %d with the gradient %v, want %v", w.Step, w.BatchSize, w.Grad, want)
		}
		floats.Add(seen, want)
		if slices.Max(want) > 1 {
			twice++
		}
	})
	for i, n := range seen { // 900 ± 28
		if math.Abs(n-900) > 4*28 {
			t.Errorf("sample %d came %v times in 6300", i, n)
		}
	}
	if math.Abs(float64(twice)-2100*19/49.) > 4*22 { // 1 − 6·5/7² = 19/49
		t.Errorf("%d of 2100 batches have a sample twice", twice)
	}
	mistake(t, "Draws got a batch of 8", func() { l.Draws(8, rng) })
	mistake(t, "Draw got 0 samples", func() { Draw(0, 1, rng) })
	mistake(t, "a batch of -1", func() { Draw(1, -1, rng) })
	mistake(t, "helpers: Draw got no source of chance", func() { Draw(1, 1, nil) })
}

func noisyDescent(seed uint64) Path {
	l := regression(10).Batches(3, NewRand(seed))
	return Descend(l, []float64{1, -1}, 50, func(w *Weights) { SGD(w, 0.5, w.BatchSize) })
}

func TestBatchesAreReproducible(t *testing.T) {
	a, b, c := noisyDescent(5), noisyDescent(5), noisyDescent(6)
	if !slices.EqualFunc(a.Points, b.Points, slices.Equal) {
		t.Error("the same seed gives two paths")
	}
	if slices.Equal(a.End(), c.End()) {
		t.Error("two seeds give the same path")
	}
}

// What moves the weights is the batch, what is recorded is the whole loss.
func TestBatchesRecordTheWholeLoss(t *testing.T) {
	whole := regression(10)
	p := noisyDescent(5)
	for k, x := range p.Points {
		if p.Loss[k] != whole.Loss(x) || p.GradNorm[k] != norm(whole.Grad(x)) {
			t.Fatalf("step %d: loss %v and gradient %v, all samples have %v and %v", k, p.Loss[k], p.GradNorm[k], whole.Loss(x), norm(whole.Grad(x)))
		}
	}
	l := whole.Batches(3, NewRand(1))
	if x := p.End(); !slices.Equal(l.Grad(x), whole.Grad(x)) || l.Loss(x) != whole.Loss(x) {
		t.Error("Batches changed Loss or Grad")
	}
}

// A batch of all samples, divided by its size, is plain gradient descent.
func TestWholeBatchIsGradientDescent(t *testing.T) {
	l := regression(7)
	rule := func(w *Weights) { SGD(w, 0.3, w.BatchSize) }
	a := Descend(l, []float64{1, 1}, 30, rule).End()
	b := Descend(l.Batches(7, NewRand(1)), []float64{1, 1}, 30, rule).End()
	if !floats.EqualApprox(a, b, 1e-9) {
		t.Errorf("%v and %v", a, b)
	}
}

func TestSumMistakes(t *testing.T) {
	f := func(i int, x []float64) float64 { return x[0] }
	l := NewSum(5, 1, f)
	mistake(t, "m = 0 samples", func() { NewSum(0, 1, f) })
	mistake(t, "nil function", func() { NewSum(1, 1, nil) })
	mistake(t, "n = 0", func() { NewSum(1, 0, f) })
	mistake(t, "sample 5, but \"my function\" has 5", func() { l.SampleGrad(5, []float64{0}) })
	mistake(t, "sample -1", func() { l.SampleGrad(-1, []float64{0}) })
	mistake(t, "has 0", func() { DoubleWell.SampleGrad(0, []float64{0, 0}) })
	mistake(t, "has 1 dimensions", func() { l.SampleGrad(0, nil) })
	mistake(t, "has no samples to take batches of", func() { DoubleWell.Batches(1, NewRand(1)) })
	mistake(t, "a batch of 0", func() { l.Batches(0, NewRand(1)) })
	mistake(t, "a batch of 6", func() { l.Batches(6, NewRand(1)) })
	mistake(t, "no source of chance", func() { l.Batches(1, nil) })
	mistake(t, "in batches of 0", func() { Epoch(1, 0, NewRand(1)) })
	mistake(t, "-1 samples", func() { Epoch(-1, 1, NewRand(1)) })
	mistake(t, "helpers: Epoch got no source of chance", func() { Epoch(1, 1, nil) })
}

// Two descents at once on one value of Batches would make results depend on
// which of them is faster; one after the other is fine, also after a panic.
func TestBatchesServeOneDescentAtATime(t *testing.T) {
	shared := NewSum(4, 1, func(i int, x []float64) float64 { return x[0] * x[0] * float64(i) }).Batches(2, NewRand(1))
	rule := func(w *Weights) { SGD(w, 0.1, w.BatchSize) }
	never := func(x []float64) bool { return false }
	mistake(t, "two descents at once take batches of", func() {
		Descend(shared, []float64{1}, 3, func(w *Weights) {
			Descend(shared, []float64{1}, 3, rule)
		})
	})
	mistake(t, "call Batches or Draws inside the experiment, with its own rng", func() {
		StepsUntil(shared, []float64{1}, 3, func(w *Weights) {
			StepsUntil(shared, []float64{1}, 3, rule, never)
		}, never)
	})
	Descend(shared, []float64{1}, 3, rule)
	StepsUntil(shared, []float64{1}, 3, rule, never)
	mistake(t, "got no condition", func() { StepsUntil(shared, []float64{1}, 3, rule, nil) })
	Descend(shared, []float64{1}, 3, rule)
	full := NewSum(4, 1, func(i int, x []float64) float64 { return x[0] * x[0] })
	Repeat(100, func(rng *Rand) float64 { return StepsUntil(full, []float64{1}, 50, rule, never) }) // no batches: no harm
}
