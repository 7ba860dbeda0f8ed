package helpers

import (
	"fmt"
	"math"
)

// record is a path that grows. Points are views into large blocks, and room is
// made ahead for no more than preallocated numbers: a cap of a million steps
// costs nothing until they are made.
type record struct {
	Path      // its slices are as long as there is room
	used  int // how many states there are
	steps int // that there can be
}

const preallocated = 8192 // 64 kB

// mostNumbers is how many a record may hold: a gigabyte. (A variable for tests.)
var mostNumbers = 128 << 20

func newRecord(l *Landscape, steps int) *record {
	n := min(steps, preallocated/l.dim) + 1
	r := &record{Path: Path{
		Points: make([][]float64, n), Loss: make([]float64, n), GradNorm: make([]float64, n), StepLength: make([]float64, n), l: l,
	}, steps: steps}
	cut(r.Points, l.dim)
	return r
}

// add records one state and returns the copy of x that it keeps. Copying and
// measuring in one loop is what makes it fast.
func (r *record) add(loss float64, grad, x []float64) []float64 {
	k, n := r.used, len(x)
	if k == len(r.Points) {
		r.grow(n)
	}
	point, before := r.Points[k], x
	if k > 0 {
		before = r.Points[k-1]
	}
	slope, step := 0.0, 0.0 // squared
	for i, v := range x {
		d, g := v-before[i], grad[i]
		point[i] = v
		slope += g * g
		step += d * d
	}
	if exact(slope) {
		slope = math.Sqrt(slope)
	} else {
		slope = norm(grad)
	}
	r.Loss[k], r.GradNorm[k] = loss, slope
	if k > 0 {
		if exact(step) {
			r.StepLength[k-1] = math.Sqrt(step)
		} else {
			r.StepLength[k-1] = distance(point, before)
		}
	}
	r.used++
	r.Diverged = !finite(loss) || !finite(slope)
	return point
}

// grow makes room for as many states again, but for no more than can come.
func (r *record) grow(n int) {
	k := r.used
	if k > mostNumbers/(n+6) {
		panic(fmt.Sprintf("helpers: the record of this descent fills a gigabyte after %d steps: make fewer, or count them with StepsUntil, which keeps no record", k-1))
	}
	more := min(k, r.steps+1-k, mostNumbers/(n+6)+1-k)
	r.Points, r.Loss, r.GradNorm, r.StepLength = longer(r.Points, more), longer(r.Loss, more), longer(r.GradNorm, more), longer(r.StepLength, more)
	cut(r.Points[k:], n)
}

// longer is a copy of s with zeros behind it. (append would make more room than is
// asked for.)
func longer[T any](s []T, more int) []T {
	out := make([]T, len(s)+more)
	copy(out, s)
	return out
}

// cut makes the points, of n numbers each, views into one block.
func cut(points [][]float64, n int) {
	block := make([]float64, len(points)*n)
	for k := range points {
		points[k] = block[k*n : (k+1)*n : (k+1)*n]
	}
}

// path is what was recorded.
func (r *record) path() Path {
	p, k := r.Path, r.used
	p.Points, p.Loss, p.GradNorm, p.StepLength = p.Points[:k], p.Loss[:k], p.GradNorm[:k], p.StepLength[:k-1]
	return p
}
