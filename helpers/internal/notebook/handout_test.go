package notebook

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestHandoutHoldsNoSolutions searches every file of the students' copy for each
// line of each solution, and builds its command.
func TestHandoutHoldsNoSolutions(t *testing.T) {
	w := checkout(t)
	var lines []string
	for _, l := range homeworkSources(t, w) {
		lines = append(lines, solutionLines(l.source)...)
	}
	if len(lines) == 0 {
		t.Skip("there are no sources of homeworks here, as in a students' copy; to enable: go test in a whole checkout")
	}
	folder := filepath.Join(t.TempDir(), "students")
	homeworks, err := WriteHandout(w, folder)
	if err != nil || len(homeworks) == 0 {
		t.Fatalf("homeworks %v: %v", homeworks, err)
	}
	files := 0
	err = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		b, err := os.ReadFile(name)
		for _, line := range lines {
			if bytes.Contains(b, []byte(line)) && distinct(line) {
				t.Errorf("%s holds a line of a solution: %q", name, line)
			}
		}
		return err
	})
	if err != nil || files < 200 {
		t.Fatalf("%d files: %v", files, err)
	}
	vet := exec.Command("go", "build", "-o", os.DevNull, "./helpers/cmd/workbook")
	vet.Dir = folder
	if out, err := vet.CombinedOutput(); err != nil {
		t.Errorf("the students' command does not build: %v\n%s", err, out)
	}
	if _, err := WriteHandout(w, folder); err == nil || !strings.Contains(err.Error(), "is not empty") {
		t.Errorf("over a handout: %v", err)
	}
}

// distinct says whether a line can belong to a solution alone: shorter ones, such
// as the head of a loop, are those of lessons and helpers, too.
func distinct(line string) bool { return len(line) >= 30 }

// TestWhatIsHandedOut: the workbook's own files, and of notebooks those alone
// that students are to have.
func TestWhatIsHandedOut(t *testing.T) {
	notebooks := map[string]bool{"notebooks/06-small-steps.ipynb": true, "notebooks/homework/3-leave.ipynb": true}
	for name, want := range map[string]bool{
		"README.md":                                    true,
		".gitignore":                                   true,
		".ci/run":                                      true,
		"helpers/homework/exam.go":                     true,
		"helpers/testdata/bars.png":                    true,
		"lecture/06-small-steps.md":                    true,
		"lecture/homework/how-to-write.md":             true,
		"notebooks/for-teachers.md":                    true,
		"notebooks/06-small-steps.ipynb":               true,
		"notebooks/homework/3-leave.ipynb":             true,
		"notebooks/homework/4-other.ipynb":             false,
		"notebooks/homework/3-leave-solved.ipynb":      false,
		"notebooks/mine-06-small-steps.ipynb":          false,
		"notebooks/.ipynb_checkpoints/x.ipynb":         false,
		"lecture/homework/3-leave.md":                  false,
		"lecture/homework/notes.txt":                   false,
		"helpers/homework/leave_test.go":               false,
		"helpers/cmd/workbook/testdata/homework.txtar": false,
		".git/config":                                  false,
		".venv/pyvenv.cfg":                             false,
		"marks.csv":                                    false,
		"submitted/root/hw3/3-leave.ipynb":             false,
		"helpers/internal/notebook/.workbook-1234":     false,
	} {
		if got := forStudents(name, notebooks); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
