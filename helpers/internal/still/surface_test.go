//go:build !js

package still

import (
	"flag"

	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
	"pgregory.net/rapid"

	"saddlepoints/helpers/internal/figure"
)

// Properties are tried at the same points in every run.
func init() {
	flag.Set("rapid.seed", "1")
	flag.Set("rapid.nofailfile", "true")
}

// fieldOver is a field of nx by ny cells over the square from −2 to 2.
func fieldOver(nx, ny int, low, high float64, f func(x, y float64) float64) figure.Field {
	side := func(n int) []float64 {
		out := make([]float64, n+1)
		for i := range out {
			out[i] = -2 + 4*float64(i)/float64(n)
		}
		return out
	}
	field := figure.Field{Name: "f", X: side(nx), Y: side(ny), Levels: []float64{low, high}}
	for _, y := range field.Y {
		row := make([]float64, nx+1)
		for i, x := range field.X {
			row[i] = f(x, y)
		}
		field.Z = append(field.Z, row)
	}
	return field
}

func ripple(x, y float64) float64 { return math.Sin(3*x) * math.Cos(3*y) }

func surfaceFrom(t interface{ Fatal(...any) }, f figure.Field, azimuth, elevation float64) *Surface {
	s, err := NewSurface(f, figure.View{Azimuth: azimuth, Elevation: elevation})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNewSurfaceRefuses(t *testing.T) {
	good := func() figure.Field { return fieldOver(3, 4, -1, 1, ripple) }
	for want, c := range map[string]struct {
		spoil func(f *figure.Field)
		view  figure.View
	}{
		"not even":            {func(f *figure.Field) { f.X[1] += 0.1 }, figure.View{}},
		"ascending":           {func(f *figure.Field) { f.Y[0], f.Y[4] = f.Y[4], f.Y[0] }, figure.View{}},
		"is not":              {func(f *figure.Field) { f.X, f.Z = f.X[:1], [][]float64{{1}, {1}, {1}, {1}, {1}} }, figure.View{}},
		"do not fit":          {func(f *figure.Field) { f.Z[2] = f.Z[2][:2] }, figure.View{}},
		"no loss axis":        {func(f *figure.Field) { f.Levels = []float64{1, 1} }, figure.View{}},
		"[-Inf 1] are":        {func(f *figure.Field) { f.Levels = []float64{math.Inf(-1), 1} }, figure.View{}},
		"[] are no loss axis": {func(f *figure.Field) { f.Levels = nil }, figure.View{}},
		"elevation 91":        {func(*figure.Field) {}, figure.View{Elevation: 91}},
		"azimuth NaN":         {func(*figure.Field) {}, figure.View{Azimuth: math.NaN()}},
	} {
		f := good()
		c.spoil(&f)
		if _, err := NewSurface(f, c.view); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

func TestSurfaceCopies(t *testing.T) {
	f := fieldOver(3, 4, -1, 1, ripple)
	s := surfaceFrom(t, f, 0, 0)
	f.Z[1][1], f.X[1] = 1e9, 1e9
	if s.Z[1][1] > figure.Tall || s.X[1] == 1e9 {
		t.Error("the surface changed with its data")
	}
}

// From the front the picture is as wide as the box and as high; from above it is
// the floor.
func TestSurfaceDataRange(t *testing.T) {
	r := math.Sqrt2 / 2
	for v, want := range map[figure.View][4]float64{
		{Azimuth: -90, Elevation: 0}: {-0.5, 0.5, -figure.Tall / 2, figure.Tall / 2},
		{Azimuth: 0, Elevation: 90}:  {-0.5, 0.5, -0.5, 0.5},
		{Azimuth: 45, Elevation: 0}:  {-r, r, -figure.Tall / 2, figure.Tall / 2},
		{Azimuth: 45, Elevation: 30}: {-r, r, -r/2 - figure.Tall/2*math.Sqrt(3)/2, r/2 + figure.Tall/2*math.Sqrt(3)/2},
	} {
		s := surfaceFrom(t, fieldOver(3, 4, -1, 1, ripple), v.Azimuth, v.Elevation)
		var got [4]float64
		got[0], got[1], got[2], got[3] = s.DataRange()
		for k := range got {
			if math.Abs(got[k]-want[k]) > 1e-12 {
				t.Errorf("%v: the range is %v, want %v", v, got, want)
				break
			}
		}
	}
}

// Seen from small y, x runs to the right and the loss up; what is at large y is
// behind.
func TestSurfaceProjection(t *testing.T) {
	s := surfaceFrom(t, fieldOver(3, 4, -1, 1, ripple), -90, 30)
	x, y, up := vector{1, 0, 0}, vector{0, 1, 0}, vector{0, 0, 1}
	if s.right.dot(x) < 0.99 || math.Abs(s.up.dot(x)) > 1e-9 {
		t.Error("x does not run to the right")
	}
	if s.up.dot(up) < 0.8 || s.up.dot(y) < 0.4 || s.toViewer.dot(y) > -0.8 {
		t.Error("y does not run away from the viewer")
	}
}

func TestOrder(t *testing.T) {
	s := surfaceFrom(t, fieldOver(2, 3, -1, 1, ripple), -60, 30) // the viewer is at large x, small y
	var got [][2]int
	for i, j := range s.order {
		got = append(got, [2]int{i, j})
	}
	want := [][2]int{{0, 2}, {0, 1}, {0, 0}, {1, 2}, {1, 1}, {1, 0}}
	if len(got) != len(want) {
		t.Fatalf("the order is %v", got)
	}
	for k := range want {
		if got[k] != want[k] {
			t.Fatalf("the order is %v, want %v", got, want)
		}
	}
}

// anySurface is a rough surface, with holes, seen from anywhere.
func anySurface(t *rapid.T) *Surface {
	nx, ny := rapid.IntRange(1, 7).Draw(t, "nx"), rapid.IntRange(1, 7).Draw(t, "ny")
	height := rapid.OneOf(rapid.Float64Range(-1, 1), rapid.Float64Range(-1, 1), rapid.Float64Range(-1, 1), rapid.Just(math.NaN()))
	f := fieldOver(nx, ny, -1, 1, func(x, y float64) float64 { return height.Draw(t, "z") })
	return surfaceFrom(t, f, rapid.Float64Range(-180, 180).Draw(t, "azimuth"), rapid.Float64Range(0, 89).Draw(t, "elevation"))
}

// triangles are those of the surface, the plain way.
func triangles(s *Surface) (out [][3]vector) {
	at := func(i, j int) vector { return s.point(float64(i), float64(j), s.Z[j][i]) }
	nx, ny := s.Cells()
	for j := range ny {
		for i := range nx {
			for _, tri := range [][3]vector{{at(i, j), at(i+1, j), at(i+1, j+1)}, {at(i, j), at(i+1, j+1), at(i, j+1)}} {
				if !math.IsNaN(tri[0].c + tri[1].c + tri[2].c) {
					out = append(out, tri)
				}
			}
		}
	}
	return out
}

// hit is how near to the viewer a triangle is at the point (u, v) of the
// picture, and how far inside of its picture that is (negative: outside). The
// latter is a length, for a triangle seen from its edge is thinner than any
// rounding; NaN says that it is a line or a point.
func (s *Surface) hit(tri [3]vector, u, v float64) (near, inside float64) {
	var x, y [3]float64
	for k, q := range tri {
		x[k], y[k] = s.right.dot(q), s.up.dot(q)
	}
	area := (x[1]-x[0])*(y[2]-y[0]) - (x[2]-x[0])*(y[1]-y[0])
	inside = math.Inf(1)
	for k := range 3 {
		a, b := (k+1)%3, (k+2)%3
		w := ((x[b]-x[a])*(v-y[a]) - (u-x[a])*(y[b]-y[a])) / area
		inside = math.Min(inside, w*math.Abs(area)/math.Hypot(x[b]-x[a], y[b]-y[a]))
		near += w * s.toViewer.dot(tri[k])
	}
	return near, inside
}

// What is drawn last over a point of the picture is what a ray from the viewer
// meets first.
func TestOrderHidesWhatIsBehind(t *testing.T) {
	const border = 1e-6
	hits := 0
	rapid.Check(t, func(t *rapid.T) {
		s := anySurface(t)
		tris, facets := triangles(s), s.facets()
		umin, umax, vmin, vmax := s.DataRange()
		for range 20 {
			u, v := rapid.Float64Range(umin, umax).Draw(t, "u"), rapid.Float64Range(vmin, vmax).Draw(t, "v")
			first, doubtful := math.Inf(-1), false
			var want, got []vector
			for _, tri := range tris {
				near, inside := s.hit(tri, u, v)
				doubtful = doubtful || math.Abs(inside) < border || math.IsNaN(inside)
				if inside > 0 && near > first {
					first, want = near, tri[:]
				}
			}
			for _, f := range facets {
				for k := 2; k < len(f.corners); k++ { // the fan of a polygon
					if _, inside := s.hit([3]vector{f.corners[0], f.corners[k-1], f.corners[k]}, u, v); inside > 0 {
						got = f.corners
					}
				}
			}
			if doubtful {
				continue
			}
			if (got == nil) != (want == nil) {
				t.Fatalf("over (%v, %v) %v is drawn last, a ray meets %v first", u, v, got, want)
			}
			for _, corner := range want { // a facet is the triangle, or its whole cell
				if hits++; !slices.Contains(got, corner) {
					t.Fatalf("over (%v, %v) %v is drawn last, a ray meets %v first", u, v, got, want)
				}
			}
		}
	})
	if hits < 100 {
		t.Errorf("only %d rays met the surface", hits)
	}
}

// A point of the upper side can be seen if no triangle is between it and the
// viewer.
func TestVisible(t *testing.T) {
	const border = 1e-6
	counts := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		s := anySurface(t)
		tris := triangles(s)
		nx, ny := s.Cells()
		for range 20 {
			gs, gt := rapid.Float64Range(0, float64(nx)).Draw(t, "s"), rapid.Float64Range(0, float64(ny)).Draw(t, "t")
			z := s.Height(gs, gt)
			if math.IsNaN(z) {
				if s.Visible(gs, gt) {
					t.Fatalf("in a hole, at (%v, %v), there is something to see", gs, gt)
				}
				continue
			}
			q := s.point(gs, gt, z)
			n := s.normal(s.Plane(gs, gt)).dot(s.toViewer)
			want, doubtful := n > 0, math.Abs(n) < border
			for _, tri := range tris {
				near, inside := s.hit(tri, s.right.dot(q), s.up.dot(q))
				doubtful = doubtful || math.Abs(inside) < border || math.IsNaN(inside)
				if inside > 0 && near > s.toViewer.dot(q)+border {
					want = false
				}
			}
			if got := s.Visible(gs, gt); !doubtful && got != want {
				t.Fatalf("visible at (%v, %v): %v, want %v", gs, gt, got, want)
			}
			counts[want]++
		}
	})
	if counts[true] < 100 || counts[false] < 100 {
		t.Errorf("%d points can be seen, %d not: too few of one", counts[true], counts[false])
	}
}

// A line that runs behind a hill is drawn before it and after it. From above all
// of it is.
func TestLineBehindAHill(t *testing.T) {
	hill := fieldOver(28, 28, 0, 1, func(x, y float64) float64 { return math.Exp(-4 * (x*x + y*y)) })
	for elevation, want := range map[float64]int{10: 2, 90: 1} {
		s := surfaceFrom(t, hill, -90, elevation)
		runs := s.seen(s.Row(20), onCanvas(s))
		if len(runs) != want {
			t.Errorf("from %v° it is drawn in %d parts, want %d", elevation, len(runs), want)
		}
	}
	s := surfaceFrom(t, hill, -90, 90)
	if runs := s.seen(places(-40, 20, -30, 20, 5, 20, 5, 90, 10, 90, 10, 3), onCanvas(s)); len(runs) != 2 {
		t.Errorf("a line that leaves the window and comes back is drawn in %d parts, want 2", len(runs))
	}
}

// places are pairs of s and t.
func places(st ...float64) (out []figure.Place) {
	for i := 0; i < len(st); i += 2 {
		out = append(out, figure.Place{S: st[i], T: st[i+1]})
	}
	return out
}

// onCanvas is the projection onto a canvas of the size of ours.
func onCanvas(s *Surface) func(vector) vg.Point {
	p := plot.New()
	p.Add(s)
	p.HideAxes()
	return s.projection(draw.New(vgsvg.New(Width, mapArea)), p)
}

// surfacePictures are easy ones and hard ones, from many sides.
func surfacePictures() map[string]figure.Picture {
	layers := mapPicture(ripple).Panels[0].Layers[1:]
	layers = append(layers, figure.Line{Name: "line", X: []float64{-2, 2, math.NaN(), 1.7e308}, Y: []float64{-2, 2, 1, 1}},
		figure.Rule{Name: "rule", At: 0.5}, figure.Rule{At: 9, Vertical: true}, figure.Rule{At: math.NaN()},
		figure.Arrows{Name: "arrows", X: []float64{0, 1, 9, math.NaN()}, Y: []float64{0, 1, 9, 0}, DX: []float64{0.5, 0, 1, 1}, DY: []float64{0.5, 0, 1, math.Inf(1)}})
	view := func(f figure.Field, azimuth, elevation float64) figure.Picture {
		return figure.Picture{Title: "surface", XLabel: "x", Map: true, View: &figure.View{Azimuth: azimuth, Elevation: elevation},
			Panels: []figure.Panel{{YLabel: "y", Layers: append([]figure.Layer{f}, layers...)}}}
	}
	fold := fieldOver(28, 28, -1, 1, ripple)
	out := map[string]figure.Picture{
		"empty": view(fieldOver(28, 28, 0, 1, func(x, y float64) float64 { return math.NaN() }), -60, 40),
		"flat":  view(fieldOver(28, 28, 6, 8, func(x, y float64) float64 { return 7 }), -60, 40),
		"huge":  view(fieldOver(28, 28, -1.7e308, 1.7e308, func(x, y float64) float64 { return 1.7e308 * ripple(x, y) }), -60, 40),
		"tiny":  view(fieldOver(28, 28, 0, 1e-300, func(x, y float64) float64 { return 1e-300 * ripple(x, y) }), -60, 40),
		"hole":  view(fieldOver(28, 28, -2, 5, func(x, y float64) float64 { return math.Log(x+1) + y*y }), -60, 40),
		"one":   view(fieldOver(1, 1, -1, 1, ripple), -60, 40),
	}
	for _, azimuth := range []float64{-180, -135, -90, -60, -1, 0, 30, 45, 89.9999999, 90, 150, 1000} {
		for _, elevation := range []float64{0, 1e-9, 20, 60, 90} {
			out["from "+figure.Number(azimuth)+"°, "+figure.Number(elevation)+"°"] = view(fold, azimuth, elevation)
		}
	}
	return out
}

func TestSurfaceSVG(t *testing.T) {
	for name, p := range surfacePictures() {
		svg := SVG(p)
		if !bytes.Equal(svg, SVG(p)) {
			t.Errorf("%s: drawn twice, the bytes differ", name)
		}
		if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
			t.Errorf("%s: holds NaN or Inf", name)
		}
		if len(svg) > 120_000 {
			t.Errorf("%s: %d bytes", name, len(svg))
		}
		texts := textsOf(t, p)
		if !strings.Contains(texts, "loss") && !strings.Contains(name, "90°") {
			t.Errorf("%s: the texts are %q", name, texts)
		}
		for _, w := range words(t, name, svg) {
			if left, right := w.x, w.x+w.width(); left < 0 || right > Width {
				t.Errorf("%s: %q runs from %.0f to %.0f, the picture is %d wide", name, w.text, left, right, Width)
			}
		}
	}
}

// The texts round the box stand inside the picture, not on one another and not
// in the box.
func TestSurfaceLabels(t *testing.T) {
	for name, p := range surfacePictures() {
		field, _ := fieldOf(p)
		s := surfaceFrom(t, field, p.View.Azimuth, p.View.Elevation)
		g := plot.New()
		g.Add(s)
		g.HideAxes()
		c := draw.New(vgsvg.New(Width, mapArea))
		to := s.projection(g.DataCanvas(c), g)
		labels := s.apart(to)
		if len(labels) < 5 {
			t.Errorf("%s: only %d labels", name, len(labels))
		}
		for k, l := range labels {
			r := l.box(to)
			if !c.Contains(r.Min) || !c.Contains(r.Max) {
				t.Errorf("%s: %q stands at %v, the canvas is %v", name, l.text, r, c.Rectangle)
			}
			for _, other := range labels[:k] {
				if overlaps(r, []vg.Rectangle{other.box(to)}) {
					t.Errorf("%s: %q stands on %q", name, l.text, other.text)
				}
			}
		}
	}
}

func BenchmarkSurface(b *testing.B) {
	p := surfacePictures()["from −60°, 20°"]
	for b.Loop() {
		SVG(p)
	}
}
