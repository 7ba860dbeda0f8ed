package notebook

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/setup"
)

// fakeCheckout is a checkout with one lesson and a notebook that is current,
// made without Python or kernel.
func fakeCheckout(t *testing.T) (setup.Workspace, Lesson) {
	t.Helper()
	w := setup.Workspace{Root: t.TempDir()}
	file(t, w.Dir("go.mod"), "module saddlepoints\n\nrequire gonum.org/v1/plot v0.17.0\n")
	file(t, w.Dir("helpers", "a.go"), "// Package helpers helps.\npackage helpers\n\nimport \"saddlepoints/helpers/internal/b\"\n\n// F is a function.\nfunc F() int { return 1 + b.G() }\n")
	file(t, w.Dir("helpers", "internal", "b", "b.go"), "package b\n\nfunc G() int { return 2 }\n")
	file(t, w.Dir("helpers", "internal", "c", "c.go"), "package c\n\nfunc H() int { return 3 }\n")
	file(t, w.Dir("lecture", "06-small-steps.md"), "# Six\n")
	file(t, w.Dir("lecture", "README.md"), "no lesson\n")
	all, err := Lessons(w)
	if err != nil || len(all) != 1 {
		t.Fatalf("Lessons: %v, %v", all, err)
	}
	buildFake(t, w, all[0])
	return w, all[0]
}

func file(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// buildFake writes the notebook as the driver and Build would.
func buildFake(t *testing.T, w setup.Workspace, l Lesson) {
	t.Helper()
	cells := []Cell{{Type: "markdown", Source: "# Six"}, {Type: "code", Source: "%%\nfmt.Println(1)",
		Outputs: []Output{{Type: "stream", Name: "stdout", Text: "1\n"}}}}
	for i := range cells {
		cells[i].ID = cellDigest(cells[i])
	}
	b, err := json.MarshalIndent(map[string]any{"cells": cells, "metadata": map[string]any{"language_info": map[string]any{"name": "go"}}, "nbformat": 4, "nbformat_minor": 5}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	states, err := Inspect(w, []Lesson{l})
	if err != nil {
		t.Fatal(err)
	}
	d, err := newExecuted(l, string(b))
	if err != nil {
		t.Fatal(err)
	}
	d.record(states[0].source, states[0].code)
	file(t, l.Notebook, string(d.Bytes))
}

// change replaces a text in a file, once.
func change(t *testing.T, path, from, to string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), from) {
		t.Fatalf("%s does not hold %q", path, from)
	}
	file(t, path, strings.Replace(string(b), from, to, 1))
}

