package setup

import (
	"os"
	"slices"
	"strings"
)

// strays are variables of the user's that would let another Python, another
// Jupyter or another place to install to reach into ours.
var strays = []string{
	"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE", "__PYVENV_LAUNCHER__", "CONDA_PREFIX",
	"JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_NO_CONFIG", "JUPYTER_PLATFORM_DIRS",
	"JUPYTERLAB_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR",
	"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIREMENT", "PIP_CONSTRAINT",
	"UV_PYTHON", "UV_SYSTEM_PYTHON", "UV_CONSTRAINT", "UV_OVERRIDE", "VIRTUAL_ENV",
}

// Environ returns the environment for every Python process that we start: the
// user's own, without what would reach into our venv, and with Jupyter's
// folders inside the checkout.
func (w Workspace) Environ() []string {
	env := slices.DeleteFunc(os.Environ(), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		return slices.Contains(strays, name)
	})
	return merge(env, []string{
		"PATH=" + w.venv("bin") + string(os.PathListSeparator) + os.Getenv("PATH"),
		"VIRTUAL_ENV=" + w.venv(),
		"PYTHONNOUSERSITE=1",
		"JUPYTER_PREFER_ENV_PATH=1",
		"JUPYTER_CONFIG_DIR=" + w.state("jupyter", "config"),
		"JUPYTER_DATA_DIR=" + w.state("jupyter", "data"),
		"JUPYTER_RUNTIME_DIR=" + w.state("jupyter", "runtime"),
		"IPYTHONDIR=" + w.state("ipython"),
	})
}

// KernelEnviron returns the environment that a cell's `go build` sees: the
// kernelspec's over Environ.
func (w Workspace) KernelEnviron() []string {
	goCmd, _ := w.recordedGo()
	env := w.Environ()
	return merge(env, expand(w.kernelEnv(goCmd), lookup(env)))
}

// merge sets each NAME=value of over in env; the last one of a name wins.
func merge(env, over []string) []string {
	env = slices.Clone(env)
	for _, kv := range over {
		name, _, _ := strings.Cut(kv, "=")
		env = slices.DeleteFunc(env, func(old string) bool { return strings.HasPrefix(old, name+"=") })
		env = append(env, kv)
	}
	return env
}

// lookup returns a function that finds a variable in env.
func lookup(env []string) func(string) string {
	return func(name string) string {
		for _, kv := range env {
			if v, ok := strings.CutPrefix(kv, name+"="); ok {
				return v
			}
		}
		return ""
	}
}
