package homework

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers"
)

// noiseFit and noiseLength are the two parts of homework 4's loss of one sample d.
func noiseFit(w, d []float64) float64 {
	answer := -1.0
	for j := range w {
		answer += w[j] * d[j]
	}
	return answer * answer / 2
}

func noiseLength(w, _ []float64) float64 {
	square := -1.0
	for j := range w {
		square += w[j] * w[j]
	}
	return square * square / 4
}

func noiseLoss(w, d []float64) float64 { return noiseFit(w, d) + noiseLength(w, d) }

// noiseGrad is the gradient at w, by differences, of the sum of a loss over the
// batch.
func noiseGrad(loss func(w, d []float64) float64, w []float64, batch []int, data [][]float64) []float64 {
	return helpers.NewLandscapeN(len(w), func(w []float64) float64 {
		s := 0.0
		for _, i := range batch {
			s += loss(w, data[i])
		}
		return s
	}).Grad(w)
}

// noiseCase is random weights and m random samples of n numbers each.
func noiseCase(n, m int, rng *helpers.Rand) (w []float64, data [][]float64) {
	for range m {
		data = append(data, helpers.Normal(n, 1.5, rng))
	}
	return helpers.Normal(n, 1, rng), data
}

// noiseNumbers is the numbers 0 … n−1.
func noiseNumbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// BatchGrad checks task 4.1: a function that adds up the gradients at w of the
// samples in a batch, for any number of weights. It compares with differences of
// the loss, in batches with a sample that comes twice, too, and looks whether
// arguments and earlier results stay as they were.
func BatchGrad(batchGrad func(w []float64, batch []int, data [][]float64) []float64) Verdict {
	return check("4.1", "it is a sum, so batches can be added up: all batches of an epoch together give the gradient of all samples, however you cut them. Dividing by the batch's size is left to the step, as in the lecture's sgd.", func(e *exam) {
		rng := helpers.NewRand(41)
		for k := range 12 {
			w, data := noiseCase(2+k%3, 6+k%4, rng)
			batch := rng.Perm(len(data))[:3]
			if k%2 == 1 {
				batch = append(batch, batch[0])
			}
			e.given("w = %.2f, batch = %v and %d samples", w, batch, len(data))
			got := batchGradOnce(e, batchGrad, w, batch, data)
			batchGradMistakes(e, got, w, batch, data)
			before := slices.Clone(got)
			again := batchGradOnce(e, batchGrad, w, batch, data)
			e.wrong(!noiseNear(again, before, 1e-9), "The same call, made a second time, gives another answer: something is kept from call to call. Begin each call with fresh zeros.")
			batchGradOnce(e, batchGrad, scaled(2, w), batch, data)
			e.wrong(!noiseNear(got, before, 0), "A later call changes the answer of an earlier one: both are the same slice. Make a new one in each call.")
		}
	})
}

// batchGradOnce calls the student's function and looks at its result's shape and
// at its arguments.
func batchGradOnce(e *exam, batchGrad func(w []float64, batch []int, data [][]float64) []float64, w []float64, batch []int, data [][]float64) []float64 {
	oldW, oldBatch, oldData := slices.Clone(w), slices.Clone(batch), fmt.Sprint(data)
	got := batchGrad(w, batch, data)
	e.wrong(!slices.Equal(w, oldW), "Your function changes w. The gradient is asked for, not the step: a slice that is handed over is the caller's own, so put the result into a new one.")
	e.wrong(!slices.Equal(batch, oldBatch) || fmt.Sprint(data) != oldData, "Your function changes the batch or the data that it is given. They are the caller's own: leave them as they are.")
	e.fits(len(got) == len(w), "%d numbers, where w has %d,", len(got), len(w))
	e.fits(finite(got...), "%v, which are not all numbers,", got)
	return got
}

// batchGradMistakes compares with the sum, and with what comes of known mistakes.
func batchGradMistakes(e *exam, got, w []float64, batch []int, data [][]float64) {
	all, b, m := noiseNumbers(len(data)), float64(len(batch)), float64(len(data))
	once := slices.Compact(slices.Sorted(slices.Values(batch)))
	grad := func(batch []int) []float64 { return noiseGrad(noiseLoss, w, batch, data) }
	is := func(want []float64) bool { return noiseNear(got, want, 1e-5*(1+m)) }
	sum := grad(batch)
	if is(sum) {
		return
	}
	e.wrong(is(scaled(1/b, sum)) || is(scaled(1/m, sum)), "You give a mean. W.grad is the sum over the batch: the step divides, and dividing twice would make it too short.")
	e.wrong(is(scaled(-1, sum)), "The sign is the wrong way round. The gradient points uphill; the minus stands in the step, or look again at what the bracket's square gives.")
	e.wrong(is(grad(all)) || is(scaled(1/m, grad(all))), "You go over all samples. Only those whose numbers stand in the batch have a say in this step.")
	e.wrong(is(grad(batch[len(batch)-1:])), "Your result is the gradient of the batch's last sample: each sample overwrites the one before it.")
	e.wrong(is(grad(batch[:1])), "Your result is the gradient of the batch's first sample alone. Does the loop end too early?")
	e.wrong(is(grad(all[:len(batch)])), "You take the samples 0, 1, 2 …, the loop's own numbers. Which sample is meant stands in the batch, at that place.")
	e.wrong(is(grad(once)), "In this batch a sample comes twice, and you count it once. With replacement that happens, and then it counts twice.")
	partMistakes(e, got, w, batch, data)
	e.must(false, "This is not the sum of the gradients%s. Try one sample and one weight by hand, and compare with (f(w+h) − f(w−h))/2h.", e.at())
}

