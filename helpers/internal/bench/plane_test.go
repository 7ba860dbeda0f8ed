package bench

import (
	"runtime/debug"
	"slices"
	"testing"
)

// TestDescendIsFast: Descend takes no more than 2.5 times as long as the same loop
// written out. One good round of many is enough: what disturbs a measurement passes.
func TestDescendIsFast(t *testing.T) {
	if testing.Short() || raced() {
		t.Skip("a measurement, which means something in a plain build only; to enable: go test without -short and -race")
	}
	c := descent()
	c.Sides = slices.DeleteFunc(c.Sides, func(s Side) bool { return s.Name != "helpers" && s.Name != "inlined Go" })
	if len(c.Sides) != 2 {
		t.Fatalf("%d sides in Go", len(c.Sides))
	}
	times, err := c.hold(t.Context(), nil, 1, 15)
	if err != nil {
		t.Fatal(err)
	}
	best := times[0][0] / times[1][0]
	for i := range times[0] {
		best = min(best, times[0][i]/times[1][i])
	}
	if best > c.Sides[1].Reach {
		t.Errorf("Descend takes %.2f times as long as the loop written out, want at most %g", best, c.Sides[1].Reach)
	}
}

// raced says whether the race detector watches this program.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}
