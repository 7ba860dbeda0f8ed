package figure

import (
	"flag"

	"math"
	"testing"

	"pgregory.net/rapid"
)

// Properties are tried at the same points in every run.
func init() {
	flag.Set("rapid.seed", "1")
	flag.Set("rapid.nofailfile", "true")
}

// mesh is a field of nx by ny cells over the window from (−1, −2) to (3, 2).
func mesh(nx, ny int, f func(x, y float64) float64) *Mesh {
	field := Field{Levels: []float64{-1e9, 1e9}}
	for i := range nx + 1 {
		field.X = append(field.X, -1+4*float64(i)/float64(nx))
	}
	for j := range ny + 1 {
		field.Y = append(field.Y, -2+4*float64(j)/float64(ny))
		row := make([]float64, nx+1)
		for i, x := range field.X {
			row[i] = f(x, field.Y[j])
		}
		field.Z = append(field.Z, row)
	}
	m := field.Mesh()
	return &m
}

// Between the points of the grid the surface is flat triangles: a plane stays
// one, and each point of the grid has its own height.
func TestMeshHeight(t *testing.T) {
	plane := func(x, y float64) float64 { return 3 + 2*x - y }
	m := mesh(5, 7, plane)
	rapid.Check(t, func(t *rapid.T) {
		s, u := rapid.Float64Range(0, 5).Draw(t, "s"), rapid.Float64Range(0, 7).Draw(t, "t")
		x, y := m.At(s, u)
		if got := m.Height(s, u); math.Abs(got-plane(x, y)) > 1e-12 {
			t.Fatalf("the height at (%v, %v) is %v, want %v", x, y, got, plane(x, y))
		}
		if g := m.Grid(x, y); math.Abs(g.S-s)+math.Abs(g.T-u) > 1e-12 {
			t.Fatalf("(%v, %v) is at %v, not at (%v, %v)", x, y, g, s, u)
		}
	})
	m = mesh(2, 2, func(x, y float64) float64 { return x * y })
	for j, row := range m.Z {
		for i, z := range row {
			if got := m.Height(float64(i), float64(j)); got != z {
				t.Errorf("the height at grid point (%d, %d) is %v, want %v", i, j, got, z)
			}
		}
	}
	// The diagonal runs from the corner of the lowest x and y.
	a, c := m.Z[0][0], m.Z[1][1]
	if got := m.Height(0.5, 0.5); got != (a+c)/2 {
		t.Errorf("in the middle of the first cell it is %v, want %v", got, (a+c)/2)
	}
	for _, p := range [][2]float64{{-0.1, 1}, {1, 2.1}, {nan, 1}, {1, inf}} {
		if got := m.Height(p[0], p[1]); !math.IsNaN(got) {
			t.Errorf("outside, at %v, it is %v", p, got)
		}
	}
	if g := m.Grid(1.7e308, -inf); g != (Place{1e6, -1e6}) {
		t.Errorf("far outside is %v", g)
	}
}

// A corner that is missing takes its triangles with it, and no more.
func TestMeshHoles(t *testing.T) {
	f := Field{X: []float64{0, 1, 2}, Y: []float64{0, 1, 2}, Levels: []float64{0, 5},
		Z: [][]float64{{1, 1, 1}, {1, 9, 1}, {1, 1, -inf}}}
	m := f.Mesh()
	if f.Z[1][1] != 9 {
		t.Error("the mesh changed the field")
	}
	for p, hole := range map[[2]float64]bool{{0.2, 0.5}: true, {0.9, 0.5}: true, {1.5, 0.2}: false, {1.5, 0.6}: true, {0.2, 1.5}: false, {1.5, 1.2}: true} {
		if got := math.IsNaN(m.Height(p[0], p[1])); got != hole {
			t.Errorf("at %v: a hole %v, want %v", p, got, hole)
		}
	}
}

