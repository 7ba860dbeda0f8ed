package notebook

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What a lesson may cost: a plain cell takes about 0.25 s, and all of them 20 s.
const (
	slowest = 15 // a cell, in median cells
	longest = 80 // a lesson
)

var (
	cellTime   = regexp.MustCompile(`^ +\[\d+\] +([\d.]+) s  ok +(.*)$`)
	lessonTime = regexp.MustCompile(`^ +\d+ code cells, .* ([\d.]+) s: clean$`)
)

// TestLessonsAreQuick compares, in one run, each cell with the median of all,
// and each lesson with it.
func TestLessonsAreQuick(t *testing.T) {
	e, w := kernelRun(t), checkout(t)
	type timed struct {
		what    string
		seconds float64
	}
	var cells, whole []timed
	name := ""
	for line := range strings.Lines(e.report) {
		line = strings.TrimSuffix(line, "\n")
		if line != "" && line[0] != ' ' {
			name = line
		}
		if !slices.ContainsFunc(lessons(t, w), func(l Lesson) bool { return l.Name == name }) {
			continue
		}
		if m := cellTime.FindStringSubmatch(line); m != nil {
			seconds, _ := strconv.ParseFloat(m[1], 64)
			cells = append(cells, timed{name + ": " + m[2], seconds})
		}
		if m := lessonTime.FindStringSubmatch(line); m != nil {
			seconds, _ := strconv.ParseFloat(m[1], 64)
			whole = append(whole, timed{name, seconds})
		}
	}
	if len(lessons(t, w)) == 0 {
		t.Skipf("no lesson was executed; to enable: unset %s", oneLesson)
	}
	if len(whole) != len(lessons(t, w)) || len(cells) < 10*len(whole) {
		t.Fatalf("the report has the times of %d lessons with %d cells:\n%s", len(whole), len(cells), e.report)
	}
	sorted := slices.SortedFunc(slices.Values(cells), func(a, b timed) int { return int(1000 * (a.seconds - b.seconds)) })
	median := sorted[len(sorted)/2].seconds
	for _, c := range cells {
		if c.seconds > slowest*median {
			t.Errorf("%s takes %.2f s, %.0f times as long as the median cell", c.what, c.seconds, c.seconds/median)
		}
	}
	for _, l := range whole {
		if l.seconds > longest*median {
			t.Errorf("%s takes %.1f s, %.0f times as long as the median cell", l.what, l.seconds, l.seconds/median)
		}
	}
	t.Logf("the median of %d cells takes %.2f s, the slowest %.2f s", len(cells), median, sorted[len(sorted)-1].seconds)
}

// BenchmarkPlotCell times a cell that shows a picture, and one that prints a
// line, in our kernel and in GoNB's stock kernelspec, in turn in one run. It
// needs the network: the stock kernel asks for modules in every cell. Run it
// with
//
//	go test ./helpers/internal/notebook -run '^$' -bench PlotCell -benchtime 1x
func BenchmarkPlotCell(b *testing.B) {
	w := checkout(b)
	stock := b.TempDir()
	install := exec.Command(w.Dir(".venv", "bin", "gonb"), "--install")
	install.Env = append(w.Environ(), "JUPYTER_DATA_DIR="+stock)
	if out, err := install.CombinedOutput(); err != nil {
		b.Fatalf("installing the stock kernelspec: %v\n%s", err, out)
	}
	request, err := json.Marshal([]any{15,
		[]string{w.Dir(".venv", "share", "jupyter", "kernels"), "gonb", "%noautoget"},
		[]string{stock + "/kernels", "gonb", "!*rm -f go.work && go work init && go work use . " + w.Root},
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		cmd := exec.Command(w.Python(), "testdata/speed.py", string(request))
		cmd.Env = w.Environ()
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			b.Fatal(err)
		}
		var times []struct{ Picture, Text float64 }
		if err := json.Unmarshal(out, &times); err != nil || len(times) != 2 {
			b.Fatalf("%v: %s", err, out)
		}
		ours, theirs := times[0], times[1]
		b.ReportMetric(ours.Picture/theirs.Picture, "ours/stock-picture")
		b.ReportMetric(ours.Text/theirs.Text, "ours/stock-text")
		b.Log(strings.TrimSpace(fmt.Sprintf("picture %.3f s against %.3f s, text %.3f s against %.3f s",
			ours.Picture, theirs.Picture, ours.Text, theirs.Text)))
	}
}
