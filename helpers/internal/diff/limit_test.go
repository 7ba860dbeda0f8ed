package diff

import (
	"flag"

	"math"
	"testing"

	"pgregory.net/rapid"
)

// Properties are tried at the same points in every run.
func init() {
	flag.Set("rapid.seed", "1")
	flag.Set("rapid.nofailfile", "true")
}

// bend is the second central difference of f at x, with its rounding.
func bend(f func(float64) float64, x float64) func(h float64) (float64, float64) {
	return func(h float64) (v, rounding float64) {
		up, middle, down := f(x+h), f(x), f(x-h)
		size := math.Max(math.Abs(middle), math.Max(math.Abs(up), math.Abs(down)))
		return (up - 2*middle + down) / (h * h), 4 * 0x1p-52 * size / (h * h)
	}
}

func TestLimitIsWithinItsError(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(float64) float64
		x    float64
		want float64
	}{
		{"exponential", math.Exp, 1, math.E},
		{"sine", math.Sin, 0.5, -math.Sin(0.5)},
		{"eighth power", func(x float64) float64 { return math.Pow(x, 8) }, 1, 56},
		{"a step as wide as the feature", func(x float64) float64 { return math.Exp(-x * x * 1e6) }, 0, -2e6},
		{"beside a pole", func(x float64) float64 { return 1 / x }, 0.01, 2e6},
		{"defined nearby only", func(x float64) float64 { return math.Log(x) }, 0.005, -4e4},
		{"two steps agree by chance", func(x float64) float64 { return 1 + x*x + x*x*x*x/100 - 5*math.Pow(x, 6) }, 0, 2},
		{"a large constant", func(x float64) float64 { return 1e6 + x*x }, 0, 2},
	} {
		got, err := Limit(bend(c.f, c.x), 0.04)
		if !(math.Abs(got-c.want) <= 4*err) || !(err < 1e-4*math.Abs(c.want)) {
			t.Errorf("%s: %.12g ± %.2g, want %.12g", c.name, got, err, c.want)
		}
	}
}

func TestLimitWhereThereIsNone(t *testing.T) {
	if v, err := Limit(bend(math.Abs, 0), 0.04); !(err > math.Abs(v)/10) {
		t.Errorf("a kink: %g ± %g, want an error as large as the value", v, err)
	}
	if v, err := Limit(bend(math.Sqrt, 0), 0.04); !math.IsNaN(v) || !math.IsInf(err, 1) {
		t.Errorf("at the end of the domain: %g ± %g, want NaN and +Inf", v, err)
	}
}

// What Limit says of its error is an estimate: terms of opposite sign may agree
// by chance, and hide a part of it. That is rare, and it is never all of it.
func TestLimitProperty(t *testing.T) {
	checks, low := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SliceOfN(rapid.Float64Range(-10, 10), 7, 7).Draw(t, "coefficients")
		x := rapid.Float64Range(-2, 2).Draw(t, "x")
		f := func(x float64) float64 {
			s := 0.0
			for k := len(c) - 1; k >= 0; k-- {
				s = s*x + c[k]
			}
			return s
		}
		want := 0.0
		for k := len(c) - 1; k >= 2; k-- {
			want = want*x + float64(k*(k-1))*c[k]
		}
		// What the polynomial adds up is larger than its value may be.
		d := func(h float64) (float64, float64) {
			v, rounding := bend(f, x)(h)
			return v, math.Max(rounding, 4*0x1p-52*1000/(h*h))
		}
		got, err := Limit(d, 0.04)
		if math.Abs(got-want) > 16*err || err > 1e-6 {
			t.Fatalf("%.12g ± %.2g, want %.12g", got, err, want)
		}
		if checks++; math.Abs(got-want) > err {
			low++
		}
	})
	if low > 2+checks/100 {
		t.Errorf("of %d errors %d are larger than Limit says", checks, low)
	}
}
