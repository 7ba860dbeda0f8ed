package live

import (
	"math"
	"strings"
	"unicode/utf8"

	"saddlepoints/helpers/internal/figure"
)

// Sizes are in pixels. The width is that of the output below the cell.
const (
	columns    = 3 // scenes beside one another
	rowHeight  = 28
	lineHeight = 19
	lineLength = 84 // characters of a caption, on some 600 pixels
)

// sceneHeights are for one scene in a row, two, three.
var sceneHeights = [...]int{480, 320, 260}

// boxSizes are the sides of the box, in Plotly's units: the numbers at the axes
// need room, the more of it the narrower the scene. (In parallel projection the
// viewer's distance makes no difference.)
var boxSizes = [...]float64{1.25, 0.95, 0.85}

// arrangement says where the scenes and texts of a figure go.
type arrangement struct {
	layout        object
	columns, rows int
	height        int      // of a scene
	names         []string // in the legend
}

func arrange(f figure.Figure) *arrangement {
	n := len(f.Pictures)
	a := &arrangement{columns: min(n, columns), layout: object{}}
	a.rows = (n + a.columns - 1) / a.columns
	a.height = sceneHeights[a.columns-1]
	return a
}

// scene is the coordinate system of picture i, seen as its still is.
func (a *arrangement) scene(p figure.Picture, i int) object {
	field := fieldOf(p)
	low, high := field.Levels[0], field.Levels[len(field.Levels)-1]
	room := 2 * (high/2 - low/2)
	column, row := float64(i%a.columns), float64(i/a.columns)
	size := boxSizes[a.columns-1]
	sinA, cosA := math.Sincos(p.View.Azimuth * math.Pi / 180)
	sinE, cosE := math.Sincos(math.Min(p.View.Elevation, 89.9) * math.Pi / 180) // straight down, turning has no up
	return object{
		"domain": object{
			"x": []float64{short(column / float64(a.columns)), short((column + 1) / float64(a.columns))},
			"y": []float64{short(1 - (row+1)/float64(a.rows)), short(1 - row/float64(a.rows))},
		},
		"xaxis":       a.axis(p.XLabel, field.X[0], field.X[len(field.X)-1]),
		"yaxis":       a.axis(p.Panels[0].YLabel, field.Y[0], field.Y[len(field.Y)-1]),
		"zaxis":       a.axis("loss", low-0.01*room, high+2*markerLift*room),
		"aspectmode":  "manual",
		"aspectratio": object{"x": size, "y": size, "z": short(size * figure.Tall)},
		"camera": object{
			"eye":        object{"x": short(2 * cosE * cosA), "y": short(2 * cosE * sinA), "z": short(2 * sinE)},
			"center":     object{"x": 0.0, "y": 0.0, "z": 0.0},
			"up":         object{"x": 0.0, "y": 0.0, "z": 1.0},
			"projection": object{"type": "orthographic"},
		},
	}
}

func (a *arrangement) axis(name string, low, high float64) object {
	return object{
		"title": object{"text": escape(name)}, "range": []float64{short(low), short(high)},
		"nticks": 6 - a.columns, "tickangle": 0, "tickfont": object{"size": 12},
		"showspikes": false, "gridcolor": "#d7d7d7", "zerolinecolor": "#d7d7d7", "showbackground": false, "showline": true,
	}
}

// addTexts puts the title and the legend over the scenes, and the caption below
// them: in JupyterLab nothing else of the output is shown.
func (a *arrangement) addTexts(f figure.Figure) {
	title, annotations := f.Heading, []any{}
	if len(f.Pictures) == 1 {
		title = f.Pictures[0].Title
	} else {
		for i, p := range f.Pictures {
			domain := a.layout[sceneName(i)].(object)["domain"].(object)
			annotations = append(annotations, object{
				"text": "<b>" + wrapped(p.Title, lineLength/a.columns) + "</b>", "showarrow": false, "xref": "paper", "yref": "paper",
				"x": domain["x"].([]float64)[0], "y": domain["y"].([]float64)[1], "xanchor": "left", "yanchor": "top", "align": "left",
				"yshift": -12, // below the legend, which may hang over the edge
			})
		}
	}
	top, bottom := a.legendRows()*rowHeight, 10
	if title != "" {
		title = wrapped(title, lineLength*4/5)
		top += rowHeight + lineHeight*strings.Count(title, "<br>")
		a.layout["title"] = object{
			"text": "<b>" + title + "</b>", "font": object{"size": 17}, "x": 0, "xref": "paper", "xanchor": "left",
			"y": 1, "yref": "container", "yanchor": "top", "pad": object{"t": 10},
		}
	}
	if f.Caption != "" {
		caption := wrapped(f.Caption, lineLength)
		bottom += 12 + lineHeight*(1+strings.Count(caption, "<br>"))
		annotations = append(annotations, captionBelow(caption))
	}
	a.layout["annotations"] = annotations
	a.page(top, a.rows*a.height, bottom)
	a.layout["legend"] = object{"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemsizing": "constant"}
}

func captionBelow(wrapped string) object {
	return object{
		"text": "<i>" + wrapped + "</i>", "showarrow": false, "xref": "paper", "yref": "paper",
		"x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "align": "left", "yshift": -8,
	}
}

// page is white, also where the notebook is dark.
func (a *arrangement) page(top, height, bottom int) {
	a.layout["height"] = top + height + bottom
	a.layout["margin"] = object{"l": 8, "r": 8, "t": top, "b": bottom}
	a.layout["font"] = object{"family": "Arial, Helvetica, sans-serif", "size": 14, "color": "#000"}
	a.layout["paper_bgcolor"] = "#fff"
}

// legendRows is how many rows the legend takes at most. With too little room for
// it, Plotly would lay it over the scenes' titles.
func (a *arrangement) legendRows() int {
	rows, line := 1, 0
	for _, name := range a.names {
		n := utf8.RuneCountInString(name) + 8 // and its sample
		if line > 0 && line+n > lineLength {
			rows, line = rows+1, 0
		}
		line += n
	}
	return rows
}

// wrapped is a text in lines of at most so many characters, as Plotly takes it.
func wrapped(s string, length int) string {
	var b strings.Builder
	line := 0
	for _, word := range strings.Fields(s) {
		n := utf8.RuneCountInString(word)
		switch {
		case line == 0:
		case line+1+n > length:
			b.WriteString("<br>")
			line = 0
		default:
			b.WriteByte(' ')
			line++
		}
		b.WriteString(escape(word))
		line += n
	}
	return b.String()
}

// escape is a text as Plotly shows it: it reads some HTML.
func escape(s string) string { return escaper.Replace(s) }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// fieldOf is the surface of a picture.
func fieldOf(p figure.Picture) figure.Field {
	for _, layer := range p.Panels[0].Layers {
		if f, ok := layer.(figure.Field); ok {
			return f
		}
	}
	panic("live: a surface without a field") // package helpers makes none
}
