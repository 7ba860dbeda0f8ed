package setup

import (
	"context"
	"fmt"
	"runtime"
	"strings"
)

// A step makes one part of what the notebooks stand on. It is done when its
// stamp holds its digest and its product is there.
type step struct {
	name   string // of its stamp
	title  string // for people
	digest string // of all that its product is made from
	needs  []need
	ready  func() bool
	run    func(ctx context.Context, oldStamp string) error
}

func (w Workspace) done(s step) bool { return w.stamp(s.name) == s.digest && s.ready() }

// lanes returns the steps, as two lists that may be done side by side: Python
// mostly waits for the network, Go for the processor. It starts no process.
func (j *job) lanes() (python, golang []step, err error) {
	w, goc := j.w, j.goc
	modules, err := w.modules()
	if err != nil {
		return nil, nil, err
	}
	sources, err := w.sourceDigest()
	if err != nil {
		return nil, nil, fileError("The workbook's own files cannot be read.", err)
	}
	files := w.jupyterFiles(goc)
	wanted, machine := moduleDigest(modules), runtime.GOOS+"/"+runtime.GOARCH
	env := strings.Join(w.kernelEnv(goc), "\n")
	python = []step{
		{"python", "Python side", digest(requirements, machine), []need{{w.venv(), needPython}}, w.pythonReady, j.makePython},
		{"jupyter", "kernel in Jupyter", digest(indented(files)), nil, func() bool { return filesReady(files) }, j.writeJupyterFiles},
	}
	golang = []step{
		{"modules", "Go modules", digest(wanted, goc.GOMODCACHE), []need{{goc.GOMODCACHE, needModules}}, func() bool { return modulesReady(goc, modules) }, j.fetchModules},
		{"kernel", "kernel", digest(wanted, goc.GOVERSION, machine, fmt.Sprint(mends)), []need{{w.venv(), needTools}, {goc.GOCACHE, needToolCache}}, w.toolsReady, j.buildTools},
		{"caches", "packages for the cells", digest(goc.id(), w.Root, env, wanted, sources, fmt.Sprint(warmPackages)), []need{{goc.GOCACHE, needCellCache}}, w.warmReady, j.warm},
	}
	return python, golang, nil
}

// What each step writes at most, measured and rounded up.
const (
	needPython    = 400 * megabyte
	needModules   = 450 * megabyte
	needTools     = 150 * megabyte
	needToolCache = 500 * megabyte
	needCellCache = 150 * megabyte
)
