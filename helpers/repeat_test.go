package helpers

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat"
	"pgregory.net/rapid"
)

func ExampleRepeat() {
	heads := Repeat(10_000, func(rng *Rand) float64 {
		return float64(rng.IntN(2))
	})
	fmt.Println(Summarise(heads))
	// Output:
	// 0.505 ± 0.005 (sd 0.5, median 1)
}

func TestRepeatIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	experiment := func(rng *Rand) float64 { return rng.Float64() + float64(rng.IntN(7)) }
	want := make([]float64, 1000)
	for k := range want {
		want[k] = experiment(NewRand(uint64(k)))
	}
	for _, processors := range []int{1, 2, 3, 16} {
		before := runtime.GOMAXPROCS(processors)
		got := Repeat(len(want), experiment)
		runtime.GOMAXPROCS(before)
		if !slices.Equal(got, want) {
			t.Errorf("with %d processors the results differ from those of NewRand(k) in turn", processors)
		}
	}
	if got := Repeat(0, experiment); len(got) != 0 {
		t.Errorf("no runs: %v", got)
	}
}

func TestRepeatHandsOnAPanic(t *testing.T) {
	mistake(t, "run 77 broke", func() {
		Repeat(1000, func(rng *Rand) float64 {
			if rng.Float64() == NewRand(77).Float64() {
				panic("helpers: run 77 broke")
			}
			return 0
		})
	})
	first := 0.0
	for k := uint64(0); first <= 0.97; k++ {
		first = NewRand(k).Float64()
	}
	for _, processors := range []int{1, 2, 16} { // of many, always the same one
		before := runtime.GOMAXPROCS(processors)
		for range 5 {
			mistake(t, fmt.Sprintf("helpers: %.4f", first), func() {
				Repeat(1000, func(rng *Rand) float64 {
					if v := rng.Float64(); v > 0.97 {
						if v == first {
							time.Sleep(3 * time.Millisecond) // others come before it
						}
						panic(fmt.Sprintf("helpers: %.4f", v))
					}
					return 0
				})
			})
		}
		runtime.GOMAXPROCS(before)
	}
	mistake(t, "helpers: Repeat got n = -2", func() { Repeat(-2, func(*Rand) float64 { return 0 }) })
	mistake(t, "helpers: Repeat got a nil experiment: give it func(", func() { Repeat(1, nil) })
}

func breaksHere(rng *Rand) float64 { return []float64{1}[rng.IntN(2)] }

// The trace of a panic leads to the line of the experiment, as if the runs were
// made one by one: in a notebook that is the cell's line that is marked.
func TestRepeatTracesAPanic(t *testing.T) {
	defer func() {
		if p, trace := recover(), string(debug.Stack()); !strings.Contains(fmt.Sprint(p), "index out of range [1]") || !strings.Contains(trace, "helpers.breaksHere") {
			t.Errorf("panicked with %v at\n%s", p, trace)
		}
	}()
	Repeat(1000, breaksHere)
}

// After a panic no further runs begin.
func TestRepeatStopsAtAPanic(t *testing.T) {
	var calls atomic.Int64
	mistake(t, "helpers: at once", func() {
		Repeat(200, func(rng *Rand) float64 {
			if calls.Add(1) == 1 {
				panic("helpers: at once")
			}
			time.Sleep(time.Millisecond)
			return 0
		})
	})
	if n := calls.Load(); n > 50 {
		t.Errorf("%d runs were made", n)
	}
}

// A panic that does not come again when its run is made again is handed on, too.
func TestRepeatHandsOnAPanicOfChance(t *testing.T) {
	var calls atomic.Int64
	mistake(t, "helpers: only once", func() {
		Repeat(100, func(rng *Rand) float64 {
			if calls.Add(1) == 50 {
				panic("helpers: only once")
			}
			return 0
		})
	})
}

func TestRepeatAllocatesOnceAWorker(t *testing.T) {
	experiment := func(rng *Rand) float64 { return rng.Float64() }
	few := testing.AllocsPerRun(10, func() { Repeat(10, experiment) })
	many := testing.AllocsPerRun(10, func() { Repeat(10_000, experiment) })
	if many > few+1 {
		t.Errorf("10 runs allocate %g times, 10 000 runs %g", few, many)
	}
}

