package setup

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	f := newFake(t)
	deep := f.Dir("helpers", "deep")
	write(t, filepath.Join(deep, "go.mod"), "module other\n")
	link := filepath.Join(filepath.Dir(f.Root), "link")
	if err := os.Symlink(f.Root, link); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{f.Root, deep, link} {
		if w, err := Find(dir); err != nil || w != f.Workspace {
			t.Errorf("Find(%s) = %v, %v; want %v", dir, w, err, f.Workspace)
		}
	}
	if _, err := Find(f.dir); err == nil || !strings.Contains(err.Error(), "cd …") {
		t.Errorf("outside: got %v, want an error that says where to go", err)
	}
}

func TestEnviron(t *testing.T) {
	f := newFake(t)
	t.Setenv("PYTHONPATH", "/stray")
	t.Setenv("JUPYTER_PATH", "/stray")
	t.Setenv("JUPYTER_CONFIG_DIR", "/stray")
	t.Setenv("MINE", "kept")
	env := f.Environ()
	get := lookup(env)
	if get("PYTHONPATH") != "" || get("JUPYTER_PATH") != "" {
		t.Error("stray variables are passed on")
	}
	if get("MINE") != "kept" {
		t.Error("the user's own variables are lost")
	}
	for _, name := range []string{"JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"} {
		if !strings.HasPrefix(get(name), f.state()) {
			t.Errorf("%s = %s, want a folder in %s", name, get(name), f.state())
		}
	}
	names := map[string]bool{}
	for _, kv := range f.KernelEnviron() {
		name, _, _ := strings.Cut(kv, "=")
		if names[name] {
			t.Errorf("%s is set twice", name)
		}
		names[name] = true
	}
}

func TestKernelspec(t *testing.T) {
	f := newFake(t, "go", "python3")
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOWORK", "/stray")
	f.ensure(t)
	var spec kernelSpec
	if err := json.Unmarshal([]byte(read(f.venv("share/jupyter/kernels/gonb/kernel.json"))), &spec); err != nil {
		t.Fatal(err)
	}
	argv := []string{f.venv("bin/gonb"), "-kernel", "{connection_file}", "-go_work=" + f.Root}
	if runtime.GOOS == "linux" {
		argv = append([]string{"/bin/sh", "-c", `ulimit -S -d 3145728 2>/dev/null; exec "$@"`, "gonb"}, argv...)
	}
	if !slices.Equal(spec.Argv, argv) || spec.DisplayName != "Go (gonb)" || spec.Language != "go" {
		t.Errorf("got %+v", spec)
	}
	get := lookup(f.KernelEnviron())
	for name, value := range spec.Env {
		if want := strings.ReplaceAll(value, "${PATH}", f.venv("bin")+":"+f.bin); get(name) != want {
			t.Errorf("%s: KernelEnviron has %q, the kernelspec %q", name, get(name), want)
		}
	}
	for name, want := range map[string]string{
		"GOGC": "400", "CGO_ENABLED": "0", "GOPROXY": "off", "GOWORK": "", "GO111MODULE": "", "GOMEMLIMIT": "2GiB",
		"GOFLAGS": "-buildvcs=false '-ldflags=-s -w' -tags=minimal",
		"PATH":    f.venv("bin") + ":" + filepath.Join(f.dir, "goroot/bin") + ":${PATH}",
	} {
		if got, ok := spec.Env[name]; !ok || got != want {
			t.Errorf("env %s = %q, %v; want %q", name, got, ok, want)
		}
	}
}

func TestSpecIsOfThisMachine(t *testing.T) {
	f := newFake(t)
	_, set := slices.BinarySearch(slices.Sorted(slices.Values(f.kernelEnv(goCommand{}))), "XDG_CONFIG_HOME="+f.state("config"))
	if set != (runtime.GOOS == "linux") {
		t.Errorf("XDG_CONFIG_HOME set: %v on %s", set, runtime.GOOS)
	}
}

func TestInspect(t *testing.T) {
	f := newFake(t, "go", "python3")
	checks := f.Inspect(t.Context())
	for i, c := range checks {
		needs := i < 5 // folder, Go, may be written, disk space, Python: these are there
		if c.OK != needs || !c.OK && c.Next == "" {
			t.Errorf("before the set-up: %+v", c)
		}
	}
	if exists(f.venv()) {
		t.Error("Inspect changed something")
	}
	f.ensure(t)
	write(t, f.venv("bin/gonb"), "#!/bin/sh\necho v0\n")
	for _, c := range f.Inspect(t.Context()) {
		if !c.OK || c.Detail == "" || c.Next != "" {
			t.Errorf("after the set-up: %+v", c)
		}
	}
	write(t, f.venv("bin/gonb"), "#!/bin/sh\necho broken; exit 1\n")
	f.finds(t, "broken")
	if err := os.Remove(f.venv("bin/gopls-bin")); err != nil {
		t.Fatal(err)
	}
	f.finds(t, "gone since")
	f.setStamp("kernel", "other")
	f.finds(t, "out of date")
}

// TestInspectLooksAhead: what the set-up would trip over is told before it.
func TestInspectLooksAhead(t *testing.T) {
	told := func(t *testing.T, f fake, want string) {
		t.Helper()
		for _, c := range f.Inspect(t.Context()) {
			if !c.OK && strings.Contains(c.Detail, want) && c.Next != "" && c.Next != nextLab {
				return
			}
		}
		t.Errorf("got %+v, want one that says %q", f.Inspect(t.Context()), want)
	}
	t.Run("no Python", func(t *testing.T) { told(t, newFake(t, "go"), "There is no python3 on PATH") })
	t.Run("old Python", func(t *testing.T) {
		t.Setenv("FAKE_PYTHON", "3.8")
		told(t, newFake(t, "go", "python3"), "Python 3.8")
	})
	t.Run("no venv module", func(t *testing.T) {
		t.Setenv("FAKE_NO_VENV", "1")
		told(t, newFake(t, "go", "python3"), "lacks its venv module")
	})
}

// finds fails the test unless exactly one check fails, and says this.
func (f fake) finds(t *testing.T, want string) {
	t.Helper()
	checks := slices.DeleteFunc(f.Inspect(t.Context()), func(c Check) bool { return c.OK })
	if len(checks) != 1 || !strings.Contains(checks[0].Detail, want) || checks[0].Next == "" {
		t.Errorf("got %+v, want one that says %q and what to do", checks, want)
	}
}

func TestStamp(t *testing.T) {
	f := newFake(t)
	if f.stamp("x") != "" {
		t.Error("a stamp before there is one")
	}
	if err := f.setStamp("x", "d"); err != nil || f.stamp("x") != "d" {
		t.Errorf("got %q, %v", f.stamp("x"), err)
	}
	if err := f.clearStamp("x"); err != nil || f.stamp("x") != "" {
		t.Errorf("after clearing: %q, %v", f.stamp("x"), err)
	}
	if err := f.clearStamp("x"); err != nil {
		t.Errorf("clearing twice: %v", err)
	}
	if entries, _ := os.ReadDir(f.state("stamps")); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
	if digest("ab", "c") == digest("a", "bc") {
		t.Error("a digest does not see where one input ends")
	}
}
