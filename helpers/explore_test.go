package helpers

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"saddlepoints/helpers/internal/figure"
	"saddlepoints/helpers/internal/live"
	"saddlepoints/helpers/internal/still"
)

var rates = []float64{0.05, 0.1, 0.2, 0.5, 0.9}

// lossesAt is what a lesson may explore.
func lossesAt(lr float64) Figure { return Losses(saddleDescent(lr, 200)) }

// shown are the pictures of a figure where nothing moves.
func shown(f Figure) Figure {
	return Figure{figure.Figure{Pictures: slices.Concat(still.Comparable(f.f).Stills()...)}}
}

func TestExplore(t *testing.T) {
	f := Explore(" learning rate ", rates, func(lr float64) Figure { return lossesAt(lr).Title(fmt.Sprint("rate ", lr)) })
	if s := f.f.Slider; s.Label != "learning rate" || !slices.Equal(s.Positions, []string{"0.05", "0.1", "0.2", "0.5", "0.9"}) {
		t.Errorf("the slider is %+v", s)
	}
	for i, lr := range rates {
		at := f.f.At(i)
		if len(at) != 1 || at[0].Title != fmt.Sprint("rate ", lr) || !slices.Equal(at[0].Panels[0].Layers[0].(figure.Line).Y, saddleDescent(lr, 200).Loss) {
			t.Errorf("at %v it shows %+v", lr, at)
		}
	}
	if f.f.Heading != "" {
		t.Errorf("titles that differ are a heading: %q", f.f.Heading)
	}
	f = f.With(HLine("saddle", 0)).LogX().Title("T").Caption("C").Alt("A")
	for i, p := range f.f.Pictures {
		if len(p.Panels[0].Layers) != 2 || !p.XLog {
			t.Errorf("With or LogX left position %d as it was", i)
		}
	}
	if f.f.Heading != "T" || f.f.Caption != "C" || f.f.Slider.Alt != "A" || f.f.Pictures[0].Title != "rate 0.05" {
		t.Errorf("heading %q, caption %q, alt %q, title %q", f.f.Heading, f.f.Caption, f.f.Slider.Alt, f.f.Pictures[0].Title)
	}
}

// A title that all share stands over the slider, once.
func TestExploreTitle(t *testing.T) {
	contours := func(n int) Figure { return Contours(DoubleWell, saddleDescent(0.1, n)) }
	f := Explore("steps", []int{10, 20, 30}, contours)
	for _, p := range f.f.Pictures {
		if p.Title != "" {
			t.Errorf("a picture still has the title %q", p.Title)
		}
	}
	if f.f.Heading != "Double well" || f.Title("Mine").f.Heading != "Mine" {
		t.Errorf("the heading is %q", f.f.Heading)
	}
	f = Explore("steps", []int{10, 20}, func(n int) Figure { return SideBySide(contours(n), contours(n)) })
	if f.f.Heading != "" || f.f.Pictures[3].Title != "Double well" {
		t.Error("of pictures side by side each keeps its title")
	}
	if one := Explore("steps", []int{10}, contours); moving(one.f) != nil || len(shown(one).f.Pictures) != 1 {
		t.Error("there is nothing to slide with one position, but its picture")
	}
}

func TestExploreMistakes(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	two := []float64{1, 2}
	plot := func(float64) Figure { return Plot("x", "y", HLine("", 1)) }
	slider := Explore("a", two, plot)
	for want, f := range map[string]func(){
		"got an empty label":               func() { Explore(" ", two, plot) },
		"got no positions: give":           func() { Explore("a", nil, plot) },
		`"a" got NaN as position 2: leave`: func() { Explore("a", []float64{1, nan}, plot) },
		`"a" got +Inf as position 1`:       func() { Explore("a", []float64{inf}, plot) },
		"position 1 after 2: sort them":    func() { Explore("a", []float64{2, 1}, plot) },
		"position 3 after 3":               func() { Explore("a", []int{3, 3}, func(int) Figure { return plot(0) }) },
		`of "a" got a nil function`:        func() { Explore[float64]("a", two, nil) },
		"at a = 1: the figure is empty":    func() { Explore("a", two, func(float64) Figure { return Figure{} }) },
		"at a = 1: the figure is a slider": func() { Explore("a", two, func(float64) Figure { return slider }) },
		"at a = 1: the figure has a caption of its own: give the slider one": func() {
			Explore("a", two, func(p float64) Figure { return plot(p).Caption("c") })
		},
		"at a = 1: the figures side by side have a title": func() {
			Explore("a", two, func(p float64) Figure { return SideBySide(plot(p), plot(p)).Title("t") })
		},
		"got 2 pictures at a = 2 and 1 before: return as many": func() {
			Explore("a", two, func(p float64) Figure { return SideBySide(slices.Repeat([]Figure{plot(p)}, int(p))...) })
		},
		"Explore at a = 2: runtime error: index out of range": func() {
			Explore("a", two, func(p float64) Figure { _ = two[int(p)]; return plot(p) })
		},
		"Explore at a = 1: Losses got no path": func() { Explore("a", two, func(float64) Figure { return Losses() }) },
		`SideBySide got the Explore of "a"`:    func() { SideBySide(plot(1), slider) },
		"LogY on a map":                        func() { Explore("a", two, func(float64) Figure { return Contours(DoubleWell) }).LogY() },
	} {
		mistake(t, want, f)
	}
}

