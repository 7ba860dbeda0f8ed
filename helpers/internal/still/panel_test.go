//go:build !js

package still

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"saddlepoints/helpers/internal/figure"
)

// axes are windows that lessons and students may have: from, to.
var axes = [][2]float64{
	{-2, 2}, {-1.5, 1.5}, {0, 200}, {0, 1}, {0, 17082}, {-0.25, 0.5}, {0, 69075}, {0, 7}, {0, 3}, {-7, 7}, {-6.9, 6.9},
	{-1e-3, 1e-3}, {-2e-3, 2e-3}, {-1.4e-5, 1.3e-5}, {-2e6, 2e6}, {-1.23e-7, 8.9e-7}, {0, 1e12}, {-1e300, 1e300},
	{1000, 1000.01}, {1e6, 1e6 + 3}, {-1e5 - 2, -1e5}, {99.9, 100.1}, {0.99999, 1.00001}, {1e16, 1e16 + 40}, {1e-300, 3e-300},
}

var logAxes = [][2]float64{
	{1e-12, 1e-3}, {1, 10}, {0.9, 11}, {0.5, 9}, {1.2, 95}, {0.11, 0.98}, {1e-300, 1e300}, {1e-6, 1}, {1e-3, 2e3}, {2, 3}, {0.05, 0.2},
	{1, 1e7}, {1e-16, 1e2}, {4.5e-7, 1.2},
}

// labels checks that the labelled ticks of an axis of the given length in
// pixels lie on it, differ, and stand clear of one another.
func labels(t *testing.T, ticks []plot.Tick, axis [2]float64, at func(v float64) float64, length vg.Length, size func(label string) vg.Length) {
	t.Helper()
	seen := map[string]bool{}
	edge := vg.Length(math.Inf(-1))
	shown := 0
	for _, tick := range ticks {
		x := vg.Length(at(tick.Value)) * length
		if x < -0.01 || x > length+0.01 {
			t.Errorf("%v: the tick %v is off the axis", axis, tick)
		}
		if tick.Label == "" {
			continue
		}
		shown++
		if seen[tick.Label] {
			t.Errorf("%v: two ticks are called %s", axis, tick.Label)
		}
		seen[tick.Label] = true
		if left := x - size(tick.Label)/2; left < edge {
			t.Errorf("%v: the label %s overlaps the one before by %.1f", axis, tick.Label, edge-left)
		}
		edge = x + size(tick.Label)/2
	}
	if shown < 2 {
		t.Errorf("%v has %d labels: %v", axis, shown, ticks)
	}
}

func linearly(axis [2]float64) func(v float64) float64 {
	return func(v float64) float64 { return v/(axis[1]-axis[0]) - axis[0]/(axis[1]-axis[0]) }
}

func logarithmically(axis [2]float64) func(v float64) float64 {
	return func(v float64) float64 {
		return (math.Log(v) - math.Log(axis[0])) / (math.Log(axis[1]) - math.Log(axis[0]))
	}
}

// Each axis as newPlot makes it: across the narrowest picture, and up the panels
// of a stack and a lone one.
func TestTicks(t *testing.T) {
	stack := figure.Picture{Panels: make([]figure.Panel, 4)}
	lone := figure.Picture{Panels: make([]figure.Panel, 1)}
	for _, room := range []room{across, up(stack), up(lone)} {
		for _, a := range axes {
			ax := plot.New().X
			axis(&ax, false, room)
			labels(t, ax.Tick.Marker.Ticks(a[0], a[1]), a, linearly(a), room.length, room.size)
		}
		for _, a := range logAxes {
			ax := plot.New().X
			axis(&ax, true, room)
			labels(t, ax.Tick.Marker.Ticks(a[0], a[1]), a, logarithmically(a), room.length, room.size)
		}
	}
}

