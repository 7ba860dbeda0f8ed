package helpers

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Classify applies the eigenvalue rule at x, and says how far it carries.
//
// The decision is made in units of the landscape's window, so it does not
// depend on the units of the loss or of x. Derivatives that nobody has given
// are extrapolated from differences of the loss, with an error, and what is
// smaller than its error counts as zero. So does an eigenvalue whose sign
// changes within the distance at which a critical point may lie, as for x³ at
// 0.00001: Zeros counts these, Tol is the largest magnitude that counted so,
// and none of them gets a sign.
//
// The point is NotCritical unless, along each eigenvector, the gradient is zero
// up to its error or a critical point lies within 3·10⁻⁵ of the window's side,
// by Newton's step: four decimals will do in a window from −2 to 2 (which is
// the window of a formula until [Landscape.Window] changes it). Where a kink, a
// jump or the end of the domain leaves no derivatives, it is NotSmooth. Where
// the rule is silent, and where there are no derivatives, Evidence tells what
// small spheres around the point show; that is evidence, no proof. Index counts
// the negative eigenvalues also where the point is not critical.
//
// A point of the wrong length panics; one that is not finite is NotSmooth.
func Classify(l Landscape, x []float64) CriticalPoint {
	l.check(x)
	return newChart(&l).classify(x)
}

// ClassifyAll classifies many points on all processors; the result does not
// depend on how many there are. The loss is evaluated from several goroutines
// at once: a function that counts its calls, say, must not be given. A panic in
// it reaches the caller.
func ClassifyAll(l Landscape, points [][]float64) []CriticalPoint {
	for k, x := range points {
		if len(x) != l.dim {
			panic(fmt.Sprintf("helpers: ClassifyAll: points[%d] has %d numbers, %q has %d dimensions", k, len(x), l.name, l.dim))
		}
	}
	l.check(make([]float64, l.dim)) // an empty landscape
	c := newChart(&l)
	out := make([]CriticalPoint, len(points))
	inParallel(len(points), func(next func() (k int, more bool)) {
		own := c.forAnother()
		for k, more := next(); more; k, more = next() {
			out[k] = own.classify(points[k])
		}
	})
	return out
}

// nearEnough is how far, in units of the window, a critical point may lie from
// a point that is taken for it: four decimals will do in a window from −2 to 2.
const nearEnough = 3e-5

func (c *chart) classify(x []float64) CriticalPoint { return c.verdict(x, true) }

// verdict is classify; look says whether to look around where the rule is
// silent, which takes far longer than the rest.
func (c *chart) verdict(x []float64, look bool) CriticalPoint {
	n := len(x)
	p := CriticalPoint{X: slices.Clone(x), Loss: c.l.f(x)}
	if !finite(p.Loss) || !allFinite(x) {
		return p.notSmooth(c, look, fmt.Sprintf("the loss is %g here", p.Loss))
	}
	c.feel(x)
	hess, g := mat.NewSymDense(n, nil), make([]float64, n)
	err := c.hess(hess, x, p.Loss)
	values, vectors := Eigen(hess)
	gerr := c.grad(g, x, math.Max(math.Abs(values[0]), math.Abs(values[n-1])))
	if what := c.rough(x, p.Loss, g, gerr, hess, err); what != "" {
		return p.notSmooth(c, look, what)
	}
	if !finite(values[0]) || !allFinite(g) {
		return p.notSmooth(c, look, "the loss or its derivatives are not finite right beside this point")
	}
	p.GradNorm = length(n, func(i int) float64 { return g[i] / c.side[i] })
	p.Loss += 0 // −0 would be printed as such

	critical, newton := true, c.newton(g, gerr, values, vectors, err)
	flanks := c.flanks(x, newton)
	var kernel, rest [][]float64
	var restValues []float64
	for i, v := range vectors {
		along, nearby := math.Abs(dot(g, v)), nearEnough*math.Abs(values[i])
		if c.hasSign(v, values[i], err, flanks) {
			rest, restValues = append(rest, v), append(restValues, values[i])
			critical = critical && along <= nearby && gerr <= 10*nearby
			if values[i] < 0 {
				p.Index++
			}
			continue
		}
		kernel = append(kernel, v)
		zero := along <= math.Max(10*gerr, 1e-12*c.reach) && (gerr <= 1e-6*c.reach || c.reach == 0)
		critical = critical && (zero || along <= nearby && math.Abs(values[i]) > err)
	}
	p.blur = norm(newton)
	critical = critical && (norm(g) <= 10*gerr || c.converges(x, newton))
	p.Zeros = len(kernel)
	c.inOwnUnits(&p, hess, err, kernel)
	switch {
	case !critical:
		p.Kind = NotCritical
		p.Evidence = fmt.Sprintf("the gradient is %.2g long", p.GradNorm)
		if far := norm(newton); p.Zeros == 0 && far < 0.1 {
			p.Evidence += fmt.Sprintf("; there may be a critical point about %s of the window away", percent(far))
		}
	case p.Index > 0 && p.Index+p.Zeros < n:
		p.Kind = Saddle
	case p.Zeros == 0 && p.Index == 0:
		p.Kind = Minimum
	case p.Zeros == 0:
		p.Kind = Maximum
	default:
		p.Kind = Inconclusive
		if !look {
			break
		}
		seen := c.around(x, p.Loss, kernel, rest, restValues)
		p.Evidence, p.level = seen.evidence(p.Index, len(rest)), seen.higher+seen.lower == 0
	}
	return p
}

