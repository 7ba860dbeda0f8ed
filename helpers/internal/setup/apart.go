package setup

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
)

// PythonApart returns the folder of a Python environment beside the set-up, for
// what is no part of the workbook: it installs pinned requirements there, once for
// each state of them, and then says on progress what it installs. Where that fails, output is what the tools said.
func (w Workspace) PythonApart(ctx context.Context, progress io.Writer, name, what, requirements string) (folder string, output []byte, err error) {
	folder = w.state(fmt.Sprintf("%s-%.8x", name, sha256.Sum256([]byte(requirements))))
	done, list := filepath.Join(folder, "done"), filepath.Join(folder, "requirements.txt")
	if exists(done) {
		return folder, nil, nil
	}
	fmt.Fprintf(progress, "installing %s …\n", what)
	run := func(name string, args ...string) error {
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Env = w.Environ()
		output, err = cmd.CombinedOutput()
		return err
	}
	if err := run(w.Python(), "-m", "venv", "--clear", folder); err != nil {
		return folder, output, err
	}
	if err := WriteFile(list, requirements, 0o644); err != nil {
		return folder, nil, err
	}
	if err := run(filepath.Join(folder, "bin", "python"), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:",
		"--no-input", "--quiet", "--disable-pip-version-check", "--requirement", list); err != nil {
		return folder, output, err
	}
	return folder, nil, WriteFile(done, "", 0o644)
}
