// Package helpers is what the notebooks call: landscapes, descent on them, and
// pictures of both. The algorithm stands in the notebook's cell; the
// bookkeeping is here.
//
// Data flows one way: a [Landscape] and an update rule of [Weights] make a
// [Path] (see [Descend]); landscapes and paths make a [Figure]; [Show] draws it
// under the cell.
//
// Where things live, one concept a file:
//
//	landscape.go   Landscape: loss, gradient, Hessian, eigenvalues
//	variation.go   copies of a landscape with one thing changed
//	sum.go         losses that are averages over samples, batches, epochs
//	quadratic.go, doublewell.go, monkey.go, rosenbrock.go, himmelblau.go,
//	styblinski.go, chain.go, tube.go, torus.go, field.go   the catalogue, one family a file
//	data.go, iris.go              Data: tables of samples; Fisher's flowers
//	linearnet.go, tanhnet.go      losses of nets on such a table
//	modes.go                      what theory knows about a linear net
//	net.go, netpass.go, netalong.go, tanh.go   how a net and its derivatives are computed
//	critical.go    critical points and their kinds
//	classify.go    Classify: the eigenvalue rule, and how far it carries
//	evidence.go    what is seen around a point where the rule is silent
//	smooth.go      whether there are derivatives at all: kinks, jumps, edges
//	chart.go       a landscape in units of its window, derivatives with errors
//	search.go, grid.go    CriticalPoints: where to start, and how to arrive
//	kinks.go       critical points where there is no gradient
//	census.go, degree.go  Census: what was found, and whether that can be all
//	weights.go     Weights, SGD: what an update rule sees and does
//	descend.go     Descend, StepsUntil, Path
//	record.go      what Descend keeps of each step
//	escape.go      how long theory says a saddle holds a descent
//	chance.go      seeded random numbers and matrices
//	repeat.go, parallel.go    Repeat: experiments on all processors; Summary
//	figure.go, layers.go          Figure and what can be laid over one
//	contours.go, surface.go, curve.go, arrows.go    pictures of a landscape
//	timeline.go, losses.go                pictures of paths
//	bars.go, histogram.go                 pictures of numbers: Bars, Spectrum, Histogram, Density
//	explore.go     Explore: a slider over figures
//	show.go        from a figure to the notebook
//
// Mistakes of the caller panic with "helpers: what, the value, what to do".
// Numerical outcomes are data: a diverged path says so, "never" is +Inf.
package helpers
