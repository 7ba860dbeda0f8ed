package homework

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

// rightPositive are different right ways to solve task 5.4.
var rightPositive = map[string]func(a [][]float64) bool{
	"eigenvalues": func(a [][]float64) bool { return eigenvaluesOf(a)[0] > 0 },
	"each of them": func(a [][]float64) bool {
		return !slices.ContainsFunc(eigenvaluesOf(a), func(v float64) bool { return v <= 0 })
	},
	"determinants": positiveDefinite,
	"gonum's determinants": func(a [][]float64) bool {
		for k := 1; k <= len(a); k++ {
			m := mat.NewDense(k, k, nil)
			for i := range k {
				m.SetRow(i, a[i][:k])
			}
			if mat.Det(m) <= 0 {
				return false
			}
		}
		return true
	},
	"Cholesky": func(a [][]float64) bool {
		var c mat.Cholesky
		s := mat.NewSymDense(len(a), nil)
		for i := range a {
			for j := range a {
				s.SetSym(i, j, a[i][j])
			}
		}
		return c.Factorize(s)
	},
	"a small tolerance": func(a [][]float64) bool { return eigenvaluesOf(a)[0] > 1e-9 },
	"characteristic polynomial": func(a [][]float64) bool { // its coefficients
		pairs := 0.0
		for i := range a {
			for j := range i {
				pairs += a[i][i]*a[j][j] - a[i][j]*a[j][i]
			}
		}
		return chanceTrace(a) > 0 && pairs > 0 && leadingMinor(a, len(a)) > 0
	},
	"elimination": func(a [][]float64) bool {
		b := make([][]float64, len(a))
		for i := range a {
			b[i] = slices.Clone(a[i])
		}
		return eliminated(b)
	},
}

// eliminated: is each pivot positive? It overwrites a.
func eliminated(a [][]float64) bool {
	for k := range a {
		if a[k][k] <= 0 {
			return false
		}
		for i := k + 1; i < len(a); i++ {
			f := a[i][k] / a[k][k]
			for j := k; j < len(a); j++ {
				a[i][j] -= f * a[k][j]
			}
		}
	}
	return true
}

// slipped is J. J. Sylvester's criterion, with a determinant of three rows of
// one's own.
func slipped(det func(A, B, C, D, E, F float64) float64) func(a [][]float64) bool {
	return func(a [][]float64) bool {
		if !(a[0][0] > 0 && leadingMinor(a, 2) > 0) {
			return false
		}
		return len(a) == 2 || det(a[0][0], a[1][1], a[2][2], a[0][1], a[0][2], a[1][2]) > 0
	}
}

// determinantSlips are such determinants that are wrong.
var determinantSlips = map[string]func(A, B, C, D, E, F float64) float64{
	"middle sign":     func(A, B, C, D, E, F float64) float64 { return A*(B*C-F*F) + D*(D*C-F*E) + E*(D*F-B*E) },
	"last sign":       func(A, B, C, D, E, F float64) float64 { return A*(B*C-F*F) - D*(D*C-F*E) - E*(D*F-B*E) },
	"inner sign":      func(A, B, C, D, E, F float64) float64 { return A*(B*C-F*F) - D*(D*C-F*E) + E*(D*F+B*E) },
	"DEF once":        func(A, B, C, D, E, F float64) float64 { return A*B*C + D*E*F - A*F*F - B*E*E - C*D*D },
	"no DEF":          func(A, B, C, D, E, F float64) float64 { return A*B*C - A*F*F - B*E*E - C*D*D },
	"E and F swapped": func(A, B, C, D, E, F float64) float64 { return A*B*C + 2*D*E*F - A*E*E - B*F*F - C*D*D },
	"−2DEF":           func(A, B, C, D, E, F float64) float64 { return A*B*C - 2*D*E*F - A*F*F - B*E*E - C*D*D },
	"no CDD":          func(A, B, C, D, E, F float64) float64 { return A*B*C + 2*D*E*F - A*F*F - B*E*E },
	"no minus":        func(A, B, C, D, E, F float64) float64 { return A*B*C + 2*D*E*F },
	"two terms":       func(A, B, C, D, E, F float64) float64 { return A*(B*C-F*F) - D*(D*C-F*E) },
	"one term":        func(A, B, C, D, E, F float64) float64 { return A * (B*C - F*F) },
	"the last number": func(A, B, C, D, E, F float64) float64 { return C },
	"the last two":    func(A, B, C, D, E, F float64) float64 { return B*C - F*F },
	"no squares":      func(A, B, C, D, E, F float64) float64 { return A*B*C - D*E*F },
}

