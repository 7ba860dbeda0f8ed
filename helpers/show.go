//go:build !js

package helpers

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"html"
	"slices"
	"strings"

	"gonum.org/v1/plot"

	"saddlepoints/helpers/internal/cell"
	"saddlepoints/helpers/internal/figure"
	"saddlepoints/helpers/internal/live"
	"saddlepoints/helpers/internal/still"
)

// Drawable is what Show takes: a figure of this package, or a plot that you
// made with gonum/plot.
type Drawable interface{ Figure | *plot.Plot }

// Show draws d under the cell, between what was printed before and what is
// printed after. In JupyterLab surfaces can be turned with the mouse and an
// [Explore] has its slider; elsewhere they are still. Outside a notebook Show
// prints the picture's description instead. An empty figure panics, and so does a
// kernel that does not answer.
func Show[D Drawable](d D) {
	var images [][]image
	var heading, caption string
	var moves map[string]any // for JupyterLab
	switch d := any(d).(type) {
	case Figure:
		if len(d.f.Pictures) == 0 {
			panic("helpers: Show got an empty figure: make one with helpers.Contours, Surface, Timeline, Losses or Plot")
		}
		heading, caption = d.f.Heading, d.f.Caption
		images = stills(d.f)
		moves = moving(d.f)
	case *plot.Plot:
		if d == nil {
			panic("helpers: Show got a nil plot: make one with plot.New()")
		}
		images = [][]image{{{describePlot(d), still.Width, func() []byte { return still.PlotSVG(d) }}}}
	}
	if !cell.InNotebook() {
		fmt.Print(asText(heading, caption, images))
		return
	}
	bundle := map[string]any{
		"text/html":  asHTML(heading, caption, images),
		"text/plain": asText(heading, caption, images),
	}
	if moves != nil {
		bundle[live.MIME] = moves
	}
	if err := cell.Send(bundle); err != nil {
		panic("helpers: Show: " + err.Error())
	}
}

// image is one picture: its description, its width in pixels, and how to draw it.
type image struct {
	alt   string
	width int
	svg   func() []byte
}

// stills are the images of a figure where nothing moves, in groups.
func stills(f figure.Figure) (out [][]image) {
	width := still.Width
	if f.Slider != nil {
		width = still.Small
	}
	for _, group := range still.Comparable(f).Stills() {
		var images []image
		for _, p := range group {
			images = append(images, image{p.Describe(), width, func() []byte { return still.SVG(p) }})
		}
		out = append(out, images)
	}
	return out
}

// moving is a figure for JupyterLab, where it moves, else nil.
func moving(f figure.Figure) map[string]any {
	return live.Plotly(still.Comparable(f), func(p figure.Picture) live.Image {
		return live.Image{SVG: still.SVG(p), Height: float64(still.Height(p))}
	})
}

// asHTML is nothing but <img> elements and paragraphs: that is what every front
// end shows, also in notebooks that are not trusted. An image carries its
// alternative text. Within a <div> several stand in a line and wrap where the
// page is narrow (JupyterLab gives an image outside one a line of its own).
func asHTML(heading, caption string, groups [][]image) string {
	var b strings.Builder
	if heading != "" {
		fmt.Fprintf(&b, "<p><strong>%s</strong></p>\n", html.EscapeString(heading))
	}
	for _, images := range groups {
		b.WriteString("<div>\n")
		for _, i := range images {
			fmt.Fprintf(&b, `<img alt="%s" width="%d" src="data:image/svg+xml;base64,%s">`+"\n",
				html.EscapeString(i.alt), i.width, base64.StdEncoding.EncodeToString(i.svg()))
		}
		b.WriteString("</div>\n")
	}
	if caption != "" {
		fmt.Fprintf(&b, "<p><em>%s</em></p>\n", html.EscapeString(caption))
	}
	return b.String()
}

func asText(heading, caption string, groups [][]image) string {
	var b strings.Builder
	if heading != "" {
		fmt.Fprintln(&b, heading)
	}
	for _, i := range slices.Concat(groups...) {
		fmt.Fprintf(&b, "[Picture: %s]\n", i.alt)
	}
	if caption != "" {
		fmt.Fprintln(&b, caption)
	}
	return b.String()
}

// describePlot says what a gonum plot's own texts say: its data are its own.
func describePlot(p *plot.Plot) string {
	about := []string{"A plot"}
	if p.Title.Text != "" {
		about = append(about, fmt.Sprintf("titled %q", p.Title.Text))
	}
	if p.X.Min <= p.X.Max && p.Y.Min <= p.Y.Max { // else it is empty
		about = append(about,
			fmt.Sprintf("of %s from %s to %s", cmp.Or(p.X.Label.Text, "x"), figure.Number(p.X.Min), figure.Number(p.X.Max)),
			fmt.Sprintf("and %s from %s to %s", cmp.Or(p.Y.Label.Text, "y"), figure.Number(p.Y.Min), figure.Number(p.Y.Max)))
	}
	return strings.Join(about, " ") + "."
}
