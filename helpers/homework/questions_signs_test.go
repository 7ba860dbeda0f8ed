package homework

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

// bellShaped is a right answer to the second half of task 1.3.
func bellShaped(x, y float64) float64 { return math.Exp(-x*x - y*y) }

func TestAllNegative(t *testing.T) {
	for name, right := range map[string]func(x, y float64) float64{
		"bell":    bellShaped,
		"cosines": func(x, y float64) float64 { return 3*math.Cos(x) + 5*math.Cos(2*y) },
		"quartic": func(x, y float64) float64 { return -x*x - x*y - y*y - x*x*x*x },
		"cubic":   func(x, y float64) float64 { return 7 - x*x - y*y + x*x*y },
		"inverse": func(x, y float64) float64 { return 1 / (1 + x*x + 3*y*y) },
		"dome":    func(x, y float64) float64 { return math.Sqrt(1 - x*x - y*y) },
		"tiny":    func(x, y float64) float64 { return 1e-9 * math.Cos(x) * math.Cos(y) },
	} {
		says(t, name, AllNegative("maximum", right), Right, "all signs agree")
	}
	for _, c := range []struct {
		name  string
		mine  func(x, y float64) float64
		rung  Rung
		piece string
	}{
		{"stub", func(x, y float64) float64 { panic(NotYet) }, NotWritten, "mine is not written yet"},
		{"NaN", func(x, y float64) float64 { return math.Log(x*y) - x*x }, Misshapen, "not a number that is finite, for x = "},
		{"infinite", func(x, y float64) float64 { return math.Exp(1e6 * x) }, Misshapen, "gives +Inf"},
		{"panics", func(x, y float64) float64 { return []float64{-x}[int(10*y)] }, Misshapen, "panicked for x = "},
		{"quadratic", func(x, y float64) float64 { return 4 - x*x - x*y - 2*y*y }, Wrong, "along each line a parabola"},
		{"minimum", func(x, y float64) float64 { return -bellShaped(x, y) }, Wrong, "none of them is negative"},
		{"saddle", func(x, y float64) float64 { return math.Cos(x) - math.Cos(y) }, Wrong, "only one of them is negative"},
		{"quartic alone", func(x, y float64) float64 { return -x*x*x*x - y*y*y*y }, Wrong, "both eigenvalues are zero"},
		{"constant", func(x, y float64) float64 { return -1 }, Wrong, "both eigenvalues are zero"},
		{"one weight only", func(x, y float64) float64 { return math.Cos(x) }, Wrong, "one of them counts as zero"},
		{"ridge", func(x, y float64) float64 { return math.Cos(x + y) }, Wrong, "one of them counts as zero"},
		{"elsewhere", func(x, y float64) float64 { return bellShaped(x-0.2, y) }, Wrong, "no critical point of it"},
		{"linear", func(x, y float64) float64 { return -x - y }, Wrong, "no critical point of it"},
		{"tent", func(x, y float64) float64 { return -math.Abs(x) - math.Abs(y) }, Wrong, "no second derivatives"},
	} {
		says(t, c.name, AllNegative("maximum", c.mine), c.rung, c.piece)
	}
	for _, word := range []string{"maximum", "a local maximum", "Local Max", "local maximum.", "strict maximum"} {
		says(t, word, AllNegative(word, bellShaped), Right, "all signs agree")
	}
	for _, c := range []struct {
		word  string
		rung  Rung
		piece string
	}{
		{"", NotWritten, "mine: right so far. But allNegative is not written yet"},
		{"  ", NotWritten, "allNegative is not written yet"},
		{"flat", Misshapen, `allNegative = "flat", which names no kind`},
		{"not a minimum", Misshapen, "not what it is not"},
		{"minimum or maximum", Misshapen, "decide for one"},
		{"minimum", Wrong, "do you get higher or lower?"},
		{"saddle point", Wrong, "Is there a way up?"},
		{"inconclusive", Wrong, "only where an eigenvalue is zero"},
		{"degenerate", Wrong, "only where an eigenvalue is zero"},
		{"global maximum", Wrong, "higher places far away"},
	} {
		says(t, c.word, AllNegative(c.word, bellShaped), c.rung, c.piece)
	}
}

