package homework

import (
	"math"
	"slices"
	"sort"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// xyLoss is the loss of tasks 2.1 and 2.2, in one piece.
func xyLoss(x, y float64) float64 { return x*x*x*y - 2*x*y*y + math.Exp(-2*y) }

func xyGradient(x, y float64) []float64 {
	return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y - 2*math.Exp(-2*y)}
}

func xyHessian(x, y float64) [][]float64 {
	mixed := 3*x*x - 4*y
	return [][]float64{{6 * x * y, mixed}, {mixed, -4*x + 4*math.Exp(-2*y)}}
}

// slopesBy are the slopes of xyLoss by central differences of the width 2h.
func slopesBy(h float64) func(x, y float64) []float64 {
	return func(x, y float64) []float64 {
		return []float64{(xyLoss(x+h, y) - xyLoss(x-h, y)) / (2 * h), (xyLoss(x, y+h) - xyLoss(x, y-h)) / (2 * h)}
	}
}

func TestGradientXY(t *testing.T) {
	type gradient = func(x, y float64) []float64
	e := func(y float64) float64 { return math.Exp(-2 * y) }
	for _, c := range []struct {
		name  string
		rung  Rung
		piece string
		f     gradient
	}{
		{"stub", NotWritten, "nothing is written", func(x, y float64) []float64 { panic(NotYet) }},
		{"nil", Misshapen, "a list of length 0", func(x, y float64) []float64 { return nil }},
		{"three", Misshapen, "a list of length 3", func(x, y float64) []float64 { return []float64{1, 2, 3} }},
		{"NaN", Misshapen, "NaN, which is not a number to reckon with, for x = ", func(x, y float64) []float64 { return []float64{math.Log(-1), y} }},
		{"infinite", Misshapen, "+Inf, which", func(x, y float64) []float64 { return []float64{1, 1 / (y - y)} }},
		{"panics", Misshapen, "panicked for x = ", func(x, y float64) []float64 { return []float64{x, y}[:int(x)+9] }},
		{"exchanged", Wrong, "in the wrong places", func(x, y float64) []float64 { g := xyGradient(x, y); return []float64{g[1], g[0]} }},
		{"downhill", Wrong, "points down the slope", func(x, y float64) []float64 { g := xyGradient(x, y); return []float64{-g[0], -g[1]} }},
		{"no inner derivative", Wrong, "In ∂L/∂y a factor is lost, or one too many, in what comes from exp(−2y). Remember: exp(u)", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y + e(y)} }},
		{"minus of the inner derivative", Wrong, "a minus is lost, or one too many: look at what comes from exp(−2y)", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y + 2*e(y)} }},
		{"minus of a term", Wrong, "In ∂L/∂x a minus is lost, or one too many: look at what comes from −2xy²", func(x, y float64) []float64 { return []float64{3*x*x*y + 2*y*y, x*x*x - 4*x*y - 2*e(y)} }},
		{"factor of the power", Wrong, "In ∂L/∂x a factor is lost, or one too many, in what comes from x³y. Remember: the power", func(x, y float64) []float64 { return []float64{x*x*y - 2*y*y, x*x*x - 4*x*y - 2*e(y)} }},
		{"factor of the square", Wrong, "In ∂L/∂y a factor is lost, or one too many, in what comes from −2xy²", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 2*x*y - 2*e(y)} }},
		{"x not held still", Wrong, "In ∂L/∂y the term from x³y was derived along both", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, 3*x*x - 4*x*y - 2*e(y)} }},
		{"y not held still", Wrong, "In ∂L/∂x the term from −2xy² was derived along both", func(x, y float64) []float64 { return []float64{3*x*x*y - 4*y, x*x*x - 4*x*y - 2*e(y)} }},
		{"a term left out", Wrong, "In ∂L/∂y nothing comes from the term exp(−2y)", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y} }},
		{"coarse", Wrong, "coarse differences", slopesBy(0.02)},
		{"constant", Wrong, "Derive term by term", func(x, y float64) []float64 { return []float64{1, 2} }},
		{"power stays", Wrong, "∂L/∂x at (", func(x, y float64) []float64 { g := xyGradient(x, y); return []float64{3*x*x*x*y - 2*y*y, g[1]} }},

		{"formula", Right, "", xyGradient},
		{"by hand, powers", Right, "", func(x, y float64) []float64 {
			gx := 3*math.Pow(x, 2)*y - 2*math.Pow(y, 2)
			gy := math.Pow(x, 3) - 4*x*y - 2/math.Exp(2*y)
			return []float64{gx, gy}
		}},
		{"central differences", Right, "", slopesBy(1e-5)},
		{"the library", Right, "", func(x, y float64) []float64 { return helpers.NewLandscape(xyLoss).Grad([]float64{x, y}) }},
		{"gonum", Right, "", func(x, y float64) []float64 {
			return fd.Gradient(nil, func(v []float64) float64 { return xyLoss(v[0], v[1]) }, []float64{x, y}, nil)
		}},
		{"factored, in place", Right, "", func() gradient {
			g := make([]float64, 2) // the same each time
			return func(x, y float64) []float64 {
				g[0], g[1] = y*(3*x*x-2*y), x*(x*x-4*y)
				g[1] -= 2 * math.Exp(-y) * math.Exp(-y)
				return g
			}
		}()},
	} {
		says(t, c.name, GradientXY(c.f), c.rung, c.piece)
	}
}

