package helpers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/figure"
)

func TestLosses(t *testing.T) {
	paths := []Path{saddleDescent(0.05, 400).Named("α = 0.05"), saddleDescent(0.1, 400), saddleDescent(0.2, 400).Named("α = 0.2")}
	f := Losses(paths...)
	for i, name := range []string{"α = 0.05", "path 2", "α = 0.2"} {
		line := layersOf(f, 0)[i].(figure.Line)
		if line.Name != name || !slices.Equal(line.Y, paths[i].Loss) || line.Color != figure.Series[i] || line.X[400] != 400 {
			t.Errorf("path %d is drawn as %q", i, line.Name)
		}
	}
	if paths[1].name != "" {
		t.Error("the path itself was named")
	}
	if p := f.f.Pictures[0]; p.XLabel != "step" || p.Panels[0].YLabel != "loss" {
		t.Errorf("axes %q and %q", p.XLabel, p.Panels[0].YLabel)
	}
	for _, want := range []string{"Loss over step:", "α = 0.05 from 0.5 at 0 to −0.25 at 400, level near 0 from 46 to 230, near −0.25 from 298 to 400.", "Path 2 from 0.5 at 0"} {
		if !strings.Contains(alt(f), want) {
			t.Errorf("the alt text lacks %q: %s", want, alt(f))
		}
	}
	golden(t, "losses", f)
}

func TestLossesOfOne(t *testing.T) {
	if name := layersOf(Losses(saddleDescent(0.1, 5)), 0)[0].Label(); name != "" {
		t.Errorf("the only path is called %q", name)
	}
	mistake(t, "Losses got no path", func() { Losses() })
	mistake(t, "this Path is empty", func() { Losses(Path{}) })
}

// A path that falls for ever does not flatten what is to be seen.
func TestLossesInsideTheWindow(t *testing.T) {
	saddle := Quadratic(1, -1)
	falls := Descend(saddle, []float64{1, 1e-3}, 300, sgd(0.1))
	for _, f := range []Figure{Losses(falls), Timeline(falls)} {
		r := f.f.Pictures[0].Panels[0].YFixed
		if r == nil || r.Min < -3 || r.Min > -1 || r.Max < 0.5 || r.Max > 1 {
			t.Errorf("the loss's axis covers %v, want what is inside the window", r)
		}
		if !strings.Contains(alt(f), "of its points outside the picture") {
			t.Errorf("the alt text hides it: %s", alt(f))
		}
	}
	for _, p := range []Path{saddleDescent(0.1, 200), Descend(DoubleWell, []float64{5, 1}, 200, sgd(0.01))} {
		if r := Losses(p).f.Pictures[0].Panels[0].YFixed; r != nil {
			t.Errorf("a path that ends inside is cut to %v", r)
		}
	}
}

func TestPathsSayThatTheyDiverged(t *testing.T) {
	p := Descend(DoubleWell, []float64{1, 1}, 1000, sgd(5)).Named("α = 5")
	for _, f := range []Figure{Losses(p), Contours(DoubleWell, p), Timeline(p)} {
		if want := fmt.Sprintf("α = 5 diverged at step %d", p.Steps()); !strings.Contains(alt(f), want) {
			t.Errorf("the alt text lacks %q: %s", want, alt(f))
		}
	}
}

func TestManyLinesDiffer(t *testing.T) {
	var lines []Layer
	for range 8 {
		lines = append(lines, Line("", []float64{0, 1}, []float64{0, 1}))
	}
	seen := map[[2]any]bool{}
	for _, l := range layersOf(Plot("x", "y", lines...), 0) {
		line := l.(figure.Line)
		seen[[2]any{line.Color, line.Dashed}] = true
		if slices.Contains([]figure.Color{figure.Positive, figure.Negative, figure.Gradient, figure.Step}, line.Color) {
			t.Errorf("a line has the colour %06x, which has a meaning", line.Color)
		}
	}
	if len(seen) != 8 {
		t.Errorf("eight lines have %d looks", len(seen))
	}
}

func TestPlot(t *testing.T) {
	deltas := []float64{1e-9, 1e-6, 1e-3}
	f := Plot("start δ", "steps", Line("theory", deltas, []float64{210.2, 137.7, 65.2}), Dots("measured", deltas, []float64{212, 139, 67})).LogX()
	p := f.f.Pictures[0]
	if p.XLabel != "start δ" || p.Panels[0].YLabel != "steps" || !p.XLog || p.Panels[0].YLog {
		t.Errorf("got %+v", p)
	}
	if got, want := alt(f), "Steps over start δ: Theory from 210 at 1e-9 to 65.2 at 0.001. Measured at (1e-9, 212), (1e-6, 139), (0.001, 67)."; got != want {
		t.Errorf("alt text %q, want %q", got, want)
	}
	golden(t, "plot", f.LogY())
}
