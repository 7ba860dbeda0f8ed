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

// painter draws one layer: gonum/plot's interface over our descriptions.
type painter struct{ layer figure.Layer }

func (l painter) Plot(c draw.Canvas, p *plot.Plot) {
	switch l := l.layer.(type) {
	case figure.Band:
		drawBand(l, c, p)
	case figure.Field:
		drawField(l, c, p)
	case figure.Line:
		drawLine(l, c, p)
	case figure.Bars:
		drawBars(l, c, p)
	case figure.Histogram:
		drawBars(l.Bars(), c, p)
	case figure.Arrows:
		drawArrows(l, c, p)
	case figure.Dots:
		x, y := p.Transforms(&c)
		var at []vg.Point
		for i := range l.X {
			if figure.Drawable(l.X[i], isLog(p.X)) && figure.Drawable(l.Y[i], isLog(p.Y)) {
				at = append(at, vg.Point{X: x(l.X[i]), Y: y(l.Y[i])})
			}
		}
		drawDots(c, at, l)
	case figure.Rule:
		x, y := p.Transforms(&c)
		if l.Vertical && figure.Drawable(l.At, isLog(p.X)) {
			if at := x(l.At); c.ContainsX(at) {
				c.StrokeLine2(ruleStyle(l), at, c.Min.Y, at, c.Max.Y)
			}
		}
		if !l.Vertical && figure.Drawable(l.At, isLog(p.Y)) {
			if at := y(l.At); c.ContainsY(at) {
				c.StrokeLine2(ruleStyle(l), c.Min.X, at, c.Max.X, at)
			}
		}
	}
}

func isLog(a plot.Axis) bool {
	_, log := a.Scale.(plot.LogScale)
	return log
}

func lineStyle(l figure.Line) draw.LineStyle {
	s := draw.LineStyle{Color: rgb(l.Color), Width: lineWidth}
	if l.Dashed {
		s.Dashes = []vg.Length{7, 4}
	}
	return s
}

func ruleStyle(r figure.Rule) draw.LineStyle {
	return draw.LineStyle{Color: rgb(r.Color), Width: 1.8, Dashes: []vg.Length{6, 4}}
}

// drawLine strokes the runs between gaps, clipped to the axes.
func drawLine(l figure.Line, c draw.Canvas, p *plot.Plot) {
	runs := runs(l, c, p)
	if !l.Trail {
		for _, run := range runs {
			c.StrokeLines(lineStyle(l), c.ClipLinesXY(run)...)
		}
		return
	}
	drawTrail(l, runs, c)
}

// drawTrail draws a path on a map or along a curve. In a crowd, dots that stand nearer look like
// every one: the others would only make the notebook large.
func drawTrail(l figure.Line, runs [][]vg.Point, c draw.Canvas) {
	styles := []draw.LineStyle{{Color: color.White, Width: 4}, {Color: rgb(l.Color), Width: 1}}
	radius := vg.Length(2.3)
	if l.Along { // the line is hard to tell from the curve: the dots show the way
		styles, radius = styles[1:], 3.2
	}
	for _, s := range styles {
		for _, run := range runs {
			c.StrokeLines(s, c.ClipLinesXY(apart(run, 1))...)
		}
	}
	var dots []vg.Point
	for _, run := range runs {
		dots = append(dots, apart(run, 1.5)...)
	}
	drawDiscs(c, dots, radius+1.2, color.White)
	drawDiscs(c, dots, radius, rgb(l.Color))
	if len(runs) > 0 {
		drawDot(c, runs[0][0], figure.Dots{Color: l.Color, Shape: figure.Ring})
	}
}

// apart is a run without the points that are nearer than the distance to the
// one before. Its end stays.
func apart(run []vg.Point, distance float64) []vg.Point {
	var out []vg.Point
	for i, pt := range run {
		if n := len(out); n == 0 || !near(out[n-1], pt, distance) || i == len(run)-1 {
			out = append(out, pt)
		}
	}
	return out
}

// drawDiscs fills a disc at each point inside of c, as one shape.
func drawDiscs(c draw.Canvas, at []vg.Point, r vg.Length, fill color.Color) {
	var p vg.Path
	for _, pt := range at {
		if c.Contains(pt) {
			p.Move(vg.Point{X: pt.X + r, Y: pt.Y})
			p.Arc(pt, r, 0, 2*math.Pi)
			p.Close()
		}
	}
	if len(p) > 0 {
		c.SetColor(fill)
		c.Fill(p)
	}
}

