package helpers

import (
	"fmt"
	"math"
	"testing"
	"time"
)

func TestTry2(t *testing.T) {
	type tc struct {
		name string
		l    Landscape
	}
	two := func(f func(x, y float64) float64, w ...float64) Landscape {
		l := NewLandscape(f)
		if len(w) > 0 {
			l = l.Window(w...)
		}
		return l
	}
	sq := func(x float64) float64 { return x * x }
	for _, c := range []tc{
		{"himmelblau", two(func(x, y float64) float64 { return sq(x*x+y-11) + sq(x+y*y-7) }, -5, 5, -5, 5)},
		{"six-hump 15?", two(func(x, y float64) float64 { return (4-2.1*x*x+x*x*x*x/3)*x*x + x*y + (-4+4*y*y)*y*y }, -2, 2, -1.2, 1.2)},
		{"three-hump 5", two(func(x, y float64) float64 { return 2*x*x - 1.05*x*x*x*x + math.Pow(x, 6)/6 + x*y + y*y })},
		{"mueller-brown 5", two(func(x, y float64) float64 {
			A := []float64{-200, -100, -170, 15}
			a := []float64{-1, -1, -6.5, .7}
			b := []float64{0, 0, 11, .6}
			cc := []float64{-10, -10, -6.5, .7}
			X := []float64{1, 0, -.5, -1}
			Y := []float64{0, .5, 1.5, 1}
			s := 0.
			for i := range A {
				s += A[i] * math.Exp(a[i]*sq(x-X[i])+b[i]*(x-X[i])*(y-Y[i])+cc[i]*sq(y-Y[i]))
			}
			return s
		}, -1.5, 1.2, -.2, 2)},
		{"goldstein", two(func(x, y float64) float64 {
			return (1 + sq(x+y+1)*(19-14*x+3*x*x-14*y+6*x*y+3*y*y)) * (30 + sq(2*x-3*y)*(18-32*x+12*x*x+48*y-36*x*y+27*y*y))
		})},
		{"branin", two(func(x, y float64) float64 {
			return sq(y-5.1/(4*math.Pi*math.Pi)*x*x+5/math.Pi*x-6) + 10*(1-1/(8*math.Pi))*math.Cos(x) + 10
		}, -5, 10, 0, 15)},
		{"peaks", two(func(x, y float64) float64 {
			return 3*sq(1-x)*math.Exp(-x*x-sq(y+1)) - 10*(x/5-x*x*x-math.Pow(y, 5))*math.Exp(-x*x-y*y) - math.Exp(-sq(x+1)-y*y)/3
		}, -3, 3, -3, 3)},
		{"rosenbrock", two(func(x, y float64) float64 { return sq(1-x) + 100*sq(y-x*x) })},
		{"rastrigin", two(func(x, y float64) float64 {
			return 20 + x*x + y*y - 10*math.Cos(2*math.Pi*x) - 10*math.Cos(2*math.Pi*y)
		}, -2.3, 2.3, -2.3, 2.3)},
		{"ackley", two(func(x, y float64) float64 {
			return -20*math.Exp(-.2*math.Sqrt((x*x+y*y)/2)) - math.Exp((math.Cos(2*math.Pi*x)+math.Cos(2*math.Pi*y))/2) + 20 + math.E
		})},
		{"monkey", two(func(x, y float64) float64 { return x*x*x - 3*x*y*y })},
		{"x4+y4", two(func(x, y float64) float64 { return x*x*x*x + y*y*y*y })},
		{"x6+y6", two(func(x, y float64) float64 { return math.Pow(x, 6) + math.Pow(y, 6) })},
		{"valley", two(func(x, y float64) float64 { return (1 - x*y) * (1 - x*y) / 2 })},
		{"x2+y3", two(func(x, y float64) float64 { return x*x + y*y*y })},
		{"|x|+|y|", two(func(x, y float64) float64 { return math.Abs(x) + math.Abs(y) })},
		{"|x|-|y-.3|", two(func(x, y float64) float64 { return math.Abs(x) - math.Abs(y-.3) })},
		{"|x-y|", two(func(x, y float64) float64 { return math.Abs(x - y) })},
		{"|x-y|+x2", two(func(x, y float64) float64 { return math.Abs(x-y) + x*x })},
		{"const", two(func(x, y float64) float64 { return 7 })},
		{"floor", two(func(x, y float64) float64 { return math.Floor(x) + math.Floor(y) })},
		{"linear", two(func(x, y float64) float64 { return x + y })},
		{"x2", two(func(x, y float64) float64 { return x * x })},
		{"nan", two(func(x, y float64) float64 { return x*math.Log(x) + y*y })},
		{"allnan", two(func(x, y float64) float64 { return math.NaN() })},
		{"close", two(func(x, y float64) float64 { return x*x*x/3 - 4e-4*x + y*y })}, // ±.02: 1e-2 of window 4
		{"close2", two(func(x, y float64) float64 { return 1e3 * (x*x*x/3 - 4e-4*x + y*y*y/3 - 4e-4*y) })},
		{"edge", two(func(x, y float64) float64 { return sq(x-1.999) + sq(y+1.995) - x*y*.0 })},
		{"bumps", two(func(x, y float64) float64 { return -math.Exp(-sq((x-.5)/.02)-sq((y-.2)/.02)) + .01*(x*x+y*y) })},
		{"1d", NewLandscape(func(x float64) float64 { return x*x*x*x/4 - x*x/2 })},
		{"1d cubic", NewLandscape(func(x float64) float64 { return x * x * x })},
		{"1d abs", NewLandscape(func(x float64) float64 { return math.Abs(x) })},
		{"1d sin1/x", NewLandscape(func(x float64) float64 { return math.Sin(1 / x) }).Window(.05, 1)},
		{"3d st", NewLandscape(func(x, y, z float64) float64 {
			s := 0.
			for _, c := range []float64{x, y, z} {
				s += c*c*c*c - 16*c*c + 5*c
			}
			return s / 2
		}).Window(-4, 4, -4, 4, -4, 4)},
	} {
		from := time.Now()
		cs := CriticalPoints(c.l)
		took := time.Since(from)
		s := cs.String()
		if len(s) > 2500 {
			s = s[:600] + " ..." + s[len(s)-200:]
		}
		fmt.Printf("=== %s (%v, flat %d)\n%s\n", c.name, took, cs.Flat, s)
	}
}
