package helpers

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
)

// pass is one evaluation of a net, and room for the next. It remembers the
// weights that its numbers belong to: whoever asks for the gradient and then for
// the loss, or for all columns of the Hessian, pays once for what they share.
type pass struct {
	n      *net
	m      int       // samples at hand
	x, y   []float64 // theirs, as in net
	layers []layer
	mean   []float64 // room for a gradient

	at     []float64 // the weights that h and loss belong to; NaN: none
	loss   float64
	deltas bool // delta belongs to them, too
}

// layer is one layer of a pass. Unit j of sample i is number j·m + i of each
// slice; R is the derivative along a direction v of the weights.
type layer struct {
	in, units int
	matrix    int // where W begins among the weights, row by row; the biases follow
	curved    bool
	h         []float64 // outputs
	delta     []float64 // ∂loss/∂z
	rz, rh    []float64 // R z and R h
	rdelta    []float64 // R delta
}

func newPass(n *net) *pass {
	p := &pass{n: n, m: n.m, x: n.x, y: n.y, mean: make([]float64, n.weights()), at: make([]float64, n.weights())}
	p.at[0] = math.NaN()
	start := 0
	for l := 1; l < len(n.sizes); l++ {
		in, units := n.sizes[l-1], n.sizes[l]
		room := make([]float64, 5*units*n.m)
		next := func() []float64 {
			v := room[: units*n.m : units*n.m]
			room = room[units*n.m:]
			return v
		}
		p.layers = append(p.layers, layer{in: in, units: units, matrix: start, curved: n.curved && l < len(n.sizes)-1,
			h: next(), delta: next(), rz: next(), rh: next(), rdelta: next()})
		start += in * units
		if n.biased {
			start += units
		}
	}
	return p
}

// take makes the pass one over the given samples, no more than there are.
func (p *pass) take(samples ...int) {
	gather := func(dst, src []float64) []float64 {
		dst = dst[:0]
		for j := 0; j < len(src); j += p.n.m {
			for _, i := range samples {
				dst = append(dst, src[j+i])
			}
		}
		return dst
	}
	if p.m == p.n.m { // it may still look at the table itself
		p.x, p.y = make([]float64, 0, len(p.n.x)), make([]float64, 0, len(p.n.y))
	}
	p.x, p.y = gather(p.x, p.n.x), gather(p.y, p.n.y)
	p.m = len(samples)
	p.at[0] = math.NaN()
}

// below is what layer l gets: the outputs h of the layer before it.
func (p *pass) below(l int) []float64 {
	if l == 0 {
		return p.x
	}
	return p.layers[l-1].h
}

// forward computes all outputs and the loss at w.
func (p *pass) forward(w []float64) {
	if slices.Equal(p.at, w) {
		return
	}
	copy(p.at, w)
	p.deltas = false
	for l := range p.layers {
		a := &p.layers[l]
		p.affine(a.h, a, w, p.below(l))
		if a.curved {
			tanhAll(a.h[:a.units*p.m])
		}
	}
	top := &p.layers[len(p.layers)-1]
	square := 0.0
	for i, y := range p.y {
		d := top.h[i] - y
		square += d * d
		top.delta[i] = d / float64(p.m)
	}
	p.loss = square / float64(2*p.m)
}

// affine stores W·h + b in z, with the layer's W and b in w.
func (p *pass) affine(z []float64, a *layer, w, h []float64) {
	matrix := w[a.matrix : a.matrix+a.in*a.units]
	for j := range a.units {
		row := z[j*p.m : (j+1)*p.m]
		b := 0.0
		if p.n.biased {
			b = w[a.matrix+len(matrix)+j]
		}
		for i := range row {
			row[i] = b
		}
	}
	p.addProduct(z, a, matrix, h)
}

// addProduct adds W·h to z.
func (p *pass) addProduct(z []float64, a *layer, matrix, h []float64) {
	for j := range a.units {
		row := z[j*p.m : (j+1)*p.m]
		for k, c := range matrix[j*a.in : (j+1)*a.in] {
			if c != 0 { // most of a direction's are
				floats.AddScaled(row, c, h[k*p.m:(k+1)*p.m])
			}
		}
	}
}

