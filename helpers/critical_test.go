package helpers

import "testing"

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		eigenvalues []float64
		want        Kind
		words       string
	}{
		{[]float64{1, 2}, Minimum, "local minimum"},
		{[]float64{-1, -2}, Maximum, "local maximum"},
		{[]float64{2, -1}, Saddle, "saddle point"},
		{[]float64{0, 2, -1}, Saddle, "saddle point"},
		{[]float64{0, 1}, Inconclusive, "inconclusive"},
		{[]float64{-1, 0}, Inconclusive, "inconclusive"},
		{[]float64{0}, Inconclusive, "inconclusive"},
	} {
		if got := kindOf(c.eigenvalues); got != c.want || got.String() != c.words {
			t.Errorf("%v: %v, want %v", c.eigenvalues, got, c.want)
		}
	}
}

func TestKindString(t *testing.T) {
	for kind, want := range map[Kind]string{NotCritical: "not a critical point", NotSmooth: "not smooth", 17: "Kind(17)", -1: "Kind(-1)"} {
		if got := kind.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCriticalPointString(t *testing.T) {
	got := DoubleWell.Known()[1].String()
	if want := "saddle point at [0 0]: eigenvalues [-1 1], loss 0"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
