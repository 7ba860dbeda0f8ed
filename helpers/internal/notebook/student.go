package notebook

import (
	"fmt"
	"regexp"
	"strings"
)

// A homework's source is the solved notebook. Student derives what students get,
// Solved the same notebook with its answers:
//
//   - lines from BEGIN SOLUTION to END SOLUTION are the answers. In code both
//     stand behind //, in text between <!-- and -->. Students get the lines that
//     begin with // STUB: in their place, else a panic that the checks know, or
//     words that ask for an answer.
//   - task="1.2" on a cell makes it one to be solved; check="1.2" points=2 makes it
//     a locked one that is graded; task="1.2" points=3 together one that a person
//     grades. These become nbgrader's metadata (schema 3), and JupyterLab's, so
//     that no cell that is graded can be deleted and no check be edited.
func Student(source string) (string, error) { return derive(source, false) }

// Solved is the homework of the source with its answers; see Student.
func Solved(source string) (string, error) { return derive(source, true) }

func derive(source string, solved bool) (string, error) {
	var out []string
	var answer, stub []string // of the solution at hand
	inside, text, indent := 0, false, ""
	for n, line := range strings.Split(source, "\n") {
		m := marker.FindStringSubmatch(line)
		switch {
		case m != nil && m[3] == "BEGIN":
			if inside != 0 {
				return "", fmt.Errorf("line %d begins a solution inside that of line %d: end that one first", n+1, inside)
			}
			inside, text, indent, answer, stub = n+1, m[2] == "<!--", m[1], nil, nil
		case m != nil:
			if inside == 0 {
				return "", fmt.Errorf("line %d ends a solution that has not begun", n+1)
			}
			if !solved {
				answer = inPlace(stub, text, indent)
			}
			out = append(out, answer...)
			inside = 0
		case inside != 0:
			if s, ok := strings.CutPrefix(strings.TrimSpace(line), "// STUB: "); ok {
				stub = append(stub, indent+s)
			} else {
				answer = append(answer, line)
			}
		default:
			line, err := graded(line)
			if err != nil {
				return "", fmt.Errorf("line %d: %w", n+1, err)
			}
			out = append(out, line)
		}
	}
	if inside != 0 {
		return "", fmt.Errorf("the solution that begins in line %d has no end", inside)
	}
	return strings.Join(out, "\n"), nil
}

var marker = regexp.MustCompile(`^(\s*)(//|<!--) (BEGIN|END) SOLUTION( -->)?\s*$`)

// unanswered stands in place of a text.
const unanswered = "*Write your answer here.*"

// inPlace is what stands in place of a solution.
func inPlace(stub []string, text bool, indent string) []string {
	switch {
	case len(stub) > 0:
		return stub
	case text:
		return []string{unanswered}
	}
	return []string{indent + "panic(homework.NotYet) // write your answer in place of this line"}
}

var (
	cellStart = regexp.MustCompile("^(```go|<!-- #region)(.*?)( -->)?$")
	attribute = regexp.MustCompile(`\s*\b(task|check|points)=("[^"]*"|\d+)`)
	taskName  = regexp.MustCompile(`^\d+\.\d+$`)
)

// graded turns our attributes of a cell into nbgrader's metadata.
func graded(line string) (string, error) {
	m := cellStart.FindStringSubmatch(line)
	if m == nil || !attribute.MatchString(m[2]) {
		return line, nil
	}
	is := map[string]string{}
	for _, a := range attribute.FindAllStringSubmatch(m[2], -1) {
		is[a[1]] = strings.Trim(a[2], `"`)
	}
	task, kind := is["task"], "answer"
	if c, ok := is["check"]; ok {
		if task != "" {
			return "", fmt.Errorf("a cell is a task or a check, not both: %s", line)
		}
		task, kind = c, "check"
	}
	if !taskName.MatchString(task) {
		return "", fmt.Errorf("a task is named like 1.2, this one %q", task)
	}
	points := ""
	if p, ok := is["points"]; ok {
		points = `, "points": ` + p
	} else if kind == "check" {
		return "", fmt.Errorf("the check of task %s has no points", task)
	}
	locks := " deletable=false"
	if kind == "check" {
		locks += " editable=false"
	}
	metadata := locks + fmt.Sprintf(` nbgrader={"schema_version": 3, "grade_id": "task-%s-%s", "grade": %v, "solution": %v, "locked": %v, "task": false%s}`,
		strings.ReplaceAll(task, ".", "-"), kind, points != "", kind == "answer", kind == "check", points)
	return m[1] + attribute.ReplaceAllString(m[2], "") + metadata + m[3], nil
}