// thresholds are lines drawn elsewhere than at 0.
var thresholds = []float64{0.001, 0.01, 0.1, 0.5, 1, -0.001, -0.01, -0.1, -1}

func TestPositiveMatrix(t *testing.T) {
	for name, f := range rightPositive {
		says(t, name, PositiveMatrix(f), Right, "without looking along each axis")
	}
	for _, w := range []struct {
		name  string
		f     func(a [][]float64) bool
		rung  Rung
		piece string
	}{
		{"always", func(a [][]float64) bool { return true }, Wrong, "true for each matrix"},
		{"never", func(a [][]float64) bool { return false }, Wrong, "false for each matrix"},
		{"determinant", func(a [][]float64) bool { return leadingMinor(a, len(a)) > 0 }, Wrong, "the product of all eigenvalues"},
		{"diagonal", func(a [][]float64) bool {
			for i := range a {
				if a[i][i] <= 0 {
					return false
				}
			}
			return true
		}, Wrong, "The diagonal says how the loss curves along the axes"},
		{"numbers", func(a [][]float64) bool {
			for _, row := range a {
				if slices.Min(row) <= 0 {
					return false
				}
			}
			return true
		}, Wrong, "The numbers in a matrix are not its eigenvalues"},
		{"trace", func(a [][]float64) bool { return chanceTrace(a) > 0 }, Wrong, "The trace is the sum"},
		{"largest", func(a [][]float64) bool { return slices.Max(eigenvaluesOf(a)) > 0 }, Wrong, "as soon as one eigenvalue is positive"},
		{"all negative", func(a [][]float64) bool { return slices.Max(eigenvaluesOf(a)) < 0 }, Wrong, "at a maximum"},
		{"opposite", func(a [][]float64) bool { return eigenvaluesOf(a)[0] <= 0 }, Wrong, "just the opposite"},
		{"one sign", func(a [][]float64) bool {
			v := eigenvaluesOf(a)
			return v[0]*v[len(v)-1] > 0
		}, Wrong, "also where all eigenvalues are negative"},
		{"two rows", func(a [][]float64) bool { return a[0][0] > 0 && leadingMinor(a, 2) > 0 }, Wrong, "the first two only"},
		{"no middle", func(a [][]float64) bool { return a[0][0] > 0 && leadingMinor(a, len(a)) > 0 }, Wrong, "one of the determinants is missing"},
		{"no corner", func(a [][]float64) bool { return leadingMinor(a, 2) > 0 && leadingMinor(a, len(a)) > 0 }, Wrong, "miss the first number of all"},
		{"corner", func(a [][]float64) bool { return a[0][0] > 0 }, Wrong, "You look at the corner only"},
		{"pairs of axes", func(a [][]float64) bool {
			for i := range a {
				for j := range i {
					if a[i][i] <= 0 || a[j][j] <= 0 || a[i][i]*a[j][j]-a[i][j]*a[i][j] <= 0 {
						return false
					}
				}
			}
			return true
		}, Wrong, "a direction between all three"},
		{"whole numbers", func(a [][]float64) bool { return int(eigenvaluesOf(a)[0]) > 0 }, Wrong, "and not at 0"},
		{"other", func(a [][]float64) bool { return eigenvaluesOf(a)[0] > 0 && a[0][1] > 0 }, Wrong, "What are its eigenvalues?"},
		{"slip with two rows", func(a [][]float64) bool {
			return a[0][0] > 0 && a[0][0]*a[1][1]+a[0][1]*a[1][0] > 0 && (len(a) == 2 || leadingMinor(a, 3) > 0)
		}, Wrong, "What are its eigenvalues?"},
		{"one matrix", func(a [][]float64) bool { return positiveDefinite(a) && a[0][0] != 2 }, Wrong, "What are its eigenvalues?"},
		{">= 0", func(a [][]float64) bool { return eigenvaluesOf(a)[0] >= 0 }, Wrong, "Zero is no positive number"},
		{"in place", eliminated, Misshapen, "a changed matrix back"},
		{"cuts", func(a [][]float64) bool {
			right := positiveDefinite(a)
			a[0] = a[0][:1]
			return right
		}, Misshapen, "a matrix of another shape back"},
		{"three rows", func(a [][]float64) bool { return a[2][2] > 0 }, Misshapen, "panicked for a = [["},
		{"stub", func([][]float64) bool { panic(NotYet) }, NotWritten, "nothing is written here yet"},
		{"nil", nil, Misshapen, "panicked"},
	} {
		says(t, w.name, PositiveMatrix(w.f), w.rung, w.piece)
	}
	for name, det := range determinantSlips {
		says(t, name, PositiveMatrix(slipped(det)), Wrong, "For two rows your answers are right. The determinant of all three of [[")
	}
	for _, at := range thresholds {
		says(t, fmt.Sprint(at), PositiveMatrix(func(a [][]float64) bool { return eigenvaluesOf(a)[0] > at }), Wrong, "and not at 0")
	}
}

