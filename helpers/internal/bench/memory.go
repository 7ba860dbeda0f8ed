package bench

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// idleMemory is what a notebook costs whose first cell has been run, and that
// does nothing.
func idleMemory() Contest {
	return memoryContest("memory-idle", "memory of a kernel, idle after the first cell of a notebook",
		after("memory-idle", ourKernel, 1, func(j *jupyter) ([]float64, error) { return output(j, ourKernel, textInGo) }),
		after("memory-idle", pythonKernel, 1, func(j *jupyter) ([]float64, error) { return output(j, pythonKernel, textInPython) }))
}

// cellMemory is the most that a cell needs. The peak is while it is linked, so all
// cells of the lessons that draw are as large as this one.
func cellMemory() Contest {
	return memoryContest("memory-cell", "most memory of a kernel and all that it runs, during the cell with four panels",
		during("memory-cell", ourKernel, 1, func(j *jupyter) ([]float64, error) { return output(j, ourKernel, timelineInGo) }),
		during("memory-cell", pythonKernel, 1, func(j *jupyter) ([]float64, error) { return output(j, pythonKernel, timelineInPython) }))
}

// tabMemory is what a notebook costs once the reader has had a name completed.
func tabMemory() Contest {
	const rest = 2 * time.Second // gopls goes on after it has answered
	return memoryContest("memory-tab", "memory of a kernel, idle after a completion (the Tab key)",
		after("memory-tab", ourKernel, 0, func(j *jupyter) ([]float64, error) {
			defer time.Sleep(rest)
			return []float64{1}, j.complete(ourKernel, "%%\nhelpers.Desc")
		}),
		after("memory-tab", pythonKernel, 0, func(j *jupyter) ([]float64, error) {
			defer time.Sleep(rest)
			return []float64{1}, j.complete(pythonKernel, "plt.subpl")
		}))
}

func memoryContest(name, work string, sides ...Side) Contest {
	return Contest{Name: name, Work: work, Tolerance: 1e-9, Sides: sides, Unit: "MB", Whole: true, Rounds: 3}
}

func output(j *jupyter, k kernel, cell string) ([]float64, error) {
	_, numbers, err := j.run(k, cell, 1)
	return numbers, err
}

// settled is how long after its start a kernel is measured: what it does by itself
// in its first seconds belongs to it.
const settled = 15 * time.Second

// after measures the memory that a kernel has after it was used.
func after(contest string, k kernel, reach float64, use func(*jupyter) ([]float64, error)) Side {
	return memorySide(contest, k, reach, use, func(pid int, work func() error) (int64, error) {
		if err := work(); err != nil {
			return 0, err
		}
		return treeMemory(pid)
	})
}

// during measures the most memory that a kernel has while it is used.
func during(contest string, k kernel, reach float64, use func(*jupyter) ([]float64, error)) Side {
	return memorySide(contest, k, reach, use, peakMemory)
}

func memorySide(contest string, k kernel, reach float64, use func(*jupyter) ([]float64, error),
	measure func(pid int, work func() error) (int64, error)) Side {
	return Side{k.name, reach, func(ctx context.Context, m *Machine, _ int) (turn, error) {
		if _, err := os.Stat("/proc/self/status"); err != nil {
			return nil, errors.New("memory is read from /proc, which Linux has")
		}
		j, err := m.jupyter(ctx)
		if err != nil {
			return nil, err
		}
		pid, err := j.start(ctx, m, contest, k)
		if err != nil {
			return nil, err
		}
		select {
		case <-time.After(settled):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		return func(times int) (megabytes float64, numbers []float64, err error) {
			size, err := measure(pid, func() (err error) {
				numbers, err = use(j)
				return err
			})
			return float64(size) / 1e6 * float64(times), numbers, err
		}, nil
	}}
}

// peakMemory does some work, and returns the most memory that the tree had
// meanwhile: it looks every few milliseconds.
func peakMemory(pid int, work func() error) (peak int64, err error) {
	done := make(chan error, 1)
	go func() { done <- work() }()
	for {
		size, seen := treeMemory(pid)
		peak = max(peak, size)
		select {
		case err := <-done:
			return peak, cmp.Or(err, seen)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// treeMemory returns the bytes of memory of a process and all its descendants:
// what each has written (anonymous and shared memory), and the pages of files,
// which processes share, once for each program. It counts no less when other
// trees run the same program, as a proportional share (PSS) would.
func treeMemory(pid int) (bytes int64, err error) {
	files := map[string]int64{}
	for _, p := range tree(pid) {
		own, file, err := memoryOf(p)
		if err != nil {
			continue // it has just ended
		}
		program, _ := os.Readlink(procFile(p, "exe"))
		bytes += own + file - min(file, files[program])
		files[program] = max(file, files[program])
	}
	if bytes == 0 {
		return 0, fmt.Errorf("process %d is not to be seen in /proc", pid)
	}
	return bytes, nil
}

func procFile(pid int, name string) string { return filepath.Join("/proc", strconv.Itoa(pid), name) }

// memoryOf returns the bytes of a process that are its own, and those that are
// pages of files.
func memoryOf(pid int) (own, file int64, err error) {
	status, err := os.ReadFile(procFile(pid, "status"))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(status)) {
		var kilobytes int64
		name, rest, _ := strings.Cut(line, ":")
		switch name {
		case "RssAnon", "RssShmem", "RssFile":
			if _, err := fmt.Sscanf(strings.TrimSpace(rest), "%d kB", &kilobytes); err != nil {
				return 0, 0, fmt.Errorf("%s: %w", line, err)
			}
		}
		if name == "RssFile" {
			file = kilobytes << 10
		} else {
			own += kilobytes << 10
		}
	}
	if own+file == 0 {
		return 0, 0, errors.New("it has no memory any more")
	}
	return own, file, nil
}

// tree returns a process and its descendants that run now.
func tree(pid int) []int {
	children := map[int][]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		// 42 (a name (of any) kind) S 1 …: the parent is the second after the name.
		var state string
		var parent int
		if _, err := fmt.Sscan(string(stat[bytes.LastIndexByte(stat, ')')+1:]), &state, &parent); err == nil {
			child, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			children[parent] = append(children[parent], child)
		}
	}
	out := []int{pid}
	for i := 0; i < len(out); i++ {
		out = append(out, children[out[i]]...)
	}
	return out
}
