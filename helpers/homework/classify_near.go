package homework

import (
	"fmt"
	"slices"
)

// classifyNear looks on both sides of the tolerance: 5e-10 and 1e-9 itself count as
// zero, 2e-9 does not, with either sign, alone and beside a large eigenvalue.
func (e *exam) classifyNear(ask func(spectrum) spectrum) {
	for _, beside := range [][]float64{nil, {1000}, {-1000}} {
		for _, size := range []float64{5e-10, 1e-9, 2e-9} {
			for _, near := range []float64{size, -size} {
				isZero := size <= 1e-9
				s, otherwise := besideNear(near, isZero, beside), besideNear(near, !isZero, beside)
				s = ask(s)
				if s.said == s.kind() {
					continue
				}
				you := fmt.Sprintf("Of %.2g you say %q", s.values, s.said)
				e.wrong(s.said == otherwise.kind() && isZero, you+": too small a tolerance. Up to 1e-9 in magnitude a number counts as zero, 1e-9 itself included.")
				e.wrong(s.said == otherwise.kind(), you+": too large a tolerance. A number above 1e-9 in magnitude has a sign, however large the others are.")
				e.wrong(true, you+". Which of the numbers count as zero, by the tolerance in the text? And what follows from the rest?")
			}
		}
	}
}

// besideNear is the number near, counted as a zero or by its sign, and the
// numbers beside it, counted by theirs.
func besideNear(near float64, isZero bool, beside []float64) spectrum {
	s := spectrum{values: append([]float64{near}, beside...)}
	signed := slices.Clone(s.values)
	if isZero {
		s.zeros, signed = 1, signed[1:]
	}
	for _, v := range signed {
		if v > 0 {
			s.positive++
		} else {
			s.negative++
		}
	}
	return s
}
