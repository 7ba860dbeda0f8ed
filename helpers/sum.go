package helpers

import (
	"fmt"
	"sync/atomic"

	"saddlepoints/helpers/internal/diff"
)

// sum is what a landscape that averages over samples knows besides its loss.
type sum struct {
	samples int
	loss    func(i int, x []float64) float64
	grads   func(dst []float64, batch []int, x []float64) // adds those of the batch; nil: differences
	batch   int                                           // 0: the gradient of all samples
	again   bool                                          // batches are drawn with replacement
	busy    *atomic.Bool                                  // a descent takes batches now
	rng     *Rand
}

// addGrads adds the gradients at x of the samples in batch to dst; x is treated
// as in gradTo.
func (s *sum) addGrads(dst []float64, batch []int, x, scale []float64) {
	if s.grads != nil {
		s.grads(dst, batch, x)
		return
	}
	for _, i := range batch {
		s.addGrad(dst, i, x, scale)
	}
}

// addGrad adds the differences of sample i's loss.
func (s *sum) addGrad(dst []float64, i int, x, scale []float64) {
	diff.AddGradient(dst, func(x []float64) float64 { return s.loss(i, x) }, x, scale)
}

// NewSum makes the average (1/m) Σᵢ f(i, x) over samples i = 0 … m−1, of n
// numbers x: the loss of a model over a data set. f must not keep or change x.
// Loss, Grad and Hess of the landscape are averages too. m < 1, n < 1 or a nil
// f panics.
func NewSum(m, n int, f func(i int, x []float64) float64) Landscape {
	if m < 1 {
		panic(fmt.Sprintf("helpers: NewSum got m = %d samples: an average needs at least one", m))
	}
	if f == nil {
		panic("helpers: NewSum got a nil function: give it func(i int, x []float64) float64")
	}
	l := NewLandscapeN(n, func(x []float64) float64 {
		s := 0.0
		for i := range m {
			s += f(i, x)
		}
		return s / float64(m)
	})
	l.sum = &sum{samples: m, loss: f}
	return l
}

// Samples is the number of samples that the loss averages over, 0 where it is
// no such average.
func (l Landscape) Samples() int {
	if l.sum == nil {
		return 0
	}
	return l.sum.samples
}

// SampleGrad is the gradient of sample i's own loss at x, in a new slice. The
// average of all of them is Grad. A landscape without samples, or i out of
// range, panics.
func (l Landscape) SampleGrad(i int, x []float64) []float64 {
	l.check(x)
	if i < 0 || i >= l.Samples() {
		panic(fmt.Sprintf("helpers: SampleGrad got sample %d, but %q has %d: they are numbered from 0", i, l.name, l.Samples()))
	}
	g := make([]float64, l.dim)
	l.sum.addGrads(g, []int{i}, append([]float64(nil), x...), l.scale)
	return g
}

// Batches returns the same landscape, on which Descend and StepsUntil show
// their rule the gradient of a fresh batch of b samples at each step, summed
// over the batch: without replacement inside an epoch, shuffled anew by rng for
// the next; the last batch of an epoch may be shorter. Loss and Grad stay those
// of all samples. A landscape without samples, b outside 1 … Samples or a nil
// rng panics. rng is used as the descent goes, so that two descents at once would
// disturb each other's chance: the second panics.
func (l Landscape) Batches(b int, rng *Rand) Landscape { return l.batches("Batches", b, false, rng) }

// Draws is as Batches, but every batch is drawn from all samples by Draw, with
// replacement: always b of them, and one sample can come twice. Theory is simplest
// so, because no batch depends on those before it.
func (l Landscape) Draws(b int, rng *Rand) Landscape { return l.batches("Draws", b, true, rng) }

func (l Landscape) batches(method string, b int, again bool, rng *Rand) Landscape {
	switch {
	case l.sum == nil:
		panic(fmt.Sprintf("helpers: %q has no samples to take batches of: make it with helpers.NewSum", l.name))
	case b < 1 || b > l.sum.samples:
		panic(fmt.Sprintf("helpers: %s got a batch of %d, but %q has %d samples", method, b, l.name, l.sum.samples))
	}
	needRand(method, rng)
	s := *l.sum
	s.batch, s.again, s.rng, s.busy = b, again, rng, new(atomic.Bool)
	l.sum = &s
	return l
}

// Epoch is one pass over the samples 0 … m−1: shuffled by rng and cut into
// batches of b, of which the last may be shorter. b < 1, m < 0 or a nil rng panics.
func Epoch(m, b int, rng *Rand) [][]int {
	if m < 0 || b < 1 {
		panic(fmt.Sprintf("helpers: Epoch got %d samples in batches of %d: give it 0 or more samples, and batches of at least 1", m, b))
	}
	needRand("Epoch", rng)
	order := make([]int, m)
	shuffle(order, rng)
	batches := make([][]int, 0, (m+b-1)/b)
	for len(order) > 0 {
		k := min(b, len(order))
		batches = append(batches, order[:k:k])
		order = order[k:]
	}
	return batches
}

// shuffle fills order with the samples 0, 1 … in an order drawn by rng.
func shuffle(order []int, rng *Rand) {
	for i := range order {
		order[i] = i
	}
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
}

// Draw is a batch of b of the samples 0 … m−1, drawn by rng with replacement:
// each of the b is any of them, whatever the others are. b < 0, m < 1 or a nil rng panics.
func Draw(m, b int, rng *Rand) []int {
	if m < 1 || b < 0 {
		panic(fmt.Sprintf("helpers: Draw got %d samples and a batch of %d: give it at least 1 sample, and a batch of 0 or more", m, b))
	}
	needRand("Draw", rng)
	batch := make([]int, b)
	redraw(batch, m, rng)
	return batch
}

// redraw fills batch with samples of 0 … m−1.
func redraw(batch []int, m int, rng *Rand) {
	for k := range batch {
		batch[k] = rng.IntN(m)
	}
}
