package helpers

import (
	"math"
	"strings"
	"testing"

	"saddlepoints/helpers/internal/figure"
	"saddlepoints/helpers/internal/still"
)

func arrowsOf(f Figure) figure.Arrows { return layersOf(f, 0)[1].(figure.Arrows) }

// Each arrow has the direction of −∇L at its middle, in the units of the axes,
// and stays in its own cell of the grid.
func TestArrows(t *testing.T) {
	for name, l := range map[string]Landscape{
		"double well": DoubleWell, "wide window": DoubleWell.Window(-10, 10, -0.5, 1.5), "far apart": Quadratic(1e6, -1e-3), "tiny": Quadratic(1e-200, 1e-200),
		"differences": NewLandscape(func(x, y float64) float64 { return math.Exp(x) * math.Cos(3*y) }),
	} {
		a := arrowsOf(Contours(l, Arrows(l)))
		if len(a.X) < 200 || a.Color != figure.Gradient {
			t.Errorf("%s: %d arrows of the colour %06x", name, len(a.X), a.Color)
		}
		w, h := (l.window[0].max-l.window[0].min)/arrowCells, (l.window[1].max-l.window[1].min)/arrowCells
		for i := range a.X {
			x := []float64{a.X[i] + a.DX[i]/2, a.Y[i] + a.DY[i]/2}
			g := l.Grad(x)
			cross, dot := (a.DX[i]*g[1]-a.DY[i]*g[0])/math.Hypot(a.DX[i], a.DY[i])/norm(g), a.DX[i]*g[0]+a.DY[i]*g[1]
			if math.Abs(cross) > 1e-6 || dot >= 0 {
				t.Fatalf("%s: the arrow at %v is (%v, %v), the gradient %v", name, x, a.DX[i], a.DY[i], g)
			}
			if cells := math.Hypot(a.DX[i]/w, a.DY[i]/h); cells > 0.9001 || cells < 0.3999 {
				t.Fatalf("%s: the arrow at %v covers %v of its cell", name, x, cells)
			}
		}
	}
}

// There is no arrow where the gradient is zero or not finite.
func TestArrowsVanish(t *testing.T) {
	differences := NewLandscape(func(x, y float64) float64 { return DoubleWell.Loss([]float64{x, y}) }).Window(-1.5, 1.5, -1.5, 1.5)
	for _, l := range []Landscape{DoubleWell, differences} {
		if n := len(arrowsOf(Contours(l, Arrows(l))).X); n != 15*15-3 {
			t.Errorf("%s: %d arrows: want none at the three critical points", l, n)
		}
	}
	half := NewLandscape(func(x, y float64) float64 { return math.Log(x) + y })
	for i, x := range arrowsOf(Contours(half, Arrows(half))).X {
		if !(x > -0.14) {
			t.Errorf("arrow %d stands at %v, where there is no loss", i, x)
		}
	}
	plain := NewLandscape(func(x, y float64) float64 { return 1 })
	if got := alt(Contours(plain, Arrows(plain))); !strings.Contains(got, "Minus the gradient: no arrows.") {
		t.Errorf("alt text: %s", got)
	}
}

func TestArrowsPicture(t *testing.T) {
	f := Contours(DoubleWell, Arrows(DoubleWell), saddleDescent(0.1, 300).Named("path"), DoubleWell.Known())
	if path := layersOf(f, 0)[2].(figure.Line); path.Color != figure.Black {
		t.Errorf("the first path is %06x", path.Color)
	}
	want := "Minus the gradient: 222 arrows, the longest from (−1.46, −1.46) to the upper right, the shortest from (0, −0.158) downwards."
	if got := alt(f); !strings.Contains(got, want) {
		t.Errorf("the alt text lacks %q: %s", want, got)
	}
	if svg := still.SVG(f.f.Pictures[0]); len(svg) > 80_000 {
		t.Errorf("the picture takes %d bytes", len(svg))
	}
	golden(t, "arrows", f)
	mistake(t, "Arrows needs a landscape of 2 dimensions, \"quadratic with eigenvalues 1\" has 1: take its Slice, or Curve for 1", func() { Arrows(Quadratic(1)) })
	mistake(t, "has 3: take its Slice", func() { Arrows(Quadratic(1, 2, 3)) })
	mistake(t, "has 0", func() { Arrows(Landscape{}) })
}

// evidence is a critical point as somebody who computed its eigenvectors has it.
func evidence(kind Kind, x []float64, tol float64, values []float64, angle float64) CriticalPoint {
	s, c := math.Sincos(angle)
	return CriticalPoint{X: x, Kind: kind, Eigenvalues: values, Eigenvectors: [][]float64{{c, s}, {-s, c}}, Tol: tol}
}

