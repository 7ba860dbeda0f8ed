package notebook

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// Handout is a homework as students have it.
type Handout struct {
	Name    string
	Minutes string  // about how long it takes, as the notebook says
	Checked float64 // points of tasks that checks judge
	Read    float64 // points of tasks that a person reads
}

var (
	homeworkTitle   = regexp.MustCompile(`(?m)^# Homework `)
	homeworkMinutes = regexp.MustCompile(`\d+(?:–\d+)? minutes`)
)

// Handouts are the students' notebooks in notebooks/homework/.
func Handouts(w setup.Workspace) ([]Handout, error) {
	files, err := filepath.Glob(w.Dir("notebooks", "homework", "[0-9]-*.ipynb"))
	if err != nil {
		return nil, err
	}
	var out []Handout
	for _, file := range files {
		doc, err := Read(file)
		if err != nil {
			return nil, err
		}
		h := Handout{Name: strings.TrimSuffix(filepath.Base(file), ".ipynb")}
		for _, c := range doc.Cells {
			text := string(c.Source)
			if c.Type == "markdown" && homeworkTitle.MatchString(text) {
				h.Minutes = homeworkMinutes.FindString(text)
			}
			switch g := c.Metadata.Nbgrader; {
			case g.Grade && g.Locked:
				h.Checked += g.Points
			case g.Grade:
				h.Read += g.Points
			}
		}
		out = append(out, h)
	}
	return out, nil
}

// SelectToCheck is SelectToRun that also takes the source of a homework, by its
// path: a lesson without a notebook.
func SelectToCheck(w setup.Workspace, args []string) ([]Lesson, error) {
	if path, err := filepath.Abs(args[0]); err == nil && filepath.Ext(path) == ".md" {
		if _, err := os.Stat(path); err == nil {
			return []Lesson{{Name: strings.TrimSuffix(filepath.Base(path), ".md"), Source: path}}, nil
		}
	}
	return SelectToRun(w, args)
}

// CheckHomework executes a homework, in a kernel of its own, and reports what its
// checks say, as they do under their cells. A source is executed with its
// answers. Nothing is changed.
func CheckHomework(ctx context.Context, w setup.Workspace, l Lesson, timeout time.Duration, out io.Writer) error {
	j := job{lesson: l}
	if l.Notebook == "" {
		b, err := os.ReadFile(l.Source)
		if err != nil {
			return cannotRead(l.Source, err)
		}
		if j.source, err = Solved(string(b)); err != nil {
			return noStudents(l, err)
		}
		j.build = true
	}
	done, err := execute(ctx, w, []job{j}, timeout, io.Discard, func(job, *Executed) error { return nil })
	if len(done) != 1 {
		return err
	}
	answers := answersOf(done[0].Document)
	if len(answers) == 0 {
		return &setup.Error{What: cmp.Or(l.Notebook, l.Source) + " has no check cells", Why: "it is no homework, or their metadata is lost",
			Next: "Name a notebook of notebooks/homework/, or a copy of one that was edited in Jupyter."}
	}
	right, checks := 0, 0
	for _, a := range answers {
		fmt.Fprintln(out, a.Says)
		if a.Right {
			right++
		}
		if !a.Read {
			checks++
		}
	}
	fmt.Fprintf(out, "%d of %d checks say right\n", right, checks)
	return nil
}
