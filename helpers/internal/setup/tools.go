package setup

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/mod/module"
)

// toolFiles are what we put into .venv/bin.
var toolFiles = []string{"gonb", "goimports", "gopls", "gopls-bin"}

// toolPackages are built from go.mod, so that the kernel and the packages that
// a cell imports are of one version.
var toolPackages = []string{kernelModule, "golang.org/x/tools/cmd/goimports", "golang.org/x/tools/gopls"}

// goplsWrapper starts gopls with less memory than the kernel's settings would
// give it (0.3 GB instead of 1.2), and keeps its files out of the home folder.
// It finds its own folder, so that the checkout may be moved.
const goplsWrapper = `#!/bin/sh
# gopls for the notebooks: small, and with its files inside the checkout.
bin=$(cd "$(dirname "$0")" && pwd) || exit 1
: "${GOENV:=$(go env GOENV)}" "${GOCACHE:=$(go env GOCACHE)}"
GOGC=50 GOMEMLIMIT=400MiB
GOPLSCACHE=$bin/../workbook/gopls
XDG_CONFIG_HOME=$bin/../workbook/config
XDG_CACHE_HOME=$bin/../workbook/cache
export GOENV GOCACHE GOGC GOMEMLIMIT GOPLSCACHE XDG_CONFIG_HOME XDG_CACHE_HOME
exec "$bin/gopls-bin" "$@"
`

// modules lists what go.mod requires, as path@version.
func (w Workspace) modules() ([]module.Version, error) {
	mod, err := w.readMod()
	if err != nil {
		return nil, err
	}
	var list []module.Version
	for _, r := range mod.Require {
		list = append(list, r.Mod)
	}
	return list, nil
}

func moduleDigest(list []module.Version) string {
	var parts []string
	for _, m := range list {
		parts = append(parts, m.String())
	}
	return digest(parts...)
}

// modulesReady reports whether every required module is in the module cache.
func modulesReady(goc goCommand, list []module.Version) bool {
	for _, m := range list {
		if dir, err := moduleDir(goc, m); err != nil || !exists(dir) {
			return false
		}
	}
	return true
}

// fetchModules is the one place where Go needs the network.
func (j *job) fetchModules(ctx context.Context, _ string) error {
	output, err := j.run(ctx, "modules", j.w.Root, j.buildEnv(), j.goc.path(), "mod", "download")
	if err != nil {
		return j.w.toolError("The Go modules could not be fetched.", output, err)
	}
	return nil
}

func (w Workspace) toolsReady() bool {
	for _, name := range toolFiles {
		info, err := os.Stat(w.venv("bin", name))
		if err != nil || info.Size() == 0 || info.Mode()&0o111 == 0 {
			return false
		}
	}
	return holds(w.venv("bin", "gopls"), goplsWrapper)
}

// buildTools builds the kernel, mended, and its helpers, and puts each in place whole.
func (j *job) buildTools(ctx context.Context, _ string) error {
	const what = "The kernel could not be built."
	dir := j.w.state("tmp", "tools")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fileError(what, err)
	}
	modfile, err := j.w.mended(j.goc, j.w.state("tmp", "mended"))
	if err != nil {
		return fileError(what, err)
	}
	args := append([]string{"build", "-ldflags=-s -w", "-modfile", modfile, "-o", dir + string(filepath.Separator)}, toolPackages...)
	output, err := j.run(ctx, "kernel", j.w.Root, j.buildEnv(), j.goc.path(), args...)
	if err != nil {
		return j.w.toolError(what, output, err)
	}
	if err := os.MkdirAll(j.w.venv("bin"), 0o755); err != nil {
		return fileError(what, err)
	}
	for from, to := range map[string]string{"gonb": "gonb", "goimports": "goimports", "gopls": "gopls-bin"} {
		if err := os.Rename(filepath.Join(dir, from), j.w.venv("bin", to)); err != nil {
			return fileError(what, err)
		}
	}
	if err := WriteFile(j.w.venv("bin", "gopls"), goplsWrapper, 0o755); err != nil {
		return fileError(what, err)
	}
	return nil
}
