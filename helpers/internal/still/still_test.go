//go:build !js

package still

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"saddlepoints/helpers/internal/figure"
)

const long = "gradient descent with a learning rate that somebody chose after a long discussion with everybody else in the room"

// pictures are one of each make, and some that are hard to draw.
func pictures() map[string]figure.Picture {
	inf, nan := math.Inf(1), math.NaN()
	line := figure.Line{Name: "loss < 1 & falling", X: []float64{0, 1, 2, 3}, Y: []float64{3, 0.5, nan, 1}}
	panel := figure.Panel{YLabel: "loss", Layers: []figure.Layer{line}}
	head := func(h string, log bool) figure.Panel {
		return figure.Panel{Head: h, YLog: log, Layers: []figure.Layer{figure.Band{Name: "negative", Ranges: []figure.Range{{Min: 0, Max: 1.5}}}, figure.Line{X: line.X, Y: line.Y}}}
	}
	return map[string]figure.Picture{
		"one":   {Title: "a <b> & \"c\"", XLabel: "step", Panels: []figure.Panel{panel}},
		"stack": {Title: "stack", XLabel: "step", XFixed: &figure.Range{Min: 0, Max: 3}, Panels: []figure.Panel{head("loss", false), head("gradient", true), head("step", true)}},
		"stack, log x": {XLabel: "step", XLog: true, XFixed: &figure.Range{Min: 0, Max: 3},
			Panels: []figure.Panel{head("loss", false), head("gradient", true)}},
		"map":   mapPicture(func(x, y float64) float64 { return x*x - y*y }),
		"gap":   mapPicture(func(x, y float64) float64 { return math.Log(x + y) }),
		"flat":  mapPicture(func(x, y float64) float64 { return 7 }),
		"empty": mapPicture(func(x, y float64) float64 { return nan }),
		"no data": {XLabel: "x", Panels: []figure.Panel{{YLabel: "y", Layers: []figure.Layer{
			figure.Line{Name: "none"}, figure.Dots{X: []float64{inf, nan}, Y: []float64{1, 2}}}}}},
		"no data, log": {XLog: true, Panels: []figure.Panel{{YLog: true, Layers: []figure.Layer{
			figure.Line{X: []float64{0, -1}, Y: []float64{0, -1}}, figure.Rule{At: -1, Vertical: true}, figure.Rule{At: 0}}}}},
		"diverged": {XLabel: "step", Panels: []figure.Panel{{Layers: []figure.Layer{
			figure.Line{X: []float64{0, 1, 2, 3}, Y: []float64{1, -1e200, 1.7e308, -1.7e308}}}}}},
		"tiny": {XLabel: "step", XLog: true, Panels: []figure.Panel{{YLog: true, Layers: []figure.Layer{
			figure.Line{X: []float64{1e-320, 1}, Y: []float64{5e-324, 1e308}}}}}},
		"long": {Title: long, XLabel: long, Panels: []figure.Panel{{YLabel: long, Layers: []figure.Layer{
			figure.Line{Name: long, X: []float64{1, 2}, Y: []float64{1, 2}}, figure.Dots{Name: "α", X: []float64{1}, Y: []float64{1}}}}}},
		"bars": {XLabel: "k", XWhole: true, Panels: []figure.Panel{{YLabel: "gain", YWhole: true, Layers: []figure.Layer{
			figure.Bars{Name: "bars", X: []float64{0, 1, 2, 3, inf}, Y: []float64{1, -2, nan, inf, 1}, Width: 0.8}}}}},
		"bars, logs": {XLog: true, XWhole: true, Panels: []figure.Panel{{YLog: true, YWhole: true, Layers: []figure.Layer{
			figure.Bars{X: []float64{0, 1, 2, 3}, Y: []float64{1, -2, 0, 1e9}, Width: 3}}}}},
		"no bars":       {Panels: []figure.Panel{{YLog: true, Layers: []figure.Layer{figure.Bars{X: []float64{0, 1}, Y: []float64{0, -1}, Width: 1}}}}},
		"histogram":     {Panels: []figure.Panel{{YLabel: "count", YWhole: true, Layers: []figure.Layer{figure.Histogram{Name: "h", From: -1e308, Width: 1e307, Counts: []int{1, 0, 2}}}}}},
		"no count":      {Panels: []figure.Panel{{YWhole: true, Layers: []figure.Layer{figure.Histogram{Lost: 3}}}}},
		"arrows":        withArrows(mapPicture(func(x, y float64) float64 { return x })),
		"one long word": {Title: strings.Repeat("long", 40), Panels: []figure.Panel{panel}},
		"untitled":      {Panels: []figure.Panel{{}}},
	}
}

