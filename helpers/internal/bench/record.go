package bench

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"saddlepoints/helpers/internal/setup"
)

// Record is what the README states: the medians of several runs on one machine.
type Record struct {
	Machine string // processor, operating system
	Tools   string // the versions of what was compared
	Runs    int
	Results []Result
}

//go:embed recorded.json
var recorded []byte

// Recorded is the run that the README states.
func Recorded() (r Record, err error) {
	err = json.Unmarshal(recorded, &r)
	return r, err
}

// RecordRuns holds contests so many times, and writes what came of them into
// recorded.json and the README; of other contests what was recorded stays. What
// makes everything anew is done once.
func RecordRuns(ctx context.Context, m *Machine, contests []Contest, runs int, opt Options) error {
	var all [][]Result
	for run := range runs {
		fmt.Fprintf(opt.Out, "run %d of %d\n", run+1, runs)
		if run > 0 {
			contests = slices.DeleteFunc(contests, func(c Contest) bool { return c.ByName })
		}
		results, err := Run(ctx, m, contests, opt)
		if err != nil {
			return err
		}
		all = append(all, results)
	}
	r, err := newRecord(m, all)
	if err != nil {
		return err
	}
	old, err := Recorded()
	if err != nil {
		return err
	}
	r.Results = inOrder(r.Results, old.Results)
	return r.write(m.Workspace)
}

// newRecord makes one of the results of several runs of the same contests. What
// it gives as quartiles is the lowest and the highest median of a run.
func newRecord(m *Machine, runs [][]Result) (Record, error) {
	r := Record{Machine: machineName(), Runs: len(runs)}
	var err error
	if r.Tools, err = m.versions(); err != nil {
		return r, err
	}
	for _, first := range runs[0] {
		var ours, one, all []float64
		for _, run := range runs {
			for _, again := range run {
				if again.Contest == first.Contest && again.Side == first.Side {
					ours, one, all = append(ours, again.Ours), append(one, again.One.Median), append(all, again.All.Median)
				}
			}
		}
		first.Ours, first.One, first.All = rounded(median(ours)), overRuns(one), overRuns(all)
		r.Results = append(r.Results, first)
	}
	return r, nil
}

// inOrder is of each contest the new results, or else the old ones, in the order
// of the table.
func inOrder(now, before []Result) (out []Result) {
	for _, c := range Contests() {
		other := func(r Result) bool { return r.Contest != c.Name }
		mine := slices.DeleteFunc(slices.Clone(now), other)
		if len(mine) == 0 {
			mine = slices.DeleteFunc(slices.Clone(before), other)
		}
		out = append(out, mine...)
	}
	return out
}

func overRuns(medians []float64) Ratio {
	return Ratio{rounded(slices.Min(medians)), rounded(median(medians)), rounded(slices.Max(medians))}
}

// rounded is x with three digits.
func rounded(x float64) float64 {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	return x
}

// write replaces the recorded run, and the README's table by it.
func (r Record) write(w setup.Workspace) error {
	b, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	if err := setup.WriteFile(w.Dir("helpers", "internal", "bench", "recorded.json"), string(b)+"\n", 0o644); err != nil {
		return err
	}
	page, err := os.ReadFile(w.Dir("README.md"))
	if err != nil {
		return err
	}
	text, err := r.into(string(page))
	if err != nil {
		return err
	}
	return setup.WriteFile(w.Dir("README.md"), text, 0o644)
}

var tablePlace = regexp.MustCompile(`(?s)(<!-- bench: [^\n]* -->\n).*?(<!-- /bench -->)`)

// into is a page with the table in its place.
func (r Record) into(page string) (string, error) {
	if !tablePlace.MatchString(page) {
		return "", &setup.Error{What: "the README has no place for the table", Next: "Put <!-- bench: … --> and <!-- /bench --> on lines of their own into it, and run the same command again."}
	}
	return tablePlace.ReplaceAllStringFunc(page, func(old string) string {
		m := tablePlace.FindStringSubmatch(old)
		return m[1] + r.Table() + m[2]
	}), nil
}

// Table is the record in Markdown.
func (r Record) Table() string {
	var b strings.Builder
	b.WriteString("| Work | Against | Ours, one thread | Ours : theirs, one thread | on all processors | Goal |\n|---|---|---|---|---|---|\n")
	work := ""
	for _, x := range r.Results {
		what, ours := x.Work, amount(x.Ours, x.Unit)
		if what == work {
			what, ours = "", ""
		}
		work = x.Work
		all, goal := "", ""
		if x.All.Median > 0 {
			all = x.All.cell()
		}
		if x.Reach > 0 {
			goal = fmt.Sprintf("≤ %.3g", x.Reach)
			if x.One.Median > x.Reach {
				goal += ", missed"
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", what, x.Side, ours, x.One.cell(), all, goal)
	}
	fmt.Fprintf(&b, "\nMedians of %d runs on %s; in brackets the lowest and the highest run (set-up, second start and disk: one run). %s.\n", r.Runs, r.Machine, r.Tools)
	return b.String()
}

func (r Ratio) cell() string {
	return fmt.Sprintf("**%.2g** (%.2g–%.2g)", r.Median, r.Low, r.High)
}

// amount is a number with its unit, in three digits.
func amount(x float64, unit string) string {
	if unit == "s" {
		for _, u := range []struct {
			name string
			in   float64
		}{{"s", 1}, {"ms", 1e-3}, {"µs", 1e-6}} {
			if x >= u.in || u.name == "µs" {
				return fmt.Sprintf("%.3g %s", x/u.in, u.name)
			}
		}
	}
	return fmt.Sprintf("%.3g %s", x, unit)
}

// machineName is the processor, as Linux names it, and the operating system.
func machineName() string {
	name := "an unnamed processor"
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if m := regexp.MustCompile(`(?m)^model name\s*: (.*)$`).FindSubmatch(info); m != nil {
			name = string(m[1])
		}
	}
	return fmt.Sprintf("%d cores of %s, %s/%s", runtime.NumCPU(), name, runtime.GOOS, runtime.GOARCH)
}

// versions are those of what is compared.
func (m *Machine) versions() (string, error) {
	out, err := exec.Command(m.Python, "-I", "-c", `
import platform
from importlib.metadata import version
print("Python " + platform.python_version(), *(f"{name} {version(name.lower())}" for name in ["NumPy", "SciPy", "JAX", "Matplotlib", "ipykernel"]), sep=", ")`).Output()
	if err != nil {
		return "", err
	}
	return "Go " + strings.TrimPrefix(runtime.Version(), "go") + ", " + strings.TrimSpace(string(out)), nil
}
