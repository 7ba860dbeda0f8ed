package homework

import (
	"saddlepoints/helpers"
)

// GradientXY checks task 2.1: gradient is the gradient of
// L(x, y) = x³y − 2xy² + e^(−2y), {∂L/∂x, ∂L/∂y}, at any point. It is compared
// with differences of the loss at seeded points.
func GradientXY(gradient func(x, y float64) []float64) Verdict {
	return check("2.1", "each component holds one variable still. Every step of gradient descent is this list, times the learning rate.", func(e *exam) {
		points := xyPoints()
		got := [2][]float64{}
		for _, p := range points {
			e.given("x = %.3g, y = %.3g", p[0], p[1])
			g := gradient(p[0], p[1])
			e.fits(len(g) == 2, "a list of length %d, where one slope each along x and y are wanted,", len(g))
			e.xyFinite(g...)
			got[0], got[1] = append(got[0], g[0]), append(got[1], g[1])
		}
		var want [2]xyColumn
		for i := range want {
			want[i] = newXYColumn(points, func(l helpers.Landscape, x []float64) float64 { return l.Grad(x)[i] })
		}
		both := newXYColumn(points, func(l helpers.Landscape, x []float64) float64 { return l.Hess(x).At(0, 1) })
		is := func(a, b []float64) bool { return closeColumns(got[0], a, xyTol) && closeColumns(got[1], b, xyTol) }
		e.wrong(is(want[1].want, want[0].want), "The right slopes, in the wrong places. Which direction does the first entry belong to?")
		e.wrong(is(scaled(-1, want[0].want), scaled(-1, want[1].want)), "This points down the slope: it is where descent goes. The gradient points up.")
		for i, what := range []string{"∂L/∂x", "∂L/∂y"} {
			want[i].both(e, what, got[i], both)
			want[i].term(e, what, got[i])
		}
	})
}

// HessianXY checks task 2.2: hessian is the Hessian of the same loss by rows,
// {{∂²L/∂x², ∂²L/∂x∂y}, {∂²L/∂y∂x, ∂²L/∂y²}}, at any point. It is compared with
// differences of the loss at seeded points.
func HessianXY(hessian func(x, y float64) [][]float64) Verdict {
	return check("2.2", "and it is symmetric. That is why its eigenvalues are real, and why each has a sign to speak of.", func(e *exam) {
		points := xyPoints()
		got := [2][2][]float64{}
		for _, p := range points {
			e.given("x = %.3g, y = %.3g", p[0], p[1])
			h := hessian(p[0], p[1])
			e.fits(len(h) == 2, "a matrix of %d rows, where 2 are wanted,", len(h))
			for i, row := range h {
				e.fits(len(row) == 2, "a row of length %d, where 2 are wanted,", len(row))
				e.xyFinite(row...)
				got[i][0], got[i][1] = append(got[i][0], row[0]), append(got[i][1], row[1])
			}
		}
		second := func(i, j int) xyColumn {
			return newXYColumn(points, func(l helpers.Landscape, x []float64) float64 { return l.Hess(x).At(i, j) })
		}
		xx, xy, yy := second(0, 0), second(0, 1), second(1, 1)
		is := func(a, b, c, d []float64) bool {
			return closeColumns(got[0][0], a, xyTol) && closeColumns(got[0][1], b, xyTol) &&
				closeColumns(got[1][0], c, xyTol) && closeColumns(got[1][1], d, xyTol)
		}
		none := make([]float64, len(points))
		e.wrong(is(xy.want, yy.want, xx.want, xy.want) || is(xy.want, xx.want, yy.want, xy.want), "The right entries, in the wrong places: a row (or a column) stands where the other belongs.")
		e.wrong(is(yy.want, xy.want, xy.want, xx.want), "The two entries of the diagonal have changed places. Which of them belongs to x?")
		e.wrong(!closeColumns(got[0][1], got[1][0], xyTol), "Your matrix is not symmetric. It does not matter along which variable you derive first, so one of the two entries beside the diagonal is not right.")
		e.wrong(is(xx.want, none, none, yy.want), "The diagonal is right, and beside it stands nothing. How does the slope along x change while you walk along y?")
		e.wrong(is(scaled(-1, xx.want), scaled(-1, xy.want), scaled(-1, xy.want), scaled(-1, yy.want)), "Every sign is the other way round: a bowl must come out positive.")
		e.wrong(is(scaled(0.5, xx.want), scaled(0.5, xy.want), scaled(0.5, xy.want), scaled(0.5, yy.want)), "Every entry is half of what it should be. The ½ belongs to Taylor's formula, not to the Hessian.")
		e.wrong(xyProducts(points, got), "These are products of two slopes. Second derivatives are slopes of the slopes: derive the gradient once more.")
		xx.term(e, "∂²L/∂x²", got[0][0])
		xy.term(e, "∂²L/∂x∂y", got[0][1])
		yy.term(e, "∂²L/∂y²", got[1][1])
	})
}

// xyProducts tells whether a matrix is the gradient's entries multiplied.
func xyProducts(points [][]float64, got [2][2][]float64) bool {
	for i := range 2 {
		for j := range 2 {
			product := make([]float64, len(points))
			for k, p := range points {
				g := []float64{0, 0}
				for _, t := range xyTerms() {
					d := t.loss.Grad(p)
					g[0], g[1] = g[0]+d[0], g[1]+d[1]
				}
				product[k] = g[i] * g[j]
			}
			if !closeColumns(got[i][j], product, xyTol) {
				return false
			}
		}
	}
	return true
}
