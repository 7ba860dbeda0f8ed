package helpers

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
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
	rapid.Check(t, func(t *rapid.T) {
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

// randomTurn draws an orthogonal matrix.
func randomTurn(t *rapid.T, n int) *mat.Dense {
	a := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			a.Set(i, j, rapid.Float64Range(-1, 1).Draw(t, "a"))
		}
		a.Set(i, i, a.At(i, i)+3) // not singular
	}
	var qr mat.QR
	qr.Factorize(a)
	q := mat.NewDense(n, n, nil)
	qr.QTo(q)
	return q
}

// A quadratic is what its eigenvalues say, whatever of its derivatives is given.
func TestRandomQuadratics(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		q := randomTurn(t, n)
		values := make([]float64, n)
		for i := range values {
			sign := rapid.SampledFrom([]float64{-1, 1, 1, 0}).Draw(t, "sign")
			values[i] = sign * math.Pow(10, rapid.Float64Range(-3, 3).Draw(t, "log size"))
		}
		values[0] = math.Copysign(math.Max(math.Abs(values[0]), 1), values[0]) // not all zero
		var a mat.Dense
		a.Product(q, mat.NewDiagDense(n, values), q.T())
		centre := make([]float64, n)
		window := make([]float64, 2*n)
		for i := range n {
			centre[i] = rapid.Float64Range(-1, 1).Draw(t, "centre")
			window[2*i], window[2*i+1] = -2, 2
		}
		grad := func(dst, x []float64) {
			for i := range dst {
				dst[i] = 0
				for j := range x {
					dst[i] += (a.At(i, j) + a.At(j, i)) / 2 * (x[j] - centre[j])
				}
			}
		}
		l := NewLandscapeN(n, func(x []float64) float64 {
			g := make([]float64, n)
			grad(g, x)
			s := 0.0
			for i := range x {
				s += g[i] * (x[i] - centre[i]) / 2
			}
			return s
		})
		given := rapid.IntRange(0, 3).Draw(t, "given")
		if given&1 != 0 {
			l = l.WithGrad(grad)
		}
		if given&2 != 0 {
			l = l.WithHess(func(dst *mat.SymDense, x []float64) {
				for i := range n {
					for j := i; j < n; j++ {
						dst.SetSym(i, j, (a.At(i, j)+a.At(j, i))/2)
					}
				}
			})
		}
		want := known(kindOf(values), 0, centre, values...)
		got := Classify(l, centre)
		if got.Kind != want.Kind || got.Index != want.Index || got.Zeros != want.Zeros {
			t.Fatalf("given %d, eigenvalues %g: %v, index %d, zeros %d, tol %g; %s", given, want.Eigenvalues, got, got.Index, got.Zeros, got.Tol, got.Evidence)
		}
		for i, v := range got.Eigenvalues {
			if math.Abs(v-want.Eigenvalues[i]) > got.Tol+1e-7*math.Abs(want.Eigenvalues[i]) {
				t.Fatalf("given %d, eigenvalues %g: %g, tol %g", given, want.Eigenvalues, got.Eigenvalues, got.Tol)
			}
		}
		if values[0] != 0 && want.Kind == Inconclusive && !strings.Contains(got.Evidence, "not alone") && want.Zeros < n {
			t.Fatalf("eigenvalues %g: %s", want.Eigenvalues, got.Evidence)
		}
	})
}

// germ says what is seen around 0 of x^k + sign·y^m, and its number of zeros.
func germ(k, m int, sign float64) (evidence string, zeros int) {
	for _, e := range []int{k, m} {
		if e > 2 {
			zeros++
		}
	}
	switch {
	case k%2 == 0 && m%2 == 0 && sign > 0:
		return "local minimum", zeros
	default:
		return "saddle", zeros
	}
}

// x^k ± y^m, in any writing: inconclusive, and what is seen around is right.
func TestDegenerateGerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, m := rapid.IntRange(2, 5).Draw(t, "k"), rapid.IntRange(3, 5).Draw(t, "m")
		sign := rapid.SampledFrom([]float64{1, -1}).Draw(t, "sign")
		l := NewLandscape(func(x, y float64) float64 { return math.Pow(x, float64(k)) + sign*math.Pow(y, float64(m)) })
		window := []float64{-2, 2, -2, 2}
		ch := drawChange(t, window, 3, true)
		got := Classify(ch.of(l, window), ch.now([]float64{0, 0}))
		word, zeros := germ(k, m, sign)
		if got.Kind != Inconclusive || got.Zeros != zeros || !strings.Contains(got.Evidence, "evidence for a "+word) {
			t.Fatalf("x^%d%+gy^%d, %v: %v zeros %d tol %g; %s", k, sign, m, ch, got, got.Zeros, got.Tol, got.Evidence)
		}
	})
}

