//go:build !js

package still

import (
	"slices"

	"saddlepoints/helpers/internal/figure"
)

// Comparable is the figure with the same ranges on the axes at all positions of
// its slider, so that they can be compared. Maps keep their windows, and so do
// curves over several: a slider may be there to look closer. Pictures with
// other panels or scales have no range in common.
func Comparable(f figure.Figure) figure.Figure {
	if f.Slider == nil {
		return f
	}
	f.Pictures = slices.Clone(f.Pictures)
	each := len(f.Pictures) / len(f.Slider.Positions)
	for k := range each {
		var same []*figure.Picture
		for i := k; i < len(f.Pictures); i += each {
			same = append(same, &f.Pictures[i])
		}
		if sameAxes(same) {
			share(same)
		}
	}
	return f
}

// sameAxes says whether pictures can have axes in common.
func sameAxes(pictures []*figure.Picture) bool {
	first := pictures[0]
	for _, p := range pictures {
		if p.Map || p.Curve != first.Curve || p.XLog != first.XLog || len(p.Panels) != len(first.Panels) {
			return false
		}
		if p.Curve && *p.XFixed != *first.XFixed {
			return false
		}
		for i := range p.Panels {
			if p.Panels[i].YLog != first.Panels[i].YLog {
				return false
			}
		}
	}
	return true
}

// share gives the axes of all pictures the ranges that hold those of each.
func share(pictures []*figure.Picture) {
	x, ys := nothing, make([]figure.Range, len(pictures[0].Panels))
	for i := range ys {
		ys[i] = nothing
		for _, p := range pictures {
			px, py := extent(*p, p.Panels[i])
			x, ys[i] = join(x, px), join(ys[i], py)
		}
	}
	for _, p := range pictures {
		p.XFixed = &x
		p.Panels = slices.Clone(p.Panels)
		for i := range p.Panels {
			p.Panels[i].YFixed = &ys[i]
		}
	}
}
