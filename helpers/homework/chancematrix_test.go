package homework

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

type drawn = func(n int, rng *helpers.Rand) [][]float64

// entries is a matrix of what at says of each place.
func entries(n int, at func(i, j int) float64) [][]float64 {
	a := chanceSquare(n)
	for i := range a {
		for j := range a {
			a[i][j] = at(i, j)
		}
	}
	return a
}

// anyMatrix is an n by n matrix of independent normal numbers.
func anyMatrix(n int, rng *helpers.Rand) [][]float64 {
	return entries(n, func(int, int) float64 { return rng.NormFloat64() })
}

// rightGOE are different right ways to solve task 5.3.
var rightGOE = map[string]drawn{
	"two matrices": func(n int, rng *helpers.Rand) [][]float64 {
		a := anyMatrix(n, rng)
		return entries(n, func(i, j int) float64 { return (a[i][j] + a[j][i]) / 2 })
	},
	"factor": func(n int, rng *helpers.Rand) [][]float64 {
		a := chanceSquare(n)
		drawMatrix(a, math.Sqrt(0.5), rng)
		return a
	},
	"the library's": func(n int, rng *helpers.Rand) [][]float64 { return entries(n, helpers.GOE(n, rng).At) },
	"gonum": func(n int, rng *helpers.Rand) [][]float64 {
		a := mat.NewDense(n, n, helpers.Normal(n*n, 1, rng))
		var s mat.Dense
		s.Add(a, a.T())
		s.Scale(0.5, &s)
		return entries(n, s.At)
	},
	"column by column, from the end": func(n int, rng *helpers.Rand) [][]float64 {
		a := chanceSquare(n)
		for j := n - 1; j >= 0; j-- {
			for i := j; i >= 0; i-- {
				a[i][j] = (rng.NormFloat64() + rng.NormFloat64()) / 2
				if i == j {
					a[i][i] *= math.Sqrt2
				}
				a[j][i] = a[i][j]
			}
		}
		return a
	},
	"turned afterwards": func(n int, rng *helpers.Rand) [][]float64 { // no axes are special
		s := helpers.GOE(n, rng)
		q := mat.NewDense(n, n, nil)
		for i := range n {
			q.Set(i, (i+1)%n, 1)
		}
		sin, cos := math.Sincos(1)
		for i := range n { // a rotation of the first two columns
			x, y := q.At(i, 0), q.At(i, 1)
			q.Set(i, 0, cos*x-sin*y)
			q.Set(i, 1, sin*x+cos*y)
		}
		var t mat.Dense
		t.Product(q, s, q.T())
		return entries(n, func(i, j int) float64 { return (t.At(i, j) + t.At(j, i)) / 2 })
	},
}

// spread is a mirrored matrix with these standard deviations.
func spread(diagonal, beside float64) drawn {
	return func(n int, rng *helpers.Rand) [][]float64 {
		a := chanceSquare(n)
		drawMatrix(a, beside, rng)
		for i := range a {
			a[i][i] *= diagonal
		}
		return a
	}
}

// drawnFrom averages a matrix of such numbers with its transpose.
func drawnFrom(number func(rng *helpers.Rand) float64) drawn {
	return func(n int, rng *helpers.Rand) [][]float64 {
		a := entries(n, func(int, int) float64 { return number(rng) })
		return entries(n, func(i, j int) float64 { return (a[i][j] + a[j][i]) / 2 })
	}
}

