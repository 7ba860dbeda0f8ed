package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// Executed is what came of one notebook.
type Executed struct {
	Lesson   Lesson
	Document *Document
	Bytes    []byte // the .ipynb
	Problems []string
}

// execute has the jobs done with a report on out, and hands each notebook to
// save as it ends, so that an interrupt loses only the one at hand. The error
// tells of all that went wrong.
func execute(ctx context.Context, w setup.Workspace, jobs []job, timeout time.Duration, out io.Writer, save func(job, *Executed) error) ([]Executed, error) {
	report := reporter{out: out, job: -1}
	var done []Executed
	var wrong []error
	err := drive(ctx, w, timeout, jobs, func(e event) {
		j := jobs[e.Job]
		switch {
		case e.Failed != "":
			wrong = append(wrong, &setup.Error{What: j.lesson.Name + " could not be executed", Why: e.Failed,
				Next: "Is it a notebook (or a source) that is whole? If so: go tool workbook doctor"})
		case e.Cell != nil:
			report.cell(e, j.lesson.Name)
		default:
			d, err := newExecuted(j.lesson, e.Notebook)
			if err == nil {
				if j.bare {
					fmt.Fprintf(out, "%s  made for students\n", j.lesson.Name)
					d.Problems = nil // nothing has run
				} else {
					report.notebook(d)
				}
				err = save(j, &d)
			}
			if err != nil {
				wrong = append(wrong, err)
				return
			}
			done = append(done, d)
		}
	})
	if err != nil {
		wrong = append(wrong, err)
	}
	if err := failure(done, len(jobs)); err != nil {
		wrong = append(wrong, err)
	}
	return done, errors.Join(wrong...)
}

func newExecuted(l Lesson, notebook string) (Executed, error) {
	doc, err := parse([]byte(notebook), l.Name)
	if err != nil {
		return Executed{}, err
	}
	d := Executed{Lesson: l, Document: doc, Bytes: []byte(notebook)}
	for _, c := range doc.Cells {
		d.Problems = append(d.Problems, c.Problems()...)
	}
	return d, nil
}

// failure sums the problems of all notebooks up.
func failure(done []Executed, all int) error {
	problems, names := 0, []string{}
	for _, d := range done {
		if n := len(d.Problems); n > 0 {
			problems += n
			names = append(names, d.Lesson.Name)
		}
	}
	if problems == 0 {
		return nil
	}
	return &setup.Error{What: fmt.Sprintf("%d of %d notebooks did not run cleanly: %s", len(names), all, strings.Join(names, ", ")),
		Next: fmt.Sprintf("The %d problem%s are listed above, under the cell. Mend it and run the same command again.", problems, plural(problems))}
}

// replace writes a notebook, unless its file is no longer what it was when the
// job was made: somebody may have saved it meanwhile.
func replace(j job, b []byte) error {
	now, err := fileOrNil(j.lesson.Notebook)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, j.before) {
		return &setup.Error{What: j.lesson.Name + " was saved by somebody while it was executed, and is left as it is",
			Next: "Save and close it in JupyterLab, then run the same command again."}
	}
	return put(j.lesson.Notebook, b)
}

// fileOrNil is a file's content, nil if there is no such file.
func fileOrNil(path string) ([]byte, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, cannotRead(path, err)
	}
	return b, nil
}

func put(path string, b []byte) error {
	if err := setup.WriteFile(path, string(b), 0o644); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

func cannotRead(path string, err error) error {
	return &setup.Error{What: path + " cannot be read", Why: err.Error(), Err: err, Next: "Is it there, and may you read it? Type: ls -l " + path}
}

func cannotWrite(path string, err error) error {
	return &setup.Error{What: path + " cannot be written", Why: err.Error(), Err: err, Next: "Is there space left (df -h), and may you write in that folder?"}
}
