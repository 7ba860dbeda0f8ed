package helpers

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"
)

func TestChainProductFormula(t *testing.T) {
	for _, c := range []struct {
		w          []float64
		loss       float64
		grad       []float64
		firstRow   []float64
		difficulty string
	}{
		{[]float64{3}, 2, []float64{2}, []float64{1}, "one weight"},
		{[]float64{2, 3}, 12.5, []float64{15, 10}, []float64{9, 11}, "two"},
		{[]float64{0, 2, 3}, 0.5, []float64{-6, 0, 0}, []float64{36, -3, -2}, "a zero"},
		{[]float64{2, 0, 0}, 0.5, []float64{0, 0, 0}, []float64{0, 0, 0}, "two zeros"},
	} {
		l := ChainProduct(len(c.w))
		row := mat.Row(nil, 0, l.Hess(c.w))
		if l.Loss(c.w) != c.loss || !floats.Equal(l.Grad(c.w), c.grad) || !floats.Equal(row, c.firstRow) {
			t.Errorf("%s: at %v loss %v, gradient %v, first row %v", c.difficulty, c.w, l.Loss(c.w), l.Grad(c.w), row)
		}
	}
}

func TestChainProductKnown(t *testing.T) {
	for d, want := range map[int][]Kind{1: {Minimum}, 2: {Saddle, Inconclusive}, 3: {Inconclusive, Inconclusive}, 6: {Inconclusive, Inconclusive}} {
		var kinds []Kind
		for _, p := range ChainProduct(d).Known() {
			kinds = append(kinds, p.Kind)
		}
		if !slices.Equal(kinds, want) {
			t.Errorf("d = %d knows %v, want %v", d, kinds, want)
		}
	}
}

// Critical are just the points with a product of 1 and those with two zeros or
// more; the rule sees those with just two, and nothing of those with more.
func TestChainProductZeros(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.IntRange(2, 6).Draw(t, "d")
		zeros := rapid.IntRange(1, d).Draw(t, "zeros")
		l := ChainProduct(d)
		w := rapid.SliceOfN(rapid.Float64Range(0.5, 2), d, d).Draw(t, "w")
		for _, i := range rapid.Permutation(floats.Span(make([]float64, d), 0, float64(d-1))).Draw(t, "order")[:zeros] {
			w[int(i)] = 0
		}
		slope, values := norm(l.Grad(w)), l.Eigenvalues(w)
		switch zeros {
		case 1:
			if slope == 0 {
				t.Fatalf("critical at %v, with one zero", w)
			}
		case 2:
			if slope != 0 || !(values[0] < 0 && values[d-1] > 0) {
				t.Fatalf("at %v, with two zeros: gradient %g, eigenvalues %v", w, slope, values)
			}
		default:
			if slope != 0 || values[0] != 0 || values[d-1] != 0 {
				t.Fatalf("at %v, with %d zeros: gradient %g, eigenvalues %v", w, zeros, slope, values)
			}
		}
		if zeros >= 2 { // a saddle in truth: lower and higher points as near as one likes
			up, down := slices.Clone(w), slices.Clone(w)
			sign := 1.0
			for i := range w {
				if w[i] == 0 {
					up[i], down[i] = -0.01*sign, 0.01
					sign = -1 // one minus in all
				}
			}
			if !(l.Loss(up) > 0.5 && l.Loss(down) < 0.5) {
				t.Fatalf("no saddle at %v: %v and %v", w, l.Loss(up), l.Loss(down))
			}
		}
	})
}

// All points with the product 1 are minima, flat along d − 1 directions.
func TestChainProductMinima(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SliceOfN(rapid.Float64Range(0.5, 2), 1, 6).Draw(t, "w")
		d := len(w)
		product := 1.0
		for _, c := range w[1:] {
			product *= c
		}
		w[0] = 1 / product
		l := ChainProduct(d)
		steep := 0.0
		for _, c := range w {
			steep += 1 / (c * c)
		}
		values := l.Eigenvalues(w)
		if l.Loss(w) > 1e-28 || norm(l.Grad(w)) > 1e-12 || math.Abs(values[d-1]-steep) > 1e-9*steep {
			t.Fatalf("at %v loss %g, eigenvalues %v, want the largest %g", w, l.Loss(w), values, steep)
		}
		for _, v := range values[:d-1] {
			if math.Abs(v) > 1e-11*steep {
				t.Fatalf("at %v eigenvalues %v, want zeros but one", w, values)
			}
		}
	})
}
