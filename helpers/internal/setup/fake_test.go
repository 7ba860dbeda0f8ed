package setup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A fake is a checkout of a test's own, and a PATH that has only the tools of
// testdata/fake. They note each start.
type fake struct {
	Workspace
	dir string // of the tools' notes and of the fake Go's folders
	bin string // the only folder on PATH
}

func newFake(t *testing.T, tools ...string) fake {
	t.Helper()
	base, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f := fake{Workspace{Root: filepath.Join(base, "checkout")}, filepath.Join(base, "fake"), filepath.Join(base, "bin")}
	write(t, f.Dir("go.mod"), "module saddlepoints\n\ngo 1.26.0\n")
	write(t, f.Dir("helpers", "helpers.go"), "package helpers\n")
	write(t, filepath.Join(f.dir, "started"), "")
	if err := os.MkdirAll(f.bin, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, tool := range tools {
		f.addTool(t, tool)
	}
	copyTool(t, "go", filepath.Join(f.dir, "goroot", "bin", "go"))
	t.Setenv("PATH", f.bin)
	t.Setenv("FAKE", f.dir)
	return f
}

func (f fake) addTool(t *testing.T, tool string) {
	t.Helper()
	copyTool(t, tool, filepath.Join(f.bin, tool))
}

func copyTool(t *testing.T, tool, to string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "fake", tool))
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, string(data))
	if err := os.Chmod(to, 0o755); err != nil {
		t.Fatal(err)
	}
}

// started returns what the tools noted since the last call.
func (f fake) started(t *testing.T) string {
	t.Helper()
	name := filepath.Join(f.dir, "started")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, name, "")
	return string(data)
}

// ensure fails the test when Ensure does; it returns what Ensure printed.
func (f fake) ensure(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	if err := f.Ensure(context.Background(), &out); err != nil {
		t.Fatalf("Ensure: %v\n%s", err, read(f.state("setup.log")))
	}
	return out.String()
}

// fails returns Ensure's error, which must be an *Error that says what to do.
func (f fake) fails(t *testing.T) *Error {
	t.Helper()
	err := f.Ensure(context.Background(), &strings.Builder{})
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("Ensure: got %v, want an *Error", err)
	}
	if e.What == "" || e.Why == "" || e.Next == "" {
		t.Errorf("an error without what, why or next: %#v", e)
	}
	return e
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(name string) string {
	data, _ := os.ReadFile(name)
	return string(data)
}
