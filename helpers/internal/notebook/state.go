package notebook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"saddlepoints/helpers/internal/setup"
)

// State is how a lesson's notebook stands to its source.
type State struct {
	Lesson  Lesson
	Missing bool
	Edited  []string // first lines of cells that somebody has changed
	Foreign string   // why it is no notebook that build made; "" if it is one
	Stale   []string

	source string // the text that it would be built from
	code   string // the digest of the code it would be built with
	before []byte // the notebook's file
}

// Current says that the notebook is what its source builds.
func (s State) Current() bool { return !s.Missing && !s.Touched() && len(s.Stale) == 0 }

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
		if l.Source == "" {
			return nil, &setup.Error{What: l.Name + " has no source here", Why: "the workbook was handed out without it",
				Next: "For the notebook as it was, take " + filepath.Base(l.Notebook) + " from the copy that you were given."}
		}
		s := State{Lesson: l, code: code}
		source, err := fileOrNil(l.Source)
		if err == nil {
			s.before, err = fileOrNil(l.Notebook)
		}
		if err != nil {
			return nil, err
		}
		s.source = strings.ReplaceAll(string(source), "\r\n", "\n") // a checkout on Windows
		if l.homework() {
			if s.source, err = Student(s.source); err != nil {
				return nil, noStudents(l, err)
			}
		}
		s.compare(w)
		out = append(out, s)
	}
	return out, nil
}

// compare fills in how the notebook's file stands to its record.
func (s *State) compare(w setup.Workspace) {
	if s.before == nil {
		s.Missing = true
		return
	}
	doc, err := parse(s.before, s.Lesson.Notebook)
	if err != nil {
		s.Foreign = err.Error()
		return
	}
	was := doc.Metadata.Workbook
	if was == nil {
		s.Foreign = "it holds no record of a build"
		return
	}
	s.Edited = doc.edited()
	if len(s.Edited) == 0 && was.Cells != doc.cellsDigest() {
		s.Foreign = "cells were deleted, copied or moved"
	}
	if was.Source != digest(s.source) {
		s.Stale = append(s.Stale, inCheckout(w, s.Lesson.Source)+" has changed since")
	}
	if was.Code != s.code {
		s.Stale = append(s.Stale, "the code of helpers (or a version in go.mod) has changed since")
	}
	if was.Outputs != doc.outputsDigest() {
		s.Stale = append(s.Stale, "its outputs are not those of the build")
	}
}

func noStudents(l Lesson, err error) error {
	return &setup.Error{What: "no students' notebook can be derived from " + l.Source, Why: err.Error(), Err: err,
		Next: "Mend the markers around solutions in that line, and run the same command again."}
}

// inCheckout is a path as people know it: from the checkout's root, if it lies in it.
func inCheckout(w setup.Workspace, path string) string {
	if short, err := filepath.Rel(w.Root, path); err == nil && filepath.IsLocal(short) {
		return short
	}
	return path
}

// Orphans are the notebooks named like a lesson whose source is gone.
func Orphans(w setup.Workspace) ([]string, error) {
	all, err := Lessons(w)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(w.Dir("notebooks"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, cannotRead(w.Dir("notebooks"), err)
	}
	var out []string
	for _, e := range entries {
		name, isNotebook := strings.CutSuffix(e.Name(), ".ipynb")
		_, known := find(all, name)
		if isNotebook && !known && lessonFile.MatchString(name+".md") {
			out = append(out, name)
		}
	}
	return out, nil
}
