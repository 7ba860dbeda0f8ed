package homework

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

type noiseGradFunc = func(w []float64, batch []int, data [][]float64) []float64

// noiseGradOf is one sample's gradient, by its formula.
func noiseGradOf(w, d []float64) []float64 {
	answer, square := -1.0, -1.0
	for j := range w {
		answer += w[j] * d[j]
		square += w[j] * w[j]
	}
	g := make([]float64, len(w))
	for j := range w {
		g[j] = answer*d[j] + square*w[j]
	}
	return g
}

// noiseSum is the sum of f(w, data[i]) over the numbers in batch.
func noiseSum(f func(w, d []float64) []float64, w []float64, batch []int, data [][]float64) []float64 {
	sum := make([]float64, len(w))
	for _, i := range batch {
		for j, g := range f(w, data[i]) {
			sum[j] += g
		}
	}
	return sum
}

func goodBatchGrad(w []float64, batch []int, data [][]float64) []float64 {
	return noiseSum(noiseGradOf, w, batch, data)
}

func TestNoiseLossHasThisGradient(t *testing.T) {
	rng := helpers.NewRand(7)
	for n := 1; n < 5; n++ {
		w, data := noiseCase(n, 3, rng)
		if got, want := noiseGrad(noiseLoss, w, []int{2, 0}, data), goodBatchGrad(w, []int{0, 2}, data); !noiseNear(got, want, 1e-7) {
			t.Errorf("n = %d: differences %v, formula %v", n, got, want)
		}
	}
}

// noiseParts is the gradient with its two parts times first and second.
func noiseParts(first, second float64) noiseGradFunc {
	return func(w []float64, b []int, d [][]float64) []float64 {
		return noiseSum(func(f, l []float64) []float64 {
			out := make([]float64, len(f))
			for j := range f {
				out[j] = first*f[j] + second*l[j]
			}
			return out
		}, noiseGrad(noiseFit, w, b, d), []int{0}, [][]float64{noiseGrad(noiseLength, w, b, d)})
	}
}

// noisePartsOf is the gradient with one part, the second or the first, replaced by
// another function of a sample, w·d and |w|².
func noisePartsOf(part func(w, d []float64, reply, square float64) []float64, second bool) noiseGradFunc {
	return func(w []float64, b []int, d [][]float64) []float64 {
		kept := noiseFit
		if !second {
			kept = noiseLength
		}
		out := noiseGrad(kept, w, b, d)
		for _, i := range b {
			reply, square := 0.0, 0.0
			for j := range w {
				reply += w[j] * d[i][j]
				square += w[j] * w[j]
			}
			for j, x := range part(w, d[i], reply, square) {
				out[j] += x
			}
		}
		return out
	}
}

