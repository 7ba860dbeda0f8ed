//go:build !js

package helpers

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// paid is every package that a cell links because it imports helpers, and why
// it is worth that. Each cell compiles and links anew, so a package that comes
// in by accident costs every student time in every cell: the test fails, and
// the answer is to do without it, or to say here why not. (The internal
// packages of the standard library come with the others.)
var paid = []struct{ why, packages string }{
	{"the workbook itself", `saddlepoints/helpers
		saddlepoints/helpers/internal/cell saddlepoints/helpers/internal/diff saddlepoints/helpers/internal/figure
		saddlepoints/helpers/internal/linalg saddlepoints/helpers/internal/live saddlepoints/helpers/internal/still`},
	{"what any program that prints and sorts has", `bufio bytes cmp errors fmt io io/fs iter maps math math/bits os path path/filepath
		reflect runtime slices sort strconv strings sync sync/atomic syscall time unicode unicode/utf8 unsafe`},
	{"NewRand: sources of chance that are the same on every machine", `math/rand/v2`},
	{"mat.SymDense is what Hess returns; eigenvalues of three and more dimensions come from LAPACK", `gonum.org/v1/gonum/mat gonum.org/v1/gonum/blas
		gonum.org/v1/gonum/blas/blas64 gonum.org/v1/gonum/blas/cblas128 gonum.org/v1/gonum/blas/gonum gonum.org/v1/gonum/lapack
		gonum.org/v1/gonum/lapack/gonum gonum.org/v1/gonum/lapack/lapack64 gonum.org/v1/gonum/internal/asm/c128
		gonum.org/v1/gonum/internal/asm/c64 gonum.org/v1/gonum/internal/asm/f32 gonum.org/v1/gonum/internal/asm/f64
		gonum.org/v1/gonum/internal/cmplx64 gonum.org/v1/gonum/internal/math32 encoding/binary math/cmplx`},
	{"mat imports it; so WithDecay and Slice may use it too", `gonum.org/v1/gonum/floats gonum.org/v1/gonum/floats/scalar`},
	{"Show takes a *plot.Plot, and still draws with it (the tag minimal leaves out its PDF, EPS and TIFF)", `gonum.org/v1/plot gonum.org/v1/plot/vg gonum.org/v1/plot/vg/draw gonum.org/v1/plot/text`},
	{"pictures are SVG", `gonum.org/v1/plot/vg/vgsvg github.com/ajstarks/svgo encoding/xml`},
	{"a map is an image inside the SVG", `image image/color image/draw image/png compress/flate compress/zlib hash hash/adler32 hash/crc32 encoding/base64`},
	{"texts are measured to place them; plot brings all twelve fonts of the family, though we use two", `gonum.org/v1/plot/font gonum.org/v1/plot/font/liberation golang.org/x/image/font
		golang.org/x/image/font/opentype golang.org/x/image/font/sfnt golang.org/x/image/math/fixed golang.org/x/image/vector
		golang.org/x/text/encoding golang.org/x/text/encoding/charmap golang.org/x/text/encoding/internal
		golang.org/x/text/encoding/internal/identifier golang.org/x/text/transform
		codeberg.org/go-fonts/liberation/liberationmonobold codeberg.org/go-fonts/liberation/liberationmonobolditalic
		codeberg.org/go-fonts/liberation/liberationmonoitalic codeberg.org/go-fonts/liberation/liberationmonoregular
		codeberg.org/go-fonts/liberation/liberationsansbold codeberg.org/go-fonts/liberation/liberationsansbolditalic
		codeberg.org/go-fonts/liberation/liberationsansitalic codeberg.org/go-fonts/liberation/liberationsansregular
		codeberg.org/go-fonts/liberation/liberationserifbold codeberg.org/go-fonts/liberation/liberationserifbolditalic
		codeberg.org/go-fonts/liberation/liberationserifitalic codeberg.org/go-fonts/liberation/liberationserifregular embed`},
	{"plot/text has a LaTeX handler that nobody here calls; it cannot be left out", `codeberg.org/go-latex/latex codeberg.org/go-latex/latex/ast
		codeberg.org/go-latex/latex/drawtex codeberg.org/go-latex/latex/font codeberg.org/go-latex/latex/font/ttf
		codeberg.org/go-latex/latex/internal/tex2unicode codeberg.org/go-latex/latex/mtex codeberg.org/go-latex/latex/mtex/symbols
		codeberg.org/go-latex/latex/tex codeberg.org/go-latex/latex/token golang.org/x/image/font/gofont/gobold
		golang.org/x/image/font/gofont/gobolditalic golang.org/x/image/font/gofont/goitalic golang.org/x/image/font/gofont/goregular
		go/token text/scanner log`},
	{"the kernel takes pictures in this encoding", `github.com/janpfeifer/gonb/gonbui/protocol encoding encoding/gob`},
	{"captions and alt texts are escaped", `html`},
	{"cell looks whether the program also links gonbui", `runtime/debug`},
}

func TestImports(t *testing.T) {
	got := dependencies(t, nil, "-tags=minimal")
	listed := map[string]bool{}
	for _, p := range paid {
		for _, name := range strings.Fields(p.packages) {
			if listed[name] {
				t.Errorf("%s is listed twice", name)
			}
			listed[name] = true
			if !got[name] {
				t.Errorf("%s (%s) is gone: take it from the list", name, p.why)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if !listed[name] {
			t.Errorf("every cell now links %s: do without, or say in the list why not", name)
		}
	}
}

// The mathematics runs in a browser, without the drawing.
func TestBrowserBuild(t *testing.T) {
	js := []string{"GOOS=js", "GOARCH=wasm", "GOFLAGS="}
	for name := range dependencies(t, js) {
		if strings.HasPrefix(name, "gonum.org/v1/plot") || strings.HasPrefix(name, "github.com/janpfeifer") {
			t.Errorf("in a browser helpers needs %s", name)
		}
	}
	goCommand(t, js, "build", ".")
}

// dependencies are the packages that helpers links, but for internal ones of
// the standard library.
func dependencies(t *testing.T, env []string, flags ...string) map[string]bool {
	t.Helper()
	out := goCommand(t, env, append(append([]string{"list", "-deps", "-f", "{{.Standard}} {{.ImportPath}}"}, flags...), ".")...)
	packages := map[string]bool{}
	for line := range strings.Lines(out) {
		standard, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		if standard == "true" && strings.Contains("/"+name+"/", "/internal/") || strings.HasPrefix(name, "vendor/") {
			continue
		}
		packages[name] = true
	}
	return packages
}

func goCommand(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}
