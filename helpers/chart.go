package helpers

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers/internal/diff"
)

// chart is a landscape in units of its window: each side of it counts as 1, so
// that a gradient and a Hessian have the unit of the loss, and what is large or
// small does not depend on anybody's choice of units. Points stay in the
// landscape's own coordinates; only displacements are in units of the window.
//
// A chart has scratch memory: one goroutine, one chart.
type chart struct {
	l     *Landscape
	side  []float64
	reach float64         // how much the loss varies over the window
	grain float64         // how much rounding moves the loss, where feel was called last
	lines []*mat.VecDense // along which rough looks, once it has
	moved []float64
	saved []float64
}

func newChart(l *Landscape) *chart {
	c := &chart{l: l, side: make([]float64, l.dim), moved: make([]float64, l.dim), saved: make([]float64, l.dim)}
	for i, w := range l.window {
		c.side[i] = w.max - w.min
	}
	c.reach = c.variation()
	return c
}

// forAnother is the same chart with scratch memory of its own.
func (c *chart) forAnother() *chart {
	other := *c
	other.moved, other.saved = make([]float64, c.l.dim), make([]float64, c.l.dim)
	return &other
}

// variation is the median distance of the loss from its median at 64 points
// spread over the window: unlike the range, it does not care about one spike.
func (c *chart) variation() float64 {
	values := make([]float64, 0, 64)
	for _, x := range c.spread(cap(values)) {
		if v := c.l.f(x); finite(v) {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	low, high, middle := values[0], values[len(values)-1], values[len(values)/2]
	for i, v := range values {
		values[i] = math.Abs(v - middle)
	}
	slices.Sort(values)
	if v := values[len(values)/2]; v > 0 {
		return v
	}
	return high - low
}

// spread is n points that fill the window evenly: the additive recurrence of
// M. Roberts (The unreasonable effectiveness of quasirandom sequences, 2018),
// which generalises the golden ratio.
func (c *chart) spread(n int) [][]float64 {
	root := 2.0 // of rootᵈ⁺¹ = root + 1
	for range 32 {
		root = math.Pow(1+root, 1/float64(c.l.dim+1))
	}
	points, numbers := make([][]float64, n), make([]float64, n*c.l.dim)
	for k := range points {
		x := numbers[k*c.l.dim : (k+1)*c.l.dim : (k+1)*c.l.dim]
		step := 1.0
		for i, w := range c.l.window {
			step /= root
			_, t := math.Modf(0.5 + step*float64(k+1))
			x[i] = w.min*(1-t) + w.max*t
		}
		points[k] = x
	}
	return points
}

// move stores x + t·d in dst and returns it, with t·d in units of the window.
func (c *chart) move(dst, x, d []float64, t float64) []float64 {
	for i := range x {
		dst[i] = x[i] + t*d[i]*c.side[i]
	}
	return dst
}

// loss is L at x + t·d, with t·d in units of the window.
func (c *chart) loss(x, d []float64, t float64) float64 {
	return c.l.f(c.move(c.moved, x, d, t))
}

// size is how large the numbers are that are rounded on the way to these
// losses: as the losses, and as what a formula adds up to get them, of which
// grain and the variation over the window tell.
func (c *chart) size(a, b, p, q float64) float64 {
	return math.Max(math.Max(c.reach, c.grain/epsilon), math.Max(math.Max(math.Abs(a), math.Abs(b)), math.Max(math.Abs(p), math.Abs(q))))
}

// feel measures the grain at x: what third differences show over a distance so
// small that nothing but rounding is left in them. It looks to one side only,
// so that a kink or a jump at x is not taken for rounding.
func (c *chart) feel(x []float64) {
	h := 1e-9
	d := make([]float64, len(x))
	for i := range x {
		d[i] = 1 / (1 + 0.37*float64(i)) // no direction of symmetry
		h = math.Max(h, 64*epsilon*math.Abs(x[i])/c.side[i])
	}
	var v [8]float64
	c.grain = 0
	for k := range v {
		if v[k] = c.loss(x, d, float64(k+1)*h); k >= 3 {
			if third := math.Abs((v[k] - v[k-3]) - 3*(v[k-1]-v[k-2])); third > c.grain && finite(third) {
				c.grain = third
			}
		}
	}
	c.grain /= 4
}

// widest is the difference step that extrapolation starts from: a twenty-fifth
// of the window.
const widest = 0.04

const epsilon = 0x1p-52

// slope is the derivative of L at x along d, and its error.
func (c *chart) slope(x, d []float64) (value, err float64) {
	return diff.Limit(func(h float64) (v, rounding float64) {
		up, down := c.loss(x, d, h), c.loss(x, d, -h)
		return (up - down) / (2 * h), epsilon * c.size(up, down, 0, 0) / h
	}, widest)
}

// bend is the second derivative of L at x along d, and its error; centre is L(x).
func (c *chart) bend(x, d []float64, centre float64) (value, err float64) {
	return diff.Limit(func(h float64) (v, rounding float64) {
		up, down := c.loss(x, d, h), c.loss(x, d, -h)
		return ((up - centre) + (down - centre)) / (h * h), 4 * epsilon * c.size(up, down, centre, 0) / (h * h)
	}, widest)
}

// grad stores the gradient at x in dst and returns its error, the same for each
// component. hess is the size of the Hessian there.
func (c *chart) grad(dst, x []float64, hess float64) (err float64) {
	if c.l.grad != nil {
		copy(c.saved, x)
		c.l.grad(dst, c.saved)
		for j := range dst {
			dst[j] *= c.side[j]
			// Rounding of x itself moves the gradient by this much, about.
			err = math.Max(err, 8*epsilon*(math.Abs(dst[j])+hess*math.Abs(x[j])/c.side[j]))
		}
		return err
	}
	d := make([]float64, len(x))
	for j := range x {
		var e float64
		d[j] = 1
		dst[j], e = c.slope(x, d)
		d[j] = 0
		err = math.Max(err, e)
	}
	return err
}

// hess stores the Hessian at x in dst and returns the error of its eigenvalues;
// centre is L(x).
func (c *chart) hess(dst *mat.SymDense, x []float64, centre float64) (err float64) {
	switch n := len(x); {
	case c.l.hess != nil:
		copy(c.saved, x)
		c.l.hess(dst, c.saved)
		size := 0.0
		for i := range n {
			for j := i; j < n; j++ {
				v := dst.At(i, j) * c.side[i] * c.side[j]
				dst.SetSym(i, j, v)
				size = math.Max(size, math.Abs(v))
			}
		}
		return 1e-13 * (size*float64(n) + c.reach)
	case c.l.grad != nil:
		err = c.hessOfGrad(dst, x)
	default:
		err = c.hessOfLoss(dst, x, centre)
	}
	return err + 1e-13*c.reach
}

// hessOfLoss is hess where nothing but the loss is known.
func (c *chart) hessOfLoss(dst *mat.SymDense, x []float64, centre float64) float64 {
	n := len(x)
	d, other := make([]float64, n), make([]float64, n)
	sum := 0.0 // of squared errors
	for i := range n {
		d[i] = 1
		v, e := c.bend(x, d, centre)
		dst.SetSym(i, i, v)
		sum += e * e
		other[i] = 1
		for j := range i {
			d[j], other[j] = 1, -1
			v, e := c.mixed(x, d, other)
			dst.SetSym(i, j, v)
			sum += 2 * e * e
			d[j], other[j] = 0, 0
		}
		d[i], other[i] = 0, 0
	}
	return math.Sqrt(sum)
}

// mixed is ∂²L/∂i∂j at x, where plus is eᵢ+eⱼ and minus is eᵢ−eⱼ.
func (c *chart) mixed(x, plus, minus []float64) (value, err float64) {
	return diff.Limit(func(h float64) (v, rounding float64) {
		a, b := c.loss(x, plus, h), c.loss(x, plus, -h)
		p, q := c.loss(x, minus, h), c.loss(x, minus, -h)
		return ((a - p) + (b - q)) / (4 * h * h), epsilon * c.size(a, b, p, q) / (h * h)
	}, widest)
}

// hessOfGrad is hess where the gradient is known. Each gradient is computed
// once for all entries of its column.
func (c *chart) hessOfGrad(dst *mat.SymDense, x []float64) float64 {
	n := len(x)
	value, errs := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	from := 0.0 // how far x is from 0: what is rounded on the way to a gradient
	for j := range n {
		from = math.Max(from, math.Abs(x[j])/c.side[j])
	}
	for j := range n {
		seen := map[float64][]float64{} // by step: (∇L(x+h) − ∇L(x−h))/2h, then the size of ∇L
		column := func(h float64) []float64 {
			if seen[h] == nil {
				seen[h] = c.gradAlong(x, j, h)
			}
			return seen[h]
		}
		for i := range n {
			v, e := diff.Limit(func(h float64) (v, rounding float64) {
				col := column(h)
				return col[i], epsilon * (col[n] + norm(col[:n])*from) / h
			}, widest)
			value.Set(i, j, v)
			errs.Set(i, j, e)
		}
	}
	for i := range n {
		for j := i; j < n; j++ {
			dst.SetSym(i, j, (value.At(i, j)+value.At(j, i))/2)
		}
	}
	return mat.Norm(errs, 2)
}

// gradAlong differences the gradient at x along coordinate j with the step h;
// its last entry is the gradient's size.
func (c *chart) gradAlong(x []float64, j int, h float64) []float64 {
	n := len(x)
	out, down := make([]float64, n+1), make([]float64, n)
	at := func(dst []float64, h float64) {
		copy(c.saved, x)
		c.saved[j] += h * c.side[j]
		c.l.grad(dst, c.saved)
	}
	at(out[:n], h)
	at(down, -h)
	for i := range n {
		up, low := out[i]*c.side[i], down[i]*c.side[i]
		out[i] = (up - low) / (2 * h)
		out[n] = math.Max(out[n], math.Max(math.Abs(up), math.Abs(low)))
	}
	return out
}
