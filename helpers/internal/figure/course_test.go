package figure

import (
	"math"
	"strings"
	"testing"
)

func TestPlateaus(t *testing.T) {
	curve := func(n int, f func(x float64) float64) (x, y []float64) {
		for i := range n {
			at := float64(i) * 200 / float64(n-1)
			x, y = append(x, at), append(y, f(at))
		}
		return x, y
	}
	stairs := func(x float64) float64 { // from 2 by 1 to 0
		return 2 - 1/(1+math.Exp(-(x-50))) - 1/(1+math.Exp(-(x-150)))
	}
	for name, c := range map[string]struct {
		n    int
		f    func(x float64) float64
		log  bool
		want string
	}{
		"decay":           {201, func(x float64) float64 { return math.Exp(-x / 10) }, false, ", level near 0 from 47 to 200"},
		"decay, as drawn": {201, func(x float64) float64 { return math.Exp(-x / 10) }, true, ""},
		"stairs":          {201, stairs, false, ", level near 2 from 0 to 46, near 1 from 55 to 145"},
		"many points":     {20001, stairs, false, ", level near 2 from 0 to 45.9, near 1 from 54.6 to 145"},
		"few points":      {19, stairs, false, ""},
		"all level":       {201, func(x float64) float64 { return 3 }, false, ""},
		"a slope":         {201, func(x float64) float64 { return x }, false, ""},
		"log stairs":      {201, func(x float64) float64 { return math.Pow(10, 5*stairs(x)) }, true, ", level near "},
		"huge":            {201, func(x float64) float64 { return math.MaxFloat64 * math.Tanh((x-100)/20) }, false, ", level near "},
	} {
		x, y := curve(c.n, c.f)
		got := plateaus(x, y, c.log)
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := plateaus(append([]float64{5}, make([]float64, 30)...), make([]float64, 31), false); got != "" {
		t.Errorf("not a function of x: %q", got)
	}
}
