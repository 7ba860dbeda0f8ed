//go:build !js

package still

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"golang.org/x/image/font"

	"saddlepoints/helpers/internal/figure"
)

// Surface implements gonum's plot.Plotter: heights over a grid, seen from a
// distance in parallel projection, in a box with axes. The plot's X and Y are
// coordinates of the plane of projection; hide its axes.
type Surface struct {
	// Mesh is a copy of the data, with heights from 0 to figure.Tall. The cells of its
	// grid are drawn.
	figure.Mesh

	// View is where it is seen from.
	View figure.View

	// Low and High are the ends of the loss axis.
	Low, High float64

	// Labels are the names of the axes x, y and loss.
	Labels [3]string

	// Colors are those of the heights, the lowest first.
	Colors []figure.Color

	// Ambient is the part of a colour that needs no light, from 0 to 1.
	Ambient float64

	// LineStyle is that of every second line of the grid.
	draw.LineStyle

	// BoxStyle is that of the box's edges, and GridStyle of the lines at ticks.
	BoxStyle, GridStyle draw.LineStyle

	// TickStyle is that of the numbers, LabelStyle of the axes' names.
	TickStyle, LabelStyle text.Style

	right, up, toViewer vector // of the projection
}

type vector struct{ a, b, c float64 }

func (v vector) dot(w vector) float64 { return v.a*w.a + v.b*w.b + v.c*w.c }

func (v vector) unit() vector {
	n := math.Sqrt(v.dot(v))
	return vector{v.a / n, v.b / n, v.c / n}
}

// NewSurface copies a field and looks at it from v. The loss axis goes from the
// first of its levels to the last; what is not between them is a hole. The grid
// must have at least one cell, be even and ascending, and the elevation must be
// from 0 to 90 degrees.
func NewSurface(f figure.Field, v figure.View) (*Surface, error) {
	if err := checkField(f); err != nil {
		return nil, err
	}
	if !(v.Elevation >= 0 && v.Elevation <= 90) || !figure.Drawable(v.Azimuth, false) {
		return nil, fmt.Errorf("surface: cannot be seen from azimuth %v, elevation %v", v.Azimuth, v.Elevation)
	}
	s := &Surface{
		Mesh: f.Mesh(), View: v, Low: f.Levels[0], High: f.Levels[len(f.Levels)-1],
		Labels: [3]string{"x", "y", "loss"}, Colors: figure.Viridis[:], Ambient: 0.68,
		LineStyle:  draw.LineStyle{Color: color.NRGBA{A: 90}, Width: 0.5},
		BoxStyle:   draw.LineStyle{Color: color.Gray{Y: 110}, Width: 0.8},
		GridStyle:  draw.LineStyle{Color: color.Gray{Y: 215}, Width: 0.8},
		TickStyle:  style(tickSize, font.WeightNormal, draw.XCenter, draw.YCenter),
		LabelStyle: style(labelSize, font.WeightNormal, draw.XCenter, draw.YCenter),
	}
	s.X, s.Y = slices.Clone(f.X), slices.Clone(f.Y)
	for _, row := range s.Z {
		for i, z := range row {
			row[i] = s.tallness(z)
		}
	}
	sinA, cosA := math.Sincos(v.Azimuth * math.Pi / 180)
	sinE, cosE := math.Sincos(v.Elevation * math.Pi / 180)
	s.right = vector{-sinA, cosA, 0}
	s.up = vector{-cosA * sinE, -sinA * sinE, cosE}
	s.toViewer = vector{cosA * cosE, sinA * cosE, sinE}
	return s, nil
}

func checkField(f figure.Field) error {
	if !even(f.X) || !even(f.Y) || len(f.Z) != len(f.Y) {
		return errors.New("surface: the grid is not even and ascending")
	}
	for _, row := range f.Z {
		if len(row) != len(f.X) {
			return errors.New("surface: the heights do not fit the grid")
		}
	}
	n := len(f.Levels)
	if n < 2 || !(f.Levels[0] < f.Levels[n-1]) || math.IsInf(f.Levels[0], 0) || math.IsInf(f.Levels[n-1], 0) {
		return fmt.Errorf("surface: levels %v are no loss axis", f.Levels)
	}
	return nil
}

func even(grid []float64) bool {
	n := len(grid) - 1
	if n < 1 {
		return false
	}
	step := (grid[n] - grid[0]) / float64(n)
	for i, v := range grid {
		if !(math.Abs(v-(grid[0]+float64(i)*step)) < step/1000) {
			return false
		}
	}
	return true
}

