//go:build !js

package still

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"saddlepoints/helpers/internal/figure"
)

// newPlot makes panel i of a picture: axes and layers. Only the lowest panel
// carries the x axis's numbers.
func newPlot(pic figure.Picture, i int) *plot.Plot {
	panel := pic.Panels[i]
	p := plot.New()
	p.BackgroundColor = color.Transparent
	axis(&p.X, pic.XLog, across)
	axis(&p.Y, panel.YLog, up(pic))
	if pic.XWhole && !pic.XLog {
		p.X.Tick.Marker = spaced{linearTicks{whole: true}, across, &p.X}
	}
	if panel.YWhole && !panel.YLog {
		p.Y.Tick.Marker = spaced{linearTicks{whole: true}, up(pic), &p.Y}
	}
	lines := grid{p.X.Tick.Marker, p.Y.Tick.Marker}
	if i < len(pic.Panels)-1 {
		p.X.Tick.Marker = unlabelled{p.X.Tick.Marker}
	}
	if panel.Head != "" {
		p.Title.Text = panel.Head
		p.Title.TextStyle = style(tickSize, font.WeightBold, draw.XCenter, draw.YTop)
		p.Title.Padding = 2
	}
	x, y := extent(pic, panel)
	p.X.Min, p.X.Max = x.Min, x.Max
	p.Y.Min, p.Y.Max = y.Min, y.Max
	if !pic.Map {
		p.Add(lines)
	}
	for _, layer := range panel.Layers {
		p.Add(painter{layer})
	}
	return p
}

func axis(a *plot.Axis, log bool, room room) {
	a.Tick.Label = style(tickSize, font.WeightNormal, a.Tick.Label.XAlign, a.Tick.Label.YAlign)
	a.Tick.Length = 5
	a.Padding = 0
	a.Tick.Marker = spaced{linearTicks{}, room, a}
	if log {
		a.Scale, a.Tick.Marker = plot.LogScale{}, spaced{logTicks{}, room, a}
	}
}

// room is what the labels of an axis have at least: its length, and what one of
// them takes of it.
type room struct {
	length vg.Length
	size   func(label string) vg.Length
}

var across = room{Width - barWidth - 90, func(label string) vg.Length {
	return style(tickSize, font.WeightNormal, draw.XCenter, draw.YTop).Width(label) + 4
}}

func up(pic figure.Picture) room {
	length := vg.Length(stackArea - 48)
	if len(pic.Panels) == 1 {
		length = singleArea - 60
	}
	return room{length, func(string) vg.Length { return tickSize - 3 }} // digits have no descenders
}

// spaced are the ticks of another ticker, without the labels that would stand
// on the one before.
type spaced struct {
	of   plot.Ticker
	room room
	axis *plot.Axis
}

func (s spaced) Ticks(min, max float64) []plot.Tick {
	ticks := s.of.Ticks(min, max)
	edge := vg.Length(math.Inf(-1))
	for i := range ticks {
		at, half := vg.Length(s.axis.Scale.Normalize(min, max, ticks[i].Value))*s.room.length, s.room.size(ticks[i].Label)/2
		switch {
		case ticks[i].Label == "":
		case at-half < edge:
			ticks[i].Label = ""
		default:
			edge = at + half
		}
	}
	return ticks
}

// extent is what the axes of a panel cover: the data of the x axis that all
// panels share, and those of the panel itself.
func extent(pic figure.Picture, panel figure.Panel) (x, y figure.Range) {
	x, y = nothing, nothing
	for _, other := range pic.Panels {
		for _, layer := range other.Layers {
			lx, _ := layerExtent(layer, pic.XLog, other.YLog)
			x = join(x, lx)
		}
	}
	for _, layer := range panel.Layers {
		_, ly := layerExtent(layer, pic.XLog, panel.YLog)
		y = join(y, ly)
	}
	x = pad(x, pic.XLog, air(pic))
	if hasBars(panel) {
		y = standing(y, panel.YLog)
		y = grounded(pad(y, panel.YLog, 0.08), y, panel.YLog)
	} else {
		y = pad(y, panel.YLog, 0.08)
	}
	return fixed(pic.XFixed, pic.XLog, x), fixed(panel.YFixed, panel.YLog, y)
}

