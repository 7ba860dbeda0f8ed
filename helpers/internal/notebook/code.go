package notebook

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"regexp"
	"strings"

	"golang.org/x/mod/modfile"

	"saddlepoints/helpers/internal/setup"
)

// codeDigest is a digest of all that a lesson's outputs follow from besides its
// source: the statements of the Go code that cells run, what executes them, and
// the versions of what that stands on. Comments and layout do not count: who
// rewords a doc comment need not build nine notebooks again.
func codeDigest(w setup.Workspace) (string, error) {
	var b bytes.Buffer
	for todo, seen := []string{"helpers"}, map[string]bool{}; len(todo) > 0; todo = todo[1:] {
		if seen[todo[0]] {
			continue
		}
		seen[todo[0]] = true
		imports, err := addPackage(&b, w, todo[0])
		if err != nil {
			return "", err
		}
		todo = append(todo, imports...)
	}
	versions, err := requirements(w)
	if err != nil {
		return "", err
	}
	return digest(b.String() + driver + versions), nil
}

// addPackage writes the statements of a package of ours to b, and returns the
// packages of ours that it imports.
func addPackage(b *bytes.Buffer, w setup.Workspace, folder string) (imports []string, err error) {
	entries, err := os.ReadDir(w.Dir(folder)) // sorted
	if err != nil {
		return nil, cannotRead(w.Dir(folder), err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		path := w.Dir(folder, e.Name())
		source, err := os.ReadFile(path)
		if err != nil {
			return nil, cannotRead(path, err)
		}
		tree, err := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
		if err != nil {
			return nil, &setup.Error{What: "the helpers do not compile", Why: err.Error(), Err: err, Next: "Mend that file and try again."}
		}
		fmt.Fprintf(b, "%s/%s %s\n", folder, e.Name(), directive.FindAll(source, -1))
		if err := printer.Fprint(b, token.NewFileSet(), tree); err != nil {
			return nil, err
		}
		for _, i := range tree.Imports {
			if ours, ok := strings.CutPrefix(strings.Trim(i.Path.Value, `"`), "saddlepoints/"); ok {
				imports = append(imports, ours)
			}
		}
	}
	return imports, nil
}

// directive is a comment that the compiler reads.
var directive = regexp.MustCompile(`(?m)^//go:.*$`)

// requirements are the versions of the modules that outputs can depend on.
func requirements(w setup.Workspace) (string, error) {
	b, err := os.ReadFile(w.Dir("go.mod"))
	if err != nil {
		return "", cannotRead("go.mod", err)
	}
	mod, err := modfile.ParseLax("go.mod", b, nil)
	if err != nil {
		return "", &setup.Error{What: "go.mod cannot be understood", Why: err.Error(), Err: err, Next: "Fetch it again: git checkout -- go.mod"}
	}
	var out strings.Builder
	for _, r := range mod.Require {
		switch r.Mod.Path {
		case "github.com/janpfeifer/gonb", "gonum.org/v1/gonum", "gonum.org/v1/plot":
			fmt.Fprintln(&out, r.Mod)
		}
	}
	return out.String(), nil
}
