package helpers

// TanhNet is the loss of a net with tanh units on a table of samples,
//
//	L(W, b) = ½ E‖y − output(x)‖²
//
// the average over the samples. hidden are the widths of the layers between
// inputs and targets, whose units are tanh(W·h + b); the last layer is W·h + b
// without the tanh. The weights stand in one vector, layer by layer: W row by
// row, then the layer's biases b. So a net 4-8-3 has 8·4 + 8 + 3·8 + 3 = 67. The
// window is −4 to 4 in each.
//
// It is a sum over samples (Samples, SampleGrad, Batches). Gradient, Hessian and
// HessVec are exact up to rounding. With centred targets (Data.Standardised) zero
// is a critical point.
//
// Data that is no table of finite numbers and a hidden width below 1 panic.
//
// Source: D. E. Rumelhart, G. E. Hinton and R. J. Williams, Learning
// representations by back-propagating errors, Nature 323, 1986,
// doi:10.1038/323533a0.
func TanhNet(data Data, hidden ...int) Landscape {
	l := newNet("TanhNet", "tanh", true, true, data, hidden)
	l.source = "D. E. Rumelhart, G. E. Hinton and R. J. Williams, Nature 323, 1986, doi:10.1038/323533a0"
	return l
}
