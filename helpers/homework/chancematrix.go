package homework

import (
	"math"

	"saddlepoints/helpers"
)

// goeRuns is how many matrices of each size DrawGOE asks for.
const goeRuns = 20_000

// DrawGOE checks task 5.3: goe(n, rng) is a new n by n matrix (A + Aᵀ)/2 of
// independent standard normal Aᵢⱼ. 20 000 matrices of two and as many of three
// rows are drawn: shape, symmetry, and of each place the mean, the variance and
// how often it is small; of each two places whether they move together.
func DrawGOE(goe func(n int, rng *helpers.Rand) [][]float64) Verdict {
	return check("5.3", "with just these variances no direction is special: seen along turned axes, each matrix is as likely as before. So its eigenvalues say something about Hessians, and nothing about your axes.", func(e *exam) {
		for _, n := range []int{2, 3} {
			e.given("n = %d", n)
			rng, drawn := countedRand(uint64(n))
			var previous *float64
			var d matrixDraws
			for k := range goeRuns {
				a := goe(n, rng)
				fitsSquare(e, a, n)
				e.fits(&a[0][0] != previous, "the same memory twice: a second matrix overwrites the first")
				previous = &a[0][0]
				e.wrong(k == 0 && drawn.n == 0, ownSource)
				e.wrong(!chanceSymmetric(a), "It is not symmetric: the number in row i, column j must be the one in row j, column i. (A Hessian's order of derivatives does not matter.) If you write the average into A itself, the number across is already changed when its turn comes.")
				d.add(a)
			}
			judgeDraws(e, &d)
		}
		a, b := goe(4, helpers.NewRand(chanceSeed)), goe(4, helpers.NewRand(chanceSeed))
		for i := range a {
			for j := range a {
				e.must(a[i][j] == b[i][j], "Twice the same source, and not the same matrix: something besides rng has a say.")
			}
		}
	})
}

// fitsSquare: n rows of n finite numbers.
func fitsSquare(e *exam, a [][]float64, n int) {
	e.fits(len(a) == n, "a matrix of %s", countOf(len(a), "row"))
	for _, row := range a {
		e.fits(len(row) == n, "a row of %s", countOf(len(row), "number"))
		for _, v := range row {
			e.fits(finite(v), "%g in the matrix", v)
		}
	}
}

// chanceSymmetric, up to rounding?
func chanceSymmetric(a [][]float64) bool {
	for i := range a {
		for j := range i {
			if math.Abs(a[i][j]-a[j][i]) > 1e-9 {
				return false
			}
		}
	}
	return true
}

// matrixDraws is what was drawn, place by place: first the diagonal, then those beside it.
type matrixDraws struct {
	n      int // rows
	places [][]float64
}

func (d *matrixDraws) add(a [][]float64) {
	d.n = len(a)
	if d.places == nil {
		d.places = make([][]float64, d.n*(d.n+1)/2)
	}
	at := d.n
	for i := range a {
		d.places[i] = append(d.places[i], a[i][i])
		for j := range i {
			d.places[at] = append(d.places[at], a[i][j])
			at++
		}
	}
}

// averageProduct of x·y; with y nil, of x.
func averageProduct(x, y []float64) float64 {
	s := 0.0
	for k, v := range x {
		if y != nil {
			v *= y[k]
		}
		s += v
	}
	return s / float64(len(x))
}

// variances: can they be those of normal numbers, diagonal on the diagonal and
// beside elsewhere? The estimate errs by √(2/runs) of a variance.
func (d *matrixDraws) variances(diagonal, beside float64) bool {
	for i, x := range d.places {
		want := beside
		if i < d.n {
			want = diagonal
		}
		if !nearly(averageProduct(x, x), want, chanceSigmas*math.Sqrt(2.0/goeRuns)) {
			return false
		}
	}
	return true
}

// allZero: is all in these places 0?
func allZero(places [][]float64) bool {
	for _, x := range places {
		if averageProduct(x, x) > 0 {
			return false
		}
	}
	return true
}

// neverNegative: is nothing in these places negative?
func neverNegative(places [][]float64) bool {
	for _, x := range places {
		for _, v := range x {
			if v < 0 {
				return false
			}
		}
	}
	return true
}