// fixed is the range that a picture asks for, as far as its axis can show that.
func fixed(r *figure.Range, log bool, otherwise figure.Range) figure.Range {
	switch {
	case r == nil || !figure.Drawable(r.Max, log):
		return otherwise
	case figure.Drawable(r.Min, log):
		return *r
	case otherwise.Min < r.Max:
		return figure.Range{Min: otherwise.Min, Max: r.Max}
	}
	return otherwise
}

// air is how much x needs at its ends: dots and lines at an x want some, so as
// not to be taken for the frame.
func air(pic figure.Picture) float64 {
	for _, panel := range pic.Panels {
		if hasBars(panel) {
			return 0.04
		}
		for _, layer := range panel.Layers {
			rule, isRule := layer.(figure.Rule)
			if _, dots := layer.(figure.Dots); dots || isRule && rule.Vertical {
				return 0.04
			}
		}
	}
	return 0
}

var nothing = figure.Range{Min: math.Inf(1), Max: math.Inf(-1)}

func layerExtent(layer figure.Layer, xlog, ylog bool) (x, y figure.Range) {
	x, y = nothing, nothing
	both := func(xs, ys []float64) {
		for i := range xs {
			if !figure.Drawable(xs[i], xlog) {
				continue
			}
			x = join(x, figure.Range{Min: xs[i], Max: xs[i]}) // a gap takes its room, too
			if figure.Drawable(ys[i], ylog) {
				y = join(y, figure.Range{Min: ys[i], Max: ys[i]})
			}
		}
	}
	switch l := layer.(type) {
	case figure.Line:
		both(l.X, l.Y)
	case figure.Dots:
		both(l.X, l.Y)
	case figure.Bars:
		return barsExtent(l, xlog, ylog)
	case figure.Histogram:
		return barsExtent(l.Bars(), xlog, ylog)
	case figure.Arrows:
		both(l.X, l.Y)
	case figure.Rule:
		if l.Vertical && figure.Drawable(l.At, xlog) {
			x = figure.Range{Min: l.At, Max: l.At}
		}
		if !l.Vertical && figure.Drawable(l.At, ylog) {
			y = figure.Range{Min: l.At, Max: l.At}
		}
	case figure.Field:
		x = figure.Range{Min: l.X[0], Max: l.X[len(l.X)-1]}
		y = figure.Range{Min: l.Y[0], Max: l.Y[len(l.Y)-1]}
	}
	return x, y
}

func join(a, b figure.Range) figure.Range {
	return figure.Range{Min: math.Min(a.Min, b.Min), Max: math.Max(a.Max, b.Max)}
}

// pad gives a range some air, and a length where it has none.
func pad(r figure.Range, log bool, by float64) figure.Range {
	if r.Min > r.Max { // nothing to show
		if log {
			return figure.Range{Min: 0.1, Max: 10}
		}
		return figure.Range{Min: -1, Max: 1}
	}
	if log {
		a, b := math.Log10(r.Min), math.Log10(r.Max)
		if b-a < 0.3 {
			a, b = a-0.5, b+0.5
		}
		room := by * (b - a)
		return figure.Range{Min: math.Max(math.Pow(10, a-room), math.SmallestNonzeroFloat64), Max: math.Min(math.Pow(10, b+room), math.MaxFloat64)}
	}
	// A diverged path runs up to 10³⁰⁸, where lengths of ranges overflow.
	const most = 1e300
	r.Min, r.Max = math.Max(-most, math.Min(most, r.Min)), math.Max(-most, math.Min(most, r.Max))
	length := r.Max - r.Min
	if length < 1e-12*math.Max(math.Abs(r.Min), math.Abs(r.Max)) || length == 0 {
		half := math.Max(math.Abs(r.Min)*0.1, 1e-3)
		return figure.Range{Min: r.Min - half, Max: r.Max + half}
	}
	return figure.Range{Min: r.Min - by*length, Max: r.Max + by*length}
}

