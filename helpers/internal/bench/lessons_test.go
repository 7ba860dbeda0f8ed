package bench

import (
	"crypto/sha256"
	"fmt"
	"os"
	"testing"

	"saddlepoints/helpers/internal/setup"
)

func TestSameCells(t *testing.T) {
	ours := []cellRun{{Text: "away after +Inf steps, then 6e-17", Pictures: 1}, {Text: "sd 0.50; 0.000"}}
	chance := map[int]within{1: {absolute: 0.1}}
	for _, c := range []struct {
		first  string
		shown  int
		second string
		same   bool
	}{
		{"away after inf steps, then 6e-17", 1, "sd 0.55; 0.000", true},
		{"away after inf steps, then 7e-17", 1, "sd 0.50; 0.000", false},
		{"away after 1000 steps, then 6e-17", 1, "sd 0.50; 0.000", false},
		{"away after inf steps", 1, "sd 0.50; 0.000", false},
		{"away after inf steps, then 6e-17", 0, "sd 0.50; 0.000", false},
		{"away after inf steps, then 6e-17", 1, "sd 0.65; 0.000", false},
		{"away after inf steps, then 6e-17", 1, "sd 0.50; 0.001", false},
	} {
		err := sameCells([]cellRun{{Text: c.first, Pictures: c.shown}, {Text: c.second}}, ours, chance)
		if (err == nil) != c.same {
			t.Errorf("%v: %v", c, err)
		}
	}
	if sameCells(ours[:1], ours, chance) == nil {
		t.Error("a cell too few is taken for the same")
	}
}

// TestLessons runs the lessons in both kernels, and compares what they print and
// show.
func TestLessons(t *testing.T) {
	w, err := setup.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	folder := w.Dir(".venv", "workbook", fmt.Sprintf("bench-%.8x", sha256.Sum256([]byte(requirements))))
	if _, err := os.Stat(folder + "/done"); err != nil || testing.Short() {
		t.Skip("what is compared with is not installed; to enable: go tool workbook bench lesson-05, and leave -short out")
	}
	if err := w.Ensure(t.Context(), os.Stderr); err != nil {
		t.Fatal(err)
	}
	m, err := NewMachine(t.Context(), w, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	for number := range comparedLessons {
		c := lesson(number)
		t.Run(c.Name, func(t *testing.T) {
			for _, s := range c.Sides {
				turn, err := s.start(t.Context(), m, 1)
				if err != nil {
					t.Fatal(err)
				}
				if _, _, err := turn(1); err != nil {
					t.Errorf("%s: %v", s.Name, err)
				}
			}
		})
	}
}
