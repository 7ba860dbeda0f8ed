package notebook

import (
	"fmt"
	"strings"
	"testing"
)

// TestTroubleIsSeen: whatever way a cell of testdata/trouble.ipynb fails in, the
// report says so, in words that a student can use; and the kernel lives on.
func TestTroubleIsSeen(t *testing.T) {
	needsAll(t)
	e := kernelRun(t)
	doc := output(t, e, "trouble")
	want := map[string]string{ // id: what a problem of the cell must say; "" for none
		"imports":       "",
		"compile-error": `cannot use "text"`,
		"panic":         `helpers: "double well" has 2 dimensions, the point [1 2 3] has 3`,
		"stderr":        "something on stderr",
		"exit":          "exit status 3",
		"no-picture":    "no picture came of helpers.Show",
		"commented":     "",
		"empty-figure":  "helpers: Show got an empty figure",
		"own-plot":      "",
		"gonbui-too":    "this cell also uses gonbui",
		"gonbui-alone":  "",
		"picture-again": "",
		"alive-1":       "", "alive-2": "", "alive-3": "", "alive-4": "",
	}
	seen := 0
	for _, c := range doc.Cells {
		message, known := want[c.ID]
		if !known {
			t.Errorf("cell %q is not in the table", c.ID)
			continue
		}
		seen++
		got := strings.Join(c.Problems(), "\n")
		switch {
		case message == "" && got != "":
			t.Errorf("cell %q: unexpected problem: %s", c.ID, got)
		case message != "" && !strings.Contains(got, message):
			t.Errorf("cell %q: problems %q, want %q among them", c.ID, got, message)
		case message != "" && !strings.Contains(e.report, message):
			t.Errorf("cell %q: the report does not say %q", c.ID, message)
		}
		if n, ok := strings.CutPrefix(c.ID, "alive-"); ok && !strings.Contains(fmt.Sprint(c.Outputs), "alive "+n) {
			t.Errorf("cell %q: the kernel did not answer: %v", c.ID, c.Outputs)
		}
	}
	if seen != len(want) {
		t.Errorf("%d cells of %d were executed", seen, len(want))
	}
}

// TestPicturesComeInOrder: text and pictures stand in the order in which the
// cell made them, and none is lost.
func TestPicturesComeInOrder(t *testing.T) {
	needsAll(t)
	doc := output(t, kernelRun(t), "order")
	for _, c := range doc.Cells {
		if !strings.HasPrefix(c.ID, "order-") {
			continue
		}
		var got []string
		for _, o := range c.Outputs {
			if o.Type == "stream" {
				got = append(got, strings.TrimSpace(string(o.Text)))
			}
			if alt := o.MIME("text/plain"); alt != "" {
				got = append(got, strings.TrimPrefix(strings.SplitN(alt, ".", 2)[0], "[Picture: "))
			}
		}
		want := "text 0,picture 0,text 1,picture 1,text 2,picture 2,text 3,picture 3"
		if strings.Join(got, ",") != want {
			t.Errorf("cell %s shows %q", c.ID, got)
		}
	}
}
