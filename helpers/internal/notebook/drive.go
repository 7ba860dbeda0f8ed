package notebook

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"time"

	"saddlepoints/helpers/internal/setup"
)

// job asks for one notebook: converted from a source, or read from a file, and
// executed.
type job struct {
	lesson Lesson
	build  bool   // from the source; else the notebook is read
	source string // the text of its Markdown
	bare   bool   // converted only, not executed
	before []byte // the notebook's file when the job was made, nil if there was none
}

// event is what the driver tells of a job: a cell has run, or the notebook is
// done, or it failed.
type event struct {
	Job      int      `json:"job"` // its place in the list
	Cell     *int     `json:"cell"`
	Seconds  float64  `json:"seconds"`
	Source   text     `json:"source"`
	Outputs  []Output `json:"outputs"`
	Notebook string   `json:"notebook"`
	Failed   string   `json:"failed"`
}

// drive has the jobs done, one after the other, and calls on for each event. It
// ends when all are done, or with ctx, kernels included. A timeout of 0 is none.
func drive(ctx context.Context, w setup.Workspace, timeout time.Duration, jobs []job, on func(event)) error {
	if len(jobs) == 0 {
		return nil
	}
	p, err := NewPython(ctx, w, "notebooks")
	if err != nil {
		return err
	}
	defer p.Close()
	events, stdout := io.Pipe()
	var noise bytes.Buffer
	p.Stdout, p.Stderr = stdout, &noise
	request, err := json.Marshal(map[string]any{"jobs": requests(jobs), "timeout": timeout.Seconds(), "folder": p.Dir})
	if err != nil {
		return err
	}
	if err := p.Start(); err != nil {
		return err
	}
	var ended error
	go func() {
		ended = <-p.Ended()
		stdout.Close()
	}()
	_, err = p.stdin.Write(append(request, '\n'))
	lines := bufio.NewScanner(events)
	lines.Buffer(nil, 512<<20)
	for err == nil && lines.Scan() {
		var e event
		if err = json.Unmarshal(lines.Bytes(), &e); err == nil {
			on(e)
		}
	}
	events.Close() // where we stopped reading, it must not wait for us
	if err == nil {
		err = lines.Err()
	}
	if err == nil {
		err = ended
	}
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return &setup.Error{What: "interrupted", Next: "What was not finished is unchanged. Run the same command again."}
	}
	return &setup.Error{What: "Python ended before its work was done", Why: strings.TrimSpace(lastLines(noise.String()) + "\n" + err.Error()), Err: err,
		Next: "See whether the set-up is whole: go tool workbook doctor"}
}

func requests(jobs []job) []map[string]any {
	var out []map[string]any
	for _, j := range jobs {
		if j.build {
			out = append(out, map[string]any{"source": j.source, "bare": j.bare})
		} else {
			out = append(out, map[string]any{"notebook": j.lesson.Notebook})
		}
	}
	return out
}

// lastLines are the end of a log, where its reason stands.
func lastLines(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-12):], "\n")
}
