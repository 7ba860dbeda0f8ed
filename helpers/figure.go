package helpers

import (
	"fmt"
	"slices"
	"strings"

	"saddlepoints/helpers/internal/figure"
)

// Figure describes one picture, or several side by side, or a slider over them
// ([Explore]). It is a value: every method returns a changed copy. [Show] draws
// it under the cell.
type Figure struct{ f figure.Figure }

// Title returns the figure with a title over it.
func (f Figure) Title(s string) Figure {
	if len(f.f.Pictures) > 1 || f.f.Slider != nil {
		f.f.Heading = s
		return f
	}
	return f.each(func(p *figure.Picture) { p.Title = s })
}

// Caption returns the figure with a caption below it: the finding, in one
// sentence.
func (f Figure) Caption(s string) Figure {
	f.f.Caption = s
	return f
}

// Alt returns the figure with its alternative text, for those who cannot see
// it. Without it one is made from the data.
func (f Figure) Alt(s string) Figure {
	if f.f.Slider != nil {
		slider := *f.f.Slider
		slider.Alt = s
		f.f.Slider = &slider
		return f
	}
	return f.each(func(p *figure.Picture) { p.Alt = s })
}

// LogX returns the figure with a logarithmic x axis. What is not positive has
// no place on it, and is left out. A map has none: on Contours and Surface it
// panics.
func (f Figure) LogX() Figure {
	return f.each(func(p *figure.Picture) {
		noMap("LogX", p)
		p.XLog = true
	})
}

// LogY returns the figure with logarithmic y axes. What is not positive has no
// place on them, and is left out; only a Spectrum shows magnitudes instead. A
// map has none: on Contours and Surface it panics.
func (f Figure) LogY() Figure {
	return f.each(func(p *figure.Picture) {
		noMap("LogY", p)
		for i := range p.Panels {
			panel := &p.Panels[i]
			if !panel.YLog && slices.ContainsFunc(panel.Layers, signed) {
				panel.YLabel = "magnitude of the " + panel.YLabel
			}
			panel.YLog = true
		}
	})
}

// signed says whether a layer tells signs by colour.
func signed(layer figure.Layer) bool {
	bars, ok := layer.(figure.Bars)
	return ok && bars.Magnitude
}

func noMap(method string, p *figure.Picture) {
	if p.Map {
		panic("helpers: " + method + " on a map: Contours and Surface have the scale of their window, change that with Landscape.Window")
	}
}

// With returns the figure with more layers over those it has, in each of its
// pictures: [Layer] lists them. In a Timeline, VLine crosses all panels and the
// rest goes to the lowest.
func (f Figure) With(layers ...Layer) Figure {
	return f.each(func(p *figure.Picture) {
		below := 0
		for _, layer := range p.Panels[0].Layers {
			if takesColor(layer) {
				below++
			}
		}
		for i := range p.Panels {
			panel := &p.Panels[i]
			nth := below
			for _, layer := range layers {
				if i == len(p.Panels)-1 || layer.everywhere() {
					panel.Layers = append(slices.Clip(panel.Layers), layer.describe(p, nth)...)
				}
				if _, own := layer.(arrows); !own {
					nth++
				}
			}
		}
	})
}

// takesColor says whether what comes next must look different. Fields and bars
// have colours of their own, error bars that of their dots.
func takesColor(layer figure.Layer) bool {
	switch l := layer.(type) {
	case figure.Field, figure.Bars, figure.Histogram, figure.Arrows:
		return false
	case figure.Line:
		return !l.Errors
	}
	return true
}

// each returns a copy of the figure with change made to each picture. What a
// picture points to is copied with it: a figure is a value.
func (f Figure) each(change func(p *figure.Picture)) Figure {
	f.f.Pictures = slices.Clone(f.f.Pictures)
	for i := range f.f.Pictures {
		p := &f.f.Pictures[i]
		p.Panels = slices.Clone(p.Panels)
		change(p)
	}
	return f
}

// SideBySide puts figures next to one another where there is room, and below
// one another where there is not, as on a telephone. Each keeps its title; the
// captions are joined, and so are the headings of figures that are several
// themselves. An Explore panics: a slider moves what its function returns.
func SideBySide(figures ...Figure) Figure {
	var out Figure
	for _, f := range figures {
		if f.f.Slider != nil {
			panic(fmt.Sprintf("helpers: SideBySide got the Explore of %q: put SideBySide into the function that Explore calls", f.f.Slider.Label))
		}
		out.f.Pictures = append(out.f.Pictures, f.f.Pictures...)
		out.f.Heading = strings.TrimSpace(out.f.Heading + " " + f.f.Heading)
		out.f.Caption = strings.TrimSpace(out.f.Caption + " " + f.f.Caption)
	}
	return out
}
