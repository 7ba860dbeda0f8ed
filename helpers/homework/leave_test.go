package homework

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"saddlepoints/helpers"
)

type stepFunc = func(w, grad []float64, lr float64, batchSize int)

// leaveStep is w -= factor·lr·grad, with a factor that may depend on all else.
func leaveStep(factor func(n int, lr, batch float64) float64) stepFunc {
	return func(w, grad []float64, lr float64, batchSize int) {
		for i := range w {
			w[i] -= factor(len(w), lr, float64(batchSize)) * lr * grad[i]
		}
	}
}

func TestSGDStep(t *testing.T) {
	for _, a := range []struct {
		name string
		sgd  stepFunc
		rung Rung
		hint string
	}{
		{"stub", func(w, grad []float64, lr float64, batchSize int) { panic(NotYet) }, NotWritten, "nothing is written"},
		{"nil", nil, Misshapen, "panicked for w = ["},
		{"too far", func(w, grad []float64, lr float64, batchSize int) { w[len(w)] = 0 }, Misshapen, "index out of range"},
		{"NaN", leaveStep(func(int, float64, float64) float64 { return math.NaN() }), Misshapen, "not all finite, for w"},
		{"changes grad", func(w, grad []float64, lr float64, batchSize int) {
			floats.Scale(lr/float64(batchSize), grad)
			floats.Sub(w, grad)
		}, Misshapen, "grad is only to be read, for w = ["},
		{"copy", func(w, grad []float64, lr float64, batchSize int) {
			w = append([]float64(nil), w...)
			floats.AddScaled(w, -lr/float64(batchSize), grad)
		}, Wrong, "w is as it was"},
		{"range value", func(w, grad []float64, lr float64, batchSize int) {
			for i, v := range w {
				v -= lr * grad[i]
				_ = v
			}
		}, Wrong, "w is as it was"},
		{"1/batchSize", func(w, grad []float64, lr float64, batchSize int) {
			floats.AddScaled(w, -lr*float64(1/batchSize), grad)
		}, Wrong, "What is 1/4 in Go"},
		{"first only", func(w, grad []float64, lr float64, batchSize int) { w[0] -= lr * grad[0] / float64(batchSize) }, Wrong, "Only the first weight"},
		{"plus", leaveStep(func(n int, lr, b float64) float64 { return -1 / b }), Wrong, "uphill"},
		{"plus, not divided", leaveStep(func(n int, lr, b float64) float64 { return -1 }), Wrong, "uphill"},
		{"not divided", leaveStep(func(n int, lr, b float64) float64 { return 1 }), Wrong, "your step is twice as long"},
		{"multiplied", leaveStep(func(n int, lr, b float64) float64 { return b }), Wrong, "four times as long. The sum"},
		{"divided twice", leaveStep(func(n int, lr, b float64) float64 { return 1 / b / b }), Wrong, "half as long"},
		{"by the weights", leaveStep(func(n int, lr, b float64) float64 { return 1 / float64(n) }), Wrong, "Samples and weights"},
		{"no lr", leaveStep(func(n int, lr, b float64) float64 { return 1 / lr / b }), Wrong, "as long as before"},
		{"lr twice", leaveStep(func(n int, lr, b float64) float64 { return lr / b }), Wrong, "four times as long. How often"},
		{"constant", func(w, grad []float64, lr float64, batchSize int) {
			for i := range w {
				w[i] = 1
			}
		}, Wrong, "three tenths nearer"},
	} {
		says(t, a.name, SGDStep(a.sgd), a.rung, a.hint)
	}
	var down func(w, grad []float64, a float64)
	down = func(w, grad []float64, a float64) {
		if len(w) > 0 {
			w[0] -= a * grad[0]
			down(w[1:], grad[1:], a)
		}
	}
	for name, sgd := range map[string]stepFunc{
		"loop":  leaveStep(func(n int, lr, b float64) float64 { return 1 / b }),
		"gonum": func(w, grad []float64, lr float64, batchSize int) { floats.AddScaled(w, -lr/float64(batchSize), grad) },
		"copied back": func(w, grad []float64, lr float64, batchSize int) {
			var out []float64
			for i, v := range w {
				out = append(out, v-lr*(grad[i]/float64(batchSize)))
			}
			copy(w, out)
		},
		"helpers": func(w, grad []float64, lr float64, batchSize int) {
			helpers.SGD(&helpers.Weights{Data: w, Grad: grad}, lr, batchSize)
		},
		"recursive": func(w, grad []float64, lr float64, batchSize int) { down(w, grad, lr/float64(batchSize)) },
	} {
		says(t, name, SGDStep(sgd), Right, "serves batches of every size")
	}
}

type startFunc = func(a, b, c float64) (x, y float64)

