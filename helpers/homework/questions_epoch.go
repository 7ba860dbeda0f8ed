package homework

import (
	"fmt"
	"slices"

	"saddlepoints/helpers"
)

// epochSizes are numbers of samples m and batch sizes b, in pairs: some batches
// fill up, some do not, some are larger than all there is. In the first, which
// shows most, two samples are left over, neither one nor all but one.
func epochSizes(seed uint64) [][2]int {
	rng := helpers.NewRand(seed)
	out := [][2]int{{22, 4}}
	for _, b := range []int{3, 5, 2, 4, 6, 7} {
		k := b + 1 + rng.IntN(5)
		out = append(out, [2]int{k*b + 1 + rng.IntN(b-1), b}, [2]int{k * b, b}, [2]int{b - 1, b})
	}
	return append(out, [2]int{1, 1})
}

// EpochBatches checks task 1.1: epoch(m, b) must be the batches of one pass over
// the samples 0 … m−1 in order, each of b samples, the last perhaps shorter. It
// is tried on m ≥ 1 and b ≥ 1, b > m among them.
func EpochBatches(epoch func(m, b int) [][]int) Verdict {
	return check("1.1", "each sample comes once in an epoch, in one batch. "+
		"Lesson 8 shuffles them before, so that batches differ from epoch to epoch; the rest is what you wrote.",
		func(e *exam) {
			for i, in := range epochSizes(11) {
				m, b := in[0], in[1]
				e.given("m = %d, b = %d", m, b)
				batches := epoch(m, b)
				if i == 0 {
					samples := sortedSamples(batches)
					e.given("m = %d, b = %d, called a second time", m, b)
					e.wrong(!slices.Equal(samples, sortedSamples(epoch(m, b))), remembers)
					e.given("m = %d, b = %d", m, b)
				}
				e.batchesMade(batches)
				e.samplesTaken(m, b, batches)
				e.batchSizes(m, b, batches)
			}
		})
}

// sortedSamples are the samples of all batches, in a slice of its own.
func sortedSamples(batches [][]int) []int {
	all := slices.Concat(batches...)
	slices.Sort(all)
	return all
}

// eachBatch says whether holds is true of all batches, which are two at least.
func eachBatch(batches [][]int, holds func(k int, batch []int) bool) bool {
	for k, batch := range batches {
		if !holds(k, batch) {
			return false
		}
	}
	return len(batches) > 1
}

// batchesMade tries how the lists were made, whatever is in them.
func (e *exam) batchesMade(batches [][]int) {
	e.fits(len(batches) > 0, "no batches")
	last := len(batches) - 1
	empty := slices.IndexFunc(batches, func(batch []int) bool { return len(batch) == 0 })
	e.wrong(empty == 0 && len(slices.Concat(batches...)) == 0, fmt.Sprintf("There is nothing in your %s%s. Where is a sample put into its batch?", howMany(len(batches), "batch", "batches"), e.at()))
	e.wrong(empty == 0, fmt.Sprintf("Your list begins with an empty batch%s. (make([][]int, 3) is a list of three empty ones, and append puts more behind them.)", e.at()))
	e.wrong(empty > 0 && empty == last, fmt.Sprintf("The last of your %d batches is empty%s. When is the last sample taken, and does the loop end there?", len(batches), e.at()))
	e.wrong(empty > 0, fmt.Sprintf("Batch %d (counted from 0) is empty%s. Is each batch put into the list when it is full, and only then?", empty, e.at()))
	e.wrong(eachBatch(batches, func(k int, batch []int) bool {
		return k == 0 || len(batch) > len(batches[k-1]) && slices.Equal(batch[:len(batches[k-1])], batches[k-1])
	}), fmt.Sprintf("Each of your batches holds what is in the one before, and more%s. Does each batch begin empty?", e.at()))
	e.wrong(slices.ContainsFunc(batches[1:], func(batch []int) bool { return &batch[0] == &batches[0][0] }),
		"Your batches share their memory, so that the last one has overwritten the others. Make a new slice for each batch.")
	all := sortedSamples(batches)
	e.wrong(len(all) > 1 && all[0] == 0 && all[len(all)-1] == 0, fmt.Sprintf("Your batches hold nothing but zeros%s. make fills a list with zeros: where does your code put the samples in?", e.at()))
	e.wrong(eachBatch(batches, func(_ int, batch []int) bool { return slices.Equal(batch, upTo(len(batch))) }),
		fmt.Sprintf("Each of your batches counts from 0 again%s. With which sample does the second batch begin?", e.at()))
	e.wrong(eachBatch(batches, func(_ int, batch []int) bool { return batch[0] == 0 && (len(batch) == 1 || batch[1] == 0) }),
		fmt.Sprintf("Each of your batches begins with zeros%s. (make([]int, 3) is a list of three zeros, and append puts more behind them.)", e.at()))
}

// upTo is 0, …, n−1.
func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// samplesTaken tries whether the batches take each of m samples once.
func (e *exam) samplesTaken(m, b int, batches [][]int) {
	all := sortedSamples(batches)
	first, last := all[0], all[len(all)-1]
	e.wrong(first == 1 && last == m, "Your samples are counted from 1 to m. In Go, as in the text, the first one is 0.")
	e.wrong(first == 0 && last == m && len(all) == m+1, fmt.Sprintf("Your batches name a sample %d%s, which does not exist. They begin with 0: which is the last of m samples?", m, e.at()))
	for _, i := range all {
		e.wrong(i < 0 || i >= m, fmt.Sprintf("Your batches name a sample %d%s, which does not exist. What should become of a batch that finds too few samples left?", i, e.at()))
	}
	times := make([]int, m)
	for _, i := range all {
		times[i]++
	}
	if twice := slices.IndexFunc(times, func(n int) bool { return n > 1 }); twice >= 0 {
		final := batches[len(batches)-1]
		e.wrong(m%b > 0 && len(final) == b && slices.Contains(final, twice), fmt.Sprintf("Sample %d comes more than once%s, and your last batch is full. Is there anything to fill it with?", twice, e.at()))
		e.wrong(true, fmt.Sprintf("Sample %d comes more than once%s. Where must the next batch begin, so that no two overlap?", twice, e.at()))
	}
	if left := slices.Index(times, 0); left >= 0 {
		e.wrong(len(batches) == 1 && left == b, fmt.Sprintf("You make one batch only%s. Is the return inside the loop?", e.at()))
		e.wrong(left == m/b*b, fmt.Sprintf("Sample %d never comes%s. Must a batch be full to be used?", left, e.at()))
		e.wrong(true, fmt.Sprintf("Sample %d never comes%s. Which is the last of m samples, and how far does your loop go?", left, e.at()))
	}
}

// batchSizes tries how batches divide the samples, each of which comes once.
func (e *exam) batchSizes(m, b int, batches [][]int) {
	e.wrong(len(batches) == b && !fillsEpoch(b, m, b), fmt.Sprintf("You make %s%s. But b is how many samples a batch holds, not how many batches there are.", howMany(b, "batch", "batches"), e.at()))
	e.wrong(!slices.IsSorted(slices.Concat(batches...)), fmt.Sprintf("Each sample comes once, but not in the order 0, 1, 2, …%s. Here nothing is shuffled.", e.at()))
	for k, batch := range batches {
		holds := fmt.Sprintf("Batch %d (counted from 0) holds %s%s", k, howMany(len(batch), "sample", "samples"), e.at())
		e.wrong(len(batch) > b, holds+", more than b. Where else could the last of them go?")
		e.wrong(k < len(batches)-1 && len(batch) < b, holds+", and is not the last. Only the last may be shorter.")
	}
}
