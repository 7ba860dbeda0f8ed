package helpers

import (
	"math"
	"runtime/debug"
	"slices"
	"testing"
	"time"
)

const benchSteps = 2000

func recordByHand() { byHand([]float64{1, 1e-6}, benchSteps, 0.01) }

func recordByDescend() {
	Descend(DoubleWell, []float64{1, 1e-6}, benchSteps, func(w *Weights) { SGD(w, 0.01, 1) })
}

// BenchmarkRecord compares Descend with a loop written out by hand that records
// the same four things, on the same landscape and steps. "ratio" is by-hand
// time over Descend time: 1 would be as fast. The two take turns, so that
// whatever else the machine does meets both.
func BenchmarkRecord(b *testing.B) {
	var hand, descend time.Duration
	b.ReportAllocs()
	for b.Loop() {
		hand += timed(recordByHand)
		descend += timed(recordByDescend)
	}
	b.ReportMetric(float64(hand)/float64(descend), "ratio")
	b.ReportMetric(float64(b.N*benchSteps)/descend.Seconds()/1e6, "Msteps/s")
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// Descend must not be slower than 2.5 loops written by hand. They take turns,
// and one good round of many is enough: what disturbs a measurement passes.
func TestDescendIsFast(t *testing.T) {
	if testing.Short() || raced() {
		t.Skip("a measurement, which means something in a plain build only")
	}
	best := 0.0
	for range 20 {
		var hand, descend time.Duration
		for range 50 {
			hand += timed(recordByHand)
			descend += timed(recordByDescend)
		}
		if best = max(best, float64(hand)/float64(descend)); best >= 0.4 {
			return
		}
	}
	t.Errorf("by hand takes %.2f of the time of Descend, want 0.4 or more", best)
}

// raced says whether the race detector watches this program.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
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
