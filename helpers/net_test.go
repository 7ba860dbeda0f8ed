package helpers

import (
	"fmt"
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

// netCase is a net with what its own functions are to be compared with.
type netCase struct {
	Landscape
	data           Data
	sizes          []int
	curved, biased bool
}

// someNet draws a net of either kind on random data, and weights.
func someNet(t *rapid.T) (c netCase, w []float64) {
	d, k := rapid.IntRange(1, 3).Draw(t, "inputs"), rapid.IntRange(1, 3).Draw(t, "targets")
	hidden := rapid.SliceOfN(rapid.IntRange(1, 3), 0, 3).Draw(t, "hidden")
	c.data = someData(t, rapid.IntRange(1, 6).Draw(t, "samples"), d, k)
	c.sizes = slices.Concat([]int{d}, hidden, []int{k})
	if c.curved = rapid.Bool().Draw(t, "tanh"); c.curved {
		c.biased = true
		c.Landscape = TanhNet(c.data, hidden...)
	} else {
		c.Landscape = LinearNet(c.data, hidden...)
	}
	return c, rapid.SliceOfN(rapid.Float64Range(-1.5, 1.5), c.dim, c.dim).Draw(t, "w")
}

// sampleLoss is the loss of sample i, as one would write it down.
func (c *netCase) sampleLoss(i int, w []complex128) complex128 {
	var h []complex128
	for _, x := range c.data.X[i] {
		h = append(h, complex(x, 0))
	}
	for l, units := range c.sizes[1:] {
		z := make([]complex128, units)
		for j := range z {
			for _, v := range h {
				z[j] += w[0] * v
				w = w[1:]
			}
		}
		for j := range z {
			if c.biased {
				z[j] += w[0]
				w = w[1:]
			}
			if c.curved && l < len(c.sizes)-2 {
				z[j] = cmplx.Tanh(z[j])
			}
		}
		h = z
	}
	sum := 0i
	for j, y := range c.data.Y[i] {
		d := h[j] - complex(y, 0)
		sum += d * d / 2
	}
	return sum
}

// sampleGrad is its gradient by steps into the imaginary, which lose no digits.
func (c *netCase) sampleGrad(i int, w []float64) []float64 {
	z := make([]complex128, len(w))
	for j, v := range w {
		z[j] = complex(v, 0)
	}
	grad := make([]float64, len(w))
	for j := range w {
		z[j] += 1e-30i
		grad[j] = imag(c.sampleLoss(i, z)) / 1e-30
		z[j] = complex(w[j], 0)
	}
	return grad
}

// Loss, gradient and the samples' gradients are those of the formula.
func TestNetIsItsFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, w := someNet(t)
		m := len(c.data.X)
		z := make([]complex128, len(w))
		for j, v := range w {
			z[j] = complex(v, 0)
		}
		loss, mean := 0.0, make([]float64, len(w))
		for i := range m {
			loss += real(c.sampleLoss(i, z)) / float64(m)
			want := c.sampleGrad(i, w)
			floats.AddScaled(mean, 1/float64(m), want)
			if got := c.SampleGrad(i, w); !near(got, want, 1e-12) {
				t.Fatalf("sample %d has the gradient %v, the formula says %v", i, got, want)
			}
			if got, want := c.sum.loss(i, w), real(c.sampleLoss(i, z)); math.Abs(got-want) > 1e-12*(1+want) {
				t.Fatalf("sample %d has the loss %v, the formula says %v", i, got, want)
			}
		}
		if got := c.Loss(w); math.Abs(got-loss) > 1e-12*(1+loss) {
			t.Fatalf("loss %v, the formula says %v", got, loss)
		}
		if got := c.Grad(w); !near(got, mean, 1e-12) {
			t.Fatalf("gradient %v, the formula says %v", got, mean)
		}
	})
}

// near compares relative to the longer of the two.
func near(a, b []float64, tol float64) bool {
	return distance(a, b) <= tol*(1+math.Max(norm(a), norm(b)))
}

