package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// step is a command of an installation.
type step struct {
	args []string
	dir  string
	env  []string
}

func (s step) command(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, s.args[0], s.args[1:]...)
	cmd.Dir, cmd.Env = s.dir, s.env
	return cmd
}

func (s step) run(ctx context.Context) (seconds float64, err error) {
	started := time.Now()
	if out, err := s.command(ctx).CombinedOutput(); err != nil {
		return 0, fmt.Errorf("%s: %w\n%s", strings.Join(s.args, " "), err, bytes.TrimSpace(out))
	}
	return time.Since(started).Seconds(), nil
}

// newCheckout copies the checkout without what was made in it.
func newCheckout(w setup.Workspace, folder string) (installer, error) {
	if err := os.CopyFS(folder, sources{os.DirFS(w.Root)}); err != nil {
		return installer{}, err
	}
	return installer{
		venv: filepath.Join(folder, ".venv"),
		lab: func(port int) step {
			return step{[]string{"go", "tool", "workbook", "lab", "--no-browser", "--port", strconv.Itoa(port)}, folder, clean()}
		},
	}, nil
}

// sources is a checkout without its hidden folders.
type sources struct{ fs.FS }

func (s sources) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() && strings.HasPrefix(e.Name(), ".") }), err
}

// newVenv is the usual way to JupyterLab, NumPy and matplotlib: with uv where there
// is one, as in our own set-up, else with pip. Versions are ours, as far as we have
// the package too.
func newVenv(w setup.Workspace, folder string) (installer, error) {
	var pins []string
	for _, list := range []string{w.Dir("helpers", "internal", "setup", "requirements.txt"), w.Dir("helpers", "internal", "bench", "requirements.txt")} {
		text, err := os.ReadFile(list)
		if err != nil {
			return installer{}, err
		}
		pins = addPins(pins, string(text))
	}
	constraints := filepath.Join(folder, "constraints.txt")
	if err := setup.WriteFile(constraints, strings.Join(pins, "\n")+"\n", 0o644); err != nil {
		return installer{}, err
	}
	venv := filepath.Join(folder, "venv")
	wanted := []string{"--only-binary", ":all:", "--constraint", constraints, "jupyterlab", "numpy", "matplotlib"}
	steps := [][]string{
		{"python3", "-m", "venv", venv},
		append([]string{filepath.Join(venv, "bin", "pip"), "install", "--no-cache-dir", "--no-compile", "--quiet", "--no-input"}, wanted...),
	}
	if uv, err := exec.LookPath("uv"); err == nil {
		steps = [][]string{
			{uv, "venv", "--no-cache", "--no-project", venv},
			append([]string{uv, "pip", "install", "--no-cache", "--python", filepath.Join(venv, "bin", "python")}, wanted...),
		}
	}
	i := installer{venv: venv}
	for _, args := range steps {
		i.steps = append(i.steps, step{args, folder, clean()})
	}
	i.lab = func(port int) step {
		args := []string{filepath.Join(venv, "bin", "jupyter"), "lab", "--no-browser", "--ServerApp.ip=localhost", "--ServerApp.port=" + strconv.Itoa(port)}
		if os.Geteuid() == 0 {
			args = append(args, "--allow-root")
		}
		// Whatever it writes to the home folder goes with the rest.
		return step{args, folder, append(clean(), "HOME="+folder, "PATH="+filepath.Join(venv, "bin")+":"+os.Getenv("PATH"))}
	}
	return i, nil
}

var pin = regexp.MustCompile(`(?m)^([A-Za-z0-9._-]+)==[^\\\n]+`)

// addPins adds those of a lock file, without their hashes, whose packages have none
// yet. A package may have several, for several versions of Python.
func addPins(pins []string, lock string) []string {
	name := func(p string) string { return p[:strings.Index(p, "==")] }
	var more []string
	for _, p := range pin.FindAllString(lock, -1) {
		if !slices.ContainsFunc(pins, func(old string) bool { return name(old) == name(p) }) {
			more = append(more, strings.TrimSpace(p))
		}
	}
	return append(pins, more...)
}

// clean is the environment without settings of Python's and Jupyter's, such as not
// to keep what was compiled.
func clean() []string {
	return slices.DeleteFunc(os.Environ(), func(kv string) bool {
		return strings.HasPrefix(kv, "PYTHON") || strings.HasPrefix(kv, "JUPYTER") || strings.HasPrefix(kv, "VIRTUAL_ENV=")
	})
}

// start starts JupyterLab, waits until it answers, and ends it.
func start(ctx context.Context, kind installer) (seconds float64, version []float64, err error) {
	port, err := freePort()
	if err != nil {
		return 0, nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	cmd := kind.lab(port).command(ctx)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	// Ctrl-C reaches us alone, and we end it in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 20 * time.Second
	started := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, nil, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		if version := serverVersion(port); version != nil {
			seconds = time.Since(started).Seconds()
			cancel()
			<-ended
			return seconds, version, nil
		}
		select {
		case err := <-ended:
			return 0, nil, fmt.Errorf("%s ended before it answered: %v\n%s", cmd, err, said.String())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// serverVersion asks Jupyter Server for its version; nil as long as it does not
// answer.
func serverVersion(port int) []float64 {
	client := http.Client{Timeout: 2 * time.Second}
	res, err := client.Get(fmt.Sprintf("http://localhost:%d/api", port))
	if err != nil {
		return nil
	}
	defer res.Body.Close()
	var answer struct{ Version string }
	if json.NewDecoder(res.Body).Decode(&answer) != nil || answer.Version == "" {
		return nil
	}
	var version []float64
	for part := range strings.SplitSeq(answer.Version, ".") {
		number, _ := strconv.ParseFloat(part, 64)
		version = append(version, number)
	}
	return version
}