func mapPicture(f func(x, y float64) float64) figure.Picture {
	field := figure.Field{Name: "f", Levels: []float64{-4, -2, -1, -0.5, 0, 0.5, 1, 2, 4}}
	for i := range 41 {
		field.X, field.Y = append(field.X, float64(i-20)/10), append(field.Y, float64(i-20)/10)
	}
	for _, y := range field.Y {
		var row []float64
		for _, x := range field.X {
			row = append(row, f(x, y))
		}
		field.Z = append(field.Z, row)
	}
	side := &figure.Range{Min: -2, Max: 2}
	return figure.Picture{Title: "map", XLabel: "x", XFixed: side, Map: true, Panels: []figure.Panel{{YLabel: "y", YFixed: side, Layers: []figure.Layer{
		field,
		figure.Line{Name: "path", Trail: true, X: []float64{0, 1, 9, 1, math.NaN(), -1, 1.7e308}, Y: []float64{0, 1, 9, -1, 0, -1, -1.7e308}},
		figure.Dots{Name: "saddle", Shape: figure.Cross, X: []float64{0, 9}, Y: []float64{0, 9}},
	}}}}
}

// withArrows lays arrows over a map: within it, across its edge, and some that
// are none.
func withArrows(p figure.Picture) figure.Picture {
	inf, nan := math.Inf(1), math.NaN()
	p.Panels[0].Layers = append(p.Panels[0].Layers, figure.Arrows{Name: "downhill", Color: figure.Gradient,
		X: []float64{0, 1, 1.5, 3, nan, 0, -1, 1e300}, Y: []float64{0, 1, 0, 0, 0, 0, -1, 0}, DX: []float64{0.5, 0.01, 2, -2, 1, inf, 0, 1e308}, DY: []float64{0.5, 0, 0.1, 0, 1, 0, 0, 0}})
	return p
}

// Each picture is well-formed XML, the same bytes every time, without a number
// that is none, and no text leaves it.
func TestSVG(t *testing.T) {
	for name, p := range pictures() {
		svg := SVG(p)
		if !bytes.Equal(svg, SVG(p)) {
			t.Errorf("%s: drawn twice, the bytes differ", name)
		}
		if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
			t.Errorf("%s: holds NaN or Inf", name)
		}
		if len(svg) > 60_000 {
			t.Errorf("%s: %d bytes", name, len(svg))
		}
		for _, w := range words(t, name, svg) {
			if left, right := w.x, w.x+w.width(); left < 0 || right > Width {
				t.Errorf("%s: %q runs from %.0f to %.0f, the picture is %d wide", name, w.text, left, right, Width)
			}
		}
	}
}

// word is a text of an SVG that is not turned.
type word struct {
	text string
	x    vg.Length
	size vg.Length
	bold bool
}

func (w word) width() vg.Length {
	weight := font.WeightNormal
	if w.bold {
		weight = font.WeightBold
	}
	return style(w.size, weight, draw.XLeft, draw.YTop).Width(w.text)
}

