package figure

import (
	"math"
	"strings"
	"testing"
)

var nan, inf = math.NaN(), math.Inf(1)

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1: "−1", 0.25: "0.25", -0.25: "−0.25", 1.0 / 3: "0.333", 12.34: "12.3", 99.94: "99.9",
		99.96: "100", 3610.4: "3610", -3610.4: "−3610", 99999: "99999", 1e5: "1e5", -123456: "−1.23e5", 1e12: "1e12",
		0.001: "0.001", 0.000999: "9.99e-4", 3.2e-7: "3.2e-7", -3.25e-7: "−3.25e-7", 5e-324: "4.94e-324", 1.5e308: "1.5e308",
		inf: "+Inf", -inf: "-Inf",
	} {
		if got := Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
	if got := Number(nan); got != "NaN" {
		t.Errorf("Number(NaN) = %q", got)
	}
	if got := Number(math.Copysign(0, -1)); got != "0" {
		t.Errorf("Number(−0) = %q", got)
	}
}

// A word gets an upper-case letter; a symbol is another one in upper case.
func TestCapital(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "x": "x", "loss": "Loss", "double well": "Double well", "a path": "A path", "Loss": "Loss",
		"α = 0.1": "α = 0.1", "x²": "x²", "x = 3": "x = 3", "L(x)": "L(x)", "λ₁": "λ₁", "ln(x) + y": "ln(x) + y", "steep, long": "Steep, long", "half-way": "Half-way", "x*y": "x*y", "y over x": "y over x",
	} {
		if got := Capital(s); got != want {
			t.Errorf("Capital(%q) = %q, want %q", s, got, want)
		}
	}
}

// one is a picture of one panel.
func one(p Panel, change ...func(p *Picture)) Picture {
	pic := Picture{XLabel: "step", Panels: []Panel{p}}
	for _, c := range change {
		c(&pic)
	}
	return pic
}

