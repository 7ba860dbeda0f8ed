package homework

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

// pairsMatrix is a matrix, n by n, filled by f.
func pairsMatrix(n int, f func(i, j int) float64) [][]float64 {
	h := make([][]float64, n)
	for i := range h {
		for j := range n {
			h[i] = append(h[i], f(i, j))
		}
	}
	return h
}

// oneWhen is 1 where yes holds, else 0.
func oneWhen(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// partners is a right answer to the first part of task 1.5.
func partners(n int) [][]float64 {
	return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i^1 == j) })
}

func halves(n int) (positive, negative, zero int) { return n, n, 0 }

func TestPairs(t *testing.T) {
	for name, right := range map[string]func(n int) [][]float64{
		"partners": partners,
		"blocks": func(n int) [][]float64 {
			h := pairsMatrix(2*n, func(i, j int) float64 { return 0 })
			for k := 0; k < 2*n; k += 2 {
				h[k][k+1], h[k+1][k] = 1, 1
			}
			return h
		},
		"by halves": func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i/2 == j/2 && i != j) })
		},
		"differences": func(n int) [][]float64 { return pairsDifferences(pairsLoss, make([]float64, 2*n)) },
		"helpers": func(n int) [][]float64 {
			h := helpers.NewLandscapeN(2*n, pairsLoss).Hess(make([]float64, 2*n))
			return pairsMatrix(2*n, h.At)
		},
		"one slice": func(n int) (h [][]float64) {
			all := make([]float64, 4*n*n)
			for i := range 2 * n {
				row := all[2*n*i : 2*n*i+2*n]
				row[i+1-2*(i%2)] = 1
				h = append(h, row)
			}
			return h
		},
	} {
		says(t, name, Pairs(right, halves, "saddle"), Right, "each brings its own two eigenvalues")
	}
	for _, c := range []struct {
		name    string
		hessian func(n int) [][]float64
		rung    Rung
		piece   string
	}{
		{"stub", func(n int) [][]float64 { panic(NotYet) }, NotWritten, "hessian is not written yet"},
		{"nil", func(n int) [][]float64 { return nil }, Misshapen, "a matrix of 0 rows, not 2n = 6, for n = 3"},
		{"half the size", func(n int) [][]float64 { return pairsMatrix(n, func(i, j int) float64 { return 1 }) }, Misshapen, "a matrix of 3 rows"},
		{"no entries", func(n int) [][]float64 { return make([][]float64, 2*n) }, Misshapen, "row 0 with 0 entries"},
		{"NaN", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return math.NaN() })
		}, Misshapen, "NaN in row 0"},
		{"panics", func(n int) [][]float64 { return [][]float64{partners(n)[2*n]} }, Misshapen, "panicked for n = 3"},
		{"constant", func(n int) [][]float64 { return partners(3) }, Misshapen, "a matrix of 6 rows, not 2n = 4, for n = 2"},
		{"zeros", func(n int) [][]float64 { return pairsMatrix(2*n, func(i, j int) float64 { return 0 }) }, Wrong, "the Hessian of a plane"},
		{"halved", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i^1 == j) / 2 })
		}, Wrong, "The ½ belongs to Taylor's formula"},
		{"doubled", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i^1 == j) * 2 })
		}, Wrong, "brings no 2"},
		{"minus", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return -oneWhen(i^1 == j) })
		}, Wrong, "All your signs are wrong"},
		{"upper half", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i^1 == j && i < j) })
		}, Wrong, "Does the order of two derivatives matter?"},
		{"diagonal", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i == j) })
		}, Wrong, "Does L hold a square?"},
		{"one late", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i > 0 && j > 0 && (i-1)^1 == j-1) })
		}, Wrong, "Your pairs begin one place too late"},
		{"all neighbours", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i-j == 1 || j-i == 1) })
		}, Wrong, "stand in one product"},
		{"first and second half", func(n int) [][]float64 {
			return pairsMatrix(2*n, func(i, j int) float64 { return oneWhen(i-j == n || j-i == n) })
		}, Wrong, "stand in one product"},
		{"one row for all", func(n int) [][]float64 {
			h, row := make([][]float64, 2*n), make([]float64, 2*n)
			for i := range h {
				row[i^1], h[i] = 1, row
			}
			return h
		}, Wrong, "share their memory"},
	} {
		says(t, c.name, Pairs(c.hessian, halves, "saddle"), c.rung, c.piece)
	}
	for _, word := range []string{"saddle", "Saddle point", "a saddle", "a saddle of index n", "SADDLE POINT!"} {
		says(t, word, Pairs(partners, halves, word), Right, "each brings its own two eigenvalues")
	}
	for _, c := range []struct {
		word  string
		rung  Rung
		piece string
	}{
		{"", NotWritten, "hessian and signs: right so far. But pairs is not written yet"},
		{"origin", Misshapen, "names no kind"},
		{"inconclusive", Wrong, "The zeros on the diagonal are no eigenvalues"},
		{"degenerate", Wrong, "The zeros on the diagonal are no eigenvalues"},
		{"minimum", Wrong, "No term is subtracted, but"},
		{"maximum", Wrong, "Where both factors of a product grow"},
	} {
		says(t, c.word, Pairs(partners, halves, c.word), c.rung, c.piece)
	}
}

func TestPairsSigns(t *testing.T) {
	for name, right := range map[string]func(n int) (positive, negative, zero int){
		"formula":  halves,
		"computed": func(n int) (int, int, int) { return questionsSigns(eigenvaluesOf(partners(n))) },
		"half of 2n": func(n int) (p, m, z int) {
			return 2 * n / 2, 2*n - 2*n/2, z
		},
		"pair by pair": func(n int) (p, m, z int) {
			for range n {
				p, m = p+1, m+1
			}
			return
		},
		"from the sums": func(n int) (p, m, z int) { // of the eigenvalues, and of their squares
			for _, row := range partners(n) {
				for _, v := range row {
					p += int(v * v)
				}
			}
			return p / 2, p / 2, 2*n - p
		},
	} {
		says(t, name, Pairs(partners, right, "saddle"), Right, "each brings its own two eigenvalues")
	}
	for _, c := range []struct {
		name    string
		p, m, z int // times n
		piece   string
	}{
		{"all positive", 2, 0, 0, "can they all have one sign?"},
		{"all negative", 0, 2, 0, "can they all have one sign?"},
		{"all zero", 0, 0, 2, "are these the eigenvalues?"},
		{"half zero", 1, 0, 1, "are these the eigenvalues?"},
		{"one a pair", 1, 0, 0, "add up to 3 for n = 3"},
		{"three kinds", 1, 1, 1, "add up to 9 for n = 3"},
	} {
		signs := func(n int) (int, int, int) { return c.p * n, c.m * n, c.z * n }
		says(t, c.name, Pairs(partners, signs, "saddle"), Wrong, c.piece)
	}
	signs := func(n int) (int, int, int) { return n + 1, n - 1, 0 }
	says(t, "one off", Pairs(partners, signs, "saddle"), Wrong, "what a second pair adds")
	signs = func(n int) (int, int, int) { return 1, 1, 0 }
	says(t, "constant", Pairs(partners, signs, "saddle"), Wrong, "add up to 2 for n = 3")
	signs = func(n int) (int, int, int) { return 3 * n, -n, 0 }
	says(t, "negative", Pairs(partners, signs, "saddle"), Misshapen, "a count of -3 for n = 3")
	signs = func(n int) (int, int, int) { panic(NotYet) }
	says(t, "stub", Pairs(partners, signs, "saddle"), NotWritten, "hessian: right so far. But signs is not written yet")
}
