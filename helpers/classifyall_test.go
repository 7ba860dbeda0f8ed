package helpers

import (
	"fmt"
	"math"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// plainHimmelblau is Himmelblau's function as a student types it, without
// derivatives.
func plainHimmelblau() Landscape {
	return NewLandscape(func(x, y float64) float64 {
		a, b := x*x+y-11, x+y*y-7
		return a*a + b*b
	}).Window(-6, 6, -6, 6)
}

func givenHimmelblau() Landscape {
	return plainHimmelblau().WithGrad(func(dst, x []float64) {
		a, b := x[0]*x[0]+x[1]-11, x[0]+x[1]*x[1]-7
		dst[0], dst[1] = 4*a*x[0]+2*b, 2*a+4*b*x[1]
	}).WithHess(func(dst *mat.SymDense, x []float64) {
		dst.SetSym(0, 0, 12*x[0]*x[0]+4*x[1]-42)
		dst.SetSym(0, 1, 4*(x[0]+x[1]))
		dst.SetSym(1, 1, 12*x[1]*x[1]+4*x[0]-26)
	})
}

// lattice is k·k points over a window of two numbers, its corners and edges too.
func lattice(k int, r float64) [][]float64 {
	var out [][]float64
	for i := range k {
		for j := range k {
			out = append(out, []float64{-r + 2*r*float64(i)/float64(k-1), -r + 2*r*float64(j)/float64(k-1)})
		}
	}
	return out
}

func TestClassifyAllIsClassify(t *testing.T) {
	kinked := NewLandscape(func(x, y float64) float64 { return math.Abs(x) + math.Log(y+1) + math.Pow(y, 4) })
	for name, l := range map[string]Landscape{"plain": plainHimmelblau(), "given": givenHimmelblau(), "kinks and NaN": kinked, "monkey": Monkey} {
		points := append(lattice(15, 2), []float64{math.NaN(), 0}, []float64{math.Inf(1), 0}, []float64{3, 2})
		for _, p := range l.Known() {
			points = append(points, p.X)
		}
		want := make([]string, len(points))
		for i, x := range points {
			want[i] = describeAll(Classify(l, x))
		}
		for _, procs := range []int{1, 2, 8} {
			before := runtime.GOMAXPROCS(procs)
			got := ClassifyAll(l, points)
			runtime.GOMAXPROCS(before)
			for i := range points {
				if d := describeAll(got[i]); d != want[i] {
					t.Errorf("%s, %d processors, %v:\n%s\nby itself:\n%s", name, procs, points[i], d, want[i])
				}
				if len(points[i]) > 0 && &got[i].X[0] == &points[i][0] {
					t.Errorf("%s: X is the caller's own slice", name)
				}
			}
		}
	}
	if got := ClassifyAll(DoubleWell, nil); len(got) != 0 {
		t.Errorf("of no points: %v", got)
	}
}

// describeAll is every field, so that NaN equals NaN.
func describeAll(p CriticalPoint) string {
	var b strings.Builder
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		b.WriteString(v.Type().Field(i).Name + "=" + strings.TrimSpace(strings.ReplaceAll(fmt.Sprint(v.Field(i)), "\n", " ")) + " ")
	}
	return b.String()
}

// A panic in the student's function reaches the caller, with its own value.
func TestClassifyAllPanic(t *testing.T) {
	// Safe over the window, where the chart looks first; not beyond it.
	l := NewLandscape(func(x, y float64) float64 {
		if x > 5 {
			panic("a mistake in the formula")
		}
		return x*x + y*y
	})
	defer func() {
		if got := recover(); got != "a mistake in the formula" {
			t.Errorf("recovered %v", got)
		}
	}()
	points := lattice(10, 2)
	points[77] = []float64{7, 0}
	ClassifyAll(l, points)
	t.Error("no panic")
}

func TestClassifyWrongLength(t *testing.T) {
	mistake(t, "has 2 dimensions", func() { Classify(DoubleWell, []float64{1}) })
	mistake(t, "has 2 dimensions", func() { ClassifyAll(DoubleWell, [][]float64{{0, 0}, {1}}) })
	mistake(t, "has 2 dimensions", func() { CriticalPoints(DoubleWell, []float64{1, 2, 3}) })
	mistake(t, "Landscape is empty", func() { CriticalPoints(Landscape{}) })
}

// A classification of a function of two numbers allocates little: measured 17 to 19
// (given or not, critical or not).
func TestClassifyAllocations(t *testing.T) {
	for name, l := range map[string]Landscape{"plain": plainHimmelblau(), "given": givenHimmelblau()} {
		for _, x := range [][]float64{{0.5, 1}, {3, 2}, {1e-3, 5}} {
			c := newChart(&l)
			n := testing.AllocsPerRun(20, func() { c.classify(x) })
			t.Logf("%s at %v: %g allocations", name, x, n)
			if n > 40 {
				t.Errorf("%s at %v: %g allocations", name, x, n)
			}
		}
	}
}

func BenchmarkClassifyAll(b *testing.B) {
	points := lattice(100, 6)
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			ClassifyAll(plainHimmelblau(), points)
		}
	})
	b.Run("given", func(b *testing.B) {
		for b.Loop() {
			ClassifyAll(givenHimmelblau(), points)
		}
	})
}
