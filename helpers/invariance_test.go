package helpers

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// change is another way to write a loss down: L(u) = unit·f(A·u + b) + constant.
// Neither a verdict nor what a search finds may depend on it.
type change struct {
	unit, constant float64
	scale, shift   []float64 // of each coordinate
	angle          float64   // turns the first two coordinates
	swap           bool
}

// old is the place that was called u before.
func (ch change) old(u []float64) []float64 {
	x := slices.Clone(u)
	for i := range x {
		x[i] = (u[i] - ch.shift[i]) / ch.scale[i]
	}
	if ch.swap {
		slices.Reverse(x)
	}
	if ch.angle != 0 {
		sin, cos := math.Sincos(ch.angle)
		x[0], x[1] = cos*x[0]-sin*x[1], sin*x[0]+cos*x[1]
	}
	return x
}

// now is the place called x before.
func (ch change) now(x []float64) []float64 {
	u := slices.Clone(x)
	if ch.angle != 0 {
		sin, cos := math.Sincos(ch.angle)
		u[0], u[1] = cos*x[0]+sin*x[1], -sin*x[0]+cos*x[1]
	}
	if ch.swap {
		slices.Reverse(u)
	}
	for i := range u {
		u[i] = u[i]*ch.scale[i] + ch.shift[i]
	}
	return u
}

// of is the landscape l in the new writing; window is one of l's own
// coordinates, and centre and sides of the new one correspond to it.
func (ch change) of(l Landscape, window []float64) Landscape {
	n := l.Dim()
	centre, sides := make([]float64, n), make([]float64, n)
	for i := range n {
		centre[i], sides[i] = (window[2*i]+window[2*i+1])/2, window[2*i+1]-window[2*i]
	}
	centre = ch.now(centre)
	if ch.swap {
		slices.Reverse(sides)
	}
	w := make([]float64, 2*n)
	for i := range n {
		w[2*i], w[2*i+1] = centre[i]-sides[i]*ch.scale[i]/2, centre[i]+sides[i]*ch.scale[i]/2
	}
	return NewLandscapeN(n, func(u []float64) float64 { return ch.unit*l.Loss(ch.old(u)) + ch.constant }).Window(w...)
}

func (ch change) String() string {
	return fmt.Sprintf("unit %g constant %g scale %g shift %g angle %g swap %v", ch.unit, ch.constant, ch.scale, ch.shift, ch.angle, ch.swap)
}

// drawChange draws one for a function over a window; reach is how much it varies.
func drawChange(t *rapid.T, window []float64, reach float64, turned bool) change {
	n := len(window) / 2
	ch := change{unit: 1, scale: make([]float64, n), shift: make([]float64, n)}
	ch.unit = math.Pow(10, rapid.Float64Range(-6, 6).Draw(t, "log unit"))
	ch.constant = ch.unit * reach * rapid.Float64Range(-10, 10).Draw(t, "constant")
	all := math.Pow(10, rapid.Float64Range(-3, 3).Draw(t, "log scale"))
	for i := range n {
		ch.scale[i] = all
	}
	if n > 1 && rapid.Bool().Draw(t, "one coordinate only") {
		ch.scale[0] = 1
	}
	for i := range n {
		ch.shift[i] = ch.scale[i] * (window[2*i+1] - window[2*i]) * rapid.Float64Range(-3, 3).Draw(t, "shift")
	}
	if n == 2 {
		ch.swap = rapid.Bool().Draw(t, "swap")
	}
	if n == 2 && turned {
		ch.angle = rapid.Float64Range(-math.Pi, math.Pi).Draw(t, "angle")
	}
	return ch
}

func reachOver(l Landscape, window []float64) float64 {
	return newChart(ptr(l.Window(window...))).reach
}

func ptr(l Landscape) *Landscape { return &l }

