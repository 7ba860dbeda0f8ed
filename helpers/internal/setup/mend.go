package setup

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/module"
)

const kernelModule = "github.com/janpfeifer/gonb"

// A mend is a piece of GoNB's source as it is in the version of go.mod, and what
// is built in its place.
type mend struct{ file, old, new string }

// mends are what keeps the kernel alive, and answering, whatever a cell does.
var mends = []mend{
	// A loop that prints for ever fills the kernel's memory, 100 MB a second, and
	// what it printed must all be sent before the next cell's output: so the rest
	// of a long output is dropped. JupyterLab's own limits (3 MB and 3000 pieces
	// in 3 seconds) are not reached then, whose message speaks to server admins.
	{"internal/kernel/messages.go", "	stream string\n	msg    Message\n}", "	stream string\n	msg    Message\n	left   int\n}"},
	{"internal/kernel/messages.go", "&jupyterStreamWriter{stream, msg}", "&jupyterStreamWriter{stream, msg, 200_000}"},
	{"internal/kernel/messages.go", `	data := string(p)
	if err := PublishWriteStream(w.msg, w.stream, data); err != nil {`, `	if w.left <= 0 {
		return len(p), nil
	}
	w.left -= len(p) + 100 // a piece of text costs more than its bytes
	if w.left <= 0 {
		defer PublishWriteStream(w.msg, StreamStderr, "\nThe output is cut here: this cell has printed 200 kB. Print less, for example one line in a thousand; if the cell does not end, stop it (the button with the square).\n")
	}
	data := string(p)
	if err := PublishWriteStream(w.msg, w.stream, data); err != nil {`},
	// A line with nothing but a % (or !) and a blank ended the kernel.
	{"internal/specialcmd/specialcmd.go", `for cmdStr[0] == ' ' || cmdStr[0] == '\t' {`, `for cmdStr != "" && (cmdStr[0] == ' ' || cmdStr[0] == '\t') {`},
	// gopls answers Tab and Shift-Tab. It started with each kernel, and read all
	// packages 12 seconds later: 130 to 220 MB, in a notebook that may never ask.
	// Now it starts with the first question, which it is asked once it is there.
	{"internal/goexec/goexec.go", "		err = s.gopls.Start()\n", ""},
	{"internal/goexec/inspect.go", "		return make(kernel.MIMEMap), nil\n	}\n", "		return make(kernel.MIMEMap), nil\n	}\n" + startGopls},
	{"internal/goexec/inspect.go", "		// gopls not installed.\n		return\n	}\n", "		// gopls not installed.\n		return\n	}\n" + startGopls},
	{"internal/goexec/goplsclient/exec.go", "case <-time.After(ConnectTimeout):", "case <-time.After(ConnectTimeout / 100):"},
	{"internal/goexec/goplsclient/exec.go", "		<-time.After(ConnectTimeout)", "		<-time.After(ConnectTimeout / 100)"},
}

const startGopls = `	if s.gopls.IsStopped() {
		if err = s.gopls.Start(); err != nil {
			return
		}
	}
`

// mended copies GoNB's source into dir, mends it, and returns the name of a
// go.mod that is the checkout's with that copy in place of the module. (The
// overlay of go build does not reach into the module cache.)
func (w Workspace) mended(goc goCommand, dir string) (string, error) {
	mod, err := w.readMod()
	if err != nil {
		return "", err
	}
	sums, err := os.ReadFile(w.Dir("go.sum"))
	if err != nil && !os.IsNotExist(err) {
		return "", err
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	copied := filepath.Join(dir, "gonb")
	for _, r := range mod.Require {
		if r.Mod.Path != kernelModule {
			continue
		}
		source, err := moduleDir(goc, r.Mod)
		if err != nil {
			return "", err
		}
		if err := os.CopyFS(copied, withoutDocs{os.DirFS(source)}); err != nil {
			return "", err
		}
		for _, m := range mends {
			if err := m.apply(copied); err != nil {
				return "", err
			}
		}
		if err := mod.AddReplace(kernelModule, "", copied, ""); err != nil {
			return "", err
		}
	}
	text, err := mod.Format()
	if err != nil {
		return "", err
	}
	if err := WriteFile(filepath.Join(dir, "mended.sum"), string(sums), 0o644); err != nil {
		return "", err
	}
	name := filepath.Join(dir, "mended.mod")
	return name, WriteFile(name, string(text), 0o644)
}

// withoutDocs leaves 65 of GoNB's 66 MB out.
type withoutDocs struct{ fs.FS }

func (f withoutDocs) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(f.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool { return e.Name() == "docs" }), err
}

// apply changes the one place that m is about.
func (m mend) apply(source string) error {
	name := filepath.Join(source, m.file)
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if n := strings.Count(string(data), m.old); n != 1 {
		return fmt.Errorf("%s has %d places, not one, that read %q: this version of GoNB needs other mends (helpers/internal/setup/mend.go)", name, n, m.old)
	}
	return WriteFile(name, strings.Replace(string(data), m.old, m.new, 1), 0o644)
}

// moduleDir is where a module lies in the module cache.
func moduleDir(goc goCommand, m module.Version) (string, error) {
	path, err := module.EscapePath(m.Path)
	if err != nil {
		return "", err
	}
	version, err := module.EscapeVersion(m.Version)
	return filepath.Join(goc.GOMODCACHE, path+"@"+version), err
}
