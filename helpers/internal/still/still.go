//go:build !js

// Package still draws figures with gonum/plot.
//
// Sizes are in CSS pixels: one unit of gonum/plot's canvas (a point) is shown
// as one pixel. Text is drawn large for the picture's width, so that it reads
// from the back of a lecture hall and on a telephone 390 pixels wide.
package still

import (
	"bytes"
	"image/color"
	"math"
	"strings"

	"golang.org/x/image/font"
	"gonum.org/v1/plot"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"saddlepoints/helpers/internal/figure"
)

// Width is that of every picture. Small is that at which the pictures of a
// slider stand beside one another: their smallest text is then 11 pixels high.
const (
	Width = 560
	Small = 420
)

const (
	margin     = 8
	titleSize  = 17
	labelSize  = 16
	tickSize   = 15
	legendRow  = 24
	titleRow   = 28
	barWidth   = 92 // colour bar with its numbers
	lineWidth  = 2.2
	singleArea = 330 // height of a lone panel with its axis
	stackArea  = 142 // height of each panel of a stack
	mapArea    = 460
)

// Height is what a picture needs.
func Height(p figure.Picture) vg.Length {
	h := vg.Length(2*margin) + legendHeight(p)
	h += vg.Length(len(titleLines(p))) * titleRow
	switch n := len(p.Panels); {
	case p.Map:
		h += mapArea
	case n == 1:
		h += singleArea
	default:
		h += vg.Length(n)*stackArea + 30
	}
	return h
}

// SVG draws a picture as SVG text, the same bytes for the same picture.
func SVG(p figure.Picture) []byte {
	c := vgsvg.New(Width, Height(p))
	Draw(p, draw.New(c))
	return clean(c)
}

// PlotSVG draws somebody's own gonum plot at our size.
func PlotSVG(p *plot.Plot) []byte {
	c := vgsvg.New(Width, singleArea+titleRow)
	p.Draw(draw.New(c))
	return clean(c)
}

// clean takes from vgsvg's output what browsers do not need, and adds fonts of
// the same widths for machines without Liberation.
func clean(c *vgsvg.Canvas) []byte {
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		panic("still: " + err.Error()) // a bytes.Buffer does not fail
	}
	svg := b.Bytes()
	if i := bytes.Index(svg, []byte("<svg")); i > 0 {
		svg = svg[i:]
	}
	for _, r := range [][2]string{
		{"font-family:Liberation Sans;font-variant:normal;", "font-family:Liberation Sans,Arial,Helvetica,sans-serif;"},
		{"font-family:Liberation Sans;font-variant:sans-serif;", "font-family:Liberation Sans,Arial,Helvetica,sans-serif;"},
		{"data:image/jpg;base64", "data:image/png;base64"},
		{"<image ", `<image preserveAspectRatio="none" `},
	} {
		svg = bytes.ReplaceAll(svg, []byte(r[0]), []byte(r[1]))
	}
	return svg
}

// Draw draws a picture on any canvas of gonum/plot, on a white ground (a clear
// one is unreadable where the notebook is dark).
func Draw(p figure.Picture, c draw.Canvas) { render(p, c) }

// render returns where on the canvas each panel has its data.
func render(p figure.Picture, c draw.Canvas) (data []draw.Canvas) {
	c.SetColor(color.White)
	c.Fill(c.Rectangle.Path())
	c = draw.Crop(c, margin, -2*margin, margin, -margin)
	for _, line := range titleLines(p) {
		c.FillText(titleStyle(), vg.Point{X: c.Min.X + margin, Y: c.Max.Y}, line)
		c = draw.Crop(c, 0, 0, 0, -titleRow)
	}
	c = drawLegend(p, c)
	if p.View != nil {
		return []draw.Canvas{drawSurface(p, c)}
	}
	bar, hasBar := fieldOf(p)
	area := c
	if hasBar {
		area = draw.Crop(c, 0, -barWidth, 0, 0)
	}
	plots := make([][]*plot.Plot, len(p.Panels))
	for i := range p.Panels {
		plots[i] = []*plot.Plot{newPlot(p, i)}
	}
	canvases := plot.Align(plots, draw.Tiles{Rows: len(plots), Cols: 1, PadY: 6}, cropLabels(p, area))
	for i := range plots {
		plots[i][0].Draw(canvases[i][0])
		data = append(data, plots[i][0].DataCanvas(canvases[i][0]))
		drawLabels(p, i, area, data[i])
		if hasBar {
			drawBar(bar, c, data[i])
		}
	}
	return data
}

func titleStyle() text.Style { return style(titleSize, font.WeightBold, draw.XLeft, draw.YTop) }

// titleLines breaks a title that is too long for one line.
func titleLines(p figure.Picture) []string {
	const room = Width - 4*margin
	var lines []string
	for _, word := range strings.Fields(p.Title) {
		n := len(lines)
		if n > 0 && titleStyle().Width(lines[n-1]+" "+word) <= room {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, fit(word, titleStyle(), room))
	}
	return lines
}

// fit is s as far as there is room for it.
func fit(s string, as text.Style, room vg.Length) string {
	if as.Width(s) <= room {
		return s
	}
	r := []rune(s)
	for len(r) > 0 && as.Width(string(r)+"…") > room {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// The labels of axes are drawn here and not by gonum/plot, which on a log axis
// keeps room for one where it does not draw it.

// cropLabels takes the room for the axes' labels from the area of a picture.
func cropLabels(p figure.Picture, area draw.Canvas) draw.Canvas {
	var left, bottom vg.Length
	for _, panel := range p.Panels {
		if panel.YLabel != "" {
			left = labelSize + 8
		}
	}
	if p.XLabel != "" {
		bottom = labelSize + 4
	}
	return draw.Crop(area, left, 0, bottom, 0)
}

func drawLabels(p figure.Picture, i int, area, data draw.Canvas) {
	if label := p.Panels[i].YLabel; label != "" {
		s := style(labelSize, font.WeightNormal, draw.XCenter, draw.YTop)
		label = fit(label, s, data.Max.Y-data.Min.Y)
		s.Rotation = math.Pi / 2
		area.FillText(s, vg.Point{X: area.Min.X + 2, Y: data.Center().Y}, label)
	}
	if i == len(p.Panels)-1 && p.XLabel != "" {
		s := style(labelSize, font.WeightNormal, draw.XCenter, draw.YBottom)
		area.FillText(s, vg.Point{X: data.Center().X, Y: area.Min.Y + 3}, fit(p.XLabel, s, data.Max.X-data.Min.X))
	}
}

// style is text in the one typeface of our pictures.
func style(size vg.Length, weight font.Weight, x text.XAlignment, y text.YAlignment) text.Style {
	return text.Style{
		Color:   color.Black,
		Font:    gfont.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight, Size: size},
		XAlign:  x,
		YAlign:  y,
		Handler: text.Plain{Fonts: gfont.DefaultCache},
	}
}

func rgb(c figure.Color) color.NRGBA { return rgba(c, 255) }

func rgba(c figure.Color, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: alpha}
}
