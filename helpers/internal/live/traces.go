package live

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers/internal/figure"
)

// sceneTraces are the surface of a picture and what lies on it.
func sceneTraces(p figure.Picture) []object {
	field := fieldOf(p)
	on := onSurface{mesh: field.Mesh(), high: field.Levels[len(field.Levels)-1], low: field.Levels[0]}
	var out []object
	for _, layer := range p.Panels[0].Layers {
		switch l := layer.(type) {
		case figure.Field:
			out = append(out, on.surface())
		case figure.Line:
			out = append(out, on.line(l)...)
		case figure.Rule:
			at := on.mesh.Grid(l.At, l.At)
			ends := on.mesh.Row(at.T)
			if l.Vertical {
				ends = on.mesh.Column(at.S)
			}
			out = append(out, on.lines(l.Name, l.Color, 4, "dash", ends))
		case figure.Dots:
			out = append(out, on.dots(l))
		case figure.Arrows:
			out = append(out, on.arrows(l))
		}
	}
	return slices.DeleteFunc(out, func(t object) bool { // what is outside the window
		x, _ := t["x"].([]float64)
		return x != nil && len(x) == 0
	})
}

// onSurface makes the traces of one scene.
type onSurface struct {
	mesh      figure.Mesh
	low, high float64
}

const hover = "x %{x:.4g}<br>y %{y:.4g}<br>loss %{z:.4g}<extra></extra>"

func (on *onSurface) surface() object {
	m := on.mesh
	var rows []any
	for _, row := range m.Z {
		rows = append(rows, numbers(row))
	}
	var colors []any
	for i, c := range figure.Viridis {
		colors = append(colors, []any{short(float64(i) / float64(len(figure.Viridis)-1)), hex(c)})
	}
	lines := func(grid []float64) object { // every second one, as in the still
		n := len(grid) - 1
		return object{"show": true, "color": "#333", "width": 1, "highlight": false,
			"start": grid[0], "end": grid[n], "size": 2 * (grid[n] - grid[0]) / float64(n)}
	}
	return object{
		"type": "surface", "x": numbers(m.X), "y": numbers(m.Y), "z": rows,
		"colorscale": colors, "cmin": short(on.low), "cmax": short(on.high), "showscale": false,
		"contours":      object{"x": lines(m.X), "y": lines(m.Y), "z": object{"highlight": false}},
		"lighting":      object{"ambient": 0.75, "diffuse": 0.5, "specular": 0.05, "roughness": 0.9},
		"hovertemplate": hover,
	}
}

func hex(c figure.Color) string { return fmt.Sprintf("#%06x", uint32(c)) }

// points are coordinates of a trace; NaN is a gap.
type points struct{ x, y, z []float64 }

// How far above the surface things are drawn, as a share of the loss axis: of
// lines within it one would see dashes, and of markers, which turn their faces
// to the viewer, halves.
const (
	lineLift   = 0.008
	markerLift = 0.04
)

// add adds a place on the surface, or a little above it.
func (on *onSurface) add(to *points, at figure.Place, z, lift float64) {
	x, y := on.mesh.At(at.S, at.T)
	to.x, to.y, to.z = append(to.x, x), append(to.y, y), append(to.z, z+2*lift*(on.high/2-on.low/2))
}

func (p *points) gap() {
	if len(p.x) > 0 {
		p.x, p.y, p.z = append(p.x, math.NaN()), append(p.y, math.NaN()), append(p.z, math.NaN())
	}
}

func (p points) trace(name, mode string) object {
	return object{"type": "scatter3d", "mode": mode, "name": escape(name), "x": numbers(p.x), "y": numbers(p.y), "z": numbers(p.z), "hovertemplate": hover}
}

// drape adds a line over the places.
func (on *onSurface) drape(to *points, line []figure.Place) {
	open := false
	for p := range on.mesh.Drape(line) {
		plane := on.mesh.Plane((p.From.S+p.To.S)/2, (p.From.T+p.To.T)/2)
		if math.IsNaN(plane.Z) {
			open = false
			continue
		}
		if !open || !p.Joined {
			to.gap()
			on.add(to, p.From, plane.Height(p.From.S, p.From.T), lineLift)
		}
		on.add(to, p.To, plane.Height(p.To.S, p.To.T), lineLift)
		open = true
	}
}

// lines are several lines over the surface.
func (on *onSurface) lines(name string, color figure.Color, width int, dash string, lines ...[]figure.Place) object {
	var p points
	for _, line := range lines {
		on.drape(&p, line)
	}
	t := p.trace(name, "lines")
	t["line"] = object{"color": hex(color), "width": width, "dash": dash}
	return t
}

