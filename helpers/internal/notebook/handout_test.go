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
	folder := filepath.Join(t.TempDir(), "students")
	if err := WriteHandout(w, folder); err != nil {
		t.Fatal(err)
	}
	files := 0
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
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
	if err := WriteHandout(w, folder); err == nil || !strings.Contains(err.Error(), "is not empty") {
		t.Errorf("over a handout: %v", err)
	}
}

// distinct says whether a line can belong to a solution alone: shorter ones, such
// as the head of a loop, are those of lessons and helpers, too.
func distinct(line string) bool { return len(line) >= 30 }
