package homework

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers"
)

// The course's own six questions on the lecture: here those on batches, in
// questions_signs.go and questions_pairs.go those on eigenvalues, in
// questions_slow.go the last.

// epochSizes are numbers of samples m and batch sizes b, in pairs: some batches fill
// up, some do not, some are larger than all there is. The first shows most.
func epochSizes(seed uint64) [][2]int {
	rng := helpers.NewRand(seed)
	var out [][2]int
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
			for _, in := range epochSizes(11) {
				e.given("m = %d, b = %d", in[0], in[1])
				e.onePass(in[0], in[1], epoch(in[0], in[1]))
			}
		})
}

// onePass tries the batches of one pass over m samples.
func (e *exam) onePass(m, b int, batches [][]int) {
	e.fits(len(batches) > 0, "no batches")
	for k, batch := range batches {
		e.wrong(len(batch) == 0, fmt.Sprintf("Batch %d of your %d is empty%s. When is the last sample taken, and does the loop end there?", k, len(batches), e.at()))
		e.wrong(k > 0 && &batch[0] == &batches[0][0], "Your batches share their memory, so that the last one has overwritten the others. Make a new slice for each batch.")
	}
	times := e.countedSamples(m, batches)
	last := len(batches) - 1
	twice := slices.IndexFunc(times, func(n int) bool { return n > 1 })
	if twice >= 0 {
		filled := slices.Contains(batches[last], twice)
		e.wrong(filled, fmt.Sprintf("Sample %d comes more than once%s, and your last batch is full. Is there anything to fill it with?", twice, e.at()))
		e.wrong(true, fmt.Sprintf("Sample %d comes more than once%s. Where must the next batch begin, so that no two overlap?", twice, e.at()))
	}
	if left := slices.Index(times, 0); left >= 0 {
		e.wrong(true, fmt.Sprintf("Sample %d never comes%s. Must a batch be full to be used?", left, e.at()))
	}
	e.wrong(len(batches) == b && !fillsEpoch(b, m, b), fmt.Sprintf("You make %d batches%s. But b is how many samples a batch holds, not how many batches there are.", b, e.at()))
	e.wrong(!slices.IsSorted(slices.Concat(batches...)), fmt.Sprintf("Each sample comes once, but not in the order 0, 1, 2, …%s. Here nothing is shuffled.", e.at()))
	for k, batch := range batches {
		e.wrong(len(batch) > b, fmt.Sprintf("Batch %d holds %d samples%s, more than b. Where else could the last of them go?", k, len(batch), e.at()))
		e.wrong(k < last && len(batch) < b, fmt.Sprintf("Batch %d holds %d samples%s, and is not the last. Only the last may be shorter.", k, len(batch), e.at()))
	}
}

// countedSamples is how often each of m samples comes in batches.
func (e *exam) countedSamples(m int, batches [][]int) []int {
	times := make([]int, m)
	all := slices.Concat(batches...)
	e.wrong(slices.Min(all) == 1 && slices.Max(all) == m, "Your samples are counted from 1 to m. In Go, as in the text, the first one is 0.")
	for _, i := range all {
		e.wrong(i < 0 || i >= m, fmt.Sprintf("Your batches name a sample %d%s, and there is none. What should become of a batch that finds too few samples left?", i, e.at()))
		times[i]++
	}
	return times
}

// StepsPerEpoch checks task 1.2: stepsPerEpoch(m, b) must be the number of
// batches that m samples make, stepsAtTenPercent(m) the same for batches of a
// tenth of m, rounded to a whole number, at least 1; flowers is the latter for
// 150. The functions are tried on m ≥ 1 and b ≥ 1; no tenth ends in a half.
func StepsPerEpoch(stepsPerEpoch func(m, b int) int, stepsAtTenPercent func(m int) int, flowers float64) Verdict {
	return check("1.2", "a step for each batch, the short one included. "+
		"So “ten per cent makes ten steps” is true of the flowers, but 104 samples make 11, and 24 make 12.",
		func(e *exam) {
			e.part("stepsPerEpoch", nil, func() { e.stepsFor(stepsPerEpoch) })
			e.part("stepsAtTenPercent", []string{"stepsPerEpoch"}, func() { e.stepsAtTenth(stepsAtTenPercent) })
			e.part("flowers", []string{"stepsPerEpoch", "stepsAtTenPercent"}, func() {
				e.written(!math.IsNaN(flowers))
				want := float64(stepsAtTenPercent(150))
				e.wrong(flowers == 150/want && want != flowers, "That is how many flowers a batch holds. How many steps do they make?")
				e.wrong(flowers == 150, "That would be a step for each flower. A step is made for each batch.")
				e.wrong(flowers == 1, "One step in an epoch is what plain gradient descent makes, with all flowers in one batch.")
				e.must(flowers == want, "Your own stepsAtTenPercent says something else of 150 flowers.")
			})
		})
}

