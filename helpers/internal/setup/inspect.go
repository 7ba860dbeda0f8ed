package setup

import (
	"context"
	"errors"
	"os/exec"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// A Check is one finding of Inspect. Next says what to do about one that is
// not OK.
type Check struct {
	Name   string
	OK     bool
	Detail string
	Next   string
}

const nextLab = "Run: go tool workbook lab"

// Inspect looks at everything that Ensure makes, and starts what can be
// started, but changes nothing. The checks come in the order in which Ensure
// works; where one fails, those after it may fail for the same reason.
func (w Workspace) Inspect(ctx context.Context) []Check {
	checks := []Check{{Name: "folder", OK: true, Detail: w.Root}}
	if err := w.checkPath(); err != nil {
		checks[0] = failed("folder", err)
	} else if from, yes := w.moved(); yes {
		checks[0] = Check{"folder", false, "moved here from " + from, nextLab}
	}
	j := &job{w: w}
	goc, err := j.findGo(ctx)
	if err != nil {
		return append(checks, failed("Go", err))
	}
	j.goc = goc
	checks = append(checks, Check{Name: "Go", OK: true, Detail: goc.GOVERSION + " in " + goc.GOROOT})
	python, golang, err := j.lanes()
	if err != nil {
		return append(checks, failed("steps", err))
	}
	steps := slices.Concat(python, golang)
	checks = append(checks, j.inspectNeeds(ctx, steps)...)
	for _, s := range steps {
		checks = append(checks, j.inspectStep(ctx, s))
	}
	return checks
}

// inspectNeeds looks ahead at what Ensure would trip over, where it still has
// something to do: better told before the downloads than after.
func (j *job) inspectNeeds(ctx context.Context, steps []step) []Check {
	var todo []string
	for _, s := range steps {
		if !j.w.done(s) {
			todo = append(todo, s.name)
		}
	}
	if len(todo) == 0 {
		return nil
	}
	writable := Check{Name: "may be written", OK: true, Detail: j.w.Root}
	if err := unix.Access(j.w.Root, unix.W_OK); err != nil {
		writable = Check{"may be written", false, j.w.Root + ": " + err.Error(), nextReadOnly}
	}
	space := Check{Name: "disk space", OK: true, Detail: "enough"}
	if err := j.checkSpace(steps); err != nil {
		space = failed(space.Name, err)
	}
	checks := []Check{writable, space}
	if slices.Contains(todo, "python") {
		checks = append(checks, j.inspectBasePython(ctx))
	}
	return checks
}

// inspectBasePython says from which Python the venv would be made.
func (j *job) inspectBasePython(ctx context.Context) Check {
	const name = "Python to start from"
	if uv, err := exec.LookPath("uv"); err == nil {
		return Check{Name: name, OK: true, Detail: "found by " + uv}
	}
	python, err := j.basePython(ctx)
	if err != nil {
		return failed(name, err)
	}
	if _, err := j.run(ctx, "python", j.w.Root, j.pythonEnv(), python, "-c", "import venv, ensurepip"); err != nil {
		return failed(name, errNoVenvModule(err))
	}
	return Check{Name: name, OK: true, Detail: python}
}

func failed(name string, err error) Check {
	var e *Error
	if errors.As(err, &e) {
		return Check{name, false, strings.TrimSpace(e.What + " " + e.Why), e.Next}
	}
	return Check{name, false, err.Error(), nextLab}
}

func (j *job) inspectStep(ctx context.Context, s step) Check {
	switch old := j.w.stamp(s.name); {
	case old == "":
		return Check{s.title, false, "not set up yet", nextLab}
	case old != s.digest:
		return Check{s.title, false, "out of date", nextLab}
	case !s.ready():
		return Check{s.title, false, "set up, but parts are gone since", nextLab}
	}
	detail := "ready"
	if start := j.starts(s.name); start != nil {
		output, err := j.run(ctx, s.name, j.w.Root, j.w.KernelEnviron(), start[0], start[1:]...)
		if err != nil {
			return Check{s.title, false, "does not start: " + lastLines(output+"\n"+err.Error(), 3),
				"Remove the folder " + j.w.venv() + ", then run: go tool workbook lab"}
		}
		detail = lastLines(output, 1)
		if s.name == "kernel" {
			detail = "GoNB " + j.kernelVersion() + " starts" // its own -V names an older one
		}
	}
	return Check{Name: s.title, OK: true, Detail: detail}
}

// starts returns the command that proves that a step's product runs, or nil.
func (j *job) starts(step string) []string {
	switch step {
	case "python":
		const script = `import sys, jupyterlab, jupytext, plotly; print("Python %d.%d.%d," % sys.version_info[:3], "JupyterLab", jupyterlab.__version__)`
		return []string{j.w.Python(), "-c", script}
	case "kernel":
		return []string{j.w.venv("bin", "gonb"), "-V"}
	}
	return nil
}

// kernelVersion returns the version of GoNB in go.mod.
func (j *job) kernelVersion() string {
	list, _ := j.w.modules()
	for _, m := range list {
		if m.Path == toolPackages[0] {
			return m.Version
		}
	}
	return ""
}
