package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"saddlepoints/helpers/internal/notebook"
)

// within is how far a number may be from ours: relative to the larger, or in its own
// units. A zero of ours must be a zero in any case.
type within struct{ relative, absolute float64 }

// asPrinted is for cells without chance: the same as far as it is printed.
var asPrinted = within{relative: 1e-9}

// comparedLessons are those that python/lessonNN.py writes anew, cell by cell, by
// their numbers, with how far apart the numbers of a cell may be where chance, whose
// streams differ, is in them: two to three standard deviations of the difference.
// Cells count from 0. The sources of chance are seeded on both sides, so what fits
// once fits always.
var comparedLessons = map[int]map[int]within{
	5: {
		16: {absolute: 15}, // the steps at which seven saddles are left, kicked at random
	},
	6: {
		12: {relative: 0.03, absolute: 1}, // steps from random weights, always about 25 apart
	},
	8: {
		5:  {absolute: 0.1},                  // the weights in one epoch, ten steps
		6:  {relative: 0.05, absolute: 1e-3}, // standard deviations of 4000, 3 decimals
		11: {absolute: 12},                   // mean and standard deviation of 2000 times
		12: {absolute: 15},                   // means of 300 times
		14: {absolute: 0.03},                 // three biases that noise moves about 0
		16: {relative: 0.2},                  // distances, averaged over some hundred independent ones
	},
}

// lesson: the cells of a lesson's notebook in our kernel, and the same lesson in
// Python in ipykernel. Each turn begins with a fresh kernel, whose start does not
// count; see kernelStart.
func lesson(number int) Contest {
	var ours []cellRun
	cells := func(m *Machine) ([]string, error) { return notebookCells(m, number) }
	python := func(m *Machine) ([]string, error) { return pythonCells(m, number) }
	return Contest{Name: fmt.Sprintf("lesson-%02d", number), Work: fmt.Sprintf("lesson %d, from its first cell to its last", number), Whole: true, Rounds: 5, Sides: []Side{
		kernelSide("helpers", 0, cells, (*Machine).lessonKernel, func(r kernelRun) (float64, error) {
			ours = r.Cells
			return r.Seconds, nil
		}),
		kernelSide("NumPy, matplotlib", 1, python, (*Machine).pythonLessonKernel, func(r kernelRun) (float64, error) {
			return r.Seconds, sameCells(r.Cells, ours, comparedLessons[number])
		}),
	}}
}

// kernelStart is what lessons leave out.
func kernelStart() Contest {
	none := func(*Machine) ([]string, error) { return []string{}, nil }
	start := func(r kernelRun) (float64, error) { return r.Start, nil }
	return Contest{Name: "kernelstart", Work: "a kernel, from nothing until it answers", Whole: true, Rounds: 9, Sides: []Side{
		kernelSide("helpers", 0, none, (*Machine).lessonKernel, start),
		kernelSide("ipykernel", 0, none, (*Machine).pythonLessonKernel, start),
	}}
}

// kernelSide runs cells in a kernel; judge says which seconds count, and whether the
// outputs are right. The numbers are how many pictures each cell shows.
func kernelSide(name string, reach float64, cells func(*Machine) ([]string, error), kernel func(*Machine) lessonKernel, judge func(kernelRun) (float64, error)) Side {
	return Side{Name: name, Reach: reach, start: func(ctx context.Context, m *Machine, _ int) (turn, error) {
		sources, err := cells(m)
		if err != nil {
			return nil, err
		}
		return func(times int) (seconds float64, numbers []float64, err error) {
			for range times {
				run, err := m.run(ctx, kernel(m), sources)
				if err != nil {
					return 0, nil, err
				}
				one, err := judge(run)
				if err != nil {
					return 0, nil, err
				}
				seconds += one
				numbers = []float64{1} // it has run
				for _, c := range run.Cells {
					numbers = append(numbers, float64(c.Pictures))
				}
			}
			return seconds, numbers, nil
		}, nil
	}}
}

// notebookCells are the code cells of a lesson's notebook.
func notebookCells(m *Machine, number int) ([]string, error) {
	paths, err := filepath.Glob(m.Workspace.Dir("notebooks", fmt.Sprintf("%02d-*.ipynb", number)))
	if err != nil || len(paths) != 1 {
		return nil, fmt.Errorf("lesson %d has %d notebooks", number, len(paths))
	}
	doc, err := notebook.Read(paths[0])
	if err != nil {
		return nil, err
	}
	var out []string
	for _, c := range doc.Cells {
		if c.Type == "code" {
			out = append(out, string(c.Source))
		}
	}
	return out, nil
}

