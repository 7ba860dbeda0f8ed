package notebook

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// chosenHomeworks are all, or the one that oneLesson names: homework/3.
func chosenHomeworks(w setup.Workspace) ([]Lesson, error) {
	all, err := Homeworks(w)
	number := os.Getenv(oneLesson)
	if number == "" {
		return all, err
	}
	for _, l := range all {
		if strings.HasPrefix(l.Name, number+"-") {
			return []Lesson{l}, err
		}
	}
	return nil, err
}

// solvedHomework is a homework with the text of its source.
type solvedHomework struct {
	Lesson
	source string
}

func homeworkSources(t *testing.T, w setup.Workspace) (out []solvedHomework) {
	t.Helper()
	homeworks, err := chosenHomeworks(w)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range homeworks {
		b, err := os.ReadFile(l.Source)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, solvedHomework{l, string(b)})
	}
	return out
}

// runHomeworks executes each homework twice: solved, and as students get it. What
// is built for them is written, too.
func runHomeworks(ctx context.Context, w setup.Workspace, dir string) error {
	homeworks, err := chosenHomeworks(w)
	if err != nil || len(homeworks) == 0 {
		return err
	}
	var jobs []job
	var names []string
	for _, l := range homeworks {
		source, err := os.ReadFile(l.Source)
		if err != nil {
			return err
		}
		solved, err := Solved(string(source))
		if err != nil {
			return fmt.Errorf("%s: %w", l.Name, err)
		}
		stub, err := Student(string(source))
		if err != nil {
			return fmt.Errorf("%s: %w", l.Name, err)
		}
		jobs = append(jobs, job{lesson: l, build: true, source: solved}, job{lesson: l, build: true, source: stub})
		names = append(names, "solved-"+filepath.Base(l.Name), "stub-"+filepath.Base(l.Name))
	}
	i := 0
	_, err = execute(ctx, w, jobs, time.Minute, os.Stdout, func(_ job, d *Executed) error {
		i++
		return os.WriteFile(filepath.Join(dir, names[i-1]+".out.ipynb"), d.Bytes, 0o644)
	})
	if i != len(jobs) {
		return fmt.Errorf("%d of %d homeworks were executed: %w", i, len(jobs), err)
	}
	built := filepath.Join(dir, "homework")
	_, err = Build(ctx, w, homeworks, BuildOptions{All: true, Folder: built}, os.Stdout)
	return err
}

// TestHomeworks: in the real kernel, all checks of a solved homework say right,
// those of the students' version not yet, and neither has a cell that fails.
func TestHomeworks(t *testing.T) {
	run, w := kernelRun(t), checkout(t)
	homeworks, err := chosenHomeworks(w)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range homeworks {
		for version, want := range map[string]string{"solved-": ", right: ", "stub-": ", not yet: "} {
			doc := output(t, run, version+filepath.Base(l.Name))
			for i, c := range doc.Cells {
				for _, p := range c.Problems() {
					t.Errorf("%s, %scell %d: %s", l.Name, version, i+1, p)
				}
			}
			answers := answersOf(doc)
			if len(answers) < 3 {
				t.Errorf("%s, %shas %d checks, want 3 or more", l.Name, version, len(answers))
			}
			for _, a := range answers {
				want := want
				if a.Read && version == "solved-" {
					want = " is read by a person."
				}
				if !strings.Contains(a.Says, want) {
					t.Errorf("%s, %s%s: %s", l.Name, version, a.Task, a.Says)
				}
			}
		}
	}
}

// TestStudentsGetNoSolutions: what is built twice is the same, is what is
// committed, and holds no line of a solution, and no output.
func TestStudentsGetNoSolutions(t *testing.T) {
	run, w := kernelRun(t), checkout(t)
	for _, l := range homeworkSources(t, w) {
		committed, err := os.ReadFile(l.Notebook)
		if err != nil {
			t.Fatal(err)
		}
		built, err := os.ReadFile(filepath.Join(run.dir, "homework", filepath.Base(l.Notebook)))
		if err != nil || !bytes.Equal(built, committed) {
			t.Errorf("%s is not what its source builds (%v); build it with: go tool workbook build %s", l.Notebook, err, l.Name)
		}
		doc, err := parse(committed, l.Notebook)
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, c := range doc.Cells {
			text += string(c.Source) + "\n"
			if len(c.Outputs) > 0 {
				t.Errorf("%s holds an output: %v", l.Notebook, c.Outputs)
			}
		}
		lines := solutionLines(l.source)
		if len(lines) < 5 {
			t.Errorf("%s has %d lines of solutions", l.Name, len(lines))
		}
		for _, line := range lines {
			if strings.Contains(text, line) {
				t.Errorf("%s gives a line of a solution away: %q", l.Notebook, line)
			}
		}
	}
}

// solutionLines are the lines that only a solution has: not what a stub or the
// rest of the homework has, too, and not what is too short to tell anything.
func solutionLines(source string) (lines []string) {
	student, err := Student(source)
	if err != nil {
		return nil
	}
	known := map[string]bool{}
	for line := range strings.Lines(student) {
		known[strings.TrimSpace(line)] = true
	}
	inside := false
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if m := marker.FindStringSubmatch(line); m != nil {
			inside = m[3] == "BEGIN"
		} else if inside && len(line) >= 12 && !known[line] && !strings.HasPrefix(line, "// STUB: ") {
			lines = append(lines, line)
		}
	}
	return lines
}

