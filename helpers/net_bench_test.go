package helpers

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// gradient descent on all of Iris, a step
func BenchmarkNetStep(b *testing.B) {
	l := TanhNet(Iris().Standardised(), 8)
	start := Normal(l.Dim(), 0.1, NewRand(1))
	b.ReportAllocs()
	StepsUntil(l, start, b.N, func(w *Weights) { SGD(w, 0.1, 1) }, func(x []float64) bool { return false })
}

// 5000 of them, with the record that Descend keeps
func BenchmarkNetDescend(b *testing.B) {
	l := TanhNet(Iris().Standardised(), 8)
	start := Normal(l.Dim(), 0.1, NewRand(1))
	b.ReportAllocs()
	for range b.N {
		Descend(l, start, 5000, func(w *Weights) { SGD(w, 0.1, 1) })
	}
}

// a step on a batch of ten flowers
func BenchmarkNetBatch(b *testing.B) {
	l := TanhNet(Iris().Standardised(), 8).Batches(10, NewRand(1))
	b.ReportAllocs()
	StepsUntil(l, Normal(l.Dim(), 0.1, NewRand(1)), b.N, func(w *Weights) { SGD(w, 0.1, w.BatchSize) }, func(x []float64) bool { return false })
}

func BenchmarkNetLoss(b *testing.B) {
	l := TanhNet(Iris().Standardised(), 8)
	x := Normal(l.Dim(), 1, NewRand(1))
	b.ReportAllocs()
	for b.Loop() {
		x[0] += 1e-9
		l.Loss(x)
	}
}

// 67 by 67
func BenchmarkNetHess(b *testing.B) {
	l := TanhNet(Iris().Standardised(), 8)
	x, h := Normal(l.Dim(), 1, NewRand(1)), mat.NewSymDense(l.Dim(), nil)
	b.ReportAllocs()
	for b.Loop() {
		x[0] += 1e-9
		l.HessTo(h, x)
	}
}

func BenchmarkNetHessVec(b *testing.B) {
	l := TanhNet(Iris().Standardised(), 8)
	x, v := Normal(l.Dim(), 1, NewRand(1)), Normal(l.Dim(), 1, NewRand(2))
	b.ReportAllocs()
	for b.Loop() {
		x[0] += 1e-9
		l.HessVec(x, v)
	}
}

// a full matrix, with vectors
func BenchmarkEigen(b *testing.B) {
	for _, n := range []int{300, 600} {
		a := GOE(n, NewRand(1))
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Eigen(a)
			}
		})
	}
}