// leaveVector is an eigenvector by its eigenvalue: the larger one with sign 1.
func leaveVector(a, b, c, sign float64) (x, y float64) {
	lambda := (a+c)/2 + sign*math.Hypot((a-c)/2, b)
	return b, lambda - a
}

func leaveAngle(a, b, c float64) (x, y float64) {
	y, x = math.Sincos(math.Atan2(2*b, a-c) / 2)
	return x, y
}

func TestStableStart(t *testing.T) {
	point := func(x, y float64) startFunc { return func(a, b, c float64) (float64, float64) { return x, y } }
	for _, a := range []struct {
		name  string
		start startFunc
		rung  Rung
		hint  string
	}{
		{"stub", func(a, b, c float64) (x, y float64) { panic(NotYet) }, NotWritten, "nothing is written"},
		{"nil", nil, Misshapen, "panicked for a = "},
		{"NaN", point(math.NaN(), 1), Misshapen, "which is no point, for a = "},
		{"Inf", point(math.Inf(1), 1), Misshapen, "which is no point, for a = "},
		{"0/0 at b = 0", func(a, b, c float64) (x, y float64) {
			x, y = leaveVector(a, b, c, 1)
			return 1, y / x
		}, Misshapen, "(1, NaN), which is no point, for a = 2, b = 0, c = -1.5"},
		{"saddle", point(0, 0), Wrong, "That is the saddle itself"},
		{"the other", func(a, b, c float64) (x, y float64) { return leaveVector(a, b, c, -1) }, Wrong, "leaves faster"},
		{"level line", func(a, b, c float64) (x, y float64) { return -b + math.Sqrt(b*b-a*c), a }, Wrong, "as high as at the saddle"},
		{"mirrored", func(a, b, c float64) (x, y float64) { x, y = leaveAngle(a, b, c); return x, -y }, Wrong, "mirror image of the right one"},
		{"root", func(a, b, c float64) (x, y float64) {
			x, _ = leaveAngle(a, b, c)
			return x, math.Sqrt(1 - x*x)
		}, Wrong, "sometimes its mirror image"},
		{"exchanged", func(a, b, c float64) (x, y float64) { x, y = leaveAngle(a, b, c); return y, x }, Wrong, "Your x is the y"},
		{"axis", point(1, 0), Wrong, "not turned"},
		{"diagonal", point(1, 1), Wrong, "where a and c are equal"},
		{"other diagonal", func(a, b, c float64) (x, y float64) { return b, -b }, Wrong, "where a and c are equal"},
		{"no half", func(a, b, c float64) (x, y float64) {
			y, x = math.Sincos(math.Atan2(2*b, a-c))
			return x, y
		}, Wrong, "twice as far out"},
		{"2b as b", func(a, b, c float64) (x, y float64) { return leaveAngle(a, b/2, c) }, Wrong, "twice as far out"},
		{"b = 0", func(a, b, c float64) (x, y float64) { return leaveVector(a, b, c, 1) }, Wrong, "For b = 0 you give the saddle itself"},
		{"b = 0, always x", func(a, b, c float64) (x, y float64) {
			if b == 0 {
				return 1, 0
			}
			return leaveVector(a, b, c, 1)
		}, Wrong, "not always the same"},
		{"a = c", func(a, b, c float64) (x, y float64) {
			if a == c {
				return 1, 1
			}
			return leaveAngle(a, b, c)
		}, Wrong, "For a = 1, b = -2, c = 1 your start is not on the line"},
		{"a = c, the saddle", func(a, b, c float64) (x, y float64) {
			if a == c {
				return 0, 0
			}
			return leaveAngle(a, b, c)
		}, Wrong, "For a = 1, b = -2, c = 1 you give the saddle"},
	} {
		says(t, a.name, StableStart(a.start), a.rung, a.hint)
	}
	for name, start := range map[string]startFunc{
		"angle": leaveAngle,
		"by cases": func(a, b, c float64) (x, y float64) {
			switch {
			case b != 0:
				x, y = leaveVector(a, b, c, 1)
				return -100 * x, -100 * y
			case a > 0:
				return 1, 0
			}
			return 0, 1
		},
		"the longer row": func(a, b, c float64) (x, y float64) { // of H − λ₋
			lambda := (a+c)/2 - math.Hypot((a-c)/2, b)
			if a > c {
				return a - lambda, b
			}
			return b, c - lambda
		},
		"helpers": func(a, b, c float64) (x, y float64) {
			_, vectors := helpers.Eigen(mat.NewSymDense(2, []float64{a, b, b, c}))
			return vectors[1][0], vectors[1][1]
		},
		"power iteration": func(a, b, c float64) (x, y float64) {
			x, y = 0.3, 0.5
			shift := math.Abs(a) + math.Abs(b) + math.Abs(c)
			for range 2000 {
				x, y = (a+shift)*x+b*y, b*x+(c+shift)*y
				size := math.Hypot(x, y)
				x, y = x/size, y/size
			}
			return x, y
		},
	} {
		says(t, name, StableStart(start), Right, "points straight at the saddle")
	}
}

