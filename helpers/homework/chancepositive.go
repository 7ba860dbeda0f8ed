package homework

import (
	"math"

	"saddlepoints/helpers"
)

// PositiveMatrix checks task 5.4: positive(a) says whether all eigenvalues of a
// symmetric matrix of two or three rows are positive, and leaves a as it is. It
// is tried on matrices with eigenvalues of all signs, many with one close to 0;
// then on some with the eigenvalue 0.
func PositiveMatrix(positive func(a [][]float64) bool) Verdict {
	return check("5.4", "you have decided the kind of a critical point without looking along each axis: with a Hessian that is not diagonal, what you see along the axes is not enough.", func(e *exam) {
		tried := triedMatrices(helpers.NewRand(chanceSeed))
		said := make([]bool, len(tried))
		for i, a := range tried {
			said[i] = askPositive(e, positive, a)
		}
		judgePositive(e, tried, said)
		for _, a := range [][][]float64{{{2, 0}, {0, 0}}, {{0, 0}, {0, 3}}, {{1, 0, 0}, {0, 0, 0}, {0, 0, 2}}, {{3, 0, 0}, {0, 2, 0}, {0, 0, 0}}, {{0, 0}, {0, 0}}} {
			e.wrong(askPositive(e, positive, a), "A matrix with the eigenvalue 0 counts as positive. Zero is no positive number, and the eigenvalue rule is silent there.")
		}
	})
}

// judgePositive compares what was said of each matrix with what is so.
func judgePositive(e *exam, tried [][][]float64, said []bool) {
	wrong := 0 // the first
	for wrong < len(tried) && said[wrong] == positiveDefinite(tried[wrong]) {
		wrong++
	}
	if wrong == len(tried) {
		return
	}
	for _, m := range positiveMistakes {
		made := true
		for i, a := range tried {
			made = made && said[i] == m.says(a)
		}
		e.wrong(made, m.hint)
	}
	last, first := math.Inf(-1), math.Inf(1) // smallest eigenvalues: the last that is called not positive, the first that is
	onlyThree := true                        // no mistake but where the determinant of all three rows decides
	for i, a := range tried {
		if v := eigenvaluesOf(a)[0]; said[i] {
			first = min(first, v)
		} else {
			last = max(last, v)
		}
		decides := len(a) == 3 && leadingMinor(a, 1) > 0 && leadingMinor(a, 2) > 0
		onlyThree = onlyThree && (decides || said[i] == positiveDefinite(a))
	}
	e.must(last > first, "You draw the line where the smallest eigenvalue is between %.3g and %.3g, and not at 0. However small a number is, its sign decides.", last, first)
	a := tried[wrong]
	e.must(!onlyThree, "For two rows your answers are right. The determinant of all three of %v is %.4g, and you say %v. Does your function ask for it, and find this number? It is a sum of products, each with its sign, and each of one number from every row and every column.", a, leadingMinor(a, len(a)), said[wrong])
	e.must(false, "For %v your answer is %v. What are its eigenvalues? (helpers.Eigen tells.)", a, said[wrong])
}

// triedMatrices are symmetric matrices of two and three rows, none with an
// eigenvalue closer to 0 than 0.0003: first some of whole numbers, then some with
// one eigenvalue close to 0, where a slip in a determinant or a line drawn beside
// 0 shows, then some of all signs. They are rounded to what a message writes.
func triedMatrices(rng *helpers.Rand) (tried [][][]float64) {
	for n := 2; n <= 3; n++ {
		for range 60 {
			tried = append(tried, wholeMatrix(n, rng))
		}
		for i := range 200 {
			values := make([]float64, n)
			for k := range values {
				values[k] = sizeBetween(0.5, 2, rng)
			}
			values[0] = sizeBetween(0.0005, 0.02, rng) * float64(1-2*(i%2))
			tried = append(tried, rounded(chanceTurned(values, rng)))
		}
		for signs := range 1 << n {
			for range 100 {
				tried = append(tried, rounded(chanceTurned(signedNumbers(n, signs, rng), rng)))
			}
		}
	}
	return tried
}

// wholeMatrix is of small whole numbers, and only the determinant of all its rows
// says whether its eigenvalues are positive; it is 1 or 2, or minus that.
func wholeMatrix(n int, rng *helpers.Rand) [][]float64 {
	a := chanceSquare(n)
	for {
		for i := range a {
			a[i][i] = float64(1 + rng.IntN(4))
			for j := range i {
				a[i][j] = float64((1 + rng.IntN(2)) * (2*rng.IntN(2) - 1))
				a[j][i] = a[i][j]
			}
		}
		det := math.Abs(leadingMinor(a, n))
		if leadingMinor(a, n-1) > 0 && det > 0.5 && det < 2.5 {
			return a
		}
	}
}

// rounded to four places: that moves an eigenvalue by less than 0.0002.
func rounded(a [][]float64) [][]float64 {
	for _, row := range a {
		for j, v := range row {
			row[j] = math.Round(1e4*v)/1e4 + 0 // no −0
		}
	}
	return a
}

