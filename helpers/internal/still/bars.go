//go:build !js

package still

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"saddlepoints/helpers/internal/figure"
)

// drawBars draws bars from 0, or from the bottom of a log axis, cut at the
// axes' ends. Where there are two sides, a line marks 0.
func drawBars(b figure.Bars, c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	rects := barRects(b, p)
	var wide, narrow vg.Path
	width := vg.Length(0)
	for _, r := range rects {
		left, right, from, to := x(r.x.Min), x(r.x.Max), y(r.y.Min), y(r.y.Max)
		if right-left < 3 { // hundreds of them: as strokes they take half the room
			width = right - left
			narrow.Move(vg.Point{X: (left + right) / 2, Y: from})
			narrow.Line(vg.Point{X: (left + right) / 2, Y: to})
			continue
		}
		wide = append(wide, vg.Rectangle{Min: vg.Point{X: left, Y: from}, Max: vg.Point{X: right, Y: to}}.Path()...)
	}
	c.SetLineDash(nil, 0)
	if len(narrow) > 0 {
		c.SetColor(rgb(b.Color))
		c.SetLineWidth(max(width, 0.3))
		c.Stroke(narrow)
	}
	if len(wide) > 0 {
		c.SetColor(rgb(b.Color))
		c.Fill(wide)
		c.SetColor(darker(b.Color))
		c.SetLineWidth(0.8)
		c.Stroke(wide)
	}
	if !isLog(p.Y) && p.Y.Min < 0 && p.Y.Max > 0 {
		c.StrokeLine2(draw.LineStyle{Color: rgb(figure.Grey), Width: 1}, c.Min.X, y(0), c.Max.X, y(0))
	}
}

// rect is a bar as far as the axes show it, in data units.
type rect struct{ x, y figure.Range }

func barRects(b figure.Bars, p *plot.Plot) []rect {
	log := isLog(p.Y)
	base := p.Y.Min
	if !log {
		base = within(0, p.Y)
	}
	var out []rect
	for i := range b.X {
		height := b.Height(i, log)
		if !figure.Drawable(b.X[i], isLog(p.X)) || !figure.Drawable(height, log) {
			continue
		}
		x := figure.Range{Min: within(b.X[i]-b.Width/2, p.X), Max: within(b.X[i]+b.Width/2, p.X)}
		end := within(height, p.Y)
		if x.Min < x.Max && end != base {
			out = append(out, rect{x, figure.Range{Min: math.Min(base, end), Max: math.Max(base, end)}})
		}
	}
	return out
}

// within is v, or the end of the axis that is nearest to it.
func within(v float64, a plot.Axis) float64 { return math.Max(a.Min, math.Min(a.Max, v)) }

// standing fits the y range of a panel with bars, before it gets air: they
// stand on its bottom, and on a log axis the lowest can still be seen.
func standing(y figure.Range, log bool) figure.Range {
	switch {
	case log && y.Min <= y.Max:
		return figure.Range{Min: math.Max(y.Min/2, math.SmallestNonzeroFloat64), Max: y.Max}
	case !log && (y.Min > y.Max || y.Min == 0 && y.Max == 0): // nothing, or nothing but 0
		return figure.Range{Min: 0, Max: 1}
	}
	return y
}

// grounded takes the air below bars that all stand upwards, and that above
// those that all hang.
func grounded(padded, y figure.Range, log bool) figure.Range {
	if !log && y.Min == 0 {
		padded.Min = 0
	}
	if !log && y.Max == 0 {
		padded.Max = 0
	}
	return padded
}

func hasBars(p figure.Panel) bool {
	for _, layer := range p.Layers {
		switch layer.(type) {
		case figure.Bars, figure.Histogram:
			return true
		}
	}
	return false
}

// barsExtent is what bars cover: with their foot, where the axis has a 0.
func barsExtent(b figure.Bars, xlog, ylog bool) (x, y figure.Range) {
	x, y = nothing, nothing
	for i := range b.X {
		if !figure.Drawable(b.X[i], xlog) {
			continue
		}
		for _, edge := range []float64{b.X[i] - b.Width/2, b.X[i], b.X[i] + b.Width/2} {
			if figure.Drawable(edge, xlog) {
				x = join(x, figure.Range{Min: edge, Max: edge})
			}
		}
		if h := b.Height(i, ylog); figure.Drawable(h, ylog) {
			y = join(y, figure.Range{Min: h, Max: h})
		}
		if !ylog {
			y = join(y, figure.Range{})
		}
	}
	return x, y
}
