package notebook

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"

	"saddlepoints/helpers/internal/setup"
)

// folders are those whose Go code a cell runs.
var folders = []string{".", "internal/figure", "internal/still", "internal/cell", "internal/diff", "internal/linalg"}

// codeDigest is a digest of all that a lesson's outputs follow from besides its
// source: the statements of the Go code that cells run, and the versions of
// what that stands on. Comments and layout do not count: who rewords a doc
// comment need not build nine notebooks again.
func codeDigest(w setup.Workspace) (string, error) {
	var b bytes.Buffer
	fset := token.NewFileSet()
	for _, folder := range folders {
		files, err := filepath.Glob(w.Dir("helpers", folder, "*.go")) // sorted
		if err != nil {
			return "", err
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			tree, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
			if err != nil {
				return "", &setup.Error{What: "the helpers do not compile", Why: err.Error(), Next: "Mend that file and try again."}
			}
			ast.SortImports(fset, tree)
			fmt.Fprintln(&b, filepath.Base(file))
			if err := printer.Fprint(&b, token.NewFileSet(), tree); err != nil {
				return "", err
			}
		}
	}
	versions, err := requirements(w)
	if err != nil {
		return "", err
	}
	return digest(b.String() + versions), nil
}

// requirements are the versions of the modules that outputs can depend on.
func requirements(w setup.Workspace) (string, error) {
	b, err := os.ReadFile(w.Dir("go.mod"))
	if err != nil {
		return "", err
	}
	mod, err := modfile.ParseLax("go.mod", b, nil)
	if err != nil {
		return "", err
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
