package helpers

import (
	"math"
	"strings"
	"testing"
	"time"
)

// kinds counts what a census found.
func kinds(c Census) map[Kind]int {
	out := map[Kind]int{}
	for _, p := range c.Points {
		out[p.Kind]++
	}
	return out
}

// findsOnly wants a census with just these many points of each kind.
func findsOnly(t *testing.T, l Landscape, want map[Kind]int, starts ...[]float64) Census {
	t.Helper()
	c := CriticalPoints(l, starts...)
	got := kinds(c)
	for k := Minimum; k <= NotSmooth; k++ {
		if got[k] != want[k] {
			t.Errorf("%d of kind %v, want %d", got[k], k, want[k])
		}
	}
	if t.Failed() {
		lines := strings.Split(c.String(), "\n")
		t.Logf("%s … %s", strings.Join(lines[:min(6, len(lines))], "\n"), lines[len(lines)-1])
	}
	return c
}

// says wants a verdict and a part of its evidence, and none of the lies.
func says(t *testing.T, l Landscape, x []float64, kind Kind, evidence string, lies ...string) {
	t.Helper()
	p := Classify(l, x)
	if p.Kind != kind || !strings.Contains(p.Evidence, evidence) {
		t.Errorf("%v; %s\nwant %v; %s", p, p.Evidence, kind, evidence)
	}
	for _, lie := range lies {
		if strings.Contains(p.Evidence, lie) {
			t.Errorf("%v; %q is not true", p, p.Evidence)
		}
	}
}

