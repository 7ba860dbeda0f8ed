package setup

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// requirements is compiled from requirements.in, which says how.
//
//go:embed requirements.txt
var requirements string

const oldestPython = 10 // of Python 3; requirements.txt is compiled for it

const (
	whatPython        = "The Python side could not be set up."
	nextInstallPython = "Install Python 3.10 or newer (Debian, Ubuntu: sudo apt install python3 python3-venv), then run the same command again."
)

// pythonReady reports whether the venv is whole and still has the Python that
// it was made with.
func (w Workspace) pythonReady() bool {
	base, err := filepath.EvalSymlinks(w.Python())
	return err == nil && holds(w.state("base-python"), base) &&
		exists(w.venv("pyvenv.cfg")) && exists(w.venv("bin", "jupyter-lab")) && exists(w.venv("bin", "jupytext")) &&
		exists(w.venv("share", "jupyter", "lab", "static", "index.html"))
}

// makePython makes the venv and installs the requirements. Where a whole venv
// lacks only newer requirements, they are installed over the old ones.
func (j *job) makePython(ctx context.Context, oldStamp string) error {
	w := j.w
	if oldStamp == "" || !w.pythonReady() {
		if err := w.removeVenv(); err != nil {
			return fileError(whatPython, err)
		}
		if err := j.makeVenv(ctx); err != nil {
			return err
		}
	}
	if err := WriteFile(w.state("requirements.txt"), requirements, 0o644); err != nil {
		return fileError(whatPython, err)
	}
	if err := j.install(ctx); err != nil {
		return err
	}
	base, err := filepath.EvalSymlinks(w.Python())
	if err == nil {
		err = WriteFile(w.state("base-python"), base, 0o644)
	}
	if err == nil {
		err = WriteFile(w.state("root"), w.Root, 0o644)
	}
	if err != nil {
		return fileError(whatPython, err)
	}
	if !w.pythonReady() {
		return &Error{What: whatPython, Why: "The installation ended without an error, but JupyterLab is not there.", Next: "Remove the folder " + w.venv() + " and run the same command again."}
	}
	return nil
}

// removeVenv removes the venv but not what is ours in it: another lane may be
// putting the Go tools in place.
func (w Workspace) removeVenv() error {
	keep := append([]string{"bin", "workbook"}, toolFiles...)
	for _, dir := range []string{w.venv(), w.venv("bin")} {
		entries, err := os.ReadDir(dir)
		if err != nil && !os.IsNotExist(err) {
			return err
		}
		for _, e := range entries {
			if slices.Contains(keep, e.Name()) {
				continue
			}
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// makeVenv uses uv where there is one. If uv cannot do it (it may be old, or
// find no Python), python3 tries, whose failures are told apart.
func (j *job) makeVenv(ctx context.Context) error {
	if uv, err := exec.LookPath("uv"); err == nil {
		_, err := j.run(ctx, "python", j.w.Root, j.pythonEnv(), uv, "venv", "--no-cache", "--no-python-downloads",
			"--no-project", "--allow-existing", "--python", ">=3.10", "--prompt", modulePath, j.w.venv())
		if err == nil || ctx.Err() != nil {
			return err
		}
		if err := j.w.removeVenv(); err != nil {
			return fileError(whatPython, err)
		}
	}
	python, err := j.basePython(ctx)
	if err != nil {
		return err
	}
	output, err := j.run(ctx, "python", j.w.Root, j.pythonEnv(), python, "-m", "venv", "--prompt", modulePath, j.w.venv())
	switch {
	case err == nil:
		return nil
	case strings.Contains(output, "ensurepip") || strings.Contains(output, "No module named venv"):
		return errNoVenvModule(err)
	default:
		return j.w.toolError(whatPython, output, err)
	}
}

func errNoVenvModule(err error) error {
	return &Error{What: whatPython, Why: "This Python lacks its venv module.",
		Next: "Install it (Debian, Ubuntu: sudo apt install python3-venv) or uv, then run the same command again.", Err: err}
}

// basePython returns the first Python on PATH that is new enough.
func (j *job) basePython(ctx context.Context) (string, error) {
	tooOld := ""
	for _, name := range []string{"python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		output, err := j.run(ctx, "python", j.w.Root, j.pythonEnv(), path, "-c", `import sys; print("Python %d.%d" % sys.version_info[:2])`)
		if ctx.Err() != nil {
			return "", err
		}
		var major, minor int
		if _, serr := fmt.Sscanf(output, "Python %d.%d", &major, &minor); err != nil || serr != nil {
			continue // a stub that only tells how to install it
		}
		if major == 3 && minor >= oldestPython {
			return path, nil
		}
		if tooOld == "" {
			tooOld = strings.TrimSpace(output) + " (" + path + ")"
		}
	}
	if tooOld != "" {
		return "", &Error{What: whatPython, Why: tooOld + " is too old; the workbook needs Python 3.10 or newer.", Next: nextInstallPython}
	}
	return "", &Error{What: whatPython, Why: "There is no python3 on PATH that runs.", Next: nextInstallPython}
}

// install puts the pinned packages into the venv, each checked by its hash;
// only wheels, so that no compiler is needed. Byte code is left to the first
// start, which compiles only what it uses.
func (j *job) install(ctx context.Context) error {
	common := []string{"--require-hashes", "--only-binary", ":all:", "--requirement", j.w.state("requirements.txt")}
	name, args := j.w.Python(), append([]string{"-m", "pip", "install", "--no-cache-dir", "--no-compile", "--no-input", "--retries", "3", "--disable-pip-version-check", "--progress-bar", "off"}, common...)
	if uv, err := exec.LookPath("uv"); err == nil {
		name, args = uv, append([]string{"pip", "install", "--no-cache", "--no-progress", "--python", j.w.Python()}, common...)
	}
	output, err := j.run(ctx, "python", j.w.Root, j.pythonEnv(), name, args...)
	if err == nil || ctx.Err() != nil {
		return err
	}
	if strings.Contains(output, "No matching distribution") || strings.Contains(output, "no wheels with a matching") {
		if !networkPattern.MatchString(output) {
			return &Error{What: whatPython, Why: "A package has no build for this Python or this kind of machine:\n" + lastLines(output, 2),
				Next: "Install another Python (3.10 to 3.13 are known to work), remove the folder " + j.w.venv() + ", and run the same command again.", Err: err}
		}
	}
	return j.w.toolError(whatPython, output, err)
}

// pythonEnv is the environment for making the venv, from outside it.
func (j *job) pythonEnv() []string {
	env := merge(j.w.Environ(), []string{"PATH=" + os.Getenv("PATH")})
	return slices.DeleteFunc(env, func(kv string) bool { return strings.HasPrefix(kv, "VIRTUAL_ENV=") })
}
