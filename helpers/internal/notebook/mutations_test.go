package notebook

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// A mutation is what a beginner makes of a lesson's cell. The kernel must live
// on, and what the student reads must say what to do, or be explained on the
// troubleshooting page.
type mutation struct {
	name    string
	cell    string      // a piece of the lesson's cell that is changed
	change  [][2]string // what is changed in it
	source  string      // else: a cell in the lesson's spirit
	then    string      // a piece of the lesson's cell that is run next, where the trouble shows; "" for none
	endless bool        // the student stops it
	limited bool        // safe only where a cell's memory has a limit: on Linux

	says   string // a piece of what the student reads: what to do, or what came out
	page   string // a piece of what the student reads that an entry of the page quotes
	or     string // the piece where Go happens to say it in another way, quoted too
	silent string // Go finds nothing wrong: a piece of the cell that an entry quotes
}

const (
	mutated    = "06-small-steps" // the lesson
	stopAfter  = 2.0              // seconds, for the student to lose patience
	answerTime = 5.0              // seconds, for the cell after a mutation
)

// check is the cell after each mutation: the helpers answer, the lesson's
// declarations stand, and it is still the same kernel.
const check = `%%
fmt.Printf("check %.1f %v %d\n", helpers.EscapeSteps(0.5, 1e-6, 0.1, -1), descend(0.1, 1e-6, 1000, left).First(left), os.Getppid())`

var checked = regexp.MustCompile(`^check 137\.7 139 (\d+)\n$`)

// writeMutations writes one notebook: the lesson's cells, and then, for each
// mutation, its cells, the lesson's own again, and the check.
func writeMutations(w setup.Workspace, dir string) error {
	l, err := Select(w, []string{mutated})
	if err != nil {
		return err
	}
	doc, err := Read(l[0].Notebook)
	if err != nil {
		return err
	}
	var cells []newCell
	for i, c := range doc.Cells {
		if c.Type == "code" {
			cells = append(cells, newCell{ID: fmt.Sprintf("lesson-%d", i), Source: string(c.Source)})
		}
	}
	cells = append(cells, newCell{ID: "check", Source: check})
	for i, m := range mutations {
		if m.limited && runtime.GOOS != "linux" {
			continue
		}
		mine, err := m.cells(doc, i)
		if err != nil {
			return err
		}
		cells = append(cells, mine...)
	}
	return writeNotebook(filepath.Join(dir, "mutations.ipynb"), cells)
}

// cells are what is run for mutation number i of a lesson.
func (m mutation) cells(doc *Document, i int) ([]newCell, error) {
	mutant := newCell{ID: fmt.Sprintf("mutant-%d", i), Source: m.source}
	if m.endless {
		mutant.Meta = map[string]any{"timeout": stopAfter}
	}
	cells := []newCell{mutant}
	if m.cell != "" {
		original, err := edit{lesson: mutated}.edited(doc, m.cell)
		if err != nil {
			return nil, err
		}
		if cells[0].Source, err = (edit{lesson: mutated, change: m.change}).edited(doc, m.cell); err != nil {
			return nil, err
		}
		if cells[0].Source == original {
			return nil, fmt.Errorf("mutation %q changes nothing", m.name)
		}
		if m.then != "" {
			next, err := edit{lesson: mutated}.edited(doc, m.then)
			if err != nil {
				return nil, err
			}
			cells = append(cells, newCell{ID: fmt.Sprintf("then-%d", i), Source: next})
		}
		if strings.HasPrefix(original, "func ") {
			cells = append(cells, newCell{ID: fmt.Sprintf("undo-%d", i), Source: original})
		}
	}
	return append(cells, newCell{ID: fmt.Sprintf("check-%d", i), Source: check}), nil
}

// runMutations has them run in one kernel, and keeps what came with the times.
func runMutations(ctx context.Context, w setup.Workspace, dir string) error {
	path := filepath.Join(dir, "mutations.ipynb")
	doc, err := Read(path)
	if err != nil {
		return err
	}
	cells := map[string]event{}
	at, failed := 0, ""
	err = drive(ctx, w, time.Minute, []job{{lesson: Lesson{Notebook: path}}}, func(e event) {
		failed = e.Failed
		if e.Cell != nil {
			cells[doc.Cells[*e.Cell].ID], at = e, *e.Cell+1
		}
	})
	if err != nil {
		return err
	}
	if failed != "" {
		return fmt.Errorf("the kernel did not survive the cell %q: %s", doc.Cells[at].Source, failed)
	}
	b, err := json.Marshal(cells)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "mutations.json"), b, 0o644)
}

