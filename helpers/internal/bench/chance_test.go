package bench

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

// What the contests by chance come to is held against theory, too.
func TestChance(t *testing.T) {
	steps, _ := helpers.NoisyEscape(1, 1e-3, 0.01, -1)
	// N. G. de Bruijn (J. Indian Math. Soc. 19:133, 1955) makes the probability
	// a ratio of two Pfaffians.
	const positive = 0.0024567092597862525
	for _, c := range []struct {
		Contest
		want float64
	}{{escapes(), steps}, {goe(), positive}} {
		run, err := c.Sides[0].start(t.Context(), nil, 1)
		if err != nil {
			t.Fatal(err)
		}
		_, got, err := run(1)
		if err != nil || math.Abs(got[0]-c.want) > c.Tolerance*c.want {
			t.Errorf("%s: %v, want %g ± %.1f %%, %v", c.Name, got, c.want, 100*c.Tolerance, err)
		}
	}
}
