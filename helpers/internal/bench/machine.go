package bench

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"saddlepoints/helpers/internal/setup"
)

// Machine is where contests are held: the checkout, a Python with what we compare
// with, and its processes.
type Machine struct {
	Workspace setup.Workspace
	Python    string // of the environment made for this command alone

	mu      sync.Mutex
	workers map[int]*worker // by their number of threads
	kernels *jupyter        // nil until it is wanted

	installed *[2]installation // nil until they were made
}

//go:embed requirements.txt
var requirements string

// NewMachine installs what is compared with, once for each state of
// requirements.txt, into a folder of its own beside the set-up. Close it.
func NewMachine(ctx context.Context, w setup.Workspace, progress io.Writer) (*Machine, error) {
	folder, output, err := w.PythonApart(ctx, progress, "bench", "NumPy, SciPy, JAX and matplotlib to compare with", requirements)
	if err != nil {
		return nil, &setup.Error{What: "what is compared with could not be installed", Why: string(bytes.TrimSpace(output)), Err: err,
			Next: "It needs Python 3.11 or newer and the network; then run the same command again."}
	}
	return &Machine{Workspace: w, Python: filepath.Join(folder, "bin", "python"), workers: map[int]*worker{}}, nil
}

// Close ends the Python processes and the kernels.
func (m *Machine) Close() {
	if m.kernels != nil {
		m.kernels.python.Close()
	}
	for _, w := range m.workers {
		w.stdin.Close()
		w.cmd.Wait()
	}
}

// worker is a process of bench.py.
type worker struct {
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	stdout *bufio.Reader
	stderr bytes.Buffer
}

// worker returns the process with so many threads: one, or all that there are.
func (m *Machine) worker(ctx context.Context, threads int) (*worker, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if w := m.workers[threads]; w != nil {
		return w, nil
	}
	cmd := exec.CommandContext(ctx, m.Python, "-I", "-B", filepath.Join(pythonFolder(m), "bench.py"), fmt.Sprint(threads))
	// BLAS and XLA read these when they are loaded.
	cmd.Env = slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "PYTHON") })
	for _, name := range []string{"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"} {
		cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%d", name, threads))
	}
	cmd.Env = append(cmd.Env, "JAX_PLATFORMS=cpu", "JAX_ENABLE_X64=1")
	w := &worker{cmd: cmd}
	cmd.Stderr = &w.stderr
	var err error
	if w.stdin, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	w.stdout = bufio.NewReader(stdout)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	m.workers[threads] = w
	return w, nil
}

// turn has a side of bench.py do its work.
func (w *worker) turn(contest, side string, times int) (seconds float64, numbers []float64, err error) {
	a, err := exchange(w.stdin, w.stdout, map[string]any{"contest": contest, "side": side, "times": times})
	if err != nil {
		return 0, nil, fmt.Errorf("bench.py has ended, or answers no JSON: %s", w.stderr.String())
	}
	if a.Failed != "" {
		return 0, nil, fmt.Errorf("bench.py: %s", a.Failed)
	}
	return a.Seconds, a.Numbers, nil
}

// answer is a process's to one request; bench.py and kernels.py say what is in it.
type answer struct {
	Pid     int
	Seconds float64
	Numbers []float64
	Failed  string
}

// exchange sends a request, a line of JSON, and reads the answer, another one.
func exchange(to io.Writer, from *bufio.Reader, request map[string]any) (a answer, err error) {
	line, err := json.Marshal(request)
	if err != nil {
		return a, err
	}
	if _, err = to.Write(append(line, '\n')); err != nil {
		return a, err
	}
	if line, err = from.ReadBytes('\n'); err != nil {
		return a, err
	}
	return a, json.Unmarshal(line, &a)
}
