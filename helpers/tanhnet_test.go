package helpers

import (
	"math"
	"slices"
	"testing"
)

// plateau is the median over seeds of the steps to 0.9 of the first loss.
func plateau(sd float64, seeds, most int, hidden ...int) float64 {
	l := TanhNet(Iris().Standardised(), hidden...)
	steps := make([]float64, seeds)
	for seed := range steps {
		start := Normal(l.dim, sd, NewRand(uint64(seed)))
		first := l.Loss(start)
		steps[seed] = StepsUntil(l, start, most, func(w *Weights) { SGD(w, 0.1, 1) }, func(x []float64) bool { return l.Loss(x) <= 0.9*first })
	}
	slices.Sort(steps)
	return steps[seeds/2]
}

// The smaller the start, the longer the plateau: by a constant number of steps
// for each factor of ten with one hidden layer, by a factor of ten with two.
// (Another program, with other seeds, has 6, 25, 50, 75 and 22, 447, 4681.)
func TestTanhNetPlateaus(t *testing.T) {
	for _, c := range []struct {
		sd     float64
		hidden []int
		want   float64
	}{
		{1e-1, []int{8}, 3}, {1e-2, []int{8}, 28}, {1e-3, []int{8}, 53}, {1e-4, []int{8}, 78},
		{1e-1, []int{8, 8}, 14}, {1e-2, []int{8, 8}, 408},
	} {
		if got := plateau(c.sd, 21, 2000, c.hidden...); got != c.want {
			t.Errorf("hidden %v, start %g: %v steps, not %v", c.hidden, c.sd, got, c.want)
		}
	}
	if got := plateau(1e-3, 3, 6000, 8, 8); !(got > 3000 && got < 6000) {
		t.Errorf("two hidden layers, start 0.001: %v steps", got)
	}
}

// With one hidden layer the plateau ends as the lecture's saddle does: along the
// most negative eigenvalue at zero, ln 10 / ln(1 + α|λ|) steps for a factor of ten.
func TestTanhNetLeavesZeroAsASaddle(t *testing.T) {
	l := TanhNet(Iris().Standardised(), 8)
	zero := make([]float64, l.dim)
	if g := norm(l.Grad(zero)); g > 1e-15 {
		t.Errorf("zero is no critical point: the gradient is %g long", g)
	}
	lambda := l.Eigenvalues(zero)[0]
	decade := math.Log(10) / math.Log(1-0.1*lambda)
	if got := plateau(1e-4, 21, 200, 8) - plateau(1e-3, 21, 200, 8); math.Abs(got-decade) > 1 {
		t.Errorf("%v steps for a factor of ten, λ = %v predicts %v", got, lambda, decade)
	}
}

// It learns: linear regression would stay at a loss of 0.13.
func TestTanhNetLearnsIris(t *testing.T) {
	l := TanhNet(Iris().Standardised(), 8)
	p := Descend(l, Normal(l.dim, 0.1, NewRand(1)), 5000, func(w *Weights) { SGD(w, 0.1, 1) })
	if loss := p.Loss[5000]; !(loss < 0.03) {
		t.Errorf("after 5000 steps the loss is %v", loss)
	}
}
