// Package bench compares the workbook with what one would use in its place: the
// same work in helpers and in Python (NumPy, SciPy, JAX, matplotlib), in turn, on
// the same machine.
//
// A contest is one piece of work and the sides that do it. All sides must give
// the same numbers before any is timed. Then they take turns, round by round, and
// what is reported is the ratio of our time to theirs within a round, which a
// machine that slows down for a moment does not move much.
//
// The Python sides are in python/. Their packages are pinned in requirements.txt,
// and installed for this command alone.
package bench

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
)

// Contest is one piece of work, and who does it. Its first side is ours.
type Contest struct {
	Name      string  // short, for the command line: descent
	Work      string  // for the table
	Tolerance float64 // how far the sides' numbers may be apart, relative to the larger
	Sides     []Side

	Unit   string // of what is measured: "" is seconds
	Whole  bool   // the sides are programs that take the processors they like: measured once, not on one thread and on all
	Rounds int    // at most so many; 0: as many as asked for
	ByName bool   // held only when it is asked for by name: it takes minutes and downloads
}

// Side does the work of a contest in one way.
type Side struct {
	Name  string  // helpers, NumPy, …
	Reach float64 // our time is to be at most so many times theirs; 0 states no goal

	// start prepares the side, on one thread or on all; what it does is not timed.
	start func(ctx context.Context, m *Machine, threads int) (turn, error)
}

// turn does the work so many times, and says how long that took and what the last
// time gave. Where a contest measures another Unit, that stands for the seconds.
type turn func(times int) (seconds float64, numbers []float64, err error)

// Result is what came of one side of a contest against ours.
type Result struct {
	Contest, Work, Side string
	Reach               float64
	Unit                string  // of Ours: s, MB
	Ours                float64 // the median, of one time on one thread
	One                 Ratio   // of ours to theirs, on one thread
	All                 Ratio   // on all processors; the zero value where a contest is Whole
}

// Ratio is the median over rounds, and the quartiles.
type Ratio struct{ Low, Median, High float64 }

// Options of a run.
type Options struct {
	Rounds int // of each contest
	Out    io.Writer
}

// Run holds the contests, one after the other.
func Run(ctx context.Context, m *Machine, contests []Contest, opt Options) (out []Result, err error) {
	defer func() {
		if err != nil && ctx.Err() != nil {
			err = ctx.Err() // not what it made of a process that was ended
		}
	}()
	for _, c := range contests {
		rounds := opt.Rounds
		if c.Rounds > 0 {
			rounds = min(rounds, c.Rounds)
		}
		one, err := c.hold(ctx, m, 1, rounds)
		if err != nil {
			return out, fmt.Errorf("%s: %w", c.Name, err)
		}
		var all [][]float64
		if !c.Whole {
			if all, err = c.hold(ctx, m, runtime.NumCPU(), rounds); err != nil {
				return out, fmt.Errorf("%s, on all processors: %w", c.Name, err)
			}
		}
		for i, s := range c.Sides[1:] {
			r := Result{Contest: c.Name, Work: c.Work, Side: s.Name, Reach: s.Reach,
				Unit: cmp.Or(c.Unit, "s"), Ours: median(one[0]), One: ratio(one[0], one[i+1])}
			if all != nil {
				r.All = ratio(all[0], all[i+1])
			}
			fmt.Fprintln(opt.Out, r)
			out = append(out, r)
		}
	}
	return out, nil
}

// String is one line: what, against whom, and how it went.
func (r Result) String() string {
	line := fmt.Sprintf("%-12s %-24s ours %9.3g %-2s   ratio %v", r.Contest, r.Side, r.Ours, r.Unit, r.One)
	if r.All != (Ratio{}) {
		line += fmt.Sprintf("   on all processors %v", r.All)
	}
	return line
}

func (r Ratio) String() string {
	return fmt.Sprintf("%.3g (%.3g–%.3g)", r.Median, r.Low, r.High)
}

// asInCells is how rarely garbage is collected where cells run: the kernel's GOGC.
const asInCells = 400

// long is how long a turn should take at least, so that a clock's grain and the
// way to another process do not count.
const long = 50 * time.Millisecond

// hold lets the sides take turns, and returns the seconds of one time for each
// side and round. It first compares their numbers.
func (c Contest) hold(ctx context.Context, m *Machine, threads, rounds int) ([][]float64, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(threads))
	defer debug.SetGCPercent(debug.SetGCPercent(asInCells))
	turns, times := make([]turn, len(c.Sides)), make([]int, len(c.Sides))
	var ours []float64
	for i, s := range c.Sides {
		var err error
		if turns[i], err = s.start(ctx, m, threads); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		_, numbers, err := turns[i](1)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		if i == 0 {
			ours = numbers
		}
		if err := same(numbers, ours, c.Tolerance); err != nil {
			return nil, fmt.Errorf("%s and %s do not do the same: %w", s.Name, c.Sides[0].Name, err)
		}
		seconds, _, err := turns[i](1) // the first time may have compiled something
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Name, err)
		}
		times[i] = max(1, int(math.Ceil(long.Seconds()/max(seconds, 1e-7))))
	}
	out := make([][]float64, len(c.Sides))
	for round := range rounds {
		for k := range c.Sides {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			i := (round + k) % len(c.Sides) // each begins as often as the others
			seconds, _, err := turns[i](times[i])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.Sides[i].Name, err)
			}
			out[i] = append(out[i], seconds/float64(times[i]))
		}
	}
	return out, nil
}

// same compares two sides' numbers.
func same(got, want []float64, tolerance float64) error {
	if len(got) != len(want) || len(got) == 0 {
		return fmt.Errorf("%d numbers, and %d", len(got), len(want))
	}
	for i := range got {
		if d := math.Abs(got[i] - want[i]); !(d <= tolerance*max(math.Abs(got[i]), math.Abs(want[i]))) {
			return fmt.Errorf("number %d is %g, and %g: further apart than %g of it", i, got[i], want[i], tolerance)
		}
	}
	return nil
}

// goSide is a side in Go: work returns the numbers to compare.
func goSide(name string, reach float64, work func() []float64) Side {
	return Side{name, reach, func(context.Context, *Machine, int) (turn, error) {
		return func(times int) (float64, []float64, error) {
			var numbers []float64
			runtime.GC() // each side clears its own rubbish
			started := time.Now()
			for range times {
				numbers = work()
			}
			return time.Since(started).Seconds(), numbers, nil
		}, nil
	}}
}

// pythonSide is a side in python/, registered there under the same two names.
func pythonSide(contest, name string, reach float64) Side {
	return Side{name, reach, func(ctx context.Context, m *Machine, threads int) (turn, error) {
		worker, err := m.worker(ctx, threads)
		if err != nil {
			return nil, err
		}
		return func(times int) (float64, []float64, error) { return worker.turn(contest, name, times) }, nil
	}}
}

func median(x []float64) float64 { return quantile(x, 0.5) }

// ratio is of ours to theirs, round by round.
func ratio(ours, theirs []float64) Ratio {
	r := make([]float64, len(ours))
	for i := range r {
		r[i] = ours[i] / theirs[i]
	}
	return Ratio{quantile(r, 0.25), quantile(r, 0.5), quantile(r, 0.75)}
}

func quantile(x []float64, p float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return x[int(math.Round(p*float64(len(x)-1)))]
}