// An eigenvector is a pair of arrows along it, away from the point where descent
// falls away along it, towards it where it returns.
func TestEigenvectors(t *testing.T) {
	window := DoubleWell.Window(-2, 2, -1, 1)
	p := evidence(Saddle, []float64{0.5, 0.25}, 0, []float64{-2, 3}, 0.3)
	layers := layersOf(Contours(window, p), 0)[1:]
	for i, want := range []struct {
		name  string
		color figure.Color
		away  bool
	}{{"eigenvector, λ = −2", figure.Negative, true}, {"eigenvector, λ = 3", figure.Positive, false}} {
		a := layers[i].(figure.Arrows)
		if a.Name != want.name || a.Color != want.color || len(a.X) != 2 {
			t.Errorf("got %+v", a)
		}
		for k := range a.X {
			fromX, fromY := a.X[k]-p.X[0], a.Y[k]-p.X[1]
			toX, toY := fromX+a.DX[k], fromY+a.DY[k]
			if away := math.Hypot(toX, toY) > math.Hypot(fromX, fromY); away != want.away {
				t.Errorf("%s: away is %v", a.Name, away)
			}
			v := p.Eigenvectors[i]
			if cross := toX*v[1] - toY*v[0]; math.Abs(cross) > 1e-12 || math.Abs(a.DX[k]*v[1]-a.DY[k]*v[0]) > 1e-12 {
				t.Errorf("%s: arrow %d does not lie on the eigenvector", a.Name, k)
			}
			if long := math.Hypot(a.DX[k], a.DY[k]); math.Abs(long-0.4) > 1e-12 {
				t.Errorf("%s is %v long, want a fifth of 2", a.Name, long)
			}
		}
		if side := (a.X[0] - p.X[0]) * (a.X[1] - p.X[0]); side >= 0 {
			t.Errorf("%s: both arrows stand on one side", a.Name)
		}
	}
	if mark, ok := layers[2].(figure.Dots); !ok || mark.Shape != figure.Cross {
		t.Errorf("the mark is not on top: %+v", layers)
	}
	if got := alt(Contours(window, p)); !strings.Contains(got, "Eigenvector, λ = −2: 2 arrows from (") {
		t.Errorf("alt text: %s", got)
	}
}

// What Classify returns can be laid over a map as it is.
func TestEigenvectorsOfClassify(t *testing.T) {
	var names []string
	for _, l := range layersOf(Contours(DoubleWell, Classify(DoubleWell, []float64{0, 0})), 0)[1:] {
		names = append(names, l.Label())
	}
	if got, want := strings.Join(names, "; "), "eigenvector, λ = −1; eigenvector, λ = 1; saddle point"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	cone := NewLandscape(func(x, y float64) float64 { return math.Hypot(x, y) })
	if got := alt(Contours(cone, Classify(cone, []float64{0, 0}))); !strings.Contains(got, "Not smooth at (0, 0).") || strings.Contains(got, "arrow") {
		t.Errorf("the tip of a cone: %s", got)
	}
}

// A zero eigenvalue has no side to it: grey lines, without heads.
func TestEigenvectorsOfZero(t *testing.T) {
	at := []float64{0, 0}
	flat := layersOf(Contours(DoubleWell, evidence(Inconclusive, at, 1e-6, []float64{-1e-7, 1}, 0)), 0)[1].(figure.Arrows)
	exact := layersOf(Contours(DoubleWell, evidence(Inconclusive, at, 0, []float64{0, 1}, 0)), 0)[1].(figure.Arrows)
	if !flat.Headless || !exact.Headless || flat.Color != figure.Grey || flat.Name != "eigenvector, λ ≈ 0" || exact.Color != figure.Grey || exact.Name != "eigenvector, λ ≈ 0" {
		t.Errorf("got %+v and %+v", flat, exact)
	}
}

// Arrows belong to one point that lies in the map.
func TestNoEigenvectors(t *testing.T) {
	p := evidence(Saddle, []float64{0, 0}, 0, []float64{-1, 1}, 0)
	without, outside, odd := p, p, p
	without.Eigenvectors = nil
	outside.X = []float64{9, 0}
	odd.Kind = NotCritical
	for name, f := range map[string]Figure{"a set": Contours(DoubleWell, CriticalSet{p}), "none": Contours(DoubleWell, without), "outside": Contours(DoubleWell, outside),
		"not critical": Contours(DoubleWell, odd), "on a curve": Curve(Quadratic(1), CriticalPoint{X: []float64{0}, Kind: Minimum, Eigenvalues: []float64{1}, Eigenvectors: [][]float64{{1}}})} {
		for _, l := range layersOf(f, 0) {
			if _, arrows := l.(figure.Arrows); arrows {
				t.Errorf("%s has arrows", name)
			}
		}
	}
	golden(t, "eigenvectors", SideBySide(Contours(DoubleWell, evidence(Saddle, []float64{0, 0}, 0, []float64{-1, 1}, math.Pi/2)),
		Contours(Quadratic(1, 1).Window(-4, 4, -1, 1), evidence(Minimum, []float64{3.5, 0.5}, 0, []float64{1, 1}, 0.5), evidence(Inconclusive, []float64{-1, 0}, 1e-6, []float64{1e-9, 2}, 0.2))))
}
