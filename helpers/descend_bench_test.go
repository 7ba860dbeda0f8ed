package helpers

import (
	"math"
	"testing"
)

// BenchmarkRecord compares Descend with a loop written out by hand that records
// the same four things, on the same landscape and steps. "ratio" is by-hand
// time over Descend time: 1 would be as fast.
func BenchmarkRecord(b *testing.B) {
	const steps = 2000
	start := []float64{1, 1e-6}
	rule := func(w *Weights) { SGD(w, 0.01, 1) }
	b.Run("byhand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			byHand(start, steps, 0.01)
		}
	})
	b.Run("Descend", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Descend(DoubleWell, start, steps, rule)
		}
	})
}

// byHand descends the double well with everything inlined and every slice made
// once at its final size.
func byHand(start []float64, steps int, lr float64) Path {
	p := Path{
		Points: make([][]float64, 0, steps+1), Loss: make([]float64, 0, steps+1),
		GradNorm: make([]float64, 0, steps+1), StepLength: make([]float64, 0, steps),
	}
	block := make([]float64, 2*(steps+1))
	x, y := start[0], start[1]
	for k := 0; ; k++ {
		gx, gy := x, y*(y*y-1)
		point := block[2*k : 2*k+2 : 2*k+2]
		point[0], point[1] = x, y
		p.Points = append(p.Points, point)
		p.Loss = append(p.Loss, x*x/2+y*y*(y*y/4-0.5))
		p.GradNorm = append(p.GradNorm, math.Sqrt(gx*gx+gy*gy))
		if k > 0 {
			dx, dy := x-p.Points[k-1][0], y-p.Points[k-1][1]
			p.StepLength = append(p.StepLength, math.Sqrt(dx*dx+dy*dy))
		}
		if k == steps {
			return p
		}
		x -= lr * gx
		y -= lr * gy
	}
}