// tallness is a loss as a height in the box. (Halves: a range can overflow.)
func (s *Surface) tallness(loss float64) float64 {
	return (loss/2 - s.Low/2) / (s.High/2 - s.Low/2) * figure.Tall
}

// point is a place on the grid and a height as a point of the box, whose middle
// is the origin.
func (s *Surface) point(gs, gt, z float64) vector {
	nx, ny := s.Cells()
	return vector{gs/float64(nx) - 0.5, gt/float64(ny) - 0.5, z - figure.Tall/2}
}

// DataRange is what the box covers of the plane of projection.
func (s *Surface) DataRange() (xmin, xmax, ymin, ymax float64) {
	xmin, ymin = math.Inf(1), math.Inf(1)
	xmax, ymax = math.Inf(-1), math.Inf(-1)
	for k := range 8 {
		p := corner(k)
		u, v := s.right.dot(p), s.up.dot(p)
		xmin, xmax = math.Min(xmin, u), math.Max(xmax, u)
		ymin, ymax = math.Min(ymin, v), math.Max(ymax, v)
	}
	return xmin, xmax, ymin, ymax
}

// corner is one of the eight of the box.
func corner(k int) vector {
	return vector{float64(k&1) - 0.5, float64(k>>1&1) - 0.5, (float64(k>>2) - 0.5) * figure.Tall}
}

// Plot draws the box, the surface in it and its mesh.
func (s *Surface) Plot(c draw.Canvas, p *plot.Plot) {
	to := s.projection(c, p)
	s.drawBox(c, to)
	s.drawFacets(c, to)
	s.drawMesh(c, to)
}

// projection maps points of the box to the canvas, with one scale for both
// directions: the one for which there is room.
func (s *Surface) projection(c draw.Canvas, p *plot.Plot) func(vector) vg.Point {
	x, y := p.Transforms(&c)
	scale := min(x(1)-x(0), y(1)-y(0))
	xmin, xmax, ymin, ymax := s.DataRange()
	u0, v0 := (xmin+xmax)/2, (ymin+ymax)/2
	centre := vg.Point{X: x(u0), Y: y(v0)}
	return func(q vector) vg.Point {
		return vg.Point{X: centre.X + vg.Length(s.right.dot(q)-u0)*scale, Y: centre.Y + vg.Length(s.up.dot(q)-v0)*scale}
	}
}

// order yields the cells from back to front: over each point of the picture,
// what comes later is nearer to the viewer. (A line of sight runs over the grid
// from the far side to the near one, and never back.)
func (s *Surface) order(yield func(i, j int) bool) {
	nx, ny := s.Cells()
	for a := range nx {
		for b := range ny {
			i, j := a, b
			if s.toViewer.a < 0 {
				i = nx - 1 - a
			}
			if s.toViewer.b < 0 {
				j = ny - 1 - b
			}
			if !yield(i, j) {
				return
			}
		}
	}
}

// lowIsNear says which triangle of a cell is drawn last: that along its side of
// the lowest y, or the other.
func (s *Surface) lowIsNear() bool {
	nx, ny := s.Cells()
	return s.toViewer.a*float64(nx)-s.toViewer.b*float64(ny) > 0
}

// Visible says whether the upper side of the surface can be seen at the place
// (gs, gt) of the grid: whether the line from there to the viewer begins above
// the surface and does not go through it, to within rounding (1e-9 of the box's
// side). In a hole there is nothing to see.
func (s *Surface) Visible(gs, gt float64) bool {
	z := s.Height(gs, gt)
	if math.IsNaN(z) {
		return false
	}
	if math.Hypot(s.toViewer.a, s.toViewer.b) < 1e-9 {
		return true // from straight above
	}
	nx, ny := s.Cells()
	ds, dt, rise := s.toViewer.a*float64(nx), s.toViewer.b*float64(ny), s.toViewer.c
	end := math.Inf(1)
	if rise > 0 {
		end = (figure.Tall - z) / rise // from there on the line is above all
	}
	side := 1.0 // 1 above the surface, −1 below it, 0 unknown after a hole
	for p, q := range s.Pieces(gs, gt, ds, dt, end) {
		mid := (p + q) / 2
		t := s.Plane(gs+mid*ds, gt+mid*dt)
		if math.IsNaN(t.Z) {
			side = 0
			continue
		}
		for _, at := range [2]float64{p, q} {
			const rounding = 1e-9
			over := z + at*rise - t.Height(gs+at*ds, gt+at*dt)
			if over*side < -rounding {
				return false
			}
			if math.Abs(over) > rounding {
				side = math.Copysign(1, over)
			}
		}
	}
	return true
}
