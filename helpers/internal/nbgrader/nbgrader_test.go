// Package nbgrader holds no code: its test moves the homeworks through the real
// nbgrader, as courses use it, and looks at the points that come out.
package nbgrader

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/notebook"
	"saddlepoints/helpers/internal/setup"
)

// TestHomeworksGoThroughNbgrader: nbgrader takes the students' notebooks for an
// assignment, releases it, collects what three students submit, and gives each
// the points of the checks that say right.
func TestHomeworksGoThroughNbgrader(t *testing.T) {
	if testing.Short() {
		t.Skip("nbgrader is not installed and run with -short; to enable: go test without it")
	}
	w, err := setup.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Ensure(t.Context(), os.Stderr); err != nil {
		t.Fatal(err)
	}
	homeworks, err := notebook.Homeworks(w)
	if err != nil || len(homeworks) == 0 {
		t.Skipf("there are no sources of homeworks here (%v), as in a students' copy; to enable: go test in a whole checkout", err)
	}
	c := newCourse(t, w)

	// The teacher makes the assignment of all homeworks and releases it.
	for _, l := range homeworks {
		c.copy(l.Notebook, filepath.Join("source", "all", filepath.Base(l.Notebook)))
	}
	c.teacher("generate_assignment", "all")
	c.teacher("release_assignment", "all")

	// One student solves all. Two have the second homework alone: one solves
	// nothing of it; one all but the first task, and writes "right" into that
	// task's check by hand.
	students := map[string]func(cells []map[string]any, source string){
		"nothing": func([]map[string]any, string) {},
		"all":     c.solve,
		"some": func(cells []map[string]any, source string) {
			c.solve(cells, source)
			one(t, cells, "task-2-1-answer")["source"] = "func gradient(x, y float64) []float64 {\n\treturn []float64{x, y}\n}"
			one(t, cells, "task-2-1-check")["source"] = "%%\nfmt.Println(\"Task 2.1, right: trust me\")"
		},
	}
	for name, work := range students {
		c.nbgrader(name, "fetch_assignment", "all")
		for _, l := range homeworks {
			path := filepath.Join(c.dir, name, "all", filepath.Base(l.Notebook))
			if name == "all" || strings.HasPrefix(filepath.Base(path), "2-") {
				edit(t, path, func(cells []map[string]any) { work(cells, l.Source) })
			} else if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
		c.nbgrader(name, "submit", "all", "--CourseDirectory.student_id="+name) // else it is who owns the process
	}
	const second = "all/2-classify.ipynb"
	if says := c.nbgrader("all", "validate", second); !strings.Contains(says, "Success!") {
		t.Errorf("of a solved homework nbgrader's validation says %s", says)
	}
	if says := c.nbgrader("nothing", "validate", second); !strings.Contains(says, "VALIDATION FAILED ON ") {
		t.Errorf("of an unsolved homework nbgrader's validation says %s", says)
	}
	c.teacher("collect", "all")
	c.teacher("autograde", "all")
	c.teacher("export")

	points, max := c.grades()
	handouts, err := notebook.Handouts(w)
	if err != nil {
		t.Fatal(err)
	}
	var checked, read, some float64
	for _, h := range handouts {
		checked, read = checked+h.Checked, read+h.Read
		if strings.HasPrefix(h.Name, "2-") {
			some = h.Checked - 2
		}
	}
	if max != checked+read {
		t.Errorf("nbgrader counts %g points, the homeworks have %g by checks and %g by a reader", max, checked, read)
	}
	for name, want := range map[string]float64{"nothing": 0, "all": checked, "some": some} {
		if points[name] != want {
			t.Errorf("who has solved %s gets %g points, want %g", name, points[name], want)
		}
	}
}

// course is a course of nbgrader's in a folder of its own, and the students'
// folders beside it.
type course struct {
	*testing.T
	w        setup.Workspace
	dir, bin string
}

func newCourse(t *testing.T, w setup.Workspace) *course {
	c := &course{T: t, w: w, dir: t.TempDir(), bin: install(t, w)}
	page, err := os.ReadFile(w.Dir("lecture", "homework", "how-to-write.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```python\n(.*?)```").FindSubmatch(page)
	if block == nil {
		t.Fatal("how-to-write.md has no configuration for nbgrader")
	}
	// The page's own lines, with this checkout for its example; what our exchange
	// is belongs to the machine, not to the workbook.
	config := strings.ReplaceAll(string(block[1]), "/home/you/saddlepoints", w.Root)
	if !strings.Contains(config, w.Root) {
		t.Error("how-to-write.md's configuration does not name the checkout")
	}
	exchange := filepath.Join(c.dir, "exchange")
	config += fmt.Sprintf("c.Exchange.root = %q\n", exchange)
	for _, folder := range []string{"exchange", "home", "teacher", "all", "nothing", "some"} {
		if err := os.Mkdir(filepath.Join(c.dir, folder), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(c.dir, folder, "nbgrader_config.py"), []byte(config), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(exchange, 0o777); err != nil { // past the umask: nbgrader wants it so
		t.Fatal(err)
	}
	return c
}

// install installs nbgrader, pinned, into a Python of its own beside the set-up,
// once for each state of requirements.txt.
func install(t *testing.T, w setup.Workspace) (bin string) {
	folder, out, err := w.PythonApart(t.Context(), io.Discard, "nbgrader", "nbgrader", requirements)
	switch {
	case err == nil:
	case bytes.Contains(out, []byte("requires a different Python")), bytes.Contains(out, []byte("ensurepip")), bytes.Contains(out, []byte("NewConnectionError")), bytes.Contains(out, []byte("ConnectTimeoutError")):
		t.Skipf("nbgrader cannot be installed here; to enable: Python 3.11 or newer with its venv module, and a network. pip said:\n%s", out)
	default:
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(folder, "bin")
}

//go:embed requirements.txt
var requirements string

func (c *course) copy(from, to string) {
	c.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		to = filepath.Join(c.dir, "teacher", to)
		err = errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, b, 0o644))
	}
	if err != nil {
		c.Fatal(err)
	}
}

func (c *course) teacher(args ...string) { c.Helper(); c.nbgrader("teacher", args...) }

// nbgrader runs one of its commands in somebody's folder, in a home of the test's,
// and returns what it prints.
func (c *course) nbgrader(who string, args ...string) string {
	c.Helper()
	cmd := exec.CommandContext(c.Context(), filepath.Join(c.bin, "nbgrader"), args...)
	cmd.Dir = filepath.Join(c.dir, who)
	home := filepath.Join(c.dir, "home")
	cmd.Env = slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "JUPYTER") || strings.HasPrefix(kv, "PYTHON") })
	cmd.Env = append(cmd.Env, "PATH="+c.bin+string(os.PathListSeparator)+os.Getenv("PATH"), "HOME="+home,
		"JUPYTER_CONFIG_DIR="+home, "JUPYTER_DATA_DIR="+home, "JUPYTER_RUNTIME_DIR="+home)
	out, err := cmd.CombinedOutput()
	if err != nil {
		c.Fatalf("nbgrader %v as %s: %v\n%s", args, who, err, out)
	}
	return string(out)
}

