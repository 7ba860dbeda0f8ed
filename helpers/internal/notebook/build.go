package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// BuildOptions of a build.
type BuildOptions struct {
	All     bool   // also what is current
	Force   bool   // also what somebody has edited: the edits are lost
	Folder  string // write there and leave notebooks/ alone; "" for notebooks/
	Timeout time.Duration
}

// Build makes the notebooks of lessons from their sources, executed, where they
// are not current, and writes each as it is done. It overwrites none that
// somebody has edited, unless forced: it builds the others and then says so. A
// notebook with a problem is not written.
func Build(ctx context.Context, w setup.Workspace, lessons []Lesson, opt BuildOptions, out io.Writer) ([]Executed, error) {
	if sameFile(opt.Folder, w.Dir("notebooks")) {
		opt.Folder = ""
	}
	states, err := Inspect(w, lessons)
	if err != nil {
		return nil, err
	}
	var jobs []job
	var kept []string
	code := ""
	for _, s := range states {
		code = s.code
		switch {
		case opt.Folder == "" && s.Touched() && !opt.Force:
			fmt.Fprintf(out, "%s  %v: left alone\n", s.Lesson.Name, s)
			kept = append(kept, s.Lesson.Name)
		case opt.Folder == "" && s.Current() && !opt.All:
			fmt.Fprintf(out, "%s  current\n", s.Lesson.Name)
		default:
			jobs = append(jobs, s.job())
		}
	}
	write := replace
	if opt.Folder != "" {
		write = func(j job, b []byte) error {
			return put(filepath.Join(opt.Folder, filepath.Base(j.lesson.Notebook)), b)
		}
	}
	done, err := execute(ctx, w, jobs, opt.Timeout, out, built(code, write))
	if len(kept) > 0 {
		err = errors.Join(err, &setup.Error{What: "not built, because edited: " + strings.Join(kept, ", "),
			Next: "To keep a copy and have the lesson as published: go tool workbook reset " + kept[0] + "\n" +
				"To build over the edits: go tool workbook build --force " + kept[0]})
	}
	return done, err
}

// job asks for the notebook that the lesson's source builds.
func (s State) job() job {
	return job{lesson: s.Lesson, build: true, source: s.source, before: s.before, bare: s.Lesson.homework()}
}

// built saves an executed notebook, with its record, by write; not one with a
// problem, which has been reported.
func built(code string, write func(job, []byte) error) func(job, *Executed) error {
	return func(j job, d *Executed) error {
		if len(d.Problems) > 0 {
			return nil
		}
		d.record(j.source, code)
		return write(j, d.Bytes)
	}
}

// record adds the record of the build to the notebook, at the end of its
// metadata, where Jupyter, which sorts keys, would put it.
func (d *Executed) record(source, code string) {
	end := []byte("\n },\n \"nbformat\":")
	at := bytes.LastIndex(d.Bytes, end)
	record := fmt.Sprintf(`,
  "workbook": {
   "cells": %q,
   "code": %q,
   "outputs": %q,
   "source": %q
  }`, d.Document.cellsDigest(), code, d.Document.outputsDigest(), digest(source))
	d.Bytes = append(d.Bytes[:at:at], append([]byte(record), d.Bytes[at:]...)...)
}