func TestSummarise(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		results []float64
		want    Summary
		says    string
	}{
		{[]float64{1, 2, 3, 6}, Summary{N: 4, Mean: 3, SD: math.Sqrt(14. / 3), SE: math.Sqrt(14. / 12), Median: 2.5}, "3 ± 1.1 (sd 2.16, median 2.5)"},
		{[]float64{5, inf, 7}, Summary{N: 3, Never: 1, Mean: 6, SD: math.Sqrt2, SE: 1, Median: 7}, "6 ± 1 (sd 1.41, median 7), 1 of 3 never"},
		{[]float64{5, inf, inf}, Summary{N: 3, Never: 2, Mean: 5, SD: nan, SE: nan, Median: inf}, "5 (once), 2 of 3 never"},
		{[]float64{5, inf}, Summary{N: 2, Never: 1, Mean: 5, SD: nan, SE: nan, Median: inf}, "5 (once), 1 of 2 never"},
		{[]float64{inf, inf}, Summary{N: 2, Never: 2, Mean: nan, SD: nan, SE: nan, Median: inf}, "2 of 2 never"},
		{[]float64{12345, 15345}, Summary{N: 2, Mean: 13845, SD: 1500 * math.Sqrt2, SE: 1500, Median: 13845}, "13845 ± 1500 (sd 2121, median 13845)"},
		{[]float64{1e9}, Summary{N: 1, Mean: 1e9, SD: nan, SE: nan, Median: 1e9}, "1e+09 (once)"},
		{[]float64{99.6, 99.6}, Summary{N: 2, Mean: 99.6, Median: 99.6}, "99.6 ± 0 (sd 0, median 99.6)"},
		{[]float64{1, math.Inf(-1)}, Summary{N: 2, Mean: math.Inf(-1), SD: nan, SE: nan, Median: math.Inf(-1)}, "-Inf"},
		{[]float64{nan, 1}, Summary{N: 2, Mean: nan, SD: nan, SE: nan, Median: nan}, "NaN"},
		{nil, Summary{Mean: nan, SD: nan, SE: nan, Median: nan}, "0 of 0 never"},
	} {
		got := Summarise(c.results)
		if fmt.Sprint(summaryText(got)) != fmt.Sprint(summaryText(c.want)) {
			t.Errorf("%v: %+v, want %+v", c.results, got, c.want)
		}
		if !strings.Contains(got.String(), c.says) {
			t.Errorf("%v says %q, want %q", c.results, got, c.says)
		}
	}
}

// summaryText takes Summary's method away, and last digits.
func summaryText(s Summary) [6]string {
	text := func(v float64) string { return fmt.Sprintf("%.12g", v) }
	return [6]string{fmt.Sprint(s.N), fmt.Sprint(s.Never), text(s.Mean), text(s.SD), text(s.SE), text(s.Median)}
}

func TestSummariseAgreesWithGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 2, 50).Draw(t, "x")
		got := Summarise(x)
		mean, sd := stat.MeanStdDev(x, nil)
		if math.Abs(got.Mean-mean) > 1e-9*(1+math.Abs(mean)) || math.Abs(got.SD-sd) > 1e-9*(1+sd) {
			t.Errorf("%v: mean %g and sd %g, want %g and %g", x, got.Mean, got.SD, mean, sd)
		}
		below, above := 0, 0
		for _, v := range x {
			if v < got.Median {
				below++
			}
			if v > got.Median {
				above++
			}
		}
		if below > len(x)/2 || above > len(x)/2 {
			t.Errorf("the median of %v is not %g", x, got.Median)
		}
	})
}

func TestMedianOfHugeNumbers(t *testing.T) {
	if got := Summarise([]float64{1.5e308, 1.7e308}).Median; math.Abs(got/1.6e308-1) > 1e-15 {
		t.Errorf("the median is %g", got)
	}
}
