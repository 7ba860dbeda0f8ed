package homework

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers"
)

// spectrum is a list of eigenvalues with known signs, and what was said of it.
type spectrum struct {
	values                    []float64
	positive, negative, zeros int
	said                      string
}

// kind is what the rule says of a spectrum, from how it was built.
func (s spectrum) kind() string {
	switch n := len(s.values); {
	case s.positive > 0 && s.negative > 0:
		return "saddle"
	case n > 0 && s.positive == n:
		return "minimum"
	case n > 0 && s.negative == n:
		return "maximum"
	}
	return "silent"
}

// newSpectrum has so many eigenvalues of each sign, of random size, in an order
// that is random, too. A zero is at most tiny in magnitude.
func newSpectrum(positive, negative, zeros int, tiny float64, rng *helpers.Rand) spectrum {
	var v []float64
	for range positive {
		v = append(v, 0.1+rng.ExpFloat64())
	}
	for range negative {
		v = append(v, -0.1-rng.ExpFloat64())
	}
	for range zeros {
		v = append(v, tiny*(2*rng.Float64()-1)+0) // + 0: no negative zero
	}
	rng.Shuffle(len(v), func(i, j int) { v[i], v[j] = v[j], v[i] })
	return spectrum{values: v, positive: positive, negative: negative, zeros: zeros}
}

// ClassifyOf checks task 2.3: classify says "minimum", "maximum", "saddle" or
// "silent" of a symmetric matrix's eigenvalues, which come in any order, count as
// zero up to 1e-9 in magnitude (1e-9 itself included), and are not to be changed;
// of an empty list it says "silent". It meets lists built with known signs, and
// some numbers on both sides of the tolerance.
func ClassifyOf(classify func(eigenvalues []float64) string) Verdict {
	return check("2.3", "signs alone decide; no order, no majority, and where a zero leaves it open you do not guess. At a saddle of a large net this is the question.", func(e *exam) {
		rng := helpers.NewRand(23)
		ask := func(s spectrum) spectrum {
			given := slices.Clone(s.values)
			e.given("the eigenvalues %.2g", s.values)
			if len(s.values) == 0 {
				e.given("an empty list")
			}
			s.said = classify(given)
			e.fits(slices.Contains([]string{"minimum", "maximum", "saddle", "silent"}, s.said), "%q, which is none of the four words,", s.said)
			e.fits(slices.Equal(given, s.values), "its argument back changed (sort a copy, if you sort)")
			return s
		}
		var plain, zero, tiny []spectrum
		for n := 1; n <= 6; n++ {
			for p := 0; p <= n; p++ {
				for range 4 {
					plain = append(plain, ask(newSpectrum(p, n-p, 0, 0, rng)))
					zero = append(zero, ask(newSpectrum(p, n-p, 1+rng.IntN(2), 0, rng)))
					tiny = append(tiny, ask(newSpectrum(p, n-p, 1+rng.IntN(2), 1e-11, rng)))
				}
			}
		}
		for n := 1; n <= 3; n++ {
			zero = append(zero, ask(newSpectrum(0, 0, n, 0, rng)))
			tiny = append(tiny, ask(newSpectrum(0, 0, n, 1e-11, rng)))
		}
		e.classifySigns(plain)
		e.classifyOrder(ask, append(slices.Clone(plain), zero...), rng)
		e.classifyZeros(zero)
		e.wrong(spectrumAmiss(tiny) != nil, "The number 1e-11 counts as a zero here, and −1e-11 as well: do not trust the sign of what is mere rounding. Compare with the tolerance in the text.")
		e.classifyNear(ask)
		none := ask(spectrum{values: []float64{}})
		e.wrong(none.said != "silent", fmt.Sprintf("Of an empty list you say %q. Of no eigenvalue at all everything is true, “all are positive” as well as “all are negative”: nothing follows.", none.said))
	})
}

// spectrumAmiss is the first spectrum of which something else was said than the rule says.
func spectrumAmiss(all []spectrum) *spectrum {
	for i := range all {
		if all[i].said != all[i].kind() {
			return &all[i]
		}
	}
	return nil
}

// classifySigns looks for mistakes that show where no eigenvalue is zero.
func (e *exam) classifySigns(all []spectrum) {
	bad := spectrumAmiss(all)
	if bad == nil {
		return
	}
	turned, same := true, true
	vote, sum, product := true, true, true
	for _, s := range all {
		same = same && s.said == all[0].said
		turned = turned && (s.kind() == "saddle" || s.said == map[string]string{"minimum": "maximum", "maximum": "minimum"}[s.kind()])
		total, sign := 0.0, 1.0
		for _, v := range s.values {
			total += v
			sign *= math.Copysign(1, v)
		}
		vote = vote && (s.positive == s.negative || (s.said == "minimum") == (s.positive > s.negative))
		sum = sum && (s.said == "minimum") == (total > 0)
		product = product && (s.said == "saddle") == (sign < 0)
	}
	e.wrong(same, fmt.Sprintf("You always say %q, whatever the eigenvalues are.", all[0].said))
	e.wrong(turned, "Minimum and maximum have changed places. Where the curvature is positive, the loss goes up on both sides.")
	e.wrong(vote, "You count votes: more positive ones make a minimum. A single way down is enough to leave by.")
	e.wrong(sum, "You go by the sum (the trace). A steep way up can hide a gentle way down in it.")
	e.wrong(product, "You go by the sign of the product (the determinant). Two negative ones hide in it: they make it positive.")
}

// classifyOrder looks whether it matters, and then for whatever is left in plain lists.
func (e *exam) classifyOrder(ask func(spectrum) spectrum, all []spectrum, rng *helpers.Rand) {
	for _, s := range all {
		again := s
		again.values = slices.Clone(s.values)
		for range 6 {
			rng.Shuffle(len(again.values), func(i, j int) { again.values[i], again.values[j] = again.values[j], again.values[i] })
			if a := ask(again); a.said != s.said {
				e.wrong(true, fmt.Sprintf("Of %.2g you say %q, and %q of the same numbers as %.2g. Eigenvalues come in any order here.", s.values, s.said, a.said, a.values))
			}
		}
		if s.zeros == 0 {
			e.must(s.said == s.kind(), "Of the eigenvalues %.2g you say %q. Ask of each whether the loss goes up or down along it.", s.values, s.said)
		}
	}
}

// classifyZeros looks for mistakes that show where an eigenvalue is zero.
func (e *exam) classifyZeros(all []spectrum) {
	for _, s := range all {
		if s.said == s.kind() {
			continue
		}
		e.wrong(s.kind() == "saddle" && s.said == "silent", fmt.Sprintf("Of %.2g you say %q. One way up and one way down are seen: can a zero beside them take that back?", s.values, s.said))
		e.wrong(s.kind() == "saddle", fmt.Sprintf("Of %.2g you say %q, and yet one of each sign is there.", s.values, s.said))
		e.wrong(s.said == "saddle", fmt.Sprintf("Of %.2g you say “saddle”. A zero is neither sign: a saddle needs one of each.", s.values))
		e.wrong(true, fmt.Sprintf("Of %.2g you say %q. Along the direction of the zero the loss may still go either way; does one of your comparisons let 0 pass as a sign?", s.values, s.said))
	}
}