func TestBatchGrad(t *testing.T) {
	total := make([]float64, 4)
	all := func(data [][]float64) []int { return noiseNumbers(len(data)) }
	for name, c := range map[string]struct {
		answer noiseGradFunc
		rung   Rung
		piece  string
	}{
		"stub":  {func(w []float64, b []int, d [][]float64) []float64 { panic(NotYet) }, NotWritten, "nothing is written"},
		"nil":   {nil, Misshapen, "panicked"},
		"panic": {func(w []float64, b []int, d [][]float64) []float64 { return d[len(d)] }, Misshapen, "panicked for w = ["},
		"none":  {func(w []float64, b []int, d [][]float64) []float64 { return nil }, Misshapen, "0 numbers, where w has 2"},
		"NaN":   {func(w []float64, b []int, d [][]float64) []float64 { return scaled(math.NaN(), w) }, Misshapen, "not all numbers"},
		"two weights only": {func(w []float64, b []int, d [][]float64) []float64 { return goodBatchGrad(w, b, d)[:2] },
			Misshapen, "2 numbers, where w has 3"},
		"mean": {func(w []float64, b []int, d [][]float64) []float64 {
			return scaled(1/float64(len(b)), goodBatchGrad(w, b, d))
		}, Wrong, "You give a mean"},
		"divided by all": {func(w []float64, b []int, d [][]float64) []float64 {
			return scaled(1/float64(len(d)), goodBatchGrad(w, b, d))
		}, Wrong, "You give a mean"},
		"sign":              {func(w []float64, b []int, d [][]float64) []float64 { return scaled(-1, goodBatchGrad(w, b, d)) }, Wrong, "The sign"},
		"all samples":       {func(w []float64, b []int, d [][]float64) []float64 { return goodBatchGrad(w, all(d), d) }, Wrong, "You go over all samples"},
		"overwrites":        {func(w []float64, b []int, d [][]float64) []float64 { return noiseGradOf(w, d[b[len(b)-1]]) }, Wrong, "overwrites the one before"},
		"returns early":     {func(w []float64, b []int, d [][]float64) []float64 { return noiseGradOf(w, d[b[0]]) }, Wrong, "end too early"},
		"index of the loop": {func(w []float64, b []int, d [][]float64) []float64 { return goodBatchGrad(w, all(d)[:len(b)], d) }, Wrong, "the loop's own numbers"},
		"each once": {func(w []float64, b []int, d [][]float64) []float64 {
			return goodBatchGrad(w, slices.Compact(slices.Sorted(slices.Values(b))), d)
		}, Wrong, "you count it once"},
		"second part only": {noiseParts(0, 1), Wrong, "The second part is right, but the loss has a first one"},
		"first part only":  {func(w []float64, b []int, d [][]float64) []float64 { return noiseGrad(noiseFit, w, b, d) }, Wrong, "it has a gradient, too"},
		"second part once": {func(w []float64, b []int, d [][]float64) []float64 {
			return noiseSum(func(a, c []float64) []float64 { return []float64{a[0] + c[0], a[1] + c[1], 0, 0}[:len(a)] },
				noiseGrad(noiseFit, w, b, d), []int{0}, [][]float64{noiseGrad(noiseLength, w, b[:1], d)})
		}, Wrong, "you add it once"},
		"no inner derivative": {func(w []float64, b []int, d [][]float64) []float64 {
			return noiseSum(func(w, d []float64) []float64 { return scaled(w[0]*d[0]-1, w) }, w, b, d)
		}, Wrong, "Try one sample and one weight"},
		"second part half":       {noiseParts(1, 0.5), Wrong, "The second part has the right direction, not the right size"},
		"second part twice":      {noiseParts(1, 2), Wrong, "The second part has the right direction, not the right size"},
		"first part half":        {noiseParts(0.5, 1), Wrong, "The first part has the right direction, not the right size"},
		"first part twice":       {noiseParts(2, 1), Wrong, "The first part has the right direction, not the right size"},
		"both of the wrong size": {noiseParts(0.5, 0.25), Wrong, "Both parts have the right direction, not the right size"},
		"second part's sign":     {noiseParts(1, -1), Wrong, "The second part has the wrong sign"},
		"first part's sign":      {noiseParts(-1, 1), Wrong, "The first part has the wrong sign"},
		"length, not its square": {noisePartsOf(func(w, d []float64, _, square float64) []float64 { return scaled(math.Sqrt(square)-1, w) }, true),
			Wrong, "The second part has the right direction, not the right size"},
		"square without the 1": {noisePartsOf(func(w, d []float64, _, square float64) []float64 { return scaled(square, w) }, true),
			Wrong, "The second part has the right direction, not the right size"},
		"answer without the 1": {noisePartsOf(func(w, d []float64, reply, _ float64) []float64 { return scaled(reply, d) }, false),
			Wrong, "the answer should be 1, not 0"},
		"inner derivative w": {noisePartsOf(func(w, d []float64, reply, _ float64) []float64 { return scaled(reply-1, w) }, false),
			Wrong, "the first points along w"},
		"constant": {func(w []float64, b []int, d [][]float64) []float64 { return make([]float64, len(w)) }, Wrong, "not the sum of the gradients for w = ["},
		"into w": {func(w []float64, b []int, d [][]float64) []float64 { copy(w, goodBatchGrad(w, b, d)); return w },
			Wrong, "changes w"},
		"sorts the batch": {func(w []float64, b []int, d [][]float64) []float64 { slices.Sort(b); return goodBatchGrad(w, b, d) }, Wrong, "changes the batch or the data"},
		"changes data":    {func(w []float64, b []int, d [][]float64) []float64 { d[0][0]++; return goodBatchGrad(w, b, d) }, Wrong, "changes the batch or the data"},
		"goes on adding": {func(w []float64, b []int, d [][]float64) []float64 {
			for j, g := range goodBatchGrad(w, b, d) {
				total[j] += g
			}
			return slices.Clone(total[:len(w)])
		}, Wrong, "fresh zeros"},
		"one slice for all": {func(w []float64, b []int, d [][]float64) []float64 {
			return append(total[:0], goodBatchGrad(w, b, d)...)
		}, Wrong, "both are the same slice"},
	} {
		clear(total)
		says(t, name, BatchGrad(c.answer), c.rung, c.piece)
	}
}

