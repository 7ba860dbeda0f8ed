//go:build !js

package still

import (
	"image"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"saddlepoints/helpers/internal/figure"
)

// A field is painted as an image with one colour a level, and its contour lines
// are the borders between colours. (Vector tiles would be a hundred times the
// size, and gonum's contour plotter draws its lines in an order that differs
// from run to run: notebooks would not be the same bytes.)

// magnify is how many pixels stand for one cell of the grid, along each side.
const magnify = 8

func drawField(f figure.Field, c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	c.DrawImage(vg.Rectangle{
		Min: vg.Point{X: x(f.X[0]), Y: y(f.Y[0])},
		Max: vg.Point{X: x(f.X[len(f.X)-1]), Y: y(f.Y[len(f.Y)-1])},
	}, paint(f))
}

// Colours of an image by index: what is not finite, the levels, the levels
// where they border on another.
func fieldPalette() color.Palette {
	palette := color.Palette{color.Gray{Y: 200}}
	for _, v := range figure.Viridis {
		palette = append(palette, rgb(v))
	}
	for _, v := range figure.Viridis {
		palette = append(palette, darker(v))
	}
	return palette
}

// darker is the colour of borders.
func darker(c figure.Color) color.NRGBA {
	dark := rgb(c)
	dark.R, dark.G, dark.B = dark.R/2, dark.G/2, dark.B/2
	return dark
}

func paint(f figure.Field) *image.Paletted {
	nx, ny := (len(f.X)-1)*magnify, (len(f.Y)-1)*magnify
	level := make([]uint8, nx*ny) // rows from the bottom
	for j := range len(f.Y) - 1 {
		for i := range len(f.X) - 1 {
			paintCell(level[j*magnify*nx+i*magnify:], nx, f, i, j)
		}
	}
	img := image.NewPaletted(image.Rect(0, 0, nx, ny), fieldPalette())
	for y := range ny {
		row := img.Pix[(ny-1-y)*img.Stride:]
		for x := range nx {
			k := level[y*nx+x]
			if k > 0 && (x > 0 && borders(level[y*nx+x-1], k) || x+1 < nx && borders(level[y*nx+x+1], k) ||
				y > 0 && borders(level[(y-1)*nx+x], k) || y+1 < ny && borders(level[(y+1)*nx+x], k)) {
				k += uint8(len(figure.Viridis))
			}
			row[x] = k
		}
	}
	return img
}

// borders says whether a contour line runs between two pixels; both get it, or
// it would be too thin to last when the picture is shown smaller.
func borders(neighbour, k uint8) bool { return neighbour > 0 && neighbour != k }

// paintCell interpolates one cell of the grid bilinearly.
func paintCell(level []uint8, stride int, f figure.Field, i, j int) {
	a, b, c, d := f.Z[j][i], f.Z[j][i+1], f.Z[j+1][i], f.Z[j+1][i+1]
	low, high := levelOf(min(a, b, c, d), f.Levels), levelOf(max(a, b, c, d), f.Levels)
	for v := range magnify {
		t := (float64(v) + 0.5) / magnify
		left, right := a+t*(c-a), b+t*(d-b)
		for u := range magnify {
			k := low
			if low != high {
				k = levelOf(left+(float64(u)+0.5)/magnify*(right-left), f.Levels)
			}
			level[v*stride+u] = k
		}
	}
}

// levelOf is 1 for values below the second level, and so on; 0 for what is not
// finite.
func levelOf(z float64, levels []float64) uint8 {
	if !figure.Drawable(z, false) {
		return 0
	}
	k := 0
	for k < len(levels)-2 && z >= levels[k+1] {
		k++
	}
	return uint8(k + 1)
}
