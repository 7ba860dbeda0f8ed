package setup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/mod/module"
)

var allSteps = []string{"python", "jupyter", "modules", "kernel", "caches"}

func TestEnsure(t *testing.T) {
	f := newFake(t, "go", "python3")
	out := f.ensure(t)
	for _, want := range []string{"setting up: Python side …", "Python side ready (", "kernel ready (", "set up in "} {
		if !strings.Contains(out, want) {
			t.Errorf("progress lacks %q:\n%s", want, out)
		}
	}
	for _, step := range allSteps {
		if f.stamp(step) == "" {
			t.Errorf("no stamp of step %s", step)
		}
	}
	if !strings.Contains(f.started(t), "go build has the lock") {
		t.Error("the tools do not hold the lock on")
	}
	if exists(f.state("tmp")) {
		t.Error("temporary files are left")
	}
}

func TestEnsureAgainStartsNothing(t *testing.T) {
	f := newFake(t, "go", "python3")
	f.ensure(t)
	f.started(t)
	for _, path := range []string{f.bin, t.TempDir()} { // with the go on PATH, and with none
		t.Setenv("PATH", path)
		if out := f.ensure(t); out != "" {
			t.Errorf("PATH=%s: printed %q", path, out)
		}
		if s := f.started(t); s != "" {
			t.Errorf("PATH=%s: started\n%s", path, s)
		}
	}
}

// Each change must be answered by the steps that it touches and no other.
func TestEnsureDoesWhatIsMissing(t *testing.T) {
	all := []string{"Python side", "kernel in Jupyter", "Go modules", "kernel", "packages for the cells"}
	remove := func(f fake, name ...string) { os.RemoveAll(f.venv(name...)) }
	for _, test := range []struct {
		name   string
		change func(t *testing.T, f fake)
		want   []string
	}{
		{"nothing", func(t *testing.T, f fake) {}, nil},
		{"venv removed", func(t *testing.T, f fake) { remove(f) }, all},
		{"interpreter gone", func(t *testing.T, f fake) { remove(f, "bin", "python") }, all[:2]},
		{"another base Python", func(t *testing.T, f fake) {
			remove(f, "bin", "python")
			copyTool(t, "python3", filepath.Join(f.dir, "python3"))
			os.Symlink(filepath.Join(f.dir, "python3"), f.Python())
		}, all[:2]},
		{"stamp of Python gone", func(t *testing.T, f fake) { f.clearStamp("python") }, all[:2]},
		{"older requirements", func(t *testing.T, f fake) { f.setStamp("python", "other") }, all[:1]},
		{"kernelspec edited", func(t *testing.T, f fake) { write(t, f.venv("share/jupyter/kernels/gonb/kernel.json"), "{}") }, all[1:2]},
		{"gopls gone", func(t *testing.T, f fake) { remove(f, "bin", "gopls-bin") }, all[3:4]},
		{"cache trimmed", func(t *testing.T, f fake) { os.RemoveAll(filepath.Join(f.dir, "gocache")) }, all[4:]},
		{"helpers changed", func(t *testing.T, f fake) { write(t, f.Dir("helpers/helpers.go"), "package helpers // new\n") }, all[4:]},
		{"helpers' test changed", func(t *testing.T, f fake) { write(t, f.Dir("helpers/a_test.go"), "package helpers\n") }, nil},
		{"a command changed", func(t *testing.T, f fake) { write(t, f.Dir("helpers/cmd/workbook/main.go"), "package main\n") }, nil},
		{"another module", func(t *testing.T, f fake) {
			write(t, f.Dir("go.mod"), "module saddlepoints\n\ngo 1.26.0\n\nrequire example.com/A v1.0.0\n")
		}, all[2:]},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t, "go", "python3")
			f.ensure(t)
			test.change(t, f)
			var got []string
			for line := range strings.Lines(f.ensure(t)) {
				if title, ok := strings.CutPrefix(line, "setting up: "); ok {
					got = append(got, strings.TrimSuffix(title, " …\n"))
				}
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(test.want))
			if !slices.Equal(got, want) {
				t.Errorf("did %q, want %q", got, want)
			}
		})
	}
}

func TestModulesReady(t *testing.T) {
	goc := goCommand{GOMODCACHE: t.TempDir()}
	list := []module.Version{{Path: "example.com/Upper", Version: "v1.0.0"}}
	if modulesReady(goc, list) {
		t.Error("a module that is not there is ready")
	}
	write(t, filepath.Join(goc.GOMODCACHE, "example.com", "!upper@v1.0.0", "go.mod"), "")
	if !modulesReady(goc, list) {
		t.Error("a module that is there is not ready")
	}
}

func TestRemadeVenvKeepsTheGoTools(t *testing.T) {
	f := newFake(t, "go", "python3")
	f.ensure(t)
	write(t, f.venv("bin", "leftover"), "")
	write(t, f.venv("lib", "leftover"), "")
	f.clearStamp("python")
	f.ensure(t)
	if exists(f.venv("bin", "leftover")) || exists(f.venv("lib", "leftover")) {
		t.Error("the half-made venv was not removed")
	}
	if !f.toolsReady() {
		t.Error("the Go tools were removed with it")
	}
}

func TestUv(t *testing.T) {
	f := newFake(t, "go", "python3", "uv")
	f.ensure(t)
	started := f.started(t)
	for _, want := range []string{"uv venv --no-cache", "uv pip install --no-cache"} {
		if !strings.Contains(started, want) {
			t.Errorf("uv did not do it: no %q in\n%s", want, started)
		}
	}
	if !strings.Contains(started, "--require-hashes") {
		t.Errorf("hashes are not checked:\n%s", started)
	}
}

func TestCancel(t *testing.T) {
	f := newFake(t, "go", "python3")
	t.Setenv("FAKE_HANGS", "1")
	ctx, cancel := context.WithCancel(context.Background())
	grandchild := filepath.Join(f.dir, "grandchild")
	go func() {
		for read(grandchild) == "" { // it exists a moment before it says anything
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	err := f.Ensure(ctx, &strings.Builder{})
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "Run the same command again") {
		t.Errorf("got %v, want a cancellation that says what to do", err)
	}
	if f.stamp("kernel") != "" {
		t.Error("an interrupted step left its stamp")
	}
	if pid := pidIn(t, grandchild); !gone(pid) {
		t.Errorf("process %d is left running", pid)
	}
	os.Unsetenv("FAKE_HANGS")
	f.ensure(t)
	if f.stamp("kernel") == "" {
		t.Error("the next run did not finish the job")
	}
}

// gone reports whether a process ends soon; one that is dead but not yet
// collected by its parent has ended.
func gone(pid int) bool {
	for range 200 {
		if syscall.Kill(pid, 0) != nil || strings.Contains(read(procStat(pid)), ") Z ") {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}

func TestFailedStepLeavesNoStamp(t *testing.T) {
	f := newFake(t, "go", "python3")
	f.ensure(t)
	write(t, f.Dir("helpers/helpers.go"), "package helpers // broken\n")
	t.Setenv("FAKE_LIST_FAILS", "helpers/helpers.go:1:1: syntax error")
	if e := f.fails(t); !strings.Contains(e.Why, "helpers.go:1:1: syntax error") {
		t.Errorf("why = %q lacks the compiler's words", e.Why)
	}
	if f.stamp("caches") != "" {
		t.Error("a failed step left its stamp")
	}
	if !strings.Contains(read(f.state("setup.log")), "syntax error") {
		t.Error("the log lacks the compiler's words")
	}
}
