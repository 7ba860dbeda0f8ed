package homework

import (
	"fmt"
	"slices"

	"saddlepoints/helpers"
)

// The hints that both kinds of batches share.
const (
	sameBatch = "Each call gives the same: is there a source that starts anew inside your function, or no chance at all? Go on with the rng that you are given."
	ownChance = "Two sources with the same seed give different answers: your function takes its chance from elsewhere. Take it from the rng that you are given, so that a run can be repeated."
	fromOne   = "Your numbers go from 1 to m. In Go, m samples have the numbers 0 … m−1."
)

// BatchWithReplacement checks task 4.2: a function that draws b of the numbers
// 0 … m−1 with replacement, b > m included. It tries how often each number comes,
// and how often two of a batch are the same.
func BatchWithReplacement(draw func(m, b int, rng *helpers.Rand) []int) Verdict {
	return check("4.2", "no sample of a batch depends on another, and no batch on the one before. So the variances of b samples just add up, and textbooks compute with such batches.", func(e *exam) {
		once := func(m, b int, rng *helpers.Rand) []int {
			e.given("m = %d, b = %d", m, b)
			got := draw(m, b, rng)
			e.fits(len(got) == b, "a batch of %d, where b are asked for,", len(got))
			return got
		}
		rng := helpers.NewRand(42)
		a, b := once(1000, 10, rng), once(1000, 10, rng)
		e.wrong(slices.Equal(a, b), sameBatch)
		e.wrong(!slices.Equal(once(1000, 10, helpers.NewRand(1)), once(1000, 10, helpers.NewRand(1))), ownChance)

		const m, batches = 7, 7000
		count := map[int]int{}
		distinct, alike := 0, 0 // batches without a repeat, and of one number only
		for range batches {
			batch := once(m, 3, rng)
			for _, i := range batch {
				count[i]++
			}
			switch len(slices.Compact(slices.Sorted(slices.Values(batch)))) {
			case 1:
				alike++
			case 3:
				distinct++
			}
		}
		drawMistakes(e, count, m)
		e.wrong(distinct == batches, "In thousands of batches no number came twice. With replacement a sample goes back before the next is drawn, so it may come again.")
		e.wrong(alike == batches, "Each batch holds one number, again and again. Draw anew for each place.")
		for i := range m {
			e.must(noiseLikely(count[i], 3*batches, 1.0/m), "Number %d comes %d times in %d draws from %d: all should be equally frequent.", i, count[i], 3*batches, m)
		}
		e.must(noiseLikely(distinct, batches, 30.0/49) && noiseLikely(alike, batches, 1.0/49), "Each number is as frequent as it should be, but within a batch they depend on each other: repeats are too rare or too frequent. Every place is drawn from all m, whatever the others hold.")
		for _, size := range [][2]int{{3, 8}, {1, 4}, {5, 1}} {
			for _, i := range once(size[0], size[1], rng) {
				e.must(0 <= i && i < size[0], "There is no sample %d%s.", i, e.at())
			}
		}
	})
}

// drawMistakes looks whether the numbers drawn are those of m samples.
func drawMistakes(e *exam, count map[int]int, m int) {
	e.wrong(count[m] > 0 && count[0] == 0, fromOne)
	for i := range count {
		e.must(0 <= i && i < m, "There is no sample %d of %d samples: their numbers are 0 … m−1.", i, m)
	}
	e.wrong(count[m-1] == 0, "The last sample never comes. rng.IntN(k) is one of 0 … k−1 already.")
	e.wrong(count[0] == 0, "Sample 0 never comes.")
}

