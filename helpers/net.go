package helpers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// net is a fully connected net with the loss ½ E‖y − output(x)‖², the average
// over the samples of a table. Layer l maps the outputs h of the one before it
// (of the inputs, at first) to z = W·h + b, and its outputs are tanh z, or z
// itself in the last layer and throughout a linear net.
//
// All numbers that belong to one unit stand together, one for each sample:
// inner loops then are as long as there are samples, not as short as a layer is
// wide.
type net struct {
	sizes  []int // units of each layer, the inputs' first
	curved bool  // hidden layers are tanh
	biased bool
	x, y   []float64 // unit j of sample i: x[j·m + i]
	m      int       // samples

	whole, part sync.Pool // of *pass, over all samples and over batches: evaluations go on in several goroutines at once
}

// newNet makes the landscape of a net with the given hidden widths; kind begins
// its name, and who names the function in messages.
func newNet(who, kind string, curved, biased bool, data Data, hidden []int) Landscape {
	data.check(who)
	for _, h := range hidden {
		if h < 1 {
			panic(fmt.Sprintf("helpers: %s got a hidden layer of %d units: give each 1 or more, or leave the layer out", who, h))
		}
	}
	n := &net{curved: curved, biased: biased, m: len(data.X), x: columns(data.X), y: columns(data.Y)}
	n.sizes = slices.Concat([]int{len(data.X[0])}, hidden, []int{len(data.Y[0])})
	n.whole.New = func() any { return newPass(n) }
	n.part.New = func() any {
		p := newPass(n)
		p.x, p.y = make([]float64, 0, len(n.x)), make([]float64, 0, len(n.y))
		return p
	}
	names := make([]string, len(n.sizes))
	for i, s := range n.sizes {
		names[i] = strconv.Itoa(s)
	}
	l := NewLandscapeN(n.weights(), n.loss).WithGrad(n.grad).WithHess(n.hess)
	l.setWindow(l.window, interval{-4, 4})
	l.along = n.along
	l.sum = &sum{samples: n.m, loss: n.sampleLoss, grads: n.addGrads}
	return l.Named(kind + " net " + strings.Join(names, "-"))
}

// columns stores the rows' numbers column by column.
func columns(rows [][]float64) []float64 {
	all := make([]float64, 0, len(rows)*len(rows[0]))
	for j := range rows[0] {
		for _, row := range rows {
			all = append(all, row[j])
		}
	}
	return all
}

// weights is how many there are.
func (n *net) weights() int {
	count := 0
	for l := 1; l < len(n.sizes); l++ {
		count += n.sizes[l] * n.sizes[l-1]
		if n.biased {
			count += n.sizes[l]
		}
	}
	return count
}

func (n *net) loss(w []float64) float64 {
	p := n.whole.Get().(*pass)
	defer n.whole.Put(p)
	p.forward(w)
	return p.loss
}

func (n *net) grad(dst, w []float64) {
	p := n.whole.Get().(*pass)
	defer n.whole.Put(p)
	p.forward(w)
	p.gradient(dst)
}

func (n *net) along(dst, w, v []float64) {
	p := n.whole.Get().(*pass)
	defer n.whole.Put(p)
	p.forward(w)
	p.along(dst, v)
}

// hess is put together of its products with the unit vectors. Rounding makes it
// a little asymmetric: of two elements that should agree it takes the mean.
func (n *net) hess(dst *mat.SymDense, w []float64) {
	p := n.whole.Get().(*pass)
	defer n.whole.Put(p)
	p.forward(w)
	v, column := make([]float64, len(w)), make([]float64, len(w))
	for j := range w {
		v[j] = 1
		p.along(column, v)
		v[j] = 0
		for i := range j {
			dst.SetSym(i, j, (dst.At(i, j)+column[i])/2)
		}
		for i := j; i < len(w); i++ {
			dst.SetSym(j, i, column[i])
		}
	}
}

// sampleLoss is the loss of sample i alone.
func (n *net) sampleLoss(i int, w []float64) float64 {
	p := n.part.Get().(*pass)
	defer n.part.Put(p)
	p.take(i)
	p.forward(w)
	return p.loss
}

// addGrads adds the gradients of the batch's samples to dst.
func (n *net) addGrads(dst []float64, batch []int, w []float64) {
	p := n.part.Get().(*pass)
	defer n.part.Put(p)
	p.take(batch...)
	p.forward(w)
	p.gradient(p.mean)
	floats.AddScaled(dst, float64(len(batch)), p.mean)
}