// reads is what the student sees of a cell: text, errors, and HTML without what
// shows only under the mouse.
func reads(outputs []Output) string {
	var b strings.Builder
	for _, o := range outputs {
		switch {
		case o.Type == "stream":
			b.WriteString(escapes.ReplaceAllString(string(o.Text), ""))
		case o.Type == "error":
			fmt.Fprintf(&b, "%s: %s\n", o.EName, o.Error)
		case o.MIME("text/plain") != "":
			b.WriteString(o.MIME("text/plain"))
		default:
			h := hidden.ReplaceAllString(o.MIME("text/html"), "")
			b.WriteString(html.UnescapeString(tag.ReplaceAllString(h, "")))
		}
	}
	return b.String()
}

var (
	escapes = regexp.MustCompile("\033\\[[0-9;]*m")
	hidden  = regexp.MustCompile(`(?s)<div class="gonb-err-context">.*?</div></div>|<div class="gonb-err-context">.*?</div>`)
)

// TestTheKernelSurvivesStudents goes through what the mutations gave.
func TestTheKernelSurvivesStudents(t *testing.T) {
	needsAll(t)
	run, w := kernelRun(t), checkout(t)
	cells := mutatedCells(t, run)
	entries := readPage(t, w)
	proven := map[string]bool{}
	kernel := checkedKernel(t, cells["check"])
	for i, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			if m.limited && runtime.GOOS != "linux" {
				t.Skip("not run: only on Linux has a cell's memory a limit; to enable: Linux")
			}
			said := reads(cells[fmt.Sprintf("mutant-%d", i)].Outputs)
			if m.then != "" {
				said += reads(cells[fmt.Sprintf("then-%d", i)].Outputs)
			}
			next := cells[fmt.Sprintf("check-%d", i)]
			if k := checkedKernel(t, next); k != kernel {
				t.Errorf("the kernel is another one: process %q, not %q", k, kernel)
			}
			if next.Seconds > answerTime {
				t.Errorf("the next cell took %.1f s", next.Seconds)
			}
			m.checkExplained(t, said, entries)
			for _, quote := range []string{m.page, m.or, m.silent} {
				proven[quote] = true
			}
			t.Logf("next cell after %.2f s; read: %s", next.Seconds, short(m.lineOf(said)))
		})
	}
	for quote := range entries {
		if !proven[quote] {
			t.Errorf("%s quotes %q, which no mutation proves", page, quote)
		}
	}
}

// checkExplained: what the student reads says what to do, or the page does.
func (m mutation) checkExplained(t *testing.T, said string, entries map[string]bool) {
	t.Helper()
	if m.says+m.page+m.silent == "" {
		t.Error("nothing explains this")
	}
	if !strings.Contains(said, m.says) {
		t.Errorf("the student reads\n%.2000s\nwant %q in it", said, m.says)
	}
	if !strings.Contains(said, m.page) && (m.or == "" || !strings.Contains(said, m.or)) {
		t.Errorf("the page quotes %q, the student reads\n%.2000s", m.page, said)
	}
	if !strings.Contains(m.source, m.silent) {
		t.Errorf("the page quotes %q, which the student did not write", m.silent)
	}
	for _, quote := range []string{m.page, m.or, m.silent} {
		if quote != "" && !entries[quote] {
			t.Errorf("%s has no entry that quotes %q", page, quote)
		}
	}
}

// lineOf is the line of the answer that the mutation is known by.
func (m mutation) lineOf(said string) string {
	for line := range strings.Lines(said) {
		for _, piece := range []string{m.says, m.page, m.or} {
			if piece != "" && strings.Contains(line, piece) {
				return line
			}
		}
	}
	return ""
}

// mutatedCells is what became of each cell, by its id.
func mutatedCells(t *testing.T, run executed) map[string]event {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(run.dir, "mutations.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cells map[string]event
	if err := json.Unmarshal(b, &cells); err != nil {
		t.Fatal(err)
	}
	return cells
}

// checkedKernel is the kernel's process, by a check cell that answered rightly.
func checkedKernel(t *testing.T, e event) string {
	t.Helper()
	m := checked.FindStringSubmatch(reads(e.Outputs))
	if m == nil {
		t.Fatalf("the check cell says %q", reads(e.Outputs))
	}
	return m[1]
}
