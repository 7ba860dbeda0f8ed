package helpers

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

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
// as near to one another as a hundredth of the window; as two cells of the grid
// in two dimensions.
func TestBuiltPolynomials(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var places [][]float64
		n := rapid.IntRange(1, 2).Draw(t, "n")
		var parts []func(x float64) float64
		for range n {
			r := drawRoots(t, 4, []float64{0.04, 0.1}[n-1])
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
