package bench

import (
	"context"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sys/unix"
	"gonum.org/v1/gonum/stat"
)

// Growing is work of our own whose size can be chosen.
type Growing struct {
	Work         string
	Along        string // what size means: dimension n, samples m, steps
	Sizes        []int  // three decades
	Time, Memory int    // the exponents of size that are expected

	prepare func(size int) (work func())
}

// Growth is what that took at each size: seconds, and bytes allocated on the
// way (all that were, not what was in use at once).
type Growth struct {
	Growing
	Seconds, Bytes []float64
}

// Measure does each work at each size.
func Measure(ctx context.Context, out io.Writer) ([]Growth, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var all []Growth
	for _, g := range growing() {
		m := Growth{Growing: g}
		for _, size := range g.Sizes {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			seconds, bytes := cost(g.prepare(size))
			m.Seconds, m.Bytes = append(m.Seconds, seconds), append(m.Bytes, bytes)
		}
		fmt.Fprintln(out, m)
		all = append(all, m)
	}
	return all, nil
}

// cost is the shortest of some times, in seconds of the processor, which the
// machine's other work disturbs least, and the bytes allocated at the last of them.
func cost(work func()) (seconds, bytes float64) {
	const enough = 200 * time.Millisecond
	seconds = math.Inf(1)
	var before, after runtime.MemStats
	times := 1
	for began, round := time.Now(), 0; round < 3 || time.Since(began) < enough; round++ {
		runtime.ReadMemStats(&before)
		started := processor()
		for range times {
			work()
		}
		took := processor() - started
		runtime.ReadMemStats(&after)
		if took == 0 { // below the clock's grain
			times *= 10
			continue
		}
		seconds = min(seconds, took/float64(times))
		bytes = float64(after.TotalAlloc-before.TotalAlloc) / float64(times)
		times = max(1, int(2e-3/seconds)) // long against the clock's grain
		if took > 5 {
			break
		}
	}
	return seconds, bytes
}

// processor is how long this process has computed, in seconds.
func processor() float64 {
	var used unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &used); err != nil {
		panic("bench: " + err.Error())
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()).Seconds()
}

// Exponents are the powers of size with which time and memory grow, by least
// squares over the larger half of the sizes: the smaller ones measure what a call
// costs. Memory that stays below a kilobyte does not grow.
func (g Growth) Exponents() (time, memory float64) {
	if slices.Max(g.Bytes) < 1024 {
		return exponent(g.Sizes, g.Seconds), 0
	}
	return exponent(g.Sizes, g.Seconds), exponent(g.Sizes, g.Bytes)
}

func exponent(sizes []int, costs []float64) float64 {
	var x, y []float64
	for i := len(sizes) / 2; i < len(sizes); i++ {
		x, y = append(x, math.Log(float64(sizes[i]))), append(y, math.Log(costs[i]))
	}
	_, slope := stat.LinearRegression(x, y, nil, false)
	return slope
}

// Surprise says whether time or memory grows with a power that is larger than
// the expected one by more than a measurement errs.
func (g Growth) Surprise() bool {
	const errs = 0.3
	time, memory := g.Exponents()
	return !(time < float64(g.Time)+errs && memory < float64(g.Memory)+errs)
}

// String is one line: how it grows, and the cost of the largest size.
func (g Growth) String() string {
	time, memory := g.Exponents()
	last, surprise := len(g.Sizes)-1, ""
	if g.Surprise() {
		surprise = "   a surprise"
	}
	return fmt.Sprintf("%-12s %-28s time ∝ size^%.2f (expected %d), memory ∝ size^%.2f (expected %d)   at %d: %.2g s, %.2g MB%s",
		g.Along, g.Work, time, g.Time, memory, g.Memory, g.Sizes[last], g.Seconds[last], g.Bytes[last]/1e6, surprise)
}