func TestHessianXY(t *testing.T) {
	type hessian = func(x, y float64) [][]float64
	// with is the right one, with changes.
	with := func(change func(x, y float64, h [][]float64)) hessian {
		return func(x, y float64) [][]float64 {
			h := xyHessian(x, y)
			change(x, y, h)
			return h
		}
	}
	scaled := func(s float64) hessian {
		return with(func(x, y float64, h [][]float64) {
			for i := range 4 {
				h[i/2][i%2] *= s
			}
		})
	}
	for _, c := range []struct {
		name  string
		rung  Rung
		piece string
		f     hessian
	}{
		{"stub", NotWritten, "nothing is written", func(x, y float64) [][]float64 { panic(NotYet) }},
		{"nil", Misshapen, "a matrix of 0 rows", func(x, y float64) [][]float64 { return nil }},
		{"flat", Misshapen, "a matrix of 1 rows", func(x, y float64) [][]float64 { return [][]float64{{1, 2, 3, 4}} }},
		{"short row", Misshapen, "a row of length 1", with(func(x, y float64, h [][]float64) { h[1] = h[1][:1] })},
		{"NaN", Misshapen, "NaN, which", with(func(x, y float64, h [][]float64) { h[1][1] = math.NaN() })},
		{"panics", Misshapen, "panicked for x = ", with(func(x, y float64, h [][]float64) { h[2][0] = 1 })},
		{"rows exchanged", Wrong, "a row (or a column)", with(func(x, y float64, h [][]float64) { h[0], h[1] = h[1], h[0] })},
		{"columns exchanged", Wrong, "a row (or a column)", with(func(x, y float64, h [][]float64) {
			for _, row := range h {
				row[0], row[1] = row[1], row[0]
			}
		})},
		{"diagonal exchanged", Wrong, "The two entries of the diagonal", with(func(x, y float64, h [][]float64) { h[0][0], h[1][1] = h[1][1], h[0][0] })},
		{"not symmetric", Wrong, "not symmetric", with(func(x, y float64, h [][]float64) { h[1][0] = 3*x*x + 4*y })},
		{"triangular", Wrong, "not symmetric", with(func(x, y float64, h [][]float64) { h[1][0] = 0 })},
		{"diagonal alone", Wrong, "beside it stands nothing", with(func(x, y float64, h [][]float64) { h[0][1], h[1][0] = 0, 0 })},
		{"minus everywhere", Wrong, "Every sign", scaled(-1)},
		{"half", Wrong, "belongs to Taylor", scaled(0.5)},
		{"products of slopes", Wrong, "products of two slopes", func(x, y float64) [][]float64 {
			g := xyGradient(x, y)
			return [][]float64{{g[0] * g[0], g[0] * g[1]}, {g[1] * g[0], g[1] * g[1]}}
		}},
		{"inner derivative once", Wrong, "In ∂²L/∂y² a factor is lost, or one too many, in what comes from exp(−2y)", with(func(x, y float64, h [][]float64) { h[1][1] = -4*x + 2*math.Exp(-2*y) })},
		{"minus times minus", Wrong, "In ∂²L/∂y² a minus is lost, or one too many: look at what comes from exp(−2y)", with(func(x, y float64, h [][]float64) { h[1][1] = -4*x - 4*math.Exp(-2*y) })},
		{"a minus beside the diagonal", Wrong, "In ∂²L/∂x∂y a minus", with(func(x, y float64, h [][]float64) { h[0][1] = 3*x*x + 4*y; h[1][0] = h[0][1] })},
		{"a factor at the corner", Wrong, "In ∂²L/∂x² a factor is lost, or one too many, in what comes from x³y", with(func(x, y float64, h [][]float64) { h[0][0] = 3 * x * y })},
		{"a term left out", Wrong, "In ∂²L/∂y² nothing comes from the term −2xy²", with(func(x, y float64, h [][]float64) { h[1][1] = 4 * math.Exp(-2*y) })},
		{"constant", Wrong, "Derive term by term", func(x, y float64) [][]float64 { return [][]float64{{1, 0}, {0, 1}} }},

		{"formula", Right, "", xyHessian},
		{"entry by entry", Right, "", func(x, y float64) [][]float64 {
			h := [][]float64{make([]float64, 2), make([]float64, 2)}
			h[0][0] = 6 * x * y
			h[0][1] = 3*math.Pow(x, 2) - 4*y
			h[1][0] = h[0][1]
			h[1][1] = 4 * (math.Exp(-2*y) - x)
			return h
		}},
		{"differences of the gradient", Right, "", func(x, y float64) [][]float64 {
			const d = 1e-5
			a, b := xyGradient(x+d, y), xyGradient(x-d, y)
			c, e := xyGradient(x, y+d), xyGradient(x, y-d)
			mixed := (a[1] - b[1]) / (2 * d)
			return [][]float64{{(a[0] - b[0]) / (2 * d), mixed}, {mixed, (c[1] - e[1]) / (2 * d)}}
		}},
		{"the library", Right, "", func(x, y float64) [][]float64 {
			h := helpers.NewLandscape(xyLoss).Hess([]float64{x, y})
			return [][]float64{{h.At(0, 0), h.At(0, 1)}, {h.At(1, 0), h.At(1, 1)}}
		}},
		{"a symmetric matrix", Right, "", func(x, y float64) [][]float64 {
			h := mat.NewSymDense(2, []float64{6 * x * y, x*3*x - 4*y, 0, 4*math.Pow(math.E, -2*y) - 4*x})
			return [][]float64{mat.Row(nil, 0, h), mat.Row(nil, 1, h)}
		}},
	} {
		says(t, c.name, HessianXY(c.f), c.rung, c.piece)
	}
}