// pythonCells are the cells of python/lessonNN.py.
func pythonCells(m *Machine, number int) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(pythonFolder(m), fmt.Sprintf("lesson%02d.py", number)))
	if err != nil {
		return nil, err
	}
	return strings.Split(string(text), "\n# %%\n")[1:], nil
}

func pythonFolder(m *Machine) string {
	return m.Workspace.Dir("helpers", "internal", "bench", "python")
}

// lessonKernel is one to run cells in, as lessonrun.py takes it.
type lessonKernel struct {
	Kernel any    `json:"kernel"` // the name of a kernelspec, or a command
	Folder string `json:"folder"`
}

func (m *Machine) lessonKernel() lessonKernel {
	return lessonKernel{"gonb", m.Workspace.Dir("notebooks")}
}

func (m *Machine) pythonLessonKernel() lessonKernel {
	return lessonKernel{[]string{m.Python, "-B", "-m", "ipykernel_launcher", "-f", "{connection_file}"}, pythonFolder(m)}
}

// kernelRun is what came of cells that ran in a fresh kernel.
type kernelRun struct {
	Start   float64 // seconds until the kernel answered
	Seconds float64 // from the first cell's execute to the last one's idle
	Cells   []cellRun
	Failed  string
}

type cellRun struct {
	Seconds  float64
	Text     string
	Pictures int
}

// run starts the kernel, runs the cells, and ends it.
func (m *Machine) run(ctx context.Context, k lessonKernel, cells []string) (out kernelRun, err error) {
	folder, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return out, err
	}
	defer os.RemoveAll(folder)
	request, err := json.Marshal(struct {
		lessonKernel
		Cells []string `json:"cells"`
	}{k, cells})
	if err != nil {
		return out, err
	}
	cmd := exec.CommandContext(ctx, m.Workspace.Python(), "-I", "-B", filepath.Join(pythonFolder(m), "lessonrun.py"))
	cmd.Stdin = bytes.NewReader(append(request, '\n'))
	// NumPy's BLAS is quicker on one thread at what lessons give it; on two it spins
	// where the machine has other work. Caches of fonts stay from run to run.
	cmd.Env = append(m.Workspace.Environ(), "OPENBLAS_NUM_THREADS=1", "MPLCONFIGDIR="+filepath.Join(filepath.Dir(filepath.Dir(m.Python)), "matplotlib"),
		"TMPDIR="+folder, "JUPYTER_RUNTIME_DIR="+folder)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // it then ends its kernel
	cmd.WaitDelay = 15 * time.Second
	answer, err := cmd.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return out, fmt.Errorf("lessonrun.py: %s", failed.Stderr)
	}
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(answer, &out); err != nil {
		return out, err
	}
	if out.Failed != "" {
		return out, errors.New(out.Failed)
	}
	return out, nil
}

// printedNumber is one in the text that a cell prints, infinity included.
var printedNumber = regexp.MustCompile(`(?i)[-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|\binf\b)`)

// sameCells says where cells print other numbers than ours, or show another number
// of pictures.
func sameCells(got, ours []cellRun, chance map[int]within) error {
	if len(got) != len(ours) {
		return fmt.Errorf("%d cells, and %d", len(got), len(ours))
	}
	for i, c := range got {
		bound, byChance := chance[i]
		if !byChance {
			bound = asPrinted
		}
		if c.Pictures != ours[i].Pictures {
			return fmt.Errorf("cell %d shows %d pictures, ours %d", i, c.Pictures, ours[i].Pictures)
		}
		a, b := printedNumber.FindAllString(c.Text, -1), printedNumber.FindAllString(ours[i].Text, -1)
		if len(a) != len(b) {
			return fmt.Errorf("cell %d prints %d numbers, ours %d:\n%s\n%s", i, len(a), len(b), c.Text, ours[i].Text)
		}
		for k := range a {
			if !bound.holds(a[k], b[k]) {
				return fmt.Errorf("cell %d prints %s where ours prints %s:\n%s\n%s", i, a[k], b[k], c.Text, ours[i].Text)
			}
		}
	}
	return nil
}

func (w within) holds(got, ours string) bool {
	a, errA := strconv.ParseFloat(got, 64)
	b, errB := strconv.ParseFloat(ours, 64)
	if errA != nil || errB != nil {
		return false
	}
	if a == b || b == 0 || math.IsInf(a-b, 0) {
		return a == b
	}
	return math.Abs(a-b) <= w.absolute+w.relative*max(math.Abs(a), math.Abs(b))
}