// partMistakes knows sums of which one part, (w·d − 1)²/2's or (|w|² − 1)²/4's, is right.
func partMistakes(e *exam, got, w []float64, batch []int, data [][]float64) {
	fit, length := noiseGrad(noiseFit, w, batch, data), noiseGrad(noiseLength, w, batch, data)
	tol := 1e-5 * float64(1+len(data))
	is := func(first, second float64) bool { return noiseNear(got, noisePlus(first, fit, second, length), tol) }
	e.wrong(is(1, 0), "The first part is right, but the loss has a second one: it has a gradient, too.")
	e.wrong(is(0, 1), "The second part is right, but the loss has a first one: it has a gradient, too.")
	e.wrong(is(1, 1/float64(len(batch))), "The second part is in each sample's loss, so each sample of the batch adds it; you add it once.")
	e.wrong(is(1, -1), "The first part is right. The second part has the wrong sign.")
	e.wrong(is(-1, 1), "The second part is right. The first part has the wrong sign.")
	for _, f := range []float64{0.25, 0.5, 2, 4} {
		e.wrong(is(f, 1), "The first part has the right direction, not the right size. What does the square's derivative do to the ½?")
		for _, s := range []float64{0.25, 0.5, 2, 4} {
			e.wrong(is(f, s), "Both parts have the right direction, not the right size. What do the squares' derivatives do to the ½ and the ¼?")
		}
	}
	e.wrong(noiseParallel(noisePlus(1, got, -1, fit), w, tol), "The second part has the right direction, not the right size. Differentiate it for one weight, on paper: there are two squares in one another, and a ¼.")
	alongW, bare := make([]float64, len(w)), make([]float64, len(w)) // two wrong first parts
	for _, i := range batch {
		answer := 0.0
		for j, d := range data[i] {
			answer += w[j] * d
		}
		for j, d := range data[i] {
			alongW[j] += (answer - 1) * w[j]
			bare[j] += answer * d
		}
	}
	first := noisePlus(1, got, -1, length)
	e.wrong(noiseNear(first, alongW, tol), "The second part is right, but the first points along w. How much does w·d change with w_j alone?")
	e.wrong(noiseNear(first, bare, tol), "The second part is right. Your first one pulls w·d to 0. But the answer should be 1, not 0.")
}

// NoiseOfBatches checks task 4.4: a function that measures the standard
// deviation, over batches of b drawn with replacement, of the first component of
// the batch's mean gradient at w; and the exponent p with which it goes as bᵖ.
// It compares with the variance of the single samples' gradients, to 12 %. Where
// noise is not right, it looks first at the student's batchGrad and draw of the
// tasks 4.1 and 4.2, which noise calls.
func NoiseOfBatches[N number](noise func(b int, w []float64, data [][]float64, rng *helpers.Rand) float64, exponent N,
	batchGrad func(w []float64, batch []int, data [][]float64) []float64, draw func(m, b int, rng *helpers.Rand) []int) Verdict {
	measured := false // whether noise itself is right
	v := check("4.4", "the noise falls with the square root only: four times the work halves it. So large batches buy quiet dearly, and small ones are still right on average.", func(e *exam) {
		for seed := range uint64(3) {
			rng := helpers.NewRand(44 + seed)
			w, data := noiseCase(2, 20, rng)
			sizes := []int{1, 2, 4, 8, 16}
			got := make([]float64, len(sizes))
			for k, b := range sizes {
				e.given("b = %d, w = %.2f and %d samples", b, w, len(data))
				got[k] = noise(b, w, data, rng)
				e.fits(finite(got[k:k+1]...) && got[k] >= 0, "%g, which is no standard deviation,", got[k])
			}
			noiseMistakes(e, got, sizes, w, data)
			measured = true
			if math.IsNaN(float64(exponent)) {
				panic(fault{NotWritten, "noise is right. Now run the table, and put the power of b that you see into exponent."})
			}
			exponentMistakes(e, float64(exponent), math.Log(got[4]/got[0])/math.Log(16))
		}
	})
	if measured {
		return v
	}
	return noiseFrom(v, batchGrad, draw)
}

