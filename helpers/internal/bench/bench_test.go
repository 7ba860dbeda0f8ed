package bench

import (
	"context"
	"testing"
)

func fixed(name string, seconds float64, numbers ...float64) Side {
	return Side{name, 1, func(context.Context, *Machine, int) (turn, error) {
		return func(times int) (float64, []float64, error) { return seconds * float64(times), numbers, nil }, nil
	}}
}

func TestHold(t *testing.T) {
	c := Contest{Name: "x", Work: "x", Tolerance: 1e-6, Sides: []Side{fixed("ours", 0.1, 1, 2), fixed("theirs", 0.4, 1, 2)}}
	times, err := c.hold(t.Context(), nil, 1, 5)
	if err != nil {
		t.Fatal(err)
	}
	if r := ratio(times[0], times[1]); r != (Ratio{0.25, 0.25, 0.25}) || len(times[0]) != 5 {
		t.Errorf("ratio %v of %d rounds", r, len(times[0]))
	}
	for _, numbers := range [][]float64{{1, 3}, {1}, {}, {1, 2.00001}} {
		c.Sides[1] = fixed("theirs", 0.4, numbers...)
		if _, err := c.hold(t.Context(), nil, 1, 5); err == nil {
			t.Errorf("%v is taken for 1, 2", numbers)
		}
	}
}
