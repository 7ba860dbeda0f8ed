package notebook

import (
	"fmt"
	"io"
)

// reporter writes a line a code cell, numbered as Jupyter and the kernel do.
type reporter struct {
	out   io.Writer
	job   int
	total float64
	cells int
}

func (r *reporter) cell(e event, name string) {
	if e.Job != r.job {
		*r = reporter{out: r.out, job: e.Job}
		fmt.Fprintln(r.out, name)
	}
	r.total += e.Seconds
	r.cells++
	c := Cell{Type: "code", Source: e.Source, Outputs: e.Outputs}
	problems, verdict := c.Problems(), "ok"
	if len(problems) > 0 {
		verdict = "FAILED"
	}
	fmt.Fprintf(r.out, "  %4s  %5.2f s  %-6s  %s\n", fmt.Sprintf("[%d]", r.cells), e.Seconds, verdict, c.firstLine())
	for _, p := range problems {
		fmt.Fprintf(r.out, "        %s\n", p)
	}
}

func (r *reporter) notebook(d Executed) {
	pictures := 0
	for _, c := range d.Document.Cells {
		pictures += c.pictures()
	}
	verdict := "clean"
	if n := len(d.Problems); n > 0 {
		verdict = fmt.Sprintf("%d problem%s", n, plural(n))
	}
	fmt.Fprintf(r.out, "  %d code cell%s, %d picture%s, %.1f s: %s\n", r.cells, plural(r.cells), pictures, plural(pictures), r.total, verdict)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