func TestBatchGradManyWays(t *testing.T) {
	for name, answer := range map[string]noiseGradFunc{
		"a sum of gradients": goodBatchGrad,
		"backwards": func(w []float64, b []int, d [][]float64) []float64 {
			c := slices.Clone(b)
			slices.Reverse(c)
			return goodBatchGrad(w, c, d)
		},
		"weight by weight": func(w []float64, b []int, d [][]float64) []float64 {
			var out []float64
			for j := range w {
				s := 0.0
				for _, i := range b {
					s += noiseGradOf(w, d[i])[j]
				}
				out = append(out, s)
			}
			return out
		},
		"second part at the end": func(w []float64, b []int, d [][]float64) []float64 {
			fit := func(w, d []float64) []float64 {
				a := -1.0
				for j := range w {
					a += w[j] * d[j]
				}
				return scaled(a, d)
			}
			out, square := noiseSum(fit, w, b, d), 0.0
			for _, x := range w {
				square += x * x
			}
			for j := range out {
				out[j] += float64(len(b)) * (square - 1) * w[j]
			}
			return out
		},
		"by differences":         func(w []float64, b []int, d [][]float64) []float64 { return noiseGrad(noiseLoss, w, b, d) },
		"half of it by a recall": noiseHalves,
	} {
		says(t, name, BatchGrad(answer), Right, "batches can be added up")
	}
}

// noiseHalves adds the gradients of a batch's halves.
func noiseHalves(w []float64, b []int, d [][]float64) []float64 {
	if len(b) < 2 {
		return goodBatchGrad(w, b, d)
	}
	out := noiseHalves(w, b[:len(b)/2], d)
	for j, g := range noiseHalves(w, b[len(b)/2:], d) {
		out[j] += g
	}
	return out
}

type noiseFunc = func(b int, w []float64, data [][]float64, rng *helpers.Rand) float64

// noiseMeasure is what statistic makes of the batches' mean gradients' first components.
func noiseMeasure(draw func(m, b int, rng *helpers.Rand) []int, statistic func([]float64) float64) noiseFunc {
	return func(b int, w []float64, data [][]float64, rng *helpers.Rand) float64 {
		var means []float64
		for range 2000 {
			means = append(means, goodBatchGrad(w, draw(len(data), b, rng), data)[0]/float64(b))
		}
		return statistic(means)
	}
}

func noiseSD(x []float64) float64 { return helpers.Summarise(x).SD }