// words reads an SVG to its end, and collects its texts.
func words(t *testing.T, name string, svg []byte) []word {
	t.Helper()
	var out []word
	turned := 0 // how many open groups turn their content
	var stack []bool
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatalf("%s: not well-formed: %v", name, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			turns := strings.Contains(attribute(e, "transform"), "rotate")
			stack = append(stack, turns)
			if turns {
				turned++
			}
			if e.Name.Local == "text" && turned == 0 {
				x, err := strconv.ParseFloat(attribute(e, "x"), 64)
				if err != nil {
					t.Fatalf("%s: a text without a place: %v", name, err)
				}
				look := attribute(e, "style")
				_, size, _ := strings.Cut(look, "font-size:")
				size, _, _ = strings.Cut(size, "px")
				pixels, err := strconv.ParseFloat(size, 64)
				if err != nil {
					t.Fatalf("%s: a text without a size: %q", name, look)
				}
				out = append(out, word{x: vg.Length(x), size: vg.Length(pixels), bold: strings.Contains(look, "weight:bold")})
			}
		case xml.CharData:
			if n := len(out); n > 0 && len(stack) > 0 && out[n-1].text == "" && turned == 0 {
				out[n-1].text = strings.TrimSpace(string(e))
			}
		case xml.EndElement:
			if stack[len(stack)-1] {
				turned--
			}
			stack = stack[:len(stack)-1]
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func textsOf(t *testing.T, p figure.Picture) string {
	var out []string
	for _, w := range words(t, "", SVG(p)) {
		out = append(out, w.text)
	}
	return strings.Join(out, "|")
}

// A constant has one value beside its colour.
func TestBarOfAConstant(t *testing.T) {
	p := mapPicture(func(x, y float64) float64 { return 7 })
	f := p.Panels[0].Layers[0].(figure.Field)
	f.Levels = []float64{7, 7}
	p.Panels[0].Layers[0] = f
	sevens := 0
	for _, w := range words(t, "", SVG(p)) {
		if w.text == "7" {
			sevens++
		}
	}
	if sevens != 1 {
		t.Errorf("%d texts are 7, want one", sevens)
	}
}

// Titles, labels and names reach the picture; long ones are broken or end in
// "…".
func TestTexts(t *testing.T) {
	got := textsOf(t, pictures()["one"])
	for _, want := range []string{`a <b> & "c"`, "loss < 1 & falling", "step"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	lines := titleLines(pictures()["long"])
	if len(lines) < 2 || strings.Join(lines, " ") != long {
		t.Errorf("the long title is broken to %q", lines)
	}
	if got := textsOf(t, pictures()["long"]); !strings.Contains(got, "…") || !strings.Contains(got, "α") {
		t.Errorf("the long name stands as %q", got)
	}
	if two, one := Height(pictures()["long"]), Height(figure.Picture{Title: "T", Panels: []figure.Panel{{}}}); two <= one {
		t.Errorf("a title of two lines makes the picture %v high, of one %v", two, one)
	}
}

func TestLegendNamesOnce(t *testing.T) {
	line := func(name string) figure.Layer { return figure.Line{Name: name, X: []float64{0, 1}, Y: []float64{0, 1}} }
	p := figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{line("a"), line("b"), line("a"), line("")}}, {Layers: []figure.Layer{line("b"), line("c")}}}}
	entries, rows := legendEntries(p)
	var names []string
	for _, e := range entries {
		names = append(names, e.name)
	}
	if strings.Join(names, "") != "abc" || rows != 1 {
		t.Errorf("entries %q in %d rows", names, rows)
	}
	var many figure.Panel
	for i := range 12 {
		many.Layers = append(many.Layers, line("learning rate "+strconv.Itoa(i)))
	}
	entries, rows = legendEntries(figure.Picture{Panels: []figure.Panel{many}})
	for i, e := range entries {
		if i > 0 && e.row == entries[i-1].row && e.x <= entries[i-1].x {
			t.Errorf("entry %d stands on the one before", i)
		}
	}
	if rows < 3 || entries[len(entries)-1].row != rows-1 {
		t.Errorf("12 entries in %d rows", rows)
	}
	if _, rows := legendEntries(figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{line("")}}}}); rows != 0 {
		t.Errorf("no names, %d rows", rows)
	}
}

