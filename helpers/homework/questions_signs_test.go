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
		"raised":  func(x, y float64) float64 { return 1e6 + math.Cos(x)*math.Cos(y) },
		"hardly":  func(x, y float64) float64 { return -x*x - y*y + 1e-4*x*x*x },
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
		{"quadratic, raised", func(x, y float64) float64 { return 1e6 - x*x - y*y }, Wrong, "along each line a parabola"},
		{"constant", func(x, y float64) float64 { return -1 }, Wrong, "the same everywhere. Is there a 1/2"},
		{"1/2 of whole numbers", func(x, y float64) float64 { return 1 - 1/2*(x*x+y*y) + 1/24*(x*x*x*x+y*y*y*y) }, Wrong, "the same everywhere. Is there a 1/2"},
		{"1/2 beside one weight", func(x, y float64) float64 { return 1 - 1/2*x*x - y*y - y*y*y*y }, Wrong, "one of them counts as zero"},
		{"sin(x)/x", func(x, y float64) float64 { return math.Sin(x) / x * math.Cos(y) }, Misshapen, "gives NaN, not a number that is finite, for x = 0, y = 0."},
		{"pole", func(x, y float64) float64 { return -1 / (x*x + y*y) }, Misshapen, "gives -Inf, not a number that is finite, for x = 0, y = 0."},
		{"one weight only", func(x, y float64) float64 { return math.Cos(x) }, Wrong, "one of them counts as zero"},
		{"ridge", func(x, y float64) float64 { return math.Cos(x + y) }, Wrong, "one of them counts as zero"},
		{"elsewhere", func(x, y float64) float64 { return bellShaped(x-0.2, y) }, Wrong, "no critical point of it"},
		{"linear", func(x, y float64) float64 { return -x - y }, Wrong, "no critical point of it"},
		{"tent", func(x, y float64) float64 { return -math.Abs(x) - math.Abs(y) }, Wrong, "no second derivatives"},
	} {
		says(t, c.name, AllNegative("maximum", c.mine), c.rung, c.piece)
	}
	for _, word := range []string{"maximum", "a local maximum", "Local Max", "maximun", "the maximum, a hilltop", "local maximum.", "strict maximum"} {
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
		{"hilltop", Wrong, "“hilltop”, yes: that is the picture"},
		{"the top of a hill", Wrong, "yes: that is the picture"},
		{"Peak", Wrong, "“peak”, yes"},
		{"summit", Wrong, "“summit”, yes"},
		{"valley", Wrong, "do you get higher or lower?"},
		{"a mountain pass", Wrong, "Is there a way up?"},
		{"mxaimum", Misshapen, `you wrote allNegative = "mxaimum". Is it misspelt?`},
		{"a mimimum", Misshapen, "Is it misspelt?"},
		{"hilltop in a valley", Misshapen, "decide for one"},
		{"stable", Misshapen, "names no kind"},
		{"none", Misshapen, "not what it is not"},
		{"global maximum", Wrong, "higher places far away"},
	} {
		says(t, c.word, AllNegative(c.word, bellShaped), c.rung, c.piece)
	}
}

// plusMinus is a list of plus times 2 and minus times −1.
func plusMinus(plus, minus int) []float64 {
	return append(slices.Repeat([]float64{2}, plus), slices.Repeat([]float64{-1}, minus)...)
}

// listing and twelve answer task 1.4.
func listing(list []float64) func() []float64 { return func() []float64 { return list } }

func twelve() int { return 12 }

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
		says(t, name, ThirtyTwo(listing(right), "saddle", twelve), Right, "one eigenvalue of each sign")
		if !slices.Equal(before, right) {
			t.Errorf("%s: the check has changed the list", name)
		}
	}
	says(t, "in words", ThirtyTwo(listing(mixed), "A saddle point", twelve), Right, "one eigenvalue of each sign")
	for _, c := range []struct {
		name  string
		list  []float64
		rung  Rung
		piece string
	}{
		{"nil", nil, Misshapen, "a list of 0 eigenvalues for 32 weights"},
		{"too short", plusMinus(10, 12), Misshapen, "a list of 22 eigenvalues for 32 weights"},
		{"NaN", append(plusMinus(20, 11), math.NaN()), Misshapen, "NaN as eigenvalue number 31"},
		{"positive only", plusMinus(20, 0), Wrong, "those of one sign only"},
		{"negative only", plusMinus(0, 12), Wrong, "those of one sign only"},
		{"turned around", plusMinus(12, 20), Wrong, "Read the question again"},
		{"zeros", make([]float64, 32), Wrong, "All your eigenvalues are zero. make fills a list with zeros, and what a cell sets below %% is lost"},
		{"a zero", append(plusMinus(19, 12), 0), Wrong, "Of your eigenvalues, 1 is zero, and zero has no sign. Your others are 19 positive and 12 negative"},
		{"some zeros", append(plusMinus(19, 11), 0, 0), Wrong, "2 are zero"},
		{"one off", plusMinus(21, 11), Wrong, "has 21 positive and 11 negative"},
	} {
		says(t, c.name, ThirtyTwo(listing(c.list), "saddle", twelve), c.rung, c.piece)
	}
	for _, c := range []struct {
		word  string
		rung  Rung
		piece string
	}{
		{"", NotWritten, "eigenvalues: right so far. But mixed is not written yet"},
		{"hill", Wrong, "eigenvector of a positive eigenvalue"},
		{"mountain pass", Wrong, "“pass”, yes"},
		{"indefinite", Misshapen, "names no kind"},
		{"sadle", Misshapen, `you wrote mixed = "sadle". Is it misspelt?`},
		{"saddel", Misshapen, "Is it misspelt?"},
		{"sadlle", Misshapen, "Is it misspelt?"},
		{"a sadle point", Misshapen, "Is it misspelt?"},
		{"sadlepoint", Misshapen, "Is it misspelt?"},
		{"minimum", Wrong, "this is no election"},
		{"maximum", Wrong, "eigenvector of a positive eigenvalue"},
		{"inconclusive", Wrong, "Is there a zero in your list?"},
		{"degenerate", Wrong, "Is there a zero in your list?"},
	} {
		says(t, c.word, ThirtyTwo(listing(mixed), c.word, twelve), c.rung, c.piece)
	}
	for index, piece := range map[int]string{
		20: "how many directions lead up", 8: "a difference of two counts", 32: "all of them", -12: "it has no sign", 1: "go through your list",
	} {
		says(t, "index", ThirtyTwo(listing(mixed), "saddle", func() int { return index }), Wrong, piece)
	}
	says(t, "blank", ThirtyTwo(listing(mixed), "saddle", func() int { panic(NotYet) }), NotWritten, "eigenvalues and mixed: right so far. But index is not")
	says(t, "list blank", ThirtyTwo(func() []float64 { panic(NotYet) }, "saddle", twelve), NotWritten, "eigenvalues is not written yet")
	says(t, "list panics", ThirtyTwo(func() []float64 { return mixed[:999] }, "saddle", twelve), Misshapen, "your code panicked: runtime error: slice bounds")
}
