package helpers

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// CriticalPoints looks for all critical points in the landscape's window, the
// loss's own and those where it is not smooth, and classifies each. Where starts
// are given it looks from these only; each must have the landscape's dimension.
//
// Without starts, landscapes of one and two numbers are looked at on a grid (of
// 2000 and of 80×80 cells): the search starts wherever the gradient may be zero
// in a cell or is shorter than all around, then where the turns of the gradient
// (see [Census]) say that a point is missing; of two critical points less than two
// cells apart one may be missed. Points at kinks are looked for there, too. With
// three numbers there are 800 starts, with four 1600, with more 200, spread over
// the window: points will be missed there. After 20 000 starts the search stops
// and says so.
//
// The search is that of Levenberg and Marquardt on ½‖∇L‖², which finds saddles
// as well as minima. It is deterministic, and evaluates the loss some hundred
// thousand times in two dimensions. From starts that are given, and with three
// numbers and more, it does so from several goroutines at once: a function that
// counts its calls, say, must not be given.
func CriticalPoints(l Landscape, starts ...[]float64) Census {
	for _, x := range starts {
		l.check(x)
	}
	l.check(make([]float64, l.dim)) // an empty landscape
	s := &search{c: newChart(&l)}
	switch {
	case len(starts) > 0:
		s.fromAll(starts)
	case l.dim <= 2:
		s.scan()
	default:
		n := 200
		if l.dim <= 4 {
			n = 100 << l.dim
		}
		s.fromAll(s.c.spread(n))
	}
	return s.census()
}

// search is a search under way.
type search struct {
	c      *chart
	found  []CriticalPoint
	starts int
	failed int
	flat   int
	loose  int  // of found: degenerate or not smooth
	gaps   bool // the gradient is not finite somewhere on the grid
}

// mostStarts is where a search stops: after a few seconds.
const mostStarts = 20_000

func (s *search) stopped() bool { return s.starts >= mostStarts }

// from starts at x and says whether it arrives at a critical point.
func (s *search) from(start []float64) bool {
	if s.stopped() {
		return false
	}
	p, flat := s.c.seek(start)
	return s.arrived(p, flat)
}

// fromAll starts at each of these, on all processors; where they arrive is
// looked at in their order.
func (s *search) fromAll(starts [][]float64) {
	starts = starts[:min(len(starts), mostStarts-s.starts)]
	type end struct {
		p    CriticalPoint
		flat bool
	}
	ends := make([]end, len(starts))
	inParallel(len(starts), func(next func() (k int, more bool)) {
		own := s.c.forAnother()
		for k, more := next(); more; k, more = next() {
			ends[k].p, ends[k].flat = own.seek(starts[k])
		}
	})
	for _, e := range ends {
		s.arrived(e.p, e.flat)
	}
}

// arrived looks at the end of a way, and says whether it is a critical point.
func (s *search) arrived(p CriticalPoint, flat bool) bool {
	s.starts++
	switch p.Kind {
	case NotCritical:
	case NotSmooth:
		if s.kink(p.X) {
			return true
		}
	default:
		if s.c.l.insideBy(p.X, 1e-9) && s.add(p.X) {
			return true
		}
	}
	s.failed++
	if flat {
		s.flat++
	}
	return false
}

// mostLoose is how many points of curves and plateaus are kept.
const mostLoose = 600

// add classifies x and keeps it, unless it is there already. It is false where
// x is no critical point, or where the loss is not finite.
func (s *search) add(x []float64) bool {
	for i := range s.found {
		if s.c.distance(s.found[i].X, x) < 1e-6 {
			return true
		}
	}
	p := s.c.classify(x)
	if p.Kind == NotCritical || !finite(p.Loss) || p.Kind == NotSmooth && !s.c.standsAtKink(x) {
		return false
	}
	if p.loose() {
		if s.loose++; s.loose > mostLoose {
			return true
		}
	}
	for _, q := range s.found { // as far apart as rounding puts one and the same point
		if p.Kind == q.Kind && !p.loose() && !q.loose() && s.c.distance(p.X, q.X) < 10*math.Min(0.001, math.Max(p.blur, q.blur)) {
			return true
		}
	}
	s.found = append(s.found, p)
	return true
}

