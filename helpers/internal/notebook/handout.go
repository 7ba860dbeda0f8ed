package notebook

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"saddlepoints/helpers/internal/setup"
)

// WriteHandout writes the students' copy of the workbook to a new folder, and
// says which homeworks are in it: all of the workbook but the sources of
// homeworks, which are solved, and the tests of their checks, which hold answers.
// It works with the same two commands. Files that are not the workbook's stay
// behind, and notebooks that are not as built are refused: they may hold answers.
func WriteHandout(w setup.Workspace, folder string) ([]Lesson, error) {
	lessons, err := Lessons(w)
	if err != nil {
		return nil, err
	}
	homeworks, err := Homeworks(w)
	if err != nil {
		return nil, err
	}
	lessons = append(lessons, homeworks...)
	states, err := Inspect(w, lessons)
	if err != nil {
		return nil, err
	}
	for _, s := range states {
		if s.Current() {
			continue
		}
		next := "Type: go tool workbook build " + s.Lesson.Name
		if s.Touched() {
			next = "Type: go tool workbook reset " + s.Lesson.Name
		}
		return nil, &setup.Error{What: s.Lesson.Name + " cannot be handed out", Why: s.String(), Next: next}
	}
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return nil, &setup.Error{What: folder + " is not empty", Next: "Name a folder that does not exist yet."}
	}
	notebooks := map[string]bool{}
	for _, l := range lessons {
		notebooks["notebooks/"+l.Name+".ipynb"] = true
	}
	return homeworks, fs.WalkDir(os.DirFS(w.Root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return cannotRead(w.Dir(name), err)
		}
		if d.IsDir() {
			if name != "." && !ours(name) || sameFile(w.Dir(name), folder) {
				return fs.SkipDir
			}
			return nil
		}
		if !forStudents(name, notebooks) || !d.Type().IsRegular() {
			return nil
		}
		b, err := os.ReadFile(w.Dir(name))
		if err != nil {
			return cannotRead(w.Dir(name), err)
		}
		info, err := d.Info()
		if err != nil {
			return cannotRead(w.Dir(name), err)
		}
		to := filepath.Join(folder, filepath.FromSlash(name))
		if err := setup.WriteFile(to, string(b), info.Mode().Perm()); err != nil {
			return cannotWrite(to, err)
		}
		return nil
	})
}

// ours says whether a file or folder belongs to the workbook: hidden ones do not,
// such as git's, the set-up and what Jupyter keeps, except those that git keeps,
// and nothing else that somebody has laid beside it.
func ours(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	switch first {
	case "README.md", "LICENSE", "go.mod", "go.sum", "lecture", "notebooks", "helpers":
		return !strings.HasPrefix(path.Base(name), ".")
	}
	return first == ".ci" || name == ".gitignore" || name == ".gitattributes"
}

// forStudents says whether students get a file; notebooks are those they get.
func forStudents(name string, notebooks map[string]bool) bool {
	dir, base := path.Split(name)
	switch {
	case path.Ext(name) == ".ipynb" && strings.HasPrefix(name, "notebooks/"):
		return notebooks[name]
	case name == "helpers/cmd/workbook/testdata/homework.txtar": // it solves a task
		return false
	case dir == "lecture/homework/":
		return base == "how-to-write.md"
	case dir == "helpers/homework/":
		return ours(name) && !strings.HasSuffix(base, "_test.go")
	}
	return ours(name)
}
