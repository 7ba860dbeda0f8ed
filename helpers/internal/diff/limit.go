package diff

import "math"

// Limit is d(h) for h → 0, where d has an expansion in even powers of h, as
// central differences do, and how far off that may be. It halves h from start
// and extrapolates, keeping what changes least from one column of the scheme to
// the next, so that neither a wide step nor rounding spoils the result. If what
// is found that way does not agree with a far smaller step, the wide ones have
// seen something else, such as the plain around a spike: they are left out.
//
// d returns its value and how much of that may be rounding. Steps at which d is
// not finite are passed over. Where there is no limit, as for a second
// difference at a kink, err is as large as the values; where fewer than two
// steps in a row are finite, the value is NaN and err is +Inf.
//
// Source: C. J. F. Ridders, Accurate computation of F′(x) and F′(x)F″(x),
// Advances in Engineering Software 4(2):75–76, 1982.
func Limit(d func(h float64) (value, rounding float64), start float64) (value, err float64) {
	const far, closer = 2048, 64
	value, err = limit(d, start)
	for range 2 {
		near, rounding := d(start / far)
		if math.IsNaN(near) || math.IsInf(near, 0) || math.Abs(near-value) <= 8*(err+rounding) {
			break
		}
		start /= closer
		value, err = limit(d, start)
	}
	return value, err
}

func limit(d func(h float64) (value, rounding float64), start float64) (value, err float64) {
	const steps = 14
	var last, row [steps]float64
	value, err = math.NaN(), math.Inf(1)
	known := 0 // entries of last
	best := 0  // the step at which value was found
	for k, h := 0, start; k < steps; k, h = k+1, h/2 {
		v, rounding := d(h)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			known = 0
			continue
		}
		row[0] = v
		for j, power := 1, 4.0; j <= known; j, power = j+1, power*4 {
			row[j] = row[j-1] + (row[j-1]-last[j-1])/(power-1)
		}
		// Two steps may agree by chance: the next one must confirm it.
		if off := math.Abs(row[known]-value) - 2*rounding; known > 0 && off > err {
			err = off
		}
		for j := 1; j <= known; j++ {
			e := math.Max(math.Abs(row[j]-row[j-1]), math.Abs(row[j]-last[j-1])) + rounding
			if e < err {
				value, err, best = row[j], e, k
			}
		}
		if best < k && rounding > err/2 {
			break // from here on it gets worse
		}
		last, known = row, known+1
	}
	return value, err
}
