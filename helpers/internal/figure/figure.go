// Package figure describes pictures as plain data: what is drawn, not how.
// Package helpers makes descriptions, package still draws them.
package figure

import "math"

// Figure is what one call of Show puts under a cell: one picture, or several
// that stand side by side where there is room and below one another where there
// is not.
type Figure struct {
	Heading  string // over all pictures; only where there are several
	Caption  string // the finding, one sentence
	Pictures []Picture
	Slider   *Slider // which of the pictures are shown; nil: all
}

// Picture is one image: panels from top to bottom over one shared x axis.
type Picture struct {
	Title  string
	Alt    string // empty: Describe makes it from the data
	XLabel string
	XLog   bool
	XFixed *Range // nil: as the data need
	Panels []Panel
	XWhole bool  // the x axis counts: numbers stand at whole ones only
	Map    bool  // a map of two coordinates: about square, with a colour bar
	Curve  bool  // the loss over one coordinate
	View   *View // of a Map: drawn as a surface, seen from there; nil: from straight above
}

// View is where a surface is seen from, in degrees: Azimuth is the direction
// from the middle of the window towards the viewer, counter-clockwise from the
// x axis; Elevation is the angle above the ground, 0 to 90.
type View struct{ Azimuth, Elevation float64 }

// Panel is one coordinate system of a picture.
type Panel struct {
	YLabel string // beside the axis
	Head   string // over the panel; for stacks, where a label beside each is too much
	YLog   bool
	YWhole bool // as XWhole
	YFixed *Range
	Layers []Layer
}

// Range is a closed interval.
type Range struct{ Min, Max float64 }

// Layer is something drawn in a panel, in the order given.
type Layer interface{ Label() string }

// Line joins points. NaN and Inf, and numbers ≤ 0 on a log axis, are gaps.
type Line struct {
	Name   string
	X, Y   []float64
	Color  Color
	Dashed bool
	Trail  bool // a path on a map: cased in white, a dot a step, a ring at its start
	Along  bool // of a Trail: it lies along a curve, which a casing would hide
	Errors bool // error bars: low end, middle and high end of each, and a gap after it
}

// Dots are points that are not joined.
type Dots struct {
	Name  string
	X, Y  []float64
	Color Color
	Shape Shape
}

// Rule is a straight line right across: vertical at x = At, or horizontal.
type Rule struct {
	Name     string
	At       float64
	Vertical bool
	Color    Color
}

// Band shades the x ranges in which something holds.
type Band struct {
	Name   string
	Ranges []Range
	Color  Color
}

// Arrows are arrows from (X[i], Y[i]) to (X[i]+DX[i], Y[i]+DY[i]), in the units
// of the axes. On a surface they lie on the surface.
type Arrows struct {
	Name         string
	X, Y, DX, DY []float64
	Color        Color
	Headless     bool // lines: they point neither way
}

// Bars stand on 0, or on the bottom of a log axis: the ith is Width wide, around
// X[i], and ends at Y[i].
type Bars struct {
	Name      string
	X, Y      []float64
	Width     float64
	Color     Color
	Magnitude bool // a log axis shows |Y|: the colour tells the sign
}

// Height is where bar i ends.
func (b Bars) Height(i int, log bool) float64 {
	if log && b.Magnitude {
		return math.Abs(b.Y[i])
	}
	return b.Y[i]
}

// Histogram counts values in bins of one Width: bin i begins at From + i·Width.
type Histogram struct {
	Name        string
	From, Width float64
	Counts      []int
	Lost        int // how many values have no bin, since they are not finite
	Color       Color
}

// Bars is how a histogram is drawn.
func (h Histogram) Bars() Bars {
	b := Bars{Name: h.Name, Width: h.Width, Color: h.Color}
	for i, n := range h.Counts {
		b.X, b.Y = append(b.X, h.From+(float64(i)+0.5)*h.Width), append(b.Y, float64(n))
	}
	return b
}

// Field is a function over a grid, drawn in colours between its Levels:
// Z[j][i] belongs to X[i] and Y[j].
type Field struct {
	Name   string
	X, Y   []float64
	Z      [][]float64
	Levels []float64 // ascending; one more than there are colours. A constant has two equal ones
}

// Label is what a legend calls the layer; empty: no entry.
func (l Line) Label() string      { return l.Name }
func (l Dots) Label() string      { return l.Name }
func (l Rule) Label() string      { return l.Name }
func (l Band) Label() string      { return l.Name }
func (l Arrows) Label() string    { return l.Name }
func (l Bars) Label() string      { return l.Name }
func (l Histogram) Label() string { return l.Name }
func (l Field) Label() string     { return "" }

// Shape is a dot's form, so that kinds can be told apart without colour.
type Shape int

const (
	Disc Shape = iota
	Ring
	Cross
	Triangle
	Square
)

// Color is 0xRRGGBB.
type Color uint32

// The palette of Okabe and Ito (2008), which colour-blind people can read. One
// colour means one thing in every picture.
const (
	Black    Color = 0x000000 // the loss; the first path
	Negative Color = 0xD55E00 // negative curvature (vermillion)
	Positive Color = 0x0072B2 // positive curvature (blue)
	Gradient Color = 0x009E73 // the gradient (bluish green)
	Step     Color = 0xCC79A7 // the step length (reddish purple)
	Orange   Color = 0xE69F00
	Sky      Color = 0x56B4E9
	Grey     Color = 0x707070
	Bar      Color = 0xC4C4C4 // bars that only have a height: what is laid over them has the colours
)

// Series are the colours of layers that only have to differ, in order of use:
// those to which no meaning is given.
var Series = [...]Color{Black, Orange, Sky, Grey}

// Viridis are twelve steps of the map of that name, dark to light (S. van der
// Walt, N. Smith and E. Firing, 2015; released under CC0).
var Viridis = [...]Color{
	0x440154, 0x482173, 0x433E85, 0x38598C, 0x2D708E, 0x25858E,
	0x1E9B8A, 0x2BB07F, 0x51C56A, 0x85D54A, 0xC2DF23, 0xFDE725,
}
