package notebook

import (
	"context"
	"fmt"
	"io"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// RunOptions of a run.
type RunOptions struct {
	Timeout time.Duration // for each cell; 0 is none
	Save    bool          // write what came out into the notebooks
}

// Run executes notebooks as they are, each in a fresh kernel, and reports every
// code cell on out as it ends. It changes no file unless opt.Save says so. The
// error says that something failed; what, is in the report and in Executed.
func Run(ctx context.Context, w setup.Workspace, lessons []Lesson, opt RunOptions, out io.Writer) ([]Executed, error) {
	var jobs []job
	for _, l := range lessons {
		before, err := fileOrNil(l.Notebook)
		if err != nil {
			return nil, err
		}
		if before == nil {
			return nil, &setup.Error{What: fmt.Sprintf("%s has no notebook", l.Name), Next: "Build it with: go tool workbook build " + l.Name}
		}
		jobs = append(jobs, job{lesson: l, before: before})
	}
	return execute(ctx, w, jobs, opt.Timeout, out, func(j job, d *Executed) error {
		if !opt.Save {
			return nil
		}
		return replace(j, d.Bytes)
	})
}
