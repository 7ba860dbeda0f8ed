//go:build !js

package still

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"saddlepoints/helpers/internal/figure"
)

// An arrow ends with the tip of its head, a short one has a short head, and
// what leaves the canvas is cut, with the head if its tip is outside.
func TestArrow(t *testing.T) {
	c := draw.New(vgsvg.New(100, 100))
	for name, a := range map[string]struct {
		from, tip    vg.Point
		shaft, heads bool
	}{
		"inside":         {vg.Point{X: 10, Y: 10}, vg.Point{X: 50, Y: 40}, true, true},
		"short":          {vg.Point{X: 10, Y: 10}, vg.Point{X: 13, Y: 14}, true, true},
		"none":           {vg.Point{X: 10, Y: 10}, vg.Point{X: 10, Y: 10}, false, false},
		"comes in":       {vg.Point{X: -50, Y: 50}, vg.Point{X: 50, Y: 50}, true, true},
		"goes out":       {vg.Point{X: 50, Y: 50}, vg.Point{X: 150, Y: 50}, true, false},
		"stays outside":  {vg.Point{X: 150, Y: 50}, vg.Point{X: 250, Y: 50}, false, false},
		"tip out by 1":   {vg.Point{X: 50, Y: 50}, vg.Point{X: 101, Y: 50}, true, false},
		"far, far away":  {vg.Point{X: -1e6, Y: 1e6}, vg.Point{X: 1e6, Y: 1e6}, false, false},
		"right across":   {vg.Point{X: -1e6, Y: 50}, vg.Point{X: 1e6, Y: 50}, true, false},
		"along the edge": {vg.Point{X: 0, Y: 0}, vg.Point{X: 0, Y: 100}, true, true},
	} {
		var shafts, heads vg.Path
		arrow(&shafts, &heads, c, a.from, a.tip)
		if (len(shafts) > 0) != a.shaft || (len(heads) > 0) != a.heads {
			t.Errorf("%s: shaft %v, head %v", name, shafts, heads)
		}
		for _, s := range shafts {
			if s.Pos.X < 0 || s.Pos.X > 100 || s.Pos.Y < 0 || s.Pos.Y > 100 {
				t.Errorf("%s: the shaft reaches %v", name, s.Pos)
			}
		}
		if a.heads {
			long := math.Hypot(float64(a.tip.X-a.from.X), float64(a.tip.Y-a.from.Y))
			neck := heads[1].Pos.Add(heads[2].Pos).Scale(0.5)
			size := math.Hypot(float64(a.tip.X-neck.X), float64(a.tip.Y-neck.Y))
			if heads[0].Pos != a.tip || size > 0.61*long || size > arrowHead+1e-9 {
				t.Errorf("%s: a head of %v for an arrow of %v, its tip at %v", name, size, long, heads[0].Pos)
			}
		}
	}
}

// An arrow that ends or begins far outside is drawn as far as the picture goes.
func TestFarArrow(t *testing.T) {
	without := SVG(mapPicture(func(x, y float64) float64 { return x }))
	for _, from := range []float64{0, -1e308} {
		p := mapPicture(func(x, y float64) float64 { return x })
		p.Panels[0].Layers = append(p.Panels[0].Layers, figure.Arrows{X: []float64{from}, Y: []float64{0}, DX: []float64{1e308}, DY: []float64{0}})
		svg := string(SVG(p))
		if len(svg) <= len(without) || strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Errorf("from %v: the arrow is not drawn, or is no number", from)
		}
	}
}

// Bars stand on 0 or on the bottom of a log axis, and end at their heights or
// at the end of the axis.
func TestBarRects(t *testing.T) {
	bars := figure.Bars{X: []float64{0, 1, 2, 3}, Y: []float64{5, -5, math.NaN(), 1e9}, Width: 0.5, Magnitude: true}
	for _, log := range []bool{false, true} {
		pic := figure.Picture{Panels: []figure.Panel{{YLog: log, YFixed: &figure.Range{Min: -10, Max: 10}, Layers: []figure.Layer{bars}}}}
		want := []rect{
			{figure.Range{Min: -0.25, Max: 0.25}, figure.Range{Min: 0, Max: 5}},
			{figure.Range{Min: 0.75, Max: 1.25}, figure.Range{Min: -5, Max: 0}},
			{figure.Range{Min: 2.75, Max: 3.25}, figure.Range{Min: 0, Max: 10}},
		}
		p := newPlot(pic, 0)
		if log {
			for i := range want {
				want[i].y = figure.Range{Min: p.Y.Min, Max: []float64{5, 5, 10}[i]}
			}
		}
		got := barRects(bars, p)
		if len(got) != len(want) {
			t.Fatalf("log %v: %v", log, got)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("log %v: bar %d is %v, want %v", log, i, got[i], want[i])
			}
		}
	}
}
