package bench

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

const (
	dimension = "dimension n"
	samples   = "samples m"
	steps     = "steps"
)

// growing are the works of which growth is measured.
func growing() []Growing {
	return []Growing{
		{"100 steps, recorded", dimension, decades(10), 1, 1, func(n int) func() {
			l, start := helpers.StyblinskiTang(n), all(n, 1)
			return func() { helpers.Descend(l, start, 100, slow) }
		}},
		{"Gradient by differences", dimension, decades(1), 2, 1, func(n int) func() {
			l, x, g := helpers.NewLandscapeN(n, squares), all(n, 1), all(n, 0)
			return func() { l.GradTo(g, x) }
		}},
		{"Hessian from a formula", dimension, decades(1), 2, 1, func(n int) func() {
			l, x, h := helpers.StyblinskiTang(n), all(n, 1), mat.NewSymDense(n, nil)
			return func() { l.HessTo(h, x) }
		}},
		{"Classify, near a maximum", dimension, decades(1), 3, 2, func(n int) func() {
			l, x := helpers.StyblinskiTang(n), all(n, 0.1567)
			return func() { helpers.Classify(l, x) }
		}},
		{"Loss of a sum", samples, decades(10), 1, 0, func(m int) func() {
			l, x := sum(m), []float64{1, 1}
			return func() { l.Loss(x) }
		}},
		{"Gradient by differences", samples, decades(10), 1, 0, func(m int) func() {
			l, x, g := sum(m), []float64{1, 1}, []float64{0, 0}
			return func() { l.GradTo(g, x) }
		}},
		{"Gradient of a net 4-8-3", samples, decades(10), 1, 0, func(m int) func() {
			l := helpers.TanhNet(table(m), 8)
			x, g := all(l.Dim(), 0.1), all(l.Dim(), 0)
			return func() { l.GradTo(g, x) }
		}},
		{"An epoch in batches of 10", samples, decades(10), 1, 1, func(m int) func() {
			l := helpers.TanhNet(table(m), 8).Batches(10, helpers.NewRand(1))
			start := all(l.Dim(), 0.1)
			return func() { helpers.StepsUntil(l, start, m/10, slow, never) }
		}},
		{"Descend, recorded", steps, decades(100), 1, 1, func(steps int) func() {
			return func() { helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, steps, slow) }
		}},
		{"Descend, a net 4-8-3", steps, decades(10), 1, 1, func(steps int) func() {
			l := helpers.TanhNet(helpers.Iris().Standardised(), 8)
			start := all(l.Dim(), 0.1)
			return func() { helpers.Descend(l, start, steps, slow) }
		}},
		{"StepsUntil, no record", steps, decades(100), 1, 0, func(steps int) func() {
			return func() { helpers.StepsUntil(helpers.DoubleWell, []float64{1, 1e-6}, steps, slow, never) }
		}},
	}
}

// decades are seven sizes over three decades, two a decade.
func decades(from int) []int {
	var out []int
	for k := range 7 {
		out = append(out, int(math.Round(float64(from)*math.Pow(10, float64(k)/2))))
	}
	return out
}

func slow(w *helpers.Weights) { helpers.SGD(w, 1e-3, w.BatchSize) }
func never(x []float64) bool  { return false }
func all(n int, v float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = v
	}
	return x
}

func squares(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v * v
	}
	return s
}

// sum is a straight line fitted to m points.
func sum(m int) helpers.Landscape {
	return helpers.NewSum(m, 2, func(i int, x []float64) float64 {
		d := x[0] + x[1]*float64(i)/float64(m)
		return d * d
	})
}

// table has m samples of the shape of Iris.
func table(m int) (d helpers.Data) {
	for i := range m {
		v := float64(i)
		d.X = append(d.X, []float64{math.Sin(v), math.Sin(2 * v), math.Sin(3 * v), math.Sin(4 * v)})
		d.Y = append(d.Y, []float64{math.Cos(v), math.Cos(2 * v), math.Cos(3 * v)})
	}
	return d
}