// distance is between two points, in units of the window.
func (c *chart) distance(x, y []float64) float64 {
	return length(len(x), func(i int) float64 { return (x[i] - y[i]) / c.side[i] })
}

// seek goes from start downhill on ½‖∇L‖² until it cannot get lower, and returns
// the verdict on where that is, without a look around: NotCritical where it is
// no zero. flat says that it ended where the gradient is
// not zero but lies in the Hessian's kernel, so that ‖∇L‖ is stationary (C. Frye
// et al., Neural Computation 33(6):1469–1497, 2021).
func (c *chart) seek(start []float64) (p CriticalPoint, flat bool) {
	n := len(start)
	x := slices.Clone(start)
	g, next, trial, hess := make([]float64, n), make([]float64, n), make([]float64, n), mat.NewSymDense(n, nil)
	c.quickGrad(g, x)
	size := norm(g)
	damping := 1e-3
	for range 200 {
		if !finite(size) {
			return CriticalPoint{}, false
		}
		if size <= 1e-15*c.reach {
			break
		}
		c.quickHess(hess, x)
		values, vectors := Eigen(hess)
		if !finite(values[0]) {
			return CriticalPoint{}, false
		}
		largest := math.Max(math.Abs(values[0]), math.Abs(values[n-1]))
		improved, moved := false, 0.0
		for range 14 {
			moved = c.step(trial, x, g, values, vectors, damping*largest*largest)
			c.quickGrad(next, trial)
			if after := norm(next); after < size && c.l.insideBy(trial, 0.05) {
				copy(x, trial)
				copy(g, next)
				improved, size, damping = after < 0.9999*size, after, math.Max(damping/10, 1e-12)
				break
			}
			damping = math.Min(math.Max(damping*8, 1e-9), 1e6)
		}
		if !improved || moved < 1e-12 {
			break
		}
	}
	c.polish(x)
	if p = c.verdict(x, false); p.Kind == NotCritical {
		c.quickHess(hess, x)
		c.quickGrad(g, x)
		var hg mat.VecDense
		hg.MulVec(hess, mat.NewVecDense(n, g))
		return p, mat.Norm(&hg, 2) < 1e-2*mat.Norm(hess, 2)*norm(g)
	}
	return p, false
}

// step stores x − (H²+μ)⁻¹H·g in dst, at most a tenth of the window away, and
// returns how far that is.
func (c *chart) step(dst, x, g, values []float64, vectors [][]float64, damping float64) float64 {
	d := make([]float64, len(x))
	for i, v := range vectors {
		if weight := values[i] / (values[i]*values[i] + damping); finite(weight) {
			weight *= dot(g, v)
			for j := range d {
				d[j] -= weight * v[j]
			}
		}
	}
	far := norm(d)
	shrink := math.Min(1, 0.1/far)
	for j := range d {
		dst[j] = x[j]
		if far > 0 {
			dst[j] += shrink * d[j] * c.side[j]
		}
	}
	return far
}

// polish moves x by Newton's method with derivatives as exact as they come, as
// long as that makes the gradient shorter; then it takes the roundest numbers
// that are as good: 0 in place of 1e-17.
func (c *chart) polish(x []float64) {
	n := len(x)
	c.feel(x)
	g, hess := make([]float64, n), mat.NewSymDense(n, nil)
	err := c.grad(g, x, 0)
	for range 6 {
		eigErr := c.hess(hess, x, c.l.f(x))
		values, vectors := Eigen(hess)
		if !finite(values[0]) {
			return
		}
		step := c.newton(g, 0, values, vectors, eigErr)
		trial := c.move(make([]float64, n), x, step, 1)
		next := make([]float64, n)
		nextErr := c.grad(next, trial, 0)
		if !(norm(next) < norm(g)) || norm(step) > 0.01 {
			break
		}
		copy(x, trial)
		copy(g, next)
		err = nextErr
	}
	best := math.Max(norm(g), 2*err)
	for i, exact := range x {
		for digits := 3; digits <= 11; digits++ {
			x[i] = rounded(exact, math.Pow(10, math.Floor(math.Log10(c.side[i]))-float64(digits)))
			if c.grad(g, x, 0); norm(g) <= best {
				break
			}
			x[i] = exact
		}
	}
}

