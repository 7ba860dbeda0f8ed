package bench

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"

	"saddlepoints/helpers/internal/setup"
)

// plotCell: 200 steps and their picture of four panels, until the kernel is idle.
func plotCell() Contest {
	return Contest{Name: "plotcell", Work: "a cell that descends 200 steps and shows them in four panels, from its start until the kernel is idle",
		Tolerance: 1e-9, Whole: true, Sides: []Side{
			cellSide("plotcell", ourKernel, 0, timelineInGo),
			cellSide("plotcell", pythonKernel, 0, timelineInPython),
			cellSide("plotcell", stockKernel, 0.36, timelineInGo),
		}}
}

// textCell prints a line. Python has nothing to compile and link, and wins.
func textCell() Contest {
	return Contest{Name: "textcell", Work: "a cell that prints a line, from its start until the kernel is idle",
		Tolerance: 1e-9, Whole: true, Sides: []Side{
			cellSide("textcell", ourKernel, 0, textInGo),
			cellSide("textcell", pythonKernel, 0, textInPython),
			cellSide("textcell", stockKernel, 0, textInGo),
		}}
}

// The cells change from time to time (ROUND, see kernels.py), as when a reader
// changes one and runs it again.
const (
	textInGo     = "%%\nfmt.Println(ROUND, 42)"
	textInPython = "print(ROUND, 42)"
	timelineInGo = `%%
path := helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, 200, func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) })
fmt.Println(ROUND, path.Loss[200], path.GradNorm[100], path.StepLength[0])
helpers.Show(helpers.Timeline(path))`
)

//go:embed python/timeline.py
var timelineInPython string

// kernel is a kind of Jupyter kernel.
type kernel struct {
	name  string
	first string // the cell with which a notebook begins
	// spec returns the folder of its kernelspec, the kernelspec's name, and cells
	// to run before all others.
	spec func(ctx context.Context, m *Machine, j *jupyter) (folder, name string, cells []string, err error)
}

const goImports = `import (
	"fmt"

	"saddlepoints/helpers"
)`

var ourKernel = kernel{"the workbook's kernel", "%noautoget\n" + goImports,
	func(_ context.Context, m *Machine, _ *jupyter) (string, string, []string, error) {
		return m.Workspace.Dir(".venv", "share", "jupyter", "kernels"), "gonb", nil, nil
	}}

// pythonKernel draws with matplotlib, into the notebook as Jupyter does unasked.
var pythonKernel = kernel{"matplotlib in ipykernel", "%matplotlib inline\nimport matplotlib.pyplot as plt\nimport numpy as np",
	func(_ context.Context, m *Machine, j *jupyter) (string, string, []string, error) {
		spec, err := json.Marshal(map[string]any{
			"argv": []string{m.Python, "-m", "ipykernel_launcher", "-f", "{connection_file}"}, "display_name": "Python", "language": "python",
			// Its list of fonts, which is made once and takes seconds.
			"env": map[string]string{"MPLCONFIGDIR": filepath.Join(filepath.Dir(filepath.Dir(m.Python)), "matplotlib")},
		})
		if err != nil {
			return "", "", nil, err
		}
		folder := filepath.Join(j.python.Folder, "python")
		return folder, "ipykernel", nil, setup.WriteFile(filepath.Join(folder, "ipykernel", "kernel.json"), string(spec), 0o644)
	}}

// stockKernel is our gonb with the kernelspec that it installs by itself. It needs the network: it asks for
// modules in every cell.
var stockKernel = kernel{"GoNB's stock kernelspec", goImports,
	func(ctx context.Context, m *Machine, j *jupyter) (string, string, []string, error) {
		folder := filepath.Join(j.python.Folder, "stock")
		install := exec.CommandContext(ctx, m.Workspace.Dir(".venv", "bin", "gonb"), "--install")
		install.Env = append(m.Workspace.Environ(), "JUPYTER_DATA_DIR="+folder)
		if out, err := install.CombinedOutput(); err != nil {
			return "", "", nil, fmt.Errorf("installing it: %w\n%s", err, out)
		}
		here := "!*rm -f go.work && go work init && go work use . '" + m.Workspace.Root + "'"
		return filepath.Join(folder, "kernels"), "gonb", []string{here}, nil
	}}

// cellSide runs a cell in a kernel that has been started.
func cellSide(contest string, k kernel, reach float64, cell string) Side {
	return Side{k.name, reach, func(ctx context.Context, m *Machine, _ int) (turn, error) {
		j, err := m.jupyter(ctx)
		if err != nil {
			return nil, err
		}
		if _, err := j.start(ctx, m, contest, k); err != nil {
			return nil, err
		}
		return func(times int) (float64, []float64, error) { return j.run(k, cell, times) }, nil
	}}
}
