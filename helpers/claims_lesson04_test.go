package helpers_test

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["Each sign more halves the share, until 100 000 runs show no case at all."] = func(t *testing.T) {
		for n := 1; n <= 20; n++ {
			p := math.Pow(0.5, float64(n))
			share, se := toss(n).Mean, math.Sqrt(p*(1-p)/100_000)
			if n <= 15 && math.Abs(share-p) > 3*se || n > 18 && share != 0 || n <= 18 && share == 0 {
				t.Errorf("%d signs: a share of %g, 1/2ⁿ is %g ± %g", n, share, p, se)
			}
		}
	}
	claims["Two angles: of four critical points one is a minimum, as of two tosses."] = func(t *testing.T) {
		two := helpers.Torus(2)
		for _, points := range []helpers.CriticalSet{two.Known(), helpers.CriticalPoints(two).Points} {
			if len(points) != 4 || kinds04(points)[helpers.Minimum] != 1 {
				t.Errorf("the points are %v", points)
			}
		}
	}
	claims["Random matrices are more rarely positive than coins say, from n = 2 on and ever more so."] = func(t *testing.T) {
		before := minima(1).Mean / 0.5
		if math.Abs(before-1) > 0.01 {
			t.Errorf("n = 1: %g times as often", before)
		}
		for n := 2; n <= 5; n++ {
			coin := math.Pow(0.5, float64(n))
			s := minima(n)
			if s.Mean+2*s.SE > 0.6*before*coin {
				t.Errorf("n = %d: %g ± %g; coins say %g, and for n − 1 it was %g times that", n, s.Mean, s.SE, coin, before)
			}
			before = s.Mean / coin
		}
	}
	claims["Minima lie low and maxima high on average, and saddles between them."] = func(t *testing.T) {
		for seed := range uint64(8) { // the lesson has 1
			field := helpers.RandomField(2, 200, helpers.NewRand(seed)).Window(-4, 4, -4, 4)
			loss, count := map[helpers.Kind]float64{}, map[helpers.Kind]float64{}
			for _, p := range helpers.CriticalPoints(field).Points {
				loss[p.Kind] += p.Loss
				count[p.Kind]++
			}
			low, middle, high := loss[helpers.Minimum]/count[helpers.Minimum], loss[helpers.Saddle]/count[helpers.Saddle], loss[helpers.Maximum]/count[helpers.Maximum]
			if !(low < middle && middle < high) {
				t.Errorf("seed %d: minima at %.2f, saddles at %.2f, maxima at %.2f on average", seed, low, middle, high)
			}
		}
	}
	claims["The higher the loss, the more eigenvalues are negative, as the semicircle says."] = func(t *testing.T) {
		rng := helpers.NewRand(2)
		field := helpers.RandomField(50, 1000, helpers.NewRand(1))
		var up, across, off float64
		for range 400 {
			x := helpers.Normal(50, 10, rng)
			u, s := field.Loss(x), negative(field.Eigenvalues(x))
			up, across, off = up+u*(s-0.5), across+u*u, off+math.Pow(s-semicircle04(u, 50), 2)
		}
		if slope := up / across; math.Abs(slope-0.045) > 0.003 {
			t.Errorf("%.4f more are negative for each 1 of loss", slope)
		}
		if rms := math.Sqrt(off / 400); rms > 0.02 { // one eigenvalue in fifty
			t.Errorf("the dots are %.4f off the semicircle", rms)
		}
	}
	claims["Most of the lowest critical points are minima, and none half-way up."] = func(t *testing.T) {
		for _, deep := range []helpers.Landscape{deep04, helpers.RandomField(12, 400, helpers.NewRand(2)), helpers.RandomField(12, 400, helpers.NewRand(3))} {
			points := helpers.CriticalSet(found04(deep).Points) // by loss
			if k := kinds04(points[:10])[helpers.Minimum]; k < 6 {
				t.Errorf("of the ten lowest %d are minima", k)
			}
			off, middle := 0.0, 0
			for _, p := range points {
				off += math.Pow(negative(p.Eigenvalues)-semicircle04(p.Loss, 12), 2)
				if math.Abs(p.Loss) > math.Sqrt(12) { // half the way to −2√n
					continue
				}
				if middle++; p.Kind != helpers.Saddle {
					t.Errorf("half-way up: %v", p)
				}
			}
			if rms := math.Sqrt(off / float64(len(points))); rms > 0.08 || middle < 10 {
				t.Errorf("%d points half-way up; all are %.3f off the semicircle", middle, rms)
			}
		}
	}
}

// kinds04 counts the points of each kind.
func kinds04(points helpers.CriticalSet) map[helpers.Kind]int {
	count := map[helpers.Kind]int{}
	for _, p := range points {
		count[p.Kind]++
	}
	return count
}
