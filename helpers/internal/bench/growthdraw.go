package bench

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"saddlepoints/helpers/internal/figure"
	"saddlepoints/helpers/internal/still"
)

// DrawGrowth writes the growths to a PNG file: seconds above, bytes below, and
// what they grow along from left to right.
func DrawGrowth(file string, growths []Growth) error {
	var upper, lower []figure.Picture
	for rest := growths; len(rest) > 0; {
		end := slices.IndexFunc(rest, func(g Growth) bool { return g.Along != rest[0].Along })
		if end < 0 {
			end = len(rest)
		}
		upper = append(upper, growthPicture(rest[:end], "Time", "seconds"))
		lower = append(lower, growthPicture(rest[:end], "Memory", "bytes allocated"))
		rest = rest[end:]
	}
	rows := [][]figure.Picture{upper, lower}
	width, height := vg.Length(still.Width*len(upper)), vg.Length(0)
	for _, row := range rows {
		height += tallest(row)
	}
	c := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(72))
	page := draw.New(c)
	top := page.Max.Y
	for _, row := range rows {
		for i, p := range row {
			left := page.Min.X + vg.Length(i*still.Width)
			still.Draw(p, draw.Canvas{Canvas: page.Canvas, Rectangle: vg.Rectangle{
				Min: vg.Point{X: left, Y: top - tallest(row)}, Max: vg.Point{X: left + still.Width, Y: top}}})
		}
		top -= tallest(row)
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, c.Image()); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

func tallest(row []figure.Picture) vg.Length {
	h := vg.Length(0)
	for _, p := range row {
		h = max(h, still.Height(p))
	}
	return h
}

// growthPicture is what helpers.Plot with Line and Dots, LogX and LogY describe.
func growthPicture(growths []Growth, title, unit string) figure.Picture {
	panel := figure.Panel{YLabel: unit, YLog: true}
	for i, g := range growths {
		time, memory := g.Exponents()
		y, power := g.Seconds, time
		if title == "Memory" {
			y, power = g.Bytes, memory
		}
		var x []float64
		for _, size := range g.Sizes {
			x = append(x, float64(size))
		}
		color := figure.Series[i%len(figure.Series)]
		name := fmt.Sprintf("%s: exponent %.2f", g.Work, power)
		panel.Layers = append(panel.Layers, figure.Line{X: x, Y: y, Color: color}, figure.Dots{Name: name, X: x, Y: y, Color: color, Shape: figure.Shape(i)})
	}
	return figure.Picture{Title: title + " against " + growths[0].Along, XLabel: growths[0].Along, XLog: true, Panels: []figure.Panel{panel}}
}
