package helpers

import (
	"fmt"
	"slices"
	"strings"

	"saddlepoints/helpers/internal/figure"
)

// Explore is a slider: label names what it changes, positions are the values it
// can take, and f makes the figure that is shown at each. All of them are made
// here, ahead of time, so that the slider works with no kernel and in a notebook
// that is not trusted. JupyterLab shows it beginning at the first position;
// elsewhere the first, the last and two between stand side by side (first and
// last alone, where f returns several pictures side by side).
//
//	helpers.Explore("learning rate", []float64{0.05, 0.1, 0.2}, func(lr float64) helpers.Figure {
//		return helpers.Losses(descend(lr))
//	}).Caption("What all positions show, in one sentence.")
//
// So that positions can be compared, each panel covers the same ranges at all of
// them. A map keeps its window and the losses that its colours stand for; a
// Curve keeps its ranges where windows differ. Surfaces do not turn. A title that
// all positions share stands over the slider.
//
// Title, Caption and Alt of an Explore are the slider's (Alt is the text of the
// first of the still pictures); With, LogX, LogY and From change the figure at
// each position. Five to twelve positions are sensible
// (for Surfaces, five): a notebook grows with each by some 12 kB for the Losses
// of 200 steps, 40 kB for their Timeline, 50 kB for Contours, 140 kB for a
// Surface or for the Timeline of 2000 steps, and should stay under 900 kB.
//
// It panics without a label, without positions, without f, where positions are not finite
// or not in ascending order, and where f returns an empty figure, another number
// of pictures than before, another Explore, or one with a caption of its own. A
// panic in f says at which position.
func Explore[P int | float64](label string, positions []P, f func(p P) Figure) Figure {
	if f == nil {
		panic(fmt.Sprintf("helpers: Explore of %q got a nil function: give it one that makes the figure at each position", label))
	}
	s := figure.Slider{Label: strings.TrimSpace(label), Positions: positionNames(label, positions)}
	var out figure.Figure
	for i, p := range positions {
		at := fmt.Sprintf("%s = %s", s.Label, s.Positions[i])
		g := figureAt(at, p, f)
		if n := len(out.Pictures); n > 0 && len(g.Pictures)*i != n {
			panic(fmt.Sprintf("helpers: Explore got %d pictures at %s and %d before: return as many at each position", len(g.Pictures), at, n/i))
		}
		out.Pictures = append(out.Pictures, g.Pictures...)
	}
	out.Slider = &s
	return Figure{out}.liftTitle()
}

// positionNames is how each position is written. It refuses what makes no
// slider.
func positionNames[P int | float64](label string, positions []P) []string {
	switch {
	case strings.TrimSpace(label) == "":
		panic("helpers: Explore got an empty label: name what the slider changes, such as \"learning rate\"")
	case len(positions) == 0:
		panic(fmt.Sprintf("helpers: Explore of %q got no positions: give it those that the slider shall have, such as []float64{0.1, 0.2}", label))
	}
	short, exact := make([]string, len(positions)), make([]string, len(positions))
	for i, p := range positions {
		if v := float64(p); !finite(v) {
			panic(fmt.Sprintf("helpers: Explore of %q got %v as position %d: leave out what is not finite", label, v, i+1))
		}
		if i > 0 && p <= positions[i-1] {
			panic(fmt.Sprintf("helpers: Explore of %q got position %v after %v: sort them in ascending order (slices.Sort), each once", label, p, positions[i-1]))
		}
		exact[i] = fmt.Sprint(p)
		if rest, negative := strings.CutPrefix(exact[i], "-"); negative {
			exact[i] = "−" + rest
		}
		short[i] = figure.Number(float64(p))
		if _, whole := any(p).(int); whole {
			short[i] = exact[i]
		}
	}
	if len(slices.Compact(slices.Clone(short))) < len(short) { // three digits do not tell them apart
		return exact
	}
	return short
}

// figureAt is f(p), if it can stand at a position of a slider.
func figureAt[P int | float64](at string, p P, f func(P) Figure) figure.Figure {
	g, wrong := call(at, p, f).f, ""
	switch {
	case len(g.Pictures) == 0:
		wrong = "the figure is empty: return one of helpers.Contours, Surface, Timeline, Losses or Plot"
	case g.Slider != nil:
		wrong = "the figure is a slider itself: Explore one thing at a time"
	case g.Caption != "":
		wrong = "the figure has a caption of its own: give the slider one instead, Explore(…).Caption(…)"
	case g.Heading != "":
		wrong = "the figures side by side have a title over them: give the slider one instead, Explore(…).Title(…)"
	}
	if wrong != "" {
		panic("helpers: Explore at " + at + ": " + wrong)
	}
	return g
}

// call is f(p), and says where in the slider it panics.
func call[P int | float64](at string, p P, f func(P) Figure) Figure {
	defer func() {
		if why := recover(); why != nil {
			panic(fmt.Sprintf("helpers: Explore at %s: %s", at, strings.TrimPrefix(fmt.Sprint(why), "helpers: ")))
		}
	}()
	return f(p)
}

// liftTitle puts a title that stands over the picture at each position over the
// slider.
func (f Figure) liftTitle() Figure {
	title := f.f.Pictures[0].Title
	other := func(p figure.Picture) bool { return p.Title != title }
	if len(f.f.Pictures) > len(f.f.Slider.Positions) || slices.ContainsFunc(f.f.Pictures, other) {
		return f
	}
	return f.each(func(p *figure.Picture) { p.Title = "" }).Title(title)
}