// runs are the stretches of a line without a gap, in canvas units.
func runs(l figure.Line, c draw.Canvas, p *plot.Plot) [][]vg.Point {
	x, y := p.Transforms(&c)
	var out [][]vg.Point
	open := false
	for i := range l.X {
		if !figure.Drawable(l.X[i], isLog(p.X)) || !figure.Drawable(l.Y[i], isLog(p.Y)) {
			open = false
			continue
		}
		pt := vg.Point{X: far(x(l.X[i])), Y: far(y(l.Y[i]))}
		if !open {
			out, open = append(out, nil), true
		}
		run := &out[len(out)-1]
		if n := len(*run); n > 1 && near((*run)[n-1], pt, 0.02) && i < len(l.X)-1 {
			continue // nothing to see, much to store
		}
		*run = append(*run, pt)
	}
	return out
}

// far keeps a coordinate within what clipping can calculate with.
func far(v vg.Length) vg.Length {
	return vg.Length(math.Max(-1e6, math.Min(1e6, float64(v))))
}

func near(a, b vg.Point, distance float64) bool {
	return math.Abs(float64(a.X-b.X)) < distance && math.Abs(float64(a.Y-b.Y)) < distance
}

const (
	dotRadius = 6
	crowd     = 100 // so many dots hide what is below them
)

// drawDots draws the marks of a layer: small discs where they are a crowd.
func drawDots(c draw.Canvas, at []vg.Point, d figure.Dots) {
	if len(at) > crowd && d.Shape == figure.Disc {
		drawDiscs(c, at, dotRadius/2+1, color.White)
		drawDiscs(c, at, dotRadius/2, rgb(d.Color))
		return
	}
	for _, pt := range at {
		drawDot(c, pt, d)
	}
}

// drawDot draws one mark with a white rim, so that it reads on any ground.
func drawDot(c draw.Canvas, at vg.Point, d figure.Dots) { drawMark(c, at, d, 255) }

func drawMark(c draw.Canvas, at vg.Point, d figure.Dots, opaque uint8) {
	if !c.Contains(at) {
		return
	}
	rim, ink := rgba(0xffffff, opaque), rgba(d.Color, opaque)
	if d.Shape == figure.Cross {
		cross(c, at, dotRadius+1, draw.LineStyle{Color: rim, Width: 6})
		cross(c, at, dotRadius, draw.LineStyle{Color: ink, Width: 3})
		return
	}
	c.DrawGlyph(draw.GlyphStyle{Color: rim, Radius: dotRadius + 2, Shape: glyph(d.Shape)}, at)
	c.DrawGlyph(draw.GlyphStyle{Color: ink, Radius: dotRadius, Shape: glyph(d.Shape)}, at)
	if d.Shape == figure.Ring {
		c.DrawGlyph(draw.GlyphStyle{Color: rim, Radius: dotRadius - 2.5, Shape: draw.CircleGlyph{}}, at)
	}
}

func glyph(s figure.Shape) draw.GlyphDrawer {
	switch s {
	case figure.Triangle:
		return draw.PyramidGlyph{}
	case figure.Square:
		return draw.BoxGlyph{}
	}
	return draw.CircleGlyph{}
}

func cross(c draw.Canvas, at vg.Point, r vg.Length, s draw.LineStyle) {
	c.StrokeLine2(s, at.X-r, at.Y-r, at.X+r, at.Y+r)
	c.StrokeLine2(s, at.X-r, at.Y+r, at.X+r, at.Y-r)
}

func drawBand(b figure.Band, c draw.Canvas, p *plot.Plot) {
	x, _ := p.Transforms(&c)
	for _, r := range b.Ranges {
		from, to := x(math.Max(r.Min, p.X.Min)), x(math.Min(r.Max, p.X.Max)) // 0 has no place on a log axis
		if from < to {
			c.SetColor(bandColor(b))
			c.Fill(vg.Rectangle{Min: vg.Point{X: from, Y: c.Min.Y}, Max: vg.Point{X: to, Y: c.Max.Y}}.Path())
		}
	}
}

func bandColor(b figure.Band) color.Color { return rgba(b.Color, 45) }