// notSmooth is the verdict on a point without derivatives.
func (p CriticalPoint) notSmooth(c *chart, look bool, what string) CriticalPoint {
	n := len(p.X)
	p.Kind, p.GradNorm, p.Eigenvalues = NotSmooth, math.NaN(), make([]float64, n)
	for i := range p.Eigenvalues {
		p.Eigenvalues[i] = math.NaN()
	}
	p.Tol = math.NaN()
	p.Evidence = what
	if finite(p.Loss) && look {
		p.Evidence += "; " + c.around(p.X, p.Loss, axes(n), nil, nil).seen()
	}
	return p
}

// newton is Newton's step from a point with the gradient g, in units of the
// window: an estimate of where the critical point lies. Along each eigenvector
// it is at least as long as the error of g makes it, and eigenvalues that are
// zero within theirs have no part in it.
func (c *chart) newton(g []float64, gerr float64, values []float64, vectors [][]float64, err float64) []float64 {
	step := make([]float64, len(g))
	for i, v := range vectors {
		if !(math.Abs(values[i]) > err) {
			continue
		}
		along := dot(g, v)
		along = math.Copysign(math.Max(math.Abs(along), gerr), along)
		for j := range step {
			step[j] -= along / values[i] * v[j]
		}
	}
	return step
}

// converges says whether a second step of Newton's is shorter than the first.
// Beside a pole it is longer.
func (c *chart) converges(x, newton []float64) bool {
	far := norm(newton)
	if far < 1e-9 {
		return true
	}
	at, way := c.move(make([]float64, len(x)), x, newton, 1), slices.Clone(newton)
	for i := range way {
		way[i] /= far
	}
	slope, slopeErr := c.slope(at, way)
	bend, _ := c.bend(at, way, c.l.f(at))
	return math.Abs(slope)-slopeErr < math.Abs(bend)*far
}

// flank is a place beside a point, and what is known of the curvature there
// whatever the direction.
type flank struct {
	x      []float64
	centre float64       // the loss
	hess   *mat.SymDense // nil: not given
	err    float64       // of hess
}

// flanks are the two ends of where the critical point near x may be: three times
// Newton's step to either side. From x = d, that step goes a half of the way to
// the zero of x³, a third of that of x⁴, a quarter of that of x⁵. There are none
// where the step is so short that there is no need to look, or so long that x is
// far from any critical point.
func (c *chart) flanks(x, newton []float64) []flank {
	far := 3 * norm(newton)
	if far < 1e-9 || far > widest {
		return nil
	}
	out := make([]flank, 2)
	for i, t := range []float64{-3, 3} {
		f := &out[i]
		f.x = c.move(make([]float64, len(x)), x, newton, t)
		if c.l.hess == nil {
			f.centre = c.l.f(f.x)
			continue
		}
		f.hess = mat.NewSymDense(len(x), nil)
		f.err = c.hess(f.hess, f.x, 0)
	}
	return out
}

// hasSign says whether the sign of an eigenvalue can be relied on: it must
// exceed its error four times, and the curvature along its eigenvector must keep
// sign and size on both flanks.
func (c *chart) hasSign(v []float64, value, err float64, flanks []flank) bool {
	if !(math.Abs(value) > 4*err) {
		return false
	}
	for _, f := range flanks {
		there, e := c.curvature(f, v)
		if ratio := there / value; !(ratio > 0.25 && ratio < 4) && e < math.Abs(value)/2 {
			return false
		}
	}
	return true
}

// curvature is the second derivative at a flank along v, and its error.
func (c *chart) curvature(f flank, v []float64) (value, err float64) {
	if f.hess == nil {
		return c.bend(f.x, v, f.centre)
	}
	along := mat.NewVecDense(len(v), v)
	return mat.Inner(along, f.hess, along), f.err
}

// inOwnUnits fills in the eigenvalues and vectors in the landscape's own
// coordinates, and which of them count as zero. By Sylvester's law of inertia
// there are as many of each sign as in units of the window.
func (c *chart) inOwnUnits(p *CriticalPoint, hess *mat.SymDense, err float64, kernel [][]float64) {
	n := len(p.X)
	for i := range n {
		for j := i; j < n; j++ {
			hess.SetSym(i, j, hess.At(i, j)/(c.side[i]*c.side[j]))
		}
	}
	p.Eigenvalues, p.Eigenvectors = Eigen(hess)
	smallest, largestZero := math.Inf(1), 0.0 // magnitudes
	zero := c.nearest(p.Eigenvectors, kernel)
	for i, v := range p.Eigenvalues {
		if zero[i] {
			largestZero = math.Max(largestZero, math.Abs(v))
		} else {
			smallest = math.Min(smallest, math.Abs(v))
		}
	}
	// Where the window's sides differ much, the error is not the same along each.
	side := slices.Min(c.side)
	p.Tol = math.Max(largestZero, math.Min(err/(side*side), smallest/2))
}

// nearest says which of the vectors lie nearest to the kernel, as many as it has.
func (c *chart) nearest(vectors, kernel [][]float64) []bool {
	n := len(vectors)
	out := make([]bool, n)
	if len(kernel) == 0 {
		return out
	}
	share, order := make([]float64, n), make([]int, n)
	for i, v := range vectors {
		order[i] = i
		for _, k := range kernel {
			own := make([]float64, n)
			for j := range own {
				own[j] = k[j] * c.side[j]
			}
			cosine := dot(v, own) / norm(own)
			share[i] += cosine * cosine
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(share[b], share[a]) })
	for _, i := range order[:len(kernel)] {
		out[i] = true
	}
	return out
}

// axes are the unit vectors of n coordinates.
func axes(n int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
		out[i][i] = 1
	}
	return out
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

func allFinite(x []float64) bool {
	return !slices.ContainsFunc(x, func(v float64) bool { return !finite(v) })
}

// percent writes a share of the window: "0.02 %".
func percent(share float64) string { return fmt.Sprintf("%.1g %%", 100*share) }
