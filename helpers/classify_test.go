package helpers

import (
	"math"
	"strings"
	"testing"
)

// verdict is what Classify must say of a formula at a point.
type verdict struct {
	name  string
	f     func(x, y float64) float64
	x, y  float64
	kind  Kind
	index int
	zeros int
	says  string // in Evidence
}

var verdicts = []verdict{
	{"bowl", func(x, y float64) float64 { return x*x + y*y }, 0, 0, Minimum, 0, 0, ""},
	{"hill", func(x, y float64) float64 { return -x*x - y*y }, 0, 0, Maximum, 2, 0, ""},
	{"saddle", func(x, y float64) float64 { return x*x - y*y }, 0, 0, Saddle, 1, 0, ""},
	{"a weak direction", func(x, y float64) float64 { return x*x + 1e-6*y*y }, 0, 0, Minimum, 0, 0, ""},
	{"on a high plateau", func(x, y float64) float64 { return 1e6 + x*x - 1e-3*y*y }, 0, 0, Saddle, 1, 0, ""},
	{"exponentials", func(x, y float64) float64 { return math.Exp(5*x) + math.Exp(-5*x) - 10*y*y }, 0, 0, Saddle, 1, 0, ""},
	{"a spike narrower than any first step", func(x, y float64) float64 { return -math.Exp(-(x*x + y*y) * 1e5) }, 0, 0, Minimum, 0, 0, ""},
	{"ripples", func(x, y float64) float64 { return x*x + y*y + math.Sin(40*x)*math.Sin(40*y) }, 0, 0, Saddle, 1, 0, ""},
	{"far outside the window", func(x, y float64) float64 { return (x-1e6)*(x-1e6) - y*y }, 1e6, 0, Saddle, 1, 0, ""},

	{"a slope", func(x, y float64) float64 { return 3*x + y }, 0.5, 0, NotCritical, 0, 2, "the gradient is 3.2 long"},
	{"beside a minimum", func(x, y float64) float64 { return x*x + y*y }, 0.01, 0, NotCritical, 0, 0, "about 0.2 % of the window away"},
	{"beside a flat minimum", func(x, y float64) float64 { return x*x*x*x + y*y }, 0.01, 0, NotCritical, 0, 1, ""},

	{"x⁴+y⁴", func(x, y float64) float64 { return x*x*x*x + y*y*y*y }, 0, 0, Inconclusive, 0, 2, "evidence for a local minimum"},
	{"−x⁶−y⁶", func(x, y float64) float64 { return -math.Pow(x, 6) - math.Pow(y, 6) }, 0, 0, Inconclusive, 0, 2, "evidence for a local maximum"},
	{"monkey", func(x, y float64) float64 { return x*x*x - 3*x*y*y }, 0, 0, Inconclusive, 0, 2, "evidence for a saddle"},
	{"monkey, nearly", func(x, y float64) float64 { return x*x*x - 3*x*y*y }, 1e-5, 0, Inconclusive, 0, 2, "evidence for a saddle"},
	{"x²+y⁴", func(x, y float64) float64 { return x*x + y*y*y*y }, 0, 0, Inconclusive, 0, 1, "evidence for a local minimum"},
	{"x²−y⁴", func(x, y float64) float64 { return x*x - y*y*y*y }, 0, 0, Inconclusive, 0, 1, "evidence for a saddle"},
	{"−x²−y⁴", func(x, y float64) float64 { return -x*x - y*y*y*y }, 0, 0, Inconclusive, 1, 1, "evidence for a local maximum"},
	{"x²+y³", func(x, y float64) float64 { return x*x + y*y*y }, 0, 0, Inconclusive, 0, 1, "evidence for a saddle"},
	// Along every straight line a minimum, and yet none (G. Peano, 1884).
	{"Peano", func(x, y float64) float64 { return (y - x*x) * (y - 2*x*x) }, 0, 0, Inconclusive, 0, 1, "evidence for a saddle"},
	{"valley", func(x, y float64) float64 { return (1 - x*y) * (1 - x*y) / 2 }, 2, 0.5, Inconclusive, 0, 1, "not alone: the loss stays the same along a curve"},
	{"constant", func(x, y float64) float64 { return 7 }, 0.5, 0, Inconclusive, 0, 2, "the loss is constant around here"},
	{"a saddle with a zero", func(x, y float64) float64 { return x*x*x*x - y*y }, 0, 0, Inconclusive, 1, 1, "evidence for a saddle"},

	{"|x|+|y|", func(x, y float64) float64 { return math.Abs(x) + math.Abs(y) }, 0, 0, NotSmooth, 0, 0, "a kink here, and so no gradient; the loss is higher at all 146 points tried"},
	{"cone", math.Hypot, 0, 0, NotSmooth, 0, 0, "a kink here"},
	{"a crease", func(x, y float64) float64 { return math.Abs(x) + y*y }, 0, 1, NotSmooth, 0, 0, "a kink here"},
	{"a slanted crease", func(x, y float64) float64 { return math.Abs(x-2*y) + y*y }, 0.2, 0.1, NotSmooth, 0, 0, "a kink here"},
	{"a step", func(x, y float64) float64 { return math.Floor(x) + y*y }, 0, 0, NotSmooth, 0, 0, "the loss jumps here"},
	{"half a parabola", func(x, y float64) float64 { return math.Max(x, 0)*math.Max(x, 0) + y*y }, 0, 0, NotSmooth, 0, 0, "the curvature jumps"},
	{"|x|^1.5", func(x, y float64) float64 { return math.Pow(math.Abs(x), 1.5) + y*y }, 0, 0, NotSmooth, 0, 0, "the curvature jumps or is infinite here"},
	{"outside the domain", func(x, y float64) float64 { return math.Sqrt(x) + y*y }, -1, 0, NotSmooth, 0, 0, "the loss is NaN here"},
	{"at the end of the domain", func(x, y float64) float64 { return math.Sqrt(x) + y*y }, 0, 0, NotSmooth, 0, 0, "not finite right beside"},
	{"inside the domain", func(x, y float64) float64 { return x - math.Log(x) + y*y }, 1, 0, Minimum, 0, 0, ""},
}

