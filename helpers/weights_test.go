package helpers

import (
	"math"
	"slices"
	"testing"
)

func sgd(lr float64) func(w *Weights) { return func(w *Weights) { SGD(w, lr, 1) } }

// momentum is the rule of lesson 7.
func momentum(lr, beta float64) func(w *Weights) {
	return func(w *Weights) {
		for i := range w.Data {
			w.Velocity[i] = beta*w.Velocity[i] - lr*w.Grad[i]
			w.Data[i] += w.Velocity[i]
		}
	}
}

// Momentum must not leak from one descent into the next, whatever the last rule
// left behind.
func TestVelocityStartsAtZero(t *testing.T) {
	rule := momentum(0.1, 0.9)
	first := Descend(DoubleWell, []float64{1, 0.1}, 20, rule).End()
	if again := Descend(DoubleWell, []float64{1, 0.1}, 20, rule).End(); !slices.Equal(first, again) {
		t.Errorf("first to %v, then to %v", first, again)
	}
	count := func(x []float64) bool { return x[1] > 0.9 }
	if a, b := StepsUntil(DoubleWell, []float64{1, 0.1}, 99, rule, count), StepsUntil(DoubleWell, []float64{1, 0.1}, 99, rule, count); a != b {
		t.Errorf("first %v steps, then %v", a, b)
	}
	Descend(DoubleWell, []float64{1, 0.1}, 3, func(w *Weights) {
		if w.Step == 0 && (w.Velocity[0] != 0 || w.Velocity[1] != 0) {
			t.Errorf("velocity %v at the start", w.Velocity)
		}
		w.Velocity[0]++
		if w.Velocity[0] != float64(w.Step+1) {
			t.Errorf("velocity %v at step %d: it is kept from step to step", w.Velocity, w.Step)
		}
	})
}

// What a rule sees: the point, its own gradient, the number of the step.
func TestWeights(t *testing.T) {
	steps := 0
	Descend(DoubleWell, []float64{1, 0.1}, 10, func(w *Weights) {
		if w.Step != steps || w.BatchSize != 1 || len(w.Data) != 2 || !slices.Equal(w.Grad, DoubleWell.Grad(w.Data)) {
			t.Errorf("step %d: %+v", steps, w)
		}
		if values, vectors := w.Eigen(); !slices.Equal(values, DoubleWell.Eigenvalues(w.Data)) || len(vectors) != 2 {
			t.Errorf("step %d: eigenvalues %v", steps, values)
		}
		steps++
		SGD(w, 0.1, 1)
		w.Grad[0], w.Grad[1] = 99, 99 // the rule may overwrite it
		w.Grad = nil                  // and even lose it
	})
	if steps != 10 {
		t.Errorf("the rule was called %d times", steps)
	}
}

func TestSGD(t *testing.T) {
	w := &Weights{Data: []float64{1, 2}, Grad: []float64{10, -20}}
	SGD(w, 0.1, 4)
	if w.Data[0] != 0.75 || w.Data[1] != 2.5 || w.Grad[0] != 10 {
		t.Errorf("got %+v", w)
	}
}

// A rule that makes a new slice in place of changing the old one would move
// nothing: it must hear so, and at which step.
func TestRuleReplacesData(t *testing.T) {
	for name, replace := range map[string]func(w *Weights){
		"by a copy": func(w *Weights) { w.Data = slices.Clone(w.Data) },
		"by part":   func(w *Weights) { w.Data = w.Data[:1] },
		"by nil":    func(w *Weights) { w.Data = nil },
		"shifted":   func(w *Weights) { w.Data = append(w.Data, 0)[1:] },
	} {
		rule := func(w *Weights) {
			SGD(w, 0.1, 1)
			if w.Step == 3 {
				replace(w)
			}
		}
		want := "replaced w.Data at step 3: change its numbers in place"
		t.Run(name, func(t *testing.T) {
			mistake(t, want, func() { Descend(DoubleWell, []float64{1, 0}, 9, rule) })
			mistake(t, want, func() { StepsUntil(DoubleWell, []float64{1, 0}, 9, rule, func(x []float64) bool { return false }) })
		})
	}
}

func TestSGDWithoutABatch(t *testing.T) {
	for _, lr := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		mistake(t, "learning rate of", func() { Descend(DoubleWell, []float64{1, 1}, 1, sgd(lr)) })
	}
	mistake(t, "batch size of 0", func() { Descend(DoubleWell, []float64{1, 1}, 1, func(w *Weights) { SGD(w, 0.1, 0) }) })
}