// A square of a function is zero along a curve, and says so at each point of it.
func TestCurvesOfCriticalPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := rapid.SampledFrom([]struct {
			name string
			f    func(x, y float64) float64
			at   func(s float64) []float64
		}{
			{"circle", func(x, y float64) float64 { return x*x + y*y - 1 }, func(s float64) []float64 { return []float64{math.Cos(3 * s), math.Sin(3 * s)} }},
			{"line", func(x, y float64) float64 { return 2*x - 3*y + 0.3 }, func(s float64) []float64 { return []float64{s, (2*s + 0.3) / 3} }},
			{"hyperbola", func(x, y float64) float64 { return x*y - 1 }, func(s float64) []float64 { return []float64{math.Exp(s / 2), math.Exp(-s / 2)} }},
			{"parabola", func(x, y float64) float64 { return y - x*x }, func(s float64) []float64 { return []float64{s, s * s} }},
			{"cubic", func(x, y float64) float64 { return y - x*x*x + x }, func(s float64) []float64 { return []float64{s, s*s*s - s} }},
		}).Draw(t, "curve")
		l := NewLandscape(func(x, y float64) float64 { v := curve.f(x, y); return v * v })
		window := []float64{-2, 2, -2, 2}
		ch := drawChange(t, window, 3, false)
		ch.constant = 0
		at := curve.at(rapid.Float64Range(-1, 1).Draw(t, "s"))
		got := Classify(ch.of(l, window), ch.now(at))
		if got.Kind != Inconclusive || got.Zeros != 1 || got.Index != 0 || !strings.Contains(got.Evidence, "not alone") {
			t.Fatalf("%s at %v, %v: %v zeros %d tol %g; %s", curve.name, at, ch, got, got.Zeros, got.Tol, got.Evidence)
		}
	})
}

// polynomial is ∫∏(x − aᵢ) dx, with the coefficients summed up by Horner.
func polynomial(roots []float64) func(x float64) float64 {
	c := []float64{1} // of ∏(x − aᵢ), constant first
	for _, a := range roots {
		next := make([]float64, len(c)+1)
		for i, v := range c {
			next[i+1] += v
			next[i] -= a * v
		}
		c = next
	}
	return func(x float64) float64 {
		s := 0.0
		for i := len(c) - 1; i >= 0; i-- {
			s = s*x + c[i]/float64(i+1)
		}
		return s * x
	}
}

// drawRoots are numbers in (−2, 2), at least gap apart and from the edge.
func drawRoots(t *rapid.T, most int, gap float64) []float64 {
	var out []float64
	for range rapid.IntRange(1, most).Draw(t, "count") {
		r := rapid.Float64Range(-2+gap/4, 2-gap/4).Draw(t, "root")
		if !slices.ContainsFunc(out, func(o float64) bool { return math.Abs(o-r) < gap }) {
			out = append(out, r)
		}
	}
	return out
}

// A polynomial built to have its critical points at given places has them there,
// as near as a hundredth of the window.
func TestBuiltPolynomials(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var places [][]float64
		n := rapid.IntRange(1, 2).Draw(t, "n")
		var parts []func(x float64) float64
		for range n {
			r := drawRoots(t, 4, 0.04)
			places, parts = append(places, r), append(parts, polynomial(r))
		}
		l := NewLandscapeN(n, func(x []float64) float64 {
			s := 0.0
			for i, f := range parts {
				s += f(x[i])
			}
			return s
		})
		index := func(i int, a float64) int { // 1 where the part's curvature is negative
			above := 0
			for _, b := range places[i] {
				if b > a {
					above++
				}
			}
			return above % 2
		}
		window := slices.Repeat([]float64{-2, 2}, n)
		want := &proved{window: window}
		for _, a := range places[0] {
			p := CriticalPoint{X: []float64{a}, Index: index(0, a)}
			if n == 1 {
				want.points = append(want.points, p)
				continue
			}
			for _, b := range places[1] {
				want.points = append(want.points, CriticalPoint{X: []float64{a, b}, Index: p.Index + index(1, b)})
			}
		}
		for i := range want.points {
			p := &want.points[i]
			p.Kind = [][]Kind{{Minimum, Maximum}, {Minimum, Saddle, Maximum}}[n-1][p.Index]
		}
		for _, line := range againstProof(CriticalPoints(l.Window(window...)), want) {
			t.Errorf("%v: %s", places, line)
		}
	})
}

