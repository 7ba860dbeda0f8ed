package helpers

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers/internal/figure"
)

func TestTimeline(t *testing.T) {
	path := saddleDescent(0.1, 300)
	f := Timeline(path)
	p := f.f.Pictures[0]
	if p.Title != "Double well" || p.XLabel != "step" || *p.XFixed != (figure.Range{Min: 0, Max: 300}) || len(p.Panels) != 4 {
		t.Errorf("got %+v", p)
	}
	for i, want := range [][]float64{path.Loss, path.GradNorm, path.StepLength} {
		line := layersOf(f, i)[1].(figure.Line)
		if !slices.Equal(line.Y, want) || len(line.X) != len(want) || line.X[7] != 7 || p.Panels[i].YLog != (i > 0) {
			t.Errorf("panel %d (%s) does not show what was recorded", i, p.Panels[i].Head)
		}
	}
	for i := range 4 {
		if band := layersOf(f, i)[0].(figure.Band); len(band.Ranges) != 1 || band.Color != figure.Negative || band.Name == "" {
			t.Errorf("panel %d is shaded by %+v", i, band)
		}
	}
	for _, want := range []string{"Negative curvature (smallest eigenvalue below 0): from 0 to 14", "Loss over step: ",
		"Length of the gradient over step (log scale): A line from 1 at 0 down to 0.001", ", up to 0.38"} {
		if !strings.Contains(alt(f), want) {
			t.Errorf("the alt text lacks %q: %s", want, alt(f))
		}
	}
	golden(t, "timeline", f.With(VLine("predicted end of the plateau", EscapeSteps(0.5, 1e-6, 0.1, -1))))
}

func TestTimelineTitle(t *testing.T) {
	got := Timeline(saddleDescent(0.1, 3).Named("α = 0.1")).f.Pictures[0].Title
	if got != "Double well, α = 0.1" {
		t.Errorf("got %q", got)
	}
}

// The Hessian is asked for at no more than 100 steps, both ends included.
func TestTimelineAsksRarely(t *testing.T) {
	for _, steps := range []int{0, 1, 2, 50, 98, 99, 100, 101, 197, 198, 5000} {
		var asked [][]float64
		l := Quadratic(1, -0.001).WithHess(func(dst *mat.SymDense, x []float64) {
			asked = append(asked, slices.Clone(x))
			dst.Zero()
		})
		path := Descend(l, []float64{1, 1e-3}, steps, sgd(0.001))
		at, lambda := curvature(path, 100)
		if want := min(steps+1, 100); len(asked) != want || len(at) != want || len(lambda) != want {
			t.Errorf("%d steps: asked %d times, want %d", steps, len(asked), want)
		}
		if at[0] != 0 || at[len(at)-1] != float64(steps) || !slices.Equal(asked[len(asked)-1], path.End()) {
			t.Errorf("%d steps: asked from %v to %v", steps, at[0], at[len(at)-1])
		}
		if !slices.IsSorted(at) || len(slices.Compact(at)) != min(steps+1, 100) {
			t.Errorf("%d steps: asked twice at a step", steps)
		}
		Timeline(path)
	}
}

// Shading is where the eigenvalue is negative, up to the interpolated crossing.
func TestNegative(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		y    []float64
		want []figure.Range
	}{
		"positive":                {[]float64{1, 2, 1}, nil},
		"zero":                    {[]float64{0, 0, 0}, nil},
		"negative":                {[]float64{-1, -2, -1}, []figure.Range{{Min: 0, Max: 20}}},
		"out":                     {[]float64{-1, 3, 3}, []figure.Range{{Min: 0, Max: 2.5}}},
		"in":                      {[]float64{3, 1, -1}, []figure.Range{{Min: 15, Max: 20}}},
		"in and out":              {[]float64{1, -1, 1}, []figure.Range{{Min: 5, Max: 15}}},
		"twice":                   {[]float64{-1, 1, -1}, []figure.Range{{Min: 0, Max: 5}, {Min: 15, Max: 20}}},
		"to zero":                 {[]float64{-1, 0, 1}, []figure.Range{{Min: 0, Max: 10}}},
		"to NaN":                  {[]float64{-1, -1, nan}, []figure.Range{{Min: 0, Max: 10}}},
		"from NaN":                {[]float64{nan, -1, -1}, []figure.Range{{Min: 10, Max: 20}}},
		"a gap of the same sign":  {[]float64{-1, nan, -1}, []figure.Range{{Min: 0, Max: 0}, {Min: 20, Max: 20}}},
		"NaN":                     {[]float64{nan, nan, nan}, nil},
		"a crossing that is huge": {[]float64{-1e308, 1e308, 1}, []figure.Range{{Min: 0, Max: 5}}},
	} {
		if got := negative([]float64{0, 10, 20}, c.y); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// The eigenvalue's curve is cut where it changes its sign, and each piece has
// the colour of its curvature.
func TestPieces(t *testing.T) {
	got := pieces([]float64{0, 10, 20}, []float64{-1, 1, 1})
	if len(got) != 2 || got[0].Color != figure.Negative || got[1].Color != figure.Positive ||
		!slices.Equal(got[0].X, []float64{0, 5}) || !slices.Equal(got[0].Y, []float64{-1, 0}) ||
		!slices.Equal(got[1].X, []float64{5, 10, 20}) || !slices.Equal(got[1].Y, []float64{0, 1, 1}) {
		t.Errorf("got %+v", got)
	}
}

// A path that diverged is shaded all the same, up to where its Hessian ends.
func TestTimelineOfADivergedPath(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return x*x - math.Exp(y*y) })
	path := Descend(l, []float64{1, 0.1}, 1000, sgd(0.1))
	if !path.Diverged {
		t.Fatal("the path should diverge")
	}
	band := layersOf(Timeline(path), 0)[0].(figure.Band)
	if len(band.Ranges) == 0 || band.Ranges[0].Min != 0 || !(band.Ranges[0].Max >= float64(path.Steps()-2)) {
		t.Errorf("shaded: %v of %d steps", band.Ranges, path.Steps())
	}
	if got := alt(Timeline(path)); !strings.Contains(got, "cannot be drawn") || strings.Contains(got, "NaN") {
		t.Errorf("alt text: %s", got)
	}
}

func TestTimelineMistakes(t *testing.T) {
	mistake(t, "this Path is empty", func() { Timeline(Path{}) })
	mistake(t, "without its landscape", func() { Timeline(Path{Points: [][]float64{{1, 2}}}) })
}
