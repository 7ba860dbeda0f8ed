package notebook

import (
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