// fillsEpoch says whether k batches of b hold m samples, and none is empty.
func fillsEpoch(k, m, b int) bool { return k*b >= m && (k-1)*b < m }

// stepsFor tries the number of steps at given batch sizes.
func (e *exam) stepsFor(steps func(m, b int) int) {
	in := epochSizes(12)
	got := make([]int, len(in))
	all := func(mistake func(k, m, b int) bool) bool {
		for i := range in {
			if !mistake(got[i], in[i][0], in[i][1]) {
				return false
			}
		}
		return true
	}
	for i := range in {
		e.given("m = %d, b = %d", in[i][0], in[i][1])
		got[i] = steps(in[i][0], in[i][1])
		e.fits(got[i] >= 0, "%d steps, fewer than none,", got[i])
	}
	e.wrong(all(func(k, m, b int) bool { return k == b }), "That is how many samples a batch holds. The question is how many batches they make.")
	e.wrong(all(func(k, m, b int) bool { return k == m }), "You make a step for each sample. sgd makes one for each batch.")
	e.wrong(all(func(k, m, b int) bool { return k == got[0] }), "Your number is the same whatever m and b are. More samples need more steps, larger batches fewer.")
	e.wrong(all(func(k, m, b int) bool { return k == m*b }), "You multiply. Are there more steps in an epoch when the batches are larger?")
	e.wrong(all(func(k, m, b int) bool { return k == b/m }), "Which is to be divided by which? Many samples in small batches should make many steps.")
	for i, k := range got {
		m, b := in[i][0], in[i][1]
		e.wrong(k*b < m, fmt.Sprintf("For m = %d and b = %d you make %d steps. Their batches hold at most %d samples: what about the rest?", m, b, k, k*b))
		e.wrong((k-1)*b >= m, fmt.Sprintf("For m = %d and b = %d you make %d steps. When the last one comes, are there samples left for it?", m, b, k))
	}
}

// stepsAtTenth tries the number of steps where a batch is a tenth of all.
func (e *exam) stepsAtTenth(steps func(m int) int) {
	rng := helpers.NewRand(13)
	var in, got []int
	for _, digit := range []int{0, 1, 2, 3, 4, 6, 7, 8, 9} {
		in = append(in, 10*(1+rng.IntN(4))+digit, 10*(5+rng.IntN(50))+digit)
	}
	all := func(mistake func(k, m int) bool) bool {
		for i := range in {
			if !mistake(got[i], in[i]) {
				return false
			}
		}
		return true
	}
	for _, m := range in {
		e.given("m = %d", m)
		got = append(got, steps(m))
	}
	e.wrong(all(func(k, m int) bool { return k == 10 }), "You say 10 whatever m is. Cut 24 samples into batches, and count: a batch holds whole samples.")
	e.wrong(all(func(k, m int) bool { return k == (m+5)/10 }), "That is how many samples a batch holds. How many steps do such batches make?")
	e.wrong(all(func(k, m int) bool { return fillsEpoch(k, m, m/10) }), "Your batches are a tenth of m rounded down. They should be rounded to the nearest whole number.")
	e.wrong(all(func(k, m int) bool { return fillsEpoch(k, m, (m+9)/10) }), "Your batches are a tenth of m rounded up. They should be rounded to the nearest whole number.")
	e.wrong(all(func(k, m int) bool { return k == m/((m+5)/10) }), "Your batches have the right size. But the samples that fill no batch make a step, too.")
	for i, k := range got {
		e.must(fillsEpoch(k, in[i], (in[i]+5)/10), "For m = %d a batch holds %d samples. Then %d is not the number of steps. Which of your functions counts batches of a given size?", in[i], (in[i]+5)/10, k)
	}
	for m := 1; m < 5; m++ {
		e.given("m = %d", m)
		e.wrong(steps(m) != m, fmt.Sprintf("For m = %d a tenth of the samples is rounded to 0. How many does a batch hold at least?", m))
	}
}
