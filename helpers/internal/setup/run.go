package setup

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A job is one set-up, or one inspection, under way. Lanes share it.
type job struct {
	w    Workspace
	goc  goCommand
	lock *fileLock // nil for an inspection, which changes nothing
	log  *setupLog // nil for an inspection
}

// run starts a tool, waits for it, and returns all that it printed. When ctx is
// cancelled the tool is killed together with everything that it started.
func (j *job) run(ctx context.Context, label, dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 3 * time.Second
	if j.lock != nil {
		// A tool's temporary files lie where the next set-up removes them.
		cmd.Env = merge(env, []string{"TMPDIR=" + j.w.state("tmp")})
		cmd.ExtraFiles = []*os.File{j.lock.f}
	}
	var output bytes.Buffer
	w := &teeLines{log: j.log, label: label, all: &output}
	cmd.Stdout, cmd.Stderr = w, w

	j.log.line(label, "$ "+strings.Join(cmd.Args, " "))
	start := time.Now()
	err := cmd.Run()
	w.flush()
	j.log.line(label, fmt.Sprintf("(%.1f s, %s)", time.Since(start).Seconds(), status(err)))
	if err != nil && ctx.Err() != nil {
		return output.String(), interrupted(ctx)
	}
	return output.String(), err
}

func status(err error) string {
	if err == nil {
		return "ok"
	}
	return err.Error()
}

// A setupLog keeps the details of one set-up; lanes write to it in turn.
type setupLog struct {
	mu sync.Mutex
	f  *os.File
}

// newLog begins the log of this set-up; the one before is not kept.
func (w Workspace) newLog() (*setupLog, error) {
	f, err := os.Create(w.state("setup.log"))
	return &setupLog{f: f}, err
}

func (l *setupLog) line(label, text string) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(l.f, "%s [%s] %s\n", time.Now().Format("15:04:05"), label, text)
}

// teeLines collects a tool's output and logs it line by line. exec calls Write
// from one goroutine only, since stdout and stderr are the same value.
type teeLines struct {
	log   *setupLog
	label string
	all   *bytes.Buffer
	rest  string
}

func (t *teeLines) Write(p []byte) (int, error) {
	t.all.Write(p)
	t.rest += string(p)
	for {
		line, rest, ok := strings.Cut(t.rest, "\n")
		if !ok {
			return len(p), nil
		}
		t.log.line(t.label, line)
		t.rest = rest
	}
}

func (t *teeLines) flush() {
	if t.rest != "" {
		t.log.line(t.label, t.rest)
		t.rest = ""
	}
}
