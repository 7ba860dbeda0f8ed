package notebook

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// Options of a run.
type Options struct {
	Timeout time.Duration // for each cell
	Save    bool          // write what came out into the notebooks
}

// Executed is what came of one notebook.
type Executed struct {
	Lesson   Lesson
	Document *Document
	Bytes    []byte // the .ipynb
	Problems []string
}

// Run executes notebooks as they are, each in a fresh kernel, and reports every
// code cell on out as it ends. It changes no file unless opt.Save says so. The
// error says that something failed; what, is in the report and in Executed.
func Run(ctx context.Context, w setup.Workspace, lessons []Lesson, opt Options, out io.Writer) ([]Executed, error) {
	var jobs []job
	for _, l := range lessons {
		if _, err := os.Stat(l.Notebook); err != nil {
			return nil, &setup.Error{What: fmt.Sprintf("%s has no notebook", l.Name), Why: err.Error(), Err: err,
				Next: "Build it with: go tool workbook build " + l.Name}
		}
		jobs = append(jobs, job{Name: l.Name, Notebook: l.Notebook, Execute: true})
	}
	done, err := execute(ctx, w, lessons, jobs, opt.Timeout, out)
	if err != nil {
		return done, err
	}
	if opt.Save {
		for _, d := range done {
			if err := write(d.Lesson.Notebook, d.Bytes); err != nil {
				return done, err
			}
		}
	}
	return done, failure(done)
}

// failure sums the problems of all notebooks up.
func failure(done []Executed) error {
	cells, notebooks := 0, 0
	for _, d := range done {
		if n := len(d.Problems); n > 0 {
			cells, notebooks = cells+n, notebooks+1
		}
	}
	if cells == 0 {
		return nil
	}
	return &setup.Error{What: fmt.Sprintf("%d of %d notebooks did not run cleanly (%d problems, listed above)", notebooks, len(done), cells),
		Next: "Open it with: go tool workbook lab " + firstFailed(done)}
}

func firstFailed(done []Executed) string {
	for _, d := range done {
		if len(d.Problems) > 0 {
			return d.Lesson.Name
		}
	}
	return ""
}

// execute has the jobs (one a lesson, in the same order) done, with a report.
func execute(ctx context.Context, w setup.Workspace, lessons []Lesson, jobs []job, timeout time.Duration, out io.Writer) ([]Executed, error) {
	byName := map[string]Lesson{}
	for _, l := range lessons {
		byName[l.Name] = l
	}
	report := reporter{out: out}
	var done []Executed
	var broken error
	err := drive(ctx, w, timeout, jobs, func(e event) {
		switch {
		case e.Failed != "":
			broken = &setup.Error{What: e.Job + " could not be executed", Why: e.Failed, Next: "See whether the set-up is whole: go tool workbook doctor"}
		case e.Cell != nil:
			report.cell(e)
		default:
			doc, err := parse([]byte(e.Notebook), e.Job)
			if err != nil {
				broken = err
				return
			}
			d := Executed{Lesson: byName[e.Job], Document: doc, Bytes: []byte(e.Notebook)}
			for _, c := range doc.Cells {
				d.Problems = append(d.Problems, c.Problems()...)
			}
			done = append(done, d)
			report.notebook(d)
		}
	})
	if err == nil {
		err = broken
	}
	return done, err
}

// reporter writes a line a code cell, numbered as Jupyter and the kernel do.
type reporter struct {
	out   io.Writer
	job   string
	total float64
	cells int
}

func (r *reporter) cell(e event) {
	if e.Job != r.job {
		*r = reporter{out: r.out, job: e.Job}
		fmt.Fprintln(r.out, e.Job)
	}
	r.total += e.Seconds
	r.cells++
	c := Cell{Source: e.Source, Outputs: e.Outputs}
	verdict := "ok"
	if len(c.Problems()) > 0 {
		verdict = "FAILED"
	}
	fmt.Fprintf(r.out, "  %4s  %5.2f s  %-6s  %s\n", fmt.Sprintf("[%d]", r.cells), e.Seconds, verdict, c.firstLine())
	for _, p := range c.Problems() {
		fmt.Fprintf(r.out, "        %s\n", p)
	}
}

func (r *reporter) notebook(d Executed) {
	pictures := 0
	for _, c := range d.Document.Cells {
		pictures += c.pictures()
	}
	verdict := "clean"
	if n := len(d.Problems); n > 0 {
		verdict = fmt.Sprintf("%d problem%s", n, plural(n))
	}
	fmt.Fprintf(r.out, "  %d code cells, %d picture%s, %.1f s: %s\n", r.cells, pictures, plural(pictures), r.total, verdict)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// write replaces a file in one step: whoever reads it sees the old or the new.
func write(path string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return cannotWrite(path, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".workbook-*")
	if err != nil {
		return cannotWrite(path, err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(b)
	if e := tmp.Chmod(0o644); err == nil {
		err = e
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

func cannotWrite(path string, err error) error {
	return &setup.Error{What: path + " cannot be written", Why: err.Error(), Err: err, Next: "Is there space left (df -h), and may you write in that folder?"}
}