// line draws a line; a path, also a dot a step, which say which step they are.
func (on *onSurface) line(l figure.Line) []object {
	dash := "solid"
	if l.Dashed {
		dash = "dash"
	}
	steps, stretches := on.thin(l)
	line := on.lines(l.Name, l.Color, 5, dash, stretches...)
	if !l.Trail {
		return []object{line}
	}
	line["hoverinfo"] = "skip"
	delete(line, "hovertemplate")
	var p, start points
	var number []float64
	for _, i := range steps {
		at := on.mesh.Grid(l.X[i], l.Y[i])
		z := on.mesh.Height(at.S, at.T)
		if math.IsNaN(z) {
			continue
		}
		on.add(&p, at, z, lineLift)
		number = append(number, float64(i))
		if i == steps[0] {
			on.add(&start, at, z, markerLift)
		}
	}
	dots := p.trace(l.Name, "markers")
	dots["customdata"] = numbers(number)
	dots["hovertemplate"] = "step %{customdata}<br>" + hover
	dots["marker"] = object{"size": 3, "color": hex(l.Color), "line": object{"width": 0}}
	ring := start.trace(l.Name, "markers")
	ring["hoverinfo"] = "skip"
	delete(ring, "hovertemplate")
	ring["marker"] = object{"size": 8, "color": hex(l.Color), "symbol": "circle-open", "line": object{"color": hex(l.Color), "width": 3}}
	return []object{line, dots, ring}
}

// thin leaves out the steps that are too near to the one before to be told from
// it. They would make the notebook large.
func (on *onSurface) thin(l figure.Line) (steps []int, stretches [][]figure.Place) {
	const apart = 0.1 // of a cell
	open := false
	var last figure.Place
	for i := range l.X {
		if !figure.Drawable(l.X[i], false) || !figure.Drawable(l.Y[i], false) {
			open = false
			continue
		}
		at := on.mesh.Grid(l.X[i], l.Y[i])
		if open && math.Hypot(at.S-last.S, at.T-last.T) < apart && i < len(l.X)-1 {
			continue
		}
		if !open {
			stretches = append(stretches, nil)
		}
		open, last = true, at
		steps = append(steps, i)
		stretches[len(stretches)-1] = append(stretches[len(stretches)-1], at)
	}
	return steps, stretches
}

// symbols are Plotly's shapes in three dimensions, which has no triangle, and
// whose x is a letter that many machines lack.
var symbols = [...]string{figure.Disc: "circle", figure.Ring: "circle-open", figure.Cross: "cross", figure.Triangle: "diamond", figure.Square: "square"}

func (on *onSurface) dots(l figure.Dots) object {
	var p points
	for i := range l.X {
		at := on.mesh.Grid(l.X[i], l.Y[i])
		if z := on.mesh.Height(at.S, at.T); !math.IsNaN(z) {
			on.add(&p, at, z, markerLift)
		}
	}
	t := p.trace(l.Name, "markers")
	size, rim := 6, object{"color": "#fff", "width": 1}
	if l.Shape == figure.Cross { // thin lines, which a rim would cover
		size, rim = 9, object{"color": hex(l.Color), "width": 2}
	}
	t["marker"] = object{"size": size, "color": hex(l.Color), "symbol": symbols[l.Shape], "line": rim}
	if l.Name != "" {
		t["hovertemplate"] = escape(l.Name) + "<br>" + hover
	}
	return t
}

// arrows are lines with two barbs each, if they have heads, in one trace.
func (on *onSurface) arrows(l figure.Arrows) object {
	const barb, spread = 0.35, 0.45 // of the arrow's length; the tangent of half the angle
	var lines [][]figure.Place
	for i := range l.X {
		from, tip := on.mesh.Grid(l.X[i], l.Y[i]), on.mesh.Grid(l.X[i]+l.DX[i], l.Y[i]+l.DY[i])
		ds, dt := barb*(tip.S-from.S), barb*(tip.T-from.T)
		if math.IsNaN(ds + dt) {
			continue
		}
		lines = append(lines, []figure.Place{from, tip})
		if l.Headless {
			continue
		}
		lines = append(lines, []figure.Place{
			{S: tip.S - ds - spread*dt, T: tip.T - dt + spread*ds}, tip, {S: tip.S - ds + spread*dt, T: tip.T - dt - spread*ds},
		})
	}
	return on.lines(l.Name, l.Color, 5, "solid", lines...)
}
