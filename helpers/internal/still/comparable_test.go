//go:build !js

package still

import (
	"reflect"
	"testing"

	"saddlepoints/helpers/internal/figure"
)

// steep is a line from (0, 0) to (1, rise).
func steep(rise float64) figure.Picture {
	return figure.Picture{Panels: []figure.Panel{{Layers: []figure.Layer{figure.Line{X: []float64{0, 1}, Y: []float64{0, rise}}}}}}
}

func comparable2(a, b figure.Picture) (figure.Picture, figure.Picture) {
	return both(Comparable(slider(a, b)))
}

func slider(a, b figure.Picture) figure.Figure {
	return figure.Figure{Slider: &figure.Slider{Label: "a", Positions: []string{"1", "2"}}, Pictures: []figure.Picture{a, b}}
}

func both(f figure.Figure) (a, b figure.Picture) {
	return f.Pictures[0], f.Pictures[1]
}

// At all positions of a slider the axes cover what they would at each alone.
func TestComparable(t *testing.T) {
	low, high := steep(1), steep(10)
	a, b := comparable2(low, high)
	if want := (figure.Range{Min: -0.8, Max: 10.8}); *a.Panels[0].YFixed != want || *b.Panels[0].YFixed != want {
		t.Errorf("the y axes cover %v and %v, want %v", *a.Panels[0].YFixed, *b.Panels[0].YFixed, want)
	}
	if want := (figure.Range{Min: 0, Max: 1}); *a.XFixed != want || *b.XFixed != want {
		t.Errorf("the x axes cover %v and %v, want %v", *a.XFixed, *b.XFixed, want)
	}
	if ax, ay := extent(a, a.Panels[0]); ax != *b.XFixed || ay != *b.Panels[0].YFixed {
		t.Errorf("they are drawn over %v and %v", ax, ay)
	}
	f := slider(low, high)
	Comparable(f)
	if low.Panels[0].YFixed != nil || f.Pictures[0].XFixed != nil {
		t.Error("the figure itself has changed")
	}
	fixed := steep(1)
	fixed.Panels[0].YFixed = &figure.Range{Min: -5, Max: 2}
	if a, _ := comparable2(fixed, high); *a.Panels[0].YFixed != (figure.Range{Min: -5, Max: 10.8}) {
		t.Errorf("with a range that is asked for, the y axis covers %v", *a.Panels[0].YFixed)
	}
}

// Pictures side by side are compared with those at the same place only.
func TestComparableSideBySide(t *testing.T) {
	f := slider(steep(1), steep(100))
	f.Pictures = append(f.Pictures, steep(2), steep(200))
	f = Comparable(f)
	for i, rise := range []float64{2, 200, 2, 200} {
		if got := *f.Pictures[i].Panels[0].YFixed; got.Max != rise*1.08 {
			t.Errorf("picture %d covers %v, want up to %v", i, got, rise*1.08)
		}
	}
}

func TestNotComparable(t *testing.T) {
	window := func(p figure.Picture, max float64) figure.Picture {
		p.XFixed = &figure.Range{Min: 0, Max: max}
		return p
	}
	as := func(change func(p *figure.Picture), p figure.Picture) figure.Picture {
		change(&p)
		return p
	}
	curve := func(p *figure.Picture) { p.Curve = true }
	maps := func(p *figure.Picture) { p.Map = true }
	for name, c := range map[string][2]figure.Picture{
		"maps":                     {as(maps, window(steep(1), 1)), as(maps, window(steep(2), 2))},
		"curves over two windows":  {as(curve, window(steep(1), 1)), as(curve, window(steep(2), 2))},
		"one log axis":             {steep(1), as(func(p *figure.Picture) { p.Panels[0].YLog = true }, steep(2))},
		"one log x axis":           {steep(1), as(func(p *figure.Picture) { p.XLog = true }, steep(2))},
		"another number of panels": {steep(1), {Panels: append(steep(2).Panels, steep(3).Panels...)}},
		"a plot and a curve":       {window(steep(1), 1), as(curve, window(steep(2), 1))},
	} {
		if a, b := comparable2(c[0], c[1]); !reflect.DeepEqual(a, c[0]) || !reflect.DeepEqual(b, c[1]) {
			t.Errorf("%s have got axes in common", name)
		}
	}
	one, two := as(curve, window(steep(1), 1)), as(curve, window(steep(10), 1))
	if a, _ := comparable2(one, two); *a.Panels[0].YFixed != (figure.Range{Min: -0.8, Max: 10.8}) {
		t.Error("curves over one window have no axis in common")
	}
	plain := figure.Figure{Pictures: []figure.Picture{one, two}}
	if got := Comparable(plain); !reflect.DeepEqual(got, plain) {
		t.Error("a figure without a slider has changed")
	}
}