// The Hessian is the change of the gradient, and HessVec its product with any
// direction, also with those that leave most weights as they are.
func TestNetCurvature(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, w := someNet(t)
		l := c.Landscape
		if rapid.Bool().Draw(t, "decays") {
			l = l.WithDecay(0.3)
		}
		h := l.Hess(w)
		unit := 1 + mat.Max(h) - mat.Min(h)
		for i := range l.dim {
			for j := range l.dim {
				const scale = 0.2 // of three layers: the fifth derivative is large
				want := slope(func(x []float64) float64 { return l.Grad(x)[i] }, w, j, scale)
				if math.Abs(h.At(i, j)-want) > 1e-8*unit {
					t.Fatalf("∂²L/∂w%d∂w%d is %v, differences of the gradient say %v", i, j, h.At(i, j), want)
				}
			}
		}
		v := rapid.SliceOfN(rapid.Float64Range(-1, 1), l.dim, l.dim).Draw(t, "v")
		for j := range v {
			if rapid.Bool().Draw(t, "zero") {
				v[j] = 0
			}
		}
		want := make([]float64, l.dim)
		mat.NewVecDense(l.dim, want).MulVec(h, mat.NewVecDense(l.dim, v))
		if got := l.HessVec(w, v); distance(got, want) > 1e-12*unit*float64(l.dim) {
			t.Fatalf("HessVec %v, the Hessian times v %v", got, want)
		}
	})
}

// In a descent w.Grad is the sum of the batch's gradients, weight decay included.
func TestNetBatches(t *testing.T) {
	for _, l := range []Landscape{TanhNet(Iris().Standardised(), 3), LinearNet(Iris().Whitened(), 2).WithDecay(0.1)} {
		var batches [][]int
		for rng := NewRand(7); len(batches) < 8; {
			batches = append(batches, Epoch(150, 40, rng)...)
		}
		Descend(l.Batches(40, NewRand(7)), Normal(l.dim, 1, NewRand(1)), 8, func(w *Weights) {
			want := make([]float64, l.dim)
			for _, i := range batches[w.Step] {
				floats.Add(want, l.SampleGrad(i, w.Data))
			}
			if !near(w.Grad, want, 1e-12) || w.BatchSize != len(batches[w.Step]) {
				t.Fatalf("%v, step %d: %v, want %v", l, w.Step, w.Grad, want)
			}
			SGD(w, 0.1, w.BatchSize)
		})
	}
}

// The samples' gradients average to the whole one with weight decay, too.
func TestNetDecays(t *testing.T) {
	l := TanhNet(Iris().Standardised(), 3).WithDecay(0.2)
	w, mean := Normal(l.dim, 1, NewRand(1)), make([]float64, l.dim)
	for i := range 150 {
		floats.AddScaled(mean, 1./150, l.SampleGrad(i, w))
	}
	if got := l.Grad(w); !near(got, mean, 1e-13) {
		t.Errorf("the gradient is %v, the samples average to %v", got, mean)
	}
}

// A pass remembers what it computed last. It must never show: not after other
// calls, not after a change of the caller's weights in place, not after NaN.
func TestNetRemembersNothing(t *testing.T) {
	l := TanhNet(Iris().Standardised(), 5, 2)
	x, v := Normal(l.dim, 1, NewRand(1)), Normal(l.dim, 1, NewRand(2))
	other := Normal(l.dim, 1, NewRand(3))
	nan := slices.Clone(x)
	nan[4] = math.NaN()
	fresh := func() Landscape { return TanhNet(Iris().Standardised(), 5, 2) }
	for _, disturb := range []func(){
		func() {}, func() { l.Loss(x) }, func() { l.Grad(x) }, func() { l.HessVec(x, v) }, func() { l.Loss(other) },
		func() { l.Grad(other) }, func() { l.HessVec(other, x) }, func() { l.Hess(other) }, func() { l.SampleGrad(3, x) },
		func() { x[1], x[7] = x[7], x[1] },
		func() {
			if g := l.Grad(nan); l.Loss(nan) == l.Loss(nan) || g[0] == g[0] {
				t.Error("NaN weights have a loss, or a gradient")
			}
		},
	} {
		disturb()
		if l.Loss(x) != fresh().Loss(x) {
			t.Error("another loss")
		}
		disturb()
		if !slices.Equal(l.Grad(x), fresh().Grad(x)) {
			t.Error("another gradient")
		}
		disturb()
		if !slices.Equal(l.HessVec(x, v), fresh().HessVec(x, v)) {
			t.Error("another HessVec")
		}
		disturb()
		if !slices.Equal(l.SampleGrad(100, x), fresh().SampleGrad(100, x)) {
			t.Error("another gradient of a sample")
		}
	}
}

func TestNetInParallel(t *testing.T) {
	l := TanhNet(Iris().Standardised(), 4).WithDecay(0.01)
	value := func(k int) []float64 {
		x := Normal(l.dim, 1, NewRand(uint64(k)))
		return slices.Concat([]float64{l.Loss(x)}, l.Grad(x), l.HessVec(x, x), l.SampleGrad(k, x), l.Eigenvalues(x))
	}
	got := make([][]float64, 40)
	inParallel(len(got), func(next func() (int, bool)) {
		for k, more := next(); more; k, more = next() {
			got[k] = value(k)
		}
	})
	for k := range got {
		if !slices.Equal(got[k], value(k)) {
			t.Errorf("point %d: another result beside others", k)
		}
	}
}

