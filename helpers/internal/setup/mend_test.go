package setup

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestMended: the go.mod from which the kernel is built has a copy of GoNB in
// place of the module, with what is mended; the checkout's own is left alone.
func TestMended(t *testing.T) {
	f := newFake(t)
	goc := goCommand{GOMODCACHE: filepath.Join(f.dir, "mod")}
	source := filepath.Join(goc.GOMODCACHE, "github.com/janpfeifer/gonb@v0.11.4")
	for _, m := range mends {
		name := filepath.Join(source, m.file)
		old := ""
		if exists(name) {
			old = read(name)
		}
		write(t, name, old+m.old+"\n")
	}
	write(t, filepath.Join(source, "docs", "large.gif"), "large")
	mod := "module saddlepoints\n\ngo 1.26.0\n\nrequire github.com/janpfeifer/gonb v0.11.4\n"
	write(t, f.Dir("go.mod"), mod)

	dir := f.state("tmp", "mended")
	for range 2 { // also over what an interrupted set-up left
		name, err := f.mended(goc, dir)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := read(name), mod+"\nreplace github.com/janpfeifer/gonb => "+filepath.Join(dir, "gonb")+"\n"; got != want {
			t.Errorf("go.mod is\n%swant\n%s", got, want)
		}
	}
	for _, m := range mends {
		if got := read(filepath.Join(dir, "gonb", m.file)); !strings.Contains(got, m.new) {
			t.Errorf("%s is not mended:\n%s", m.file, got)
		}
	}
	if exists(filepath.Join(dir, "gonb", "docs")) {
		t.Error("GoNB's 65 MB of pictures were copied")
	}
	if read(f.Dir("go.mod")) != mod || !strings.Contains(read(filepath.Join(source, mends[0].file)), mends[0].old) {
		t.Error("the checkout's go.mod or the module cache was changed")
	}

	write(t, filepath.Join(source, mends[0].file), "another version")
	if _, err := f.mended(goc, dir); err == nil || !strings.Contains(err.Error(), "needs other mends") {
		t.Errorf("another version of GoNB: got %v, want an error that says what to do", err)
	}
}
