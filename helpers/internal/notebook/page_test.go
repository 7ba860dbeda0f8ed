package notebook

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/setup"
)

// page is the one that explains what Go says.
const page = "if-it-does-not-run.md"

var (
	row   = regexp.MustCompile("(?m)^\\| (`.*?) \\| (.+) \\| (.+) \\|$")
	quote = regexp.MustCompile("`([^`]+)`")
)

// readPage is what the entries of the troubleshooting page quote, in their first
// column. Each explains it, and says what to do.
func readPage(t *testing.T, w setup.Workspace) map[string]bool {
	t.Helper()
	b, err := os.ReadFile(w.Dir("notebooks", page))
	if err != nil {
		t.Fatal(err)
	}
	entries := map[string]bool{}
	for _, r := range row.FindAllStringSubmatch(string(b), -1) {
		for _, q := range quote.FindAllStringSubmatch(r[1], -1) {
			if entries[q[1]] {
				t.Errorf("%s has two entries for %q", page, q[1])
			}
			entries[q[1]] = true
		}
		for _, column := range r[2:] {
			if n := len(sentence.FindAllString(column, -1)); n > 2 {
				t.Errorf("%s: %d sentences, want at most two: %s", page, n, column)
			}
		}
	}
	return entries
}

var sentence = regexp.MustCompile(`[.!?]( |$)`)

var (
	headline = regexp.MustCompile(`(?m)^# (\d) · (.+)$`)
	question = regexp.MustCompile(`(?m)^\*\*(.+\?)\*\*$`)
	minutes  = regexp.MustCompile(`(?m)^\*About (\d+) minutes\.`)
)

// TestTablesSayWhatTheLessonsSay: title, question and minutes of each lesson, in
// the README, where to start, and the plan for teachers.
func TestTablesSayWhatTheLessonsSay(t *testing.T) {
	w := checkout(t)
	read := func(parts ...string) string {
		b, err := os.ReadFile(w.Dir(parts...))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	readme, start, plan := read("README.md"), read("notebooks", "00-start-here.md"), read("notebooks", "for-teachers.md")
	for _, l := range lessons(t, w) {
		source := read("lecture", l.Name+".md")
		title, asks, takes := headline.FindStringSubmatch(source), question.FindStringSubmatch(source), minutes.FindStringSubmatch(source)
		if title == nil || asks == nil || takes == nil {
			t.Errorf("%s: no title, question or minutes where the others have theirs", l.Name)
			continue
		}
		row := fmt.Sprintf("| %s | [%s](%%s%s.ipynb) | %s | %s |", title[1], title[2], l.Name, strings.ReplaceAll(asks[1], "$", ""), takes[1])
		for _, c := range []struct{ file, text, row string }{
			{"README.md", readme, fmt.Sprintf(row, "notebooks/")},
			{"00-start-here.md", start, fmt.Sprintf(row, "")},
			{"for-teachers.md", plan, fmt.Sprintf("| [%s](%s.ipynb) | %s |", title[1], l.Name, takes[1])},
		} {
			if !strings.Contains(c.text, c.row) {
				t.Errorf("%s has no row that begins %q", c.file, c.row)
			}
		}
	}
}

// TestTheTeachersPartsExist: the sections that the plan for teachers names are in
// the lessons.
func TestTheTeachersPartsExist(t *testing.T) {
	needsAll(t)
	w := checkout(t)
	plan, err := os.ReadFile(w.Dir("notebooks", "for-teachers.md"))
	if err != nil {
		t.Fatal(err)
	}
	parts := regexp.MustCompile(`“([^”]+)”`).FindAllStringSubmatch(string(plan), -1)
	if len(parts) < 10 {
		t.Fatalf("the plan names %d parts", len(parts))
	}
	all := ""
	for _, l := range lessons(t, w) {
		b, err := os.ReadFile(l.Source)
		if err != nil {
			t.Fatal(err)
		}
		all += string(b)
	}
	for _, p := range parts {
		if !strings.Contains(all, "\n## "+p[1]+"\n") && !strings.Contains(all, "\n**"+p[1]) && p[1] != "Saddle points" {
			t.Errorf("no lesson has a part %q", p[1])
		}
	}
}

// TestLessonsLinkToThePage, so that who is stuck has it at hand.
func TestLessonsLinkToThePage(t *testing.T) {
	w := checkout(t)
	for _, l := range lessons(t, w) {
		b, err := os.ReadFile(l.Source)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(b), "\n```go")
		if !strings.Contains(head, "]("+page+")") {
			t.Errorf("%s has no link to %s above its first code cell", l.Name, page)
		}
	}
	b, err := os.ReadFile(w.Dir("README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), "](notebooks/"+page+")") {
		t.Errorf("README.md has no link to notebooks/%s", page)
	}
}
