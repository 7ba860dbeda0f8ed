package helpers

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Modes is the theory of a linear net with one hidden layer, W₂W₁, on whitened
// data (E[x] = 0, E[xxᵀ] = 1): what [LinearNet] of such data can learn, and in
// which order.
//
// With the singular values E[y xᵀ] = Σ sᵢuᵢvᵢᵀ the loss is
//
//	½E‖y − W₂W₁x‖² = ½E‖y‖² − ½Σsᵢ² + ½‖W₂W₁ − Σsᵢuᵢvᵢᵀ‖²
//
// and at each critical point the product W₂W₁ is Σ sᵢuᵢvᵢᵀ over some of the
// modes i: these are learnt, wholly, and the others not at all (P. Baldi and
// K. Hornik, Neural Networks 2(1):53–58, 1989, for singular values that differ,
// as they do here). Modes are numbered from 1, the strongest first.
type Modes struct {
	S []float64 // sᵢ, the largest first; below 10⁻⁶ of that, or 10⁻¹² of √E‖y‖², there is no mode

	inputs, outputs int
	left            [][]float64 // left[i] is uᵢ, one number for each output
	right           [][]float64 // right[i] is vᵢ, one number for each input
	rest            float64     // ½E‖y‖², the loss of a net of zeros
}

// NewModes finds the modes of data. It panics if the inputs are not whitened:
// Data.Whitened does that.
func NewModes(data Data) Modes {
	data.check("NewModes")
	inputs, outputs := len(data.X[0]), len(data.Y[0])
	each := 1 / float64(len(data.X))
	mean, square := make([]float64, inputs), mat.NewDense(inputs, inputs, nil)
	cross, m := mat.NewDense(outputs, inputs, nil), Modes{inputs: inputs, outputs: outputs}
	for k, x := range data.X {
		for i, v := range x {
			mean[i] += v * each
			for j, w := range x {
				square.Set(i, j, square.At(i, j)+v*w*each)
			}
			for o, y := range data.Y[k] {
				cross.Set(o, i, cross.At(o, i)+y*v*each)
			}
		}
		m.rest += dot(data.Y[k], data.Y[k]) * each / 2
	}
	for i, v := range mean {
		for j := range mean {
			one := 0.0
			if i == j {
				one = 1
			}
			if off := square.At(i, j) - one; !(math.Abs(v) < 1e-6 && math.Abs(off) < 1e-6) {
				panic(fmt.Sprintf("helpers: NewModes got data with a mean of %.3g in input %d and E[x%d·x%d] = %.3g: its theory is that of whitened data, so give it data.Whitened()", v, i+1, i+1, j+1, square.At(i, j)))
			}
		}
	}
	m.decompose(cross)
	return m
}

// decompose fills in the modes from the eigenvectors of cross·crossᵀ.
func (m *Modes) decompose(cross *mat.Dense) {
	var product mat.SymDense
	product.SymOuterK(1, cross)
	values, vectors := Eigen(&product)
	slices.Reverse(values)
	slices.Reverse(vectors)
	for i, v := range values {
		if !(v > max(1e-12*values[0], 2e-24*m.rest)) { // of size one, rounding is 10⁻¹⁶ in cross and in v
			break
		}
		s, right := math.Sqrt(v), make([]float64, m.inputs)
		mat.NewVecDense(m.inputs, right).MulVec(cross.T(), mat.NewVecDense(len(vectors[i]), vectors[i]))
		for j := range right {
			right[j] /= s
		}
		m.S, m.left, m.right = append(m.S, s), append(m.left, vectors[i]), append(m.right, right)
	}
}

// Loss is the loss at the critical points where just these modes are learnt,
//
//	½E‖y‖² − ½Σsᵢ²
//
// A number that is no mode, or comes twice, panics; so it does in Index and
// Weights.
func (m Modes) Loss(learnt ...int) float64 {
	m.check(learnt)
	loss := m.rest
	for _, i := range learnt {
		loss -= m.S[i-1] * m.S[i-1] / 2
	}
	return loss
}

// Index is the number of negative eigenvalues at the critical point that
// Weights gives, in a net of so many hidden units. There are two ways down: to
// learn a mode in place of a weaker one, and to learn one with a hidden unit
// that is free,
//
//	#{i learnt, j not: sⱼ > sᵢ} + (hidden − #learnt)·#{j not learnt}
//
// It panics if there are more modes to learn than hidden units.
func (m Modes) Index(hidden int, learnt ...int) int {
	m.fits(hidden, learnt)
	index := 0
	for j := range m.S {
		if slices.Contains(learnt, j+1) {
			continue
		}
		index += hidden - len(learnt)
		for _, i := range learnt {
			if m.S[j] > m.S[i-1] {
				index++
			}
		}
	}
	return index
}

