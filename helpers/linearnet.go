package helpers

// LinearNet is the loss of a deep linear net on a table of samples,
//
//	L(W) = ½ E‖y − W_d…W₂W₁x‖²
//
// the average over the samples, without biases. hidden are the widths of the
// layers between inputs and targets; without any it is linear regression. The
// weights stand in one vector, layer by layer: W₁ row by row, then W₂, and so on.
// The window is −4 to 4 in each.
//
// It is a sum over samples (Samples, SampleGrad, Batches). Gradient, Hessian and
// HessVec are exact up to rounding. W = 0 is a critical point, and one of each
// sample's own loss, wherever there is a hidden layer.
//
// With whitened inputs and centred targets (Data.Whitened) all critical points
// are known: each has learnt some of the modes, the singular vectors of the
// matrix E[y xᵀ], and its loss is ½E‖y‖² less ½s² for each singular value s that
// is learnt. All others than the one with the largest values are saddles.
//
// Data that is no table of finite numbers and a hidden width below 1 panic.
//
// Source: P. Baldi and K. Hornik, Neural networks and principal component
// analysis: learning from examples without local minima, Neural Networks 2, 1989,
// doi:10.1016/0893-6080(89)90014-2; for the dynamics A. M. Saxe, J. L. McClelland
// and S. Ganguli, 2013, arXiv:1312.6120.
func LinearNet(data Data, hidden ...int) Landscape {
	l := newNet("LinearNet", "linear", false, false, data, hidden)
	l.source = "P. Baldi and K. Hornik, Neural Networks 2, 1989, doi:10.1016/0893-6080(89)90014-2"
	return l
}
