//go:build !js

package still

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"saddlepoints/helpers/internal/figure"
)

// drawFacets fills the cells from back to front, each in one colour. Facets that
// follow one another in the same colour are one path.
func (s *Surface) drawFacets(c draw.Canvas, to func(vector) vg.Point) {
	var path vg.Path
	var last color.NRGBA
	flush := func() {
		if len(path) > 0 {
			c.SetColor(last)
			c.Fill(path)
			path = nil
		}
	}
	for _, f := range s.facets() {
		if f.color != last {
			flush()
			last = f.color
		}
		path = appendPolygon(path, f, to)
	}
	flush()
}

// facet is a flat piece of one colour: a cell, or half of one.
type facet struct {
	corners []vector
	color   color.NRGBA
}

// facets are those of all cells, back to front. A cell is one facet where both
// of its triangles turn the same side to the viewer.
func (s *Surface) facets() []facet {
	var out []facet
	for i, j := range s.order {
		low, high := s.Halves(i, j)
		switch {
		case s.faces(low) == s.faces(high) && s.faces(low) != 0:
			mean := figure.Plane{DS: (low.DS + high.DS) / 2, DT: (low.DT + high.DT) / 2}
			out = append(out, s.facet(i, j, mean, 0, 1, 3, 2))
		case s.lowIsNear():
			out = s.half(s.half(out, i, j, high, 0, 3, 2), i, j, low, 0, 1, 3)
		default:
			out = s.half(s.half(out, i, j, low, 0, 1, 3), i, j, high, 0, 3, 2)
		}
	}
	return out
}

func (s *Surface) half(to []facet, i, j int, t figure.Plane, corners ...int) []facet {
	if s.faces(t) == 0 {
		return to
	}
	return append(to, s.facet(i, j, t, corners...))
}

// facet is the piece of cell (i, j) between the corners, counted 0, 1 at the
// lower y and 2, 3 at the higher.
func (s *Surface) facet(i, j int, t figure.Plane, corners ...int) facet {
	var f facet
	height := 0.0
	for _, k := range corners {
		a, b := i+k&1, j+k>>1
		f.corners = append(f.corners, s.point(float64(a), float64(b), s.Z[b][a]))
		height += s.Z[b][a] / float64(len(corners))
	}
	f.color = s.shade(height, t)
	return f
}

// normal is the direction straight up from a triangle.
func (s *Surface) normal(t figure.Plane) vector {
	nx, ny := s.Cells()
	return vector{-t.DS * float64(nx), -t.DT * float64(ny), 1}.unit()
}

// faces is 1 for a triangle whose upper side can be seen, −1 for the lower one,
// 0 for a hole.
func (s *Surface) faces(t figure.Plane) int {
	switch v := s.normal(t).dot(s.toViewer); {
	case v >= 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// shade is the colour of a height in the light that falls over the viewer's left
// shoulder. The lower side of the surface is paler.
func (s *Surface) shade(height float64, t figure.Plane) color.NRGBA {
	const steps = 40 // few colours make few paths
	side := math.Max(math.Hypot(s.toViewer.a, s.toViewer.b), 1e-9)
	light := vector{
		-0.55*s.right.a + 0.35*s.toViewer.a/side,
		-0.55*s.right.b + 0.35*s.toViewer.b/side,
		0.75,
	}.unit()
	n := s.normal(t)
	bright := s.Ambient + (1.08-s.Ambient)*math.Max(0, n.dot(light))
	bright = math.Round(bright*steps) / steps
	base := mix(s.Colors, math.Round(height/figure.Tall*2*steps)/(2*steps))
	if s.faces(t) < 0 {
		return scale(base, 0.55*s.Ambient, 90)
	}
	return scale(base, bright, 0)
}

// mix is the colour at 0 ≤ x ≤ 1 of a scale.
func mix(colors []figure.Color, x float64) color.NRGBA {
	at := math.Max(0, math.Min(1, x)) * float64(len(colors)-1)
	k := min(int(at), len(colors)-2)
	a, b, w := rgb(colors[k]), rgb(colors[k+1]), at-float64(k)
	between := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-w) + float64(b)*w)) }
	return color.NRGBA{R: between(a.R, b.R), G: between(a.G, b.G), B: between(a.B, b.B), A: 255}
}

func scale(c color.NRGBA, by, plus float64) color.NRGBA {
	times := func(v uint8) uint8 { return uint8(math.Max(0, math.Min(255, math.Round(float64(v)*by+plus)))) }
	return color.NRGBA{R: times(c.R), G: times(c.G), B: times(c.B), A: 255}
}

// appendPolygon adds a facet to a path, its sides moved out by some of a pixel,
// or the white ground would shine through between neighbours. All polygons turn
// the same way round, so that those that overlap fill one another's area.
func appendPolygon(path vg.Path, f facet, to func(vector) vg.Point) vg.Path {
	n := len(f.corners)
	var at [4]vg.Point
	var area vg.Length
	for k, q := range f.corners {
		at[k] = to(q)
	}
	for k := range n {
		a, b := at[k], at[(k+1)%n]
		area += a.X*b.Y - a.Y*b.X
	}
	if area < 0 {
		slices.Reverse(at[:n])
	}
	for k := range n {
		pt := at[k].Add(larger(at[(k+n-1)%n], at[k], at[(k+1)%n]))
		if pt = tenth(pt); k == 0 {
			path.Move(pt)
		} else {
			path.Line(pt)
		}
	}
	path.Close()
	return path
}

// larger is how far a corner moves if the sides before and after it move out.
func larger(before, at, after vg.Point) vg.Point {
	const by = 0.4
	a, b := side(before, at), side(at, after)
	share := 1 + a.Dot(b)
	return a.Add(b).Scale(by / max(share, 0.25)) // no spike where the corner is sharp
}

// side is the unit vector to the right of one from a to b, zero where they are
// the same.
func side(a, b vg.Point) vg.Point {
	d := b.Sub(a)
	n := vg.Length(math.Hypot(float64(d.X), float64(d.Y)))
	if n < 1e-6 {
		return vg.Point{}
	}
	return vg.Point{X: d.Y / n, Y: -d.X / n}
}

// tenth rounds to a tenth of a pixel: short numbers.
func tenth(p vg.Point) vg.Point {
	return vg.Point{X: vg.Length(math.Round(float64(p.X)*10) / 10), Y: vg.Length(math.Round(float64(p.Y)*10) / 10)}
}

// drawMesh draws every second line of the grid, where it can be seen, and the
// borders, as one path.
func (s *Surface) drawMesh(c draw.Canvas, to func(vector) vg.Point) {
	nx, ny := s.Cells()
	var path vg.Path
	for i := 0; i <= nx; i += 2 {
		for _, run := range s.seen(s.Column(float64(i)), to) {
			path = appendRun(path, run)
		}
	}
	for j := 0; j <= ny; j += 2 {
		for _, run := range s.seen(s.Row(float64(j)), to) {
			path = appendRun(path, run)
		}
	}
	if len(path) > 0 {
		c.SetLineStyle(s.LineStyle)
		c.Stroke(path)
	}
}

func appendRun(path vg.Path, run []vg.Point) vg.Path {
	for k, pt := range run {
		if pt = tenth(pt); k == 0 {
			path.Move(pt)
		} else {
			path.Line(pt)
		}
	}
	return path
}
