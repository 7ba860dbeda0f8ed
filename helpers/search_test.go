package helpers

import (
	"reflect"
	"runtime"
	"slices"
	"testing"
)

// From many starts the search goes on all processors; what it finds does not
// depend on how many there are.
func TestSearchOnAnyNumberOfProcessors(t *testing.T) {
	l := TanhNet(Iris().Standardised(), 2).WithDecay(0.01)
	var starts [][]float64
	for k := range 12 {
		starts = append(starts, Normal(l.Dim(), 0.1*float64(k), NewRand(uint64(k))))
	}
	many := CriticalPoints(l, starts...)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := CriticalPoints(l, starts...)
	if len(one.Points) < 2 || one.Starts != 12 || !reflect.DeepEqual(one, many) {
		t.Errorf("one processor found %d points (%d failed), several %d (%d)", len(one.Points), one.Failed, len(many.Points), many.Failed)
	}
}

// A search must not give up a way that is long but leads on: with 80 steps in
// place of 200 it failed from more than twice as many of these starts. Where it
// arrives the gradient is zero up to rounding.
func TestSearchOfANet(t *testing.T) {
	l := TanhNet(Iris().Standardised(), 3).WithDecay(0.01).Window(slices.Repeat([]float64{-6, 6}, 27)...)
	var starts [][]float64
	for k := range 50 {
		starts = append(starts, Normal(l.Dim(), 0.2*float64(k%10+1), NewRand(uint64(k))))
	}
	found := CriticalPoints(l, starts...)
	t.Logf("%d of %d starts failed", found.Failed, found.Starts)
	if found.Failed > 5 {
		t.Errorf("%d of %d starts failed", found.Failed, found.Starts)
	}
	for _, p := range found.Points {
		if g := norm(l.Grad(p.X)); g > 1e-12 {
			t.Errorf("the gradient at %v is %g long", p, g)
		}
	}
}

// A search stops after 20 000 starts, given ones too, and says so.
func TestSearchStops(t *testing.T) {
	starts := slices.Repeat([][]float64{{0.5}}, mostStarts+5)
	c := CriticalPoints(Quadratic(1), starts...)
	if !c.Stopped || c.Starts != mostStarts || len(c.Points) != 1 || c.Failed != 0 {
		t.Errorf("%d starts, %d failed, %d points", c.Starts, c.Failed, len(c.Points))
	}
}
