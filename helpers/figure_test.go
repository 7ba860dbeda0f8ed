package helpers

import (
	"reflect"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/figure"
)

// layersOf are the layers of panel i of the first picture.
func layersOf(f Figure, i int) []figure.Layer { return f.f.Pictures[0].Panels[i].Layers }

// alt is the text of the first picture.
func alt(f Figure) string { return f.f.Pictures[0].Describe() }

// deep copies a figure's description with all that it points to.
func deep(f Figure) figure.Figure {
	c := f.f
	c.Pictures = append([]figure.Picture(nil), c.Pictures...)
	for i := range c.Pictures {
		p := &c.Pictures[i]
		p.Panels = append([]figure.Panel(nil), p.Panels...)
		for j := range p.Panels {
			p.Panels[j].Layers = append([]figure.Layer(nil), p.Panels[j].Layers...)
		}
	}
	if c.Slider != nil {
		s := *c.Slider
		c.Slider = &s
	}
	return c
}

// Every method returns a changed copy.
func TestFiguresAreValues(t *testing.T) {
	path := saddleDescent(0.1, 50)
	for name, f := range map[string]Figure{
		"Contours": Contours(DoubleWell, path), "Timeline": Timeline(path), "Plot": Plot("x", "y", HLine("", 1)),
		"SideBySide": SideBySide(Losses(path), Timeline(path).Caption("c")),
		"Explore":    Explore("n", []int{1, 2}, func(n int) Figure { return Losses(path.Upto(20 * n)) }),
	} {
		before := deep(f)
		for method, change := range map[string]func() Figure{
			"Title":   func() Figure { return f.Title("other") },
			"Caption": func() Figure { return f.Caption("other") },
			"Alt":     func() Figure { return f.Alt("other") },
			"With":    func() Figure { return f.With(HLine("other", 2), VLine("v", 1)) },
			"LogX": func() Figure {
				if name == "Contours" {
					return f.Title("a map has no log axes")
				}
				return f.LogX()
			},
			"LogY": func() Figure {
				if name == "Contours" {
					return f.Title("a map has no log axes")
				}
				return f.LogY()
			},
		} {
			changed := change()
			change() // twice, as two cells may
			if !reflect.DeepEqual(f.f, before) {
				t.Errorf("%s changed the %s itself", method, name)
			}
			if reflect.DeepEqual(changed.f, before) {
				t.Errorf("%s of %s changed nothing", method, name)
			}
		}
	}
}

// Two figures that grow from one do not share their new layers.
func TestWithBranches(t *testing.T) {
	base := Plot("x", "y", HLine("one", 1), HLine("two", 2), HLine("three", 3))
	a, b := base.With(HLine("a", 4)), base.With(HLine("b", 5))
	if got := layersOf(a, 0)[3].Label() + layersOf(b, 0)[3].Label(); got != "ab" {
		t.Errorf("the fourth layers are %q, want ab", got)
	}
}

func TestLogAxes(t *testing.T) {
	f := Timeline(saddleDescent(0.1, 50)).LogX().LogY()
	if !f.f.Pictures[0].XLog {
		t.Error("x is not logarithmic")
	}
	for _, p := range f.f.Pictures[0].Panels {
		if !p.YLog {
			t.Errorf("%q is not logarithmic", p.Head)
		}
	}
	f = Plot("x", "y", Line("", []float64{-1, 0, 1, 10}, []float64{1, 1, 0, 5})).LogX().LogY()
	if got := alt(f); !strings.Contains(got, "one point: 5 at 10") || !strings.Contains(got, "3 values that cannot be drawn") {
		t.Errorf("what is not positive has no place there: %s", got)
	}
	mistake(t, "LogX on a map", func() { Contours(DoubleWell).LogX() })
	mistake(t, "LogY on a map", func() { Contours(DoubleWell).LogY() })
}

// In a stack, a vertical line crosses all panels; the rest goes to the lowest.
func TestWithInAStack(t *testing.T) {
	f := Timeline(saddleDescent(0.1, 50))
	g := f.With(VLine("v", 10), HLine("h", 1))
	for i := range 4 {
		added := layersOf(g, i)[len(layersOf(f, i)):]
		want := 1
		if i == 3 {
			want = 2
		}
		if len(added) != want || added[0].Label() != "v" {
			t.Errorf("panel %d got %v", i, added)
		}
	}
}

func TestSideBySide(t *testing.T) {
	path := saddleDescent(0.1, 50)
	one, two := Losses(path).Title("one").Caption("First."), Losses(path).Title("two")
	both := SideBySide(one, two, Losses(path).Caption("Third."))
	if len(both.f.Pictures) != 3 || both.f.Pictures[0].Title != "one" || both.f.Pictures[1].Title != "two" {
		t.Errorf("got %+v", both.f.Pictures)
	}
	if both.f.Caption != "First. Third." || both.f.Heading != "" {
		t.Errorf("caption %q, heading %q", both.f.Caption, both.f.Heading)
	}
	titled := both.Title("both")
	if titled.f.Heading != "both" || titled.f.Pictures[0].Title != "one" {
		t.Errorf("heading %q over %q", titled.f.Heading, titled.f.Pictures[0].Title)
	}
	if nested := SideBySide(titled, two); nested.f.Heading != "both" || len(nested.f.Pictures) != 4 {
		t.Errorf("a figure of several inside another: heading %q, %d pictures", nested.f.Heading, len(nested.f.Pictures))
	}
	golden(t, "side", SideBySide(Contours(Quadratic(1, 1)).Title("bowl"), Contours(Quadratic(1, -1)).Title("saddle")))
}

func TestAltIsTheAuthors(t *testing.T) {
	if got := alt(Losses(saddleDescent(0.1, 50)).Alt("My words.")); got != "My words." {
		t.Errorf("got %q", got)
	}
}
