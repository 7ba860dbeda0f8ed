package homework

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers"
)

// QuietSaddle checks task 4.5: at least ten different samples of two numbers,
// none longer than 5, for which the average loss has a saddle at 0 whose negative
// direction no sample's gradient has a part along. It takes the Hessian of the
// average by differences. The samples' gradients must be on one line to 1e-12 of
// the longest: SGD leaves by any part that is not mere rounding. (That there is
// noise along the positive direction follows.)
func QuietSaddle(quiet func() [][]float64) Verdict {
	return check("4.5", "there is a way down and there is noise, but not one sample knows of the way. Now run it.", func(e *exam) {
		data := quiet()
		e.fits(len(data) >= 10, "%d samples, where at least 10 are asked for", len(data))
		for i, d := range data {
			e.fits(len(d) == 2 && finite(d...), "sample %d as %v, where two numbers are asked for", i, d)
			e.fits(math.Hypot(d[0], d[1]) <= 5, "sample %d as %v, which is longer than 5", i, d)
		}
		for i, d := range data {
			for k := range i {
				e.wrong(slices.Equal(d, data[k]), fmt.Sprintf("Samples %d and %d are the same. Ten different ones are asked for.", k, i))
			}
		}
		quietMistakes(e, data)
	})
}

func quietMistakes(e *exam, data [][]float64) {
	l := helpers.NewSum(len(data), 2, func(i int, w []float64) float64 { return noiseLoss(w, data[i]) })
	zero := []float64{0, 0}
	g := l.Grad(zero)
	e.wrong(!noiseNear(g, zero, 1e-6), fmt.Sprintf("At 0 the average loss still has the gradient (%.3g, %.3g): 0 is no critical point. Work out one sample's gradient there, then the average.", noiseTidy(g[0], 1e-7), noiseTidy(g[1], 1e-7)))
	values, vectors := l.Eigen(zero)
	e.wrong(math.Abs(values[0]) < 1e-4 || math.Abs(values[1]) < 1e-4, fmt.Sprintf("One eigenvalue at 0 is zero (they are %.3f and %.3f): there the rule is silent. Move your samples a little outwards or inwards.", noiseTidy(values[0], 1e-3), noiseTidy(values[1], 1e-3)))
	e.wrong(values[0] > 0, fmt.Sprintf("Both eigenvalues at 0 are positive (%.3f and %.3f): your 0 is a minimum, and there is no way down.", values[0], values[1]))
	e.wrong(values[1] < 0, fmt.Sprintf("Both eigenvalues at 0 are negative (%.3f and %.3f): your 0 is a maximum. How do your samples enter the Hessian?", values[0], values[1]))
	v := vectors[0]
	parts := quietParts(data, v)
	e.wrong(parts > 0, fmt.Sprintf("0 is a saddle, and its negative direction is (%.3f, %.3f). But %d of your %d samples have a gradient with a part along it. On average these parts cancel; in a batch they do not, and SGD leaves.", noiseTidy(v[0], 1e-3), noiseTidy(v[1], 1e-3), parts, len(data)))
}

// quietParts counts the samples whose gradient at 0 has a part along v: one of
// more than 1e-6, or, since v itself is known by differences only, one of more
// than 1e-12 of the longest gradient beside that gradient's line. At 0 the even
// powers of w drop out of (f(w) − f(−w))/2, and w = 1 is as good as a small one.
func quietParts(data [][]float64, v []float64) (parts int) {
	var grads [][2]float64
	var longest [2]float64
	for _, d := range data {
		g := [2]float64{
			(noiseLoss([]float64{1, 0}, d) - noiseLoss([]float64{-1, 0}, d)) / 2,
			(noiseLoss([]float64{0, 1}, d) - noiseLoss([]float64{0, -1}, d)) / 2}
		if math.Hypot(g[0], g[1]) > math.Hypot(longest[0], longest[1]) {
			longest = g
		}
		grads = append(grads, g)
	}
	square := longest[0]*longest[0] + longest[1]*longest[1]
	for _, g := range grads {
		if math.Abs(g[0]*v[0]+g[1]*v[1]) > 1e-6 || math.Abs(g[0]*longest[1]-g[1]*longest[0]) > 1e-12*square {
			parts++
		}
	}
	return parts
}
