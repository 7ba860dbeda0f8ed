package notebook

import (
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
}

var edits = []edit{
	{
		lesson: "03-the-eigenvalue-rule",
		say:    "take `3*x*y` → `2*x*y`, and run the cell that prints the eigenvectors",
		cells:  []string{"var crossed =", "eigenvalues, eigenvectors:"},
		change: [][2]string{{"3*x*y", "2*x*y"}},
		want:   []string{" 4], [["},
	},
	{
		lesson: "03-the-eigenvalue-rule",
		say:    "let only one be negative: `i < 12` → `i < 1`",
		cells:  []string{"i < 12"},
		change: [][2]string{{"i < 12", "i < 1"}},
		want:   []string{"saddle point of index 1\n"},
	},
	{
		lesson: "03-the-eigenvalue-rule",
		say:    "take `x*x*x - 3*x + y*y` → `math.Sin(3*x) * math.Cos(2*y)`",
		cells:  []string{"x*x*x - 3*x + y*y"},
		change: [][2]string{{"x*x*x - 3*x + y*y", "math.Sin(3*x) * math.Cos(2*y)"}},
		want:   []string{"18 critical points: 6 local minima, 6 local maxima, 6 saddle points"},
	},
	{
		lesson: "05-falling-away",
		say:    "start nearer: `1e-16` → `1e-300`, and allow `1000` → `10_000` steps",
		cells:  []string{"away after %g steps"},
		change: [][2]string{{"1e-16", "1e-300"}, {"1000", "10_000"}},
		want:   []string{"away after +Inf steps", "start at y = 1e-300:\naway after 7248 steps"},
	},
	{
		lesson: "05-falling-away",
		say:    "turn the saddle further: `turned(0.6, 0.8)` → `turned(0.7, 0.7)`",
		cells:  []string{"off the line by:"},
		change: [][2]string{{"turned(0.6, 0.8)", "turned(0.7, 0.7)"}},
		want:   []string{"0, then 0, after 1000 steps 0"},
	},
	{
		lesson: "05-falling-away",
		say:    "take four: `halfway(3, eps)` → `halfway(4, eps)`",
		cells:  []string{"two weights %g steps, three %g"},
		change: [][2]string{{"halfway(3, eps)", "halfway(4, eps)"}},
		want:   []string{"three 501\n", "three 50004\n", "three +Inf\n"},
	},
	{
		lesson: "06-small-steps",
		say:    "start nearer: `1e-6` → `1e-12`, and make more steps: `200` → `400`",
		cells:  []string{"helpers.Timeline(path)"},
		change: [][2]string{{"1e-6", "1e-12"}, {"200", "400"}},
		want:   []string{"below 0): from 0 to 286.", "down to 7.08e-7 at 138"},
	},
	{
		lesson: "06-small-steps",
		say:    "take a larger learning rate: `0.1` → `0.4`",
		cells:  []string{"left the saddle after"},
		change: [][2]string{{"0.1", "0.4"}},
		want:   []string{"left the saddle after 40 steps", "with a gradient of 0.00035"},
	},
	{
		lesson: "06-small-steps",
		say:    "`helpers.DoubleWell` → `helpers.Quadratic(1, -0.1)`",
		cells:  []string{"func descend(", "// R, delta, alpha, eigenvalue"},
		change: [][2]string{{"helpers.DoubleWell", "helpers.Quadratic(1, -0.1)"}, {", -1)", ", -0.1)"}},
		want: []string{"delta 0.001:\n625 steps, theory 624.6", "delta 1e-06:\n1319 steps, theory 1318.8",
			"delta 1e-12:\n2708 steps"},
	},
}

// writeEdits writes, for each lesson that has edits, a notebook of its code
// cells followed by the edited ones: one kernel a lesson.
func writeEdits(w setup.Workspace, dir string) error {
	all, err := Lessons(w)
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
		cells[i].Type, cells[i].Outputs = "code", []any{}
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
					for _, p := range c.Problems() {
						t.Errorf("%s, %q: %s", l.Name, e.say, p)
					}
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
