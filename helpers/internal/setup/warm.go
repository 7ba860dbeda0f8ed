package setup

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A cell may use all of std and these: what lessons import, and what a student
// is likely to try. The first cell is then as fast as the tenth.
var (
	warmPackages = []string{
		"gonum.org/v1/gonum/mat", "gonum.org/v1/gonum/floats", "gonum.org/v1/gonum/stat", "gonum.org/v1/gonum/stat/distuv",
		"gonum.org/v1/gonum/optimize", "gonum.org/v1/gonum/diff/fd", "gonum.org/v1/gonum/integrate",
		"gonum.org/v1/plot", "gonum.org/v1/plot/plotter", "gonum.org/v1/plot/plotutil", "gonum.org/v1/plot/palette", "gonum.org/v1/plot/palette/moreland",
		"gonum.org/v1/plot/vg", "gonum.org/v1/plot/vg/draw", "gonum.org/v1/plot/vg/vgsvg", "gonum.org/v1/plot/vg/vgimg",
		"github.com/janpfeifer/gonb/gonbui",
	}
	warmHelpers = []string{"helpers", "helpers/homework"}
)

const warmProgram = `package main

import (
	"fmt"
%s)

func main() { fmt.Println("warm") }
`

// warmReady reports whether the build cache still has what a cell needs: Go
// removes from its cache what was not used for some days.
func (w Workspace) warmReady() bool {
	data, err := os.ReadFile(w.state("warm"))
	if err != nil {
		return false
	}
	for name := range strings.Lines(string(data)) {
		if !exists(strings.TrimSuffix(name, "\n")) {
			return false
		}
	}
	return len(data) > 0
}

// helperPackages are the packages of ours that a cell imports, as far as they
// exist.
func (w Workspace) helperPackages() []string {
	var list []string
	for _, dir := range warmHelpers {
		// Not filepath.Glob: the checkout's path may hold a bracket.
		if files, _ := fs.Glob(os.DirFS(w.Dir(dir)), "*.go"); len(files) > 0 {
			list = append(list, modulePath+"/"+dir)
		}
	}
	return list
}

// warm builds what a cell can reach into Go's cache, and links one program, in
// a folder and an environment as the kernel makes them.
func (j *job) warm(ctx context.Context, _ string) error {
	const what = "The notebooks' packages could not be built."
	dir := j.w.state("tmp", "warm")
	ours := j.w.helperPackages()
	mod, err := j.w.readMod()
	if err != nil {
		return err
	}
	for name, content := range map[string]string{
		"go.mod":  fmt.Sprintf("module gonb_warm\n\ngo %s\n", mod.Go.Version),
		"go.work": fmt.Sprintf("go %s\n\nuse (\n\t.\n\t%q\n)\n", mod.Go.Version, j.w.Root),
		"main.go": fmt.Sprintf(warmProgram, blankImports(slices.Concat(ours, warmPackages))),
	} {
		if err := WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return fileError(what, err)
		}
	}
	env := j.w.KernelEnviron()
	args := slices.Concat([]string{"list", "-export", "-deps", "-f", "{{.Export}}", "std"}, warmPackages, ours)
	output, err := j.run(ctx, "caches", dir, env, j.goc.path(), args...)
	if err != nil {
		return j.w.toolError(what, output, err)
	}
	if link, err := j.run(ctx, "caches", dir, env, j.goc.path(), "build", "-o", filepath.Join(dir, "cell")); err != nil {
		return j.w.toolError(what, link, err)
	}
	if err := WriteFile(j.w.state("warm"), exported(output, j.goc.GOCACHE), 0o644); err != nil {
		return fileError(what, err)
	}
	return nil
}

func blankImports(packages []string) string {
	var b strings.Builder
	for _, p := range packages {
		fmt.Fprintf(&b, "\t_ %q\n", p)
	}
	return b.String()
}

// exported keeps the lines that name a file of the cache; warnings of the tool
// may stand between them.
func exported(output, cache string) string {
	var b strings.Builder
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, cache) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// sourceDigest names the content of the helpers' own Go files, except the
// commands' and the tests', which no cell can reach.
func (w Workspace) sourceDigest() (string, error) {
	var parts []string
	err := filepath.WalkDir(w.Dir("helpers"), func(name string, d fs.DirEntry, err error) error {
		switch {
		case os.IsNotExist(err):
			return nil // no helpers at all, or a file that an editor just removed
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || name == w.Dir("helpers", "cmd")):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		data, err := os.ReadFile(name)
		if os.IsNotExist(err) {
			return nil
		}
		parts = append(parts, strings.TrimPrefix(name, w.Root), string(data))
		return err
	})
	return digest(parts...), err
}
