package helpers

import "fmt"

// Weights is what an update rule sees at each step, and what it changes: Data.
// Any func(w *Weights) is an update rule.
type Weights struct {
	Data      []float64 // W, the point; change its numbers in place
	Grad      []float64 // the gradient at Data, summed over the batch; the rule may overwrite it
	Velocity  []float64 // momentum's memory: zero at the start of every descent, kept from step to step
	Step      int       // 0, 1, 2, …
	BatchSize int       // samples in Grad: 1, unless the landscape was made with Batches or Draws

	l *Landscape
}

// SGD is the lecture's own function: W -= lr * W.grad / batch_size. lr is the
// learning rate: one that is NaN or infinite panics; 0 makes no step, a negative
// one goes uphill. With a loss that is no sum over samples, batchSize is 1; less
// than 1 panics.
func SGD(w *Weights, lr float64, batchSize int) {
	if batchSize < 1 {
		panic(fmt.Sprintf("helpers: SGD got a batch size of %d: give it 1, or w.BatchSize", batchSize))
	}
	if !finite(lr) {
		panic(fmt.Sprintf("helpers: SGD got a learning rate of %g: give it a number such as 0.1", lr))
	}
	data, grad, n := w.Data, w.Grad, float64(batchSize)
	if n == 1 { // a division takes as long as the rest of a step
		for i := range data {
			data[i] -= float64(lr * grad[i]) // rounded, as before a division
		}
		return
	}
	for i := range data {
		data[i] -= lr * grad[i] / n
	}
}

// Eigen is the eigenvalues and unit eigenvectors of the Hessian at W, as
// Landscape.Eigen gives them: what Newton's method needs.
func (w *Weights) Eigen() (values []float64, vectors [][]float64) { return w.l.Eigen(w.Data) }