// noiseFrom is what to say where noise is not right, if that may be due to the
// functions that it calls; v where it is not.
func noiseFrom(v Verdict, batchGrad func(w []float64, batch []int, data [][]float64) []float64, draw func(m, b int, rng *helpers.Rand) []int) Verdict {
	for _, from := range []struct {
		name    string
		verdict Verdict
	}{{"batchGrad", BatchGrad(batchGrad)}, {"draw", BatchWithReplacement(draw)}} {
		says := fmt.Sprintf("noise needs %s of task %s, which is not ", from.name, from.verdict.Task)
		if from.verdict.Rung == NotWritten {
			return Verdict{v.Task, NotWritten, says + "written yet."}
		}
		if from.verdict.Rung != Right && v.Rung != NotWritten {
			return Verdict{v.Task, Wrong, says + "right yet: mend that first."}
		}
	}
	return v
}

// noiseMistakes compares the standard deviations measured with what the samples'
// own variance foretells, and with what comes of known mistakes.
func noiseMistakes(e *exam, got []float64, sizes []int, w []float64, data [][]float64) {
	m := float64(len(data))
	var mean, c [2]float64
	for j := range 2 {
		for i := range data {
			g := noiseGrad(noiseLoss, w, []int{i}, data)[j]
			mean[j] += g / m
			c[j] += g * g / m
		}
		c[j] -= mean[j] * mean[j]
	}
	is := func(want func(b float64) float64) bool {
		for k, b := range sizes {
			if f := want(float64(b)); math.Abs(got[k]-f) > 0.12*f {
				return false
			}
		}
		return true
	}
	if is(func(b float64) float64 { return math.Sqrt(c[0] / b) }) {
		return
	}
	e.wrong(slices.Max(got) < 1e-9, "You measure no noise at all: every batch is the same. Does each batch go on with the same rng, or does it start a new one?")
	e.wrong(is(func(b float64) float64 { return math.Sqrt(c[0] * b) }), "Your noise grows with the batch: that is the sum's. Asked for is the batch's mean gradient, which the step uses.")
	e.wrong(is(func(b float64) float64 { return c[0] / b }), "These are variances. The standard deviation is their root.")
	e.wrong(is(func(b float64) float64 { return math.Sqrt(c[0]) }), "Your noise is the same for every b: it is that of single samples. Does a batch's mean really go over b samples?")
	e.wrong(is(func(b float64) float64 { return math.Sqrt(c[0]) / b }), "Your noise falls too fast. A mean is divided by b once: is one sample's noise divided by b, where b different samples should be added up?")
	e.wrong(is(func(b float64) float64 { return math.Sqrt(c[0] / b * (m - b) / (m - 1)) }), "Your noise is too small for large batches, as it is where no sample comes twice. Draw with replacement here.")
	e.wrong(is(func(b float64) float64 { return math.Sqrt(c[0]/b + mean[0]*mean[0]) }), "You average squares of the gradient itself. A standard deviation is measured from the mean, and here the mean is not zero.")
	e.wrong(is(func(b float64) float64 { return math.Sqrt((c[0] + c[1]) / b) }), "You measure all of the gradient. Take its first component alone.")
	ratio := got[0] / math.Sqrt(c[0])
	e.wrong(ratio < 0.2 && is(func(b float64) float64 { return ratio * math.Sqrt(c[0]/b) }), "Your noise is too small by one factor for all b: you give the error of the mean (SE). The standard deviation (SD) does not shrink when you draw more batches.")
	e.must(false, "For batches of one you measure %.3g, for batches of 16 %.3g. The spread of the batches' mean gradients is another. Take 2000 batches of each size, and the standard deviation of the first component.", got[0], got[4])
}

// exponentMistakes compares with the slope that the student's own measurements have.
func exponentMistakes(e *exam, exponent, slope float64) {
	if math.Abs(exponent-slope) < 0.06 {
		return
	}
	e.wrong(exponent == 0, "noise is right. But your exponent is 0, and to that power all batches would be alike. Did you write a fraction? In Go a fraction of whole numbers is cut to a whole number, and 1/3 is 0: write 1.0/3.")
	e.wrong(math.Abs(exponent+slope) < 0.06, "noise is right. But to a positive power of b the noise would grow with the batch. Which way does yours go?")
	e.wrong(math.Abs(exponent-2*slope) < 0.12, "noise is right. Your exponent is that of the variance: what has the standard deviation?")
	e.wrong(math.Abs(exponent-1/slope) < 0.2, "noise is right. Your exponent has the batch as a power of the noise. Turn it round.")
	e.must(false, "noise is right: by your own measurement 16 times larger batches have %.2f times the noise, and 16 to the power of your exponent is %.2f.", math.Pow(16, slope), math.Pow(16, exponent))
}
