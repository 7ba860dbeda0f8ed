package bench

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
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
	folder := w.Dir(".venv", "workbook", fmt.Sprintf("bench-%.8x", sha256.Sum256([]byte(requirements))))
	m := &Machine{Workspace: w, Python: filepath.Join(folder, "bin", "python"), workers: map[int]*worker{}}
	if _, err := os.Stat(filepath.Join(folder, "done")); err == nil {
		return m, nil
	}
	list := filepath.Join(folder, "requirements.txt")
	fmt.Fprintln(progress, "installing NumPy, SciPy, JAX and matplotlib to compare with …")
	for i, args := range [][]string{
		{w.Python(), "-m", "venv", "--clear", folder},
		{m.Python, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input", "--quiet", "--disable-pip-version-check", "--requirement", list},
	} {
		cmd := exec.CommandContext(ctx, args[0], args[1:]...)
		cmd.Env = w.Environ()
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, &setup.Error{What: "what is compared with could not be installed", Why: string(bytes.TrimSpace(out)), Err: err,
				Next: "It needs Python 3.11 or newer and the network; then run the same command again."}
		}
		if i == 0 { // --clear has made the folder anew
			if err := setup.WriteFile(list, requirements, 0o644); err != nil {
				return nil, err
			}
		}
	}
	return m, setup.WriteFile(filepath.Join(folder, "done"), "", 0o644)
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
	cmd := exec.CommandContext(ctx, m.Python, "-I", "-B", m.Workspace.Dir("helpers", "internal", "bench", "python", "bench.py"), fmt.Sprint(threads))
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
	request, err := json.Marshal(map[string]any{"contest": contest, "side": side, "times": times})
	if err != nil {
		return 0, nil, err
	}
	if _, err := w.stdin.Write(append(request, '\n')); err != nil {
		return 0, nil, fmt.Errorf("bench.py has ended: %s", w.stderr.String())
	}
	line, err := w.stdout.ReadBytes('\n')
	if err != nil {
		return 0, nil, fmt.Errorf("bench.py has ended: %s", w.stderr.String())
	}
	var answer struct {
		Seconds float64
		Numbers []float64
		Failed  string
	}
	if err := json.Unmarshal(line, &answer); err != nil {
		return 0, nil, err
	}
	if answer.Failed != "" {
		return 0, nil, fmt.Errorf("bench.py: %s", answer.Failed)
	}
	return answer.Seconds, answer.Numbers, nil
}