// addTransposed adds Wᵀ·d to e.
func (p *pass) addTransposed(e []float64, a *layer, w, d []float64) {
	for j := range a.units {
		row := d[j*p.m : (j+1)*p.m]
		for k, c := range w[a.matrix+j*a.in : a.matrix+(j+1)*a.in] {
			if c != 0 {
				floats.AddScaled(e[k*p.m:(k+1)*p.m], c, row)
			}
		}
	}
}

// backward computes delta of all layers: at the top (h − y)/m, which forward has
// stored, and below it Wᵀ·delta times the slope of tanh, 1 − h².
func (p *pass) backward() {
	if p.deltas {
		return
	}
	p.deltas = true
	for l := len(p.layers) - 1; l > 0; l-- {
		a, b := &p.layers[l], &p.layers[l-1]
		e := b.delta[:b.units*p.m]
		clear(e)
		p.addTransposed(e, a, p.at, a.delta)
		if b.curved {
			for i, h := range b.h[:len(e)] {
				e[i] *= 1 - h*h
			}
		}
	}
}

// gradient stores the gradient of the loss in dst: ∂loss/∂W = delta·hᵀ, and for
// the biases the sum of delta.
func (p *pass) gradient(dst []float64) {
	p.backward()
	for l := range p.layers {
		a := &p.layers[l]
		h := p.below(l)
		for j := range a.units {
			d := a.delta[j*p.m : (j+1)*p.m]
			for k := range a.in {
				dst[a.matrix+j*a.in+k] = floats.Dot(d, h[k*p.m:(k+1)*p.m])
			}
			if p.n.biased {
				dst[a.matrix+a.in*a.units+j] = floats.Sum(d)
			}
		}
	}
}

// along stores the derivative of the gradient along v, which is the Hessian
// times v, in dst. It is exact: each line of forward, backward and gradient is
// differentiated, with R for the derivative (B. A. Pearlmutter, Fast Exact
// Multiplication by the Hessian, Neural Computation 6, 1994,
// doi:10.1162/neco.1994.6.1.147).
func (p *pass) along(dst, v []float64) {
	p.backward()
	for l := range p.layers { // R z = V·h + W·R h
		a := &p.layers[l]
		rz := a.rz[:a.units*p.m]
		p.affine(rz, a, v, p.below(l))
		if l > 0 {
			p.addProduct(rz, a, p.at[a.matrix:a.matrix+a.in*a.units], p.layers[l-1].rh)
		}
		copy(a.rh, rz)
		if a.curved {
			for i, h := range a.h[:len(rz)] {
				a.rh[i] *= 1 - h*h
			}
		}
	}
	top := &p.layers[len(p.layers)-1]
	for i, r := range top.rh[:top.units*p.m] {
		top.rdelta[i] = r / float64(p.m)
	}
	for l := len(p.layers) - 1; l > 0; l-- { // of delta = (Wᵀ·delta above)·(1 − h²)
		a, b := &p.layers[l], &p.layers[l-1]
		e := b.rdelta[:b.units*p.m]
		clear(e)
		p.addTransposed(e, a, v, a.delta)
		p.addTransposed(e, a, p.at, a.rdelta)
		if b.curved {
			for i, h := range b.h[:len(e)] {
				e[i] = e[i]*(1-h*h) - 2*h*b.rz[i]*b.delta[i]
			}
		}
	}
	p.gradientAlong(dst)
}

// gradientAlong stores R of what gradient computes: R delta·hᵀ + delta·R hᵀ.
func (p *pass) gradientAlong(dst []float64) {
	for l := range p.layers {
		a := &p.layers[l]
		h := p.below(l)
		for j := range a.units {
			d, rd := a.delta[j*p.m:(j+1)*p.m], a.rdelta[j*p.m:(j+1)*p.m]
			for k := range a.in {
				g := floats.Dot(rd, h[k*p.m:(k+1)*p.m])
				if l > 0 {
					g += floats.Dot(d, p.layers[l-1].rh[k*p.m:(k+1)*p.m])
				}
				dst[a.matrix+j*a.in+k] = g
			}
			if p.n.biased {
				dst[a.matrix+a.in*a.units+j] = floats.Sum(rd)
			}
		}
	}
}
