package homework

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// xyLoss is the loss of tasks 2.1 and 2.2, in one piece.
func xyLoss(x, y float64) float64 { return x*x*x*y - 2*x*y*y + math.Exp(-2*y) }

func xyGradient(x, y float64) []float64 {
	return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y - 2*math.Exp(-2*y)}
}

func xyHessian(x, y float64) [][]float64 {
	mixed := 3*x*x - 4*y
	return [][]float64{{6 * x * y, mixed}, {mixed, -4*x + 4*math.Exp(-2*y)}}
}

// slopesBy are the slopes of xyLoss by central differences of the width 2h.
func slopesBy(h float64) func(x, y float64) []float64 {
	return func(x, y float64) []float64 {
		return []float64{(xyLoss(x+h, y) - xyLoss(x-h, y)) / (2 * h), (xyLoss(x, y+h) - xyLoss(x, y-h)) / (2 * h)}
	}
}

func TestGradientXY(t *testing.T) {
	type gradient = func(x, y float64) []float64
	e := func(y float64) float64 { return math.Exp(-2 * y) }
	for _, c := range []struct {
		name  string
		rung  Rung
		piece string
		f     gradient
	}{
		{"stub", NotWritten, "nothing is written", func(x, y float64) []float64 { panic(NotYet) }},
		{"nil", Misshapen, "a list of length 0", func(x, y float64) []float64 { return nil }},
		{"three", Misshapen, "a list of length 3", func(x, y float64) []float64 { return []float64{1, 2, 3} }},
		{"NaN", Misshapen, "NaN, which is not a number to reckon with, for x = ", func(x, y float64) []float64 { return []float64{math.Log(-1), y} }},
		{"infinite", Misshapen, "+Inf, which", func(x, y float64) []float64 { return []float64{1, 1 / (y - y)} }},
		{"panics", Misshapen, "panicked for x = ", func(x, y float64) []float64 { return []float64{x, y}[:int(x)+9] }},
		{"exchanged", Wrong, "in the wrong places", func(x, y float64) []float64 { g := xyGradient(x, y); return []float64{g[1], g[0]} }},
		{"downhill", Wrong, "points down the slope", func(x, y float64) []float64 { g := xyGradient(x, y); return []float64{-g[0], -g[1]} }},
		{"no inner derivative", Wrong, "In ∂L/∂y a factor is lost, or one too many, in what comes from exp(−2y). Remember: exp(u)", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y + e(y)} }},
		{"minus of the inner derivative", Wrong, "a minus is lost, or one too many: look at what comes from exp(−2y)", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y + 2*e(y)} }},
		{"minus of a term", Wrong, "In ∂L/∂x a minus is lost, or one too many: look at what comes from −2xy²", func(x, y float64) []float64 { return []float64{3*x*x*y + 2*y*y, x*x*x - 4*x*y - 2*e(y)} }},
		{"factor of the power", Wrong, "In ∂L/∂x a factor is lost, or one too many, in what comes from x³y. Remember: the power", func(x, y float64) []float64 { return []float64{x*x*y - 2*y*y, x*x*x - 4*x*y - 2*e(y)} }},
		{"factor of the square", Wrong, "In ∂L/∂y a factor is lost, or one too many, in what comes from −2xy²", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 2*x*y - 2*e(y)} }},
		{"x not held still", Wrong, "In ∂L/∂y the term from x³y was derived along both", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, 3*x*x - 4*x*y - 2*e(y)} }},
		{"y not held still", Wrong, "In ∂L/∂x the term from −2xy² was derived along both", func(x, y float64) []float64 { return []float64{3*x*x*y - 4*y, x*x*x - 4*x*y - 2*e(y)} }},
		{"a term left out", Wrong, "In ∂L/∂y nothing comes from the term exp(−2y)", func(x, y float64) []float64 { return []float64{3*x*x*y - 2*y*y, x*x*x - 4*x*y} }},
		{"coarse", Wrong, "coarse differences", slopesBy(0.02)},
		{"constant", Wrong, "Derive term by term", func(x, y float64) []float64 { return []float64{1, 2} }},
		{"power stays", Wrong, "∂L/∂x at (", func(x, y float64) []float64 { g := xyGradient(x, y); return []float64{3*x*x*x*y - 2*y*y, g[1]} }},

		{"formula", Right, "", xyGradient},
		{"by hand, powers", Right, "", func(x, y float64) []float64 {
			gx := 3*math.Pow(x, 2)*y - 2*math.Pow(y, 2)
			gy := math.Pow(x, 3) - 4*x*y - 2/math.Exp(2*y)
			return []float64{gx, gy}
		}},
		{"central differences", Right, "", slopesBy(1e-5)},
		{"the library", Right, "", func(x, y float64) []float64 { return helpers.NewLandscape(xyLoss).Grad([]float64{x, y}) }},
		{"gonum", Right, "", func(x, y float64) []float64 {
			return fd.Gradient(nil, func(v []float64) float64 { return xyLoss(v[0], v[1]) }, []float64{x, y}, nil)
		}},
		{"factored, in place", Right, "", func() gradient {
			g := make([]float64, 2) // the same each time
			return func(x, y float64) []float64 {
				g[0], g[1] = y*(3*x*x-2*y), x*(x*x-4*y)
				g[1] -= 2 * math.Exp(-y) * math.Exp(-y)
				return g
			}
		}()},
	} {
		says(t, c.name, GradientXY(c.f), c.rung, c.piece)
	}
}