func TestClassify(t *testing.T) {
	for _, v := range verdicts {
		v.check(t, Classify(NewLandscape(v.f), []float64{v.x, v.y}))
	}
}

func (v verdict) check(t *testing.T, p CriticalPoint) {
	t.Helper()
	if p.Kind != v.kind || p.Index != v.index || p.Zeros != v.zeros || !strings.Contains(p.Evidence, v.says) || v.says == "" && p.Kind != NotCritical && p.Evidence != "" {
		t.Errorf("%s: got %v, index %d, zeros %d; want %v, index %d, zeros %d, saying %q", v.name, p, p.Index, p.Zeros, v.kind, v.index, v.zeros, v.says)
	}
}

// The verdict has no units: neither the loss's nor those of x.
func TestClassifyHasNoUnits(t *testing.T) {
	for _, v := range verdicts {
		for _, scale := range []struct{ loss, x, y float64 }{
			{1e6, 1, 1}, {1e-6, 1, 1}, {1, 1e3, 1e3}, {1, 1e-3, 1e-3}, {7e-6, 3e2, 1e-3}, {1e6, 1, 1e3},
		} {
			l := NewLandscape(func(x, y float64) float64 { return scale.loss * v.f(x/scale.x, y/scale.y) }).
				Window(-2*scale.x, 2*scale.x, -2*scale.y, 2*scale.y)
			scaled := v
			if v.kind == NotCritical {
				scaled.says = ""
			}
			p := Classify(l, []float64{v.x * scale.x, v.y * scale.y})
			if scaled.check(t, p); t.Failed() {
				t.Fatalf("scaled by %v", scale)
			}
		}
	}
}

func TestClassifyTellsWhatItRestsOn(t *testing.T) {
	p := Classify(Himmelblau, []float64{0.0867, 2.8843}) // four digits of (0.086678, 2.884255)
	if p.Kind != Saddle || p.Index != 1 || math.Abs(p.Eigenvalues[0]+31.7066) > 0.01 || math.Abs(p.Eigenvalues[1]-75.5076) > 0.01 {
		t.Errorf("got %v", p)
	}
	if p.X[0] != 0.0867 || p.Loss != Himmelblau.Loss(p.X) || !(p.GradNorm > 1e-4 && p.GradNorm < 1e-2) {
		t.Errorf("X, Loss and GradNorm are those of the point itself: %+v", p)
	}
	h := Himmelblau.Hess(p.X)
	for i, v := range p.Eigenvectors {
		for j := range v {
			if got := h.At(j, 0)*v[0] + h.At(j, 1)*v[1]; math.Abs(got-p.Eigenvalues[i]*v[j]) > 1e-8 {
				t.Errorf("eigenvector %d: H·v has %g, want λ·v = %g", i, got, p.Eigenvalues[i]*v[j])
			}
		}
	}
	zero := Classify(NewLandscape(func(x, y float64) float64 { return x*x + y*y*y }), []float64{0, 1e-5})
	if !(zero.Tol >= zero.Eigenvalues[0] && zero.Tol < 1e-3) || zero.Zeros != 1 {
		t.Errorf("Tol = %g does not cover the eigenvalue %g that counts as zero", zero.Tol, zero.Eigenvalues)
	}
	if s := zero.String(); !strings.Contains(s, "eigenvalues [0 2]") {
		t.Errorf("an eigenvalue without a sign is written with one: %s", s)
	}
}

// Where sides differ a lot, Eigenvalues are in the landscape's own units.
func TestClassifyInANarrowWindow(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return x*x + 1e-8*y*y - 1e-16*y*y*y*y }).Window(-2, 2, -2000, 2000)
	p := Classify(l, []float64{0, 0})
	if p.Kind != Minimum || math.Abs(p.Eigenvalues[0]-2e-8) > 1e-14 || math.Abs(p.Eigenvalues[1]-2) > 1e-9 || !(p.Tol < 1e-8) {
		t.Errorf("got %v, tol %g", p, p.Tol)
	}
}

func TestClassifyMistakes(t *testing.T) {
	mistake(t, `has 2 dimensions, the point [1] has 1`, func() { Classify(DoubleWell, []float64{1}) })
	mistake(t, "this Landscape is empty", func() { Classify(Landscape{}, nil) })
	mistake(t, `points[1] has 3 numbers`, func() { ClassifyAll(Himmelblau, [][]float64{{0, 0}, {1, 2, 3}}) })
	if got := ClassifyAll(Himmelblau, nil); len(got) != 0 {
		t.Errorf("no points: got %v", got)
	}
	if p := Classify(DoubleWell, []float64{math.NaN(), 0}); p.Kind != NotSmooth || !strings.Contains(p.Evidence, "NaN") {
		t.Errorf("a point that is NaN: %v", p)
	}
}
