package bench

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// setUp, secondStart and disk compare what a newcomer waits for and gives room to.
// They make both installations once, from nothing: minutes, and some 200 MB to
// download.
func setUp() Contest {
	return installed("setup", "s", "from a fresh checkout (from nothing to a venv with JupyterLab, NumPy and matplotlib) until JupyterLab first answers; Go's caches are warm, nothing of Python's is cached",
		func(i installation) float64 { return i.first })
}

func secondStart() Contest {
	return installed("start", "s", "second start of JupyterLab, until its first answer", func(i installation) float64 { return i.second })
}

func disk() Contest {
	return installed("disk", "MB", "files of .venv, or of a venv with JupyterLab, NumPy and matplotlib; without Go's caches", func(i installation) float64 { return i.megabytes })
}

func installed(name, unit, work string, of func(installation) float64) Contest {
	side := func(name string, which int) Side {
		return Side{name, 0, func(ctx context.Context, m *Machine, _ int) (turn, error) {
			both, err := m.install(ctx)
			if err != nil {
				return nil, err
			}
			return func(times int) (float64, []float64, error) {
				return of(both[which]) * float64(times), both[which].server, nil
			}, nil
		}}
	}
	return Contest{Name: name, Work: work, Tolerance: 0, Sides: []Side{side("go tool workbook lab", 0), side("JupyterLab in a venv", 1)},
		Unit: unit, Whole: true, Rounds: 1, ByName: true}
}

// installation is what was measured of one.
type installation struct {
	first     float64   // seconds from nothing until JupyterLab answered
	second    float64   // from a later start until then; the median of some
	megabytes float64   // of files in the venv
	server    []float64 // Jupyter Server's version
}

const laterStarts = 3

// install makes and measures both, once, in folders that are gone afterwards.
func (m *Machine) install(ctx context.Context) (both [2]installation, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.installed != nil {
		return *m.installed, nil
	}
	folder, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return both, err
	}
	defer os.RemoveAll(folder)
	ours, err := newCheckout(m.Workspace, filepath.Join(folder, "ours"))
	if err != nil {
		return both, err
	}
	theirs, err := newVenv(m.Workspace, filepath.Join(folder, "theirs"))
	if err != nil {
		return both, err
	}
	for i, kind := range []installer{ours, theirs} {
		if both[i], err = measure(ctx, kind); err != nil {
			return both, err
		}
	}
	m.installed = &both
	return both, nil
}

// installer is how one of the two is made and started.
type installer struct {
	venv  string // the folder whose size counts
	steps []step // from nothing to what can be started
	lab   func(port int) step
}

func measure(ctx context.Context, kind installer) (i installation, err error) {
	for _, s := range kind.steps {
		seconds, err := s.run(ctx)
		if err != nil {
			return i, err
		}
		i.first += seconds
	}
	seconds, version, err := start(ctx, kind)
	if err != nil {
		return i, err
	}
	i.first, i.server = i.first+seconds, version
	var later []float64
	for range laterStarts {
		seconds, _, err := start(ctx, kind)
		if err != nil {
			return i, err
		}
		later = append(later, seconds)
	}
	i.second = median(later)
	i.megabytes, err = size(kind.venv)
	return i, err
}

// size of all files in a folder, in MB.
func size(folder string) (megabytes float64, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().IsRegular() {
			megabytes += float64(info.Size()) / 1e6
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("the size of %s: %w", folder, err)
	}
	return megabytes, nil
}