// What room an axis is said to have, it has.
func TestRoom(t *testing.T) {
	for name, pic := range pictures() {
		for i, data := range render(pic, draw.New(vgsvg.New(Width, Height(pic)))) {
			if w := data.Max.X - data.Min.X; w < across.length && name != "long" {
				t.Errorf("%s: the axis is %.0f wide, not %.0f", name, w, across.length)
			}
			if h := data.Max.Y - data.Min.Y; h < up(pic).length {
				t.Errorf("%s: axis %d is %.0f high, not %.0f", name, i, h, up(pic).length)
			}
		}
	}
}

// The numbers at the ticks are round, and one would type them so.
func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		from, to float64
		want     string
	}{
		{-1.5, 1.5, "−1.5 −1 −0.5 0 0.5 1 1.5"},
		{-2, 2, "−2 −1 0 1 2"},
		{0, 200, "0 50 100 150 200"},
		{1000, 1000.01, "1000 1000.002 1000.004 1000.006 1000.008 1000.01"},
		{0, 1e12, "0 2e11 4e11 6e11 8e11 1e12"},
	} {
		var got []string
		for _, tick := range (linearTicks{}).Ticks(c.from, c.to) {
			got = append(got, tick.Label)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("from %v to %v: %s, want %s", c.from, c.to, s, c.want)
		}
	}
}

// An axis that counts has numbers at whole ones only.
func TestWholeTicks(t *testing.T) {
	p := newPlot(figure.Picture{XWhole: true, Panels: []figure.Panel{{YWhole: true, Layers: []figure.Layer{figure.Histogram{From: -0.5, Width: 1, Counts: []int{2, 1}}}}}}, 0)
	for _, a := range []plot.Axis{p.X, p.Y} {
		ticks := a.Tick.Marker.Ticks(a.Min, a.Max)
		for _, tick := range ticks {
			if tick.Value != math.Trunc(tick.Value) {
				t.Errorf("a tick at %v", tick.Value)
			}
		}
		if len(ticks) < 2 {
			t.Errorf("ticks %v", ticks)
		}
	}
}

// An axis without length, or that is not finite, has no ticks; and it must not
// count for ever.
func TestTicksOfBadAxes(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, a := range [][2]float64{{1, 1}, {2, 1}, {nan, 1}, {0, inf}, {-inf, inf}, {-1.7e308, 1.7e308}} {
		if got := (linearTicks{}).Ticks(a[0], a[1]); len(got) > 0 {
			t.Errorf("%v: %v", a, got)
		}
	}
}