// BatchesOfEpoch checks task 4.3: a function that shuffles the numbers 0 … m−1
// and cuts them into batches of b, of which the last may be shorter. It looks
// whether each number comes once, and which of them meet in a batch.
func BatchesOfEpoch(epoch func(m, b int, rng *helpers.Rand) [][]int) Verdict {
	return check("4.3", "each sample has its say once in an epoch, so what one batch gets wrong the others put right: the pushes of an epoch nearly cancel. This is what programs run.", func(e *exam) {
		once := func(m, b int, rng *helpers.Rand) [][]int {
			e.given("m = %d, b = %d", m, b)
			got := epoch(m, b, rng)
			e.fits(len(got) > 0, "no batches")
			cutMistakes(e, got, m, b)
			return got
		}
		rng := helpers.NewRand(43)
		for _, size := range [][2]int{{10, 4}, {12, 4}, {30, 7}} {
			a, b := once(size[0], size[1], rng), once(size[0], size[1], rng)
			e.wrong(slices.IsSorted(slices.Concat(a...)), "The samples come in the order of their numbers: nobody has shuffled them.")
			e.wrong(fmt.Sprint(a) == fmt.Sprint(b), sameBatch)
		}
		e.wrong(fmt.Sprint(once(30, 7, helpers.NewRand(1))) != fmt.Sprint(once(30, 7, helpers.NewRand(1))), ownChance)
		once(5, 1, rng)
		once(7, 7, rng)
		once(3, 8, rng)

		const m, b, epochs = 12, 4, 2000
		meet, early := make([]int, m), make([]int, m)
		for range epochs {
			for k, batch := range once(m, b, rng) {
				for _, i := range batch {
					if k == 0 {
						early[i]++
					}
					if slices.Contains(batch, 0) {
						meet[i]++ // i is in one batch with 0
					}
				}
			}
		}
		e.wrong(meet[1] == epochs, "Samples 0 and 1 are in one batch in every epoch. Shuffle the samples before you cut, not the batches or what is inside them.")
		for i := range m {
			e.must(noiseLikely(early[i], epochs, float64(b)/m), "Sample %d is in the first batch in %d of %d epochs of 3 batches: every sample should have the same chance of it.", i, early[i], epochs)
			e.must(i == 0 || noiseLikely(meet[i], epochs, float64(b-1)/(m-1)), "Samples 0 and %d meet in %d of %d epochs: too seldom or too often, so not every order is equally likely.", i, meet[i], epochs)
		}
	})
}

// cutMistakes looks whether the batches of an epoch hold each of m samples once,
// b in a batch.
func cutMistakes(e *exam, got [][]int, m, b int) {
	count, total, full, empty := map[int]int{}, 0, true, false
	for k, batch := range got {
		for _, i := range batch {
			count[i]++
		}
		total += len(batch)
		empty = empty || len(batch) == 0
		full = full && (len(batch) == b || k == len(got)-1)
	}
	e.wrong(count[m] > 0 && count[0] == 0, fromOne)
	for i := range count {
		e.must(0 <= i && i < m, "There is no sample %d of %d samples: their numbers are 0 … m−1.", i, m)
	}
	e.wrong(len(got) > 1 && slices.Equal(got[0], got[1]), "All batches are the same: they are one slice, filled again and again. Make a new one for each batch.")
	last := len(got[len(got)-1])
	e.wrong(total == m/b*b && total < m && len(count) == total, "Some samples never come"+e.at()+": the remainder is dropped. The last batch may be shorter, but it must be there.")
	e.wrong(total > m && full && last == b && len(count) == m, "You fill the last batch up with samples that have been there"+e.at()+". Leave it shorter.")
	e.wrong(len(count) < total, "Within one epoch a sample comes again. An epoch draws without replacement: each sample comes once.")
	e.must(total == m, "Each of the %d samples should come once, but %d come%s.", m, total, e.at())
	e.wrong(empty, "There is an empty batch"+e.at()+". Where b divides m, nothing is left over.")
	e.wrong(len(got) == b && !full && b != (m+b-1)/b, "You make b batches"+e.at()+". It is the samples in a batch that b counts.")
	e.must(full && last <= b, "The batches should hold %d samples each, and only the last may hold fewer%s.", b, e.at())
}
