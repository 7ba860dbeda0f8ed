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

// draped draws a layer of a map on a surface: what is hidden from the viewer is
// left out. It is drawn over the facets, not between them, or the nearer
// neighbour of a facet would cover half of a line that runs along its border.
type draped struct {
	layer figure.Layer
	on    *Surface
}

func (d draped) Plot(c draw.Canvas, p *plot.Plot) {
	to := d.on.projection(c, p)
	switch l := d.layer.(type) {
	case figure.Line:
		d.line(l, c, to)
	case figure.Rule:
		at := d.on.Grid(l.At, l.At)
		ends := d.on.Row(at.T)
		if l.Vertical {
			ends = d.on.Column(at.S)
		}
		strokeRuns(c, ruleStyle(l), d.on.seen(ends, to))
	case figure.Dots:
		var seen, hidden []vg.Point
		for i := range l.X {
			switch at := d.on.Grid(l.X[i], l.Y[i]); {
			case d.on.Visible(at.S, at.T):
				seen = append(seen, d.on.project(at, to))
			case len(l.X) <= crowd && !math.IsNaN(at.S+at.T):
				hidden = append(hidden, d.on.project(at, to))
			}
		}
		for _, at := range hidden { // they shine through
			drawMark(c, at, l, 110)
		}
		drawDots(c, seen, l)
	case figure.Arrows:
		for i := range l.X {
			d.arrow(d.on.Grid(l.X[i], l.Y[i]), d.on.Grid(l.X[i]+l.DX[i], l.Y[i]+l.DY[i]), l, c, to)
		}
	}
}

// project is where a place of the surface is drawn.
func (s *Surface) project(at figure.Place, to func(vector) vg.Point) vg.Point {
	return to(s.point(at.S, at.T, s.Height(at.S, at.T)))
}

// line draws what can be seen of a line; of a path, also a dot a step.
func (d draped) line(l figure.Line, c draw.Canvas, to func(vector) vg.Point) {
	var runs [][]vg.Point
	var steps []vg.Point
	for _, stretch := range d.stretches(l, to) {
		runs = append(runs, d.on.seen(stretch, to)...)
		for _, at := range stretch {
			if l.Trail && d.on.Visible(at.S, at.T) {
				steps = append(steps, d.on.project(at, to))
			}
		}
	}
	if !l.Trail {
		strokeRuns(c, lineStyle(l), runs)
		return
	}
	strokeRuns(c, draw.LineStyle{Color: color.White, Width: 4}, runs)
	strokeRuns(c, draw.LineStyle{Color: rgb(l.Color), Width: 1.4}, runs)
	steps = apart(steps, 1.5)
	drawDiscs(c, steps, 3.5, color.White)
	drawDiscs(c, steps, 2.3, rgb(l.Color))
	for i := range l.X { // the ring at its start
		if !figure.Drawable(l.X[i], false) || !figure.Drawable(l.Y[i], false) {
			continue
		}
		if at := d.on.Grid(l.X[i], l.Y[i]); d.on.Visible(at.S, at.T) {
			drawDot(c, d.on.project(at, to), figure.Dots{Color: l.Color, Shape: figure.Ring})
		}
		break
	}
}

// stretches are the places of a line between its gaps, without those that are
// too near to the one before to be told from it.
func (d draped) stretches(l figure.Line, to func(vector) vg.Point) [][]figure.Place {
	var out [][]figure.Place
	var last vg.Point
	open := false
	for i := range l.X {
		if !figure.Drawable(l.X[i], false) || !figure.Drawable(l.Y[i], false) {
			open = false
			continue
		}
		at := d.on.Grid(l.X[i], l.Y[i])
		pt := d.on.project(at, to)
		if !open {
			out, open = append(out, nil), true
		} else if near(last, pt, 0.5) && i < len(l.X)-1 {
			continue
		}
		last = pt
		out[len(out)-1] = append(out[len(out)-1], at)
	}
	return out
}

