// Package homework checks what students write in the homework notebooks. A
// check answers in a ladder: nothing written yet; not of the right shape, with
// the input that shows it; wrong, with one hint; right, and why it matters.
//
// Checks hold no answers: they try properties on random inputs, and know the
// mistakes that are often made. Whatever a student's function does, a panic and
// an endless loop included, becomes a sentence.
//
// A homework is a file here, with a check for each of its tasks, and a source in
// lecture/homework/, from which the students' notebook is derived.
package homework

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Rung is how far an answer has come.
type Rung int

// The ladder's rungs, from below.
const (
	NotWritten Rung = iota // the task is as it was handed out
	Misshapen              // a wrong length, NaN, a panic, no end
	Wrong                  // of the right shape
	Right
)

// Verdict is what a check says.
type Verdict struct {
	Task string // as the notebook names it, such as "1.2"
	Rung Rung
	Says string // a sentence or two
}

// String is the verdict in one line.
func (v Verdict) String() string {
	rung := [...]string{"not yet", "does not fit", "not right", "right"}[v.Rung]
	return fmt.Sprintf("Task %s, %s: %s", v.Task, rung, v.Says)
}

// NotYet is what a function that is still to be written panics with.
var NotYet error = notYet{}

type notYet struct{}

func (notYet) Error() string {
	return "homework: this is not written yet: put your lines in place of panic(homework.NotYet)"
}

// Blank is a number that is still to be written.
func Blank() float64 { return math.NaN() }

// patience is how long a check may take before it calls a loop endless.
var patience = 5 * time.Second

// exam is one run of a check. Its methods end the check at the first fault.
type exam struct {
	mu      sync.Mutex
	input   string // what the student's function has just been given
	endless string // what to ask whoever's code does not end
}

// fault ends an exam.
type fault struct {
	rung Rung
	says string
}

// marking is set in the environment where a program gives the points, such as
// nbgrader's autograde. It takes a cell as solved unless the cell ends with an
// error; so then a check that does not say right ends its cell with one.
const marking = "WORKBOOK_MARKING"

// check examines an answer; why is what is said of a right one.
func check(task, why string, examine func(e *exam)) Verdict {
	v := examined(task, why, examine)
	if v.Rung != Right && os.Getenv(marking) != "" {
		fmt.Println(v)
		os.Exit(1)
	}
	return v
}

func examined(task, why string, examine func(e *exam)) Verdict {
	e := &exam{endless: "Is there a loop whose condition never becomes false? Or is it only very slow?"}
	verdict := make(chan Verdict, 1)
	go func() {
		v := Verdict{task, Right, why}
		defer func() {
			switch p := recover().(type) {
			case nil:
			case fault:
				v.Rung, v.Says = p.rung, p.says
			case notYet:
				v.Rung, v.Says = NotWritten, "nothing is written here yet. The text above says what to do, and which lesson helps."
			default:
				v.Rung, v.Says = Misshapen, fmt.Sprintf("your code panicked%s: %v%s", e.at(), p, line())
			}
			verdict <- v
		}()
		examine(e)
	}()
	select {
	case v := <-verdict:
		return v
	case <-time.After(patience):
		return Verdict{task, Misshapen, fmt.Sprintf("your code does not end%s: after %v it was still running. %s", e.at(), patience, e.ask(""))}
	}
}

// given notes the input that comes next, for messages.
func (e *exam) given(format string, args ...any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.input = fmt.Sprintf(format, args...)
}

// ask sets the question that is put to whoever's code does not end, unless it is
// empty, and returns what it is.
func (e *exam) ask(question string) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.endless = cmp.Or(question, e.endless)
	return e.endless
}

// at is the input noted last, in words that fit behind a verb.
func (e *exam) at() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.input == "" {
		return ""
	}
	return " for " + e.input
}

// written ends the exam unless the answer has been written.
func (e *exam) written(yes bool) {
	if !yes {
		panic(notYet{})
	}
}

// fits ends the exam where an answer has not the right shape: format says what
// it is and what is wanted.
func (e *exam) fits(ok bool, format string, args ...any) {
	if !ok {
		panic(fault{Misshapen, "your code gives " + fmt.Sprintf(format, args...) + e.at() + "."})
	}
}

// wrong ends the exam with a hint, if the mistake that it speaks of was made.
func (e *exam) wrong(made bool, hint string) {
	if made {
		panic(fault{Wrong, hint})
	}
}

// must ends the exam where a property fails and no mistake was recognised.
func (e *exam) must(ok bool, format string, args ...any) {
	if !ok {
		panic(fault{Wrong, fmt.Sprintf(format, args...)})
	}
}

// line is where in the notebook a panic arose: the last frame of the student's
// own program.
func line() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "main.") {
			return fmt.Sprintf(" (in %s)", strings.TrimPrefix(f.Function, "main."))
		}
		if !more {
			return ""
		}
	}
}
