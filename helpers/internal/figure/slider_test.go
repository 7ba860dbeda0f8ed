package figure

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func sliding(each int, positions ...string) Figure {
	f := Figure{Slider: &Slider{Label: "a", Positions: positions}}
	for _, p := range positions {
		for k := range each {
			f.Pictures = append(f.Pictures, Picture{Title: fmt.Sprintf("%s.%d", p, k), Alt: "Mine."})
		}
	}
	return f
}

func texts(groups [][]Picture) (out [][2]string) {
	for _, p := range slices.Concat(groups...) {
		out = append(out, [2]string{p.Title, p.Alt})
	}
	return out
}

func TestStills(t *testing.T) {
	if got := sliding(2, "1", "2", "3").At(1); got[0].Title != "2.0" || len(got) != 2 {
		t.Errorf("at the second position there are %v", got)
	}
	plain := Figure{Pictures: []Picture{{Title: "A"}, {Title: "B"}}}
	if got := plain.Stills(); len(got) != 1 || len(got[0]) != 2 || got[0][1].Title != "B" {
		t.Errorf("without a slider there are %v", got)
	}
	one := sliding(1, "1", "2", "3", "4", "5").Stills()
	want := [][2]string{{"a = 1: 1.0", "A slider over a with 5 positions, 1, 2, 3, 4 and 5; 4 of them are shown here. a = 1. Mine."},
		{"a = 2: 2.0", "a = 2. Mine."}, {"a = 4: 4.0", "a = 4. Mine."}, {"a = 5: 5.0", "a = 5. Mine."}}
	if got := texts(one); len(one) != 1 || !slices.Equal(got, want) {
		t.Errorf("got %d groups of %q", len(one), got)
	}
	two := sliding(2, "1", "2", "3").Stills()
	want = [][2]string{{"a = 1: 1.0", "A slider over a with 3 positions, 1, 2 and 3; 2 of them are shown here. a = 1. Mine."},
		{"a = 1: 1.1", "a = 1. Mine."}, {"a = 3: 3.0", "a = 3. Mine."}, {"a = 3: 3.1", "a = 3. Mine."}}
	if got := texts(two); len(two) != 2 || len(two[0]) != 2 || !slices.Equal(got, want) {
		t.Errorf("got %d groups of %q", len(two), got)
	}
	authors := sliding(1, "1", "2")
	authors.Slider.Alt = "All."
	authors.Pictures[1].Title = "a = 2"
	if got := texts(authors.Stills()); !slices.Equal(got, [][2]string{{"a = 1: 1.0", "All."}, {"a = 2", "a = 2. Mine."}}) {
		t.Errorf("got %q", got)
	}
	if authors.Pictures[0].Title != "1.0" {
		t.Error("the figure itself has changed")
	}
}

func TestSliderDescription(t *testing.T) {
	if got := (Slider{Label: "a", Positions: []string{"1"}}).describe(1); got != "A slider over a with one position." {
		t.Error(got)
	}
	if got := (Slider{Label: "a", Positions: []string{"1", "2"}}).describe(2); got != "A slider over a with 2 positions, 1 and 2." {
		t.Error(got)
	}
	many := make([]string, 13)
	for i := range many {
		many[i] = fmt.Sprint(i)
	}
	if got := (Slider{Label: "a", Positions: many}).describe(4); got != "A slider over a with 13 positions, from 0 to 12; 4 of them are shown here." {
		t.Error(got)
	}
}

// The positions shown are as many as there may be, ascend, and go to both ends.
func TestSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, most := rapid.IntRange(1, 50).Draw(t, "n"), rapid.IntRange(2, 6).Draw(t, "most")
		got := spread(n, most)
		if len(got) != min(n, most) || got[0] != 0 || got[len(got)-1] != n-1 {
			t.Fatalf("of %d at most %d are %v", n, most, got)
		}
		for i := 1; i < len(got); i++ {
			if d := got[i] - got[i-1]; d < 1 || d > (n-1)/(len(got)-1)+1 {
				t.Fatalf("of %d at most %d are %v", n, most, got)
			}
		}
	})
}