// On a kink there is no gradient, at any angle and anywhere along it; beside it,
// there is one.
func TestKinks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		angle := rapid.Float64Range(0, math.Pi).Draw(t, "angle")
		at := []float64{rapid.Float64Range(-1.5, 1.5).Draw(t, "x"), rapid.Float64Range(-1.5, 1.5).Draw(t, "y")}
		sin, cos := math.Sincos(angle)
		across := func(x, y float64) float64 { return cos*(x-at[0]) + sin*(y-at[1]) }
		kind := rapid.SampledFrom([]string{"absolute value", "ReLU", "maximum", "length", "root", "jump"}).Draw(t, "kind")
		l := NewLandscape(func(x, y float64) float64 {
			d, smooth := across(x, y), math.Sin(x+0.3*y)+0.2*x*x
			switch kind {
			case "absolute value":
				return smooth + math.Abs(d)
			case "ReLU":
				return smooth + 0.5*math.Max(0, d)
			case "maximum":
				return math.Max(smooth, smooth+d+0.3*d*d)
			case "length":
				return smooth + math.Hypot(x-at[0], y-at[1])
			case "root":
				return smooth + math.Sqrt(math.Abs(d))
			}
			return smooth + math.Copysign(0.1, d)
		})
		if got := Classify(l, at); got.Kind != NotSmooth || got.Evidence == "" {
			t.Fatalf("%s: %v; %s", kind, got, got.Evidence)
		}
		if kind != "length" && kind != "root" {
			d := rapid.SampledFrom([]float64{0.4, -0.4, 0.1, -0.1}).Draw(t, "beside")
			if got := Classify(l, []float64{at[0] + d*cos, at[1] + d*sin}); got.Kind == NotSmooth {
				t.Fatalf("%s, beside it: %v; %s", kind, got, got.Evidence)
			}
		}
	})
}

// Numbers at the ends of what a float64 holds do not matter.
func TestHugeAndTiny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := math.Pow(10, rapid.Float64Range(-150, 150).Draw(t, "log unit"))
		c := rapid.SampledFrom([]float64{1, -1, 0}).Draw(t, "c")
		l := NewLandscape(func(x, y float64) float64 { return unit * (x*x + c*y*y + 0.3*x*x*x) })
		want := kindOf([]float64{1, c})
		if got := Classify(l, []float64{0, 0}); got.Kind != want {
			t.Fatalf("unit %g, c %g: %v; %s", unit, c, got, got.Evidence)
		}
	})
}

// Valleys 10⁸ times flatter along than across, at any angle.
func TestSteepValleys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratio := math.Pow(10, rapid.Float64Range(-8, 0).Draw(t, "log ratio"))
		sign := rapid.SampledFrom([]float64{1, -1}).Draw(t, "sign")
		sin, cos := math.Sincos(rapid.Float64Range(0, math.Pi).Draw(t, "angle"))
		l := NewLandscape(func(x, y float64) float64 {
			u, v := cos*x+sin*y, -sin*x+cos*y
			return u*u + sign*ratio*v*v
		})
		want := kindOf([]float64{1, sign})
		if got := Classify(l, []float64{0, 0}); got.Kind != want {
			t.Fatalf("ratio %g: %v, tol %g; %s", ratio, got, got.Tol, got.Evidence)
		}
	})
}

// A saddle beside a wall is one: 1/(x − c) at a fiftieth of the window or more.
func TestSaddleBesideWall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gap := rapid.Float64Range(0.08, 1).Draw(t, "gap")
		// 1/(gap − x) − x/gap² has a minimum at 0, less y² a saddle.
		l := NewLandscape(func(x, y float64) float64 { return 1/(gap-x) - x/(gap*gap) - y*y })
		if got := Classify(l, []float64{0, 0}); got.Kind != Saddle || got.Index != 1 {
			t.Fatalf("gap %g: %v, tol %g; %s", gap, got, got.Tol, got.Evidence)
		}
	})
}
