package notebook

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"saddlepoints/helpers/internal/setup"
)

//go:embed driver.py
var driver string

// Driver is the command that runs our Python side in the given mode. Its stdin
// must stay open as long as it is to run: it ends when that closes.
func Driver(ctx context.Context, w setup.Workspace, mode string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, w.Python(), append([]string{"-c", driver, mode}, args...)...)
	cmd.Dir = w.Dir("notebooks")
	cmd.Env = w.Environ()
	// A group of its own: Ctrl-C reaches us, and we end it in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 15 * time.Second
	return cmd
}

// job asks for one notebook: converted from a source or read from a file, and
// executed or not.
type job struct {
	Name     string `json:"name"`
	Source   string `json:"source,omitempty"`
	Notebook string `json:"notebook,omitempty"`
	Execute  bool   `json:"execute"`
}

// event is what the driver tells: a cell has run, or a job is done.
type event struct {
	Job      string   `json:"job"`
	Cell     *int     `json:"cell"`
	Seconds  float64  `json:"seconds"`
	Source   text     `json:"source"`
	Outputs  []Output `json:"outputs"`
	Notebook string   `json:"notebook"`
	Failed   string   `json:"failed"`
}

// drive has the jobs done and calls on for each event. It ends when all are
// done, or with ctx, kernels included.
func drive(ctx context.Context, w setup.Workspace, timeout time.Duration, jobs []job, on func(event)) error {
	if len(jobs) == 0 {
		return nil
	}
	cmd := Driver(ctx, w, "notebooks")
	request, err := json.Marshal(map[string]any{"jobs": jobs, "timeout": max(1, int(timeout.Seconds())), "folder": cmd.Dir})
	if err != nil {
		return err
	}
	// Connection files in a folder of this run's own, which goes when it ends.
	runtime, err := os.MkdirTemp("", "workbook-")
	if err != nil {
		return &setup.Error{What: "no folder for the run's connection files", Why: err.Error(), Err: err, Next: "Is there space in the temporary folder? See: df -h " + os.TempDir()}
	}
	defer os.RemoveAll(runtime)
	cmd.Env = append(cmd.Env, "JUPYTER_RUNTIME_DIR="+runtime)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	var noise bytes.Buffer
	cmd.Stderr = &noise
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("starting Python: %w", err)
	}
	if _, err := stdin.Write(append(request, '\n')); err != nil {
		return fmt.Errorf("asking Python: %w", err)
	}
	lines := bufio.NewScanner(stdout)
	lines.Buffer(nil, 512<<20)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return fmt.Errorf("Python answered %q: %w", lines.Text(), err)
		}
		on(e)
	}
	if err := cmd.Wait(); err != nil {
		if ctx.Err() != nil {
			return &setup.Error{What: "interrupted", Next: "Nothing was changed. Run the same command again."}
		}
		return fmt.Errorf("Python ended: %w\n%s", err, tail(noise.String()))
	}
	return lines.Err()
}

// tail is the last lines of a log.
func tail(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-12):], "\n")
}