// The pieces of a line follow one another from where it comes in to where it
// goes out, and none goes over the border of a triangle.
func TestPieces(t *testing.T) {
	const nx, ny = 5, 3
	m := mesh(nx, ny, func(x, y float64) float64 { return x * y })
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.OneOf(rapid.Float64Range(-2, 7), rapid.Map(rapid.IntRange(-1, 6), func(i int) float64 { return float64(i) }))
		s, u := coordinate.Draw(t, "s"), coordinate.Draw(t, "t")
		ds, du := coordinate.Draw(t, "to s")-s, coordinate.Draw(t, "to t")-u
		inside := func(p float64) bool {
			a, b := s+p*ds, u+p*du
			return a > 0 && b > 0 && a < nx && b < ny
		}
		from, to := math.Inf(1), 0.0
		for p, q := range m.Pieces(s, u, ds, du, 1) {
			if from > 1 {
				from = p
			} else if p != to {
				t.Fatalf("a piece begins at %v, the one before ends at %v", p, to)
			}
			to = q
			for _, whole := range [][2]float64{{s, ds}, {u, du}, {s - u, ds - du}} {
				a, b := whole[0]+p*whole[1], whole[0]+q*whole[1]
				if low, high := min(a, b), max(a, b); math.Ceil(low+1e-9) < high-1e-9 {
					t.Fatalf("the piece from %v to %v goes over a border (%v to %v)", p, q, low, high)
				}
			}
		}
		for k := range 101 {
			p := float64(k) / 100
			if covered := from <= p && p <= to; inside(p) && !covered && (ds != 0 || du != 0) {
				t.Fatalf("at %v the line is inside, the pieces go from %v to %v", p, from, to)
			} else if p > from+1e-9 && p < to-1e-9 && (s+p*ds < -1e-9 || u+p*du < -1e-9 || s+p*ds > nx+1e-9 || u+p*du > ny+1e-9) {
				t.Fatalf("at %v the line is outside, the pieces go from %v to %v", p, from, to)
			}
		}
	})
}

// The pieces of a line join where it goes on, and not where it was outside; the
// same long way is gone once.
func TestDrape(t *testing.T) {
	m := mesh(4, 4, func(x, y float64) float64 { return x * y })
	for name, c := range map[string]struct {
		line   []Place
		pieces int
		parts  int // that do not join
	}{
		"a cell's side":          {[]Place{{0, 1}, {1, 1}}, 1, 1},
		"across":                 {[]Place{{0.5, 0.2}, {0.5, 1.2}}, 3, 1}, // a diagonal and a grid line
		"two steps":              {[]Place{{0.5, 0.2}, {0.5, 0.3}, {0.6, 0.3}}, 2, 1},
		"a step that stands":     {[]Place{{0.5, 0.2}, {0.5, 0.3}, {0.5, 0.3}, {0.6, 0.3}}, 2, 1},
		"out and in":             {[]Place{{0, 1}, {-3, 1}, {-3, 2}, {1, 2}}, 1, 1},
		"out and in elsewhere":   {[]Place{{0.5, 1}, {-3, 1}, {-3, 2}, {0.5, 2}}, 2, 2},
		"there and back again":   {[]Place{{0.5, -9}, {0.5, 9}, {0.5, -9}, {0.51, 9}}, 8, 1},
		"short ones stay":        {[]Place{{0.5, 0.1}, {0.5, 0.3}, {0.5, 0.1}}, 2, 1},
		"never inside":           {[]Place{{-1, 0}, {0, 9}, {-1, 0}}, 0, 0},
		"a point":                {[]Place{{1, 1}}, 0, 0},
		"nothing":                {nil, 0, 0},
		"back on the other side": {[]Place{{0.5, -9}, {0.5, 9}, {2.5, 9}, {2.5, -9}}, 16, 2},
	} {
		pieces, parts := 0, 0
		var last Place
		for p := range m.Drape(c.line) {
			if pieces++; !p.Joined {
				parts++
			} else if math.Hypot(p.From.S-last.S, p.From.T-last.T) > 1e-9 {
				t.Errorf("%s: a piece from %v joins one to %v", name, p.From, last)
			}
			last = p.To
		}
		if pieces != c.pieces || parts != c.parts {
			t.Errorf("%s: %d pieces in %d parts, want %d in %d", name, pieces, parts, c.pieces, c.parts)
		}
	}
}

func TestDescribeSurface(t *testing.T) {
	f := Field{Name: "L", X: []float64{-1, 1}, Y: []float64{-2, 2}, Z: [][]float64{{1, nan}, {0, 7}}, Levels: []float64{0, 7}}
	p := Picture{Map: true, View: &View{Azimuth: -60, Elevation: 40}, Panels: []Panel{{Layers: []Layer{f}}}}
	want := "Surface of L for x from −1 to 1 and y from −2 to 2: lowest 0 near (−1, 2), highest 7 near (1, 2); seen from azimuth −60°, 40° above the ground. " +
		"1 value that cannot be drawn (not finite, or not positive on a log axis) is left out."
	if got := p.Describe(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	f.Levels, f.Z = []float64{1, 5}, [][]float64{{1, -3}, {8, 7}}
	p.Panels[0].Layers[0] = f
	want = "Surface of L for x from −1 to 1 and y from −2 to 2: lowest −3 near (1, −2), highest 8 near (−1, 2); seen from azimuth −60°, 40° above the ground; " +
		"2 losses above 5 are cut off; 1 loss below 1 is cut off."
	if got := p.Describe(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
