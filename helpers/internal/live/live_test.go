package live

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/figure"
)

var nan = math.NaN()

// surface is a picture of x·y over 4 by 4 cells, with layers.
func surface(title string, layers ...figure.Layer) figure.Picture {
	f := figure.Field{Name: "f", Levels: []float64{-4, 4}}
	for i := range 5 {
		f.X, f.Y = append(f.X, float64(i-2)), append(f.Y, float64(i-2))
	}
	for _, y := range f.Y {
		var row []float64
		for _, x := range f.X {
			row = append(row, x*y)
		}
		f.Z = append(f.Z, row)
	}
	return figure.Picture{Title: title, XLabel: "x", Map: true, View: &figure.View{Azimuth: -60, Elevation: 40},
		Panels: []figure.Panel{{YLabel: "y", Layers: append([]figure.Layer{f}, layers...)}}}
}

// sent is the figure as JupyterLab gets it: through gob, as cell.Send sends it,
// and then as JSON.
func sent(t *testing.T, f figure.Figure) (tree map[string]any, text string) {
	t.Helper()
	gob.Register(map[string]any{})
	gob.Register([]any{})
	var pipe bytes.Buffer
	if err := gob.NewEncoder(&pipe).Encode(Plotly(f, drawn)); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := gob.NewDecoder(&pipe).Decode(&got); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &tree); err != nil {
		t.Fatal(err)
	}
	return tree, string(b)
}

// drawn stands for the still renderer.
func drawn(p figure.Picture) Image {
	return Image{SVG: []byte("<svg width=\"1\">" + p.Title + "\n100%</svg>"), Height: 300}
}

// at follows keys and indices.
func at(tree any, path ...any) any {
	for _, key := range path {
		switch k := key.(type) {
		case string:
			tree = tree.(map[string]any)[k]
		case int:
			tree = tree.([]any)[k]
		}
	}
	return tree
}

func TestOnlySurfacesTurn(t *testing.T) {
	flat := surface("flat")
	flat.View = nil
	for name, f := range map[string]figure.Figure{
		"nothing": {}, "a map": {Pictures: []figure.Picture{flat}}, "one of two": {Pictures: []figure.Picture{surface("a"), flat}},
	} {
		if Plotly(f, drawn) != nil {
			t.Errorf("%s is live", name)
		}
	}
}

func TestSurfaceTrace(t *testing.T) {
	p := surface("T")
	p.Panels[0].Layers[0].(figure.Field).Z[1][2] = nan
	p.Panels[0].Layers[0].(figure.Field).Z[0][0] = 1.0 / 3
	tree, text := sent(t, figure.Figure{Pictures: []figure.Picture{p}})
	if at(tree, "data", 0, "type") != "surface" || at(tree, "data", 0, "z", 1, 2) != nil || at(tree, "data", 0, "z", 1, 1) != 1.0 || at(tree, "data", 0, "x", 4) != 2.0 {
		t.Errorf("got %s", text)
	}
	if z := at(tree, "data", 0, "z", 0, 0); z != 0.33333 {
		t.Errorf("1/3 is %v: five digits are enough", z)
	}
	if at(tree, "layout", "scene", "camera", "projection", "type") != "orthographic" {
		t.Error("the projection is not that of the still")
	}
	eye := at(tree, "layout", "scene", "camera", "eye").(map[string]any)
	x, y, z := eye["x"].(float64), eye["y"].(float64), eye["z"].(float64)
	if azimuth, elevation := math.Atan2(y, x)*180/math.Pi, math.Atan2(z, math.Hypot(x, y))*180/math.Pi; math.Abs(azimuth+60) > 0.1 || math.Abs(elevation-40) > 0.1 {
		t.Errorf("seen from %v°, %v°", azimuth, elevation)
	}
}

// A path lies on the surface, with a gap where it is outside; its dots say which
// step they are.
func TestPathTrace(t *testing.T) {
	path := figure.Line{Name: "path", Trail: true, X: []float64{0.5, 1.5, 9, 9, -1, nan, 1, 1.0001, 1.7e308}, Y: []float64{0.5, 0.5, 0.5, -1, -1, 1, 1, 1, -1.7e308}}
	tree, text := sent(t, figure.Figure{Pictures: []figure.Picture{surface("T", path)}})
	line, dots, ring := at(tree, "data", 1), at(tree, "data", 2), at(tree, "data", 3)
	xs, ys, zs := at(line, "x").([]any), at(line, "y").([]any), at(line, "z").([]any)
	gaps := 0
	for i := range xs {
		if xs[i] == nil {
			gaps++
			continue
		}
		x, y, z := xs[i].(float64), ys[i].(float64), zs[i].(float64)
		// The surface of x·y is bilinear: on its triangles it is at most 1/4 off.
		if over := z - x*y; over < -0.26 || over > 0.26+8*lineLift || math.Abs(x) > 2 || math.Abs(y) > 2 {
			t.Errorf("(%v, %v, %v) does not lie on the surface", x, y, z)
		}
	}
	if gaps != 2 {
		t.Errorf("%d gaps, want 2: %v", gaps, xs)
	}
	if steps := at(dots, "customdata").([]any); !slices.Equal(steps, []any{0.0, 1.0, 4.0, 6.0}) {
		t.Errorf("the dots are of the steps %v, want 0 1 4 6 (2, 3 and 8 are outside, 7 is too near to 6)", steps)
	}
	if len(at(ring, "x").([]any)) != 1 || at(ring, "x", 0) != 0.5 {
		t.Errorf("the ring at the start is at %v", at(ring, "x"))
	}
	if strings.Contains(text, "e+308") {
		t.Error("what is far outside is sent")
	}
}

