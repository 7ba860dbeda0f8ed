package notebook

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

// Answer is what came of one check cell.
type Answer struct {
	Task  string // task-1-2-check
	Says  string // the verdict, or why there is none
	Right bool
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
	for i, c := range done[0].Document.Cells { // why an answer may be missing
		if problems := c.Problems(); len(problems) > 0 && !(c.Metadata.Nbgrader.Grade && c.Metadata.Nbgrader.Locked) {
			fmt.Fprintf(out, "cell %d, %s\n        %s\n", i+1, c.firstLine(), strings.Join(problems, "\n        "))
		}
	}
	answers := answersOf(done[0].Document)
	if len(answers) == 0 {
		return &setup.Error{What: cmp.Or(l.Notebook, l.Source) + " has no check cells", Why: "it is no homework, or their metadata is lost",
			Next: "Name a notebook of notebooks/homework/, or a copy of one that was edited in Jupyter."}
	}
	right := 0
	for _, a := range answers {
		fmt.Fprintln(out, a.Says)
		if a.Right {
			right++
		}
	}
	fmt.Fprintf(out, "%d of %d checks say right\n", right, len(answers))
	return nil
}

var verdictLine = regexp.MustCompile(`(?m)^Task \d+\.\d+, (right|not right|does not fit|not yet): .*$`)

// answersOf are the verdicts under the check cells of an executed homework.
func answersOf(doc *Document) (out []Answer) {
	for _, c := range doc.Cells {
		g := c.Metadata.Nbgrader
		if !g.Grade || !g.Locked {
			continue
		}
		a := Answer{Task: g.ID}
		i := slices.IndexFunc(c.Outputs, func(o Output) bool { return verdictLine.MatchString(string(o.Text)) })
		if i >= 0 {
			m := verdictLine.FindStringSubmatch(string(c.Outputs[i].Text))
			a.Says, a.Right = m[0], m[1] == "right"
		} else {
			a.Says = taskOf(g.ID) + " does not run: " + strings.Join(c.Problems(), " ")
		}
		out = append(out, a)
	}
	return out
}

// taskOf is Task 1.2 for task-1-2-check.
func taskOf(id string) string {
	id = strings.TrimSuffix(strings.TrimPrefix(id, "task-"), "-check")
	return "Task " + strings.Replace(id, "-", ".", 1)
}
