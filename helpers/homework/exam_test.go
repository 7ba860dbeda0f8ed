package homework

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// says is what all tables test: a check's rung, and a piece of what it says.
func says(t *testing.T, name string, v Verdict, rung Rung, piece string) {
	t.Helper()
	if v.Rung != rung || !strings.Contains(v.Says, piece) {
		t.Errorf("%s: %v\nwant rung %d, and %q in it", name, v, rung, piece)
	}
}

func TestLadder(t *testing.T) {
	examine := func(twice func(x float64) float64) Verdict {
		return check("0.1", "doubling is all.", func(e *exam) {
			for _, x := range []float64{1, -3} {
				e.given("x = %g", x)
				got := twice(x)
				e.fits(!math.IsNaN(got), "NaN, not a number")
				e.wrong(got == x*x, "That is the square.")
				e.must(got == 2*x, "Twice %g is not %g.", x, got)
			}
		})
	}
	says(t, "unwritten", examine(func(x float64) float64 { panic(NotYet) }), NotWritten, "nothing is written here yet")
	says(t, "NaN", examine(func(x float64) float64 { return math.NaN() }), Misshapen, "your code gives NaN, not a number for x = 1.")
	says(t, "panic", examine(func(x float64) float64 { return []float64{2}[int(x)-1] }), Misshapen, "your code panicked for x = -3: runtime error: index out of range [-4]")
	says(t, "nil", examine(nil), Misshapen, "your code panicked for x = 1: runtime error: invalid memory address or nil pointer dereference")
	says(t, "square", examine(func(x float64) float64 { return x * x }), Wrong, "That is the square.")
	says(t, "constant", examine(func(x float64) float64 { return 2 }), Wrong, "Twice -3 is not 2.")
	says(t, "right", examine(func(x float64) float64 { return x + x }), Right, "doubling is all.")
	if got := examine(func(x float64) float64 { return x + x }).String(); got != "Task 0.1, right: doubling is all." {
		t.Errorf("in a line: %q", got)
	}
}

func TestEndlessAnswersEnd(t *testing.T) {
	defer func(p time.Duration) { patience = p }(patience)
	patience = 50 * time.Millisecond
	v := check("0.2", "", func(e *exam) {
		e.given("n = 3")
		select {}
	})
	says(t, "endless", v, Misshapen, "your code does not end for n = 3: after 50ms it was still running.")
}

// TestMarking: where a program gives the points, a check that does not say right
// ends its cell with an error, and one that does ends it as ever.
func TestMarking(t *testing.T) {
	if as := os.Getenv("TEST_MARKING_AS"); as != "" {
		fmt.Println(check("0.3", "why", func(e *exam) { e.must(as == "right", "It is wrong.") }))
		os.Exit(0)
	}
	for as, want := range map[string]string{
		"right": "Task 0.3, right: why\n<nil>",
		"wrong": "Task 0.3, not right: It is wrong.\nexit status 1",
	} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestMarking$")
		cmd.Env = append(os.Environ(), "TEST_MARKING_AS="+as, marking+"=1")
		out, err := cmd.Output()
		if got := fmt.Sprint(string(out), err); got != want {
			t.Errorf("%s: %q, want %q", as, got, want)
		}
	}
}