// A descent does not allocate as it goes.
func TestNetDescendsWithoutAllocating(t *testing.T) {
	decays := TanhNet(Iris().Standardised(), 3).WithDecay(0.01)
	for _, l := range []Landscape{TanhNet(Iris().Standardised(), 8), LinearNet(Iris().Whitened(), 3), decays, decays.Batches(10, NewRand(1)), decays.Draws(10, NewRand(1))} {
		start := Normal(l.dim, 0.1, NewRand(1))
		allocs := func(steps int) float64 {
			return testing.AllocsPerRun(5, func() {
				StepsUntil(l, start, steps, func(w *Weights) { SGD(w, 0.1, 1) }, func(x []float64) bool { return false })
			})
		}
		if few, many := allocs(10), allocs(1000); many > few+2 { // a collection may empty the pool
			t.Errorf("%v: 1000 steps allocate %v times, 10 steps %v times", l, many, few)
		}
	}
}

// WithHess puts another Hessian in the place of the net's own, for HessVec too.
func TestNetWithHess(t *testing.T) {
	l := LinearNet(Iris().Whitened()).WithHess(func(dst *mat.SymDense, x []float64) {
		for i := range x {
			for j := i; j < len(x); j++ {
				dst.SetSym(i, j, 0)
			}
			dst.SetSym(i, i, 7)
		}
	})
	if got := l.HessVec(make([]float64, 12), slices.Repeat([]float64{1}, 12)); !slices.Equal(got, slices.Repeat([]float64{7}, 12)) {
		t.Errorf("HessVec is %v", got)
	}
}

// The comparison that judges all derivatives sees one wrong number among them.
func TestNetBrokenGradientIsCaught(t *testing.T) {
	l := withNets()[len(catalogue())+4] // tanh 4-2-3
	x := Normal(l.dim, 1, NewRand(1))
	if err := checkDerivatives(l, x, 1e-6); err != nil {
		t.Fatal(err)
	}
	for j := range x {
		broken := l.WithGrad(func(dst, x []float64) {
			l.GradTo(dst, x)
			dst[j] *= 1.01
		})
		if checkDerivatives(broken, x, 1e-6) == nil {
			t.Errorf("number %d of the gradient may be wrong", j)
		}
	}
}

func TestNetNames(t *testing.T) {
	d := Iris()
	for _, c := range []struct {
		l    Landscape
		name string
		dim  int
	}{
		{LinearNet(d), "linear net 4-3", 12},
		{LinearNet(d, 3), "linear net 4-3-3", 21},
		{TanhNet(d, 8), "tanh net 4-8-3", 67},
		{TanhNet(d, 3), "tanh net 4-3-3", 27},
		{TanhNet(d, 8, 8), "tanh net 4-8-8-3", 139},
	} {
		if got := fmt.Sprint(c.l); got != c.name || c.l.Dim() != c.dim || c.l.Samples() != 150 || c.l.Source() == "" {
			t.Errorf("%s of %d weights on %d samples, source %q; want %s of %d", got, c.l.Dim(), c.l.Samples(), c.l.Source(), c.name, c.dim)
		}
	}
}

// A net keeps its own copy of the data.
func TestNetKeepsItsData(t *testing.T) {
	d := Iris()
	l := TanhNet(d, 2)
	x := Normal(l.dim, 1, NewRand(1))
	before := l.Loss(x)
	d.X[0][0], d.Y[3][1] = 1e6, 1e6
	x[0]++
	l.Loss(x)
	if x[0]--; l.Loss(x) != before {
		t.Error("changing the table changed the net")
	}
}

func TestNetMistakes(t *testing.T) {
	d := Iris()
	mistake(t, "LinearNet got a hidden layer of 0 units: give each 1 or more", func() { LinearNet(d, 3, 0) })
	mistake(t, "TanhNet got a hidden layer of -1 units", func() { TanhNet(d, -1) })
	mistake(t, "LinearNet got data with 0 rows of inputs", func() { LinearNet(Data{}, 3) })
	d.X[3] = d.X[3][:2]
	mistake(t, "TanhNet got data where X[3] has 2 numbers and X[0] has 4", func() { TanhNet(d, 3) })
	d.X[3] = []float64{1, 2, math.NaN(), 4}
	mistake(t, "LinearNet got data where X[3][2] is NaN", func() { LinearNet(d) })
}