// judgeDraws looks for the mistakes in matrices of the right shape.
func judgeDraws(e *exam, d *matrixDraws) {
	e.wrong(allZero(d.places), "All your numbers are 0, though you draw some. 1/2 of whole numbers is 0 in Go, and so is all that is multiplied by it: divide by 2. (If you do: does what you draw come into the matrix that you return?)")
	e.wrong(allZero(d.places[:d.n]), "The diagonal is 0: does your loop reach it? There (A + Aᵀ)/2 has a number, too.")
	e.wrong(neverNegative(d.places), "No number in your matrices is ever negative. Which of rng's methods gives normal numbers, with mean 0?")
	e.wrong(neverNegative(d.places[:d.n]), "The diagonal is never negative: that is so for a product such as A·Aᵀ, whose eigenvalues cannot be negative either. Here a matrix and its transpose are to be averaged.")
	for _, x := range d.places {
		e.must(math.Abs(averageProduct(x, nil)) <= chanceSigmas*math.Sqrt(averageProduct(x, x)/goeRuns), "The numbers in one place are %.3f on average. Normal numbers with mean 0 do not lean to one side.", averageProduct(x, nil))
	}
	judgeNormal(e, d)
	judgeVariances(e, d)
	for i, x := range d.places {
		for _, y := range d.places[:i] {
			r := averageProduct(x, y) / math.Sqrt(averageProduct(x, x)*averageProduct(y, y))
			e.must(math.Abs(r) <= chanceSigmas/math.Sqrt(goeRuns), "Numbers in different places (other than mirrored ones) move together: each needs numbers of its own.")
		}
	}
}

// judgeNormal looks for numbers that are not normal, whatever their spread.
func judgeNormal(e *exam, d *matrixDraws) {
	uniform := true
	for _, x := range d.places[:d.n] {
		uniform = uniform && math.Abs(peakedness(x)-1.8) < 0.1
	}
	e.wrong(uniform, "The numbers are not normal, whatever their spread: on the diagonal they spread evenly between two ends, as those of rng.Float64() do. Normal numbers crowd around 0, and have no ends.")
	for _, x := range d.places {
		sd := math.Sqrt(averageProduct(x, x))
		if sd == 0 {
			continue // judgeVariances says so
		}
		small := 0
		for _, v := range x {
			if math.Abs(v) < 0.6744897501960817*sd { // half of all normal numbers
				small++
			}
		}
		// That sd is measured, too, makes the share err less, not more: both lean the same way.
		normal := math.Abs(float64(small)/goeRuns-0.5) <= chanceSigmas*shareError(0.5, goeRuns)
		// Of normal numbers it errs by √(24/runs) = 0.035, and farther up than down.
		normal = normal && math.Abs(peakedness(x)-3) < 0.4
		e.must(normal, "The numbers are not normal, whatever their spread: too many or too few of them are small. Which of rng's methods gives normal ones?")
	}
}

// peakedness is the mean of the fourth powers of x, in units of its squared variance:
// 3 for normal numbers, 1.8 for uniform ones. The mean of x is 0.
func peakedness(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v * v * v * v
	}
	v := averageProduct(x, x)
	return s / float64(len(x)) / (v * v)
}

// judgeVariances looks for mistakes that show in the variances.
func judgeVariances(e *exam, d *matrixDraws) {
	for _, m := range []struct {
		diagonal, beside float64
		hint             string
	}{
		{1, 1, "Beside the diagonal your numbers spread as much as on it. There (A + Aᵀ)/2 averages two numbers that are independent of each other: what does that do to the spread? A mirrored number is one number, not two."},
		{0.5, 0.5, "On the diagonal your numbers spread too little. Which two numbers does (A + Aᵀ)/2 average there?"},
		{4, 2, "All your numbers spread twice as much as they should. A + Aᵀ is not yet the average."},
		{2, 1, "You divide the sum by √2. Some books do; here an average of two is wanted."},
		{1, 0.25, "Beside the diagonal your numbers spread too little. Which factor turns the variance 1 into ½: the variance grows with the square of a factor."},
		{0.5, 1, "Your numbers spread more beside the diagonal than on it. Averaging two independent numbers makes the spread smaller: where are two averaged?"},
		{0.25, 0.5, "The diagonal is halved once too often: it, too, has a number of A and one of Aᵀ in it."},
		{1, 0, "Beside the diagonal all is 0. Then the eigenvalues are just the numbers on it, independent like coins. (1/2 of whole numbers is 0 in Go, and its root, too.)"},
	} {
		e.wrong(d.variances(m.diagonal, m.beside), m.hint)
	}
	first, last := d.places[0], d.places[len(d.places)-1]
	e.must(d.variances(1, 0.5), "The variance on the diagonal comes out as %.3f, beside it as %.3f. Work out by hand what (A + Aᵀ)/2 has, and compare.", averageProduct(first, first), averageProduct(last, last))
}