func TestHessianXY(t *testing.T) {
	type hessian = func(x, y float64) [][]float64
	// with is the right one, with changes.
	with := func(change func(x, y float64, h [][]float64)) hessian {
		return func(x, y float64) [][]float64 {
			h := xyHessian(x, y)
			change(x, y, h)
			return h
		}
	}
	scaled := func(s float64) hessian {
		return with(func(x, y float64, h [][]float64) {
			for i := range 4 {
				h[i/2][i%2] *= s
			}
		})
	}
	for _, c := range []struct {
		name  string
		rung  Rung
		piece string
		f     hessian
	}{
		{"stub", NotWritten, "nothing is written", func(x, y float64) [][]float64 { panic(NotYet) }},
		{"nil", Misshapen, "a matrix of 0 rows", func(x, y float64) [][]float64 { return nil }},
		{"flat", Misshapen, "a matrix of 1 rows", func(x, y float64) [][]float64 { return [][]float64{{1, 2, 3, 4}} }},
		{"short row", Misshapen, "a row of length 1", with(func(x, y float64, h [][]float64) { h[1] = h[1][:1] })},
		{"NaN", Misshapen, "NaN, which", with(func(x, y float64, h [][]float64) { h[1][1] = math.NaN() })},
		{"panics", Misshapen, "panicked for x = ", with(func(x, y float64, h [][]float64) { h[2][0] = 1 })},
		{"rows exchanged", Wrong, "a row (or a column)", with(func(x, y float64, h [][]float64) { h[0], h[1] = h[1], h[0] })},
		{"columns exchanged", Wrong, "a row (or a column)", with(func(x, y float64, h [][]float64) {
			for _, row := range h {
				row[0], row[1] = row[1], row[0]
			}
		})},
		{"diagonal exchanged", Wrong, "The two entries of the diagonal", with(func(x, y float64, h [][]float64) { h[0][0], h[1][1] = h[1][1], h[0][0] })},
		{"not symmetric", Wrong, "not symmetric", with(func(x, y float64, h [][]float64) { h[1][0] = 3*x*x + 4*y })},
		{"triangular", Wrong, "not symmetric", with(func(x, y float64, h [][]float64) { h[1][0] = 0 })},
		{"diagonal alone", Wrong, "beside it stands nothing", with(func(x, y float64, h [][]float64) { h[0][1], h[1][0] = 0, 0 })},
		{"minus everywhere", Wrong, "Every sign", scaled(-1)},
		{"half", Wrong, "belongs to Taylor", scaled(0.5)},
		{"products of slopes", Wrong, "products of two slopes", func(x, y float64) [][]float64 {
			g := xyGradient(x, y)
			return [][]float64{{g[0] * g[0], g[0] * g[1]}, {g[1] * g[0], g[1] * g[1]}}
		}},
		{"inner derivative once", Wrong, "In ∂²L/∂y² a factor is lost, or one too many, in what comes from exp(−2y)", with(func(x, y float64, h [][]float64) { h[1][1] = -4*x + 2*math.Exp(-2*y) })},
		{"minus times minus", Wrong, "In ∂²L/∂y² a minus is lost, or one too many: look at what comes from exp(−2y)", with(func(x, y float64, h [][]float64) { h[1][1] = -4*x - 4*math.Exp(-2*y) })},
		{"a minus beside the diagonal", Wrong, "In ∂²L/∂x∂y a minus", with(func(x, y float64, h [][]float64) { h[0][1] = 3*x*x + 4*y; h[1][0] = h[0][1] })},
		{"a factor at the corner", Wrong, "In ∂²L/∂x² a factor is lost, or one too many, in what comes from x³y", with(func(x, y float64, h [][]float64) { h[0][0] = 3 * x * y })},
		{"a term left out", Wrong, "In ∂²L/∂y² nothing comes from the term −2xy²", with(func(x, y float64, h [][]float64) { h[1][1] = 4 * math.Exp(-2*y) })},
		{"constant", Wrong, "Derive term by term", func(x, y float64) [][]float64 { return [][]float64{{1, 0}, {0, 1}} }},

		{"formula", Right, "", xyHessian},
		{"entry by entry", Right, "", func(x, y float64) [][]float64 {
			h := [][]float64{make([]float64, 2), make([]float64, 2)}
			h[0][0] = 6 * x * y
			h[0][1] = 3*math.Pow(x, 2) - 4*y
			h[1][0] = h[0][1]
			h[1][1] = 4 * (math.Exp(-2*y) - x)
			return h
		}},
		{"differences of the gradient", Right, "", func(x, y float64) [][]float64 {
			const d = 1e-5
			a, b := xyGradient(x+d, y), xyGradient(x-d, y)
			c, e := xyGradient(x, y+d), xyGradient(x, y-d)
			mixed := (a[1] - b[1]) / (2 * d)
			return [][]float64{{(a[0] - b[0]) / (2 * d), mixed}, {mixed, (c[1] - e[1]) / (2 * d)}}
		}},
		{"the library", Right, "", func(x, y float64) [][]float64 {
			h := helpers.NewLandscape(xyLoss).Hess([]float64{x, y})
			return [][]float64{{h.At(0, 0), h.At(0, 1)}, {h.At(1, 0), h.At(1, 1)}}
		}},
		{"a symmetric matrix", Right, "", func(x, y float64) [][]float64 {
			h := mat.NewSymDense(2, []float64{6 * x * y, x*3*x - 4*y, 0, 4*math.Pow(math.E, -2*y) - 4*x})
			return [][]float64{mat.Row(nil, 0, h), mat.Row(nil, 1, h)}
		}},
	} {
		says(t, c.name, HessianXY(c.f), c.rung, c.piece)
	}
}
