package helpers

import (
	"math"

	"saddlepoints/helpers/internal/figure"
)

// Timeline is a path over its steps, in four panels below one another: the
// loss, the length of the gradient, the length of each step (both on a log
// scale) and the smallest eigenvalue of the Hessian. Steps at which that is
// negative are shaded in all panels. The eigenvalue is computed at no more than
// 100 steps, both ends included. The loss of a path that ends outside the
// window is shown as far as it is inside.
func Timeline(p Path) Figure {
	p.check()
	if p.l == nil {
		panic("helpers: Timeline got a Path without its landscape: make it with helpers.Descend")
	}
	steps := count(len(p.Points))
	at, lambda := curvature(p, 100)
	shade := figure.Band{Name: "negative curvature (smallest eigenvalue below 0)", Ranges: negative(at, lambda), Color: figure.Negative}
	if len(shade.Ranges) == 0 {
		shade.Name = ""
	}
	panel := func(head string, log bool, lines ...figure.Layer) figure.Panel {
		return figure.Panel{Head: head, YLog: log, Layers: append([]figure.Layer{shade}, lines...)}
	}
	title := p.l.name
	if about := p.title(); about != "" {
		title += ", " + about
	}
	loss := panel("loss", false, figure.Line{X: steps, Y: p.Loss, Color: figure.Black})
	loss.YFixed = lossRange(p)
	return Figure{figure.Figure{Pictures: []figure.Picture{{
		Title:  figure.Capital(title),
		XLabel: "step",
		XFixed: &figure.Range{Min: 0, Max: math.Max(1, float64(p.Steps()))},
		Panels: []figure.Panel{
			loss,
			panel("length of the gradient", true, figure.Line{X: steps, Y: p.GradNorm, Color: figure.Gradient}),
			panel("length of the step", true, figure.Line{X: steps[:p.Steps()], Y: p.StepLength, Color: figure.Step}),
			panel("smallest eigenvalue", false, bySign(at, lambda)...),
		},
	}}}}
}

// curvature is the smallest eigenvalue along the path, at no more than most
// steps.
func curvature(p Path, most int) (at, lambda []float64) {
	last := len(p.Points) - 1
	n := min(last, most-1)
	for i := range n + 1 {
		k := last * i / max(n, 1)
		at, lambda = append(at, float64(k)), append(lambda, p.l.minEigenvalue(p.Points[k]))
	}
	return at, lambda
}

// bySign cuts a curve where it crosses 0 and colours the pieces by their sign,
// over a line at 0.
func bySign(x, y []float64) []figure.Layer {
	out := []figure.Layer{figure.Rule{At: 0, Color: figure.Grey}}
	for _, piece := range pieces(x, y) {
		out = append(out, piece)
	}
	return out
}

// pieces are the stretches of a polygon line of one sign; where it crosses 0,
// one ends and the next begins. What is not finite has no sign and is a gap.
func pieces(x, y []float64) []figure.Line {
	var out []figure.Line
	for i := range x {
		if !finite(y[i]) {
			continue
		}
		color := figure.Positive
		if y[i] < 0 {
			color = figure.Negative
		}
		n, joined := len(out), i > 0 && finite(y[i-1])
		if !joined || out[n-1].Color != color {
			out = append(out, figure.Line{Color: color})
			if joined {
				zero := x[i-1] + (x[i]-x[i-1])/(1-y[i]/y[i-1])
				out[n-1].X, out[n-1].Y = append(out[n-1].X, zero), append(out[n-1].Y, 0)
				out[n].X, out[n].Y = []float64{zero}, []float64{0}
			}
		}
		last := &out[len(out)-1]
		last.X, last.Y = append(last.X, x[i]), append(last.Y, y[i])
	}
	return out
}

// lossRange is what the loss's axis should cover if one of the paths ends
// outside its landscape's window: the losses inside. A path that falls for ever
// would leave nothing else to see. It is nil where the data may decide.
func lossRange(paths ...Path) *figure.Range {
	low, high, leaves := math.Inf(1), math.Inf(-1), false
	for _, p := range paths {
		if p.l == nil || len(p.Points) == 0 {
			continue
		}
		end := !p.l.inWindow(p.End())
		leaves = leaves || end
		for k, x := range p.Points {
			if finite(p.Loss[k]) && (!end || p.l.inWindow(x)) {
				low, high = math.Min(low, p.Loss[k]), math.Max(high, p.Loss[k])
			}
		}
	}
	if !leaves || low >= high {
		return nil
	}
	air := 0.08 * (high - low)
	return &figure.Range{Min: low - air, Max: high + air}
}

// negative are the ranges of x in which a polygon line is below 0.
func negative(x, y []float64) []figure.Range {
	var out []figure.Range
	for _, p := range pieces(x, y) {
		if p.Color == figure.Negative {
			out = append(out, figure.Range{Min: p.X[0], Max: p.X[len(p.X)-1]})
		}
	}
	return out
}