func TestDescribe(t *testing.T) {
	line := func(y ...float64) Line {
		l := Line{Y: y}
		for i := range y {
			l.X = append(l.X, float64(i))
		}
		return l
	}
	named := func(l Line, name string) Line { l.Name = name; return l }
	loss := func(layers ...Layer) Panel { return Panel{YLabel: "loss", Layers: layers} }
	logLoss := func(layers ...Layer) Panel { return Panel{YLabel: "loss", YLog: true, Layers: layers} }
	onMap := func(p *Picture) { p.Map, p.XFixed, p.Panels[0].YFixed = true, &Range{-1, 1}, &Range{-2, 2} }
	many := Dots{Name: "noise", X: []float64{1, 2, 3, 4, 5, 6, 7}, Y: []float64{1, 5, 1, 5, 1, 5, 1}}
	for name, c := range map[string]struct {
		p    Picture
		want string
	}{
		"author's": {Picture{Alt: "My words.", Title: "T", Panels: []Panel{loss(line(1, 2))}}, "My words."},
		"falling":  {one(loss(line(3, 2, 1))), "Loss over step: A line from 3 at 0 to 1 at 2."},
		"titled":   {one(loss(line(3, 1)), func(p *Picture) { p.Title = "Why?" }), "Why. Loss over step: A line from 3 at 0 to 1 at 1."},
		"dip":      {one(loss(line(3, 0, 2))), "Loss over step: A line from 3 at 0 down to 0 at 1, to 2 at 2."},
		"hill":     {one(loss(named(line(0, 5, 4), "α = 0.1"))), "Loss over step: α = 0.1 from 0 at 0 up to 5 at 1, to 4 at 2."},
		"dip on a log scale": {one(logLoss(line(1, 1e-6, 1e-3, 1e-9))),
			"Loss over step (log scale): A line from 1 at 0 down to 1e-6 at 1, up to 0.001 at 2, to 1e-9 at 3."},
		"small wiggles": {one(loss(line(10, 5, 5.1, 5, 0))), "Loss over step: A line from 10 at 0 to 0 at 4."},
		"restless":      {one(loss(many)), "Loss over step: Noise: 7 dots from 1 at 1 to 1 at 7, turning 5 times between 1 at 1 and 5 at 2."},
		"rounding":      {one(loss(line(1, 1+1e-15, 1, 1+1e-15, 1, 1+1e-15, 1))), "Loss over step: A line stays at 1, from 0 to 6."},
		"trembling":     {one(loss(line(2, 2.02, 2, 2.02, 2, 2.02, 2))), "Loss over step: A line stays between 2 and 2.02, from 0 to 6."},
		"cloud":         {one(Panel{Layers: []Layer{many}}, onMap), "Noise: 7 dots, x from 1 to 7, y from 1 to 5 (6 of"},
		"scatter":       {one(loss(Dots{X: []float64{3, 1, 2, 7, 5, 6, 4}, Y: many.Y})), "Loss over step: Dots: 7 dots, x from 1 to 7, y from 1 to 5."},
		"flat":          {one(loss(line(2, 2, 2))), "Loss over step: A line from 2 at 0 to 2 at 2."},
		"one point":     {one(loss(line(2))), "Loss over step: A line is one point: 2 at 0."},
		"no point":      {one(loss(line())), "Loss over step: A line without a point that can be drawn."},
		"no dots":       {one(loss(Dots{Name: "none"})), "Loss over step: None without a point that can be drawn."},
		"few dots":      {one(loss(Dots{X: []float64{1, 2}, Y: []float64{3, -4}})), "Loss over step: Dots at (1, 3), (2, −4)."},
		"gaps": {one(loss(line(3, nan, inf, 1))),
			"Loss over step: A line from 3 at 0 to 1 at 3. 2 values that cannot be drawn (not finite, or not positive on a log axis) are left out."},
		"gap":     {one(loss(line(3, nan, 1))), "Loss over step: A line from 3 at 0 to 1 at 2. 1 value that cannot be drawn (not finite, or not positive on a log axis) is left out."},
		"log y":   {one(logLoss(line(3, 0, -1, 1))), "Loss over step (log scale): A line from 3 at 0 to 1 at 3. 2 values that"},
		"log x":   {one(loss(line(3, 2, 1)), func(p *Picture) { p.XLog = true }), "from 2 at 1 to 1 at 2. 1 value that"},
		"rules":   {one(loss(Rule{Name: "flat", At: 39, Vertical: true}, Rule{At: 0.5})), "Flat at x = 39. A horizontal line at 0.5."},
		"off":     {one(loss(Rule{Name: "end", At: 39, Vertical: true}), func(p *Picture) { p.XFixed = &Range{0, 20} }), "End at x = 39 (outside the picture)."},
		"band":    {one(loss(Band{Name: "downhill", Ranges: []Range{{0, 3}, {7, 9}}})), "Downhill: from 0 to 3, from 7 to 9."},
		"no band": {one(loss(Band{})), "Shaded: nowhere."},
		"map": {one(Panel{Layers: []Layer{Field{Name: "L", X: []float64{-1, 1}, Y: []float64{-2, 2}, Z: [][]float64{{1, nan}, {0, 7}}}}}, onMap),
			"Contour map of L for x from −1 to 1 and y from −2 to 2: lowest 0 near (−1, 2), highest 7 near (1, 2). 1 value that"},
		"empty map": {one(Panel{Layers: []Layer{Field{Name: "L", X: []float64{-1, 1}, Y: []float64{-2, 2}, Z: [][]float64{{nan, inf}, {-inf, nan}}}}}, onMap),
			"Contour map of L for x from −1 to 1 and y from −2 to 2. 4 values that"},
		"trail": {one(Panel{Layers: []Layer{Line{Trail: true, X: []float64{0, 0.5, 1}, Y: []float64{0, 1, 2}}}}, onMap), "A path: 2 steps from (0, 0) to (1, 2)."},
		"trail that leaves": {one(Panel{Layers: []Layer{Line{Name: "descent", Trail: true, X: []float64{0, 0.5, 9}, Y: []float64{0, 1, 2}}}}, onMap),
			"Descent: 2 steps from (0, 0) to (9, 2) (1 of its points outside the picture)."},
		"few bars":   {one(loss(Bars{X: []float64{0, 1, 2}, Y: []float64{3, nan, -1}})), "Loss over step: Bars: 3 at 0, −1 at 2. 1 value that"},
		"many bars":  {one(loss(Bars{Name: "counts", X: []float64{0, 1, 2, 3, 4, 5, 6, 7, 8}, Y: []float64{1, 2, 3, 4, 5, 4, 3, 2, 1}})), "Loss over step: Counts from 1 at 0 up to 5 at 4, to 1 at 8."},
		"no bars":    {one(loss(Bars{})), "Bars without a point that can be drawn."},
		"bars, log":  {one(logLoss(Bars{X: []float64{0, 1}, Y: []float64{3, -1}})), "Bars: 3 at 0. 1 value that"},
		"magnitudes": {one(logLoss(Bars{X: []float64{0, 1}, Y: []float64{3, -1}, Magnitude: true})), "Bars: 3 at 0, 1 at 1."},
		"signs":      {one(loss(Bars{X: []float64{0, 1}, Y: []float64{3, -1}, Magnitude: true})), "Bars: 3 at 0, −1 at 1."},
		"histogram":  {one(loss(Histogram{From: -0.5, Width: 0.5, Counts: []int{1, 4, 0, 2}, Lost: 1})), "Histogram of 7 values in 4 bins of width 0.5 from −0.5 to 1.5, the most (4) from 0 to 0.5. 1 value not finite, left out."},
		"one value":  {one(logLoss(Histogram{Width: 2, Counts: []int{1}})), "Histogram of 1 value in 1 bin of width 2 from 0 to 2, the most (1) from 0 to 2."},
		"no value":   {one(loss(Histogram{Lost: 2})), "Histogram without a value that can be drawn. 2 values not finite, left out."},
		"few arrows": {one(Panel{Layers: []Layer{Arrows{Name: "downhill", X: []float64{0, 0.5}, Y: []float64{0, 1}, DX: []float64{0, 1}, DY: []float64{1, 0}}}}, onMap), "Downhill: 2 arrows from (0, 0) to (0, 1), from (0.5, 1) to (1.5, 1) (1 of them outside the picture, at least in part)."},
		"an arrow":   {one(Panel{Layers: []Layer{Arrows{X: []float64{0, nan}, Y: []float64{0, 1}, DX: []float64{0, 1}, DY: []float64{1, 0}}}}, onMap), "Arrows: 1 arrow from (0, 0) to (0, 1). 1 value that"},
		"no arrow":   {one(Panel{Layers: []Layer{Arrows{Name: "downhill"}}}, onMap), "Downhill: no arrows."},
		"many arrows": {one(Panel{Layers: []Layer{Arrows{X: []float64{0, 0.1, 0.2, 0.3, 0.4}, Y: []float64{0, 0, 0, 0, 0}, DX: []float64{-0.1, 0, 0, -0.05, 0.02}, DY: []float64{-0.1, 0.1, -0.1, 0, 0.02}}}}, onMap),
			"Arrows: 5 arrows, the longest from (0, 0) to the lower left, the shortest from (0.4, 0) to the upper right."},
		"dots outside": {one(Panel{Layers: []Layer{Dots{X: []float64{5}, Y: []float64{5}}}}, onMap), "Dots at (5, 5) (outside the picture)."},
	} {
		if got := c.p.Describe(); !strings.Contains(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// A sentence that is true of every panel is said once.
func TestDescribeSaysItOnce(t *testing.T) {
	band := Band{Name: "downhill", Ranges: []Range{{0, 3}}}
	got := Picture{XLabel: "step", Panels: []Panel{{Head: "loss", Layers: []Layer{band}}, {Head: "gradient", Layers: []Layer{band}}}}.Describe()
	if want := "Loss over step: Downhill: from 0 to 3. Gradient over step:"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The eight directions go round once.
func TestDirection(t *testing.T) {
	for angle, want := range map[float64]string{0: "to the right", 45: "to the upper right", 90: "upwards", 135: "to the upper left", 180: "to the left", -180: "to the left",
		225: "to the lower left", -90: "downwards", -45: "to the lower right", 20: "to the right", -20: "to the right", 25: "to the upper right", 340: "to the right"} {
		s, c := math.Sincos(angle * math.Pi / 180)
		if got := (Arrows{DX: []float64{c}, DY: []float64{s}}).direction(0); got != want {
			t.Errorf("%v degrees are %q, want %q", angle, got, want)
		}
	}
}

func TestNumberInIsZeroForRounding(t *testing.T) {
	for _, c := range []struct {
		v, scale float64
		want     string
	}{{7.9e-31, 890, "0"}, {-7.9e-31, 890, "0"}, {7.9e-31, 1e-29, "7.9e-31"}, {1e-9, 890, "1e-9"}, {-8e-10, 890, "0"}, {2, 890, "2"}} {
		if got := NumberIn(c.v, c.scale); got != c.want {
			t.Errorf("NumberIn(%g, %g) is %q, want %q", c.v, c.scale, got, c.want)
		}
	}
}

// Positions on a map are those in its window: beside that, 10⁻¹⁶ is rounding. A
// path may begin so near to a saddle, and elsewhere such numbers are what counts.
func TestPositionsOnAMap(t *testing.T) {
	const tiny = -1.1e-16
	window := Range{-5, 5}
	field := Field{Name: "L", X: []float64{-5, tiny, 5}, Y: []float64{-5, tiny, 5}, Z: [][]float64{{0, 9, 0}, {-1, 0, 0}, {0, 0, 0}}}
	in := Picture{Map: true, XFixed: &window, Panels: []Panel{{YFixed: &window, Layers: []Layer{
		field, Dots{X: []float64{tiny}, Y: []float64{2}},
		Arrows{X: []float64{1}, Y: []float64{tiny}, DX: []float64{-1 + tiny}, DY: []float64{1}},
		Line{Trail: true, X: []float64{1e-16, 1}, Y: []float64{1, 0}},
	}}}}
	want := "Contour map of L for x from −5 to 5 and y from −5 to 5: lowest −1 near (−5, 0), highest 9 near (0, −5). " +
		"Dots at (0, 2). Arrows: 1 arrow from (1, 0) to (0, 1). A path: 1 step from (1e-16, 1) to (1, 0)."
	if got := in.Describe(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	plot := Picture{XFixed: &window, Panels: []Panel{{YLabel: "y", YFixed: &window, Layers: []Layer{Dots{X: []float64{1e-16}, Y: []float64{2}}}}}}
	if got := plot.Describe(); got != "y: Dots at (1e-16, 2)." {
		t.Error(got)
	}
}