// Lines are cut at gaps, and points that nobody can tell apart are stored once.
func TestRuns(t *testing.T) {
	pic := figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{figure.Line{X: []float64{0, 1}, Y: []float64{0, 1}}}}}}
	p := newPlot(pic, 0)
	c := draw.New(vgsvg.New(Width, 300))
	nan := math.NaN()
	got := runs(figure.Line{X: []float64{0, 1, 2, 3, 4}, Y: []float64{0, 1, nan, 0, 1}}, c, p)
	if len(got) != 2 || len(got[0]) != 2 || len(got[1]) != 2 {
		t.Errorf("a gap in the middle: %v", got)
	}
	still := figure.Line{X: make([]float64, 10_000), Y: make([]float64, 10_000)}
	for i := range still.X {
		still.X[i] = float64(i) / 1e9
	}
	if got := runs(still, c, p); len(got) != 1 || len(got[0]) > 10 {
		t.Errorf("10000 points in one place are stored as %d", len(got[0]))
	}
	if got := runs(figure.Line{X: []float64{nan}, Y: []float64{1}}, c, p); len(got) != 0 {
		t.Errorf("nothing to draw: %v", got)
	}
}

func TestLevelOf(t *testing.T) {
	levels := []float64{0, 1, 2, 3}
	for z, want := range map[float64]uint8{-9: 1, 0: 1, 0.5: 1, 1: 2, 2: 3, 2.5: 3, 3: 3, 99: 3, math.Inf(1): 0, math.Inf(-1): 0} {
		if got := levelOf(z, levels); got != want {
			t.Errorf("levelOf(%v) = %d, want %d", z, got, want)
		}
	}
	if levelOf(math.NaN(), levels) != 0 {
		t.Error("NaN has a level")
	}
}

// A cell of the grid is interpolated, and grey where a corner is missing.
func TestPaint(t *testing.T) {
	f := figure.Field{X: []float64{0, 1, 2}, Y: []float64{0, 1}, Z: [][]float64{{0, 2, math.NaN()}, {0, 2, 2}}, Levels: []float64{0, 1, 2}}
	img := paint(f)
	at := func(x, y int) uint8 { return img.ColorIndexAt(x, y) }
	if at(0, 0) != 1 || at(magnify-1, 0) != 2 || at(magnify, 0) != 0 {
		t.Errorf("left %d, middle %d, right %d: want 1, 2, 0", at(0, 0), at(magnify-1, 0), at(magnify, 0))
	}
	border := uint8(1 + len(figure.Viridis))
	if at(magnify/2-1, 3) != border || at(magnify/2, 3) != border+1 {
		t.Errorf("the contour line has the colours %d, %d, want %d, %d", at(magnify/2-1, 3), at(magnify/2, 3), border, border+1)
	}
	if b := img.Bounds(); b.Dx() != 2*magnify || b.Dy() != magnify {
		t.Errorf("the image is %v", b)
	}
}

func TestPlotSVG(t *testing.T) {
	p := plot.New()
	p.Title.Text = "mine"
	line, err := plotter.NewLine(plotter.XYs{{X: 0, Y: 0}, {X: 1, Y: 2}})
	if err != nil {
		t.Fatal(err)
	}
	p.Add(line)
	first := PlotSVG(p)
	if !bytes.Equal(first, PlotSVG(p)) {
		t.Error("drawn twice, the bytes differ")
	}
	if len(words(t, "plot", first)) == 0 || !bytes.Contains(first, []byte("mine")) {
		t.Error("the plot's title is missing")
	}
	words(t, "empty plot", PlotSVG(plot.New()))
}
