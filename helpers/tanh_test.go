package helpers

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestTanhAll(t *testing.T) {
	check := func(t rapid.TB, x float64) {
		got := []float64{x, -x}
		tanhAll(got)
		if want := math.Tanh(x); !(math.Abs(got[0]-want) <= 8e-16*math.Abs(want)) || got[1] != -got[0] {
			t.Errorf("tanh ±%g is %v, want %v", x, got, want)
		}
	}
	for k := range 4200 { // the table's points, those between them, and their neighbours
		x := float64(k) / 200
		check(t, x)
		x = float64(k) / 32
		check(t, x)
		check(t, math.Nextafter(x, 0))
		check(t, math.Nextafter(x, 99))
	}
	for _, x := range []float64{5e-324, 1e-310, 1e-20, 1e-8, 19.99999999, 20, 1e300, math.Inf(1)} {
		check(t, x)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.Float64().Draw(t, "x")) })
	nan := []float64{math.NaN()}
	if tanhAll(nan); nan[0] == nan[0] {
		t.Error("tanh of NaN is a number")
	}
}
