package homework

import (
	"fmt"

	"saddlepoints/helpers"
)

// The course's own six questions on the lecture: in questions_epoch.go and here
// those on batches, in questions_signs.go and questions_pairs.go those on
// eigenvalues, in questions_slow.go the last.

// StepsPerEpoch checks task 1.2: stepsPerEpoch(m, b) must be the number of
// batches that m samples make, stepsAtTenPercent(m) the same for batches of a
// tenth of m, rounded to a whole number, at least 1; flowers() is the latter for
// 150. The others are tried on m ≥ 1 and b ≥ 1; no tenth ends in a half.
func StepsPerEpoch(stepsPerEpoch func(m, b int) int, stepsAtTenPercent func(m int) int, flowers func() int) Verdict {
	return check("1.2", "a step for each batch, the short one included. "+
		"So “ten per cent makes ten steps” is true of the flowers, but 104 samples make 11, and 24 make 12.",
		func(e *exam) {
			e.part("stepsPerEpoch", nil, func() { e.stepsFor(stepsPerEpoch) })
			e.part("stepsAtTenPercent", []string{"stepsPerEpoch"}, func() { e.stepsAtTenth(stepsAtTenPercent) })
			e.part("flowers", []string{"stepsPerEpoch", "stepsAtTenPercent"}, func() {
				e.given("m = 150")
				got, want := flowers(), stepsAtTenPercent(150)
				e.wrong(got == 15, "That is how many flowers a batch holds. How many steps do they make?")
				e.wrong(got == 150, "That would be a step for each flower. A step is made for each batch.")
				e.wrong(got == 1, "One step in an epoch is what plain gradient descent makes, with all flowers in one batch.")
				e.must(got == want, "Your own stepsAtTenPercent says something else of 150 flowers.")
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
		e.wrong(k*b < m, fmt.Sprintf("For m = %d and b = %d you make %s. Their batches hold at most %s: what about the rest?", m, b, howMany(k, "step", "steps"), howMany(k*b, "sample", "samples")))
		e.wrong((k-1)*b >= m, fmt.Sprintf("For m = %d and b = %d you make %s. When the last one comes, are there samples left for it?", m, b, howMany(k, "step", "steps")))
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
		e.must(fillsEpoch(k, in[i], (in[i]+5)/10), "For m = %d a batch holds %s. Then %d is not the number of steps. Which of your functions counts batches of a given size?", in[i], howMany((in[i]+5)/10, "sample", "samples"), k)
	}
	for m := 1; m < 5; m++ {
		e.given("m = %d", m)
		e.wrong(steps(m) != m, fmt.Sprintf("For m = %d a tenth of the samples is rounded to 0. How many does a batch hold at least?", m))
	}
}