// byEnds is the rule from the lowest and the highest of a list that is in order.
func byEnds(v []float64) string {
	const zero = 1e-9
	if len(v) == 0 {
		return "silent"
	}
	switch low, high := v[0], v[len(v)-1]; {
	case low > zero:
		return "minimum"
	case high < -zero:
		return "maximum"
	case low < -zero && high > zero:
		return "saddle"
	}
	return "silent"
}

// byCounts is the rule from how many are positive, negative and neither.
func byCounts(v []float64, word func(positive, negative, zeros int) string) string {
	positive, negative, zeros := 0, 0, 0
	for _, l := range v {
		switch {
		case l > 1e-9:
			positive++
		case l < -1e-9:
			negative++
		default:
			zeros++
		}
	}
	return word(positive, negative, zeros)
}

// within is the rule, with what counts as zero.
func within(zero func(l float64) bool) func(v []float64) string {
	return func(v []float64) string {
		w := slices.Clone(v)
		for i, l := range w {
			if zero(l) {
				w[i] = 0
			} else {
				w[i] = math.Copysign(1, l)
			}
		}
		return byEnds(slices.Sorted(slices.Values(w)))
	}
}

func TestClassifyOf(t *testing.T) {
	sum := func(v []float64) (s float64) {
		for _, l := range v {
			s += l
		}
		return s
	}
	for _, c := range []struct {
		name  string
		rung  Rung
		piece string
		f     func(v []float64) string
	}{
		{"stub", NotWritten, "nothing is written", func(v []float64) string { panic(NotYet) }},
		{"other words", Misshapen, `"local maximum", which is none of the four words, for the eigenvalues [`, func(v []float64) string { return "local " + byEnds(slices.Sorted(slices.Values(v))) }},
		{"no word", Misshapen, `"", which is none`, func(v []float64) string { return "" }},
		{"sorts its argument", Misshapen, "argument back changed", func(v []float64) string { slices.Sort(v); return byEnds(v) }},
		{"panics on the empty list", Misshapen, "panicked for an empty list", func(v []float64) string {
			w := slices.Clone(v)
			slices.Sort(w)
			_ = w[0]
			return byEnds(w)
		}},
		{"constant", Wrong, `always say "saddle"`, func(v []float64) string { return "saddle" }},
		{"always silent", Wrong, `always say "silent"`, func(v []float64) string { return "silent" }},
		{"changed places", Wrong, "have changed places", func(v []float64) string {
			w := make([]float64, len(v))
			for i := range v {
				w[i] = -v[i]
			}
			return byEnds(slices.Sorted(slices.Values(w)))
		}},
		{"relies on order", Wrong, "Eigenvalues come in any order", byEnds},
		{"only the first two", Wrong, "Eigenvalues come in any order", func(v []float64) string { return byEnds(slices.Sorted(slices.Values(v[:min(2, len(v))]))) }},
		{"votes", Wrong, "You count votes", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				switch {
				case p > n:
					return "minimum"
				case n > p:
					return "maximum"
				case z > 0:
					return "silent"
				}
				return "saddle"
			})
		}},
		{"by the sum", Wrong, "the trace", func(v []float64) string {
			if sum(v) > 0 {
				return "minimum"
			} else if sum(v) < 0 {
				return "maximum"
			}
			return "silent"
		}},
		{"by the product", Wrong, "the determinant", func(v []float64) string {
			product := 1.0
			for _, l := range v {
				product *= l
			}
			switch {
			case product < 0:
				return "saddle"
			case product == 0:
				return "silent"
			case v[0] > 0:
				return "minimum"
			}
			return "maximum"
		}},
		{"no maximum", Wrong, "Ask of each whether the loss goes up or down", func(v []float64) string {
			if s := byEnds(slices.Sorted(slices.Values(v))); s != "maximum" {
				return s
			}
			return "saddle"
		}},
		{"not below zero is a minimum", Wrong, "does one of your comparisons let 0 pass as a sign?", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				switch {
				case n == 0:
					return "minimum"
				case p+z == 0:
					return "maximum"
				case p > 0:
					return "saddle"
				}
				return "silent"
			})
		}},
		{"not above zero is a maximum", Wrong, "does one of your comparisons let 0 pass as a sign?", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				switch {
				case p == 0:
					return "maximum"
				case n+z == 0:
					return "minimum"
				case n > 0:
					return "saddle"
				}
				return "silent"
			})
		}},
		{"the rest is a saddle", Wrong, "A zero is neither sign", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				switch len(v) {
				case p:
					return "minimum"
				case n:
					return "maximum"
				}
				return "saddle"
			})
		}},
		{"any zero is silent", Wrong, "can a zero beside them take that back?", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				if z > 0 || len(v) == 0 {
					return "silent"
				}
				return byEnds(slices.Sorted(slices.Values(v)))
			})
		}},
		{"votes beside a zero", Wrong, "and yet one of each sign is there", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				if z > 0 && n > 0 && p > n {
					return "minimum"
				}
				return byEnds(slices.Sorted(slices.Values(v)))
			})
		}},
		{"zeros left out", Wrong, "let 0 pass as a sign?", func(v []float64) string {
			v = slices.DeleteFunc(slices.Clone(v), func(l float64) bool { return l == 0 })
			return byEnds(slices.Sorted(slices.Values(v)))
		}},
		{"exactly zero", Wrong, "counts as a zero here", func(v []float64) string {
			switch {
			case len(v) == 0:
				return "silent"
			case slices.Min(v) > 0:
				return "minimum"
			case slices.Max(v) < 0:
				return "maximum"
			case slices.Min(v) < 0 && slices.Max(v) > 0:
				return "saddle"
			}
			return "silent"
		}},
		{"tolerance 1e-10", Wrong, "Of [5e-10] you say \"minimum\": too small a tolerance", within(func(l float64) bool { return math.Abs(l) <= 1e-10 })},
		{"tolerance 1e-10 below alone", Wrong, "Of [-5e-10] you say \"maximum\": too small a tolerance", within(func(l float64) bool { return l >= -1e-10 && l <= 1e-9 })},
		{"1e-9 itself has a sign", Wrong, "Of [1e-09] you say \"minimum\": too small a tolerance", within(func(l float64) bool { return math.Abs(l) < 1e-9 })},
		{"-1e-9 itself has a sign", Wrong, "Of [-1e-09] you say \"maximum\": too small a tolerance", within(func(l float64) bool { return l > -1e-9 && l <= 1e-9 })},
		{"tolerance 1e-8", Wrong, "Of [2e-09] you say \"silent\": too large a tolerance", within(func(l float64) bool { return math.Abs(l) <= 1e-8 })},
		{"tolerance 1e-8 below alone", Wrong, "Of [-2e-09] you say \"silent\": too large a tolerance", within(func(l float64) bool { return l >= -1e-8 && l <= 1e-9 })},
		{"tolerance 1e-3", Wrong, "too large a tolerance", within(func(l float64) bool { return math.Abs(l) <= 1e-3 })},
		{"tolerance 0.1", Wrong, "too large a tolerance", within(func(l float64) bool { return math.Abs(l) <= 0.1 })},
		{"tolerance grows with the largest", Wrong, "you say \"silent\": too large a tolerance. A number above 1e-9 in magnitude has a sign, however large the others are.", func(v []float64) string {
			scale := 1.0
			for _, l := range v {
				scale = max(scale, math.Abs(l))
			}
			return within(func(l float64) bool { return math.Abs(l) <= 1e-9*scale })(v)
		}},
		{"never silent of one tiny number", Wrong, "Of [5e-10] you say \"saddle\". Which of the numbers count as zero", func(v []float64) string {
			if len(v) == 1 && math.Abs(v[0]) > 1e-10 && math.Abs(v[0]) < 1e-9 {
				return "saddle"
			}
			return byEnds(slices.Sorted(slices.Values(v)))
		}},
		{"empty is a minimum", Wrong, "Of an empty list you say \"minimum\"", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				switch {
				case p == len(v):
					return "minimum"
				case n == len(v):
					return "maximum"
				case p > 0 && n > 0:
					return "saddle"
				}
				return "silent"
			})
		}},

		{"ends of a sorted copy", Right, "", func(v []float64) string { return byEnds(slices.Sorted(slices.Values(v))) }},
		{"counts", Right, "", func(v []float64) string {
			return byCounts(v, func(p, n, z int) string {
				switch {
				case p > 0 && n > 0:
					return "saddle"
				case z > 0 || p+n == 0:
					return "silent"
				case p > 0:
					return "minimum"
				}
				return "maximum"
			})
		}},
		{"two flags", Right, "", func(v []float64) string {
			up, down, flat := false, false, len(v) == 0
			for _, l := range v {
				up = up || l > 1e-9
				down = down || l < -1e-9
				flat = flat || math.Abs(l) <= 1e-9
			}
			if up && down {
				return "saddle"
			}
			if flat {
				return "silent"
			}
			if up {
				return "minimum"
			}
			return "maximum"
		}},
		{"lowest and highest", Right, "", func(v []float64) string {
			low, high := math.Inf(1), math.Inf(-1)
			for _, l := range v {
				low, high = min(low, l), max(high, l)
			}
			if len(v) == 0 {
				return "silent"
			}
			return byEnds([]float64{low, high})
		}},
		{"signs in a set", Right, "", func(v []float64) string {
			seen := map[int]bool{}
			for _, l := range v {
				switch {
				case !(math.Abs(l) > 1e-9):
					seen[0] = true
				case l > 0:
					seen[1] = true
				default:
					seen[-1] = true
				}
			}
			word := map[int]string{0: "silent", 1: "minimum", -1: "maximum"}
			if seen[1] && seen[-1] {
				return "saddle"
			}
			for _, sign := range []int{0, 1, -1} {
				if seen[sign] {
					return word[sign]
				}
			}
			return "silent"
		}},
		{"the old sort", Right, "", func(v []float64) string {
			w := append([]float64{}, v...)
			sort.Float64s(w)
			return byEnds(w)
		}},
	} {
		says(t, c.name, ClassifyOf(c.f), c.rung, c.piece)
	}
}

// TestSpectraHaveTheirSigns: the lists are what the rule is told of them, and
// a tiny eigenvalue may have either sign.
func TestSpectraHaveTheirSigns(t *testing.T) {
	rng := helpers.NewRand(1)
	below := 0
	for range 200 {
		s := newSpectrum(rng.IntN(3), rng.IntN(3), rng.IntN(3), 1e-11, rng)
		if got := byEnds(slices.Sorted(slices.Values(s.values))); got != s.kind() {
			t.Fatalf("%v is a %s, by its making a %s", s.values, got, s.kind())
		}
		for _, v := range s.values {
			if v < 0 && v > -1e-9 {
				below++
			}
		}
	}
	if below < 50 || below > 150 {
		t.Errorf("%d tiny ones are negative", below)
	}
}