// TestHardCases are searches and verdicts that once went wrong, each for a reason of its own.
func TestHardCases(t *testing.T) {
	t.Run("01 critical points at the window's edge", func(t *testing.T) {
		findsOnly(t, NewLandscape(math.Cos).Window(0, 2*math.Pi), map[Kind]int{Maximum: 2, Minimum: 1})
		cos := NewLandscape(func(x, y float64) float64 { return math.Cos(x) * math.Cos(y) })
		findsOnly(t, cos.Window(0, 2*math.Pi, 0, 2*math.Pi), map[Kind]int{Maximum: 5, Minimum: 4, Saddle: 4})
	})
	t.Run("02 poles taken for minima: Lennard-Jones", func(t *testing.T) {
		lj := NewLandscape(func(x float64) float64 { return 4 * (math.Pow(x, -12) - math.Pow(x, -6)) })
		findsOnly(t, lj.Window(0, 3), map[Kind]int{Minimum: 1})
	})
	t.Run("03 poles taken for degenerate points: tan, 1/x", func(t *testing.T) {
		findsOnly(t, NewLandscape(func(x float64) float64 { return math.Tan(x) - 2*x }).Window(-6, 6.3), map[Kind]int{Minimum: 4, Maximum: 4})
		c := CriticalPoints(NewLandscape(func(x float64) float64 { return 1 / (x - 0.05) }))
		if n := kinds(c)[Inconclusive]; n != 0 {
			t.Errorf("1/(x−0.05):\n%v", c)
		}
		c = CriticalPoints(NewLandscape(func(x float64) float64 { return 1 / ((x - 0.0512) * (x - 0.0512)) }))
		if n := kinds(c)[Inconclusive]; n != 0 {
			t.Errorf("1/(x−0.0512)²:\n%v", c)
		}
	})
	t.Run("04 one plateau is one entry: Gaussian wells in a wide window", func(t *testing.T) {
		wells := func(x, y float64) float64 { return -math.Exp(-x*x-y*y) - 0.5*math.Exp(-(x-3)*(x-3)-y*y) }
		c := CriticalPoints(NewLandscape(wells).Window(-10, 10, -10, 10))
		if n := kinds(c)[Inconclusive]; n > 2 {
			t.Errorf("±10: %d inconclusive", n)
		}
		c = CriticalPoints(NewLandscape(func(x, y float64) float64 { return math.Exp(-50 * (x*x + y*y)) }).Window(-5, 5, -5, 5))
		if n := kinds(c)[Inconclusive]; n > 2 {
			t.Errorf("bump: %d inconclusive", n)
		}
		for _, f := range literature {
			if f.name == "peaks" {
				if n := kinds(CriticalPoints(f.l.Window(-10, 10, -10, 10)))[Inconclusive]; n > 2 {
					t.Errorf("peaks: %d inconclusive", n)
				}
			}
		}
	})
	t.Run("05 one surface or family is one entry in three dimensions", func(t *testing.T) {
		sphere := NewLandscape(func(x, y, z float64) float64 { return math.Pow(x*x+y*y+z*z-1, 2) })
		findsOnly(t, sphere, map[Kind]int{Maximum: 1, Inconclusive: 1})
		net := CriticalPoints(NewLandscape(func(x, y, z float64) float64 { return math.Pow(x*y*z-1, 2) / 2 }))
		if n := len(net.Points); n > 12 {
			t.Errorf("deep linear net: %d points listed", n)
		}
	})
	t.Run("06 all around is not all around: curves between the directions tried", func(t *testing.T) {
		ring := NewLandscape(func(x, y float64) float64 { return math.Abs(x*x + y*y - 1) })
		says(t, ring, []float64{0.6, 0.8}, NotSmooth, "kink", "higher all around")
		pass := NewLandscape(func(x, y float64) float64 {
			return math.Min((x-1)*(x-1)+y*y, (x+1)*(x+1)+(y-0.3)*(y-0.3))
		})
		says(t, pass, []float64{0, 0.15}, NotSmooth, "higher in some directions", "lower all around")
		crescent := NewLandscape(func(x, y float64) float64 {
			return math.Max(x*x+(y-1)*(y-1)+y-1, -x*x-(y-1)*(y-1)+y+1)
		})
		says(t, crescent, []float64{0, 2}, NotSmooth, "higher in some directions", "higher all around")
	})
	t.Run("07 a line of kinks is one entry", func(t *testing.T) {
		findsOnly(t, NewLandscape(func(x, y float64) float64 { return math.Abs(2*x - 3*y - 0.5) }), map[Kind]int{NotSmooth: 1})
		findsOnly(t, NewLandscape(func(x, y float64) float64 { return math.Abs(x*x + y*y - 1) }), map[Kind]int{Maximum: 1, NotSmooth: 1})
	})
	t.Run("08 minima on slanted kinks: where, and why", func(t *testing.T) {
		for name, c := range map[string]struct {
			f    func(x, y float64) float64
			x, y float64
		}{
			"|2x−3y−½|+(x+y)²":        {func(x, y float64) float64 { return math.Abs(2*x-3*y-.5) + (x+y)*(x+y) }, 0.1, -0.1},
			"|x²−y|+(1−x)²":           {func(x, y float64) float64 { return math.Abs(x*x-y) + (1-x)*(1-x) }, 1, 1},
			"max(x²+y², 1+x−y)":       {func(x, y float64) float64 { return math.Max(x*x+y*y, 1+x-y) }, (1 - math.Sqrt(3)) / 2, (math.Sqrt(3) - 1) / 2},
			"|x+y−0.3|+2|x−2y+0.1|":   {func(x, y float64) float64 { return math.Abs(x+y-0.3) + 2*math.Abs(x-2*y+0.1) }, 0.5 / 3, 0.4 / 3},
			"2|.6x+.8y−.3|+(turned)²": {func(x, y float64) float64 { return 2*math.Abs(.6*x+.8*y-.3) + math.Pow(.8*x-.6*y-.1, 2) }, .26, .18},
		} {
			got := CriticalPoints(NewLandscape(c.f))
			if len(got.Points) != 1 || math.Hypot(got.Points[0].X[0]-c.x, got.Points[0].X[1]-c.y) > 4e-5 { // a hundred-thousandth of the window
				t.Errorf("%s: want one point at %.6g %.6g:\n%v", name, c.x, c.y, got)
				continue
			}
			if e := got.Points[0].Evidence; !strings.Contains(e, "kink") {
				t.Errorf("%s: %s", name, e)
			}
		}
	})
	t.Run("09 isolated but flat in two directions", func(t *testing.T) {
		l := NewLandscape(func(x, y float64) float64 { return math.Pow(x, 6) + math.Pow(y, 8) })
		says(t, l, []float64{0, 0}, Inconclusive, "", "not alone")
	})
	t.Run("10 a textbook's functions without derivatives at 0", func(t *testing.T) {
		zero := func(f func(x, y float64) float64) Landscape {
			return NewLandscape(func(x, y float64) float64 {
				if x == 0 && y == 0 {
					return 0
				}
				return f(x, y)
			})
		}
		o := []float64{0, 0}
		says(t, zero(func(x, y float64) float64 { return x * y / (x*x + y*y) }), o, NotSmooth, "")
		says(t, zero(func(x, y float64) float64 { return x * y / math.Hypot(x, y) }), o, NotSmooth, "")
		says(t, zero(func(x, y float64) float64 { return x * x * y / (x*x + y*y) }), o, NotSmooth, "")
		says(t, zero(func(x, y float64) float64 { return x * x * y / (x*x*x*x + y*y) }), o, NotSmooth, "")
		says(t, zero(func(x, y float64) float64 { return math.Sqrt(math.Abs(x * y)) }), o, NotSmooth, "")
		says(t, zero(func(x, y float64) float64 { return math.Abs(x * y) }), o, NotSmooth, "")
	})
	t.Run("11 Powell's singular function has one critical point", func(t *testing.T) {
		l := NewLandscapeN(4, func(x []float64) float64 {
			return math.Pow(x[0]+10*x[1], 2) + 5*math.Pow(x[2]-x[3], 2) + math.Pow(x[1]-2*x[2], 4) + 10*math.Pow(x[0]-x[3], 4)
		})
		findsOnly(t, l, map[Kind]int{Inconclusive: 1}, newChart(&l).spread(200)...)
	})
	t.Run("12 on a curve, at a place where it bends most", func(t *testing.T) {
		l := NewLandscape(func(x, y float64) float64 { return math.Pow(y*y-x*x*x+x, 2) })
		says(t, l, []float64{1, 0}, Inconclusive, "not alone", "all around")
	})
	t.Run("13 a search ends", func(t *testing.T) {
		ackley := NewLandscape(func(x, y float64) float64 {
			return -20*math.Exp(-0.2*math.Sqrt((x*x+y*y)/2)) - math.Exp((math.Cos(2*math.Pi*x)+math.Cos(2*math.Pi*y))/2) + 20 + math.E
		})
		done := make(chan int, 1)
		for _, r := range []float64{15} { // ±32.768, its own window, takes many minutes
			start := time.Now()
			done <- len(CriticalPoints(ackley.Window(-r, r, -r, r)).Points)
			t.Logf("±%g: %d points in %v", r, <-done, time.Since(start).Round(time.Second/10))
			if time.Since(start) > 10*time.Second {
				t.Error("too long for a cell")
			}
		}
	})
	t.Run("14 the commonly quoted minimum of the six-hump camel", func(t *testing.T) {
		says(t, literature[0].l.Window(-3, 3, -2, 2), []float64{0.0898, -0.7126}, Minimum, "")
	})
	t.Run("15 far from the origin, a formula that cancels", func(t *testing.T) {
		l := NewLandscape(func(x, y float64) float64 { return x*x - 2e4*x - y*y + 2e4*y }).Window(9999, 10001, 9999, 10001)
		p := Classify(l, []float64{1e4, 1e4})
		if p.Kind == NotSmooth {
			t.Errorf("%v; %s", p, p.Evidence)
		}
	})
	t.Run("16 a jump at a minimum", func(t *testing.T) {
		findsOnly(t, NewLandscape(func(x float64) float64 {
			if x > 0 {
				return x*x + 1
			}
			return x * x
		}), map[Kind]int{NotSmooth: 1})
	})
	t.Run("18 a great constant makes no points", func(t *testing.T) {
		l := NewLandscape(func(x, y float64) float64 { return x*x - y*y + 1e12 })
		if n := len(CriticalPoints(l).Points); n > 1 {
			t.Errorf("%d points", n)
		}
	})
	t.Run("19 words on a line", func(t *testing.T) {
		c := CriticalPoints(NewLandscape(func(x float64) float64 { return x*x*x*x - x*x }))
		if s := c.String(); strings.Contains(s, "turns") {
			t.Errorf("a slope does not turn: %s", s)
		}
		says(t, NewLandscape(func(x float64) float64 { return x * x * x }), []float64{0}, Inconclusive, "", "evidence for a saddle", "directions")
	})
	t.Run("20 beside a kink there is a gradient, and nothing jumps", func(t *testing.T) {
		l := NewLandscape(func(x float64) float64 { return math.Abs(x - 1./3) })
		for _, off := range []float64{3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1} {
			says(t, l, []float64{1./3 + off}, NotCritical, "gradient is 1 long")
		}
		says(t, l, []float64{0.33333}, NotSmooth, "kink", "jumps")
		well := NewLandscape(func(x, y float64) float64 { return math.Abs(x-1./3) + (x+y)*(x+y) })
		says(t, well, []float64{0.34, 0.1}, NotCritical, "")
	})
	t.Run("21 an infinite slope, a logarithm: the right words", func(t *testing.T) {
		says(t, NewLandscape(math.Cbrt), []float64{0}, NotSmooth, "", "curvature")
		says(t, NewLandscape(func(x float64) float64 { return math.Log(math.Abs(x - .1234)) }), []float64{.1234}, NotSmooth, "", "jumps")
	})
	t.Run("22 a slope that is well above its error", func(t *testing.T) {
		says(t, NewLandscape(func(x, y float64) float64 { return x*x + 1e-10*y }), []float64{0, 0}, NotCritical, "")
		says(t, NewLandscape(func(x float64) float64 { return x*x*x + 1e-11*x }), []float64{0}, NotCritical, "")
		c := CriticalPoints(NewLandscape(func(x float64) float64 { return math.Log(1 + math.Exp(x)) }).Window(-50, 50))
		for _, p := range c.Points {
			if strings.Contains(p.Evidence, "saddle") {
				t.Errorf("softplus: %v; %s", p, p.Evidence)
			}
		}
	})
	t.Run("23 a valley on a slanted kink is not higher all around", func(t *testing.T) {
		l := NewLandscape(func(x, y float64) float64 { return math.Abs(.6*x + .8*y - .3) })
		says(t, l, []float64{.5, 0}, NotSmooth, "nowhere lower", "higher all around")
	})
	t.Run("24 a fourth and a sixth power that cancel at two steps in a row", func(t *testing.T) {
		l := NewLandscape(func(x float64) float64 { return 1 + x*x*x*x/25600 - 5*math.Pow(x, 6)/4096 })
		says(t, l, []float64{0}, Inconclusive, "evidence for a local minimum")
	})
}
