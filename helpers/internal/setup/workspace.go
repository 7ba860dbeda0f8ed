// Package setup makes and checks what the notebooks stand on: the Python side,
// the kernel, and warm caches, all inside the checkout's .venv.
//
// Nothing is written outside the checkout except Go's own caches. Every step
// leaves a stamp behind, so that a second set-up finds nothing to do, and one
// that was interrupted goes on where it stopped.
package setup

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// modulePath is the name by which the checkout's go.mod is recognised.
const modulePath = "saddlepoints"

// A Workspace is one checkout of the workbook.
type Workspace struct {
	Root string // absolute path of the checkout, without symbolic links

	// Homework is the folder with the sources of homeworks where a teacher keeps
	// them elsewhere; "" for lecture/homework.
	Homework string
}

// Find returns the checkout that dir lies in: the nearest folder, from dir
// upwards, whose go.mod names the module saddlepoints.
func Find(dir string) (Workspace, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return Workspace{}, err
	}
	// One checkout must have one name, or reaching it through a symbolic link
	// would look as if it had been moved.
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	for d := abs; ; d = filepath.Dir(d) {
		data, err := os.ReadFile(filepath.Join(d, "go.mod"))
		if err == nil && modfile.ModulePath(data) == modulePath {
			return Workspace{Root: d}, nil
		}
		if d == filepath.Dir(d) {
			return Workspace{}, &Error{
				What: "The workbook was not found from here.",
				Why:  "Neither " + abs + " nor a folder above it has the go.mod of module " + modulePath + ".",
				Next: "Go to the folder that you cloned (cd …) and run the same command again.",
			}
		}
	}
}

// Dir returns a path inside the checkout.
func (w Workspace) Dir(elem ...string) string {
	return filepath.Join(append([]string{w.Root}, elem...)...)
}

// Python returns the interpreter that runs everything of Jupyter.
func (w Workspace) Python() string { return w.venv("bin", "python") }

func (w Workspace) venv(elem ...string) string {
	return w.Dir(append([]string{".venv"}, elem...)...)
}

// state returns a path in the folder that is ours within the venv.
func (w Workspace) state(elem ...string) string {
	return w.venv(append([]string{"workbook"}, elem...)...)
}

// checkPath refuses a checkout whose path cannot be passed on: PATH is split at
// colons, and the kernel splits its list of folders at commas.
func (w Workspace) checkPath() error {
	if i := strings.IndexAny(w.Root, ":,\"$`\\\n"); i >= 0 {
		return &Error{
			What: "The workbook cannot be set up in this folder.",
			Why:  "The path " + w.Root + " has the character " + string(w.Root[i]) + ", which the kernel cannot pass on.",
			Next: "Move or clone the folder to a path without it, and run the same command there.",
		}
	}
	return nil
}
