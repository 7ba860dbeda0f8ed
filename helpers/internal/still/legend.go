//go:build !js

package still

import (
	"image/color"

	"golang.org/x/image/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"saddlepoints/helpers/internal/figure"
)

// A legend stands over the panels, never on the data: rows of a sample and a
// name, each name once.

const (
	sampleWidth = 26
	sampleGap   = 6
	entryGap    = 18
)

type legendEntry struct {
	layer figure.Layer
	name  string // as far as there is room for it
	row   int
	x     vg.Length // from the left end
}

// legendEntries places the named layers in rows.
func legendEntries(p figure.Picture) (entries []legendEntry, rows int) {
	text := style(tickSize, font.WeightNormal, draw.XLeft, draw.YCenter)
	room := vg.Length(Width - 4*margin)
	seen := map[string]bool{}
	var x vg.Length
	for _, panel := range p.Panels {
		for _, layer := range panel.Layers {
			name := layer.Label()
			if name == "" || seen[name] {
				continue
			}
			seen[name] = true
			name = fit(name, text, room-sampleWidth-sampleGap)
			w := sampleWidth + sampleGap + text.Width(name)
			if x > 0 && x+w > room {
				rows, x = rows+1, 0
			}
			entries = append(entries, legendEntry{layer, name, rows, x})
			x += w + entryGap
		}
	}
	if len(entries) > 0 {
		rows++
	}
	return entries, rows
}

func legendHeight(p figure.Picture) vg.Length {
	_, rows := legendEntries(p)
	return vg.Length(rows) * legendRow
}

// drawLegend draws it at the top of c and returns what remains.
func drawLegend(p figure.Picture, c draw.Canvas) draw.Canvas {
	text := style(tickSize, font.WeightNormal, draw.XLeft, draw.YCenter)
	entries, rows := legendEntries(p)
	for _, e := range entries {
		left := c.Min.X + margin + e.x
		mid := c.Max.Y - (vg.Length(e.row)+0.5)*legendRow + 3
		drawSample(c, e.layer, left, mid)
		c.FillText(text, vg.Point{X: left + sampleWidth + sampleGap, Y: mid + 1}, e.name)
	}
	return draw.Crop(c, 0, 0, 0, -vg.Length(rows)*legendRow)
}

func drawSample(c draw.Canvas, layer figure.Layer, x, y vg.Length) {
	centre := vg.Point{X: x + sampleWidth/2, Y: y}
	switch l := layer.(type) {
	case figure.Line:
		c.StrokeLine2(lineStyle(l), x, y, x+sampleWidth, y)
		if l.Trail {
			drawDot(c, vg.Point{X: x + 3, Y: y}, figure.Dots{Color: l.Color, Shape: figure.Ring})
		}
	case figure.Rule:
		c.StrokeLine2(ruleStyle(l), x, y, x+sampleWidth, y)
	case figure.Dots:
		drawDot(c, centre, l)
	case figure.Band:
		drawSwatch(c, x, y, bandColor(l))
	case figure.Bars:
		drawSwatch(c, x, y, rgb(l.Color))
	case figure.Histogram:
		drawSwatch(c, x, y, rgb(l.Color))
	case figure.Arrows:
		var shafts, heads vg.Path
		if from, to := (vg.Point{X: x, Y: y}), (vg.Point{X: x + sampleWidth, Y: y}); l.Headless {
			shaft(&shafts, c, from, to)
		} else {
			arrow(&shafts, &heads, c, from, to)
		}
		strokeArrows(shafts, heads, l.Color, c)
	}
}

func drawSwatch(c draw.Canvas, x, y vg.Length, fill color.Color) {
	c.SetColor(fill)
	c.Fill(vg.Rectangle{Min: vg.Point{X: x, Y: y - 7}, Max: vg.Point{X: x + sampleWidth, Y: y + 7}}.Path())
}

// fieldOf is the field that a picture's colour bar belongs to.
func fieldOf(p figure.Picture) (figure.Field, bool) {
	for _, panel := range p.Panels {
		for _, layer := range panel.Layers {
			if f, ok := layer.(figure.Field); ok {
				return f, true
			}
		}
	}
	return figure.Field{}, false
}

// drawBar draws the colours beside the data, each the same height, with the
// values at some of their borders and what they are values of below. A constant
// has one colour and one value.
func drawBar(f figure.Field, c, data draw.Canvas) {
	text := style(tickSize, font.WeightNormal, draw.XLeft, draw.YCenter)
	n := len(f.Levels) - 1
	left, height := data.Max.X+16, (data.Max.Y-data.Min.Y)/vg.Length(n)
	every := max(n/4, 1)
	constant := n == 1 && f.Levels[0] == f.Levels[1]
	c.FillText(style(labelSize, font.WeightNormal, draw.XLeft, draw.YTop), vg.Point{X: left, Y: data.Min.Y - 22}, "loss")
	for k := range f.Levels {
		y := data.Min.Y + vg.Length(k)*height
		if k < n {
			c.SetColor(rgb(figure.Viridis[k]))
			c.Fill(vg.Rectangle{Min: vg.Point{X: left, Y: y}, Max: vg.Point{X: left + 16, Y: y + height}}.Path())
		}
		if constant {
			y += height / 2
		}
		if k%every == 0 && !(constant && k == n) {
			c.StrokeLine2(draw.LineStyle{Color: color.Black, Width: 0.8}, left+16, y, left+20, y)
			c.FillText(text, vg.Point{X: left + 23, Y: y}, figure.NumberIn(f.Levels[k], f.Levels[n]-f.Levels[0]))
		}
	}
}
