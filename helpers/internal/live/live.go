// Package live describes figures to Plotly, which JupyterLab has: surfaces that
// turn, and sliders. It makes trees, as cell.Send takes them, of maps, slices, strings,
// numbers and booleans; nil stands for null.
package live

import (
	"math"
	"slices"
	"strconv"

	"saddlepoints/helpers/internal/figure"
)

// MIME is the type under which JupyterLab knows what Plotly returns.
const MIME = "application/vnd.plotly.v1+json"

type object = map[string]any

// Plotly is the figure as Plotly's JSON, where it moves: a slider of more than
// one position, for which draw draws the pictures; or surfaces alone, a scene
// each, side by side. For other figures it is nil.
func Plotly(f figure.Figure, draw func(figure.Picture) Image) map[string]any {
	if f.Slider != nil {
		if len(f.Slider.Positions) == 1 {
			return nil
		}
		return slider(f, draw)
	}
	return surfaces(f)
}

func surfaces(f figure.Figure) map[string]any {
	still := func(p figure.Picture) bool { return p.View == nil }
	if len(f.Pictures) == 0 || slices.ContainsFunc(f.Pictures, still) {
		return nil
	}
	l := arrange(f)
	var traces []any
	named := map[string]bool{}
	for i, p := range f.Pictures {
		for _, trace := range sceneTraces(p) {
			trace["scene"] = sceneName(i)
			if name := legend(trace, named); name != "" {
				l.names = append(l.names, name)
			}
			traces = append(traces, trace)
		}
		l.layout[sceneName(i)] = l.scene(p, i)
	}
	l.addTexts(f)
	return object{
		"data":   traces,
		"layout": l.layout,
		"config": object{"displaylogo": false, "responsive": true, "scrollZoom": false}, // the wheel scrolls the page
	}
}

// sceneName is what Plotly calls scene i: scene, scene2, scene3, …
func sceneName(i int) string {
	if i == 0 {
		return "scene"
	}
	return "scene" + strconv.Itoa(i+1)
}

// legend lets each name stand in the legend once, and switch all that bears it.
// It returns a name that is new there.
func legend(trace object, named map[string]bool) string {
	name, _ := trace["name"].(string)
	trace["showlegend"] = name != "" && !named[name] && trace["hoverinfo"] != "skip"
	if name != "" {
		trace["legendgroup"] = name
	}
	if trace["showlegend"] != true {
		return ""
	}
	named[name] = true
	return name
}

// number is v with five significant digits, or null.
func number(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return short(v)
}

func short(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 5, 64), 64)
	if err != nil { // rounded up beyond the largest number
		return v
	}
	return r
}

// numbers are vs, as []float64 where all are finite: that is sent faster.
func numbers(vs []float64) any {
	finite := make([]float64, len(vs))
	for i, v := range vs {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			gaps := make([]any, len(vs))
			for i, v := range vs {
				gaps[i] = number(v)
			}
			return gaps
		}
		finite[i] = short(v)
	}
	return finite
}
