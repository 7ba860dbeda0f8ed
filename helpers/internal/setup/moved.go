package setup

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// moved reports whether the checkout was moved or copied since its venv was
// made, and from where. There is nothing to repair before a venv is ready.
func (w Workspace) moved() (from string, yes bool) {
	data, err := os.ReadFile(w.state("root"))
	from = string(data)
	return from, err == nil && from != w.Root && w.stamp("python") != ""
}

// repair rewrites the scripts in .venv/bin that name the folder in which they
// were made. It is safe to interrupt: a script is replaced whole, and a second
// run finds the first one's scripts done.
func (w Workspace) repair() error {
	from, yes := w.moved()
	if !yes {
		return nil
	}
	entries, err := os.ReadDir(w.venv("bin"))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := w.repairScript(w.venv("bin", e.Name()), from); err != nil {
			return err
		}
	}
	return WriteFile(w.state("root"), w.Root, 0o644)
}

func (w Workspace) repairScript(name, from string) error {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 {
		return err // a link to the base Python, or one of the Go tools
	}
	data, err := os.ReadFile(name)
	if err != nil || bytes.IndexByte(data, 0) >= 0 {
		return err
	}
	text := rewriteScript(string(data), filepath.Join(from, ".venv"), w.venv())
	if text == string(data) {
		return nil
	}
	return WriteFile(name, text, info.Mode().Perm())
}

// shebang matches the two forms in which installers write the first lines of a
// script: the plain one, and the one through sh for a path that is long or has
// a space.
var shebang = regexp.MustCompile(`\A#!(?:/bin/sh\n'''exec' "?([^"\n]*?)"? "\$0" "\$@"\n' '''|(/.*))\n`)

// rewriteScript replaces the venv's path in a script's text. The first line is
// written anew, since the new path may need the other form.
func rewriteScript(text, from, to string) string {
	head := ""
	if m := shebang.FindStringSubmatch(text); m != nil {
		if rest, ok := strings.CutPrefix(m[1]+m[2], from+"/"); ok {
			head, text = firstLine(to+"/"+rest), text[len(m[0]):]
		}
	}
	// Only whole path elements: /a/.venv is not in /a/.venv2.
	whole := regexp.MustCompile(regexp.QuoteMeta(from) + `([^\w.-]|\z)`)
	return head + whole.ReplaceAllStringFunc(text, func(s string) string { return to + s[len(from):] })
}

func firstLine(interpreter string) string {
	// Linux cuts a first line at 127 bytes and at a space.
	if len(interpreter) <= 125 && !strings.Contains(interpreter, " ") {
		return "#!" + interpreter + "\n"
	}
	return "#!/bin/sh\n'''exec' \"" + interpreter + "\" \"$0\" \"$@\"\n' '''\n"
}
