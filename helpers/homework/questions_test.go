package homework

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

// epochLoops is a right answer to task 1.1.
func epochLoops(m, b int) (out [][]int) {
	for i := 0; i < m; i += b {
		var batch []int
		for j := i; j < m && j < i+b; j++ {
			batch = append(batch, j)
		}
		out = append(out, batch)
	}
	return out
}

// epochNumbers is from, …, to−1.
func epochNumbers(from, to int) (out []int) {
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

func TestEpochBatches(t *testing.T) {
	for name, right := range map[string]func(m, b int) [][]int{
		"loops":  epochLoops,
		"chunks": func(m, b int) [][]int { return slices.Collect(slices.Chunk(epochNumbers(0, m), b)) },
		"slices": func(m, b int) (out [][]int) { return chunksOf(epochNumbers(0, m), b) },
		"division": func(m, b int) [][]int {
			out := make([][]int, (m+b-1)/b)
			for i := range m {
				out[i/b] = append(out[i/b], i)
			}
			return out
		},
		"recursion": func(m, b int) [][]int {
			var from func(i int) [][]int
			from = func(i int) [][]int {
				if i >= m {
					return nil
				}
				return append([][]int{epochNumbers(i, min(i+b, m))}, from(i+b)...)
			}
			return from(0)
		},
		"one by one": func(m, b int) (out [][]int) {
			for i := range m {
				if i%b == 0 {
					out = append(out, []int{})
				}
				out[len(out)-1] = append(out[len(out)-1], i)
			}
			return out
		},
	} {
		says(t, name, EpochBatches(right), Right, "each sample comes once in an epoch")
	}
	for _, c := range []struct {
		name  string
		epoch func(m, b int) [][]int
		rung  Rung
		piece string
	}{
		{"stub", func(m, b int) [][]int { panic(NotYet) }, NotWritten, "nothing is written here yet"},
		{"nil", func(m, b int) [][]int { return nil }, Misshapen, "your code gives no batches for m = "},
		{"panics", func(m, b int) [][]int { return [][]int{epochNumbers(0, m), epochNumbers(0, b)[m:]} }, Misshapen, "your code panicked for m = "},
		{"drops the rest", func(m, b int) [][]int { return epochLoops(m/b*b, b) }, Wrong, "Must a batch be full to be used?"},
		{"an empty one", func(m, b int) (out [][]int) {
			for k := range m/b + 1 {
				out = append(out, epochNumbers(k*b, min(k*b+b, m)))
			}
			return out
		}, Wrong, "When is the last sample taken"},
		{"beyond the end", func(m, b int) [][]int { return epochLoops((m+b-1)/b*b, b) }, Wrong, "and there is none. What should become of a batch that finds too few"},
		{"around the end", func(m, b int) [][]int {
			out := epochLoops((m+b-1)/b*b, b)
			for _, batch := range out {
				for i := range batch {
					batch[i] %= m
				}
			}
			return out
		}, Wrong, "your last batch is full. Is there anything to fill it with?"},
		{"filled with zeros", func(m, b int) [][]int {
			out := epochLoops(m, b)
			last := len(out) - 1
			out[last] = append(out[last], make([]int, b-len(out[last]))...)
			return out
		}, Wrong, "Is there anything to fill it with?"},
		{"sliding", func(m, b int) (out [][]int) {
			for i := range max(m-b+1, 1) {
				out = append(out, epochNumbers(i, min(i+b, m)))
			}
			return out
		}, Wrong, "so that no two overlap?"},
		{"from one", func(m, b int) [][]int {
			out := epochLoops(m, b)
			for _, batch := range out {
				for i := range batch {
					batch[i]++
				}
			}
			return out
		}, Wrong, "the first one is 0"},
		{"b batches", func(m, b int) [][]int {
			if b > m {
				return epochLoops(m, 1)
			}
			out := make([][]int, b)
			for i := range m {
				out[i*b/m] = append(out[i*b/m], i)
			}
			return out
		}, Wrong, "not how many batches there are"},
		{"the rest in the last", func(m, b int) [][]int {
			out := epochLoops(m, b)
			if n := len(out); n > 1 && m%b > 0 {
				out = append(out[:n-2], slices.Concat(out[n-2], out[n-1]))
			}
			return out
		}, Wrong, "Where else could the last of them go?"},
		{"short one first", func(m, b int) [][]int {
			if m%b == 0 {
				return epochLoops(m, b)
			}
			out := [][]int{epochNumbers(0, m%b)}
			for i := m % b; i < m; i += b {
				out = append(out, epochNumbers(i, i+b))
			}
			return out
		}, Wrong, "Only the last may be shorter"},
		{"shuffled", func(m, b int) [][]int { return helpers.Epoch(m, b, helpers.NewRand(1)) }, Wrong, "Here nothing is shuffled"},
		{"in strides", func(m, b int) [][]int {
			out := make([][]int, (m+b-1)/b)
			for _, batch := range epochLoops(m, len(out)) {
				for k, i := range batch {
					out[k] = append(out[k], i)
				}
			}
			return out
		}, Wrong, "not in the order 0, 1, 2"},
		{"one slice for all", func(m, b int) (out [][]int) {
			batch := make([]int, 0, b)
			for i := 0; i < m; i += b {
				batch = batch[:0]
				for j := i; j < min(i+b, m); j++ {
					batch = append(batch, j)
				}
				out = append(out, batch)
			}
			return out
		}, Wrong, "Your batches share their memory"},
		{"one batch", func(m, b int) [][]int { return [][]int{epochNumbers(0, m)} }, Wrong, "more than b"},
		{"constant", func(m, b int) [][]int { return [][]int{{0, 1, 2}, {3}} }, Wrong, "never comes"},
	} {
		says(t, c.name, EpochBatches(c.epoch), c.rung, c.piece)
	}
}

// chunksOf cuts batches of b from all.
func chunksOf(all []int, b int) (out [][]int) {
	for len(all) > b {
		out, all = append(out, all[:b]), all[b:]
	}
	return append(out, all)
}

// perEpoch and tenPercent are right answers to task 1.2.
func perEpoch(m, b int) int { return (m + b - 1) / b }

func tenPercent(m int) int { return perEpoch(m, max(1, (m+5)/10)) }

func TestStepsPerEpoch(t *testing.T) {
	if got := []int{tenPercent(104), tenPercent(24), tenPercent(150)}; !slices.Equal(got, []int{11, 12, 10}) {
		t.Errorf("what is said of a right answer is wrong: %d", got)
	}
	for name, right := range map[string]func(m, b int) int{
		"added":   perEpoch,
		"minus":   func(m, b int) int { return (m-1)/b + 1 },
		"ceil":    func(m, b int) int { return int(math.Ceil(float64(m) / float64(b))) },
		"batches": func(m, b int) int { return len(epochLoops(m, b)) },
		"if": func(m, b int) int {
			if m%b > 0 {
				return m/b + 1
			}
			return m / b
		},
		"counted": func(m, b int) (k int) {
			for k*b < m {
				k++
			}
			return k
		},
	} {
		says(t, name, StepsPerEpoch(right, tenPercent, 10), Right, "a step for each batch")
	}
	for name, right := range map[string]func(m int) int{
		"half up": tenPercent,
		"Round":   func(m int) int { return perEpoch(m, int(math.Max(1, math.Round(float64(m)/10)))) },
		"even":    func(m int) int { return perEpoch(m, max(1, int(math.RoundToEven(0.1*float64(m))))) },
		"plus ½":  func(m int) int { return perEpoch(m, max(1, int(float64(m)/10+0.5))) },
		"if": func(m int) int {
			if m < 15 {
				return m
			}
			return perEpoch(m, (m+5)/10)
		},
	} {
		says(t, name, StepsPerEpoch(perEpoch, right, 10), Right, "a step for each batch")
	}
	for _, c := range []struct {
		name  string
		steps func(m, b int) int
		rung  Rung
		piece string
	}{
		{"stub", func(m, b int) int { panic(NotYet) }, NotWritten, "stepsPerEpoch is not written yet"},
		{"negative", func(m, b int) int { return -1 }, Misshapen, "gives -1 steps, fewer than none, for m = "},
		{"panics", func(m, b int) int { return m / (b - 1) }, Misshapen, "integer divide by zero"},
		{"rounded down", func(m, b int) int { return m / b }, Wrong, "what about the rest?"},
		{"one too many", func(m, b int) int { return m/b + 1 }, Wrong, "are there samples left for it?"},
		{"rounded", func(m, b int) int { return int(math.Round(float64(m) / float64(b))) }, Wrong, "what about the rest?"},
		{"batch size", func(m, b int) int { return b }, Wrong, "how many samples a batch holds"},
		{"each sample", func(m, b int) int { return m }, Wrong, "a step for each sample"},
		{"product", func(m, b int) int { return m * b }, Wrong, "You multiply"},
		{"upside down", func(m, b int) int { return b / m }, Wrong, "Which is to be divided by which?"},
		{"constant", func(m, b int) int { return 10 }, Wrong, "the same whatever m and b are"},
		{"one", func(m, b int) int { return 1 }, Wrong, "the same whatever m and b are"},
	} {
		says(t, c.name, StepsPerEpoch(c.steps, tenPercent, 10), c.rung, c.piece)
	}
	for _, c := range []struct {
		name  string
		steps func(m int) int
		rung  Rung
		piece string
	}{
		{"stub", func(m int) int { panic(NotYet) }, NotWritten, "stepsPerEpoch: right so far. But stepsAtTenPercent is not written yet"},
		{"always ten", func(m int) int { return 10 }, Wrong, "You say 10 whatever m is"},
		{"batch size", func(m int) int { return max(1, (m+5)/10) }, Wrong, "how many samples a batch holds"},
		{"rounded down", func(m int) int { return perEpoch(m, max(1, m/10)) }, Wrong, "a tenth of m rounded down"},
		{"rounded up", func(m int) int { return perEpoch(m, (m+9)/10) }, Wrong, "a tenth of m rounded up"},
		{"drops the rest", func(m int) int { return m / max(1, (m+5)/10) }, Wrong, "samples that fill no batch"},
		{"one too many", func(m int) int { return m/max(1, (m+5)/10) + 1 }, Wrong, "Which of your functions counts"},
		{"no least", func(m int) int { return perEpoch(m, (m+5)/10) }, Misshapen, "panicked for m = 1: runtime error: integer divide by zero"},
		{"none for few", func(m int) int {
			if m < 5 {
				return 0
			}
			return tenPercent(m)
		}, Wrong, "a tenth of the samples is rounded to 0"},
	} {
		says(t, c.name, StepsPerEpoch(perEpoch, c.steps, 10), c.rung, c.piece)
	}
	for flowers, piece := range map[float64]string{
		15: "how many flowers a batch holds", 150: "a step for each flower", 1: "plain gradient descent", 11: "Your own stepsAtTenPercent",
	} {
		says(t, "flowers", StepsPerEpoch(perEpoch, tenPercent, flowers), Wrong, piece)
	}
	says(t, "blank", StepsPerEpoch(perEpoch, tenPercent, Blank()), NotWritten, "stepsPerEpoch and stepsAtTenPercent: right so far. But flowers is not")
}
