//go:build !js

package still

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"saddlepoints/helpers/internal/figure"
)

// The box round a surface: its floor and the two walls behind it, with lines at
// the ticks, and three axes at edges before which nothing stands.

// boxAxis is one axis: an edge of the box, and the direction on the picture in
// which its numbers stand off from it.
type boxAxis struct {
	from, to vector
	min, max float64
	name     string
	away     vg.Point
	ticks    []plot.Tick
}

// at is the place of a value on the axis.
func (a boxAxis) at(v float64) vector {
	w := (v/2 - a.min/2) / (a.max/2 - a.min/2)
	return vector{a.from.a + w*(a.to.a-a.from.a), a.from.b + w*(a.to.b-a.from.b), a.from.c + w*(a.to.c-a.from.c)}
}

// near is the side of the box next to the viewer, along x and y.
func (s *Surface) near() (a, b float64) {
	return math.Copysign(0.5, s.toViewer.a), math.Copysign(0.5, s.toViewer.b)
}

// axes are x and y along the near edges of the floor, and the loss up the edge
// that is leftmost on the picture.
func (s *Surface) axes() [3]boxAxis {
	a, b := s.near()
	const low, high = -figure.Tall / 2, figure.Tall / 2
	nx, ny := s.Cells()
	left := vector{-a, b, low}
	if other := (vector{a, -b, low}); s.right.dot(other) < s.right.dot(left) {
		left = other
	}
	out := [3]boxAxis{
		{from: vector{-0.5, b, low}, to: vector{0.5, b, low}, min: s.X[0], max: s.X[nx], away: s.outward(vector{0, b, 0})},
		{from: vector{a, -0.5, low}, to: vector{a, 0.5, low}, min: s.Y[0], max: s.Y[ny], away: s.outward(vector{a, 0, 0})},
		{from: left, to: vector{left.a, left.b, high}, min: s.Low, max: s.High, away: vg.Point{X: -1}},
	}
	for k := range out {
		out[k].name = s.Labels[k]
		out[k].ticks = linearTicks{}.Ticks(out[k].min, out[k].max)
	}
	return out
}

// outward is a direction of the box on the picture; where that is short, down.
func (s *Surface) outward(v vector) vg.Point {
	x, y := s.right.dot(v), s.up.dot(v)-0.15
	n := math.Hypot(x, y)
	return vg.Point{X: vg.Length(x / n), Y: vg.Length(y / n)}
}

// length is that of the axis on the picture, in sides of the box.
func (s *Surface) length(a boxAxis) float64 {
	d := vector{a.to.a - a.from.a, a.to.b - a.from.b, a.to.c - a.from.c}
	return math.Hypot(s.right.dot(d), s.up.dot(d))
}

// boxLabel is a text at an axis.
type boxLabel struct {
	text string
	as   text.Style
	at   vector
	off  vg.Point // of the text's anchor from there
}

// labels are the texts at the axes: their names, then the numbers. An axis that
// the viewer sees end on has none.
func (s *Surface) labels() []boxLabel {
	var names, numbers []boxLabel
	for k, a := range s.axes() {
		if s.length(a) < 0.12 {
			continue
		}
		widest := vg.Length(0)
		for _, t := range a.ticks {
			if t.Label != "" {
				numbers = append(numbers, boxLabel{t.Label, aligned(s.TickStyle, a.away), a.at(t.Value), a.away.Scale(8)})
				widest = max(widest, s.TickStyle.Width(t.Label))
			}
		}
		if k == 2 { // over the axis
			names = append(names, boxLabel{a.name, aligned(s.LabelStyle, vg.Point{X: -1, Y: 1}), a.to, vg.Point{X: -2, Y: 9}})
			continue
		}
		room := 12 + vg.Length(math.Abs(float64(a.away.X)))*widest + vg.Length(math.Abs(float64(a.away.Y)))*tickSize
		names = append(names, boxLabel{a.name, aligned(s.LabelStyle, a.away), a.at(a.min/2 + a.max/2), a.away.Scale(room)})
	}
	return append(names, numbers...)
}

// aligned lets a text begin where it is put and run in a direction.
func aligned(as text.Style, away vg.Point) text.Style {
	as.XAlign = draw.XCenter + text.XAlignment(away.X)/2
	as.YAlign = draw.YCenter + text.YAlignment(away.Y)/2
	return as
}

