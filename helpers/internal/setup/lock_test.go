package setup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

func procStat(pid int) string { return fmt.Sprintf("/proc/%d/stat", pid) }

func pidIn(t *testing.T, name string) int {
	t.Helper()
	pid, err := strconv.Atoi(strings.TrimSpace(read(name)))
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

func hold(t *testing.T, w Workspace) *fileLock {
	t.Helper()
	if err := os.MkdirAll(w.state(), 0o755); err != nil {
		t.Fatal(err)
	}
	lock, err := w.acquire(context.Background(), &strings.Builder{})
	if err != nil {
		t.Fatal(err)
	}
	return lock
}

func TestSecondEnsureWaits(t *testing.T) {
	f := newFake(t, "go", "python3")
	lock := hold(t, f.Workspace)
	done := make(chan error)
	var out strings.Builder
	go func() { done <- f.Ensure(context.Background(), &out) }()
	select {
	case err := <-done:
		t.Fatalf("did not wait: %v", err)
	case <-time.After(300 * time.Millisecond):
	}
	lock.release()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("another workbook is setting up (process %d); waiting\n", os.Getpid())
	if n := strings.Count(out.String(), want); n != 1 {
		t.Errorf("said %q %d times, want once:\n%s", want, n, out.String())
	}
}

// Whoever we waited for may have done all there was to do.
func TestWaitingFindsItDone(t *testing.T) {
	f := newFake(t, "go", "python3")
	f.ensure(t)
	stamp := f.stamp("kernel")
	f.clearStamp("kernel")
	lock := hold(t, f.Workspace)
	done := make(chan error)
	var out strings.Builder
	go func() { done <- f.Ensure(context.Background(), &out) }()
	time.Sleep(150 * time.Millisecond)
	f.setStamp("kernel", stamp)
	lock.release()
	if err := <-done; err != nil || strings.Contains(out.String(), "set up") {
		t.Errorf("got %v, and it printed\n%s", err, out.String())
	}
}

func TestWaitingHonoursContext(t *testing.T) {
	f := newFake(t, "go", "python3")
	defer hold(t, f.Workspace).release()
	ctx, cancel := context.WithTimeout(context.Background(), 150*time.Millisecond)
	defer cancel()
	err := f.Ensure(ctx, &strings.Builder{})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the context's error", err)
	}
	if s := f.started(t); s != "" {
		t.Errorf("worked without the lock:\n%s", s)
	}
}

func TestNothingMissingNeedsNoLock(t *testing.T) {
	f := newFake(t, "go", "python3")
	f.ensure(t)
	defer hold(t, f.Workspace).release()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := f.Ensure(ctx, &strings.Builder{}); err != nil {
		t.Errorf("waited for the lock: %v", err)
	}
}

// A set-up that is killed leaves tools running that still write to the venv.
func TestOrphanKeepsTheLock(t *testing.T) {
	f := newFake(t)
	lock := hold(t, f.Workspace)
	orphan := exec.Command("/bin/sleep", "60")
	orphan.ExtraFiles = []*os.File{lock.f}
	if err := orphan.Start(); err != nil {
		t.Fatal(err)
	}
	lock.f.Close() // as the death of the process would
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := f.acquire(ctx, &strings.Builder{}); err == nil {
		t.Error("the lock was free while an orphan was running")
	}
	orphan.Process.Kill()
	orphan.Wait()
	hold(t, f.Workspace).release()
}

// After a set-up that ended as it should, nobody who still has the file open
// holds the lock.
func TestReleaseDespiteOpenFile(t *testing.T) {
	f := newFake(t)
	lock := hold(t, f.Workspace)
	child := exec.Command("/bin/sleep", "60")
	child.ExtraFiles = []*os.File{lock.f}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	defer child.Wait()
	defer child.Process.Kill()
	lock.release()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	again, err := f.acquire(ctx, &strings.Builder{})
	if err != nil {
		t.Fatal(err)
	}
	again.release()
}
