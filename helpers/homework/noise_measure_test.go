package homework

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

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
