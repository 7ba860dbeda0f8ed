package helpers

import (
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
	for _, want := range []string{"Loss over step:", "α = 0.05 from 0.5 at 0 to −0.25 at 400.", "Path 2 from 0.5 at 0"} {
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