func TestNoiseOfBatches(t *testing.T) {
	good := noiseMeasure(helpers.Draw, noiseSD)
	for name, c := range map[string]struct {
		answer   noiseFunc
		exponent float64
		rung     Rung
		piece    string
	}{
		"stub":      {func(int, []float64, [][]float64, *helpers.Rand) float64 { panic(NotYet) }, Blank(), NotWritten, "nothing is written"},
		"half done": {good, Blank(), NotWritten, "noise is right. Now run the table"},
		"nil":       {nil, -0.5, Misshapen, "panicked for b = 1"},
		"NaN":       {func(int, []float64, [][]float64, *helpers.Rand) float64 { return math.NaN() }, -0.5, Misshapen, "NaN, which is no standard deviation"},
		"negative":  {func(b int, w []float64, d [][]float64, r *helpers.Rand) float64 { return -1 }, -0.5, Misshapen, "-1, which is no standard deviation"},
		"constant":  {func(int, []float64, [][]float64, *helpers.Rand) float64 { return 100 }, -0.5, Wrong, "you measure 100, for batches of 16 100"},
		"sum": {func(b int, w []float64, d [][]float64, r *helpers.Rand) float64 { return float64(b) * good(b, w, d, r) },
			-0.5, Wrong, "that is the sum's"},
		"variance":   {noiseMeasure(helpers.Draw, func(x []float64) float64 { return noiseSD(x) * noiseSD(x) }), -1, Wrong, "These are variances"},
		"of singles": {func(b int, w []float64, d [][]float64, r *helpers.Rand) float64 { return good(1, w, d, r) }, -0.5, Wrong, "the same for every b"},
		"one sample divided": {func(b int, w []float64, d [][]float64, r *helpers.Rand) float64 { return good(1, w, d, r) / float64(b) },
			-0.5, Wrong, "falls too fast"},
		"without replacement": {noiseMeasure(func(m, b int, rng *helpers.Rand) []int { return rng.Perm(m)[:b] }, noiseSD), -0.5, Wrong, "Draw with replacement here"},
		"same batch":          {noiseMeasure(func(m, b int, _ *helpers.Rand) []int { return helpers.Draw(m, b, helpers.NewRand(1)) }, noiseSD), -0.5, Wrong, "every batch is the same"},
		"root of squares": {noiseMeasure(helpers.Draw, func(x []float64) float64 {
			s := 0.0
			for _, g := range x {
				s += g * g / float64(len(x))
			}
			return math.Sqrt(s)
		}), -0.5, Wrong, "measured from the mean"},
		"error of the mean": {noiseMeasure(helpers.Draw, func(x []float64) float64 { return helpers.Summarise(x).SE }), -0.5, Wrong, "the error of the mean (SE)"},
		"length of the gradient": {func(b int, w []float64, d [][]float64, r *helpers.Rand) float64 {
			swapped := make([][]float64, len(d))
			for i := range d {
				swapped[i] = []float64{d[i][1], d[i][0]}
			}
			return math.Hypot(good(b, w, d, r), good(b, []float64{w[1], w[0]}, swapped, r))
		}, -0.5, Wrong, "first component alone"},
		"wrong sign of the exponent": {good, 0.5, Wrong, "would grow with the batch"},
		"the variance's exponent":    {good, -1, Wrong, "that of the variance"},
		"the inverse":                {good, -2, Wrong, "Turn it round"},
		"another exponent":           {good, -0.25, Wrong, "16 to the power of your exponent is 0.50"},
		"-1/2 of whole numbers":      {good, -1 / 2, Wrong, "1/3 is 0: write 1.0/3"},
	} {
		says(t, name, NoiseOfBatches(c.answer, c.exponent, goodBatchGrad, helpers.Draw), c.rung, c.piece)
	}
	says(t, "a whole number", NoiseOfBatches(good, -1, goodBatchGrad, helpers.Draw), Wrong, "that of the variance")
}

