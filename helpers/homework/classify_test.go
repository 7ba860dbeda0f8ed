package homework

import (
	"math"
	"slices"
	"sort"
	"testing"

	"saddlepoints/helpers"
)

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
