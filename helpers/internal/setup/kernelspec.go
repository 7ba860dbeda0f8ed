package setup

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A kernelSpec is what Jupyter reads to start the kernel.
type kernelSpec struct {
	Argv          []string          `json:"argv"`
	DisplayName   string            `json:"display_name"`
	Language      string            `json:"language"`
	InterruptMode string            `json:"interrupt_mode"`
	Env           map[string]string `json:"env"`
}

// kernelSettings are what makes a cell start fast, and the same on every
// machine: nothing of the user's own Go settings reaches it. An empty value
// clears what the user may have set. The same settings warm the caches.
var kernelSettings = []string{
	"GOGC=400", "CGO_ENABLED=0", "GOPROXY=off",
	"GOFLAGS=-buildvcs=false '-ldflags=-s -w' -tags=minimal",
	"GOTOOLCHAIN=local", "GOENV=off",
	"GOWORK=", "GO111MODULE=", "GOROOT=", "GOOS=", "GOARCH=", "GOAMD64=", "GOARM64=",
	"GOEXPERIMENT=", "GODEBUG=", "GOTRACEBACK=",
	// Go's collector works harder above this. A descent's record of a gigabyte
	// then takes 2.1 GB, and half the time, where GOGC=400 alone lets it take 3.
	"GOMEMLIMIT=2GiB",
}

// cellMemory is how many bytes of memory a cell may have. One that asks for more
// ends with Go's own "out of memory", instead of the machine with swapping. It
// leaves room on 8 GB, and above GOMEMLIMIT for the last copy of a growing slice.
const cellMemory = 3 << 30

// kernelEnv returns the kernelspec's environment; ${NAME} in a value stands for
// what Jupyter was started with.
func (w Workspace) kernelEnv(goc goCommand) []string {
	env := append([]string{}, kernelSettings...)
	path := []string{w.venv("bin"), filepath.Dir(goc.path()), "${PATH}"}
	env = append(env,
		"GOCACHE="+goc.GOCACHE, "GOMODCACHE="+goc.GOMODCACHE,
		"PATH="+strings.Join(path, string(os.PathListSeparator)))
	if runtime.GOOS == "linux" {
		// The telemetry of go, goimports and gopls is off in this folder.
		env = append(env, "XDG_CONFIG_HOME="+w.state("config"))
	}
	return env
}

// expand replaces ${NAME} as Jupyter does.
func expand(env []string, get func(string) string) []string {
	var out []string
	for _, kv := range env {
		out = append(out, strings.ReplaceAll(kv, "${PATH}", get("PATH")))
	}
	return out
}

// kernelCommand returns what starts the kernel. On Linux that is a shell, which
// sets the limit on memory that every cell inherits, and becomes the kernel. The
// limit is on data, what can be written to: Go reserves far more addresses than
// it uses. A system that refuses it starts the kernel without.
func (w Workspace) kernelCommand() []string {
	kernel := []string{w.venv("bin", "gonb"), "-kernel", "{connection_file}", "-go_work=" + w.Root}
	if runtime.GOOS != "linux" {
		return kernel
	}
	limit := fmt.Sprintf(`ulimit -S -d %d 2>/dev/null; exec "$@"`, cellMemory>>10)
	return append([]string{"/bin/sh", "-c", limit, "gonb"}, kernel...)
}

// jupyterFiles returns the files that Jupyter reads, with their content.
func (w Workspace) jupyterFiles(goc goCommand) map[string]string {
	spec := kernelSpec{
		Argv:          w.kernelCommand(),
		DisplayName:   "Go (gonb)",
		Language:      "go",
		InterruptMode: "message",
		Env:           map[string]string{},
	}
	for _, kv := range w.kernelEnv(goc) {
		name, value, _ := strings.Cut(kv, "=")
		spec.Env[name] = value
	}
	return map[string]string{
		w.venv("share", "jupyter", "kernels", "gonb", "kernel.json"): indented(spec),
		// No pop-up that asks whether to fetch news.
		w.venv("share", "jupyter", "lab", "settings", "overrides.json"): indented(map[string]any{
			"@jupyterlab/apputils-extension:notification": map[string]string{"fetchNews": "false", "checkForUpdates": "false"},
			// Who opens if-it-does-not-run.md sees a page, not its source.
			"@jupyterlab/docmanager-extension:plugin": map[string]any{"defaultViewers": map[string]string{"markdown": "Markdown Preview"}},
		}),
		// Only Go is offered; the Python kernel came with JupyterLab.
		w.state("jupyter", "config", "jupyter_config.json"): indented(map[string]any{
			"KernelSpecManager": map[string]any{"ensure_native_kernel": false, "allowed_kernelspecs": []string{"gonb"}},
			// Its search starts npm, which writes to the home folder.
			"LanguageServerManager": map[string]any{"autodetect": false},
		}),
		w.state("config", "go", "telemetry", "mode"): "off",
	}
}

func indented(v any) string {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // maps and structs of strings only
	}
	return string(data) + "\n"
}

func filesReady(files map[string]string) bool {
	for name, content := range files {
		if !holds(name, content) {
			return false
		}
	}
	return true
}

func (j *job) writeJupyterFiles(context.Context, string) error {
	for name, content := range j.w.jupyterFiles(j.goc) {
		if err := WriteFile(name, content, 0o644); err != nil {
			return fileError("The kernel could not be registered with Jupyter.", err)
		}
	}
	return nil
}