func TestNoiseOfBatchesManyWays(t *testing.T) {
	for name, answer := range map[string]noiseFunc{
		"Summarise": noiseMeasure(helpers.Draw, noiseSD),
		"two sums": noiseMeasure(helpers.Draw, func(x []float64) float64 {
			s, q, n := 0.0, 0.0, float64(len(x))
			for _, g := range x {
				s += g
				q += g * g
			}
			return math.Sqrt(q/n - s/n*s/n)
		}),
		"from pairs": noiseMeasure(helpers.Draw, func(x []float64) float64 {
			s := 0.0
			for k := 0; k+1 < len(x); k += 2 {
				s += (x[k] - x[k+1]) * (x[k] - x[k+1])
			}
			return math.Sqrt(s / float64(len(x)))
		}),
		"sorted draws": noiseMeasure(func(m, b int, rng *helpers.Rand) []int {
			return slices.Sorted(slices.Values(helpers.Draw(m, b, rng)))
		}, noiseSD),
		"theory": func(b int, w []float64, data [][]float64, _ *helpers.Rand) float64 {
			var g []float64
			for _, d := range data {
				g = append(g, noiseGradOf(w, d)[0])
			}
			m := float64(len(data))
			return noiseSD(g) * math.Sqrt((m-1)/m/float64(b))
		},
	} {
		for _, exponent := range []float64{-0.5, -0.49, -0.52} {
			says(t, name, NoiseOfBatches(answer, exponent, goodBatchGrad, helpers.Draw), Right, "square root only")
		}
	}
	for seed := range uint64(20) { // chance must not fail a right answer
		good := func(b int, w []float64, d [][]float64, _ *helpers.Rand) float64 {
			return noiseMeasure(helpers.Draw, noiseSD)(b, w, d, helpers.NewRand(seed*100+uint64(b)))
		}
		says(t, "another seed", NoiseOfBatches(good, -0.5, goodBatchGrad, helpers.Draw), Right, "square root only")
	}
}

// What noise calls is looked at first, where noise is not right.
func TestNoiseOfBatchesFrom(t *testing.T) {
	for name, c := range map[string]struct {
		batchGrad noiseGradFunc
		draw      func(m, b int, rng *helpers.Rand) []int
		rung      Rung
		piece     string
	}{
		"numbers from 1": {goodBatchGrad, func(m, b int, rng *helpers.Rand) []int { return plusOne(helpers.Draw(m, b, rng)) }, Wrong,
			"noise needs draw of task 4.2, which is not right yet: mend that first"},
		"one too few drawn":  {goodBatchGrad, func(m, b int, rng *helpers.Rand) []int { return helpers.Draw(m, b-1, rng) }, Wrong, "draw of task 4.2"},
		"no replacement":     {goodBatchGrad, func(m, b int, rng *helpers.Rand) []int { return rng.Perm(m)[:b] }, Wrong, "draw of task 4.2"},
		"draw panics":        {goodBatchGrad, func(m, b int, rng *helpers.Rand) []int { panic("no") }, Wrong, "draw of task 4.2"},
		"draw unwritten":     {goodBatchGrad, func(m, b int, rng *helpers.Rand) []int { panic(NotYet) }, NotWritten, "draw of task 4.2, which is not written yet"},
		"half a gradient":    {noiseParts(0.5, 1), helpers.Draw, Wrong, "noise needs batchGrad of task 4.1, which is not right yet: mend that first"},
		"gradient unwritten": {func([]float64, []int, [][]float64) []float64 { panic(NotYet) }, helpers.Draw, NotWritten, "batchGrad of task 4.1, which is not written yet"},
	} {
		noise := func(b int, w []float64, data [][]float64, rng *helpers.Rand) float64 {
			var means []float64
			for range 2000 {
				means = append(means, c.batchGrad(w, c.draw(len(data), b, rng), data)[0]/float64(b))
			}
			return noiseSD(means)
		}
		says(t, name, NoiseOfBatches(noise, -0.5, c.batchGrad, c.draw), c.rung, c.piece)
	}
	bad := func(m, b int, rng *helpers.Rand) []int { return nil }
	says(t, "draws of its own", NoiseOfBatches(noiseMeasure(helpers.Draw, noiseSD), -0.5, goodBatchGrad, bad), Right, "square root only")
	stub := func(int, []float64, [][]float64, *helpers.Rand) float64 { panic(NotYet) }
	says(t, "noise unwritten", NoiseOfBatches(stub, Blank(), goodBatchGrad, bad), NotWritten, "nothing is written")
	says(t, "exponent", NoiseOfBatches(noiseMeasure(helpers.Draw, noiseSD), 0.5, goodBatchGrad, bad), Wrong, "would grow with the batch")
}
