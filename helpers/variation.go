package helpers

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Named returns the landscape under another name, which titles and messages
// show.
func (l Landscape) Named(name string) Landscape {
	l.name = name
	return l
}

// Window returns the landscape with another part of it to look at: min, max of
// each coordinate in turn. It is what pictures show and searches cover, and it
// sets the unit of difference steps. A wrong count, a side without length or a
// side that is not finite panics.
func (l Landscape) Window(sides ...float64) Landscape {
	if len(sides) != 2*l.dim {
		panic(fmt.Sprintf("helpers: Window got %d numbers for %d dimensions: give min, max of each coordinate in turn", len(sides), l.dim))
	}
	w := make([]interval, l.dim)
	for i := range w {
		w[i] = interval{sides[2*i], sides[2*i+1]}
		if length := w[i].max - w[i].min; !(length > 0) || length-length != 0 {
			panic(fmt.Sprintf("helpers: Window got min %g and max %g for coordinate %d: min must be below max", w[i].min, w[i].max, i))
		}
	}
	l.setWindow(w)
	return l
}

// inWindow says whether x lies in the window.
func (l *Landscape) inWindow(x []float64) bool { return l.insideBy(x, 0) }

// insideBy says whether x is in the window, or outside by no more than a share
// of its sides.
func (l *Landscape) insideBy(x []float64, share float64) bool {
	for i, w := range l.window {
		if air := (w.max - w.min) * share; !(x[i] >= w.min-air && x[i] <= w.max+air) {
			return false
		}
	}
	return true
}

// WithGrad returns the landscape with its gradient given as a formula in place
// of differences: grad stores ∇L(x) in dst and must not keep or change x.
func (l Landscape) WithGrad(grad func(dst, x []float64)) Landscape {
	if grad == nil {
		panic("helpers: WithGrad got a nil function: give it func(dst, x []float64)")
	}
	l.grad = grad
	return l
}

// WithHess returns the landscape with its Hessian given as a formula in place
// of differences: hess sets every element of dst (on and above the diagonal)
// and must not keep or change x.
func (l Landscape) WithHess(hess func(dst *mat.SymDense, x []float64)) Landscape {
	if hess == nil {
		panic("helpers: WithHess got a nil function: give it func(dst *mat.SymDense, x []float64)")
	}
	l.hess, l.along = hess, nil
	return l
}

// WithDecay returns L + ½c‖x‖², which weight decay descends on. For a sum over
// samples each sample's loss gets the term, so that the average has it once.
func (l Landscape) WithDecay(c float64) Landscape {
	base := l // its own copy: what follows changes l
	l.name = fmt.Sprintf("%s + ½·%g‖x‖²", l.name, c)
	l.source, l.known = "", nil
	l.f = func(x []float64) float64 { return base.f(x) + c/2*floats.Dot(x, x) }
	if base.grad != nil {
		l.grad = func(dst, x []float64) {
			base.grad(dst, x)
			floats.AddScaled(dst, c, x)
		}
	}
	if base.hess != nil {
		l.hess = func(dst *mat.SymDense, x []float64) {
			base.hess(dst, x)
			for i := range x {
				dst.SetSym(i, i, dst.At(i, i)+c)
			}
		}
	}
	if base.along != nil {
		l.along = func(dst, x, v []float64) {
			base.along(dst, x, v)
			floats.AddScaled(dst, c, v)
		}
	}
	if base.sum != nil {
		s := *base.sum
		s.loss = func(i int, x []float64) float64 { return base.sum.loss(i, x) + c/2*floats.Dot(x, x) }
		if base.sum.grads != nil {
			s.grads = func(dst []float64, batch []int, x []float64) {
				base.sum.grads(dst, batch, x)
				floats.AddScaled(dst, c*float64(len(batch)), x)
			}
		}
		l.sum = &s
	}
	return l
}

// Slice returns the landscape of two numbers (a, b) ↦ L(centre + a·u + b·v), a
// flat cut through a landscape of many dimensions, with the window −1 to 1.
// What it shows depends on u and v: a saddle in Rⁿ may look like a minimum in
// most slices. Vectors of the wrong length panic.
func (l Landscape) Slice(centre, u, v []float64) Landscape {
	for _, x := range []*[]float64{&centre, &u, &v} {
		*x = append([]float64(nil), l.check(*x)...) // the caller may change his
	}
	at := func(p []float64) []float64 {
		x := append([]float64(nil), centre...)
		floats.AddScaled(x, p[0], u)
		floats.AddScaled(x, p[1], v)
		return x
	}
	s := NewLandscapeN(2, func(p []float64) float64 { return l.f(at(p)) })
	s = s.WithGrad(func(dst, p []float64) {
		g := l.Grad(at(p))
		dst[0], dst[1] = floats.Dot(g, u), floats.Dot(g, v)
	}).WithHess(func(dst *mat.SymDense, p []float64) {
		x := at(p)
		hu, hv := l.HessVec(x, u), l.HessVec(x, v)
		dst.SetSym(0, 0, floats.Dot(hu, u))
		dst.SetSym(0, 1, (floats.Dot(hu, v)+floats.Dot(hv, u))/2)
		dst.SetSym(1, 1, floats.Dot(hv, v))
	})
	return s.Named("slice of "+l.name).Window(-1, 1, -1, 1)
}