// arrow draws an arrow that lies on the surface. Its head is flat on the
// picture, so that it reads from everywhere; it is there if the tip can be seen
// and the shaft before it.
func (d draped) arrow(from, tip figure.Place, l figure.Arrows, c draw.Canvas, to func(vector) vg.Point) {
	const length, half = 11, 5
	runs := d.on.seen([]figure.Place{from, tip}, to)
	strokeRuns(c, draw.LineStyle{Color: color.White, Width: 4.5}, runs)
	strokeRuns(c, draw.LineStyle{Color: rgb(l.Color), Width: lineWidth}, runs)
	end := d.on.project(tip, to)
	if l.Headless || len(runs) == 0 || !d.on.Visible(tip.S, tip.T) {
		return
	}
	last := runs[len(runs)-1]
	if !near(last[len(last)-1], end, 1) {
		return
	}
	var shaft vg.Point // over about the length of the head
	for k := len(last) - 2; k >= 0 && math.Hypot(float64(shaft.X), float64(shaft.Y)) < length/2; k-- {
		shaft = end.Sub(last[k])
	}
	n := vg.Length(math.Hypot(float64(shaft.X), float64(shaft.Y)))
	if n < 2 {
		return
	}
	along := shaft.Scale(1 / n)
	back, side := end.Sub(along.Scale(length)), vg.Point{X: -along.Y, Y: along.X}.Scale(half)
	var head vg.Path
	head.Move(tenth(end.Add(along)))
	head.Line(tenth(back.Add(side)))
	head.Line(tenth(back.Sub(side)))
	head.Close()
	c.SetLineStyle(draw.LineStyle{Color: color.White, Width: 2.4})
	c.Stroke(head)
	c.SetColor(rgb(l.Color))
	c.Fill(head)
}

// seen is what can be seen of a line over the places, as it is drawn.
func (s *Surface) seen(line []figure.Place, to func(vector) vg.Point) [][]vg.Point {
	var out [][]vg.Point
	open := false
	for p := range s.Drape(line) {
		out, open = s.piece(out, open && p.Joined, p.From, p.To, to)
	}
	return out
}

// piece adds to the runs what can be seen of a line within one triangle: it is
// cut into parts of three pixels, which are seen if their middles are.
func (s *Surface) piece(runs [][]vg.Point, open bool, a, b figure.Place, to func(vector) vg.Point) ([][]vg.Point, bool) {
	plane := s.Plane((a.S+b.S)/2, (a.T+b.T)/2)
	if math.IsNaN(plane.Z) {
		return runs, false
	}
	from := to(s.point(a.S, a.T, plane.Height(a.S, a.T)))
	whole := to(s.point(b.S, b.T, plane.Height(b.S, b.T))).Sub(from)
	parts := math.Max(1, math.Ceil(math.Hypot(float64(whole.X), float64(whole.Y))/3))
	straight := false // the last part was seen: a straight line goes on
	for k := 0.0; k < parts; k++ {
		mid := (k + 0.5) / parts
		if !s.Visible(a.S+mid*(b.S-a.S), a.T+mid*(b.T-a.T)) {
			open, straight = false, false
			continue
		}
		if !open {
			runs = append(runs, []vg.Point{from.Add(whole.Scale(vg.Length(k / parts)))})
		}
		run := &runs[len(runs)-1]
		end := from.Add(whole.Scale(vg.Length((k + 1) / parts)))
		if straight {
			(*run)[len(*run)-1] = end
		} else {
			*run = append(*run, end)
		}
		open, straight = true, true
	}
	return runs, open
}

// strokeRuns draws lines as one path.
func strokeRuns(c draw.Canvas, as draw.LineStyle, runs [][]vg.Point) {
	var path vg.Path
	for _, run := range runs {
		path = appendRun(path, run)
	}
	if len(path) > 0 {
		c.SetLineStyle(as)
		c.Stroke(path)
	}
}
