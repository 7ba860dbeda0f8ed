package helpers

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var whiteIris = Iris().Whitened()

// The values of the table are computed independently of this package: singular
// values of E[y xᵀ] are the canonical correlations over √3, as each class of
// centred one-hot Y has the variance 1/3 in the plane of the three.
func TestModesOfIris(t *testing.T) {
	m := NewModes(whiteIris)
	if len(m.S) != 2 {
		t.Fatalf("the modes are %v, want two of them", m.S)
	}
	for i, canonical := range []float64{0.984821, 0.471197} {
		if want := canonical / math.Sqrt(3); math.Abs(m.S[i]-want) > 1e-6 {
			t.Errorf("mode %d has s = %.6f, want %.6f", i+1, m.S[i], want)
		}
	}
	net := LinearNet(whiteIris, 3)
	chart := newChart(&net)
	for _, c := range []struct {
		learnt []int
		loss   float64
		index  int
	}{
		{nil, 0.333333, 6},
		{[]int{1}, 0.171688, 2},
		{[]int{2}, 0.296329, 3},
		{[]int{1, 2}, 0.134684, 0},
	} {
		w := m.Weights(3, c.learnt...)
		p := chart.verdict(w, false) // without a look around, which takes far longer
		if p.Kind == NotCritical || p.Index != c.index || math.Abs(p.Loss-c.loss) > 1e-6 {
			t.Errorf("modes %v learnt: %v with index %d, want a critical point with loss %g and index %d", c.learnt, p, p.Index, c.loss, c.index)
		}
		if got := m.Loss(c.learnt...); math.Abs(got-c.loss) > 1e-6 {
			t.Errorf("Loss(%v) = %.6f, want %.6f", c.learnt, got, c.loss)
		}
		if got := m.Index(3, c.learnt...); got != c.index {
			t.Errorf("Index(3, %v) = %d, want %d", c.learnt, got, c.index)
		}
	}
}

// Whatever the data and however many hidden units there are: at each critical
// point that Weights gives the gradient is zero, the loss and the number of
// negative eigenvalues are what Loss and Index say, and Strengths tells which
// modes are learnt.
func TestModesAreCritical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := NewRand(rapid.Uint64().Draw(t, "seed"))
		inputs, outputs := rapid.IntRange(1, 4).Draw(t, "inputs"), rapid.IntRange(1, 4).Draw(t, "outputs")
		hidden := rapid.IntRange(1, 5).Draw(t, "hidden")
		var data Data
		for range 30 {
			x := Normal(inputs, 1, rng)
			y := Normal(outputs, 0.1, rng) // noise, besides a map of strengths 1, 2, 3, 4
			for o := range min(inputs, outputs) {
				y[o] += float64(o+1) * x[o]
			}
			data.X, data.Y = append(data.X, x), append(data.Y, y)
		}
		data = data.Whitened()
		m, net := NewModes(data), LinearNet(data, hidden)
		if len(m.S) != min(inputs, outputs) || !slices.IsSortedFunc(m.S, func(a, b float64) int { return -int(math.Copysign(1, a-b)) }) {
			t.Fatalf("the modes are %v, want %d, the largest first", m.S, min(inputs, outputs))
		}
		var learnt []int
		for i := range m.S {
			if len(learnt) < hidden && rapid.Bool().Draw(t, "learnt") {
				learnt = append(learnt, i+1)
			}
		}
		w := m.Weights(hidden, learnt...)
		if g := norm(net.Grad(w)); g > 1e-9 {
			t.Errorf("%v learnt: the gradient is %g long", learnt, g)
		}
		if got, want := m.Loss(learnt...), net.Loss(w); math.Abs(got-want) > 1e-9 {
			t.Errorf("Loss(%v) = %g, the net has %g", learnt, got, want)
		}
		negative := 0
		for _, v := range net.Eigenvalues(w) {
			if v < -1e-9 {
				negative++
			}
		}
		if got := m.Index(hidden, learnt...); got != negative {
			t.Errorf("Index(%d, %v) = %d, the net has %d negative eigenvalues", hidden, learnt, got, negative)
		}
		for i, got := range m.Strengths(w) {
			want := 0.0
			if slices.Contains(learnt, i+1) {
				want = m.S[i]
			}
			if math.Abs(got-want) > 1e-9 {
				t.Errorf("%v learnt: mode %d has the strength %g, want %g", learnt, i+1, got, want)
			}
		}
	})
}

