package notebook

import (
	"strings"
	"testing"
)

const solved = `# 1

<!-- #region task="1.3" points=3 -->
**Why?**

<!-- BEGIN SOLUTION -->
Because of the secret.
<!-- END SOLUTION -->
<!-- #endregion -->

` + "```go task=\"1.1\"\nfunc twice(x float64) float64 {\n\t// BEGIN SOLUTION\n\treturn 2 * x // secret\n\t// END SOLUTION\n}\n```\n\n" +
	"```go task=\"1.2\"\n// BEGIN SOLUTION\n// STUB: var answer = homework.Blank() // a number\nvar answer = 42.0 // secret\n// END SOLUTION\n```\n\n" +
	"```go check=\"1.2\" points=2\n%%\nfmt.Println(homework.Answer(answer))\n```\n"

func TestStudent(t *testing.T) {
	got, err := Student(solved)
	if err != nil {
		t.Fatal(err)
	}
	want := `# 1

<!-- #region deletable=false nbgrader={"schema_version": 3, "grade_id": "task-1-3-answer", "grade": true, "solution": true, "locked": false, "task": false, "points": 3} -->
**Why?**

*Write your answer here.*
<!-- #endregion -->

` + "```go deletable=false nbgrader={\"schema_version\": 3, \"grade_id\": \"task-1-1-answer\", \"grade\": false, \"solution\": true, \"locked\": false, \"task\": false}\n" +
		"func twice(x float64) float64 {\n\tpanic(homework.NotYet) // write your answer in place of this line\n}\n```\n\n" +
		"```go deletable=false nbgrader={\"schema_version\": 3, \"grade_id\": \"task-1-2-answer\", \"grade\": false, \"solution\": true, \"locked\": false, \"task\": false}\n" +
		"var answer = homework.Blank() // a number\n```\n\n" +
		"```go deletable=false editable=false nbgrader={\"schema_version\": 3, \"grade_id\": \"task-1-2-check\", \"grade\": true, \"solution\": false, \"locked\": true, \"task\": false, \"points\": 2}\n" +
		"%%\nfmt.Println(homework.Answer(answer))\n```\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestSolved: the answers, without the markers and what stands in for answers.
func TestSolved(t *testing.T) {
	got, err := Solved(solved)
	if err != nil {
		t.Fatal(err)
	}
	student, _ := Student(solved)
	want := strings.NewReplacer("*Write your answer here.*", "Because of the secret.",
		"panic(homework.NotYet) // write your answer in place of this line", "return 2 * x // secret",
		"homework.Blank() // a number", "42.0 // secret").Replace(student)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestStudentRefusesWhatWouldLeak(t *testing.T) {
	for source, want := range map[string]string{
		"// BEGIN SOLUTION\nsecret":                                    "the solution that begins in line 1 has no end",
		"// END SOLUTION":                                              "line 1 ends a solution that has not begun",
		"// BEGIN SOLUTION\n// BEGIN SOLUTION":                         "line 2 begins a solution inside that of line 1",
		"```go check=\"1.1\"\n```":                                     "line 1: the check of task 1.1 has no points",
		"```go task=\"first\"\n```":                                    `line 1: a task is named like 1.2, this one "first"`,
		"```go task=\"1.1\" check=\"1.1\" points=1\n```":               "line 1: a cell is a task or a check, not both",
		"text\n<!-- BEGIN SOLUTION -->\nsecret\n<!-- #endregion -->\n": "the solution that begins in line 2 has no end",
	} {
		got, err := Student(source)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q gives %q and %v, want %q", source, got, err, want)
		}
	}
}
