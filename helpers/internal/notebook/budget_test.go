package notebook

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/setup"
)

// TestBudgets counts what a lesson may cost its reader: cells, lines, words,
// pictures; and what it must have: predictions with their answers, outputs
// folded until then, captions, alternative texts, three changes to try, the
// honest part, the recap.
func TestBudgets(t *testing.T) {
	w, all := checkout(t), 0
	for _, l := range lessons(t, w) {
		t.Run(l.Name, func(t *testing.T) {
			doc, err := Read(l.Notebook)
			if err != nil {
				t.Fatal(err)
			}
			var lines, words []int
			pictures, predictions, answers := 0, 0, 0
			asked := false // a prediction is open
			for i, c := range doc.Cells {
				text := string(c.Source)
				for _, o := range c.Outputs { // several side by side are one
					if strings.Contains(o.MIME("text/html"), "<img ") {
						pictures++
					}
				}
				if c.Type == "code" {
					n := strings.Count(strings.TrimSpace(text), "\n") + 1
					lines = append(lines, n)
					within(t, "lines of code in cell", i+1, n, 1, 20)
					for n, line := range strings.Split(text, "\n") {
						if len([]rune(strings.ReplaceAll(line, "\t", "    "))) > 105 {
							t.Errorf("cell %d, line %d is too long for a projector: %s", i+1, n+1, line)
						}
					}
					if c.pictures() > 0 {
						checkPictures(t, i+1, c)
					}
					if c.Metadata.Jupyter.OutputsHidden && c.Outputs[0].Type == "stream" && !firstLineTellsNothing(c.Outputs[0]) {
						t.Errorf("cell %d: JupyterLab shows the first line of what is folded; let it end with a colon and tell nothing: %q", i+1, c.Outputs[0].Text)
					}
					if asked != c.Metadata.Jupyter.OutputsHidden && len(c.Outputs) > 0 {
						t.Errorf("cell %d: its output is hidden: %v; want that just between a question and its answer", i+1, !asked)
					}
					continue
				}
				n := len(strings.Fields(text))
				words = append(words, n)
				within(t, "words in cell", i+1, n, 1, 150)
				if strings.Contains(text, "**Predict.**") {
					predictions, asked = predictions+1, true
				}
				if strings.Contains(text, "<summary>Answer</summary>") {
					answers, asked = answers+1, strings.LastIndex(text, "**Predict.**") > strings.LastIndex(text, "<summary>Answer</summary>")
				}
			}
			within(t, "cells", 0, len(doc.Cells), 20, 35)
			within(t, "median lines of a code cell", 0, median(lines), 1, 5)
			within(t, "median words of a text cell", 0, median(words), 20, 60)
			within(t, "pictures", 0, pictures, 2, 6)
			within(t, "predictions", 0, predictions, 1, 6)
			if answers != predictions {
				t.Errorf("%d predictions have %d answers", predictions, answers)
			}
			checkSkeleton(t, l)
			checkExamples(t, w, l, doc)
			if info, err := os.Stat(l.Notebook); err == nil {
				within(t, "bytes", 0, int(info.Size()), 1, 2<<20)
				all += int(info.Size())
			}
		})
	}
	within(t, "bytes of all lessons", 0, all, 0, 8<<20)
}

func firstLineTellsNothing(o Output) bool {
	first, rest, _ := strings.Cut(string(o.Text), "\n")
	return strings.HasSuffix(first, ":") && rest != ""
}

func within(t *testing.T, what string, cell, n, low, high int) {
	t.Helper()
	if n < low || n > high {
		t.Errorf("%s %d: %d, want %d to %d", what, cell, n, low, high)
	}
}

func median(v []int) int {
	slices.Sort(v)
	return v[len(v)/2]
}

var alt = regexp.MustCompile(`<img alt="([^"]*)"`)

// checkPictures: every picture has an alternative text that says something, and
// the output a caption that is a sentence.
func checkPictures(t *testing.T, cell int, c Cell) {
	t.Helper()
	for _, o := range c.Outputs {
		html := o.MIME("text/html")
		if html == "" {
			continue
		}
		found := alt.FindAllStringSubmatch(html, -1)
		if len(found) != strings.Count(html, "<img") {
			t.Errorf("cell %d: a picture has no alternative text", cell)
		}
		for _, m := range found {
			if len(m[1]) < 60 {
				t.Errorf("cell %d: the alternative text says little: %q", cell, m[1])
			}
		}
		if !regexp.MustCompile(`<p><em>\p{Lu}.{20,}\.</em></p>`).MatchString(html) {
			t.Errorf("cell %d: the picture has no caption that is a sentence", cell)
		}
	}
}

// checkSkeleton looks for the parts that every lesson has, in their order.
func checkSkeleton(t *testing.T, l Lesson) {
	t.Helper()
	b, err := os.ReadFile(l.Source)
	if err != nil {
		t.Fatal(err)
	}
	rest := string(b)
	for _, part := range []string{"\n# ", "?**", "Eric Darve", "**Predict.**", "<summary>Answer</summary>", "**Read the picture.**",
		"\n## Change it", "\n1. ", "*Look for*", "\n2. ", "*Look for*", "\n3. ", "*Look for*", "\n## How far this holds", "\n## In two lines", "*Next:"} {
		_, after, found := strings.Cut(rest, part)
		if !found {
			t.Errorf("%q is missing, or not where the skeleton has it", strings.TrimSpace(part))
			continue
		}
		rest = after
	}
}

// checkExamples: each line that a lesson prints stands as the output of an
// Example of helpers, which go test runs.
func checkExamples(t *testing.T, w setup.Workspace, l Lesson, doc *Document) {
	t.Helper()
	number, _, _ := strings.Cut(l.Name, "-")
	b, err := os.ReadFile(w.Dir("helpers", "example_lesson"+number+"_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	asserted := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if comment, ok := strings.CutPrefix(line, "\t//"); ok {
			asserted[strings.TrimSpace(comment)] = true
		}
	}
	for _, c := range doc.Cells {
		for _, o := range c.Outputs {
			for line := range strings.Lines(string(o.Text)) {
				if line = strings.TrimSpace(line); line != "" && !asserted[line] {
					t.Errorf("the lesson prints %q, which no Example has as its output", line)
				}
			}
		}
	}
}
