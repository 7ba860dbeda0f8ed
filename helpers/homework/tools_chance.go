package homework

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"

	"saddlepoints/helpers"
)

// chanceSeed is where the sources of chance of this homework's checks begin.
// Tests vary it: a right answer must pass whatever is drawn.
var chanceSeed uint64 = 500

// chanceSigmas is how many standard errors a right answer may be off. By chance it is
// farther off in one of 500 million comparisons.
const chanceSigmas = 6

// drawCounter is a source of chance that counts what is drawn.
type drawCounter struct {
	source rand.Source
	n      int
}

func (c *drawCounter) Uint64() uint64 {
	c.n++
	return c.source.Uint64()
}

// countedRand is a source of chance, and the count of what is drawn from it.
func countedRand(seed uint64) (*helpers.Rand, *drawCounter) {
	c := &drawCounter{source: rand.NewPCG(chanceSeed, seed)}
	return rand.New(c), c
}

// shareError is the standard error of a share p of so many runs.
func shareError(p float64, runs int) float64 {
	return math.Sqrt(p * (1 - p) / float64(runs))
}

// nearShare: can a share of so many runs come from the probability p?
func nearShare(share, p float64, runs int) bool {
	return math.Abs(share-p) <= chanceSigmas*shareError(p, runs)
}

// drawMatrix fills a with independent normal numbers, mirrored: standard
// deviation 1 on the diagonal, off beside it.
func drawMatrix(a [][]float64, off float64, rng *helpers.Rand) {
	for i := range a {
		a[i][i] = rng.NormFloat64()
		for j := range i {
			a[i][j] = off * rng.NormFloat64()
			a[j][i] = a[i][j]
		}
	}
}

// chanceSquare is an n by n matrix of zeros.
func chanceSquare(n int) [][]float64 {
	a := make([][]float64, n)
	for i := range a {
		a[i] = make([]float64, n)
	}
	return a
}

// leadingMinor is the determinant of the first k rows and columns of a, k ≤ 3.
func leadingMinor(a [][]float64, k int) float64 {
	switch k {
	case 1:
		return a[0][0]
	case 2:
		return a[0][0]*a[1][1] - a[0][1]*a[1][0]
	}
	return a[0][0]*(a[1][1]*a[2][2]-a[1][2]*a[2][1]) -
		a[0][1]*(a[1][0]*a[2][2]-a[1][2]*a[2][0]) +
		a[0][2]*(a[1][0]*a[2][1]-a[1][1]*a[2][0])
}

// positiveDefinite: are all of the first minors of a positive (J. J. Sylvester)?
// That is so just where all eigenvalues are. a has up to three rows.
func positiveDefinite(a [][]float64) bool {
	for k := 1; k <= len(a); k++ {
		if !(leadingMinor(a, k) > 0) {
			return false
		}
	}
	return true
}

// chanceTurned is a symmetric matrix with the given eigenvalues, up to three of them,
// seen along axes that rng has turned: a rotation in each plane, one after another.
func chanceTurned(values []float64, rng *helpers.Rand) [][]float64 {
	n := len(values)
	a := chanceSquare(n)
	for i, v := range values {
		a[i][i] = v
	}
	for i := range n {
		for j := range i {
			sin, cos := math.Sincos(2 * math.Pi * rng.Float64())
			for k := range n { // rows i and j of R·a
				a[i][k], a[j][k] = cos*a[i][k]-sin*a[j][k], sin*a[i][k]+cos*a[j][k]
			}
			for k := range n { // columns i and j of R·a·Rᵀ
				a[k][i], a[k][j] = cos*a[k][i]-sin*a[k][j], sin*a[k][i]+cos*a[k][j]
			}
		}
	}
	for i := range n { // rounding
		for j := range i {
			a[i][j] = a[j][i]
		}
	}
	return a
}

// countOf is so many things in words: "1 row", "2 rows", "2 losses".
func countOf(n int, thing string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(thing, "s"):
		thing += "es"
	default:
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// Measured runs an experiment that returns a share and its standard error, and
// writes them as "0.12500 ± 0.00105"; or says that a function that it needs is not
// written yet, or that it panicked.
func Measured(experiment func() (share, se float64)) (says string) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case notYet:
			says = fmt.Sprintf("not yet: %s is still to be written", cmp.Or(unwritten(), "a function"))
		default:
			says = fmt.Sprintf("does not fit: your code panicked: %v%s", p, line())
		}
	}()
	share, se := experiment()
	return fmt.Sprintf("%.5f ± %.5f", share, se)
}

// chanceTasks says where functions are written that later tasks call.
var chanceTasks = map[string]string{"allPositive": "5.1", "share": "5.2", "goe": "5.3", "positive": "5.4", "minima": "5.5"}

// nameUnwritten, deferred, ends an exam of the function task where a function that it
// calls is not written yet.
func nameUnwritten(task string) {
	p := recover()
	if _, yes := p.(notYet); yes {
		if what := unwritten(); what != "" && !strings.HasPrefix(what, task) {
			p = fault{NotWritten, fmt.Sprintf("%s calls %s, which is still to be written.", task, what)}
		}
	}
	if p != nil {
		panic(p)
	}
}

// unwritten is the function that panics, with its task, where it is one of chanceTasks,
// else "". Call it in the deferred function that recovers.
func unwritten() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for panics := false; ; {
		f, more := frames.Next()
		if panics {
			name := f.Function[strings.LastIndex(f.Function, ".")+1:]
			if task := chanceTasks[name]; task != "" {
				return fmt.Sprintf("%s (task %s)", name, task)
			}
			return ""
		}
		panics = f.Function == "runtime.gopanic"
		if !more {
			return ""
		}
	}
}
