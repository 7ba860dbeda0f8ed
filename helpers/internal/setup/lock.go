package setup

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// A fileLock is held by one set-up at a time, over all processes. The kernel
// releases it when its holder ends, however that happens. The tools that a
// set-up starts inherit the open file, so that after a kill -9 the lock stays
// held until the last orphan of them has stopped writing to .venv.
type fileLock struct{ f *os.File }

// acquire waits for the lock and says so once on out.
func (w Workspace) acquire(ctx context.Context, out io.Writer) (*fileLock, error) {
	f, err := os.OpenFile(w.state("lock"), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	told := false
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch err {
		case nil:
			noteHolder(f)
			return &fileLock{f}, nil
		case unix.EINTR:
			continue
		case unix.EWOULDBLOCK:
		default:
			f.Close()
			return nil, fmt.Errorf("locking %s: %w", f.Name(), err)
		}
		if !told {
			told = true
			fmt.Fprintf(out, "another workbook is setting up (%s); waiting\n", holder(f))
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, interrupted(ctx)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// release gives the lock up even if a tool that we started still has the file
// open.
func (l *fileLock) release() {
	unix.Flock(int(l.f.Fd()), unix.LOCK_UN)
	l.f.Close()
}

// noteHolder writes who holds the lock, for the message of whoever waits. That
// this fails (a full disk) is no reason not to hold it.
func noteHolder(f *os.File) {
	if f.Truncate(0) == nil {
		f.WriteAt(fmt.Appendf(nil, "process %d", os.Getpid()), 0)
	}
}

func holder(f *os.File) string {
	buf := make([]byte, 64)
	n, _ := f.ReadAt(buf, 0)
	if s := strings.TrimSpace(string(buf[:n])); s != "" {
		return s
	}
	return f.Name()
}
