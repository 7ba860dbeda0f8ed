package helpers

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers/internal/figure"
)

// Surface is the landscape of two numbers in its window as a surface, with
// layers that lie on it: paths, a dot a step, and critical points. [Show] draws
// it seen from the front and somewhat above; in JupyterLab it can be turned with
// the mouse. Behind a fold, or on the surface's lower side, lines are hidden and
// marks are pale. Both sides of the window and the loss have scales of their own, so slopes can
// be compared within one surface, not between two.
//
// The surface is drawn over a grid of 28 by 28 cells: what is narrower is
// missed. Where the loss is not finite there is a hole. The loss axis covers
// every loss on the grid, unless the highest or the lowest hundredth of them
// would take more than a hundred times the height of all the rest: those are
// cut off, and the alternative text says so. Another dimension panics: take a
// Slice.
func Surface(l Landscape, layers ...Layer) Figure {
	f := field("Surface", l, surfaceCells)
	low, high := heights(slices.Concat(f.Z...))
	f.Levels = []float64{low, high}
	return overWindow(l, f, &figure.View{Azimuth: -60, Elevation: 40}, layers)
}

// surfaceCells is how fine the grid of a surface is, along each side. A notebook
// holds every cell twice, as a facet of the picture and as a number.
const surfaceCells = 28

// From returns a Surface seen from elsewhere, in degrees: azimuth is the
// direction from the middle of the window towards the viewer, counter-clockwise
// from the x axis (0 looks at it from large x, −90 from small y); elevation is
// the angle above the ground, from 0 to 90. Surface itself takes −60 and 40. It
// panics on a figure that is no Surface, and on other elevations.
func (f Figure) From(azimuth, elevation float64) Figure {
	if !(elevation >= 0 && elevation <= 90) || !finite(azimuth) {
		panic(fmt.Sprintf("helpers: From got azimuth %v and elevation %v: give degrees, the elevation from 0 (level) to 90 (straight above)", azimuth, elevation))
	}
	return f.each(func(p *figure.Picture) {
		if p.View == nil {
			panic(fmt.Sprintf("helpers: From on %q, which is no Surface: only that can be seen from elsewhere", p.Title))
		}
		p.View = &figure.View{Azimuth: azimuth, Elevation: elevation}
	})
}

// heights are the ends of the loss axis: the least and the greatest of the
// finite values, but where the hundredth at an end takes more than a hundred
// times the room of all the rest, only what stands out by no more than that
// room itself.
func heights(values []float64) (low, high float64) {
	values = slices.DeleteFunc(values, func(v float64) bool { return !finite(v) })
	if len(values) == 0 {
		return 0, 1
	}
	slices.Sort(values)
	first, last := 0, len(values)-1
	a, b := values[last/100], values[last-last/100]
	rest := b - a
	if rest > 0 && values[last]-b > 100*rest {
		for values[last]-b > rest {
			last--
		}
	}
	if rest > 0 && a-values[0] > 100*rest {
		for a-values[first] > rest {
			first++
		}
	}
	low, high = values[first], values[last]
	if high-low <= 1e-9*math.Abs(low) { // constant, but for rounding
		room := math.Max(math.Abs(low)/10, 1e-3)
		return low - room, high + room
	}
	return low, high
}