func TestInspect(t *testing.T) {
	tests := []struct {
		name string
		do   func(t *testing.T, w setup.Workspace, l Lesson)
		want string
	}{
		{"untouched", func(*testing.T, setup.Workspace, Lesson) {}, "current"},
		{"a comment in helpers", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, w.Dir("helpers", "a.go"), "F is a function", "F gives one")
		}, "current"},
		{"another version of something else", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, w.Dir("go.mod"), "require", "require example.org/x v1.0.0\n\nrequire")
		}, "current"},
		{"a test in helpers", func(t *testing.T, w setup.Workspace, l Lesson) {
			file(t, w.Dir("helpers", "a_test.go"), "package helpers\n")
		}, "current"},
		{"the source", func(t *testing.T, w setup.Workspace, l Lesson) { file(t, l.Source, "# Seven\n") },
			"stale: lecture/06-small-steps.md has changed since"},
		{"a statement in helpers", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, w.Dir("helpers", "a.go"), "return 1", "return 2")
		}, "stale: the code of helpers"},
		{"a version of what draws", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, w.Dir("go.mod"), "v0.17.0", "v0.18.0")
		}, "stale: the code of helpers (or a version in go.mod)"},
		{"an output", func(t *testing.T, w setup.Workspace, l Lesson) { change(t, l.Notebook, `"1\n"`, `"2\n"`) },
			"stale: its outputs are not those of the build"},
		{"a cell", func(t *testing.T, w setup.Workspace, l Lesson) { change(t, l.Notebook, "Println(1)", "Println(2)") },
			`edited: "fmt.Println(2)"`},
		{"a cell and the source", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, l.Notebook, "# Six", "# 6")
			file(t, l.Source, "# Seven\n")
		}, `edited: "# 6"; stale: lecture/06-small-steps.md has changed since`},
		{"a cell is gone", func(t *testing.T, w setup.Workspace, l Lesson) {
			b, _ := os.ReadFile(l.Notebook)
			var nb map[string]any
			if err := json.Unmarshal(b, &nb); err != nil {
				t.Fatal(err)
			}
			nb["cells"] = nb["cells"].([]any)[1:]
			b, _ = json.Marshal(nb)
			file(t, l.Notebook, string(b))
		}, "edited: cells were deleted, copied or moved"},
		{"an empty cell at the end, as JupyterLab adds", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, l.Notebook, "\n ],\n \"metadata\"", ",{\"id\":\"new\",\"cell_type\":\"code\",\"source\":[],\"outputs\":[],\"metadata\":{}}\n ],\n \"metadata\"")
		}, "current"},
		{"a cell of one's own at the end", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, l.Notebook, "\n ],\n \"metadata\"", ",{\"id\":\"new\",\"cell_type\":\"code\",\"source\":\"x\",\"outputs\":[],\"metadata\":{}}\n ],\n \"metadata\"")
		}, `edited: "x"`},
		{"Windows line ends", func(t *testing.T, w setup.Workspace, l Lesson) { file(t, l.Source, "# Six\r\n") }, "current"},
		{"an imported package", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, w.Dir("helpers", "internal", "b", "b.go"), "return 2", "return 3")
		}, "stale: the code of helpers"},
		{"a package that no cell reaches", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, w.Dir("helpers", "internal", "c", "c.go"), "return 3", "return 4")
		}, "current"},
		{"a build tag", func(t *testing.T, w setup.Workspace, l Lesson) {
			change(t, w.Dir("helpers", "a.go"), "// Package", "//go:build js\n\n// Package")
		}, "stale: the code of helpers"},
		{"not a notebook", func(t *testing.T, w setup.Workspace, l Lesson) { file(t, l.Notebook, "{half") },
			"edited: " /* and the path */},
		{"no record", func(t *testing.T, w setup.Workspace, l Lesson) { file(t, l.Notebook, `{"cells":[]}`) },
			"edited: it holds no record of a build"},
		{"no notebook", func(t *testing.T, w setup.Workspace, l Lesson) { os.Remove(l.Notebook) },
			"missing: it has not been built"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, l := fakeCheckout(t)
			tt.do(t, w, l)
			states, err := Inspect(w, []Lesson{l})
			if err != nil {
				t.Fatal(err)
			}
			if got := states[0].String(); !strings.HasPrefix(got, tt.want) {
				t.Errorf("state %q, want %q", got, tt.want)
			}
		})
	}
}

func TestInspectSaysThatHelpersDoNotCompile(t *testing.T) {
	w, l := fakeCheckout(t)
	file(t, w.Dir("helpers", "b.go"), "package helpers\nfunc {")
	_, err := Inspect(w, []Lesson{l})
	if err == nil || !strings.Contains(err.Error(), "b.go:2") {
		t.Errorf("error %v, want the place of the mistake", err)
	}
}

// TestBuildLeavesEditsAlone: no kernel is needed to refuse, and nothing is
// written.
func TestBuildLeavesEditsAlone(t *testing.T) {
	w, l := fakeCheckout(t)
	change(t, l.Notebook, "Println(1)", "Println(2)")
	before, _ := os.ReadFile(l.Notebook)
	for _, all := range []bool{false, true} {
		var said strings.Builder
		_, err := Build(t.Context(), w, []Lesson{l}, BuildOptions{All: all}, &said)
		if err == nil || !strings.Contains(err.Error(), "not built, because edited: 06-small-steps") || !strings.Contains(err.Error(), "workbook reset") {
			t.Errorf("error %v", err)
		}
		if !strings.Contains(said.String(), `edited: "fmt.Println(2)": left alone`) {
			t.Errorf("report %q", said.String())
		}
	}
	if after, _ := os.ReadFile(l.Notebook); string(after) != string(before) {
		t.Error("the edited notebook was changed")
	}
}

func TestKeepNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "06.ipynb")
	for i, want := range []string{"mine-06.ipynb", "mine-2-06.ipynb", "mine-3-06.ipynb"} {
		file(t, path, want)
		got, err := keep(path)
		if err != nil || filepath.Base(got) != want {
			t.Errorf("copy %d is %s, %v; want %s", i, got, err, want)
		}
		if b, _ := os.ReadFile(got); string(b) != want {
			t.Errorf("%s holds %q", got, b)
		}
	}
}

