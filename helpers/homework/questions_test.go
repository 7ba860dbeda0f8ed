package homework

import (
	"math"
	"slices"
	"testing"
)

// perEpoch, ten and tenPercent are right answers to task 1.2.
func perEpoch(m, b int) int { return (m + b - 1) / b }

func ten() int { return 10 }

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
		says(t, name, StepsPerEpoch(right, tenPercent, ten), Right, "a step for each batch")
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
		says(t, name, StepsPerEpoch(perEpoch, right, ten), Right, "a step for each batch")
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
		says(t, c.name, StepsPerEpoch(c.steps, tenPercent, ten), c.rung, c.piece)
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
		says(t, c.name, StepsPerEpoch(perEpoch, c.steps, ten), c.rung, c.piece)
	}
	for flowers, piece := range map[int]string{
		15: "how many flowers a batch holds", 150: "a step for each flower", 1: "plain gradient descent", 11: "Your own stepsAtTenPercent",
	} {
		says(t, "flowers", StepsPerEpoch(perEpoch, tenPercent, func() int { return flowers }), Wrong, piece)
	}
	fails := func(m int) int {
		if m == 150 {
			panic("mine")
		}
		return tenPercent(m)
	}
	says(t, "fails", StepsPerEpoch(perEpoch, fails, func() int { return fails(150) }), Misshapen, "your code panicked for m = 150: mine")
	says(t, "blank", StepsPerEpoch(perEpoch, tenPercent, func() int { panic(NotYet) }), NotWritten, "stepsPerEpoch and stepsAtTenPercent: right so far. But flowers is not")
}
