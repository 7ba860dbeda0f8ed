package setup

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestEnsureReal sets up the checkout itself, as the command does. The first
// time it takes about a minute and needs the network.
func TestEnsureReal(t *testing.T) {
	if testing.Short() {
		t.Skip("sets up the checkout")
	}
	w, err := Find(".")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := w.Ensure(t.Context(), &out); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	t.Log(out.String())

	cmd := exec.Command(w.Python(), "-m", "jupyter", "kernelspec", "list")
	cmd.Env = w.Environ()
	list, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, list)
	}
	if !strings.Contains(string(list), w.venv("share", "jupyter", "kernels", "gonb")) {
		t.Errorf("Jupyter does not offer the kernel:\n%s", list)
	}
	if strings.Contains(string(list), "python3") {
		t.Errorf("Jupyter offers Python too:\n%s", list)
	}

	// With nothing on PATH and the log untouched, no process was started.
	log, err := os.Stat(w.state("setup.log"))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := w.Ensure(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	if again, err := os.Stat(w.state("setup.log")); err != nil || !again.ModTime().Equal(log.ModTime()) {
		t.Errorf("the second Ensure worked again: %v", err)
	}
}
