package homework

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

// onLine is n samples k·direction, with k from −n/2 to n/2, which has mean 0 where n is odd.
func onLine(n int, x, y float64) [][]float64 {
	var data [][]float64
	for k := range n {
		s := float64(k - n/2)
		data = append(data, []float64{s * x, s * y})
	}
	return data
}

func TestQuietSaddle(t *testing.T) {
	with := func(data [][]float64, i int, d ...float64) [][]float64 { data[i] = d; return data }
	cloud := func(sx, sy float64) (data [][]float64) { // in pairs, so that the mean is zero
		rng := helpers.NewRand(3)
		for range 10 {
			x, y := sx*(0.5+rng.Float64()), sy*(2*rng.Float64()-1)
			data = append(data, []float64{x, y}, []float64{-x, -y})
		}
		return data
	}
	beside := func(y float64) (data [][]float64) { // not on one line, in pairs
		for i := 1.0; i <= 5; i++ {
			data = append(data, []float64{i / 1.5, y}, []float64{-i / 1.5, -y})
		}
		return data
	}
	for name, c := range map[string]struct {
		data  [][]float64
		rung  Rung
		piece string
	}{
		"none":                  {nil, Misshapen, "0 samples, where at least 10"},
		"nine":                  {onLine(9, 1, 0), Misshapen, "9 samples"},
		"three numbers":         {with(onLine(11, 1, 0), 4, 1, 2, 3), Misshapen, "sample 4 as [1 2 3], where two numbers"},
		"NaN":                   {with(onLine(11, 1, 0), 4, 1, math.NaN()), Misshapen, "where two numbers are asked for"},
		"long":                  {onLine(13, 1, 0), Misshapen, "longer than 5"},
		"twice":                 {with(onLine(11, 1, 0), 4, 2, 0), Wrong, "Samples 4 and 7 are the same"},
		"all zero":              {onLine(11, 0, 0), Wrong, "Samples 0 and 1 are the same"},
		"mean not zero":         {onLine(10, 1, 0), Wrong, "still has the gradient"},
		"beside the origin":     {append(onLine(11, 1, 0), []float64{0, 0.5}), Wrong, "still has the gradient"},
		"short":                 {onLine(11, 0.2, 0), Wrong, "a maximum"},
		"long both ways":        {cloud(2.2, 3.5), Wrong, "a minimum"},
		"mean square one":       {onLine(11, math.Sqrt(0.1), 0), Wrong, "the rule is silent"},
		"a narrow cloud":        {cloud(2, 0.3), Wrong, "20 of your 20 samples"},
		"a cross":               {append(onLine(11, 1, 0), []float64{0, 0.5}, []float64{0, -0.5}), Wrong, "2 of your 13 samples"},
		"a hair beside the way": {append(onLine(11, 1, 0), []float64{0, 1e-4}, []float64{0, -1e-4}), Wrong, "2 of your 13 samples"},
		"a millionth beside":    {beside(1e-6), Wrong, "its negative direction is (0.000, 1.000). But 8 of your 10 samples"},
		"1e-10 beside":          {beside(1e-10), Wrong, "8 of your 10 samples"},
	} {
		says(t, name, QuietSaddle(func() [][]float64 { return c.data }), c.rung, c.piece)
	}
	says(t, "stub", QuietSaddle(func() [][]float64 { panic(NotYet) }), NotWritten, "nothing is written")
	says(t, "nil", QuietSaddle(nil), Misshapen, "panicked")
}

func TestQuietSaddleManyWays(t *testing.T) {
	random := func(x, y float64) (data [][]float64) {
		rng, mean, s := helpers.NewRand(5), 0.0, make([]float64, 17)
		for i := range s {
			s[i] = 3 * rng.Float64()
			mean += s[i] / 17
		}
		for i := range s {
			data = append(data, []float64{1.5 * (s[i] - mean) * x, 1.5 * (s[i] - mean) * y})
		}
		return data
	}
	lopsided := [][]float64{{4.5, 0}}
	for k := range 9 {
		lopsided = append(lopsided, []float64{-0.5 + float64(k-4)/10, 0})
	}
	for name, data := range map[string][][]float64{
		"along the first axis":  onLine(11, 1, 0),
		"along the second":      onLine(11, 0, -1),
		"aslant":                onLine(11, 0.3, 0.6),
		"at an odd angle":       onLine(11, math.Cos(1), math.Sin(1)),
		"turned by 0.6, 0.8":    onLine(11, 0.6, 0.8),
		"turned, mean taken":    random(-0.6, 0.8),
		"without the zero":      slices.Delete(onLine(11, 0.5, -0.5), 5, 6),
		"random, mean taken":    random(math.Cos(2), math.Sin(2)),
		"one far and nine near": lopsided,
	} {
		says(t, name, QuietSaddle(func() [][]float64 { return data }), Right, "not one sample knows")
	}
}

// TestQuietSaddleRuns tests what task 4.6 and its model answer say of the runs.
func TestQuietSaddleRuns(t *testing.T) {
	// leaves is the step at which SGD in batches of one, from start, is half a unit
	// off the line along (cos a, sin a).
	leaves := func(data [][]float64, a float64, start ...float64) int {
		rng := helpers.NewRand(1)
		for k := range 10_000 {
			if math.Abs(start[1]*math.Cos(a)-start[0]*math.Sin(a)) > 0.5 {
				return k
			}
			g := goodBatchGrad(start, helpers.Draw(len(data), 1, rng), data)
			start[0] -= 0.01 * g[0]
			start[1] -= 0.01 * g[1]
		}
		return math.MaxInt
	}
	straight := onLine(11, 0.9, 0)
	if k := leaves(straight, 0, 0, 0); k != math.MaxInt {
		t.Errorf("the run along an axis left at step %d", k)
	}
	if k := leaves(straight, 0, 1e-6, 0.7e-6); k < 1300 || k > 1500 {
		t.Errorf("from a millionth beside it the run left at step %d, not about 1400", k)
	}
	if k := leaves(append(straight, []float64{0, 0.01}, []float64{0, -0.01}), 0, 0, 0); k > 2000 {
		t.Errorf("with a pair off the line the run left at step %d, not within 2000", k)
	}
	for _, a := range []float64{0.3, 1, 2, 2.5} {
		if k := leaves(onLine(11, 0.9*math.Cos(a), 0.9*math.Sin(a)), a, 0, 0); k < 3700 || k > 4100 {
			t.Errorf("on a line at the angle %g the run left at step %d, not at about 3900", a, k)
		}
	}
}

func ExampleIfWritten() {
	IfWritten(func() { fmt.Println("all is written") })
	IfWritten(func() { panic(NotYet) })
	IfWritten(func() { fmt.Println(onLine(0, 1, 1)[0]) })
	// Output:
	// all is written
	// Not yet: nothing is written here yet. The text above says what to do, and which lesson helps.
	// Not yet: your code panicked: runtime error: index out of range [0] with length 0
}