// From a start in which each mode has the weight ε in both layers, gradient
// descent has learnt it by half within two steps of what HalfSteps says, which
// for α = 0.01 is the formula for the flow, ln(s/ε²−1)/(2αs), up to 1 %.
func TestHalfSteps(t *testing.T) {
	m, net := NewModes(whiteIris), LinearNet(whiteIris, 3)
	for _, lr := range []float64{0.01, 0.1} {
		for _, eps := range []float64{0.4, 0.1, 1e-2, 1e-4} {
			start := m.Weights(3, 1, 2)
			for i, v := range []float64{eps / math.Sqrt(m.S[0]), eps / math.Sqrt(m.S[1])} { // hidden unit i
				for j := range 4 {
					start[4*i+j] *= v
				}
				for o := range 3 {
					start[12+3*o+i] *= v
				}
			}
			path := Descend(net, start, 5000, func(w *Weights) { SGD(w, lr, 1) })
			for i, want := range m.HalfSteps(eps, lr) {
				got := path.First(func(w []float64) bool { return m.Strengths(w)[i] >= m.S[i]/2 })
				if math.Abs(got-want) > 2 {
					t.Errorf("lr %g, eps %g: mode %d is half learnt after %g steps, HalfSteps says %.1f", lr, eps, i+1, got, want)
				}
				flow := math.Log(m.S[i]/(eps*eps)-1) / (2 * lr * m.S[i])
				if lr == 0.01 && want > 0 && math.Abs(flow/want-1) > 0.01 {
					t.Errorf("eps %g: the flow's formula says %.1f steps for mode %d, HalfSteps %.1f", eps, flow, i+1, want)
				}
			}
		}
	}
	// Half as near costs ln 4 / (2 ln(1 + αs)) steps, wherever that is.
	for _, eps := range []float64{1e-9, 1e-160, 1e-300} { // 1e-300² is 0
		near, nearer := m.HalfSteps(eps, 0.1), m.HalfSteps(eps/2, 0.1)
		for i, s := range m.S {
			if want := math.Ln2 / math.Log1p(0.1*s); !(math.Abs(nearer[i]-near[i]-want) < 1e-9*near[i]) {
				t.Errorf("eps %g: half of it costs mode %d %g steps, want %g", eps, i+1, nearer[i]-near[i], want)
			}
		}
	}
	for name, c := range map[string]struct{ eps, lr, want float64 }{
		"eps 0": {0, 0.1, math.Inf(1)}, "lr 0": {0.1, 0, math.Inf(1)}, "above the half": {1, 0.1, 0},
		"eps NaN": {math.NaN(), 0.1, math.NaN()}, "lr -1": {0.1, -1, math.NaN()},
	} {
		if got := m.HalfSteps(c.eps, c.lr)[0]; fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: HalfSteps = %g, want %g", name, got, c.want)
		}
	}
}