func TestOtherTraces(t *testing.T) {
	tree, _ := sent(t, figure.Figure{Pictures: []figure.Picture{surface("T",
		figure.Dots{Name: "saddle point", Shape: figure.Cross, Color: figure.Negative, X: []float64{0, 9, nan}, Y: []float64{0, 9, 0}},
		figure.Rule{Name: "x = 1", At: 1, Vertical: true, Color: figure.Orange},
		figure.Rule{Name: "far", At: 7},
		figure.Arrows{Name: "downhill", Color: figure.Gradient, X: []float64{0.2, nan}, Y: []float64{0.1, 0}, DX: []float64{0.4, 1}, DY: []float64{0.05, 1}},
	)}})
	if n := len(at(tree, "data").([]any)); n != 4 {
		t.Fatalf("%d traces: the surface and three, the rule outside is none", n)
	}
	dots, rule, arrows := at(tree, "data", 1), at(tree, "data", 2), at(tree, "data", 3)
	if len(at(dots, "x").([]any)) != 1 || at(dots, "marker", "color") != "#d55e00" || at(dots, "marker", "symbol") != "cross" {
		t.Errorf("dots: %v", dots)
	}
	if xs := at(rule, "x").([]any); xs[0] != 1.0 || xs[len(xs)-1] != 1.0 || at(rule, "line", "dash") != "dash" {
		t.Errorf("rule: %v", rule)
	}
	// A shaft, a gap, and the two barbs through the tip.
	if xs := at(arrows, "x").([]any); xs[0] != 0.2 || xs[1] != 0.6 || xs[2] != nil || !slices.Contains(xs[3:], any(0.6)) {
		t.Errorf("arrows: %v", xs)
	}
}

// Several surfaces are scenes of one figure; a name stands in the legend once.
func TestScenes(t *testing.T) {
	dots := figure.Dots{Name: "saddle point", X: []float64{0}, Y: []float64{0}}
	path := figure.Line{Name: "path", Trail: true, X: []float64{0, 1}, Y: []float64{0, 1}}
	var pictures []figure.Picture
	for _, title := range []string{"one", "two", "three", "four"} {
		pictures = append(pictures, surface(title, path, dots))
	}
	tree, text := sent(t, figure.Figure{Heading: "All & <more>", Caption: "The finding.", Pictures: pictures})
	var scenes []string
	shown := map[string]int{}
	for _, trace := range at(tree, "data").([]any) {
		if at(trace, "type") == "surface" {
			scenes = append(scenes, at(trace, "scene").(string))
		}
		if at(trace, "showlegend") == true {
			shown[at(trace, "name").(string)]++
		}
	}
	if !slices.Equal(scenes, []string{"scene", "scene2", "scene3", "scene4"}) {
		t.Errorf("the scenes are %v", scenes)
	}
	if len(shown) != 2 || shown["path"] != 1 || shown["saddle point"] != 1 {
		t.Errorf("the legend shows %v", shown)
	}
	if x, y := at(tree, "layout", "scene2", "domain", "x", 0), at(tree, "layout", "scene4", "domain", "y", 1); x != 0.33333 || y != 0.5 {
		t.Errorf("the second begins at %v, the fourth ends at %v", x, y)
	}
	var annotations []string
	for _, a := range at(tree, "layout", "annotations").([]any) {
		annotations = append(annotations, at(a, "text").(string))
	}
	if !slices.Equal(annotations, []string{"<b>one</b>", "<b>two</b>", "<b>three</b>", "<b>four</b>", "<i>The finding.</i>"}) {
		t.Errorf("the texts are %q", annotations)
	}
	if title := at(tree, "layout", "title", "text"); title != "<b>All &amp; &lt;more&gt;</b>" {
		t.Errorf("the title is %q", title)
	}
	if _, again := sent(t, figure.Figure{Heading: "All & <more>", Caption: "The finding.", Pictures: pictures}); again != text {
		t.Error("sent twice, the texts differ")
	}
}

func TestWrapped(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"", 5, ""}, {"a b  c", 5, "a b c"}, {"ab cd ef", 5, "ab cd<br>ef"}, {"abcdefgh i", 5, "abcdefgh<br>i"},
		{"αβ γδ ε", 5, "αβ γδ<br>ε"}, {"<a> & b", 3, "&lt;a&gt;<br>&amp; b"},
	} {
		if got := wrapped(c.text, c.n); got != c.want {
			t.Errorf("wrapped(%q, %d) = %q, want %q", c.text, c.n, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]float64{1.23456789: 1.2346, -2e-7: -2e-7, 0: 0, 123456: 123460, math.MaxFloat64: math.MaxFloat64} {
		if got := short(v); got != want {
			t.Errorf("short(%v) = %v, want %v", v, got, want)
		}
	}
	if got := numbers([]float64{1, nan, math.Inf(-1)}).([]any); got[0] != 1.0 || got[1] != nil || got[2] != nil {
		t.Errorf("got %v", got)
	}
}
