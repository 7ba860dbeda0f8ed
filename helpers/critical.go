package helpers

import (
	"fmt"
	"math"
	"slices"
)

// Kind is what the eigenvalue rule says of a point.
type Kind int

const (
	NotCritical  Kind = iota // the gradient is not small: the rule does not apply
	Minimum                  // all eigenvalues are positive: a local minimum
	Maximum                  // all eigenvalues are negative: a local maximum
	Saddle                   // some are positive, some negative
	Inconclusive             // an eigenvalue is zero and no two signs differ: the rule is silent
	NotSmooth                // there is no gradient here, as for |x| at 0, or no Hessian
)

// String names the kind in the lecture's words.
func (k Kind) String() string {
	names := [...]string{"not a critical point", "local minimum", "local maximum", "saddle point", "inconclusive", "not smooth"}
	if k < 0 || int(k) >= len(names) {
		return fmt.Sprintf("Kind(%d)", int(k))
	}
	return names[k]
}

// CriticalPoint is the verdict on one point, and everything that it rests on.
type CriticalPoint struct {
	X            []float64
	Loss         float64
	GradNorm     float64     // length of the gradient at X
	Eigenvalues  []float64   // of the Hessian at X, smallest first
	Eigenvectors [][]float64 // Eigenvectors[i] belongs to Eigenvalues[i]; nil where nobody computed them
	Kind         Kind
	Index        int     // the number of negative eigenvalues
	Zeros        int     // the number of eigenvalues too small to have a sign
	Tol          float64 // an eigenvalue of at most this magnitude counts as zero
	Evidence     string  // what was seen around X where the Hessian cannot decide: evidence, no proof

	level bool    // nothing near X is higher or lower in the directions where the Hessian says nothing
	blur  float64 // how far off X the point may lie, in units of the window
}

// String is one line: kind, place, eigenvalues, loss, evidence. An eigenvalue
// that counts as zero is written as 0.
func (p CriticalPoint) String() string {
	s := fmt.Sprintf("%v at %.6g: ", p.Kind, p.X)
	if p.Kind != NotSmooth {
		shown := slices.Clone(p.Eigenvalues)
		for i, v := range shown {
			if p.Zeros > 0 && math.Abs(v) <= p.Tol {
				shown[i] = 0
			}
		}
		s += fmt.Sprintf("eigenvalues %.6g, ", shown)
	}
	s += fmt.Sprintf("loss %.6g", p.Loss)
	if p.Evidence != "" {
		s += "; " + p.Evidence
	}
	return s
}

// CriticalSet is a list of critical points. Laid over a picture it marks each
// of them by its kind.
type CriticalSet []CriticalPoint

// known makes a point of the catalogue; the eigenvalues may come in any order.
func known(kind Kind, loss float64, x []float64, eigenvalues ...float64) CriticalPoint {
	p := CriticalPoint{X: x, Loss: loss, Eigenvalues: slices.Sorted(slices.Values(eigenvalues)), Kind: kind}
	for _, e := range eigenvalues {
		switch {
		case e < 0:
			p.Index++
		case e == 0:
			p.Zeros++
		}
	}
	return p
}

// kindOf applies the eigenvalue rule to exact eigenvalues in any order.
func kindOf(eigenvalues []float64) Kind {
	low, high := slices.Min(eigenvalues), slices.Max(eigenvalues)
	switch {
	case low < 0 && high > 0:
		return Saddle
	case low > 0:
		return Minimum
	case high < 0:
		return Maximum
	}
	return Inconclusive
}