func TestSelect(t *testing.T) {
	w, l := fakeCheckout(t)
	file(t, w.Dir("lecture", "07-not-stiffness.md"), "# 7\n")
	t.Chdir(w.Root)
	for _, arg := range []string{"6", "06", "06-small-steps", "small-steps", "notebooks/06-small-steps.ipynb", "lecture/06-small-steps.md", l.Notebook} {
		got, err := Select(w, []string{arg})
		if err != nil || len(got) != 1 || got[0] != l {
			t.Errorf("Select(%q) = %v, %v", arg, got, err)
		}
	}
	if all, err := Select(w, nil); err != nil || len(all) != 2 || all[1].Name != "07-not-stiffness" {
		t.Errorf("Select() = %v, %v", all, err)
	}
	_, err := Select(w, []string{"10"})
	var ours *setup.Error
	if !errors.As(err, &ours) || !strings.Contains(err.Error(), "06-small-steps, 07-not-stiffness") {
		t.Errorf("error %v, want the list of lessons", err)
	}
}

func TestSelectEachOnce(t *testing.T) {
	w, l := fakeCheckout(t)
	if got, err := Select(w, []string{"6", "06", l.Source}); err != nil || len(got) != 1 {
		t.Errorf("Select = %v, %v", got, err)
	}
	elsewhere := filepath.Join(t.TempDir(), "06-small-steps.ipynb")
	file(t, elsewhere, "{}")
	if got, err := Select(w, []string{elsewhere}); err == nil {
		t.Errorf("a notebook of the same name elsewhere is taken for %v", got)
	}
}

func TestSelectToRunTakesAnyNotebook(t *testing.T) {
	w, l := fakeCheckout(t)
	own := w.Dir("notebooks", "mine.ipynb")
	file(t, own, "{}")
	got, err := SelectToRun(w, []string{own, "6", l.Notebook})
	if err != nil || len(got) != 2 || got[0].Notebook != own || got[1] != l {
		t.Errorf("SelectToRun = %v, %v", got, err)
	}
	if _, err := SelectToRun(w, []string{w.Dir("notebooks", "nowhere.ipynb")}); err == nil {
		t.Error("a notebook that is not there was taken")
	}
}

// TestSavedMeanwhile: what somebody saved while the lesson was executed stays.
func TestSavedMeanwhile(t *testing.T) {
	_, l := fakeCheckout(t)
	before, err := os.ReadFile(l.Notebook)
	if err != nil {
		t.Fatal(err)
	}
	j := job{lesson: l, before: before}
	if err := replace(j, []byte("built")); err != nil {
		t.Fatal(err)
	}
	if err := replace(j, []byte("built again")); err == nil || !strings.Contains(err.Error(), "was saved by somebody") {
		t.Errorf("error %v", err)
	}
	if b, _ := os.ReadFile(l.Notebook); string(b) != "built" {
		t.Errorf("the notebook holds %q", b)
	}
	if err := replace(job{lesson: l}, []byte("new")); err == nil {
		t.Error("a notebook that came meanwhile was overwritten")
	}
}

func TestShows(t *testing.T) {
	for source, want := range map[string]int{
		"%%\nhelpers.Show(a)\nhelpers.Show(b)":                                     2,
		"%%\n// helpers.Show(a)\nfmt.Println(\"helpers.Show(\")":                   0,
		"func f() { helpers.Show(a) }":                                             0,
		"func f() { helpers.Show(a) }\n%%\nf()":                                    0,
		"%%\nfor range 3 {\n\thelpers.Show(a)\n}":                                  1,
		"%%\nfmt.Println(\"http://x\"); helpers.Show(a)":                           1,
		"import \"fmt\"\n%% --flag\nif x {\n\thelpers.Show(a)\n}\nhelpers.Show(b)": 1,
	} {
		if got := shows(source); got != want {
			t.Errorf("shows(%q) = %d, want %d", source, got, want)
		}
	}
}

// An empty source asks for an empty notebook, not for the one that is there.
func TestRequestsOfAnEmptySource(t *testing.T) {
	_, l := fakeCheckout(t)
	got := requests([]job{State{Lesson: l}.job(), {lesson: l}})
	if _, source := got[0]["source"]; !source {
		t.Errorf("a build asks for %v", got[0])
	}
	if got[1]["notebook"] != l.Notebook {
		t.Errorf("a run asks for %v", got[1])
	}
}
