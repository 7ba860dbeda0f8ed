package homework

import (
	"fmt"
	"math"

	"saddlepoints/helpers"
)

// xyTerm is one term of the loss of tasks 2.1 and 2.2, and what deriving it takes.
type xyTerm struct {
	name, advice string
	loss         helpers.Landscape
}

// xyTerms are the terms of L(x, y) = x³y − 2xy² + e^(−2y), one by one, so that a
// mistake in one of them can be told.
func xyTerms() []xyTerm {
	power := "the power comes down as a factor in front, is then one less, and what was there before stays"
	return []xyTerm{
		{"x³y", power, helpers.NewLandscape(func(x, y float64) float64 { return x * x * x * y })},
		{"−2xy²", power, helpers.NewLandscape(func(x, y float64) float64 { return -2 * x * y * y })},
		{"exp(−2y)", "exp(u) gives exp(u) times the derivative of u, each time you derive it", helpers.NewLandscape(func(x, y float64) float64 { return math.Exp(-2 * y) })},
	}
}

// xyPoints are places at which derivatives are compared: seeded, none of them on
// an axis, where terms vanish.
func xyPoints() [][]float64 {
	rng := helpers.NewRand(21)
	points := make([][]float64, 12)
	for i := range points {
		points[i] = make([]float64, 2)
		for j := range points[i] {
			points[i][j] = (0.3 + rng.Float64()) * float64(1-2*rng.IntN(2))
		}
	}
	return points
}

// xyColumn is a derivative at all points: of all terms together, and term by term.
// It comes from differences of the loss, by derive.
type xyColumn struct {
	want  []float64
	terms [][]float64
}

func newXYColumn(points [][]float64, derive func(l helpers.Landscape, x []float64) float64) xyColumn {
	c := xyColumn{want: make([]float64, len(points))}
	for k, t := range xyTerms() {
		c.terms = append(c.terms, make([]float64, len(points)))
		for i, x := range points {
			c.terms[k][i] = derive(t.loss, x)
			c.want[i] += c.terms[k][i]
		}
	}
	return c
}

// closeColumns tells whether two columns agree up to what differences leave open.
func closeColumns(a, b []float64, tol float64) bool {
	for i := range a {
		if !(math.Abs(a[i]-b[i]) <= tol*(1+math.Abs(b[i]))) {
			return false
		}
	}
	return true
}

const xyTol = 1e-5 // students may use differences, too

// term ends the exam where got is not the derivative named what, with a hint if
// the fault lies in a single term.
func (c xyColumn) term(e *exam, what string, got []float64) {
	if closeColumns(got, c.want, xyTol) {
		return
	}
	for k, t := range xyTerms() {
		switch s := c.factor(k, got); {
		case math.IsNaN(s): // not this one, or not alone
		case math.Abs(s) < xyTol:
			e.wrong(true, fmt.Sprintf("In %s nothing comes from the term %s, and something should.", what, t.name))
		case math.Abs(s+1) < xyTol:
			e.wrong(true, fmt.Sprintf("In %s a minus is lost, or one too many: look at what comes from %s.", what, t.name))
		default:
			e.wrong(true, fmt.Sprintf("In %s a factor is lost, or one too many, in what comes from %s. Remember: %s.", what, t.name, t.advice))
		}
	}
	e.wrong(closeColumns(got, c.want, 0.02), fmt.Sprintf("%s is nearly right everywhere, which is what coarse differences give. Write the formula, or take a smaller step.", what))
	for i, x := range xyPoints() {
		e.must(math.Abs(got[i]-c.want[i]) <= xyTol*(1+math.Abs(c.want[i])),
			"%s at (%.2f, %.2f) should be %.4g by differences, and yours is %.4g. Derive term by term: there are three.", what, x[0], x[1], c.want[i], got[i])
	}
}

// factor is s where got is right but for term k, which it holds s times; else NaN.
func (c xyColumn) factor(k int, got []float64) float64 {
	off, top, below := make([]float64, len(got)), 0.0, 0.0
	for i, d := range c.terms[k] {
		off[i] = got[i] - c.want[i]
		top, below = top+off[i]*d, below+d*d
	}
	if below < 1e-12 || !closeColumns(off, scaled(top/below, c.terms[k]), xyTol) {
		return math.NaN()
	}
	return 1 + top/below
}

// both ends the exam where a term of got, otherwise right, is that of both,
// derived along x as well as along y.
func (c xyColumn) both(e *exam, what string, got []float64, both xyColumn) {
	if closeColumns(got, c.want, xyTol) {
		return
	}
	for k, t := range xyTerms() {
		other := make([]float64, len(got))
		for i := range got {
			other[i] = c.want[i] - c.terms[k][i] + both.terms[k][i]
		}
		e.wrong(math.IsNaN(c.factor(k, got)) && closeColumns(got, other, xyTol), fmt.Sprintf("In %s the term from %s was derived along both directions at once. While you walk along one of them, the other variable stands still: it is a constant.", what, t.name))
	}
}

// xyFinite ends the exam at the first number that is none.
func (e *exam) xyFinite(numbers ...float64) {
	for _, v := range numbers {
		e.fits(finite(v), "%g, which is not a number to reckon with,", v)
	}
}
