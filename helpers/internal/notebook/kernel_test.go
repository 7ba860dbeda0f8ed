package notebook

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// Everything that needs the kernel is executed once, with the network off, and
// all tests look at what came out: the lessons as build makes them, and the
// notebooks of testdata, in which things go wrong on purpose.

// TestMain is also the process in which the notebooks are executed: the test
// program started again, where there is no network.
func TestMain(m *testing.M) {
	if dir := os.Getenv(offlineDir); dir != "" {
		err := runOffline(dir)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		switch {
		case forbidden(err):
			os.Exit(statusForbidden)
		case err != nil:
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	os.RemoveAll(madeDir)
	os.Exit(code)
}

// oneLesson is for who writes a lesson or a homework: set to its number, 07 or
// homework/3 for example, it alone is executed and tested here.
const oneLesson = "WORKBOOK_TEST_LESSON"

// chosen is all lessons, or the one.
func chosen(w setup.Workspace) ([]Lesson, error) {
	all, err := Lessons(w)
	if number := os.Getenv(oneLesson); number != "" {
		all = slices.DeleteFunc(all, func(l Lesson) bool { return !strings.HasPrefix(l.Name, number+"-") })
	}
	if err == nil && len(all) == 0 && !strings.HasPrefix(os.Getenv(oneLesson), "homework/") {
		err = fmt.Errorf("there are no lessons (%s=%q)", oneLesson, os.Getenv(oneLesson))
	}
	return all, err
}

// needsAll skips a test that looks at more than lessons.
func needsAll(t *testing.T) {
	t.Helper()
	if number := os.Getenv(oneLesson); number != "" {
		t.Skipf("only lesson %s is executed; to enable: unset %s", number, oneLesson)
	}
}

const (
	offlineDir      = "WORKBOOK_TEST_OFFLINE"
	networkOn       = "WORKBOOK_TEST_NETWORK_ON"
	statusForbidden = 77
)

// executed is what the run without network left behind.
type executed struct {
	dir      string
	report   string // what build and run printed
	leftover []string
}

var (
	once    = sync.OnceValues(executeAll)
	madeDir string // to remove in the end; "" removes nothing
)

// kernelRun executes everything at the first call.
func kernelRun(t *testing.T) executed {
	t.Helper()
	if testing.Short() {
		t.Skip("the kernel is not run with -short; to enable: go test without it")
	}
	e, err := once()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// checkout is the real one, set up by the same code as `workbook lab`.
func checkout(t testing.TB) setup.Workspace {
	t.Helper()
	w, err := prepare()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

var prepare = sync.OnceValues(func() (setup.Workspace, error) {
	w, err := setup.Find(".")
	if err != nil {
		return w, err
	}
	return w, w.Ensure(context.Background(), progress())
})

// progress is the terminal, where there is one: go test keeps back what a
// package prints until it has ended.
func progress() *os.File {
	if tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
		return tty
	}
	return os.Stderr
}

func executeAll() (executed, error) {
	w, err := prepare()
	if err != nil {
		return executed{}, err
	}
	dir, err := os.MkdirTemp("", "notebooks-")
	if err != nil {
		return executed{}, err
	}
	madeDir = dir
	// Its own temporary folder, so that what is left in it is ours.
	tmp := filepath.Join(dir, "tmp")
	if err := os.Mkdir(tmp, 0o755); err != nil {
		return executed{}, err
	}
	if err := writeEdits(w, dir); err != nil {
		return executed{}, err
	}
	if err := writeMutations(w, dir); err != nil {
		return executed{}, err
	}
	out, err := executeIn(dir, tmp, true)
	var exit *exec.ExitError
	if forbidden(err) || errors.As(err, &exit) && exit.ExitCode() == statusForbidden {
		fmt.Fprintf(os.Stderr, "the notebooks run with the network ON, as it cannot be taken away here (%v); to enable: Linux, and root or user namespaces\n", err)
		out, err = executeIn(dir, tmp, false)
	}
	if err != nil {
		return executed{}, fmt.Errorf("executing the notebooks: %w\n%s", err, out)
	}
	left, err := leftovers(tmp)
	return executed{dir, out, left}, err
}

// executeIn starts this program again, which calls runOffline.
func executeIn(dir, tmp string, offline bool) (printed string, err error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), offlineDir+"="+dir, "TMPDIR="+tmp)
	if offline {
		takeNetworkAway(cmd)
	} else {
		cmd.Env = append(cmd.Env, networkOn+"=1")
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	return out.String(), err
}

// runOffline is the other process: it builds the lessons and runs the rest.
func runOffline(dir string) error {
	if os.Getenv(networkOn) == "" {
		if err := noNetwork(); err != nil {
			return err
		}
	}
	w, err := setup.Find(".")
	if err != nil {
		return err
	}
	lessons, err := chosen(w)
	if err != nil {
		return err
	}
	ctx := context.Background()
	if _, err := Build(ctx, w, lessons, BuildOptions{All: true, Folder: dir, Timeout: time.Minute}, os.Stdout); err != nil {
		return err
	}
	if err := runHomeworks(ctx, w, dir); err != nil {
		return err
	}
	others, err := filepath.Glob(filepath.Join(dir, "*-edits.ipynb"))
	if err != nil {
		return err
	}
	if os.Getenv(oneLesson) == "" {
		if err := runMutations(ctx, w, dir); err != nil {
			return err
		}
		others = append(others, "testdata/trouble.ipynb", "testdata/order.ipynb")
	}
	for _, other := range others {
		path, err := filepath.Abs(other)
		if err != nil {
			return err
		}
		l := Lesson{Name: strings.TrimSuffix(filepath.Base(path), ".ipynb"), Notebook: path}
		done, _ := Run(ctx, w, []Lesson{l}, RunOptions{Timeout: time.Minute}, os.Stdout) // failures are what they are for
		if len(done) != 1 {
			return fmt.Errorf("%s was not executed", l.Name)
		}
		if err := os.WriteFile(filepath.Join(dir, l.Name+".out.ipynb"), done[0].Bytes, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// leftovers lists what the run left in its temporary folder, and processes that
// still have it.
func leftovers(tmp string) ([]string, error) {
	var out []string
	entries, err := os.ReadDir(tmp)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	environs, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range environs {
		b, err := os.ReadFile(file)
		if err == nil && bytes.Contains(b, []byte("TMPDIR="+tmp)) {
			name, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
			out = append(out, string(bytes.ReplaceAll(name, []byte{0}, []byte{' '})))
		}
	}
	return out, nil
}

func TestNothingIsLeftBehind(t *testing.T) {
	e := kernelRun(t)
	if len(e.leftover) > 0 {
		t.Errorf("after the run there are still: %q", e.leftover)
	}
}

// TestNotebooksAreWhatTheirSourcesBuild compares every committed notebook,
// outputs included, with what its source builds now.
func TestNotebooksAreWhatTheirSourcesBuild(t *testing.T) {
	e, w := kernelRun(t), checkout(t)
	for _, l := range lessons(t, w) {
		t.Run(l.Name, func(t *testing.T) {
			built, err := os.ReadFile(filepath.Join(e.dir, l.Name+".ipynb"))
			if err != nil {
				t.Fatal(err)
			}
			committed, err := os.ReadFile(l.Notebook)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(built, committed) {
				return
			}
			t.Errorf("%s is not what its source builds; the first difference is in %s\nbuild it with: go tool workbook build %s",
				l.Notebook, firstDifference(committed, built), l.Name)
		})
	}
}

func firstDifference(committed, built []byte) string {
	a, _ := parse(committed, "committed")
	b, _ := parse(built, "built")
	if a == nil || b == nil {
		return "the file: it is no notebook"
	}
	for i := range min(len(a.Cells), len(b.Cells)) {
		x, _ := json.Marshal(a.Cells[i])
		y, _ := json.Marshal(b.Cells[i])
		if !bytes.Equal(x, y) {
			return fmt.Sprintf("cell %d:\n%.600s\nand\n%.600s", i+1, x, y)
		}
	}
	return fmt.Sprintf("the number of cells (%d and %d) or the metadata", len(a.Cells), len(b.Cells))
}

func lessons(t *testing.T, w setup.Workspace) []Lesson {
	t.Helper()
	all, err := chosen(w)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func output(t *testing.T, e executed, name string) *Document {
	t.Helper()
	doc, err := Read(filepath.Join(e.dir, name+".out.ipynb"))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestLessonsRunCleanly: no error, no stderr, a picture wherever one is shown.
// (Build refuses such a notebook too; this reads what was written.)
func TestLessonsRunCleanly(t *testing.T) {
	e, w := kernelRun(t), checkout(t)
	for _, l := range lessons(t, w) {
		doc, err := Read(filepath.Join(e.dir, l.Name+".ipynb"))
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range doc.Cells {
			for _, p := range c.Problems() {
				t.Errorf("%s, cell %d: %s", l.Name, i+1, p)
			}
		}
	}
}