// Weights are those of one critical point of LinearNet(data, hidden) at which
// just these modes are learnt: the k-th of them by hidden unit k alone, with
// √sᵢ in each layer; the other units have zeros. (There is a whole family of
// such points: any invertible A makes AW₁ and W₂A⁻¹ of W₁ and W₂.) It panics if
// there are more modes to learn than hidden units.
func (m Modes) Weights(hidden int, learnt ...int) []float64 {
	m.fits(hidden, learnt)
	w := make([]float64, hidden*(m.inputs+m.outputs))
	second := w[hidden*m.inputs:]
	for k, i := range learnt {
		root := math.Sqrt(m.S[i-1])
		for j, v := range m.right[i-1] {
			w[k*m.inputs+j] = root * v
		}
		for o, u := range m.left[i-1] {
			second[o*hidden+k] = root * u
		}
	}
	return w
}

// Strengths is how much of each mode a net with these weights holds: uᵢᵀW₂W₁vᵢ,
// which goes from 0 to sᵢ as mode i is learnt. The length of w tells the number
// of hidden units; one that is no multiple of inputs + outputs panics.
func (m Modes) Strengths(w []float64) []float64 {
	m.check(nil)
	inputs, outputs := m.inputs, m.outputs
	hidden := len(w) / (inputs + outputs)
	if hidden == 0 || len(w) != hidden*(inputs+outputs) {
		panic(fmt.Sprintf("helpers: Strengths got %d weights: a net with %d inputs, %d outputs and h hidden units has %d·h of them", len(w), inputs, outputs, inputs+outputs))
	}
	first, second := w[:hidden*inputs], w[hidden*inputs:]
	out := make([]float64, len(m.S))
	for i := range out {
		for k := range hidden {
			from, to := dot(first[k*inputs:(k+1)*inputs], m.right[i]), 0.0
			for o, u := range m.left[i] {
				to += u * second[o*hidden+k]
			}
			out[i] += to * from
		}
	}
	return out
}

// HalfSteps is after how many steps of gradient descent, at the learning rate
// lr, each mode is half learnt, from a start at which both its layers have the
// weight eps along it and nothing else:
//
//	ln(sᵢ/ε² − 1) / (2 ln(1 + αsᵢ))
//
// It is the real number, and +Inf ("never") where eps or lr is 0. Modes that
// begin above the half have 0. eps or lr that is negative or NaN gives NaN.
//
// For the gradient flow dw/dt = −∇L the strength u = w² of a mode obeys
// du/dt = 2u(s − u), so it is s/2 at t = ln(s/ε² − 1)/(2s) (A. M. Saxe,
// J. L. McClelland and S. Ganguli, arXiv:1312.6120, 2013, with t in units of
// their τ). A step of gradient descent, α of that time, multiplies a small w by
// 1 + αs where the flow has eᵅˢ: hence the logarithm in place of αs.
func (m Modes) HalfSteps(eps, lr float64) []float64 {
	out := make([]float64, len(m.S))
	for i, s := range m.S {
		switch {
		case !(eps >= 0 && lr >= 0):
			out[i] = math.NaN()
		case eps*eps < s/2: // s/ε² can overflow
			out[i] = (math.Log(s-eps*eps) - 2*math.Log(eps)) / (2 * math.Log1p(lr*s))
		}
	}
	return out
}

// check panics if a mode is not there, or is named twice.
func (m Modes) check(learnt []int) {
	if m.inputs == 0 {
		panic("helpers: these Modes are empty: make them with helpers.NewModes")
	}
	for k, i := range learnt {
		if i < 1 || i > len(m.S) {
			panic(fmt.Sprintf("helpers: there is no mode %d: these data have %d, numbered from 1", i, len(m.S)))
		}
		if slices.Contains(learnt[:k], i) {
			panic(fmt.Sprintf("helpers: mode %d comes twice in %v: name each mode once", i, learnt))
		}
	}
}

// fits panics, besides, if there are too few hidden units.
func (m Modes) fits(hidden int, learnt []int) {
	m.check(learnt)
	if hidden < 1 || hidden < len(learnt) {
		panic(fmt.Sprintf("helpers: %d hidden units cannot hold the modes %v: a net needs at least one unit, and one for each mode", hidden, learnt))
	}
}
