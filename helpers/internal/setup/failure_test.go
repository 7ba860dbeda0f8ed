package setup

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestFailures(t *testing.T) {
	both := []string{"go", "python3"}
	for _, test := range []struct {
		name      string
		tools     []string
		env       []string // name, value
		why, next string   // what must stand in them
	}{
		{"no go", []string{"python3"}, nil, "no go command", "Install a newer Go"},
		{"old go", both, []string{"FAKE_GO", "go1.25.3"}, "go1.25.3; the workbook needs go1.26.0", "Install a newer Go"},
		{"go too old to read go.mod", both, []string{"FAKE_GO_FAILS", "go: go.mod requires go >= 1.26.0 (running go 1.22.1; GOTOOLCHAIN=local)", "FAKE_GO", "go1.22.1"}, "go1.22.1; the workbook needs go1.26.0", "Install a newer Go"},
		{"no python3", []string{"go"}, nil, "no python3", "python3-venv"},
		{"old python3", both, []string{"FAKE_PYTHON", "3.8"}, "Python 3.8 (", "Python 3.10"},
		{"no venv module", both, []string{"FAKE_VENV_FAILS", "The virtual environment was not created successfully because ensurepip is not\navailable."}, "venv module", "apt install python3-venv"},
		{"uv finds no Python", []string{"go", "uv"}, []string{"FAKE_UV_FAILS", "error: No interpreter found"}, "no python3", "python3-venv"},
		{"pip without network", both, []string{"FAKE_PIP_FAILS", "WARNING: Retrying: NewConnectionError: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution\nERROR: No matching distribution found for anyio==4.16.0"}, "network", "Connect to the network"},
		{"no wheel", both, []string{"FAKE_PIP_FAILS", "ERROR: No matching distribution found for rpds-py==1.0"}, "no build for this Python", "Install another Python"},
		{"hash", both, []string{"FAKE_PIP_FAILS", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."}, "not the one that was expected", "another one"},
		{"disk full", both, []string{"FAKE_PIP_FAILS", "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"}, "disk is full", "Free some space"},
		{"go without network", both, []string{"FAKE_MOD_FAILS", `go: a@v1: Get "x": dial tcp: lookup x: no such host`}, "network", "Connect to the network"},
		{"unknown", both, []string{"FAKE_MOD_FAILS", "something new"}, "something new", "setup.log"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t, test.tools...)
			for i := 0; i < len(test.env); i += 2 {
				t.Setenv(test.env[i], test.env[i+1])
			}
			e := f.fails(t)
			if !strings.Contains(e.Why, test.why) {
				t.Errorf("why = %q lacks %q", e.Why, test.why)
			}
			if !strings.Contains(e.Next, test.next) {
				t.Errorf("next = %q lacks %q", e.Next, test.next)
			}
		})
	}
}

// A file where the folder must be fails for root too, as a read-only checkout
// does for others.
func TestCannotWrite(t *testing.T) {
	f := newFake(t, "go", "python3")
	write(t, f.venv(), "in the way")
	if e := f.fails(t); !strings.Contains(e.Next, "may write to") {
		t.Errorf("next = %q", e.Next)
	}
}

func TestFileError(t *testing.T) {
	for _, test := range []struct {
		err  error
		next string
	}{
		{syscall.ENOSPC, nextDiskFull},
		{syscall.EROFS, nextReadOnly},
		{syscall.EACCES, nextReadOnly},
	} {
		err := fileError("it failed", &os.PathError{Op: "open", Path: "x", Err: test.err})
		var e *Error
		if !errors.As(err, &e) || e.Next != test.next || !errors.Is(err, test.err) {
			t.Errorf("%v: got %#v", test.err, err)
		}
	}
	inner := &Error{What: "inner"}
	if got := fileError("outer", inner); got != error(inner) {
		t.Errorf("an explained error was explained again: %v", got)
	}
}

func TestNotEnoughSpace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	if err := checkSpace([]need{{dir, 1}}); err != nil {
		t.Errorf("one byte: %v", err)
	}
	_, free, err := space(existing(dir))
	if err != nil {
		t.Fatal(err)
	}
	// Each fits alone, both together do not.
	if err := checkSpace([]need{{dir, free/4*3 + 1}, {dir, free/4*3 + 1}}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("more than is free: got %v", err)
	}
}

func TestUnusablePath(t *testing.T) {
	f := newFake(t, "go", "python3")
	f.Root += ",copy"
	if e := f.fails(t); !strings.Contains(e.Why, "character ,") {
		t.Errorf("why = %q", e.Why)
	}
}

func TestErrorText(t *testing.T) {
	err := &Error{What: "It failed.", Why: "One.\nTwo.", Next: "Do this.", Err: syscall.ENOENT}
	const want = "It failed.\nwhy:  One.\n      Two.\nnext: Do this."
	if got := err.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !errors.Is(err, syscall.ENOENT) {
		t.Error("the cause is lost")
	}
}
