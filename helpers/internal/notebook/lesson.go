// Package notebook makes the notebooks of notebooks/ from the sources of
// lecture/, executes them in the real kernel, and tells which are not what
// their source builds.
package notebook

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"saddlepoints/helpers/internal/setup"
)

// Lesson is one section of the lecture, or a homework.
type Lesson struct {
	Name     string // 06-small-steps; of a homework homework/3-leave-the-saddle
	Source   string // absolute path of its Markdown; "" for a notebook of somebody's own
	Notebook string // absolute path of its notebook, whether it is there or not
}

var lessonFile = regexp.MustCompile(`^(\d\d)-[a-z0-9-]+\.md$`)

// Lessons lists the lessons of a checkout, in the lecture's order. There is at
// least one.
func Lessons(w setup.Workspace) ([]Lesson, error) {
	const next = "Is this a whole checkout? Fetch lecture/ again, for example with: git checkout -- lecture"
	entries, err := os.ReadDir(w.Dir("lecture"))
	if err != nil {
		return nil, &setup.Error{What: "the lessons cannot be listed", Why: err.Error(), Err: err, Next: next}
	}
	var out []Lesson
	for _, e := range entries {
		if !e.IsDir() && lessonFile.MatchString(e.Name()) {
			name := strings.TrimSuffix(e.Name(), ".md")
			out = append(out, Lesson{name, w.Dir("lecture", e.Name()), w.Dir("notebooks", name+".ipynb")})
		}
	}
	if len(out) == 0 {
		return nil, &setup.Error{What: "there are no lessons", Why: "lecture/ holds no file named like 06-small-steps.md", Next: next}
	}
	return out, nil
}

var homeworkFile = regexp.MustCompile(`^\d-[a-z0-9-]+\.md$`)

// Homeworks lists the homeworks that can be built, in their order. There are
// none in a students' copy.
func Homeworks(w setup.Workspace) ([]Lesson, error) {
	folder := cmp.Or(w.Homework, w.Dir("lecture", "homework"))
	entries, err := os.ReadDir(folder)
	if err != nil && (w.Homework != "" || !errors.Is(err, fs.ErrNotExist)) {
		return nil, cannotRead(folder, err)
	}
	var out []Lesson
	for _, e := range entries {
		if name, _ := strings.CutSuffix(e.Name(), ".md"); homeworkFile.MatchString(e.Name()) {
			out = append(out, Lesson{"homework/" + name, filepath.Join(folder, e.Name()), w.Dir("notebooks", "homework", name+".ipynb")})
		}
	}
	if w.Homework != "" && len(out) == 0 {
		return nil, &setup.Error{What: "there are no homeworks in " + folder, Why: "it holds no file named like 3-leave-the-saddle.md",
			Next: "Name the folder that holds your sources. How they are written: lecture/homework/how-to-write.md"}
	}
	return out, nil
}

// handedOut lists the homeworks that are in notebooks/homework/ only, and cannot
// be built: all of them in a students' copy.
func handedOut(w setup.Workspace, built []Lesson) ([]Lesson, error) {
	files, err := filepath.Glob(w.Dir("notebooks", "homework", "[0-9]-*.ipynb"))
	if err != nil {
		return nil, err
	}
	var out []Lesson
	for _, file := range files {
		name := "homework/" + strings.TrimSuffix(filepath.Base(file), ".ipynb")
		if !slices.ContainsFunc(built, func(l Lesson) bool { return l.Name == name }) {
			out = append(out, Lesson{Name: name, Notebook: file})
		}
	}
	return out, nil
}

// homework says whether students get a version that is derived.
func (l Lesson) homework() bool { return strings.HasPrefix(l.Name, "homework/") }

// all are the lessons and the homeworks.
func all(w setup.Workspace) ([]Lesson, error) {
	lessons, err := Lessons(w)
	if err != nil {
		return nil, err
	}
	homeworks, err := Homeworks(w)
	if err != nil {
		return nil, err
	}
	others, err := handedOut(w, homeworks)
	return slices.Concat(lessons, homeworks, others), err
}

// Select picks the lessons and homeworks that args name, by number (6, 06,
// homework/3), by name (06-small-steps, small-steps) or by the path of their
// source or notebook; each once, in the order of args; all that have a source
// without args.
func Select(w setup.Workspace, args []string) ([]Lesson, error) {
	return choose(w, args, find, "there is no lesson", "Name one by its number, such as: go tool workbook run 6")
}

// SelectToRun is Select that also takes any other notebook, by its path.
func SelectToRun(w setup.Workspace, args []string) ([]Lesson, error) {
	return choose(w, args, findToRun, "there is no lesson and no notebook", "Name a lesson by its number, such as 6, or a notebook by its path.")
}

// choose looks each argument up; what and next are for one that is not found.
func choose(w setup.Workspace, args []string, find func([]Lesson, string) (Lesson, bool), what, next string) ([]Lesson, error) {
	known, err := all(w)
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		return slices.DeleteFunc(known, func(l Lesson) bool { return l.Source == "" }), nil
	}
	var out []Lesson
	for _, arg := range args {
		l, ok := find(known, arg)
		if !ok {
			return nil, &setup.Error{What: fmt.Sprintf("%s %q", what, arg), Why: "the lessons are " + names(known), Next: next}
		}
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out, nil
}

// find looks a lesson up. What looks like a path must be one of the lesson's
// files: a notebook of the same name elsewhere is another one.
func find(all []Lesson, arg string) (Lesson, bool) {
	for _, l := range all {
		number, title, _ := strings.Cut(l.Name, "-")
		if arg == l.Name || arg == title || arg == number || "0"+arg == number || sameFile(arg, l.Source) || sameFile(arg, l.Notebook) {
			return l, true
		}
	}
	return Lesson{}, false
}

// sameFile says whether two paths lead to one file, there or not.
func sameFile(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(x, y)
	}
	abs, err := filepath.Abs(a)
	return err == nil && abs == b
}

// findToRun is find that also takes any other notebook, by its path.
func findToRun(all []Lesson, arg string) (Lesson, bool) {
	if l, ok := find(all, arg); ok {
		return l, true
	}
	path, err := filepath.Abs(arg)
	if err != nil || filepath.Ext(arg) != ".ipynb" {
		return Lesson{}, false
	}
	_, err = os.Stat(path)
	return Lesson{Name: strings.TrimSuffix(filepath.Base(path), ".ipynb"), Notebook: path}, err == nil
}

func names(all []Lesson) string {
	var out []string
	for _, l := range all {
		out = append(out, l.Name)
	}
	return strings.Join(out, ", ")
}
