package homework

import (
	"math"
	"math/bits"
	"testing"

	"saddlepoints/helpers"
)

type indexed = func(n int) ([]int, []float64)

// byFormula fills both slices place by place.
func byFormula(count func(n, k int) int, loss func(n, k int) float64) indexed {
	return func(n int) ([]int, []float64) {
		c, l := make([]int, n+1), make([]float64, n+1)
		for k := range c {
			c[k], l[k] = count(n, k), loss(n, k)
		}
		return c, l
	}
}

// choose is n!/(k!(n−k)!), by Pascal's rule.
func choose(n, k int) int {
	if k < 0 || k > n {
		return 0
	}
	if n == 0 {
		return 1
	}
	return choose(n-1, k-1) + choose(n-1, k)
}

func torusLoss(n, k int) float64 { return float64(2*k - n) }

// rightByIndex are different right ways to solve task 5.6.
var rightByIndex = map[string]indexed{
	"Pascal": byFormula(choose, torusLoss),
	"factorials": byFormula(func(n, k int) int { return orderedPicks(n, k) / orderedPicks(k, k) }, func(n, k int) float64 {
		return float64(k)*math.Cos(0) + float64(n-k)*math.Cos(math.Pi)
	}),
	"the library's points": func(n int) ([]int, []float64) {
		c, l := make([]int, n+1), make([]float64, n+1)
		for _, p := range helpers.Torus(n).Known() {
			c[p.Index]++
			l[p.Index] = p.Loss
		}
		return c, l
	},
	"bits": func(n int) ([]int, []float64) {
		c, l := make([]int, n+1), make([]float64, n+1)
		for m := range uint(1) << n {
			k := bits.OnesCount(m)
			c[k]++
			l[k] = torusLoss(n, k)
		}
		return c, l
	},
	"an angle more": func(n int) ([]int, []float64) {
		c, l := []int{1}, []float64{0}
		for range n {
			next, losses := make([]int, len(c)+1), make([]float64, len(c)+1)
			for k, v := range c {
				next[k] += v
				next[k+1] += v
				losses[k], losses[k+1] = l[k]-1, l[k]+1
			}
			c, l = next, losses
		}
		return c, l
	},
	"each point": func(n int) ([]int, []float64) {
		c, l := make([]int, n+1), make([]float64, n+1)
		x := make([]float64, n)
		torus := helpers.Torus(n)
		var visit func(i int)
		visit = func(i int) {
			if i == n {
				k := 0
				for _, v := range torus.Eigenvalues(x) {
					if v < 0 {
						k++
					}
				}
				c[k]++
				l[k] = torus.Loss(x)
				return
			}
			for _, x[i] = range []float64{0, math.Pi} {
				visit(i + 1)
			}
		}
		visit(0)
		return c, l
	},
}

func TestTorusByIndex(t *testing.T) {
	for name, f := range rightByIndex {
		says(t, name, TorusByIndex(f), Right, "the loss at a point already tells")
	}
	count := func(f func(n, k int) int) indexed { return byFormula(f, torusLoss) }
	loss := func(f func(n, k int) float64) indexed { return byFormula(choose, f) }
	for _, w := range []struct {
		name  string
		f     indexed
		rung  Rung
		piece string
	}{
		{"all at one index", count(func(n, k int) int {
			if k == 0 {
				return 1 << n
			}
			return 0
		}), Wrong, "All 2ⁿ points stand at one index"},
		{"2ⁿ everywhere", count(func(n, k int) int { return 1 << n }), Wrong, "you give it to each index"},
		{"one each", count(func(n, k int) int { return 1 }), Wrong, "(0, π) and (π, 0) are two points"},
		{"powers", count(func(n, k int) int { return 1 << k }), Wrong, "double from index to index"},
		{"one off", count(func(n, k int) int { return choose(n, k-1) }), Wrong, "one place off"},
		{"one off, below", count(func(n, k int) int { return choose(n, k+1) }), Wrong, "one place off"},
		{"ordered", count(orderedPicks), Wrong, "in which order"},
		{"0 and 2π", count(func(n, k int) int { return choose(n, k) << k }), Wrong, "by 2π or −2π, is where it began"},
		{"π and −π", count(func(n, k int) int { return choose(n, k) << (n - k) }), Wrong, "by 2π or −2π, is where it began"},
		{"−π, 0, π and 2π", count(func(n, k int) int { return choose(n, k) << n }), Wrong, "by 2π or −2π, is where it began"},
		{"minus 0", loss(func(n, k int) float64 { return math.Copysign(0, -1) * float64(k*k+1) }), Wrong, "All your losses are 0"},
		{"only π is missing", loss(func(n, k int) float64 {
			if k == 0 {
				return math.Copysign(0, -1)
			}
			return torusLoss(n, k)
		}), Wrong, "For 1 angle you give the loss 0 at index 0"},
		{"twice", count(func(n, k int) int { return 2 * choose(n, k) }), Wrong, "counted twice"},
		{"of n−1", count(func(n, k int) int { return choose(n-1, k) }), Wrong, "for 1 angle make 1 point together"},
		{"turned by one", count(func(n, k int) int { return choose(n, (k+1)%(n+1)) }), Wrong, "For 2 angles you count 2 points of index 0"},
		{"positive ones", loss(func(n, k int) float64 { return float64(n - 2*k) }), Wrong, "their order is turned round"},
		{"summed", loss(func(n, k int) float64 { return float64(choose(n, k)) * torusLoss(n, k) }), Wrong, "summed over all points"},
		{"averaged", loss(func(n, k int) float64 { return torusLoss(n, k) / float64(n) }), Wrong, "averaged over the angles"},
		{"only the zeros", loss(func(n, k int) float64 { return float64(k) }), Wrong, "count only some of the angles"},
		{"only the πs", loss(func(n, k int) float64 { return float64(k - n) }), Wrong, "count only some of the angles"},
		{"no losses", loss(func(n, k int) float64 { return 0 }), Wrong, "All your losses are 0"},
		{"other losses", loss(func(n, k int) float64 { return torusLoss(n, k) + 1 }), Wrong, "you give the loss 0 at index 0"},
		{"the index n forgotten", func(n int) ([]int, []float64) { c, l := rightByIndex["Pascal"](n); return c[:n], l[:n] }, Misshapen, "1 count: an index runs from"},
		{"a loss too many", func(n int) ([]int, []float64) { c, l := rightByIndex["Pascal"](n); return c, append(l, 0) }, Misshapen, "3 losses: an index runs from"},
		{"a loss forgotten", func(n int) ([]int, []float64) { c, l := rightByIndex["Pascal"](n); return c, l[:n] }, Misshapen, "1 loss: an index runs from"},
		{"NaN", loss(func(n, k int) float64 { return math.NaN() }), Misshapen, "the loss NaN at index 0"},
		{"negative", count(func(n, k int) int { return -1 }), Misshapen, "-1 points of index 0"},
		{"nil", func(n int) ([]int, []float64) { return nil, nil }, Misshapen, "0 counts"},
		{"panic", func(n int) ([]int, []float64) { return make([]int, n+1)[:n+2], nil }, Misshapen, "panicked for n = 1"},
		{"stub", func(int) ([]int, []float64) { panic(NotYet) }, NotWritten, "nothing is written here yet"},
	} {
		says(t, w.name, TorusByIndex(w.f), w.rung, w.piece)
	}
}