func TestSlowerRatio(t *testing.T) {
	down := func(y float64) float64 { return -y }
	run := func(alpha float64) float64 { return float64(leaveMeasured(down, alpha, 1e-7, 1)) }
	for _, a := range []struct {
		name   string
		slower func(factor float64) float64
		rung   Rung
		hint   string
	}{
		{"stub", func(f float64) float64 { panic(NotYet) }, NotWritten, "nothing is written"},
		{"nil", nil, Misshapen, "panicked for factor = 2"},
		{"NaN", func(f float64) float64 { return math.NaN() }, Misshapen, "not a ratio of two counts, for factor = 2"},
		{"Inf", func(f float64) float64 { return math.Inf(1) }, Misshapen, "not a ratio of two counts, for factor = 2"},
		{"constant", func(f float64) float64 { return 1.8 }, Wrong, "The same ratio for each factor"},
		{"inverse", func(f float64) float64 { return run(0.5) / run(0.5/f) }, Wrong, "Less than 1"},
		{"larger", func(f float64) float64 { return run(0.5*f) / run(0.5) }, Wrong, "Is its learning rate smaller"},
		{"int", func(f float64) float64 { return float64(int(run(0.5/f)) / int(run(0.5))) }, Wrong, "one int by another"},
		{"factor", func(f float64) float64 { return f }, Wrong, "the factor itself"},
		{"count", func(f float64) float64 { return run(0.5 / f) }, Wrong, "a number of steps"},
		{"difference", func(f float64) float64 { return run(0.5/f) - run(0.5) }, Wrong, "how many steps more"},
		{"lambda", func(f float64) float64 { return run(0.25/f) / run(0.25) }, Wrong, "do not stand in the ratio"},
		{"only above 1", func(f float64) float64 { return run(0.5/max(1, f)) / run(0.5) }, Wrong, "For the factor 0.5"},
	} {
		says(t, a.name, SlowerRatio(a.slower), a.rung, a.hint)
	}
	for name, slower := range map[string]func(factor float64) float64{
		"runs":    func(f float64) float64 { return run(0.5/f) / run(0.5) },
		"counts":  func(f float64) float64 { return float64(leaveLoop(0.5/f, -1, 1e-7, 1)) / 40 },
		"formula": func(f float64) float64 { return math.Log(1.5) / math.Log(1+0.5/f) },
		"helpers": func(f float64) float64 {
			return math.Ceil(helpers.EscapeSteps(1, 1e-7, 0.5/f, -1)) / math.Ceil(helpers.EscapeSteps(1, 1e-7, 0.5, -1))
		},
		"descents": func(f float64) float64 {
			left := func(x []float64) bool { return x[0] >= 1 }
			count := func(alpha float64) float64 {
				rule := func(w *helpers.Weights) { helpers.SGD(w, alpha, 1) }
				return helpers.StepsUntil(helpers.Quadratic(-1), []float64{1e-7}, 100_000, rule, left)
			}
			return count(0.5/f) / count(0.5)
		},
	} {
		says(t, name, SlowerRatio(slower), Right, "it is the gradient that is small")
	}
}

// The model answers of tasks 3.5 and 3.7 state these.
func Example_leave() {
	leaves := func(a, b, c, x, y float64) float64 {
		far := 2 * math.Hypot(x, y)
		for k := range 100_000 {
			if math.Hypot(x, y) > far {
				return float64(k)
			}
			x, y = x-float64(0.1*(float64(a*x)+float64(b*y))), y-float64(0.1*(float64(b*x)+float64(c*y)))
		}
		return math.Inf(1)
	}
	fmt.Println("a = c:", leaves(2, 4, 2, 1, 1), leaves(2, 4, 2, 0.7071067811865476, 0.7071067811865475))
	fmt.Println("a ≠ c:", leaves(2, 3, -6, 3, 1))
	fmt.Printf("from 1e-16: %.0f\n", helpers.EscapeSteps(1, 1e-16, 0.1, -7))
	down := func(y float64) float64 { return -y }
	fmt.Printf("a tenth: %.1f\n", float64(leaveMeasured(down, 0.05, 1e-7, 1))/float64(leaveMeasured(down, 0.5, 1e-7, 1)))
	// Output:
	// a = c: +Inf 207
	// a ≠ c: 74
	// from 1e-16: 69
	// a tenth: 8.3
}