func TestExtent(t *testing.T) {
	line := func(x, y []float64) figure.Layer { return figure.Line{X: x, Y: y} }
	inf, nan := math.Inf(1), math.NaN()
	fixed := &figure.Range{Min: 0, Max: 10}
	for name, c := range map[string]struct {
		pic  figure.Picture
		x, y figure.Range
	}{
		"a line": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{line([]float64{0, 10}, []float64{0, 100})}}}},
			figure.Range{Min: 0, Max: 10}, figure.Range{Min: -8, Max: 108}},
		"gaps take their room across": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{line([]float64{0, 5, 10, 99}, []float64{0, inf, 100, nan})}}}},
			figure.Range{Min: 0, Max: 99}, figure.Range{Min: -8, Max: 108}},
		"dots want air": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{figure.Dots{X: []float64{0, 100}, Y: []float64{1, 1}}}}}},
			figure.Range{Min: -4, Max: 104}, figure.Range{Min: 0.9, Max: 1.1}},
		"nothing":       {figure.Picture{Panels: []figure.Panel{{}}}, figure.Range{Min: -1, Max: 1}, figure.Range{Min: -1, Max: 1}},
		"nothing, logs": {figure.Picture{XLog: true, Panels: []figure.Panel{{YLog: true}}}, figure.Range{Min: 0.1, Max: 10}, figure.Range{Min: 0.1, Max: 10}},
		"fixed": {figure.Picture{XFixed: fixed, Panels: []figure.Panel{{YFixed: fixed, Layers: []figure.Layer{line([]float64{-5, 99}, []float64{-5, 99})}}}},
			*fixed, *fixed},
		"fixed from 0, log": {figure.Picture{XFixed: fixed, XLog: true, Panels: []figure.Panel{{Layers: []figure.Layer{line([]float64{0, 1, 10}, []float64{0, 0, 100})}}}},
			figure.Range{Min: 1, Max: 10}, figure.Range{Min: -8, Max: 108}},
		"fixed from below 0, log": {figure.Picture{Panels: []figure.Panel{{YLog: true, YFixed: &figure.Range{Min: -5, Max: 10}, Layers: []figure.Layer{line([]float64{0, 1, 2}, []float64{1, 1e9, -3})}}}},
			figure.Range{Min: 0, Max: 2}, figure.Range{Min: math.Pow(10, -0.72), Max: 10}},
		"bars stand on 0": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{figure.Bars{X: []float64{0, 9}, Y: []float64{50, 100}, Width: 1}}}}},
			figure.Range{Min: -0.9, Max: 9.9}, figure.Range{Min: 0, Max: 108}},
		"bars that have a place": {figure.Picture{XLog: true, Panels: []figure.Panel{{Layers: []figure.Layer{figure.Bars{X: []float64{-1, 1, 99, inf}, Y: []float64{500, 1, 100, 700}, Width: 1}}}}},
			figure.Range{Min: math.Pow(10, math.Log10(0.5)-0.04*math.Log10(199)), Max: math.Pow(10, math.Log10(99.5)+0.04*math.Log10(199))}, figure.Range{Min: 0, Max: 108}},
		"bars hang from 0": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{figure.Bars{X: []float64{0, 9}, Y: []float64{-50, -100}, Width: 1}}}}},
			figure.Range{Min: -0.9, Max: 9.9}, figure.Range{Min: -108, Max: 0}},
		"bars on both sides": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{figure.Bars{X: []float64{0, 9, 10}, Y: []float64{-100, 100, inf}, Width: 0}}}}},
			figure.Range{Min: -0.4, Max: 10.4}, figure.Range{Min: -116, Max: 116}},
		"bars on a log axis": {figure.Picture{Panels: []figure.Panel{{YLog: true, Layers: []figure.Layer{figure.Bars{X: []float64{0, 9}, Y: []float64{2, 100}, Width: 1}}}}},
			figure.Range{Min: -0.9, Max: 9.9}, figure.Range{Min: math.Pow(10, -0.16), Max: math.Pow(10, 2.16)}},
		"magnitudes on a log axis": {figure.Picture{Panels: []figure.Panel{{YLog: true, Layers: []figure.Layer{figure.Bars{X: []float64{0, 9}, Y: []float64{-2, 100}, Width: 1, Magnitude: true}}}}},
			figure.Range{Min: -0.9, Max: 9.9}, figure.Range{Min: math.Pow(10, -0.16), Max: math.Pow(10, 2.16)}},
		"no counts": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{figure.Histogram{Lost: 1}}}}},
			figure.Range{Min: -1, Max: 1}, figure.Range{Min: 0, Max: 1.08}},
		"rules count": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{line([]float64{0, 10}, []float64{0, 50}), figure.Rule{At: 100}, figure.Rule{At: 20, Vertical: true}}}}},
			figure.Range{Min: -0.8, Max: 20.8}, figure.Range{Min: -8, Max: 108}},
		"diverged": {figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{line([]float64{0, 1, 2}, []float64{0, -1.7e308, 1.7e308})}}}},
			figure.Range{Min: 0, Max: 2}, figure.Range{Min: -1.16e300, Max: 1.16e300}},
	} {
		x, y := extent(c.pic, c.pic.Panels[0])
		if !alike(x, c.x) || !alike(y, c.y) {
			t.Errorf("%s: x %v, y %v; want %v, %v", name, x, y, c.x, c.y)
		}
	}
}

func alike(a, b figure.Range) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b)) }
	return near(a.Min, b.Min) && near(a.Max, b.Max)
}
