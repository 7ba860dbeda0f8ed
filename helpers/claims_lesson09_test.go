package helpers_test

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["Two stairs, each at the loss of a saddle; the stronger mode is learnt first."] = func(t *testing.T) {
		path := irisTrain(1e-4, 500)
		first, second := near(path, irisModes.Loss()), near(path, irisModes.Loss(1))
		if first < 100 || second < 50 {
			t.Errorf("the loss stands for %d and %d steps, want 100 and 50 or more", first, second)
		}
		half := func(i int) float64 {
			return path.First(func(w []float64) bool { return irisModes.Strengths(w)[i] > irisModes.S[i]/2 })
		}
		if !(half(0) < half(1)) || math.IsInf(half(1), 1) {
			t.Errorf("the modes are learnt at steps %g and %g", half(0), half(1))
		}
	}
	claims["Six negative eigenvalues on the first stair, two on the second, none at the end."] = func(t *testing.T) {
		path := irisTrain(1e-4, 500)
		for _, c := range []struct {
			step, negative int
			loss           float64
		}{{0, 6, irisModes.Loss()}, {140, 6, irisModes.Loss()}, {220, 2, irisModes.Loss(1)}, {500, 0, irisModes.Loss(1, 2)}} {
			negative := 0
			for _, v := range irisRounded(irisNet.Eigenvalues(path.Points[c.step])) {
				if v < 0 {
					negative++
				}
			}
			if negative != c.negative || math.Abs(path.Loss[c.step]-c.loss) > 0.021 {
				t.Errorf("step %d: %d negative eigenvalues at the loss %.3f, want %d and %.3f", c.step, negative, path.Loss[c.step], c.negative, c.loss)
			}
		}
	}
	claims["One hidden layer more, and the first stair is over ten times as long."] = func(t *testing.T) {
		one, two := fallen(irisBent(0.01, 1000, 8)), fallen(irisBent(0.01, 1000, 8, 8))
		if ratio := float64(two) / float64(one); ratio <= 10 || ratio > 11 {
			t.Errorf("the stairs are %d and %d steps long", one, two)
		}
	}
	claims["The only minimum found lies lowest; the highest point has the most negative eigenvalues."] = func(t *testing.T) {
		points := irisSearch().Points // by loss
		low, top := points[0], points[len(points)-1]
		for _, p := range points {
			if p.Kind == helpers.Minimum && math.Abs(p.Loss-low.Loss) > 1e-9 {
				t.Errorf("there is another minimum: %v", p)
			}
			if p.Index >= top.Index && p.Loss < top.Loss {
				t.Errorf("a point below the top has the index %d", p.Index)
			}
		}
		if low.Kind != helpers.Minimum {
			t.Errorf("the lowest point is %v", low)
		}
	}
	claims["The same saddle twice: a bowl in a random slice, a saddle along the right directions."] = func(t *testing.T) {
		p := irisSaddle()
		_, u, v := irisWays(irisSmall, p.X, 1000)
		bowl := irisSmall.Slice(p.X, u, v).Eigenvalues([]float64{0, 0})
		saddle := irisSmall.Slice(p.X, p.Eigenvectors[0], p.Eigenvectors[15]).Eigenvalues([]float64{0, 0})
		if bowl[0] < 0.01 || saddle[0] > -0.01 || saddle[1] < 0.01 {
			t.Errorf("the eigenvalues in the slices are %.3f and %.3f", bowl, saddle)
		}
	}
}
