package figure

import "fmt"

// describe says what a layer shows in the picture, and how many of its points
// cannot be drawn.
func (p Picture) describe(layer Layer, v view) (text string, gaps int) {
	if f, ok := layer.(Field); ok && p.View != nil {
		return surface(f, *p.View)
	}
	return describe(layer, v)
}

// surface is as a map, with what only a surface has: where it is seen from, and
// the heights that its loss axis cuts off.
func surface(f Field, v View) (text string, gaps int) {
	text, gaps = field("Surface", f)
	text += fmt.Sprintf("; seen from azimuth %s°, %s° above the ground", Number(v.Azimuth), Number(v.Elevation))
	low, high := f.Levels[0], f.Levels[len(f.Levels)-1]
	above, below := 0, 0
	for _, row := range f.Z {
		for _, z := range row {
			switch {
			case !Drawable(z, false):
			case z > high:
				above++
			case z < low:
				below++
			}
		}
	}
	return text + cut(above, "above", high) + cut(below, "below", low), gaps
}

func cut(n int, side string, at float64) string {
	switch n {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("; 1 loss %s %s is cut off", side, Number(at))
	}
	return fmt.Sprintf("; %d losses %s %s are cut off", n, side, Number(at))
}