// solve writes the answers of a homework's source into the cells of the students'
// notebook: it has the same cells in the same order.
func (c *course) solve(cells []map[string]any, source string) {
	c.Helper()
	b, err := os.ReadFile(source)
	if err != nil {
		c.Fatal(err)
	}
	text, err := notebook.Solved(string(b))
	if err != nil {
		c.Fatal(err)
	}
	cmd := exec.CommandContext(c.Context(), c.w.Python(), "-m", "jupytext", "--from", "md", "--to", "ipynb", "--output", "-")
	cmd.Env, cmd.Stdin = c.w.Environ(), strings.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		c.Fatal(err)
	}
	var solved struct {
		Cells []map[string]any `json:"cells"`
	}
	if err := json.Unmarshal(out, &solved); err != nil || len(solved.Cells) != len(cells) {
		c.Fatalf("%s has %d cells, the students' notebook %d: %v", source, len(solved.Cells), len(cells), err)
	}
	for i, cell := range cells {
		cell["source"] = solved.Cells[i]["source"]
	}
}

// edit changes the cells of a notebook.
func edit(t *testing.T, path string, change func(cells []map[string]any)) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	var cells []map[string]any
	for _, c := range doc["cells"].([]any) {
		cells = append(cells, c.(map[string]any)) // the same maps as in doc
	}
	change(cells)
	if b, err = json.Marshal(doc); err == nil {
		err = os.WriteFile(path, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// one is the cell with nbgrader's id.
func one(t *testing.T, cells []map[string]any, id string) map[string]any {
	t.Helper()
	for _, c := range cells {
		if grader, ok := c["metadata"].(map[string]any)["nbgrader"].(map[string]any); ok && grader["grade_id"] == id {
			return c
		}
	}
	t.Fatalf("there is no cell %s", id)
	return nil
}

// grades are the points of each student, and of the assignment.
func (c *course) grades() (points map[string]float64, max float64) {
	c.Helper()
	f, err := os.Open(filepath.Join(c.dir, "teacher", "grades.csv"))
	if err != nil {
		c.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		c.Fatalf("grades.csv has %d rows: %v", len(rows), err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	points = map[string]float64{}
	for _, row := range rows[1:] {
		score, err1 := strconv.ParseFloat(row[column("score")], 64)
		all, err2 := strconv.ParseFloat(row[column("max_score")], 64)
		if err := errors.Join(err1, err2); err != nil {
			c.Fatal(err)
		}
		points[row[column("student_id")]], max = score, all
	}
	return points, max
}