// linearTicks stand at multiples of 1, 2 or 5 times a power of ten, about five
// of them. (gonum's own choose 1.5, 0.5, −0.5, −1.5 for a window from −1.5.)
type linearTicks struct {
	whole bool // at whole numbers only
}

func (l linearTicks) Ticks(min, max float64) []plot.Tick {
	step := niceStep((max - min) / 5)
	if l.whole {
		step = math.Max(1, step)
	}
	if !(step > 0) || math.IsInf(step, 0) {
		return nil
	}
	var ticks []plot.Tick
	first := math.Ceil(min/step - 1e-9)
	for i := range 12 { // not while first++ ≤ max: above 2⁵³ it stands still
		v := (first + float64(i)) * step
		if v > max+1e-9*step {
			break
		}
		ticks = append(ticks, plot.Tick{Value: v, Label: tickLabel(v, step)})
	}
	return ticks
}

// tickLabel writes a multiple of step with as many digits as tell it from its
// neighbours; mostly, Number's three are enough.
func tickLabel(v, step float64) string {
	digits := int(math.Floor(math.Log10(math.Abs(v)))) - int(math.Floor(math.Log10(step)+1e-9)) + 1
	if v == 0 || digits <= 3 {
		return figure.Number(v)
	}
	return strings.Replace(strconv.FormatFloat(v, 'g', digits, 64), "-", "−", 1)
}

// niceStep is the number of the form 1, 2 or 5 times 10ᵏ nearest to v.
func niceStep(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	switch m := v / unit; {
	case m < 1.4:
		return unit
	case m < 3.2:
		return 2 * unit
	case m < 7.1:
		return 5 * unit
	}
	return 10 * unit
}

// logTicks stand at powers of ten, of which some four have a label: those whose
// exponents are multiples of the same number. On less than a decade the linear
// ones say more.
type logTicks struct{}

func (logTicks) Ticks(min, max float64) []plot.Tick {
	low, high := int(math.Ceil(math.Log10(min)-1e-9)), int(math.Floor(math.Log10(max)+1e-9))
	if high <= low {
		return linearTicks{}.Ticks(min, max)
	}
	every := (high-low)/4 + 1
	var ticks []plot.Tick
	for e := low; e <= high; e++ {
		t := plot.Tick{Value: math.Pow(10, float64(e))}
		if e%every == 0 {
			t.Label = figure.Number(t.Value)
		}
		if t.Label != "" || every < 6 { // unlabelled ones would make a black bar
			ticks = append(ticks, t)
		}
	}
	return ticks
}

// unlabelled are the ticks of another ticker without their numbers, for the
// panels of a stack that share the axis of the lowest.
type unlabelled struct{ of plot.Ticker }

func (u unlabelled) Ticks(min, max float64) []plot.Tick {
	ticks := u.of.Ticks(min, max)
	for i := range ticks {
		ticks[i].Label = ""
	}
	return ticks
}

// grid draws light lines at the labelled ticks.
type grid struct{ x, y plot.Ticker }

func (g grid) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	line := draw.LineStyle{Color: color.Gray{Y: 225}, Width: vg.Points(0.8)}
	for _, t := range g.x.Ticks(p.X.Min, p.X.Max) {
		if at := x(t.Value); !t.IsMinor() && c.ContainsX(at) {
			c.StrokeLine2(line, at, c.Min.Y, at, c.Max.Y)
		}
	}
	for _, t := range g.y.Ticks(p.Y.Min, p.Y.Max) {
		if at := y(t.Value); !t.IsMinor() && c.ContainsY(at) {
			c.StrokeLine2(line, c.Min.X, at, c.Max.X, at)
		}
	}
}
