package notebook

import (
	"bytes"
	"context"
	_ "embed"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"saddlepoints/helpers/internal/setup"
)

//go:embed driver.py
var driver string

// Python is one run of our Python side, driver.py. It has a folder of its own
// for everything temporary, and that folder in its environment is how the
// processes that belong to the run are known: kernels, and the cells they run.
type Python struct {
	*exec.Cmd
	Folder string // Jupyter's connection files too
	stdin  io.WriteCloser
	lock   *os.File // held as long as we live: see sweep
	ended  chan error
}

// NewPython prepares a run in the given mode of driver.py; set its Stdout and
// Stderr, then call Start. When ctx ends, so does the run, in order. Close it in
// any case.
func NewPython(ctx context.Context, w setup.Workspace, mode string, args ...string) (*Python, error) {
	if err := os.MkdirAll(w.Dir("notebooks"), 0o755); err != nil {
		return nil, cannotWrite(w.Dir("notebooks"), err)
	}
	sweep()
	dir, lock, err := newFolder()
	if err != nil {
		return nil, &setup.Error{What: "there is no folder for temporary files", Why: err.Error(), Err: err,
			Next: "Is there space left in it? Type: df -h " + os.TempDir()}
	}
	// -I: neither the folder with the student's files nor PYTHON… variables.
	cmd := exec.CommandContext(ctx, w.Python(), append([]string{"-I", "-c", driver, mode}, args...)...)
	cmd.Dir = w.Dir("notebooks")
	cmd.Env = append(w.Environ(), "TMPDIR="+dir, "JUPYTER_RUNTIME_DIR="+dir)
	// A group of its own: Ctrl-C reaches us alone, and we end it in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 15 * time.Second
	p := &Python{Cmd: cmd, Folder: dir, lock: lock, ended: make(chan error, 1)}
	if p.stdin, err = cmd.StdinPipe(); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// Start starts it. The run also ends when its stdin closes: with Close, or when
// we die.
func (p *Python) Start() error {
	if err := p.Cmd.Start(); err != nil {
		return &setup.Error{What: "Python does not start", Why: err.Error(), Err: err,
			Next: "See whether the set-up is whole: go tool workbook doctor"}
	}
	go func() {
		p.ended <- p.Cmd.Wait()
		close(p.ended)
	}()
	return nil
}

// Input is its stdin.
func (p *Python) Input() io.Writer { return p.stdin }

// Ended delivers how it ended, once.
func (p *Python) Ended() <-chan error { return p.ended }

// Close ends the run, if it has not ended, and leaves nothing of it behind: no
// process and no file.
func (p *Python) Close() {
	if p.stdin != nil {
		p.stdin.Close()
	}
	if p.Process != nil {
		select {
		case <-p.ended:
		case <-time.After(15 * time.Second):
			p.Process.Kill()
			<-p.ended
		}
	}
	endProcesses(p.Folder)
	os.RemoveAll(p.Folder)
	p.lock.Close()
}

const folderPrefix = "workbook-"

func newFolder() (dir string, lock *os.File, err error) {
	if dir, err = os.MkdirTemp("", folderPrefix); err != nil {
		return "", nil, err
	}
	if lock, err = os.Create(filepath.Join(dir, "lock")); err == nil {
		err = unix.Flock(int(lock.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	}
	if err != nil {
		os.RemoveAll(dir)
	}
	return dir, lock, err
}

// sweep removes what runs left behind that were killed: their folders are not
// locked any more.
func sweep() {
	entries, _ := os.ReadDir(os.TempDir())
	for _, e := range entries {
		dir := filepath.Join(os.TempDir(), e.Name())
		if matched, _ := filepath.Match(folderPrefix+"*", e.Name()); !matched || !e.IsDir() {
			continue
		}
		lock, err := os.Open(filepath.Join(dir, "lock"))
		if err != nil {
			continue // somebody else's, or one just being made
		}
		if unix.Flock(int(lock.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil {
			endProcesses(dir)
			os.RemoveAll(dir)
		}
		lock.Close()
	}
}

// endProcesses ends what still runs with the folder in its environment, after a
// moment in which it may end by itself.
func endProcesses(dir string) {
	for range 20 {
		if len(processesOf(dir)) == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	for _, process := range processesOf(dir) {
		process.Kill()
	}
}

// processesOf finds them in /proc; where there is none, there are none.
func processesOf(dir string) []*os.Process {
	var out []*os.Process
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil || pid == os.Getpid() {
			continue
		}
		env, err := os.ReadFile(filepath.Join("/proc", e.Name(), "environ"))
		if err != nil || !bytes.Contains(append([]byte{0}, env...), []byte("\x00TMPDIR="+dir+"\x00")) {
			continue
		}
		if process, err := os.FindProcess(pid); err == nil {
			out = append(out, process)
		}
	}
	return out
}
