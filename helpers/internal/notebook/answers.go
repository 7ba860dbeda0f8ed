package notebook

import (
	"fmt"
	"regexp"
	"strings"
)

// Answer is what came of one task.
type Answer struct {
	Task  string // 1.2
	Says  string // the verdict, or why there is none
	Right bool
	Read  bool // by a person: no check says anything

	failed bool // its own cell did not run
}

var (
	verdictLine = regexp.MustCompile(`(?m)^Task \d+\.\d+, (right|not right|does not fit|not yet): .*$`)
	gradeID     = regexp.MustCompile(`^task-(\d+)-(\d+)-(answer|check)$`)
)

// answersOf are the answers of an executed homework, task by task in the order of
// its cells.
func answersOf(doc *Document) (out []Answer) {
	place := map[string]int{}
	for i, c := range doc.Cells {
		m := gradeID.FindStringSubmatch(c.Metadata.Nbgrader.ID)
		if m == nil {
			continue
		}
		task := m[1] + "." + m[2]
		at, known := place[task]
		if !known {
			at = len(out)
			place[task] = at
			out = append(out, Answer{Task: task, Says: "Task " + task + " has no check any more: it was deleted. Take the notebook as it was handed out, and copy your answers into it."})
		}
		switch a := &out[at]; {
		case m[3] == "check":
			a.check(c)
		case c.Metadata.Nbgrader.Grade:
			a.Read, a.Says = true, "Task "+task+" is read by a person."
			if strings.Contains(string(c.Source), unanswered) {
				a.Says = "Task " + task + ", not yet: nothing is written here yet. It is read by a person."
			}
		default:
			if problems := c.Problems(); len(problems) > 0 {
				a.Says = fmt.Sprintf("Task %s does not run. Cell %d, %s\n        %s", task, i+1, c.firstLine(), strings.Join(problems, "\n        "))
				a.failed = true
			}
		}
	}
	return out
}

// check takes the verdict from a task's check cell.
func (a *Answer) check(c Cell) {
	if a.failed { // its own cell says why
		return
	}
	if want, _, _ := strings.Cut(c.ID, "-"); want != cellDigest(c) {
		a.Says = "Task " + a.Task + ": its check was edited, and what it says does not count. Take the notebook as it was handed out, and copy your answers into it."
		return
	}
	a.Says = "Task " + a.Task + " does not run: " + strings.Join(c.Problems(), " ")
	if len(c.Problems()) == 0 {
		a.Says = "Task " + a.Task + " does not run: the program ended before the check could say anything. Does your answer call os.Exit?"
	}
	for _, o := range c.Outputs { // the last verdict: what an answer prints comes before it
		for _, m := range verdictLine.FindAllStringSubmatch(string(o.Text), -1) {
			a.Says, a.Right = m[0], m[1] == "right"
		}
	}
}
