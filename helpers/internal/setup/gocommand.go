package setup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// A goCommand is the Go that builds the tools and the cells. It is what
// `go env` answered inside the checkout, so the toolchain that go.mod asked for
// where the go on PATH is an older one.
type goCommand struct {
	Key                 string // of the go on PATH, see goKey
	GOVERSION, GOROOT   string
	GOCACHE, GOMODCACHE string
}

func (g goCommand) path() string { return filepath.Join(g.GOROOT, "bin", "go") }

// id names everything of the Go that a build depends on.
func (g goCommand) id() string {
	return strings.Join([]string{g.GOVERSION, g.GOROOT, g.GOCACHE, g.GOMODCACHE}, "\n")
}

const nextInstallGo = "Install a newer Go (the download page of go.dev, or your system's packages), open a new terminal, and run the same command again."

// goKey identifies the go on PATH without starting it; ok is false when there
// is none.
func goKey() (key string, ok bool) {
	name, err := exec.LookPath("go")
	if err != nil {
		return "", false
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	info, err := os.Stat(name)
	if err != nil {
		return "", false
	}
	parts := []string{name, fmt.Sprint(info.Size(), info.ModTime().UnixNano())}
	for _, v := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "GOENV", "GOROOT", "GOPATH", "GOCACHE", "GOMODCACHE", "GOTOOLCHAIN"} {
		parts = append(parts, v+"="+os.Getenv(v))
	}
	return digest(parts...), true
}

// recordedGo returns what findGo found last, if it still holds. It starts no
// process. Without a go on PATH the recorded one stands for it.
func (w Workspace) recordedGo() (goCommand, bool) {
	var g goCommand
	data, err := os.ReadFile(w.state("go.json"))
	if err != nil || json.Unmarshal(data, &g) != nil {
		return goCommand{}, false
	}
	if key, ok := goKey(); ok && key != g.Key {
		return goCommand{}, false
	}
	return g, g.GOROOT != "" && exists(g.path())
}

// findGo returns the recorded Go, or asks the go on PATH what it is.
func (j *job) findGo(ctx context.Context) (goCommand, error) {
	if g, ok := j.w.recordedGo(); ok {
		return g, j.w.checkGo(g)
	}
	key, ok := goKey()
	if !ok {
		return goCommand{}, &Error{What: "The workbook needs Go.", Why: "There is no go command on PATH.", Next: nextInstallGo}
	}
	output, err := j.run(ctx, "go", j.w.Root, os.Environ(), "go", "env", "-json", "GOVERSION", "GOROOT", "GOCACHE", "GOMODCACHE")
	if err != nil {
		return goCommand{}, j.explainGo(ctx, output, err)
	}
	// A notice about a toolchain's download may stand before the object.
	var g goCommand
	if err := json.Unmarshal([]byte(output[max(0, strings.Index(output, "{")):]), &g); err != nil {
		return goCommand{}, j.w.toolError("The go command answered something unexpected.", output, err)
	}
	g.Key = key
	return g, j.w.checkGo(g)
}

func (w Workspace) recordGo(g goCommand) error {
	return WriteFile(w.state("go.json"), indented(g), 0o644)
}

// checkGo compares the version with the one that go.mod asks for.
func (w Workspace) checkGo(g goCommand) error {
	mod, err := w.readMod()
	if err != nil {
		return err
	}
	want := "go" + mod.Go.Version
	have, _, _ := strings.Cut(g.GOVERSION, " ") // "go1.26.1 X:experiment"
	// A development build has no version to compare; let it try.
	if version.IsValid(have) && version.Compare(have, want) < 0 {
		return tooOldGo(have, want, nil)
	}
	return nil
}

func tooOldGo(have, want string, err error) error {
	return &Error{What: "The Go on this machine is too old for the workbook.", Why: fmt.Sprintf("This is %s; the workbook needs %s or newer.", have, want), Next: nextInstallGo, Err: err}
}

// explainGo tells apart a go that is too old to read go.mod, or that failed to
// fetch the newer one, from other failures.
func (j *job) explainGo(ctx context.Context, output string, err error) error {
	if strings.Contains(output, "requires go >=") || strings.Contains(output, "download go1.") || strings.Contains(output, "toolchain") {
		env := merge(os.Environ(), []string{"GOTOOLCHAIN=local"})
		have, _ := j.run(ctx, "go", os.TempDir(), env, "go", "env", "GOVERSION")
		if mod, merr := j.w.readMod(); merr == nil {
			return tooOldGo(strings.TrimSpace(have), "go"+mod.Go.Version, err)
		}
	}
	return j.w.toolError("The go command could not be asked for its version.", output, err)
}

// readMod parses the checkout's go.mod.
func (w Workspace) readMod() (*modfile.File, error) {
	data, err := os.ReadFile(w.Dir("go.mod"))
	if err == nil {
		var mod *modfile.File
		if mod, err = modfile.Parse("go.mod", data, nil); err == nil && mod.Go == nil {
			err = errors.New("go.mod has no go line")
		}
		if err == nil {
			return mod, nil
		}
	}
	return nil, &Error{What: "The workbook's go.mod cannot be read.", Why: err.Error(), Next: "Bring it back with: git checkout go.mod go.sum", Err: err}
}

// buildEnv is the environment in which we build from the checkout's go.mod:
// the user's own network settings, none of the user's build settings.
func (j *job) buildEnv() []string {
	return merge(os.Environ(), []string{
		"GOTOOLCHAIN=local", "GOWORK=off", "GO111MODULE=on", "GOFLAGS=-mod=readonly",
		"GOOS=", "GOARCH=", "GOROOT=", "GOEXPERIMENT=", "CGO_ENABLED=0",
		"GOCACHE=" + j.goc.GOCACHE, "GOMODCACHE=" + j.goc.GOMODCACHE,
	})
}