// From a hundred random starts: a start ten times nearer costs ln 10/ln(1+αs)
// steps more, 41.6 and 85.8, and HalfSteps is right within a tenth. The medians
// of twenty other starts, computed in Python, lie within the spread of such
// medians (the numbers of steps have standard deviations of 9 and 25).
func TestHalfStepsFromRandomStarts(t *testing.T) {
	m, net := NewModes(whiteIris), LinearNet(whiteIris, 3)
	elsewhere := map[float64][]float64{1e-2: {75, 153}, 1e-3: {116.5, 238.5}, 1e-4: {158.5, 324.5}}
	for i, s := range m.S {
		before := 0.0
		for _, eps := range []float64{1e-2, 1e-3, 1e-4} {
			got := Summarise(Repeat(100, func(rng *Rand) float64 {
				half := func(w []float64) bool { return m.Strengths(w)[i] >= m.S[i]/2 }
				return StepsUntil(net, Normal(net.Dim(), eps, rng), 1000, func(w *Weights) { SGD(w, 0.1, 1) }, half)
			}))
			if want := elsewhere[eps][i]; math.Abs(got.Median-want) > 3*1.25*got.SD/math.Sqrt(20) {
				t.Errorf("eps %g: mode %d is half learnt after %g steps, want about %g", eps, i+1, got.Median, want)
			}
			if want := m.HalfSteps(eps, 0.1)[i]; math.Abs(got.Median-want) > 0.1*want {
				t.Errorf("eps %g: mode %d is half learnt after %g steps, HalfSteps says %.1f", eps, i+1, got.Median, want)
			}
			// What grows is the mean of the two layers' weights along the mode, one
			// for each hidden unit with the variance ε²/2; mode 2 has one unit less.
			chi := []float64{2.366, 1.386}[i] // medians of χ² with 3 and 2 degrees of freedom
			if want := m.HalfSteps(eps*math.Sqrt(chi/2), 0.1)[i]; math.Abs(got.Median-want) > 6 {
				t.Errorf("eps %g: mode %d is half learnt after %g steps, want %.1f", eps, i+1, got.Median, want)
			}
			if want := math.Ln10 / math.Log1p(0.1*s); before > 0 && math.Abs(got.Median-before-want) > 1.5 {
				t.Errorf("from ten times nearer than eps %g mode %d takes %g steps more, want %.1f", eps*10, i+1, got.Median-before, want)
			}
			before = got.Median
		}
	}
}

func TestModesMistakes(t *testing.T) {
	m := NewModes(whiteIris)
	mistake(t, "give it data.Whitened()", func() { NewModes(Iris()) })
	mistake(t, "with a mean of 1 in input 1", func() { NewModes(Data{X: [][]float64{{1}, {1}}, Y: [][]float64{{1}, {2}}}) })
	mistake(t, "E[x1·x2] = -0.1", func() { NewModes(Iris().Standardised()) })
	mistake(t, "there is no mode 0: these data have 2, numbered from 1", func() { m.Loss(0) })
	mistake(t, "there is no mode 3", func() { m.Weights(3, 1, 3) })
	mistake(t, "mode 1 comes twice", func() { m.Index(3, 1, 2, 1) })
	mistake(t, "1 hidden units cannot hold the modes [1 2]", func() { m.Weights(1, 1, 2) })
	mistake(t, "0 hidden units", func() { m.Index(0) })
	mistake(t, "Strengths got 20 weights: a net with 4 inputs, 3 outputs and h hidden units has 7·h", func() { m.Strengths(make([]float64, 20)) })
	mistake(t, "Strengths got 0 weights", func() { m.Strengths(nil) })
	mistake(t, "make them with helpers.NewModes", func() { Modes{}.Loss() })
	mistake(t, "make them with helpers.NewModes", func() { Modes{}.Weights(2) })
	mistake(t, "make them with helpers.NewModes", func() { Modes{}.Strengths([]float64{1}) })
}

// Targets that the inputs say nothing about have no modes: a net of zeros is all
// that there is, and as low as it gets.
func TestNoModes(t *testing.T) {
	data := Iris().Whitened()
	for i := range data.Y {
		data.Y[i] = []float64{2}
	}
	m := NewModes(data)
	if len(m.S) != 0 || math.Abs(m.Loss()-2) > 1e-12 || m.Index(3) != 0 || len(m.HalfSteps(0.1, 0.1)) != 0 {
		t.Errorf("modes %v, loss %g, index %d", m.S, m.Loss(), m.Index(3))
	}
	if w := m.Weights(3); len(w) != 15 || norm(w) != 0 || len(m.Strengths(w)) != 0 {
		t.Errorf("weights %v", w)
	}
	mistake(t, "there is no mode 1: these data have 0", func() { m.Loss(1) })
}
