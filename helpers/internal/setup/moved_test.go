package setup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRewriteScript(t *testing.T) {
	const from, to = "/old/place/.venv", "/new/.venv"
	long := "/" + strings.Repeat("long/", 30) + ".venv"
	body := "import sys\n"
	exec := func(dir string) string {
		return "#!/bin/sh\n'''exec' \"" + dir + "/bin/python\" \"$0\" \"$@\"\n' '''\n"
	}
	for _, test := range []struct{ name, text, to, want string }{
		{"plain", "#!" + from + "/bin/python\n" + body, to, "#!" + to + "/bin/python\n" + body},
		{"becomes long", "#!" + from + "/bin/python\n" + body, long, exec(long) + body},
		{"gets a space", "#!" + from + "/bin/python3\n" + body, "/a b/.venv", strings.Replace(exec("/a b/.venv"), "python", "python3", 1) + body},
		{"was long", exec(from) + body, to, "#!" + to + "/bin/python\n" + body},
		{"activate", "VIRTUAL_ENV='" + from + "'\n", to, "VIRTUAL_ENV='" + to + "'\n"},
		{"another venv", "X=" + from + "2/bin\n", to, "X=" + from + "2/bin\n"},
		{"not ours", "#!/bin/sh\n" + body, to, "#!/bin/sh\n" + body},
		{"already done", "#!" + to + "/bin/python\n" + body, to, "#!" + to + "/bin/python\n" + body},
	} {
		if got := rewriteScript(test.text, from, test.to); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestMovedCheckout(t *testing.T) {
	f := newFake(t, "go", "python3")
	f.ensure(t)
	f.started(t)
	old := f.Root
	f.Root = filepath.Join(filepath.Dir(old), "moved here")
	if err := os.Rename(old, f.Root); err != nil {
		t.Fatal(err)
	}
	t.Setenv("FAKE_PIP_FAILS", "the repair must not install")
	t.Setenv("FAKE_MOD_FAILS", "the repair must not fetch")
	f.ensure(t)
	for _, name := range []string{f.venv("bin/jupyter-lab"), f.venv("bin/jupytext"), f.venv("share/jupyter/kernels/gonb/kernel.json")} {
		if text := read(name); strings.Contains(text, old+"/") || !strings.Contains(text, f.Root) {
			t.Errorf("%s still names the old place:\n%s", name, text)
		}
	}
	if info, err := os.Stat(f.venv("bin/jupyter-lab")); err != nil || info.Mode()&0o111 == 0 {
		t.Errorf("the script is no longer executable: %v, %v", info, err)
	}
	if s := f.started(t); strings.Contains(s, "python3") || strings.Contains(s, "go mod") {
		t.Errorf("the repair started\n%s", s)
	}
	if out := f.ensure(t); out != "" {
		t.Errorf("repaired again: %s", out)
	}
}
