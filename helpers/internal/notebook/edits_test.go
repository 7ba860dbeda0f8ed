package notebook

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/setup"
)

// edit is one of the "Change it" items of a lesson, as a student would make it.
type edit struct {
	lesson string
	say    string      // what the lesson says, to find the item by
	cells  []string    // a piece of each cell to change or run, in order
	change [][2]string // made in all of them, as often as it occurs
	want   []string    // in what they print
	fails  string      // of an edit that is a mistake on purpose: what its message says; "" for none
}

// edits holds all of them; the files edits_lessonNN_test.go fill it.
var edits []edit

// writeEdits writes, for each lesson that has edits, a notebook of its code
// cells followed by the edited ones: one kernel a lesson.
func writeEdits(w setup.Workspace, dir string) error {
	all, err := chosen(w)
	if err != nil {
		return err
	}
	for _, l := range all {
		var cells []newCell
		add := func(id, source string) { cells = append(cells, newCell{ID: id, Source: source}) }
		doc, err := Read(l.Notebook)
		if err != nil {
			return err
		}
		for i, c := range doc.Cells {
			if c.Type == "code" {
				add(fmt.Sprintf("cell-%d", i), string(c.Source))
			}
		}
		for i, e := range edits {
			for k, piece := range e.cells {
				if e.lesson != l.Name {
					continue
				}
				source, err := e.edited(doc, piece)
				if err != nil {
					return err
				}
				add(fmt.Sprintf("edit-%d-%d", i, k), source)
			}
		}
		if err := writeNotebook(filepath.Join(dir, l.Name+"-edits.ipynb"), cells); err != nil {
			return err
		}
	}
	return nil
}

// newCell is a code cell to be run.
type newCell struct {
	Type    string         `json:"cell_type"`
	ID      string         `json:"id"`
	Source  string         `json:"source"`
	Meta    map[string]any `json:"metadata"`
	Count   *int           `json:"execution_count"`
	Outputs []any          `json:"outputs"`
}

func writeNotebook(path string, cells []newCell) error {
	for i := range cells {
		cells[i].Type, cells[i].Outputs = cmp.Or(cells[i].Type, "code"), []any{}
		if cells[i].Meta == nil {
			cells[i].Meta = map[string]any{}
		}
	}
	b, err := json.Marshal(map[string]any{"cells": cells, "metadata": map[string]any{}, "nbformat": 4, "nbformat_minor": 5})
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}

// edited is the one cell that holds piece, changed.
func (e edit) edited(doc *Document, piece string) (string, error) {
	var found []string
	for _, c := range doc.Cells {
		if c.Type == "code" && strings.Contains(string(c.Source), piece) {
			found = append(found, string(c.Source))
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("%s: %d cells hold %q, not one", e.lesson, len(found), piece)
	}
	for _, c := range e.change {
		found[0] = strings.ReplaceAll(found[0], c[0], c[1])
	}
	return found[0], nil
}

// TestEditsDoWhatTheLessonSays runs each change that a lesson proposes.
func TestEditsDoWhatTheLessonSays(t *testing.T) {
	run, w := kernelRun(t), checkout(t)
	for _, l := range lessons(t, w) {
		source, err := os.ReadFile(l.Source)
		if err != nil {
			t.Fatal(err)
		}
		doc := output(t, run, l.Name+"-edits")
		tested := 0
		for i, e := range edits {
			if e.lesson != l.Name {
				continue
			}
			tested++
			if !strings.Contains(string(source), e.say) {
				t.Errorf("%s no longer says %q", l.Name, e.say)
			}
			printed := ""
			for _, c := range doc.Cells {
				if strings.HasPrefix(c.ID, fmt.Sprintf("edit-%d-", i)) {
					e.checkMessage(t, c)
					for _, o := range c.Outputs {
						printed += string(o.Text) + o.MIME("text/plain")
					}
				}
			}
			for _, want := range e.want {
				if !strings.Contains(printed, want) {
					t.Errorf("%s, %q: printed %q, want %q in it", l.Name, e.say, printed, want)
				}
			}
		}
		if tested < 3 {
			t.Errorf("%s has %d tested edits, want 3", l.Name, tested)
		}
	}
}

// checkMessage: a cell answers with a message where it should, and only there.
func (e edit) checkMessage(t *testing.T, c Cell) {
	t.Helper()
	problems := c.Problems()
	switch {
	case e.fails == "" && len(problems) > 0:
		t.Errorf("%s, %q: %q", e.lesson, e.say, problems)
	case e.fails != "" && len(problems) == 0:
		t.Errorf("%s, %q: no message, want %q", e.lesson, e.say, e.fails)
	case !strings.Contains(reads(c.Outputs), e.fails):
		t.Errorf("%s, %q: the student reads\n%.1000s\nwant %q in it", e.lesson, e.say, reads(c.Outputs), e.fails)
	}
}
