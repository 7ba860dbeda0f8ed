package helpers

import (
	"fmt"
	"gonum.org/v1/gonum/mat"
	"math"
	"testing"
)

var _ = mat.NewSymDense

func TestTry(t *testing.T) {
	type tc struct {
		name string
		l    Landscape
		x    []float64
	}
	two := func(f func(x, y float64) float64) Landscape { return NewLandscape(f) }
	for _, c := range []tc{
		{"x2-y2", two(func(x, y float64) float64 { return x*x - y*y }), []float64{0, 0}},
		{"x4+y4", two(func(x, y float64) float64 { return x*x*x*x + y*y*y*y }), []float64{0, 0}},
		{"x6+y6", two(func(x, y float64) float64 { return math.Pow(x, 6) + math.Pow(y, 6) }), []float64{0, 0}},
		{"monkey", two(func(x, y float64) float64 { return x*x*x - 3*x*y*y }), []float64{0, 0}},
		{"monkey 1e-5", two(func(x, y float64) float64 { return x*x*x - 3*x*y*y }), []float64{1e-5, 0}},
		{"monkey 1e-3", two(func(x, y float64) float64 { return x*x*x - 3*x*y*y }), []float64{1e-3, 0}},
		{"x2+y4", two(func(x, y float64) float64 { return x*x + y*y*y*y }), []float64{0, 0}},
		{"x2+y3", two(func(x, y float64) float64 { return x*x + y*y*y }), []float64{0, 0}},
		{"peano", two(func(x, y float64) float64 { return (y - x*x) * (y - 2*x*x) }), []float64{0, 0}},
		{"valley", two(func(x, y float64) float64 { return (1 - x*y) * (1 - x*y) / 2 }), []float64{2, .5}},
		{"valley0", two(func(x, y float64) float64 { return (1 - x*y) * (1 - x*y) / 2 }), []float64{0, 0}},
		{"|x|+|y|", two(func(x, y float64) float64 { return math.Abs(x) + math.Abs(y) }), []float64{0, 0}},
		{"|x|+y2 off", two(func(x, y float64) float64 { return math.Abs(x) + y*y }), []float64{0, 1}},
		{"|x|-|y|", two(func(x, y float64) float64 { return math.Abs(x) - math.Abs(y) }), []float64{0, 0}},
		{"cone", two(func(x, y float64) float64 { return math.Hypot(x, y) }), []float64{0, 0}},
		{"floor", two(func(x, y float64) float64 { return math.Floor(x) + y*y }), []float64{0, 0}},
		{"step.5", two(func(x, y float64) float64 { return math.Floor(x) + y*y }), []float64{0.5, 0}},
		{"relu2", two(func(x, y float64) float64 { return math.Max(x, 0)*math.Max(x, 0) + y*y }), []float64{0, 0}},
		{"const", two(func(x, y float64) float64 { return 7 }), []float64{0.5, 0}},
		{"linear", two(func(x, y float64) float64 { return 3*x + y }), []float64{0.5, 0}},
		{"nan", two(func(x, y float64) float64 { return math.Sqrt(x) + y*y }), []float64{-1, 0}},
		{"sqrt edge", two(func(x, y float64) float64 { return math.Sqrt(x) + y*y }), []float64{0, 0}},
		{"log near", two(func(x, y float64) float64 { return x - math.Log(x) + y*y }), []float64{1, 0}},
		{"xlogx near edge", two(func(x, y float64) float64 { return x*math.Log(x) + y*y }).Window(-1, 20, -1, 1), []float64{1 / math.E, 0}},
		{"offset", two(func(x, y float64) float64 { return 1e6 + x*x - y*y*1e-3 }), []float64{0, 0}},
		{"exp", two(func(x, y float64) float64 { return math.Exp(5*x) + math.Exp(-5*x) - 10*y*y }), []float64{0, 0}},
		{"expexp", two(func(x, y float64) float64 { return math.Exp(x*x*x*x) + math.Exp(math.Exp(y)) - math.E*y }), []float64{0, 0}},
		{"1e-6 dir", two(func(x, y float64) float64 { return x*x + 1e-6*y*y }), []float64{0, 0}},
		{"spike", two(func(x, y float64) float64 { return -math.Exp(-(x*x + y*y) * 1e5) }), []float64{0, 0}},
		{"aniso", two(func(x, y float64) float64 { return x*x + y*y*1e-6 }).Window(-2, 2, -2000, 2000), []float64{0, 0}},
		{"abs1.5", two(func(x, y float64) float64 { return math.Pow(math.Abs(x), 1.5) + y*y }), []float64{0, 0}},
		{"x^2 sin", two(func(x, y float64) float64 { return x*x + y*y + math.Sin(40*x)*math.Sin(40*y) }), []float64{0, 0}},
		{"typed", two(func(x, y float64) float64 { a, b := x*x+y-11, x+y*y-7; return a*a + b*b }).Window(-5, 5, -5, 5), []float64{.086678, 2.884255}},
		{"typed4", two(func(x, y float64) float64 { a, b := x*x+y-11, x+y*y-7; return a*a + b*b }).Window(-5, 5, -5, 5), []float64{.0867, 2.8843}},
		{"typed3", two(func(x, y float64) float64 { a, b := x*x+y-11, x+y*y-7; return a*a + b*b }).Window(-5, 5, -5, 5), []float64{.087, 2.884}},
		{"x^4 near", two(func(x, y float64) float64 { return x*x*x*x + y*y }), []float64{.01, 0}},
		{"tinywin", two(func(x, y float64) float64 { a := x - 1e6; return a*a - y*y }).Window(1e6-1e-3, 1e6+1e-3, -1e-3, 1e-3), []float64{1e6, 0}},
		{"far", two(func(x, y float64) float64 { a := x - 1e6; return a*a - y*y }), []float64{1e6, 0}},
		{"tanh tail", two(func(x, y float64) float64 { return math.Tanh(x) + y*y }).Window(-40, 40, -1, 1), []float64{30, 0}},
	} {
		p := Classify(c.l, c.x)
		fmt.Printf("%-14s %v | ev %.3g | idx %d zeros %d tol %.2g g %.2g | %s\n", c.name, p.Kind, p.Eigenvalues, p.Index, p.Zeros, p.Tol, p.GradNorm, p.Evidence)
	}
}
func BenchmarkClassify(b *testing.B) {
	l := NewLandscape(func(x, y float64) float64 { a, c := x*x+y-11, x+y*y-7; return a*a + c*c }).Window(-5, 5, -5, 5)
	pts := make([][]float64, 10000)
	for i := range pts {
		pts[i] = []float64{float64(i)/1000 - 5, float64(i%100)/10 - 5}
	}
	b.ReportAllocs()
	for b.Loop() {
		ClassifyAll(l, pts)
	}
}
