package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"saddlepoints/helpers/internal/setup"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"workbook": main})
}

// TestScripts runs the command as its users do: testdata/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			// Go's caches and the user's Python are found by these.
			for _, name := range []string{"HOME", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS"} {
				if v, ok := os.LookupEnv(name); ok {
					env.Setenv(name, v)
				}
			}
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "kernel" {
				return !testing.Short(), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"copycheckout": copyCheckout,
			"listen":       listen,
			"noprocess":    noProcess,
		},
	})
}

var ensure = sync.OnceValues(func() (setup.Workspace, error) {
	w, err := setup.Find(".")
	if err != nil {
		return w, err
	}
	return w, w.Ensure(context.Background(), os.Stderr)
})

// copyCheckout copies the checkout, with its whole set-up, to a folder: what
// somebody does who moves it. Its lessons stay behind.
func copyCheckout(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(copyTo(ts.MkAbs(args[0]), ".venv", "go.mod", "go.sum", "helpers"))
	ts.Check(os.MkdirAll(filepath.Join(ts.MkAbs(args[0]), "lecture"), 0o755))
}

// copyTo copies parts of the checkout, set up, to another folder.
func copyTo(to string, parts ...string) error {
	w, err := ensure()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, part := range parts {
		if out, err := exec.Command("cp", "-a", w.Dir(part), to).CombinedOutput(); err != nil {
			return fmt.Errorf("copying %s: %w: %s", part, err, out)
		}
	}
	return nil
}

// listen takes a port and puts its number in the variable named.
func listen(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv(args[0], fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
}

// noProcess fails if something of our runs still runs, ten seconds on: it has
// their folder in its environment. (The command line of a cell says nothing.)
func noProcess(ts *testscript.TestScript, neg bool, args []string) {
	mark := []byte("TMPDIR=" + ts.Getenv("TMPDIR") + "/workbook-")
	for range 100 {
		if len(processesWith(mark)) == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("still running: %q", processesWith(mark))
}

func processesWith(mark []byte) []string {
	var out []string
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, f := range files {
		if b, err := os.ReadFile(f); err == nil && bytes.Contains(b, mark) {
			name, _ := os.ReadFile(filepath.Join(filepath.Dir(f), "cmdline"))
			out = append(out, strings.ReplaceAll(string(name), "\x00", " "))
		}
	}
	return out
}

// TestGoTool runs it by the two words of the README.
func TestGoTool(t *testing.T) {
	out, err := exec.Command("go", "tool", "workbook", "--help").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "go tool workbook lab") {
		t.Errorf("go tool workbook --help: %v\n%s", err, out)
	}
}
