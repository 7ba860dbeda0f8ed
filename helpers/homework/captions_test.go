package homework

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"saddlepoints/helpers"
)

// TestCaptions: whatever a caption of a homework claims is so.
func TestCaptions(t *testing.T) {
	claims := map[string]func(t *testing.T){
		"At c = 0.5 the loss is lower where x and y have the same sign.": func(t *testing.T) {
			loss := Coupled(0.5)
			rng := helpers.NewRand(1)
			for range 1000 {
				x, y := 2*rng.Float64(), 2*rng.Float64()
				same, other := loss.Loss([]float64{x, y}), loss.Loss([]float64{x, -y})
				if same >= other {
					t.Errorf("at (%g, %g) the loss is %g, at (%[1]g, −%[2]g) %[4]g", x, y, same, other)
				}
			}
		},
		"Each dot is a point that your function gives, at its coupling c and its x.": func(t *testing.T) {
			cs, xs := Branches(func(c float64) [][]float64 { return [][]float64{{c + 3, 7}, {c - 3, 8}} })
			if len(cs) != len(xs) || len(cs) < 100 {
				t.Fatalf("%d couplings and %d values of x", len(cs), len(xs))
			}
			for i := range cs {
				if math.Abs(math.Abs(xs[i]-cs[i])-3) > 1e-12 {
					t.Errorf("a dot at c = %g, x = %g", cs[i], xs[i])
				}
			}
		},
	}
	homeworks, err := filepath.Glob("../../lecture/homework/[0-9]-*.md")
	if err != nil || len(homeworks) == 0 {
		t.Fatalf("no homeworks: %v", err)
	}
	caption := regexp.MustCompile(`Caption\("([^"]*)"`)
	seen := 0
	for _, file := range homeworks {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range caption.FindAllSubmatch(source, -1) {
			check, ok := claims[string(m[1])]
			if !ok {
				t.Errorf("nothing checks the caption %q", m[1])
				continue
			}
			seen++
			t.Run(string(m[1]), check)
		}
	}
	if seen < len(claims) {
		t.Errorf("%d captions are checked, and there are %d", len(claims), seen)
	}
}
