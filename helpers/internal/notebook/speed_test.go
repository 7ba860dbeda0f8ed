package notebook

import (
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
