// Package notebook makes the notebooks of notebooks/ from the sources of
// lecture/, executes them in the real kernel, and tells which are not what
// their source builds.
package notebook

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"saddlepoints/helpers/internal/setup"
)

// Lesson is one section of the lecture.
type Lesson struct {
	Name     string // 06-small-steps
	Source   string // absolute path of its Markdown; "" for a notebook of somebody's own
	Notebook string // absolute path of its notebook, whether it is there or not
}

var lessonFile = regexp.MustCompile(`^(\d\d)-[a-z0-9-]+\.md$`)

// Lessons lists the lessons of a checkout, in the lecture's order.
func Lessons(w setup.Workspace) ([]Lesson, error) {
	entries, err := os.ReadDir(w.Dir("lecture"))
	if err != nil {
		return nil, &setup.Error{What: "the lessons cannot be listed", Why: err.Error(), Err: err,
			Next: "Is this a whole checkout? Fetch lecture/ again, for example with: git checkout -- lecture"}
	}
	var out []Lesson
	for _, e := range entries {
		if e.Type()&fs.ModeType == 0 && lessonFile.MatchString(e.Name()) {
			name := strings.TrimSuffix(e.Name(), ".md")
			out = append(out, Lesson{name, w.Dir("lecture", e.Name()), w.Dir("notebooks", name+".ipynb")})
		}
	}
	return out, nil
}

// Select picks the lessons that args name, by number (6, 06), by name
// (06-small-steps, small-steps) or by a path to their source or notebook; all
// of them without args.
func Select(w setup.Workspace, args []string) ([]Lesson, error) {
	all, err := Lessons(w)
	if err != nil || len(args) == 0 {
		return all, err
	}
	var out []Lesson
	for _, arg := range args {
		l, ok := find(all, arg)
		if !ok {
			return nil, &setup.Error{What: fmt.Sprintf("there is no lesson %q", arg), Why: "the lessons are " + names(all),
				Next: "Name one by its number, such as: go tool workbook run 6"}
		}
		out = append(out, l)
	}
	return out, nil
}

func find(all []Lesson, arg string) (Lesson, bool) {
	base := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(arg), ".ipynb"), ".md")
	for _, l := range all {
		number, title, _ := strings.Cut(l.Name, "-")
		if base == l.Name || base == title || base == number || "0"+base == number {
			return l, true
		}
	}
	return Lesson{}, false
}

// SelectToRun is Select that also takes any other notebook, by its path.
func SelectToRun(w setup.Workspace, args []string) ([]Lesson, error) {
	var lessons []string
	var own []Lesson
	for _, arg := range args {
		path, err := filepath.Abs(arg)
		if err != nil {
			return nil, err
		}
		_, missing := os.Stat(path)
		if filepath.Ext(arg) != ".ipynb" || missing != nil || isLesson(w, path) {
			lessons = append(lessons, arg)
			continue
		}
		own = append(own, Lesson{Name: strings.TrimSuffix(filepath.Base(path), ".ipynb"), Notebook: path})
	}
	if len(lessons) == 0 && len(own) > 0 {
		return own, nil
	}
	out, err := Select(w, lessons)
	return append(out, own...), err
}

func isLesson(w setup.Workspace, path string) bool {
	all, _ := Lessons(w)
	for _, l := range all {
		if l.Notebook == path {
			return true
		}
	}
	return false
}

func names(all []Lesson) string {
	var out []string
	for _, l := range all {
		out = append(out, l.Name)
	}
	return strings.Join(out, ", ")
}