// Whatever is drawn, each slip is found, and each right answer passes.
func TestPositiveMatrixIsFair(t *testing.T) {
	defer func(s uint64) { chanceSeed = s }(chanceSeed)
	for chanceSeed = range 8 {
		for name, f := range rightPositive {
			says(t, name, PositiveMatrix(f), Right, "")
		}
		for name, det := range determinantSlips {
			says(t, name, PositiveMatrix(slipped(det)), Wrong, "For two rows your answers are right.")
		}
		for _, at := range thresholds {
			says(t, fmt.Sprint(at), PositiveMatrix(func(a [][]float64) bool { return eigenvaluesOf(a)[0] > at }), Wrong, "and not at 0")
		}
	}
}

// The sign of each matrix's smallest eigenvalue is as sure as it is said to be:
// the matrices are asked for as a message writes them, rounded.
func TestTriedMatrices(t *testing.T) {
	for seed := range uint64(30) {
		near := 0
		for _, a := range triedMatrices(helpers.NewRand(seed)) {
			lowest := eigenvaluesOf(a)[0]
			if math.Abs(lowest) < 3e-4 || positiveDefinite(a) != (lowest > 0) {
				t.Fatalf("seed %d: %v has the smallest eigenvalue %g", seed, a, lowest)
			}
			if math.Abs(lowest) < 0.03 {
				near++
			}
			if eachPlace(a, func(i, j int) bool { return a[i][j] == math.Trunc(a[i][j]) }) && math.Abs(leadingMinor(a, len(a))) > 2 {
				t.Errorf("seed %d: %v has the determinant %g", seed, a, leadingMinor(a, len(a)))
			}
		}
		if near < 300 {
			t.Errorf("seed %d: only %d matrices near the boundary", seed, near)
		}
	}
}

// chanceTurned keeps the eigenvalues, and turns the axes.
func TestChanceTurned(t *testing.T) {
	rng := helpers.NewRand(1)
	for signs := range 8 {
		want := signedNumbers(3, signs, rng)
		a := chanceTurned(want, rng)
		slices.Sort(want)
		for i, v := range eigenvaluesOf(a) {
			if math.Abs(v-want[i]) > 1e-12 {
				t.Errorf("eigenvalues %v, want %v", eigenvaluesOf(a), want)
			}
		}
		if math.Abs(a[0][1]) < 1e-3 && math.Abs(a[0][2]) < 1e-3 {
			t.Errorf("not turned: %v", a)
		}
	}
}
