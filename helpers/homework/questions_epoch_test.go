package homework

import (
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
		{"beyond the end", func(m, b int) [][]int { return epochLoops((m+b-1)/b*b, b) }, Wrong, "which does not exist. What should become of a batch that finds too few"},
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
		{"one batch", func(m, b int) [][]int { return [][]int{epochNumbers(0, m)} }, Wrong, "Batch 0 (counted from 0) holds 22 samples for m = 22, b = 4, more than b"},
		{"return in the loop", func(m, b int) [][]int { return epochLoops(m, b)[:1] }, Wrong, "Is the return inside the loop?"},
		{"without the last sample", func(m, b int) [][]int { return epochLoops(max(m-1, 1), b) }, Wrong, "how far does your loop go?"},
		{"m included", func(m, b int) [][]int { return epochLoops(m+1, b) }, Wrong, "name a sample 22 for m = 22, b = 4, which does not exist. They begin with 0"},
		{"padded with −1", func(m, b int) [][]int {
			out := epochLoops(m, b)
			last := len(out) - 1
			out[last] = append(out[last], slices.Repeat([]int{-1}, b-len(out[last]))...)
			return out
		}, Wrong, "name a sample -1 for m = 22, b = 4, which does not exist"},
		{"never emptied", func(m, b int) (out [][]int) {
			var batch []int
			for i := 0; i < m; i += b {
				for j := i; j < min(i+b, m); j++ {
					batch = append(batch, j)
				}
				out = append(out, batch)
			}
			return out
		}, Wrong, "Does each batch begin empty?"},
		{"never emptied, with room", func(m, b int) (out [][]int) {
			batch := make([]int, 0, m)
			for i := range m {
				batch = append(batch, i)
				if len(batch)%b == 0 || i == m-1 {
					out = append(out, batch)
				}
			}
			return out
		}, Wrong, "Does each batch begin empty?"},
		{"from 0 in each", func(m, b int) [][]int {
			out := epochLoops(m, b)
			for k := range out {
				out[k] = epochNumbers(0, len(out[k]))
			}
			return out
		}, Wrong, "counts from 0 again"},
		{"not filled", func(m, b int) [][]int {
			out := epochLoops(m, b)
			for k := range out {
				clear(out[k])
			}
			return out
		}, Wrong, "nothing but zeros"},
		{"behind b zeros", func(m, b int) [][]int {
			out := epochLoops(m, b)
			for k := range out {
				out[k] = append(make([]int, b), out[k]...)
			}
			return out
		}, Wrong, "append puts more behind them"},
		{"behind as many zeros", func(m, b int) [][]int {
			out := epochLoops(m, b)
			for k := range out {
				out[k] = append(make([]int, len(out[k])), out[k]...)
			}
			return out
		}, Wrong, "begins with zeros"},
		{"behind empty ones", func(m, b int) [][]int {
			return append(make([][]int, (m+b-1)/b), epochLoops(m, b)...)
		}, Wrong, "begins with an empty batch for m = 22, b = 4. (make([][]int, 3)"},
		{"all empty", func(m, b int) [][]int { return make([][]int, (m+b-1)/b) }, Wrong, "There is nothing in your 6 batches"},
		{"one empty", func(m, b int) [][]int { return [][]int{{}} }, Wrong, "There is nothing in your 1 batch for"},
		{"empty between", func(m, b int) (out [][]int) {
			for _, batch := range epochLoops(m, b) {
				out = append(out, batch, nil)
			}
			return out[:len(out)-1]
		}, Wrong, "Batch 1 (counted from 0) is empty"},
		{"batches of one", func(m, b int) [][]int { return epochLoops(m, 1) }, Wrong, "holds 1 sample for"},
		{"constant", func(m, b int) [][]int { return [][]int{{0, 1, 2}, {3}} }, Wrong, "Sample 4 never comes for m = 22, b = 4. Which is the last"},
	} {
		says(t, c.name, EpochBatches(c.epoch), c.rung, c.piece)
	}
}

// TestEpochRemembers: what is declared outside the function.
func TestEpochRemembers(t *testing.T) {
	var all [][]int
	says(t, "list outside", EpochBatches(func(m, b int) [][]int {
		all = append(all, epochLoops(m, b)...)
		return all
	}), Wrong, remembers)
	next := 0
	says(t, "counter outside", EpochBatches(func(m, b int) (out [][]int) {
		for ; next < m; next += b {
			out = append(out, epochNumbers(next, min(next+b, m)))
		}
		return out
	}), Wrong, remembers)
	says(t, "shuffled anew", EpochBatches(func(m, b int) [][]int {
		next++
		return helpers.Epoch(m, b, helpers.NewRand(uint64(next)))
	}), Wrong, "Here nothing is shuffled")
	var many []int
	says(t, "panics the second time", EpochBatches(func(m, b int) [][]int {
		many = append(many, m)
		return epochLoops([]int{m}[len(many)-1], b)
	}), Misshapen, "panicked for m = 22, b = 4, called a second time")
}

// chunksOf cuts batches of b from all.
func chunksOf(all []int, b int) (out [][]int) {
	for len(all) > b {
		out, all = append(out, all[:b]), all[b:]
	}
	return append(out, all)
}