// rounded is the multiple of unit nearest to v, and never −0.
func rounded(v, unit float64) float64 {
	if v = math.Round(v/unit) * unit; v == 0 {
		return 0
	}
	return v
}

// quickHess is quickGrad's companion.
func (c *chart) quickHess(dst *mat.SymDense, x []float64) {
	n := len(x)
	switch {
	case c.l.hess != nil:
		c.hess(dst, x, 0)
	case c.l.grad != nil:
		cols := make([][]float64, n)
		for j := range n {
			cols[j] = c.gradAlong(x, j, 1e-4)
		}
		for i := range n {
			for j := i; j < n; j++ {
				dst.SetSym(i, j, (cols[i][j]+cols[j][i])/2)
			}
		}
	default:
		c.quickHessOfLoss(dst, x)
	}
}

func (c *chart) quickHessOfLoss(dst *mat.SymDense, x []float64) {
	const h = 1e-3
	n, centre, d := len(x), c.l.f(x), make([]float64, len(x))
	second := func() float64 { // along d, with an error of h⁴/90 of a sixth derivative
		return (16*(c.loss(x, d, h)+c.loss(x, d, -h)) - (c.loss(x, d, 2*h) + c.loss(x, d, -2*h)) - 30*centre) / (12 * h * h)
	}
	for i := range n {
		d[i] = 1
		dst.SetSym(i, i, second())
		for j := range i {
			d[j] = 1
			dst.SetSym(i, j, (second()-dst.At(i, i)-dst.At(j, j))/2)
			d[j] = 0
		}
		d[i] = 0
	}
}

// scan searches a window of one or two numbers.
func (s *search) scan() {
	g := s.c.newGrid()
	s.gaps = g.gaps
	for _, start := range g.starts() {
		s.from(start)
	}
	s.atKinks(g)
	if s.c.l.dim == 2 {
		s.fill(box{s.c.l.window[0], s.c.l.window[1]}, 0)
	}
}

// hasNear says whether a point was found in the cell or within its size of it.
func (s *search) hasNear(cell []interval) bool {
	return slices.ContainsFunc(s.found, func(p CriticalPoint) bool {
		for i, w := range cell {
			if size := w.max - w.min; p.X[i] < w.min-size || p.X[i] > w.max+size {
				return false
			}
		}
		return true
	})
}

// fill searches parts of the window in which the turns of the gradient differ
// from the sum of (−1)^index over the points found there. Parts where that
// cannot be told are halved a few times, so that their rest can be.
func (s *search) fill(b box, depth int) {
	const blind, deepest = 4, 14
	turns, why := s.c.turns(b)
	sum, known := 0, why == ""
	for _, p := range s.found {
		if inside := p.X[0] >= b[0].min && p.X[0] <= b[0].max && p.X[1] >= b[1].min && p.X[1] <= b[1].max; inside {
			sum += p.turns()
			known = known && !p.loose() // else its turns need not be ±1
		}
	}
	if known && turns == sum || !known && depth >= blind || depth >= deepest || s.stopped() {
		return
	}
	// Not at the middle: there, on lines of symmetry, the points are.
	x, y := b[0].min*0.53+b[0].max*0.47, b[1].min*0.53+b[1].max*0.47
	if known {
		s.from([]float64{x, y})
	}
	for _, quarter := range []box{
		{{b[0].min, x}, {b[1].min, y}}, {{x, b[0].max}, {b[1].min, y}},
		{{b[0].min, x}, {y, b[1].max}}, {{x, b[0].max}, {y, b[1].max}},
	} {
		s.fill(quarter, depth+1)
	}
}

// byLoss sorts points by their loss, then by their coordinates.
func byLoss(a, b CriticalPoint) int {
	return cmp.Or(cmp.Compare(a.Loss, b.Loss), slices.Compare(a.X, b.X))
}
