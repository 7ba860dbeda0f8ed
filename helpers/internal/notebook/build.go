package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// State is how a lesson's notebook stands to its source.
type State struct {
	Lesson  Lesson
	Missing bool
	Edited  []string // first lines of cells that somebody has changed
	Foreign string   // why it is no notebook that build made; "" if it is one
	Stale   []string
}

// Current says that the notebook is what its source builds.
func (s State) Current() bool { return s.String() == "current" }

// Touched says that building would overwrite somebody's work.
func (s State) Touched() bool { return len(s.Edited) > 0 || s.Foreign != "" }

// String is the state in words, with its reasons.
func (s State) String() string {
	var out []string
	switch {
	case s.Missing:
		return "missing: it has not been built"
	case s.Foreign != "":
		return "edited: " + s.Foreign
	case len(s.Edited) > 0:
		out = append(out, "edited: "+strings.Join(s.Edited, ", "))
	}
	if len(s.Stale) > 0 {
		out = append(out, "stale: "+strings.Join(s.Stale, "; "))
	}
	if len(out) == 0 {
		return "current"
	}
	return strings.Join(out, "; ")
}

// Inspect compares notebooks with what they would be built from, by the record
// that build left in them. It executes nothing.
func Inspect(w setup.Workspace, lessons []Lesson) ([]State, error) {
	code, err := codeDigest(w)
	if err != nil {
		return nil, err
	}
	var out []State
	for _, l := range lessons {
		s, err := inspect(l, code)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func inspect(l Lesson, code string) (State, error) {
	s := State{Lesson: l}
	source, err := os.ReadFile(l.Source)
	if err != nil {
		return s, err
	}
	doc, err := Read(l.Notebook)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.Missing = true
		return s, nil
	case err != nil:
		s.Foreign = err.Error()
		return s, nil
	case doc.Metadata.Workbook == nil:
		s.Foreign = "it holds no record of a build"
		return s, nil
	}
	was := doc.Metadata.Workbook
	s.Edited = doc.edited()
	if len(s.Edited) == 0 && was.Cells != doc.cellsDigest() {
		s.Foreign = "cells were deleted, copied or moved"
	}
	if was.Source != digest(string(source)) {
		s.Stale = append(s.Stale, filepath.Join("lecture", filepath.Base(l.Source))+" has changed since")
	}
	if was.Code != code {
		s.Stale = append(s.Stale, "the code of helpers (or a version in go.mod) has changed since")
	}
	if was.Outputs != doc.outputsDigest() {
		s.Stale = append(s.Stale, "its outputs are not those of the build")
	}
	return s, nil
}

// BuildOptions of a build.
type BuildOptions struct {
	All     bool   // also what is current
	Force   bool   // also what somebody has edited
	Folder  string // write there and leave notebooks/ alone; "" for notebooks/
	Timeout time.Duration
}

// Build makes the notebooks of lessons from their sources, executed, where they
// are not current. It overwrites none that somebody has edited, unless forced;
// if there is one it builds the others and then says so. A notebook with a
// problem is not written.
func Build(ctx context.Context, w setup.Workspace, lessons []Lesson, opt BuildOptions, out io.Writer) ([]Executed, error) {
	states, err := Inspect(w, lessons)
	if err != nil {
		return nil, err
	}
	code, err := codeDigest(w)
	if err != nil {
		return nil, err
	}
	var jobs []job
	var kept []string
	for _, s := range states {
		switch {
		case opt.Folder == "" && s.Touched() && !opt.Force:
			fmt.Fprintf(out, "%s  %v: left alone\n", s.Lesson.Name, s)
			kept = append(kept, s.Lesson.Name)
		case opt.Folder == "" && s.Current() && !opt.All:
			fmt.Fprintf(out, "%s  current\n", s.Lesson.Name)
		default:
			jobs = append(jobs, job{Name: s.Lesson.Name, Source: s.Lesson.Source, Execute: true})
		}
	}
	done, err := execute(ctx, w, lessons, jobs, opt.Timeout, out)
	if err != nil {
		return done, err
	}
	for i := range done {
		if err := finish(&done[i], code, opt.Folder); err != nil {
			return done, err
		}
	}
	if err := failure(done); err != nil {
		return done, err
	}
	if len(kept) > 0 {
		return done, &setup.Error{What: "not built, because edited: " + strings.Join(kept, ", "),
			Next: "To keep a copy and have the lesson as published: go tool workbook reset " + kept[0] + "\n" +
				"To build over the edits: go tool workbook build --force " + kept[0]}
	}
	return done, nil
}

// finish adds the record of the build and writes the notebook, if it is clean.
func finish(d *Executed, code, folder string) error {
	if len(d.Problems) > 0 {
		return nil
	}
	source, err := os.ReadFile(d.Lesson.Source)
	if err != nil {
		return err
	}
	d.Bytes = addRecord(d.Bytes, Record{digest(string(source)), code, d.Document.cellsDigest(), d.Document.outputsDigest()})
	path := d.Lesson.Notebook
	if folder != "" {
		path = filepath.Join(folder, filepath.Base(path))
	}
	return write(path, d.Bytes)
}

// addRecord puts the record at the end of the notebook's metadata, where
// Jupyter, which sorts keys, would put it.
func addRecord(notebook []byte, r Record) []byte {
	end := []byte("\n },\n \"nbformat\":")
	at := bytes.LastIndex(notebook, end)
	record := fmt.Sprintf(`,
  "workbook": {
   "cells": %q,
   "code": %q,
   "outputs": %q,
   "source": %q
  }`, r.Cells, r.Code, r.Outputs, r.Source)
	return append(notebook[:at:at], append([]byte(record), notebook[at:]...)...)
}

// Reset builds a lesson anew over whatever is there. An edited notebook is kept
// beside it first, under a name that git ignores; kept is that name, "" where
// there was nothing to keep.
func Reset(ctx context.Context, w setup.Workspace, l Lesson, opt BuildOptions, out io.Writer) (kept string, err error) {
	states, err := Inspect(w, []Lesson{l})
	if err != nil {
		return "", err
	}
	if states[0].Current() {
		return "", nil
	}
	if states[0].Touched() {
		if kept, err = keep(l.Notebook); err != nil {
			return "", err
		}
	}
	opt.Force = true
	_, err = Build(ctx, w, []Lesson{l}, opt, out)
	return kept, err
}

// keep copies NAME.ipynb to mine-NAME.ipynb, mine-2-NAME.ipynb and so on.
func keep(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		prefix := "mine-"
		if n > 1 {
			prefix = fmt.Sprintf("mine-%d-", n)
		}
		name := filepath.Join(filepath.Dir(path), prefix+filepath.Base(path))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", cannotWrite(name, err)
		}
		_, err = f.Write(b)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			os.Remove(name)
			return "", cannotWrite(name, err)
		}
		return name, nil
	}
}