// GlyphBoxes are the texts, so that the plot leaves them room.
func (s *Surface) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	var out []plot.GlyphBox
	for _, l := range s.labels() {
		r := l.as.Rectangle(l.text)
		out = append(out, plot.GlyphBox{
			X: p.X.Norm(s.right.dot(l.at)), Y: p.Y.Norm(s.up.dot(l.at)),
			Rectangle: vg.Rectangle{Min: r.Min.Add(l.off), Max: r.Max.Add(l.off)},
		})
	}
	return out
}

func (s *Surface) drawBox(c draw.Canvas, to func(vector) vg.Point) {
	s.drawBoxLines(c, to)
	for _, l := range s.apart(to) {
		c.FillText(l.as, to(l.at).Add(l.off), l.text)
	}
}

// apart are the labels without those that would stand on one before.
func (s *Surface) apart(to func(vector) vg.Point) []boxLabel {
	var out []boxLabel
	var taken []vg.Rectangle
	for _, l := range s.labels() {
		if r := l.box(to); !overlaps(r, taken) {
			out, taken = append(out, l), append(taken, r)
		}
	}
	return out
}

// box is what the label covers on the picture.
func (l boxLabel) box(to func(vector) vg.Point) vg.Rectangle {
	at, r := to(l.at).Add(l.off), l.as.Rectangle(l.text)
	return vg.Rectangle{Min: r.Min.Add(at), Max: r.Max.Add(at)}
}

func overlaps(r vg.Rectangle, others []vg.Rectangle) bool {
	const gap = 2
	for _, o := range others {
		if r.Min.X < o.Max.X+gap && o.Min.X < r.Max.X+gap && r.Min.Y < o.Max.Y && o.Min.Y < r.Max.Y {
			return true
		}
	}
	return false
}

// drawBoxLines draws the floor and the far walls, then ticks.
func (s *Surface) drawBoxLines(c draw.Canvas, to func(vector) vg.Point) {
	a, b := s.near()
	const low, high = -figure.Tall / 2, figure.Tall / 2
	var lines, edges vg.Path
	add := func(path *vg.Path, corners ...vector) {
		for k, q := range corners {
			if pt := tenth(to(q)); k == 0 {
				path.Move(pt)
			} else {
				path.Line(pt)
			}
		}
	}
	axes := s.axes()
	for k, axis := range axes {
		for _, t := range axis.ticks {
			q := axis.at(t.Value)
			switch k {
			case 0:
				add(&lines, vector{q.a, b, low}, vector{q.a, -b, low}, vector{q.a, -b, high})
			case 1:
				add(&lines, vector{a, q.b, low}, vector{-a, q.b, low}, vector{-a, q.b, high})
			case 2:
				add(&lines, vector{a, -b, q.c}, vector{-a, -b, q.c}, vector{-a, b, q.c})
			}
			if s.length(axis) >= 0.12 {
				pt := to(q)
				edges.Move(tenth(pt))
				edges.Line(tenth(pt.Add(axis.away.Scale(5))))
			}
		}
	}
	add(&edges, vector{-a, b, low}, vector{a, b, low}, vector{a, -b, low}, vector{-a, -b, low}, vector{-a, b, low},
		vector{-a, b, high}, vector{-a, -b, high}, vector{a, -b, high}, vector{a, -b, low})
	add(&edges, vector{-a, -b, low}, vector{-a, -b, high})
	c.SetLineStyle(s.GridStyle)
	c.Stroke(lines)
	c.SetLineStyle(s.BoxStyle)
	c.Stroke(edges)
}

// drawSurface draws a picture with a view, on what is left of the canvas by its
// title and legend.
func drawSurface(pic figure.Picture, c draw.Canvas) draw.Canvas {
	field, _ := fieldOf(pic)
	s, err := NewSurface(field, *pic.View)
	if err != nil {
		panic("still: " + err.Error()) // package helpers makes no such picture
	}
	s.Labels[0], s.Labels[1] = pic.XLabel, pic.Panels[0].YLabel
	p := plot.New()
	p.HideAxes()
	p.BackgroundColor = nil
	p.Add(s)
	for _, layer := range pic.Panels[0].Layers {
		if _, isField := layer.(figure.Field); !isField {
			p.Add(draped{layer, s})
		}
	}
	p.Draw(c)
	return p.DataCanvas(c)
}
