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
	slope     []float64 // of tanh at z: 1 − h²; backward computes it
	delta     []float64 // ∂loss/∂z
	rz, rh    []float64 // R z and R h
	rdelta    []float64 // R delta
	still     []bool    // units with R h = 0: most of them, along one weight
	rested    []bool    // units with R delta = 0
}

func newPass(n *net) *pass {
	p := &pass{n: n, m: n.m, x: n.x, y: n.y, mean: make([]float64, n.weights()), at: make([]float64, n.weights())}
	p.at[0] = math.NaN()
	start := 0
	for l := 1; l < len(n.sizes); l++ {
		in, units := n.sizes[l-1], n.sizes[l]
		room := make([]float64, 6*units*n.m)
		next := func() []float64 {
			v := room[: units*n.m : units*n.m]
			room = room[units*n.m:]
			return v
		}
		p.layers = append(p.layers, layer{in: in, units: units, matrix: start, curved: n.curved && l < len(n.sizes)-1,
			h: next(), slope: next(), delta: next(), rz: next(), rh: next(), rdelta: next(),
			still: make([]bool, units), rested: make([]bool, units)})
		start += in * units
		if n.biased {
			start += units
		}
	}
	return p
}

// take makes the pass, which must have room of its own for them, one over the
// given samples, no more than there are.
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
	p.x, p.y = gather(p.x, p.n.x), gather(p.y, p.n.y)
	p.m = len(samples)
	p.at[0] = math.NaN()
}

// unit is what v holds of unit j.
func (p *pass) unit(v []float64, j int) []float64 { return v[j*p.m : (j+1)*p.m] }

// row is row j of the layer's W among the weights w.
func (a *layer) row(w []float64, j int) []float64 {
	return w[a.matrix+j*a.in : a.matrix+(j+1)*a.in]
}

// bias is where the layer's biases begin among the weights.
func (a *layer) bias() int { return a.matrix + a.in*a.units }

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
	p.loss = misses(top.delta, top.h, p.y, float64(p.m)) / float64(2*p.m)
}

// misses stores (h − y)/m in delta, and returns the sum of (h − y)². (A function
// of its own, so that the sum stays in a register.)
func misses(delta, h, y []float64, m float64) (square float64) {
	delta, h = delta[:len(y)], h[:len(y)]
	for i, y := range y {
		d := h[i] - y
		square += d * d
		delta[i] = d / m
	}
	return square
}

// affine stores W·h + b in z, with the layer's W and b in w.
func (p *pass) affine(z []float64, a *layer, w, h []float64) {
	for j := range a.units {
		row := p.unit(z, j)
		b := 0.0
		if p.n.biased {
			b = w[a.bias()+j]
		}
		for i := range row {
			row[i] = b
		}
	}
	p.addProduct(z, a, w, h, nil)
}

// addProduct adds W·h to z, but for units of h that are zero.
func (p *pass) addProduct(z []float64, a *layer, w, h []float64, zero []bool) {
	for j := range a.units {
		row := p.unit(z, j)
		for k, c := range a.row(w, j) {
			if c != 0 && (zero == nil || !zero[k]) {
				floats.AddScaled(row, c, p.unit(h, k))
			}
		}
	}
}

// addTransposed adds Wᵀ·d to e, but for units of d that are zero.
func (p *pass) addTransposed(e []float64, a *layer, w, d []float64, zero []bool) {
	for j := range a.units {
		if zero != nil && zero[j] {
			continue
		}
		row := p.unit(d, j)
		for k, c := range a.row(w, j) {
			if c != 0 {
				floats.AddScaled(p.unit(e, k), c, row)
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
		p.addTransposed(e, a, p.at, a.delta, nil)
		if b.curved {
			throughTanh(e, b.slope, b.h)
		}
	}
}

// throughTanh stores 1 − h², the slope of tanh, in slope, and multiplies e by it.
func throughTanh(e, slope, h []float64) {
	slope, h = slope[:len(e)], h[:len(e)]
	for i, h := range h {
		s := 1 - h*h
		slope[i] = s
		e[i] *= s
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
			d := p.unit(a.delta, j)
			for k := range a.in {
				dst[a.matrix+j*a.in+k] = floats.Dot(d, p.unit(h, k))
			}
			if p.n.biased {
				dst[a.bias()+j] = floats.Sum(d)
			}
		}
	}
}