// plusMinus is a list of plus times 2 and minus times −1.
func plusMinus(plus, minus int) []float64 {
	return append(slices.Repeat([]float64{2}, plus), slices.Repeat([]float64{-1}, minus)...)
}

func TestThirtyTwo(t *testing.T) {
	mixed := plusMinus(20, 12)
	shuffled := helpers.Normal(32, 1, helpers.NewRand(1))
	for i := range shuffled {
		shuffled[i] = math.Abs(shuffled[i])
		if i%8 < 3 {
			shuffled[i] = -shuffled[i]
		}
	}
	var counted, graded []float64
	for i := range 32 {
		counted = append(counted, float64(i)-11.5)
		graded = append(graded, math.Pow(0.5, float64(i))*[]float64{1, -1}[min(1, max(0, i-19))])
	}
	slices.Reverse(graded)
	for name, right := range map[string][]float64{
		"repeated": mixed, "shuffled": shuffled, "counted": counted, "graded": graded, "large": append(plusMinus(19, 12), 1e9),
	} {
		before := slices.Clone(right)
		says(t, name, ThirtyTwo(right, "saddle", 12), Right, "one eigenvalue of each sign")
		if !slices.Equal(before, right) {
			t.Errorf("%s: the check has changed the list", name)
		}
	}
	says(t, "in words", ThirtyTwo(mixed, "A saddle point", 12), Right, "one eigenvalue of each sign")
	for _, c := range []struct {
		name  string
		list  []float64
		rung  Rung
		piece string
	}{
		{"stub", nil, NotWritten, "eigenvalues is not written yet"},
		{"too short", plusMinus(10, 12), Misshapen, "a list of 22 eigenvalues for 32 weights"},
		{"NaN", append(plusMinus(20, 11), math.NaN()), Misshapen, "NaN as eigenvalue number 31"},
		{"positive only", plusMinus(20, 0), Wrong, "those of one sign only"},
		{"negative only", plusMinus(0, 12), Wrong, "those of one sign only"},
		{"turned around", plusMinus(12, 20), Wrong, "Read the question again"},
		{"zeros", make([]float64, 32), Wrong, "zero has no sign"},
		{"one off", plusMinus(21, 11), Wrong, "has 21 positive and 11 negative"},
	} {
		says(t, c.name, ThirtyTwo(c.list, "saddle", 12), c.rung, c.piece)
	}
	for _, c := range []struct {
		word  string
		rung  Rung
		piece string
	}{
		{"", NotWritten, "eigenvalues: right so far. But mixed is not written yet"},
		{"hill", Misshapen, "names no kind"},
		{"minimum", Wrong, "this is no election"},
		{"maximum", Wrong, "eigenvector of a positive eigenvalue"},
		{"inconclusive", Wrong, "Is there a zero in your list?"},
		{"degenerate", Wrong, "Is there a zero in your list?"},
	} {
		says(t, c.word, ThirtyTwo(mixed, c.word, 12), c.rung, c.piece)
	}
	for index, piece := range map[float64]string{
		20: "how many directions lead up", 8: "a difference of two counts", 32: "all of them", -12: "it has no sign", 1: "go through your list",
	} {
		says(t, "index", ThirtyTwo(mixed, "saddle", index), Wrong, piece)
	}
	says(t, "blank", ThirtyTwo(mixed, "saddle", Blank()), NotWritten, "eigenvalues and mixed: right so far. But index is not")
	says(t, "half", ThirtyTwo(mixed, "saddle", 12.5), Misshapen, "12.5 as the index")
}
