package notebook

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"saddlepoints/helpers/internal/setup"
)

// WriteHandout writes the students' copy of the workbook to a new folder: all of
// it but the solved homeworks and the tests of their checks, which hold answers.
// It works with the same two commands. Homeworks that somebody has edited are
// refused: they may hold answers, too.
func WriteHandout(w setup.Workspace, folder string) error {
	homeworks, err := Homeworks(w)
	if err != nil {
		return err
	}
	states, err := Inspect(w, homeworks)
	if err != nil {
		return err
	}
	for _, s := range states {
		if s.Missing || s.Touched() {
			return &setup.Error{What: s.Lesson.Name + " cannot be handed out", Why: s.String(),
				Next: "Type: go tool workbook reset " + s.Lesson.Name}
		}
	}
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return &setup.Error{What: folder + " is not empty", Next: "Name a folder that does not exist yet."}
	}
	return fs.WalkDir(os.DirFS(w.Root), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return cannotRead(w.Dir(name), err)
		}
		if d.IsDir() {
			if name != "." && !handedOutFolder(name) || sameFile(w.Dir(name), folder) {
				return fs.SkipDir
			}
			return nil
		}
		if !handedOut(name) || !d.Type().IsRegular() {
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

// handedOutFolder leaves out what is hidden: git's folder, the set-up, what
// Jupyter keeps. The script for continuous integration goes along.
func handedOutFolder(name string) bool {
	base := path.Base(name)
	return !strings.HasPrefix(base, ".") || name == ".ci"
}

func handedOut(name string) bool {
	dir, base := path.Split(name)
	switch {
	case strings.HasPrefix(base, ".") && name != ".gitignore", strings.HasPrefix(base, "mine-"):
		return false
	case dir == "lecture/homework/":
		return !homeworkFile.MatchString(base)
	case dir == "helpers/homework/":
		return !strings.HasSuffix(base, "_test.go")
	}
	return true
}
