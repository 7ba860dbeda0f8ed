package bench

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"saddlepoints/helpers/internal/notebook"
)

// jupyter is a process of kernels.py, and the kernels that it keeps.
type jupyter struct {
	python  *notebook.Python
	answers *bufio.Reader
	stderr  bytes.Buffer
	contest string         // the one that is held
	pids    map[string]int // of its kernels, by their names
}

// jupyter starts the process, once. It ends with the Machine, and kernels with it.
func (m *Machine) jupyter(ctx context.Context) (*jupyter, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kernels != nil {
		return m.kernels, nil
	}
	p, err := notebook.NewPython(ctx, m.Workspace, "")
	if err != nil {
		return nil, err
	}
	p.Args = []string{p.Path, "-I", "-B", filepath.Join(pythonFolder(m), "kernels.py")}
	p.Dir = p.Folder // where cells run
	j := &jupyter{python: p, pids: map[string]int{}}
	p.Stderr = &j.stderr
	r, w, err := os.Pipe()
	if err == nil {
		p.Stdout = w
		err = p.Start()
		w.Close()
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	j.answers = bufio.NewReader(r)
	m.kernels = j
	return j, nil
}

// start starts a kernel and runs the first cell of a notebook in it. Kernels of
// another contest end: what they still do would be in the way of this one.
func (j *jupyter) start(ctx context.Context, m *Machine, contest string, k kernel) (pid int, err error) {
	if contest != j.contest {
		for name := range j.pids {
			if _, err := j.ask(map[string]any{"do": "stop", "kernel": name}); err != nil {
				return 0, err
			}
			delete(j.pids, name)
		}
		j.contest = contest
	}
	if pid, ok := j.pids[k.name]; ok {
		return pid, nil
	}
	folder, spec, cells, err := k.spec(ctx, m, j)
	if err != nil {
		return 0, err
	}
	a, err := j.ask(map[string]any{"do": "start", "kernel": k.name, "folder": folder, "spec": spec, "cells": append(cells, k.first)})
	if err == nil {
		j.pids[k.name] = a.Pid
	}
	return a.Pid, err
}

// run runs a cell so many times, and returns what the last one gave.
func (j *jupyter) run(k kernel, cell string, times int) (seconds float64, numbers []float64, err error) {
	a, err := j.ask(map[string]any{"do": "run", "kernel": k.name, "cell": cell, "times": times})
	return a.Seconds, a.Numbers, err
}

// complete is the Tab key at the end of a cell.
func (j *jupyter) complete(k kernel, cell string) error {
	_, err := j.ask(map[string]any{"do": "complete", "kernel": k.name, "cell": cell})
	return err
}

func (j *jupyter) ask(request map[string]any) (a answer, err error) {
	if a, err = exchange(j.python.Input(), j.answers, request); err != nil {
		return a, fmt.Errorf("kernels.py has ended, or answers no JSON: %s", j.stderr.String())
	}
	if a.Failed != "" {
		return a, fmt.Errorf("a cell failed: %s", a.Failed)
	}
	return a, nil
}
