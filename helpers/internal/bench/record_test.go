package bench

import (
	"os"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/setup"
)

// TestReadmeHasTheRecordedRun: nobody has typed into the table.
func TestReadmeHasTheRecordedRun(t *testing.T) {
	w, err := setup.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(w.Dir("README.md"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Recorded()
	if err != nil {
		t.Fatal(err)
	}
	want, err := r.into(string(page))
	if err != nil {
		t.Fatal(err)
	}
	if string(page) != want {
		t.Error("the README's table is not that of recorded.json; write both with: go tool workbook bench --record 3")
	}
}

// TestRecordedContests: every contest is in the table, and no other.
func TestRecordedContests(t *testing.T) {
	r, err := Recorded()
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, x := range r.Results {
		got = append(got, x.Contest+" "+x.Side)
	}
	for _, c := range Contests() {
		for _, s := range c.Sides[1:] {
			want = append(want, c.Name+" "+s.Name)
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("recorded are\n%s\nand there are\n%s\nrecord them with: go tool workbook bench --record 3", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTable(t *testing.T) {
	r := Record{Machine: "a machine", Tools: "tools", Runs: 3, Results: []Result{
		{Work: "steps", Side: "NumPy", Reach: 0.02, Unit: "s", Ours: 8.15e-5, One: Ratio{0.0071, 0.0077, 0.0081}, All: Ratio{0.009, 0.0091, 0.01}},
		{Work: "steps", Side: "JAX", Reach: 1, Unit: "s", Ours: 8.15e-5, One: Ratio{1.1, 1.2, 1.3}},
		{Work: "memory", Side: "ipykernel", Unit: "MB", Ours: 97.2, One: Ratio{0.5, 0.6, 0.7}},
	}}
	const want = `| Work | Against | Ours, one thread | Ours : theirs, one thread | on all processors | Goal |
|---|---|---|---|---|---|
| steps | NumPy | 81.5 µs | **0.0077** (0.0071–0.0081) | **0.0091** (0.009–0.01) | ≤ 0.02 |
|  | JAX |  | **1.2** (1.1–1.3) |  | ≤ 1, missed |
| memory | ipykernel | 97.2 MB | **0.6** (0.5–0.7) |  |  |

Medians of 3 runs on a machine; in brackets the lowest and the highest run (set-up, second start and disk: one run). tools.
`
	if got := r.Table(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
