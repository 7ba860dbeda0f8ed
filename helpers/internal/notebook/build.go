package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
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
	if sameFolder(opt.Folder, w.Dir("notebooks")) {
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
			jobs = append(jobs, job{s.Lesson, s.source, s.before})
		}
	}
	done, err := execute(ctx, w, jobs, opt.Timeout, out, func(j job, d *Executed) error {
		if len(d.Problems) > 0 {
			return nil // reported
		}
		d.record(j.source, code)
		if opt.Folder != "" {
			return put(filepath.Join(opt.Folder, filepath.Base(j.lesson.Notebook)), d.Bytes)
		}
		return replace(j, d.Bytes)
	})
	if len(kept) > 0 {
		err = errors.Join(err, &setup.Error{What: "not built, because edited: " + strings.Join(kept, ", "),
			Next: "To keep a copy and have the lesson as published: go tool workbook reset " + kept[0] + "\n" +
				"To build over the edits: go tool workbook build --force " + kept[0]})
	}
	return done, err
}

func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	y, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(x, y)
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