// The verdict on a proved critical point is the proved one, in any writing.
func TestVerdictInAnyWriting(t *testing.T) {
	data := readLiterature(t)
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(literature).Draw(t, "f")
		want := data[f.name]
		// A turned window covers other parts, where some grow beyond all bounds.
		turned := !slices.Contains([]string{"Lotka–Volterra energy", "Müller–Brown", "Bird", "Hosaki", "Goldstein–Price", "Beale"}, f.name)
		ch := drawChange(t, want.window, reachOver(f.l, want.window), turned)
		p := rapid.SampledFrom(want.points).Draw(t, "point")
		got := Classify(ch.of(f.l, want.window), ch.now(p.X))
		if got.Kind != p.Kind || got.Index != p.Index || got.Zeros != 0 {
			t.Fatalf("%s, %v: %v, zeros %d, tol %g, %s; should be %v", f.name, ch, got, got.Zeros, got.Tol, got.Evidence, p)
		}
	})
}

// So is what a search finds.
func TestCensusInAnyWriting(t *testing.T) {
	data := readLiterature(t)
	slow := []string{"Lévy 13", "Rosenbrock 3-D", "Wood", "Hartmann 3", "Forrester", "Bird", "gyroid", "Trefethen"}
	few(t, func(t *rapid.T) {
		f := rapid.SampledFrom(literature).Filter(func(f struct {
			name, source string
			l            Landscape
		}) bool {
			return !slices.Contains(slow, f.name)
		}).Draw(t, "f")
		want := data[f.name]
		ch := drawChange(t, want.window, reachOver(f.l, want.window), false)
		got := CriticalPoints(ch.of(f.l, want.window))
		here := &proved{window: want.window}
		for _, p := range want.points {
			here.points = append(here.points, p)
		}
		for i := range got.Points { // back to the old writing, where the proof is
			got.Points[i].X = ch.old(got.Points[i].X)
			got.Points[i].Eigenvalues = nil
		}
		for i := range here.points {
			here.points[i].Eigenvalues = nil
		}
		for _, line := range againstProof(Census{Points: got.Points, Degree: got.Degree, NoDegree: got.NoDegree}, here) {
			if len(f.name) > 0 {
				t.Errorf("%s, %v: %s", f.name, ch, line)
			}
		}
	})
}

// A smooth function is smooth everywhere, and critical only near its critical
// points.
func TestElsewhereNotCritical(t *testing.T) {
	data := readLiterature(t)
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(literature).Draw(t, "f")
		want := data[f.name]
		l := f.l.Window(want.window...)
		x := make([]float64, l.Dim())
		for i := range x {
			x[i] = rapid.Float64Range(want.window[2*i], want.window[2*i+1]).Draw(t, "x")
		}
		for _, p := range want.points {
			far := 0.0
			for i := range x {
				far = math.Max(far, math.Abs(x[i]-p.X[i])/(want.window[2*i+1]-want.window[2*i]))
			}
			if far < 1e-4 {
				t.Skip("near a critical point")
			}
		}
		if f.name == "Forrester" && math.Abs(x[0]-1./3) < 1e-3 {
			t.Skip("near its degenerate point")
		}
		if got := Classify(l, x); got.Kind != NotCritical {
			t.Fatalf("%s: %v, tol %g: %s", f.name, got, got.Tol, got.Evidence)
		}
	})
}

// Coordinates that are off by less than a hundred-thousandth of the window do
// for a point whose Hessian is not degenerate, whatever is given.
func TestTypedCoordinates(t *testing.T) {
	data := readLiterature(t)
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(literature).Draw(t, "f")
		want := data[f.name]
		p := rapid.SampledFrom(want.points).Draw(t, "point")
		x := make([]float64, len(p.X))
		for i := range x {
			off := rapid.Float64Range(-1, 1).Draw(t, "off") * 0.9e-5 / math.Sqrt(float64(len(x)))
			x[i] = p.X[i] + off*(want.window[2*i+1]-want.window[2*i])
		}
		got := Classify(f.l.Window(want.window...), x)
		if got.Kind != p.Kind || got.Index != p.Index || got.Zeros != 0 {
			t.Fatalf("%s: %v zeros %d tol %g; %s; should be %v", f.name, got, got.Zeros, got.Tol, got.Evidence, p)
		}
	})
}
