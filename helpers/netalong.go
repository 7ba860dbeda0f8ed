package helpers

import (
	"slices"

	"gonum.org/v1/gonum/floats"
)

// along stores the derivative of the gradient along v, which is the Hessian
// times v, in dst. It is exact: each line of forward, backward and gradient is
// differentiated, with R for the derivative (B. A. Pearlmutter, Fast Exact
// Multiplication by the Hessian, Neural Computation 6, 1994,
// doi:10.1162/neco.1994.6.1.147).
func (p *pass) along(dst, v []float64) {
	p.backward()
	p.forwardAlong(v)
	p.backwardAlong(v)
	p.gradientAlong(dst)
}

// forwardAlong: of z = W·h + b it is V·h + c + W·R h, with the matrix V and the
// biases c of v; of tanh z it is (1 − h²)·R z.
func (p *pass) forwardAlong(v []float64) {
	for l := range p.layers {
		a := &p.layers[l]
		rz := a.rz[:a.units*p.m]
		p.affine(rz, a, v, p.below(l))
		moved := false // what comes from below
		if l > 0 {
			b := &p.layers[l-1]
			p.addProduct(rz, a, p.at, b.rh, b.still)
			moved = slices.Contains(b.still, false)
		}
		for j := range a.still {
			a.still[j] = !moved && !slices.ContainsFunc(a.row(v, j), nonzero) && !(p.n.biased && v[a.bias()+j] != 0)
		}
		if a.curved {
			floats.MulTo(a.rh[:len(rz)], rz, a.slope[:len(rz)])
		} else {
			copy(a.rh, rz)
		}
	}
}

func nonzero(c float64) bool { return c != 0 }

// backwardAlong: at the top R delta is R h/m; below it, of (Wᵀ·delta)·(1 − h²),
// it is (Vᵀ·delta + Wᵀ·R delta)·(1 − h²) − 2h·R z·delta, where the last delta is
// the layer's own.
func (p *pass) backwardAlong(v []float64) {
	top := &p.layers[len(p.layers)-1]
	copy(top.rested, top.still)
	for i, r := range top.rh[:top.units*p.m] {
		top.rdelta[i] = r / float64(p.m)
	}
	for l := len(p.layers) - 1; l > 0; l-- {
		a, b := &p.layers[l], &p.layers[l-1]
		e := b.rdelta[:b.units*p.m]
		clear(e)
		p.addTransposed(e, a, v, a.delta, nil)
		p.addTransposed(e, a, p.at, a.rdelta, a.rested)
		if !b.curved {
			continue
		}
		floats.Mul(e, b.slope[:len(e)])
		for j, still := range b.still {
			if still {
				continue
			}
			e, h, delta, rz := p.unit(e, j), p.unit(b.h, j), p.unit(b.delta, j), p.unit(b.rz, j)
			for i := range e {
				e[i] -= 2 * h[i] * rz[i] * delta[i]
			}
		}
	}
}

// gradientAlong: of delta·hᵀ it is R delta·hᵀ + delta·R hᵀ.
func (p *pass) gradientAlong(dst []float64) {
	for l := range p.layers {
		a := &p.layers[l]
		h := p.below(l)
		for j := range a.units {
			rdelta := p.unit(a.rdelta, j)
			row := a.row(dst, j)
			for k := range row {
				row[k] = 0
				if !a.rested[j] {
					row[k] = floats.Dot(rdelta, p.unit(h, k))
				}
				if l > 0 && !p.layers[l-1].still[k] {
					row[k] += floats.Dot(p.unit(a.delta, j), p.unit(p.layers[l-1].rh, k))
				}
			}
			if p.n.biased {
				dst[a.bias()+j] = floats.Sum(rdelta)
			}
		}
	}
}
