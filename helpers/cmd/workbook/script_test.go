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
	w, err := ensure()
	ts.Check(err)
	to := ts.MkAbs(args[0])
	for _, folder := range []string{"helpers", "lecture", "notebooks"} {
		ts.Check(os.MkdirAll(filepath.Join(to, folder), 0o755))
	}
	for _, part := range []string{".venv", "go.mod", "go.sum"} {
		ts.Check(ts.Exec("cp", "-a", w.Dir(part), to))
	}
	files, err := filepath.Glob(w.Dir("helpers", "*.go"))
	ts.Check(err)
	for _, f := range append(files, w.Dir("helpers", "internal")) {
		ts.Check(ts.Exec("cp", "-a", f, filepath.Join(to, "helpers")))
	}
}

// listen takes a port and puts its number in the variable named.
func listen(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv(args[0], fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
}

// noProcess fails if a process still runs that has the text in its command
// line.
func noProcess(ts *testscript.TestScript, neg bool, args []string) {
	text := ts.MkAbs(args[0])
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err == nil && bytes.Contains(b, []byte(text)) {
			ts.Fatalf("still running: %s", strings.ReplaceAll(string(b), "\x00", " "))
		}
	}
}

// TestGoTool runs it by the two words of the README.
func TestGoTool(t *testing.T) {
	out, err := exec.Command("go", "tool", "workbook", "--help").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "go tool workbook lab") {
		t.Errorf("go tool workbook --help: %v\n%s", err, out)
	}
}
