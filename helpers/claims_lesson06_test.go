package helpers_test

import (
	"math"
	"slices"
	"testing"

	"saddlepoints/helpers"
)

func init() {
	claims["The loss stands still where the gradient, and with it the step, is small."] = func(t *testing.T) {
		path := descend(0.1, 1e-6, 200)
		for k := range path.Steps() {
			still := path.Loss[k]-path.Loss[k+1] < 0.001
			if small := path.GradNorm[k] < 0.1; still != small && math.Abs(path.GradNorm[k]-0.1) > 0.01 {
				t.Errorf("step %d: the loss falls by %g at a gradient of %g", k, path.Loss[k]-path.Loss[k+1], path.GradNorm[k])
			}
			if ratio := path.StepLength[k] / path.GradNorm[k]; math.Abs(ratio-0.1) > 1e-9 {
				t.Errorf("step %d is %g gradients long", k, ratio)
			}
		}
	}
	claims["Eighty-five of the 201 dots lie at the cross: there the steps are too short to see."] = func(t *testing.T) {
		path, dots := descend(0.1, 1e-6, 200), 0
		for k, x := range path.Points {
			if math.Hypot(x[0], x[1]) < 0.05 { // the cross is 0.1 wide
				dots++
				if path.StepLength[k] > 0.005 { // less than a pixel
					t.Errorf("step %d is %g long", k, path.StepLength[k])
				}
			}
		}
		if dots != 85 || len(path.Points) != 201 {
			t.Errorf("%d of %d dots lie at the cross", dots, len(path.Points))
		}
	}
	claims["On the way from one basin to another the loss stands at 67.7, which is the saddle's."] = func(t *testing.T) {
		path := between(250)
		if math.Abs(saddle06.Loss-67.7) > 0.05 {
			t.Errorf("the saddle's loss is %g", saddle06.Loss)
		}
		still := 0
		for _, loss := range path.Loss {
			if math.Abs(loss-saddle06.Loss) < 0.02*path.Loss[0] {
				still++
			}
		}
		if still < 80 || path.Loss[250] > 1e-6 {
			t.Errorf("%d of 251 losses are near the saddle's, and the last is %g", still, path.Loss[250])
		}
	}
	claims["Sixty-seven weights near zero: the loss waits while the gradient grows 800 times longer."] = func(t *testing.T) {
		path := helpers.Descend(net06, small06(1e-4), 200, rule06)
		waits := slices.IndexFunc(path.Loss, func(loss float64) bool { return loss < 0.95*path.Loss[0] })
		if growth := slices.Max(path.GradNorm) / path.GradNorm[0]; math.Abs(growth-800) > 50 || waits < 70 {
			t.Errorf("the gradient grows by %g, the loss waits for %d steps", growth, waits)
		}
		if net06.Dim() != 67 {
			t.Errorf("%d weights", net06.Dim())
		}
	}
	claims["The first rule stops beside the saddle, the second at the minimum."] = func(t *testing.T) {
		first := descend(0.1, 1e-6, 1000, flattened()).End()
		flat := flattened()
		second := descend(0.1, 1e-6, 1000, func(x []float64) bool {
			return flat(x) && helpers.DoubleWell.Eigenvalues(x)[0] > 0
		}).End()
		if math.Hypot(first[0], first[1]) > 0.05 || math.Hypot(second[0], second[1]-1) > 0.05 {
			t.Errorf("they end at %v and %v", first, second)
		}
	}
}
