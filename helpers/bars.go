package helpers

import (
	"fmt"
	"math"
	"slices"

	"saddlepoints/helpers/internal/figure"
)

// Bars shows heights[k] as a bar over k = 0, 1, 2 …, with labels on its axes
// and layers over it: Dots or Line of what theory says, for example. Negative
// heights hang below a line at 0. NaN and infinite heights are gaps, and the
// alt text says how many. With LogY the bars stand on the bottom of the axis,
// and what is not positive is a gap. No heights panic.
func Bars(xlabel, ylabel string, heights []float64, layers ...Layer) Figure {
	if len(heights) == 0 {
		panic(fmt.Sprintf("helpers: Bars of %q got no heights: give it one for each bar", ylabel))
	}
	bars := figure.Bars{X: count(len(heights)), Y: slices.Clone(heights), Width: barWidth(len(heights)), Color: figure.Bar}
	return Figure{figure.Figure{Pictures: []figure.Picture{{
		XLabel: xlabel,
		XWhole: true,
		Panels: []figure.Panel{{YLabel: ylabel, Layers: []figure.Layer{bars}}},
	}}}}.With(layers...)
}

// barWidth leaves gaps between n bars while there is room for them.
func barWidth(n int) float64 {
	if n > 60 {
		return 1
	}
	return 0.8
}

// Spectrum shows the eigenvalues of a symmetric matrix, in any order, as bars
// over their rank, smallest first: negative and positive ones in the colours of
// their curvature, and how many there are of each. Where some are zero, their
// ranks are shaded. An eigenvalue counts as zero if its magnitude is at most
// n·ε·max|λ|, ε = 2⁻⁵²: so much do eigenvalues move when they are computed, and
// numpy.linalg.matrix_rank draws the same line. Where values differ by many
// powers of ten, take LogY: it shows the magnitudes, and the colours tell the
// signs. NaN and infinite ones come last, as gaps. No eigenvalues panic.
func Spectrum(eigenvalues []float64) Figure {
	if len(eigenvalues) == 0 {
		panic("helpers: Spectrum got no eigenvalues: give it Landscape.Eigenvalues or helpers.Eigen")
	}
	zero := rounding(eigenvalues)
	bars := func(color figure.Color) figure.Bars {
		return figure.Bars{Width: barWidth(len(eigenvalues)), Color: color, Magnitude: true}
	}
	negative, positive, lost := bars(figure.Negative), bars(figure.Positive), bars(figure.Grey)
	zeros := figure.Band{Color: figure.Grey}
	first, last := 0.0, 0.0
	for i, v := range ranked(eigenvalues) {
		to, rank := &positive, float64(i+1)
		switch {
		case !finite(v):
			to = &lost
		case math.Abs(v) <= zero:
			if first == 0 {
				first = rank
			}
			last = rank
			continue
		case v < 0:
			to = &negative
		}
		to.X, to.Y = append(to.X, rank), append(to.Y, v)
	}
	var layers []figure.Layer
	if first > 0 {
		zeros.Name = fmt.Sprintf("%.0f zero", last-first+1)
		zeros.Ranges = []figure.Range{{Min: first - 0.5, Max: last + 0.5}}
		layers = append(layers, zeros)
	}
	negative.Name, positive.Name = fmt.Sprintf("%d negative", len(negative.X)), fmt.Sprintf("%d positive", len(positive.X))
	layers = append(layers, negative, positive)
	if n := len(lost.X); n > 0 {
		lost.Name = fmt.Sprintf("%d not finite", n)
		layers = append(layers, lost)
	}
	return Figure{figure.Figure{Pictures: []figure.Picture{{
		XLabel: "rank, smallest first",
		XFixed: &figure.Range{Min: 0.5 - 0.02*float64(len(eigenvalues)), Max: float64(len(eigenvalues))*1.02 + 0.5},
		XWhole: true,
		Panels: []figure.Panel{{YLabel: "eigenvalue", Layers: layers}},
	}}}}
}

// rounding is the magnitude up to which computed eigenvalues may be zero.
func rounding(eigenvalues []float64) float64 {
	most := 0.0
	for _, v := range eigenvalues {
		if finite(v) {
			most = math.Max(most, math.Abs(v))
		}
	}
	return float64(len(eigenvalues)) * 0x1p-52 * most
}

// ranked are the values in ascending order; those that are not finite follow.
func ranked(values []float64) []float64 {
	var out, rest []float64
	for _, v := range values {
		if finite(v) {
			out = append(out, v)
		} else {
			rest = append(rest, v)
		}
	}
	slices.Sort(out)
	return append(out, rest...)
}
