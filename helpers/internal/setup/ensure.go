package setup

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// Ensure does what is missing for the notebooks to run, and shows its progress
// on out. When nothing is missing it takes some milliseconds, prints nothing,
// starts no process and needs no network. Sets-up of one checkout wait for each
// other, over all processes. One that fails or is cancelled leaves what it
// finished; the next goes on from there. Errors are *Error.
func (w Workspace) Ensure(ctx context.Context, out io.Writer) error {
	if err := w.checkPath(); err != nil {
		return err
	}
	if w.settled() {
		return nil
	}
	const what = "The set-up could not write to its folder."
	if err := os.MkdirAll(w.state(), 0o755); err != nil {
		return fileError(what, err)
	}
	lock, err := w.acquire(ctx, out)
	if err != nil {
		return fileError(what, err)
	}
	defer lock.release()
	if w.settled() {
		return nil // whoever we waited for has done it
	}
	log, err := w.newLog()
	if err != nil {
		return fileError(what, err)
	}
	defer log.f.Close()
	j := &job{w: w, lock: lock, log: log}
	if err := j.do(ctx, out); err != nil {
		log.line("set-up", err.Error())
		return err
	}
	return nil
}

// settled reports whether nothing is missing, from files alone. It sees a move
// by the kernelspec, which names the folder.
func (w Workspace) settled() bool {
	goc, ok := w.recordedGo()
	if !ok || w.checkGo(goc) != nil {
		return false
	}
	python, golang, err := (&job{w: w, goc: goc}).lanes()
	return err == nil && !slices.ContainsFunc(slices.Concat(python, golang), func(s step) bool { return !w.done(s) })
}

// do runs with the lock held.
func (j *job) do(ctx context.Context, out io.Writer) error {
	const what = "The set-up could not write to its folder."
	// What an interrupted set-up left behind.
	if err := os.RemoveAll(j.w.state("tmp")); err != nil {
		return fileError(what, err)
	}
	if err := os.MkdirAll(j.w.state("tmp"), 0o755); err != nil {
		return fileError(what, err)
	}
	defer os.RemoveAll(j.w.state("tmp"))
	goc, err := j.findGo(ctx)
	if err != nil {
		return err
	}
	if err := j.w.recordGo(goc); err != nil {
		return fileError(what, err)
	}
	j.goc = goc
	if err := j.w.repair(); err != nil {
		return fileError("The moved workbook could not be repaired.", err)
	}
	python, golang, err := j.lanes()
	if err != nil {
		return err
	}
	if err := j.checkSpace(slices.Concat(python, golang)); err != nil {
		return err
	}
	return j.runLanes(ctx, out, python, golang)
}

func (j *job) checkSpace(steps []step) error {
	var needs []need
	for _, s := range steps {
		if !j.w.done(s) {
			needs = append(needs, s.needs...)
		}
	}
	return checkSpace(needs)
}

// runLanes does the lanes side by side; a failure in one stops the other, so
// that a student need not wait for it.
func (j *job) runLanes(ctx context.Context, out io.Writer, lanes ...[]step) error {
	start := time.Now()
	shown := newProgress(out)
	group, laneCtx := errgroup.WithContext(ctx)
	for _, lane := range lanes {
		group.Go(func() error {
			for _, s := range lane {
				// Asked only now: the step before may have removed the product.
				if j.w.done(s) {
					continue
				}
				if err := j.runStep(laneCtx, shown, s); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err := group.Wait()
	shown.close()
	if err == nil {
		fmt.Fprintf(out, "set up in %s\n", seconds(time.Since(start)))
	}
	return err
}

// runStep takes the stamp away before it touches the product, and puts it back
// only when the product is whole.
func (j *job) runStep(ctx context.Context, shown progress, s step) (err error) {
	if ctx.Err() != nil {
		return interrupted(ctx)
	}
	end := shown.begin(s.title)
	defer func() { end(err) }()
	old := j.w.stamp(s.name)
	if err := j.w.clearStamp(s.name); err != nil {
		return fileError("The set-up could not write to its folder.", err)
	}
	if err := s.run(ctx, old); err != nil {
		return err
	}
	if err := j.w.setStamp(s.name, s.digest); err != nil {
		return fileError("The set-up could not write to its folder.", err)
	}
	return nil
}
