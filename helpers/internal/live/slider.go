package live

import (
	"fmt"
	"math"
	"strings"

	"saddlepoints/helpers/internal/figure"
)

// Image is a picture as it is drawn where nothing moves, with its height in
// pixels.
type Image struct {
	SVG    []byte
	Height float64
}

// Sizes of a slider with its pictures, in pixels.
const (
	sliderHeight = 98 // the value, the bar and its numbers
	headingLine  = 23
	sideBySide   = 2  // pictures of a position beside one another
	sliderLine   = 40 // characters of a line, which a telephone has room for
)

// rowShares is how much of its height a picture keeps that has a row to itself,
// or shares it with one more.
var rowShares = [sideBySide]float64{1, 0.75}

// slider is the figure as Plotly's JSON: all pictures one over the other, of
// which the slider makes those of one position visible. They are the very
// pictures that are shown where nothing moves. (Opacity is what it sets: a
// picture that is taken away and comes back is decoded again, and flickers.)
func slider(f figure.Figure, draw func(figure.Picture) Image) map[string]any {
	n := len(f.Slider.Positions)
	each := len(f.Pictures) / n
	columns := min(each, sideBySide)
	rows := (each + columns - 1) / columns
	var images []any
	height := 0.0 // of a row
	for i, p := range f.Pictures {
		drawn := draw(p)
		height = math.Max(height, rowShares[columns-1]*drawn.Height)
		column, row := float64(i%each%columns), float64(i%each/columns)
		images = append(images, object{
			"source": source(drawn.SVG), "opacity": visible(i < each),
			"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "layer": "above",
			"x":     column/float64(columns) + float64(i)*1e-9, // images at the very same place would be one to Plotly
			"y":     1 - row/float64(rows),
			"sizex": 1 / float64(columns), "sizey": 1 / float64(rows),
		})
	}
	var steps []any
	for i, position := range f.Slider.Positions {
		change := object{}
		for k := range images {
			change[fmt.Sprintf("images[%d].opacity", k)] = visible(k/each == i)
		}
		steps = append(steps, object{"label": position, "method": "relayout", "args": []any{change}})
	}
	a := &arrangement{layout: object{"images": images}}
	a.sliderTexts(f, rows*int(height))
	a.layout["sliders"] = []any{object{
		"steps": steps, "active": 0, "x": 0, "xanchor": "left", "len": 1, "y": 1, "yanchor": "bottom",
		"currentvalue": object{"prefix": escape(f.Slider.Label) + " = ", "font": object{"size": 17}, "offset": 12},
		"pad":          object{"l": 16, "r": 16, "t": 0, "b": 12}, "transition": object{"duration": 0}, "font": object{"size": 13},
		"bgcolor": hex(figure.Grey), "activebgcolor": "#000", "bordercolor": hex(figure.Grey),
	}}
	hidden := object{"visible": false, "fixedrange": true}
	a.layout["xaxis"], a.layout["yaxis"] = hidden, hidden
	a.layout["dragmode"], a.layout["plot_bgcolor"] = false, "#fff"
	// JupyterLab may draw a figure before it has a place, 700 pixels wide. With
	// this Plotly looks again how wide it is whenever the slider moves.
	a.layout["autosize"] = true
	return object{
		"data":   []any{},
		"layout": a.layout,
		"config": object{"displayModeBar": false, "responsive": true, "scrollZoom": false},
	}
}

// source is an SVG as a data URL. Base64 would take a third more. The picture
// stands at the top left of its place, whatever the shape of that.
func source(svg []byte) string {
	return "data:image/svg+xml," + strings.Replace(unquoted.Replace(string(svg)), "<svg ", "<svg preserveAspectRatio='xMinYMin' ", 1)
}

var unquoted = strings.NewReplacer("%", "%25", "#", "%23", "\n", " ", "\t", " ", `"`, "'")

func visible(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// sliderTexts puts the title over the slider and the caption below the pictures.
func (a *arrangement) sliderTexts(f figure.Figure, height int) {
	top, bottom := sliderHeight, 10
	annotations := []any{}
	if f.Heading != "" { // no title: of two lines Plotly would draw the first outside
		heading := wrapped(f.Heading, sliderLine*2/3)
		annotations = append(annotations, object{
			"text": "<b>" + heading + "</b>", "font": object{"size": 17}, "showarrow": false, "xref": "paper", "yref": "paper",
			"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "align": "left", "yshift": top - 6,
		})
		top += rowHeight + headingLine*strings.Count(heading, "<br>")
	}
	if f.Caption != "" {
		caption := wrapped(f.Caption, sliderLine)
		bottom += 12 + lineHeight*(1+strings.Count(caption, "<br>"))
		annotations = append(annotations, captionBelow(caption))
	}
	a.layout["annotations"] = annotations
	a.page(top, height, bottom)
}