func TestDrawGOE(t *testing.T) {
	for name, f := range rightGOE {
		says(t, name, DrawGOE(f), Right, "no direction is special")
	}
	half, shared := math.Sqrt(0.5), chanceSquare(9)
	calls := 0.0
	for _, w := range []struct {
		name  string
		f     drawn
		rung  Rung
		piece string
	}{
		{"mirrored", spread(1, 1), Wrong, "A mirrored number is one number, not two"},
		{"all by √½", spread(half, half), Wrong, "On the diagonal your numbers spread too little"},
		{"forgot the half", func(n int, rng *helpers.Rand) [][]float64 {
			a := anyMatrix(n, rng)
			return entries(n, func(i, j int) float64 { return a[i][j] + a[j][i] })
		}, Wrong, "not yet the average"},
		{"by √2", spread(math.Sqrt2, 1), Wrong, "You divide the sum by √2"},
		{"½ for √½", spread(1, 0.5), Wrong, "the variance grows with the square of a factor"},
		{"changed places", spread(half, 1), Wrong, "more beside the diagonal than on it"},
		{"diagonal halved", spread(0.5, half), Wrong, "The diagonal is halved once too often"},
		{"diagonal only", spread(1, 0), Wrong, "independent like coins"},
		{"other spread", spread(1, 0.9), Wrong, "Work out by hand"},
		{"not symmetric", anyMatrix, Wrong, "It is not symmetric"},
		{"in place", func(n int, rng *helpers.Rand) [][]float64 { // averages what is averaged already
			a := anyMatrix(n, rng)
			for i := range a {
				for j := range a {
					a[i][j] = (a[i][j] + a[j][i]) / 2
				}
			}
			return a
		}, Wrong, "the number across is already changed"},
		{"A·Aᵀ", func(n int, rng *helpers.Rand) [][]float64 {
			a := mat.NewDense(n, n, helpers.Normal(n*n, 1, rng))
			var p mat.Dense
			p.Mul(a, a.T())
			return entries(n, p.At)
		}, Wrong, "a product such as A·Aᵀ"},
		{"from 0 to 1", func(n int, rng *helpers.Rand) [][]float64 {
			a := entries(n, func(int, int) float64 { return rng.Float64() })
			return entries(n, func(i, j int) float64 { return (a[i][j] + a[j][i]) / 2 })
		}, Wrong, "No number in your matrices is ever negative"},
		{"leans", func(n int, rng *helpers.Rand) [][]float64 {
			a := helpers.GOE(n, rng)
			return entries(n, func(i, j int) float64 { return a.At(i, j) + 0.2 })
		}, Wrong, "do not lean to one side"},
		{"uniform of the right spread", func(n int, rng *helpers.Rand) [][]float64 {
			a := chanceSquare(n)
			for i := range a {
				for j := range i + 1 {
					a[i][j] = math.Sqrt(12) * (rng.Float64() - 0.5)
					if i != j {
						a[i][j] *= half
					}
					a[j][i] = a[i][j]
				}
			}
			return a
		}, Wrong, "The numbers are not normal, whatever their spread: on the diagonal they spread evenly"},
		{"uniform around 0", drawnFrom(func(rng *helpers.Rand) float64 { return rng.Float64() - 0.5 }), Wrong, "spread evenly between two ends"},
		{"uniform from −1 to 1", drawnFrom(func(rng *helpers.Rand) float64 { return 2*rng.Float64() - 1 }), Wrong, "spread evenly between two ends"},
		{"signs", drawnFrom(func(rng *helpers.Rand) float64 { return float64(2*rng.IntN(2) - 1) }), Wrong, "The numbers are not normal, whatever their spread: too many"},
		{"two uniform ones averaged", func(n int, rng *helpers.Rand) [][]float64 {
			a := chanceSquare(n)
			for i := range a {
				for j := range i + 1 {
					a[i][j] = rng.Float64() - rng.Float64()
					a[j][i] = a[i][j]
				}
			}
			return a
		}, Wrong, "The numbers are not normal, whatever their spread: too many"},
		{"1/2 of whole numbers", func(n int, rng *helpers.Rand) [][]float64 {
			a := anyMatrix(n, rng)
			return entries(n, func(i, j int) float64 { return 1 / 2 * (a[i][j] + a[j][i]) })
		}, Wrong, "1/2 of whole numbers is 0 in Go"},
		{"√(1/2) of whole numbers", spread(1, math.Sqrt(1/2)), Wrong, "1/2 of whole numbers is 0 in Go, and its root"},
		{"no diagonal", spread(0, half), Wrong, "The diagonal is 0: does your loop reach it?"},
		{"one number beside the diagonal", func(n int, rng *helpers.Rand) [][]float64 {
			beside := half * rng.NormFloat64()
			return entries(n, func(i, j int) float64 {
				if i == j {
					return rng.NormFloat64()
				}
				return beside
			})
		}, Wrong, "move together"},
		{"a row's number", func(n int, rng *helpers.Rand) [][]float64 {
			v := helpers.Normal(n, 1, rng)
			w := helpers.Normal(1, half, rng)[0]
			return entries(n, func(i, j int) float64 {
				if i == j {
					return v[0]
				}
				return w
			})
		}, Wrong, "move together"},
		{"own seed", func(n int, rng *helpers.Rand) [][]float64 { return rightGOE["factor"](n, helpers.NewRand(1)) }, Wrong, "draws nothing from rng"},
		{"counts its calls", func(n int, rng *helpers.Rand) [][]float64 {
			calls++
			a := helpers.GOE(n, rng)
			sign := 1 - 2*math.Mod(calls, 2)
			return entries(n, func(i, j int) float64 { return sign * a.At(i, j) })
		}, Wrong, "something besides rng"},
		{"shared memory", func(n int, rng *helpers.Rand) [][]float64 {
			drawMatrix(shared[:n], half, rng)
			for i := range n {
				shared[i] = shared[i][:n]
			}
			return shared[:n]
		}, Misshapen, "the same memory twice"},
		{"a row short", func(n int, rng *helpers.Rand) [][]float64 { return spread(1, half)(n-1, rng) }, Misshapen, "a matrix of 1 row for n = 2"},
		{"a column short", func(n int, rng *helpers.Rand) [][]float64 {
			a := spread(1, half)(n, rng)
			a[1] = a[1][:1]
			return a
		}, Misshapen, "a row of 1 number for n = 2"},
		{"NaN", func(n int, rng *helpers.Rand) [][]float64 {
			return entries(n, func(int, int) float64 { return math.Sqrt(rng.NormFloat64()) })
		}, Misshapen, "NaN in the matrix"},
		{"nil", func(int, *helpers.Rand) [][]float64 { return nil }, Misshapen, "a matrix of 0 rows"},
		{"rows not made", func(n int, rng *helpers.Rand) [][]float64 {
			a := make([][]float64, n)
			a[0][0] = rng.NormFloat64()
			return a
		}, Misshapen, "panicked for n = 2: runtime error: index out of range"},
		{"stub", func(int, *helpers.Rand) [][]float64 { panic(NotYet) }, NotWritten, "nothing is written here yet"},
	} {
		says(t, w.name, DrawGOE(w.f), w.rung, w.piece)
	}
}

// A right answer passes whatever is drawn.
func TestChanceIsFair(t *testing.T) {
	defer func(s uint64) { chanceSeed = s }(chanceSeed)
	for chanceSeed = range 5 {
		for name, f := range rightTosses {
			says(t, name, AllPositive(f), Right, "")
		}
		for name, f := range rightGOE {
			says(t, name, DrawGOE(f), Right, "")
		}
	}
}