// Whatever the positions are, the slider tells them apart.
func TestExplorePositionNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		positions := rapid.SliceOfNDistinct(rapid.Float64Range(-1e9, 1e9), 1, 20, rapid.ID[float64]).Draw(t, "positions")
		slices.Sort(positions)
		names := positionNames("a", slices.Compact(positions))
		seen := map[string]bool{}
		for _, name := range names {
			if seen[name] {
				t.Fatalf("two positions are called %s: %q", name, names)
			}
			seen[name] = true
		}
	})
	if got := positionNames("a", []int{-100000, 123456}); !slices.Equal(got, []string{"−100000", "123456"}) {
		t.Errorf("got %q", got)
	}
	if got := positionNames("a", []float64{-0.1, 0.1, 0.1001}); !slices.Equal(got, []string{"−0.1", "0.1", "0.1001"}) {
		t.Errorf("got %q", got)
	}
	if got := positionNames("a", []float64{-1.0002e-7, -1.0001e-7, 1e-7}); !slices.Equal(got, []string{"−1.0002e-07", "−1.0001e-07", "1e-07"}) {
		t.Errorf("got %q", got)
	}
	if got := positionNames("a", []float64{0.1, 0.1 + 0.2}); !slices.Equal(got, []string{"0.1", "0.3"}) {
		t.Errorf("got %q", got)
	}
}

// Where nothing moves four positions stand for all; the first picture says of
// what it is one.
func TestExploreStill(t *testing.T) {
	f := Explore("learning rate", rates, lossesAt).Caption("The finding.")
	want := "[Picture: A slider over learning rate with 5 positions, 0.05, 0.1, 0.2, 0.5 and 0.9; 4 of them are shown here. learning rate = 0.05. Loss over step: A line from 0.5 at 0 to −1.49e-4 at 200, level near 0 from 46 to 200.]\n" +
		"[Picture: learning rate = 0.1. Loss over step: A line from 0.5 at 0 to −0.25 at 200, level near 0 from 23 to 119, near −0.25 from 152 to 200.]\n" +
		"[Picture: learning rate = 0.5. Loss over step: A line from 0.5 at 0 to −0.25 at 200, level near −0.25 from 35 to 200.]\n" +
		"[Picture: learning rate = 0.9. Loss over step: A line from 0.5 at 0 to −0.25 at 200, level near −0.25 from 22 to 200.]\nThe finding.\n"
	if got := printed(t, func() { Show(f) }); got != want {
		t.Errorf("got %s", got)
	}
	var drawn []string // the titles apart, what moves are the pictures of the figure
	for _, image := range moving(f.f)["layout"].(map[string]any)["images"].([]any) {
		drawn = append(drawn, image.(map[string]any)["source"].(string))
	}
	if len(drawn) != len(rates) || !strings.Contains(drawn[0], ">−0.2</text>") {
		t.Errorf("there are %d pictures, or the first has not the others' axes: %s", len(drawn), drawn[0])
	}
	html := asHTML("", "", stills(f.f))
	_, data, _ := strings.Cut(html, "base64,")
	if first, _ := base64.StdEncoding.DecodeString(data[:strings.Index(data, `"`)]); !bytes.Contains(first, []byte(">−0.2</text>")) {
		t.Error("the first still picture has not the axes of the others")
	}
	if strings.Count(html, "<img ") != 4 || strings.Count(html, `width="420"`) != 4 || strings.Count(html, "<div>") != 1 {
		t.Error("there are not four images of 420 pixels in a line")
	}
	golden(t, "explore", shown(f.With(HLine("saddle", 0))))
	golden(t, "explore-two", shown(Explore("steps", []int{20, 100, 200}, func(n int) Figure {
		return SideBySide(Contours(DoubleWell, saddleDescent(0.1, n)), lossesAt(0.1).Title("Its loss").With(VLine("now", float64(n))))
	})))
}

// A notebook has to carry it: what is shown, twice the same bytes, all finite.
func TestExploreBytes(t *testing.T) {
	twelve := []float64{0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9}
	gaps := Line("gaps", []float64{0, math.NaN(), 2}, []float64{math.Inf(1), 1, math.Inf(-1)})
	for name, c := range map[string]struct {
		most int
		f    func(lr float64) Figure
	}{
		"Losses":   {200e3, lossesAt},
		"gaps":     {200e3, func(lr float64) Figure { return lossesAt(lr).With(gaps) }},
		"Timeline": {600e3, func(lr float64) Figure { return Timeline(saddleDescent(lr, 200)) }},
		"Contours": {800e3, func(lr float64) Figure { return Contours(DoubleWell, saddleDescent(lr, 200)) }},
	} {
		var texts [2]string
		for i := range texts {
			f := Explore("learning rate", twelve, c.f).f
			b, err := json.Marshal(map[string]any{live.MIME: moving(f), "text/html": asHTML(f.Heading, f.Caption, stills(f))})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			texts[i] = string(b)
		}
		if n := len(texts[0]); n > c.most {
			t.Errorf("%s takes %d bytes", name, n)
		} else {
			t.Logf("%s takes %d bytes", name, n)
		}
		if texts[0] != texts[1] {
			t.Errorf("%s: shown twice, the bytes differ", name)
		}
		if strings.Contains(texts[0], "NaN,") || strings.Contains(texts[0], ",NaN") || strings.Contains(texts[0], "Inf,") {
			t.Errorf("%s: what is not finite is drawn", name)
		}
	}
}
