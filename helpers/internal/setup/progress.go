package setup

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A progress shows the steps under way; begin returns what ends the line.
type progress interface {
	begin(title string) (end func(err error))
	close()
}

// newProgress draws on a terminal and writes plain lines anywhere else.
func newProgress(out io.Writer) progress {
	if f, ok := out.(*os.File); ok && isatty.IsTerminal(f.Fd()) && os.Getenv("TERM") != "dumb" {
		return &drawn{mpb.New(mpb.WithOutput(out))}
	}
	return &plain{out: out}
}

type plain struct {
	mu  sync.Mutex
	out io.Writer
}

func (p *plain) begin(title string) func(error) {
	start := time.Now()
	p.printf("setting up: %s …\n", title)
	return func(err error) {
		if err != nil {
			p.printf("%s: not ready\n", title)
			return
		}
		p.printf("%s ready (%s)\n", title, seconds(time.Since(start)))
	}
}

func (p *plain) close() {}

// printf takes turns: two steps run at once.
func (p *plain) printf(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintf(p.out, format, args...)
}

type drawn struct{ p *mpb.Progress }

func (d *drawn) begin(title string) func(error) {
	start := time.Now()
	elapsed := decor.Any(func(decor.Statistics) string { return seconds(time.Since(start)) })
	bar := d.p.New(1, mpb.SpinnerStyle(),
		mpb.BarWidth(2),
		mpb.BarFillerOnComplete("✓"), mpb.BarFillerOnAbort("✗"),
		mpb.AppendDecorators(decor.Name(title+" "), onceDone(elapsed)))
	return func(err error) {
		if err != nil {
			bar.Abort(false)
		} else {
			bar.SetCurrent(1)
		}
	}
}

func (d *drawn) close() { d.p.Wait() }

// onceDone keeps the text that a decorator had when its step ended.
func onceDone(d decor.Decorator) decor.Decorator {
	var last string
	return decor.Any(func(s decor.Statistics) string {
		if last == "" || !s.Completed && !s.Aborted {
			last, _ = d.Decor(s)
		}
		return last
	})
}

func seconds(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f s", d.Seconds())
}