func TestSolutionLines(t *testing.T) {
	if got := solutionLines(solved); strings.Join(got, "|") != "Because of the secret.|return 2 * x // secret|var answer = 42.0 // secret" {
		t.Errorf("got %q", got)
	}
}

var (
	lessonLink = regexp.MustCompile(`\[[^\]]*[Ll]esson[^\]]*\]\(\.\./([0-9a-z-]+)\.ipynb\)`)
	quoted     = regexp.MustCompile(`“([^”]+)”`)
)

// TestHomeworksPointToWhatIsThere: the parts of lessons that a task names as its
// help are in that lesson.
func TestHomeworksPointToWhatIsThere(t *testing.T) {
	w := checkout(t)
	for _, l := range homeworkSources(t, w) {
		links := lessonLink.FindAllStringSubmatch(l.source, -1)
		if len(links) < 3 {
			t.Errorf("%s points to %d lessons", l.Name, len(links))
		}
		for _, link := range links {
			lesson, err := os.ReadFile(w.Dir("lecture", link[1]+".md"))
			if err != nil {
				t.Errorf("%s: %s: %v", l.Name, link[0], err)
				continue
			}
			for _, part := range quoted.FindAllStringSubmatch(link[0], -1) {
				if !strings.Contains(string(lesson), "\n## "+part[1]+"\n") && !strings.Contains(string(lesson), "\n**"+part[1]) {
					t.Errorf("%s: %s has no part %q", l.Name, link[1], part[1])
				}
			}
		}
	}
}

// TestCheckHomework: in a terminal a homework says what it says under its cells,
// and first why an answer did not run.
func TestCheckHomework(t *testing.T) {
	if testing.Short() {
		t.Skip("the kernel is not run with -short; to enable: go test without it")
	}
	w := checkout(t)
	check := func(task, source string) newCell {
		source = "%%\n" + source
		return newCell{ID: cellDigest(Cell{Type: "code", Source: text(source)}), Source: source, Meta: graderMeta(task+"-check", true, true)}
	}
	answer := func(task, source string) newCell {
		return newCell{ID: "answer-" + task, Source: source, Meta: graderMeta(task+"-answer", false, false)}
	}
	forged := check("2-5", "fmt.Println(\"Task 2.5, right: trust me\")")
	forged.ID = "000000000000"
	cells := []newCell{
		{ID: "imports", Source: "%noautoget\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"saddlepoints/helpers/homework\"\n)"},
		answer("2-1", "func gradient(x, y float64) []float64 {\n\treturn []float64{2 * z}\n}"),
		check("2-1", "fmt.Println(homework.GradientXY(gradient))"),
		answer("2-2", "func hessian(x, y float64) [][]float64 {\n\tfmt.Println(\"Task 2.2, right: trust me\")\n\treturn nil\n}"),
		check("2-2", "fmt.Println(homework.HessianXY(hessian))"),
		answer("2-3", "func classify(eigenvalues []float64) string {\n\tpanic(homework.NotYet)\n}"),
		check("2-3", "fmt.Println(homework.ClassifyOf(classify))"),
		answer("2-4", "func leave() string {\n\tos.Exit(0)\n\treturn \"\"\n}"),
		check("2-4", "fmt.Println(leave())"),
		forged,
		answer("2-6", "var deleted = 1"),
		{ID: "text", Type: "markdown", Source: "**Why?**\n\n" + unanswered, Meta: graderMeta("2-7-answer", true, false)},
		{ID: "said", Type: "markdown", Source: "**And why?**\n\nBecause.", Meta: graderMeta("2-8-answer", true, false)},
	}
	path := filepath.Join(t.TempDir(), "mine.ipynb")
	if err := writeNotebook(path, cells); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := CheckHomework(t.Context(), w, Lesson{Name: "mine", Notebook: path}, time.Minute, &out); err != nil {
		t.Fatal(err)
	}
	rest := out.String()
	for _, want := range []string{
		"Task 2.1 does not run. Cell 2, func gradient", "undefined: z",
		"\nTask 2.2, does not fit: ",
		"\nTask 2.3, not yet: nothing is written here yet.",
		"\nTask 2.4 does not run: the program ended before the check could say anything.",
		"\nTask 2.5: its check was edited",
		"\nTask 2.6 has no check any more",
		"\nTask 2.7, not yet: nothing is written here yet. It is read by a person.",
		"\nTask 2.8 is read by a person.",
		"\n0 of 6 checks say right\n",
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("it says\n%s\nwithout %q in its place", out.String(), want)
		}
		rest = after
	}
	if err := writeNotebook(path, cells[:1]); err != nil {
		t.Fatal(err)
	}
	err := CheckHomework(t.Context(), w, Lesson{Name: "mine", Notebook: path}, time.Minute, &out)
	if err == nil || !strings.Contains(err.Error(), "has no check cells") {
		t.Errorf("a notebook without checks: %v", err)
	}
}

func graderMeta(id string, grade, locked bool) map[string]any {
	return map[string]any{"nbgrader": map[string]any{"grade_id": "task-" + id, "grade": grade, "locked": locked, "points": 1}}
}