// sizeBetween is a random number between two positive ones, as likely between
// 0.1 and 0.2 as between 1 and 2.
func sizeBetween(low, high float64, rng *helpers.Rand) float64 {
	return low * math.Pow(high/low, rng.Float64())
}

// signedNumbers is n random numbers of sizes 0.05 to 3, negative where signs has a digit 1.
func signedNumbers(n, signs int, rng *helpers.Rand) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = sizeBetween(0.05, 3, rng)
		if signs>>i&1 == 1 {
			v[i] = -v[i]
		}
	}
	return v
}

// askPositive asks for a, which must stay as it is.
func askPositive(e *exam, positive func(a [][]float64) bool, a [][]float64) bool {
	given := chanceSquare(len(a))
	for i, row := range a {
		copy(given[i], row)
	}
	e.given("a = %v", a)
	answer := positive(given)
	for i, row := range a {
		e.fits(len(given) == len(a) && len(given[i]) == len(row), "a matrix of another shape back: your function changes its argument")
		for j, v := range row {
			e.fits(given[i][j] == v, "a changed matrix back: your function writes into its argument. Work on a copy")
		}
	}
	return answer
}

// positiveMistakes are what is often taken for all eigenvalues being positive.
// The first that explains all answers is named.
var positiveMistakes = []struct {
	says func(a [][]float64) bool
	hint string
}{
	{func([][]float64) bool { return true }, "It says true for each matrix. Some have only negative eigenvalues."},
	{func([][]float64) bool { return false }, "It says false for each matrix. Some have only positive eigenvalues."},
	{func(a [][]float64) bool { return leadingMinor(a, len(a)) > 0 }, "The determinant is the product of all eigenvalues. Two negative ones make it positive, too."},
	{func(a [][]float64) bool { return eachPlace(a, func(i, j int) bool { return i != j || a[i][i] > 0 }) }, "The diagonal says how the loss curves along the axes. It can curve up along each of them, and down in between."},
	{func(a [][]float64) bool { return eachPlace(a, func(i, j int) bool { return a[i][j] > 0 }) }, "The numbers in a matrix are not its eigenvalues: negative numbers beside the diagonal do no harm, and large positive ones do."},
	{func(a [][]float64) bool { return chanceTrace(a) > 0 }, "The trace is the sum of all eigenvalues. A large positive one outweighs a negative one in it."},
	{func(a [][]float64) bool { return largestEigenvalue(a) > 0 }, "It says true as soon as one eigenvalue is positive. All must be: which of the sorted ones decides?"},
	{func(a [][]float64) bool { return largestEigenvalue(a) < 0 }, "It says true where all are negative: at a maximum."},
	{func(a [][]float64) bool { return !positiveDefinite(a) }, "It says just the opposite of what is asked."},
	{func(a [][]float64) bool { return sameSigns(a) }, "It says true also where all eigenvalues are negative."},
	{func(a [][]float64) bool { return leadingMinor(a, 1) > 0 && leadingMinor(a, 2) > 0 }, "With three rows, you look at the first two only. The third direction counts, too."},
	{func(a [][]float64) bool { return leadingMinor(a, 1) > 0 && leadingMinor(a, len(a)) > 0 }, "For two rows it is right; with three, one of the determinants is missing. Two negative eigenvalues slip through."},
	{func(a [][]float64) bool { return leadingMinor(a, 2) > 0 && leadingMinor(a, len(a)) > 0 }, "Your determinants miss the first number of all, the one in the corner. Try a matrix with only negative eigenvalues."},
	{positivePairs, "With three rows, you look along the axes and at each two of them. The loss can curve down in a direction between all three."},
	{func(a [][]float64) bool { return leadingMinor(a, 1) > 0 }, "You look at the corner only: that is one direction."},
}

// eachPlace: does the condition hold for each place of a?
func eachPlace(a [][]float64, holds func(i, j int) bool) bool {
	for i := range a {
		for j := range a {
			if !holds(i, j) {
				return false
			}
		}
	}
	return true
}

// positivePairs: is each number on the diagonal positive, and each determinant of
// two rows and the same columns?
func positivePairs(a [][]float64) bool {
	return eachPlace(a, func(i, j int) bool {
		return a[i][i] > 0 && (i == j || a[i][i]*a[j][j] > a[i][j]*a[j][i])
	})
}

func chanceTrace(a [][]float64) (s float64) {
	for i := range a {
		s += a[i][i]
	}
	return s
}

// largestEigenvalue of a.
func largestEigenvalue(a [][]float64) float64 {
	values := eigenvaluesOf(a)
	return values[len(values)-1]
}

// sameSigns: have all eigenvalues of a the same sign?
func sameSigns(a [][]float64) bool {
	values := eigenvaluesOf(a)
	return values[0] > 0 || values[len(values)-1] < 0
}
