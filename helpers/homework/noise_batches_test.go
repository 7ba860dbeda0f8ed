package homework

import (
	"math/rand/v2"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

type drawFunc = func(m, b int, rng *helpers.Rand) []int

// drawEach fills b places with what next gives.
func drawEach(next func(m int, rng *helpers.Rand) int) drawFunc {
	return func(m, b int, rng *helpers.Rand) []int {
		var batch []int
		for range b {
			batch = append(batch, next(m, rng))
		}
		return batch
	}
}

func TestBatchWithReplacement(t *testing.T) {
	uniform := func(m int, rng *helpers.Rand) int { return rng.IntN(m) }
	for name, c := range map[string]struct {
		answer drawFunc
		rung   Rung
		piece  string
	}{
		"stub":                {func(m, b int, rng *helpers.Rand) []int { panic(NotYet) }, NotWritten, "nothing is written"},
		"nil":                 {nil, Misshapen, "panicked for m = 1000, b = 10"},
		"nothing":             {func(m, b int, rng *helpers.Rand) []int { return nil }, Misshapen, "a batch of 0"},
		"zeros and a batch":   {func(m, b int, rng *helpers.Rand) []int { return append(make([]int, b), helpers.Draw(m, b, rng)...) }, Misshapen, "a batch of 20"},
		"m and b exchanged":   {func(m, b int, rng *helpers.Rand) []int { return helpers.Draw(b, m, rng) }, Misshapen, "a batch of 1000"},
		"without replacement": {func(m, b int, rng *helpers.Rand) []int { return rng.Perm(m)[:b] }, Wrong, "no number came twice"},
		"a fresh source":      {func(m, b int, rng *helpers.Rand) []int { return helpers.Draw(m, b, helpers.NewRand(1)) }, Wrong, "Each call gives the same"},
		"no chance":           {func(m, b int, rng *helpers.Rand) []int { return noiseNumbers(b) }, Wrong, "Each call gives the same"},
		"another source":      {func(m, b int, _ *helpers.Rand) []int { return helpers.Draw(m, b, helpers.NewRand(rand.Uint64())) }, Wrong, "from elsewhere"},
		"from 1":              {drawEach(func(m int, rng *helpers.Rand) int { return 1 + rng.IntN(m) }), Wrong, "go from 1 to m"},
		"never the last":      {drawEach(func(m int, rng *helpers.Rand) int { return rng.IntN(m - 1) }), Wrong, "The last sample never comes"},
		"never the first":     {drawEach(func(m int, rng *helpers.Rand) int { return 1 + rng.IntN(m-1) }), Wrong, "Sample 0 never comes"},
		"one too many":        {drawEach(func(m int, rng *helpers.Rand) int { return rng.IntN(m + 1) }), Wrong, "There is no sample 7 of 7"},
		"negative":            {drawEach(func(m int, rng *helpers.Rand) int { return rng.IntN(2*m) - m }), Wrong, "There is no sample -"},
		"one number, b times": {func(m, b int, rng *helpers.Rand) []int {
			i := rng.IntN(m)
			return drawEach(func(int, *helpers.Rand) int { return i })(m, b, rng)
		}, Wrong, "holds one number"},
		"the middle more often": {drawEach(func(m int, rng *helpers.Rand) int { return (rng.IntN(m) + rng.IntN(m)) / 2 }), Wrong, "equally frequent"},
		"neighbours differ": {func(m, b int, rng *helpers.Rand) []int {
			batch := []int{rng.IntN(m)}
			for len(batch) < b {
				batch = append(batch, (batch[len(batch)-1]+1+rng.IntN(m-1))%m)
			}
			return batch
		}, Wrong, "depend on each other"},
		"wrong for one sample": {func(m, b int, rng *helpers.Rand) []int {
			if m == 1 {
				return []int{1, 1, 1, 1}
			}
			return drawEach(uniform)(m, b, rng)
		}, Wrong, "There is no sample 1 for m = 1, b = 4"},
	} {
		says(t, name, BatchWithReplacement(c.answer), c.rung, c.piece)
	}
	for name, answer := range map[string]drawFunc{
		"IntN": drawEach(uniform),
		"made": helpers.Draw,
		"from a uniform number": drawEach(func(m int, rng *helpers.Rand) int {
			return int(rng.Float64() * float64(m))
		}),
		"sorted": func(m, b int, rng *helpers.Rand) []int {
			return slices.Sorted(slices.Values(helpers.Draw(m, b, rng)))
		},
		"the first of a shuffle": drawEach(func(m int, rng *helpers.Rand) int { return rng.Perm(m)[0] }),
		"by rejection": drawEach(func(m int, rng *helpers.Rand) int {
			for {
				if i := rng.IntN(1024); i < m {
					return i
				}
			}
		}),
	} {
		says(t, name, BatchWithReplacement(answer), Right, "textbooks compute")
	}
}

type epochFunc = func(m, b int, rng *helpers.Rand) [][]int

// epochCut cuts an order into batches of b.
func epochCut(order []int, b int) [][]int { return slices.Collect(slices.Chunk(order, b)) }

// epochCutting makes an epoch from an order.
func epochCutting(order func(m int, rng *helpers.Rand) []int) epochFunc {
	return func(m, b int, rng *helpers.Rand) [][]int { return epochCut(order(m, rng), b) }
}

func TestBatchesOfEpoch(t *testing.T) {
	perm := func(m int, rng *helpers.Rand) []int { return rng.Perm(m) }
	for name, c := range map[string]struct {
		answer epochFunc
		rung   Rung
		piece  string
	}{
		"stub":    {func(m, b int, rng *helpers.Rand) [][]int { panic(NotYet) }, NotWritten, "nothing is written"},
		"nil":     {nil, Misshapen, "panicked for m = 10, b = 4"},
		"nothing": {func(m, b int, rng *helpers.Rand) [][]int { return nil }, Misshapen, "no batches"},
		"panics at the remainder": {func(m, b int, rng *helpers.Rand) (out [][]int) {
			for p := rng.Perm(m); len(p) > 0; p = p[b:] {
				out = append(out, slices.Clone(p[0:b:b]))
			}
			return out
		}, Misshapen, "panicked for m = 10, b = 4"},
		"drops the remainder": {func(m, b int, rng *helpers.Rand) [][]int { return epochCut(rng.Perm(m)[:m/b*b], b) }, Wrong, "the remainder is dropped"},
		"fills up": {func(m, b int, rng *helpers.Rand) [][]int {
			p := rng.Perm(m)
			return epochCut(append(p, p[:(b-m%b)%b]...), b)
		}, Wrong, "Leave it shorter"},
		"with replacement": {epochCutting(func(m int, rng *helpers.Rand) []int { return helpers.Draw(m, m, rng) }), Wrong, "a sample comes again"},
		"no shuffle":       {epochCutting(func(m int, _ *helpers.Rand) []int { return noiseNumbers(m) }), Wrong, "nobody has shuffled"},
		"a fresh source":   {epochCutting(func(m int, _ *helpers.Rand) []int { return helpers.NewRand(1).Perm(m) }), Wrong, "Each call gives the same"},
		"another source":   {epochCutting(func(m int, _ *helpers.Rand) []int { return rand.Perm(m) }), Wrong, "from elsewhere"},
		"from 1":           {epochCutting(func(m int, rng *helpers.Rand) []int { return plusOne(rng.Perm(m)) }), Wrong, "go from 1 to m"},
		"one too many":     {epochCutting(func(m int, rng *helpers.Rand) []int { return rng.Perm(m + 1) }), Wrong, "There is no sample 10 of 10"},
		"one too few":      {epochCutting(func(m int, rng *helpers.Rand) []int { return rng.Perm(m - 1) }), Wrong, "but 9 come"},
		"an empty batch":   {func(m, b int, rng *helpers.Rand) [][]int { return append(epochCut(rng.Perm(m), b), nil) }, Wrong, "an empty batch"},
		"b batches":        {func(m, b int, rng *helpers.Rand) [][]int { return bBatches(rng.Perm(m), b) }, Wrong, "You make b batches"},
		"short batch first": {func(m, b int, rng *helpers.Rand) [][]int {
			p := rng.Perm(m)
			return append([][]int{p[:m%b]}, epochCut(p[m%b:], b)...)
		}, Wrong, "only the last may hold fewer"},
		"one slice for all": {func(m, b int, rng *helpers.Rand) (out [][]int) {
			buffer := make([]int, b)
			for _, batch := range epochCut(rng.Perm(m), b) {
				out = append(out, buffer[:copy(buffer, batch)])
			}
			return out
		}, Wrong, "they are one slice"},
		"shuffles batches only": {func(m, b int, rng *helpers.Rand) [][]int {
			out := epochCut(noiseNumbers(m), b)
			k := m / b // the full ones
			rng.Shuffle(k, func(i, j int) { out[i], out[j] = out[j], out[i] })
			rng.Shuffle(b, func(i, j int) {
				out[0][i%len(out[0])], out[0][j%len(out[0])] = out[0][j%len(out[0])], out[0][i%len(out[0])]
			})
			return out
		}, Wrong, "Shuffle the samples before you cut"},
		"turned round only": {epochCutting(func(m int, rng *helpers.Rand) []int {
			k := rng.IntN(m)
			return append(noiseNumbers(m)[k:], noiseNumbers(k)...)
		}), Wrong, "not every order is equally likely"},
		"sample 0 stays in front": {epochCutting(func(m int, rng *helpers.Rand) []int { return append([]int{0}, plusOne(rng.Perm(m-1))...) }), Wrong, "the same chance of it"},
	} {
		says(t, name, BatchesOfEpoch(c.answer), c.rung, c.piece)
	}
	for name, answer := range map[string]epochFunc{
		"Perm and Chunk": epochCutting(perm),
		"made":           helpers.Epoch,
		"the other way round": epochCutting(func(m int, rng *helpers.Rand) []int {
			p := rng.Perm(m)
			slices.Reverse(p)
			return p
		}),
		"one by one": func(m, b int, rng *helpers.Rand) (out [][]int) {
			for k, i := range rng.Perm(m) {
				if k%b == 0 {
					out = append(out, nil)
				}
				out[len(out)-1] = append(out[len(out)-1], i)
			}
			return out
		},
		"out of a bag": func(m, b int, rng *helpers.Rand) [][]int {
			var order []int
			for bag := noiseNumbers(m); len(bag) > 0; {
				k := rng.IntN(len(bag))
				order = append(order, bag[k])
				bag = slices.Delete(bag, k, k+1)
			}
			return epochCut(order, b)
		},
		"sorted in each batch": func(m, b int, rng *helpers.Rand) [][]int {
			out := epochCut(rng.Perm(m), b)
			for _, batch := range out {
				slices.Sort(batch)
			}
			return out
		},
	} {
		says(t, name, BatchesOfEpoch(answer), Right, "what programs run")
	}
}

func plusOne(p []int) []int {
	for i := range p {
		p[i]++
	}
	return p
}

// bBatches cuts into b batches, the first ones longer by one where need be.
func bBatches(p []int, b int) (out [][]int) {
	for k := range b {
		out = append(out, p[k*len(p)/b:(k+1)*len(p)/b])
	}
	return out
}
