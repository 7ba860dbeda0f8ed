//go:build !js

package still

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"saddlepoints/helpers/internal/figure"
)

const (
	arrowWidth = 2
	arrowHead  = 9 // the longest; short arrows have shorter ones
	casing     = 1.2
)

// drawArrows draws arrows with a white casing, so that they read on any colour
// of a map, cut at the axes: a head whose tip is outside is left out.
func drawArrows(a figure.Arrows, c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	var shafts, heads vg.Path
	for i := range a.X {
		toX, toY := a.X[i]+a.DX[i], a.Y[i]+a.DY[i]
		if !figure.Drawable(a.X[i], isLog(p.X)) || !figure.Drawable(toX, isLog(p.X)) ||
			!figure.Drawable(a.Y[i], isLog(p.Y)) || !figure.Drawable(toY, isLog(p.Y)) {
			continue
		}
		from, to := vg.Point{X: far(x(a.X[i])), Y: far(y(a.Y[i]))}, vg.Point{X: far(x(toX)), Y: far(y(toY))}
		if a.Headless {
			shaft(&shafts, c, from, to)
		} else {
			arrow(&shafts, &heads, c, from, to)
		}
	}
	strokeArrows(shafts, heads, a.Color, c)
}

// arrow adds one, from one point of the canvas to another.
func arrow(shafts, heads *vg.Path, c draw.Canvas, from, tip vg.Point) {
	dx, dy := float64(tip.X-from.X), float64(tip.Y-from.Y)
	long := math.Hypot(dx, dy)
	if long < 0.1 {
		return
	}
	along := vg.Point{X: vg.Length(dx / long), Y: vg.Length(dy / long)}
	size := vg.Length(math.Min(arrowHead, 0.6*long))
	neck := tip.Sub(along.Scale(size))
	shaft(shafts, c, from, neck)
	if !c.Contains(tip) {
		shaft(shafts, c, neck, tip)
		return
	}
	side := vg.Point{X: -along.Y, Y: along.X}.Scale(0.45 * size)
	heads.Move(tip)
	heads.Line(neck.Add(side))
	heads.Line(neck.Sub(side))
	heads.Close()
}

// shaft adds what the canvas shows of a line.
func shaft(shafts *vg.Path, c draw.Canvas, from, to vg.Point) {
	for _, piece := range c.ClipLinesXY([]vg.Point{from, to}) {
		shafts.Move(piece[0])
		shafts.Line(piece[len(piece)-1])
	}
}

func strokeArrows(shafts, heads vg.Path, ink figure.Color, c draw.Canvas) {
	c.SetLineDash(nil, 0)
	c.SetColor(color.White)
	for _, part := range []struct {
		path  vg.Path
		width vg.Length
	}{{shafts, arrowWidth + 2*casing}, {heads, 2 * casing}} {
		if len(part.path) > 0 {
			c.SetLineWidth(part.width)
			c.Stroke(part.path)
		}
	}
	c.SetColor(rgb(ink))
	if len(shafts) > 0 {
		c.SetLineWidth(arrowWidth)
		c.Stroke(shafts)
	}
	if len(heads) > 0 {
		c.Fill(heads)
	}
}
