package homework

import (
	"math"
	"testing"

	"saddlepoints/helpers"
)

type countFunc = func(alpha, lambda, delta, r float64) int

// leaveCount is a whole number made of a logarithm's quotient.
func leaveCount(whole func(v float64) float64, quotient func(a, delta, r float64) float64) countFunc {
	return func(alpha, lambda, delta, r float64) int {
		if delta >= r {
			return 0
		}
		return int(whole(quotient(alpha*-lambda, delta, r)))
	}
}

func leaveQuotient(a, delta, r float64) float64 { return math.Log(r/delta) / math.Log(1+a) }

func leaveLoop(alpha, lambda, delta, r float64) int {
	k := 0
	for ; delta < r; k++ {
		delta -= alpha * lambda * delta
	}
	return k
}

func TestEscapeCount(t *testing.T) {
	for _, a := range []struct {
		name  string
		steps countFunc
		rung  Rung
		hint  string
	}{
		{"stub", func(alpha, lambda, delta, r float64) int { panic(NotYet) }, NotWritten, "nothing is written"},
		{"nil", nil, Misshapen, "panicked for alpha = "},
		{"panic", func(alpha, lambda, delta, r float64) int { return 1 / int(delta) }, Misshapen, "divide by zero"},
		{"floor", leaveCount(math.Floor, leaveQuotient), Wrong, "no half steps"},
		{"round", leaveCount(math.Round, leaveQuotient), Wrong, "nearest whole number"},
		{"one more", leaveCount(func(v float64) float64 { return math.Ceil(v) + 1 }, leaveQuotient), Wrong, "One step too many"},
		{"floor and one", leaveCount(func(v float64) float64 { return math.Floor(v) + 1 }, leaveQuotient), Wrong, "From 0.25 two steps"},
		{"lambda's sign", func(alpha, lambda, delta, r float64) int {
			return int(math.Ceil(math.Log(r/delta) / math.Log(1+alpha*lambda)))
		}, Wrong, "lambda comes with its sign"},
		{"1 - a", leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log(r/d) / math.Log(1-a) }), Wrong, "lambda comes with its sign"},
		{"-ln(1 - a)", leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log(d/r) / math.Log(1-a) }), Wrong, "draw you in"},
		{"swapped", leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log(d/r) / math.Log(1+a) }), Wrong, "from delta to r or back"},
		{"log10 by ln", leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log10(r/d) / math.Log1p(a) }), Wrong, "same base"},
		{"ln by log10", leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log(r/d) / math.Log10(1+a) }), Wrong, "same base"},
		{"log2 by ln", leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log2(r/d) / math.Log1p(a) }), Wrong, "same base"},
		{"flow", leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log(r/d) / a }), Wrong, "compound interest"},
		{"linear", leaveCount(math.Ceil, func(a, d, r float64) float64 { return (r - d) / (a * d) }), Wrong, "as long as the first"},
		{"linear, about", leaveCount(math.Ceil, func(a, d, r float64) float64 { return r / d / a }), Wrong, "as long as the first"},
		{"no lambda", func(alpha, lambda, delta, r float64) int {
			return int(math.Ceil(leaveQuotient(alpha, delta, r)))
		}, Wrong, "Twice the eigenvalue"},
		{"no alpha", leaveCountOf(func(alpha, lambda float64) float64 { return -lambda }), Wrong, "Twice the learning rate"},
		{"constant", func(alpha, lambda, delta, r float64) int { return 145 }, Wrong, "Twice the eigenvalue"},
		{"too slow", leaveCountOf(func(alpha, lambda float64) float64 { return 0.7 * alpha * -lambda }), Wrong, "reached before the last"},
		{"too fast", leaveCountOf(func(alpha, lambda float64) float64 { return 1.5 * alpha * -lambda }), Wrong, "After them the distance is"},
		{"negative", func(alpha, lambda, delta, r float64) int {
			return int(math.Ceil(leaveQuotient(alpha*-lambda, delta, r)))
		}, Wrong, "You count a negative number"},
		{"absolute", func(alpha, lambda, delta, r float64) int {
			return int(math.Ceil(math.Abs(leaveQuotient(alpha*-lambda, delta, r))))
		}, Wrong, "You count some"},
		{"only without doubling", func(alpha, lambda, delta, r float64) int {
			return leaveLoop(min(alpha, 0.9), lambda, delta, r)
		}, Wrong, "to 1 it does not take"},
	} {
		says(t, a.name, EscapeCount(a.steps), a.rung, a.hint)
	}
	for name, steps := range map[string]countFunc{
		"ln":    leaveCount(math.Ceil, leaveQuotient),
		"log1p": leaveCount(math.Ceil, func(a, d, r float64) float64 { return (math.Log(r) - math.Log(d)) / math.Log1p(a) }),
		"log2":  leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log2(r/d) / math.Log2(1+a) }),
		"log10": leaveCount(math.Ceil, func(a, d, r float64) float64 { return math.Log10(r/d) / math.Log10(1+a) }),
		"helpers": func(alpha, lambda, delta, r float64) int {
			return int(math.Ceil(helpers.EscapeSteps(r, delta, alpha, lambda)))
		},
		"clamped": func(alpha, lambda, delta, r float64) int {
			return max(0, int(math.Ceil(-math.Log(delta/r)/math.Log(1-alpha*lambda))))
		},
		"loop": leaveLoop,
	} {
		says(t, name, EscapeCount(steps), Right, "logarithm of R/δ")
	}
}

// leaveCountOf counts right, with another growth.
func leaveCountOf(growth func(alpha, lambda float64) float64) countFunc {
	return func(alpha, lambda, delta, r float64) int {
		return max(0, int(math.Ceil(leaveQuotient(growth(alpha, lambda), delta, r))))
	}
}

type runFunc = func(grad func(y float64) float64, alpha, delta, r float64) int

func leaveMeasured(grad func(y float64) float64, alpha, delta, r float64) int {
	y, k := delta, 0
	for math.Abs(y) < r {
		y -= alpha * grad(y)
		k++
	}
	return k
}

// leaveWhile is a loop with a condition and a step of one's own.
func leaveWhile(more func(y, r float64) bool, next func(y, alpha float64, grad func(y float64) float64) float64) runFunc {
	return func(grad func(y float64) float64, alpha, delta, r float64) int {
		k := 0
		for y := delta; more(y, r); k++ {
			y = next(y, alpha, grad)
		}
		return k
	}
}

func leaveDown(y, alpha float64, grad func(y float64) float64) float64 { return y - alpha*grad(y) }
func leaveInside(y, r float64) bool                                    { return math.Abs(y) < r }

func TestEscapeRun(t *testing.T) {
	for _, a := range []struct {
		name     string
		measured runFunc
		rung     Rung
		hint     string
	}{
		{"stub", func(grad func(y float64) float64, alpha, delta, r float64) int { panic(NotYet) }, NotWritten, "nothing is written"},
		{"nil", nil, Misshapen, "panicked for alpha = "},
		{"zero", func(grad func(y float64) float64, alpha, delta, r float64) int { return 0 }, Wrong, "You count 0 steps"},
		{"negative", func(grad func(y float64) float64, alpha, delta, r float64) int { return -1 }, Misshapen, "a negative number of steps, for alpha"},
		{"formula", func(grad func(y float64) float64, alpha, delta, r float64) int {
			return int(math.Ceil(leaveQuotient(alpha, math.Abs(delta), r)))
		}, Wrong, "never asks for the gradient"},
		{"formula from one slope", func(grad func(y float64) float64, alpha, delta, r float64) int {
			return int(math.Ceil(leaveQuotient(-alpha*grad(delta)/delta, math.Abs(delta), r)))
		}, Wrong, "at the start alone"},
		{"no loop", func(grad func(y float64) float64, alpha, delta, r float64) int { grad(delta); return 7 }, Wrong, "at the start alone"},
		{"gradient once", func(grad func(y float64) float64, alpha, delta, r float64) int {
			g, k := grad(delta), 0
			for y := delta; math.Abs(y) < r && k < 1e6; k++ {
				y -= alpha * g
			}
			return k
		}, Wrong, "at the start alone"},
		{"gradient of the start", func(grad func(y float64) float64, alpha, delta, r float64) int {
			k := 0
			for y := delta; math.Abs(y) < r; k++ {
				y -= alpha * grad(delta)
			}
			return k
		}, Wrong, "again and again"},
		{"never moves", leaveWhile(leaveInside, func(y, alpha float64, grad func(float64) float64) float64 { grad(y); return y }), Wrong, "again and again"},
		{"plus", leaveWhile(leaveInside, func(y, alpha float64, grad func(float64) float64) float64 { return y + alpha*grad(y) }), Wrong, "back to the saddle"},
		{"no alpha", leaveWhile(leaveInside, func(y, _ float64, grad func(float64) float64) float64 { return y - grad(y) }), Wrong, "Where is the learning rate"},
		{"other alpha", leaveWhile(leaveInside, func(y, alpha float64, grad func(float64) float64) float64 { return y - 2*alpha*grad(y) }), Wrong, "Make two steps by hand"},
		{"one side", leaveWhile(func(y, r float64) bool { return y < r }, leaveDown), Wrong, "has passed -r long ago"},
		{"other condition", leaveWhile(func(y, r float64) bool { return y != r }, leaveDown), Wrong, "Look at its condition"},
		{"does not enter", leaveWhile(func(y, r float64) bool { return y > 0 && y < r }, leaveDown), Wrong, "as far out as r"},
		{"r not reached", leaveWhile(func(y, r float64) bool { return math.Abs(y) <= r }, leaveDown), Wrong, "r itself count as reached"},
		{"counts the start", func(grad func(y float64) float64, alpha, delta, r float64) int {
			return 1 + leaveMeasured(grad, alpha, delta, r)
		}, Wrong, "One step too many"},
		{"from index 0", func(grad func(y float64) float64, alpha, delta, r float64) int {
			return max(0, leaveMeasured(grad, alpha, delta, r)-1)
		}, Wrong, "One step short"},
		{"step first", func(grad func(y float64) float64, alpha, delta, r float64) int {
			for y, k := delta, 1; ; k++ {
				if y -= alpha * grad(y); math.Abs(y) >= r {
					return k
				}
			}
		}, Wrong, "is there. You count 1."},
		{"only doubles", func(grad func(y float64) float64, alpha, delta, r float64) int {
			return leaveMeasured(grad, min(alpha, 0.9), delta, r) // 0.9 in place of 1: from 0.125 in 4
		}, Wrong, "r itself count as reached"},
		{"slow with 1", func(grad func(y float64) float64, alpha, delta, r float64) int {
			return leaveMeasured(grad, min(alpha, 0.5), delta, r)
		}, Wrong, "it does not take 6 steps"},
		{"capped", func(grad func(y float64) float64, alpha, delta, r float64) int {
			k := 0
			for y := delta; math.Abs(y) < r && k < 5; k++ {
				y -= alpha * grad(y)
			}
			return k
		}, Wrong, "gives up after 5 steps"},
		{"capped at 200", func(grad func(y float64) float64, alpha, delta, r float64) int {
			k := 0
			for y := delta; math.Abs(y) < r; k++ {
				if y -= alpha * grad(y); k == 200 {
					return -1
				}
			}
			return k
		}, Wrong, "gives up after 201 steps"},
		{"one side for both", func(grad func(y float64) float64, alpha, delta, r float64) int {
			return leaveMeasured(grad, alpha, math.Abs(delta), r)
		}, Wrong, "you count as if from +delta"},
	} {
		says(t, a.name, EscapeRun(a.measured, leaveLoop), a.rung, a.hint)
	}
	stub := func(alpha, lambda, delta, r float64) int { panic(NotYet) }
	says(t, "steps unwritten", EscapeRun(leaveMeasured, stub), NotWritten, "steps of task 3.2, is not written yet")
	says(t, "steps panic", EscapeRun(leaveMeasured, func(alpha, lambda, delta, r float64) int { panic("no") }), Misshapen, "(task 3.2): no")
	says(t, "steps wrong", EscapeRun(leaveMeasured, leaveCount(math.Floor, leaveQuotient)), Wrong, "steps of task 3.2 does not agree")

	var recursive runFunc
	recursive = func(grad func(y float64) float64, alpha, delta, r float64) int {
		if delta*delta >= r*r {
			return 0
		}
		return 1 + recursive(grad, alpha, delta-alpha*grad(delta), r)
	}
	for name, measured := range map[string]runFunc{
		"while":     leaveMeasured,
		"for":       leaveWhile(leaveInside, leaveDown),
		"recursive": recursive,
		"sides": leaveWhile(func(y, r float64) bool { return -r < y && y < r }, func(y, alpha float64, grad func(float64) float64) float64 {
			w := []float64{y}
			helpers.SGD(&helpers.Weights{Data: w, Grad: []float64{grad(y)}}, alpha, 1)
			return w[0]
		}),
		"path": func(grad func(y float64) float64, alpha, delta, r float64) int {
			path := []float64{delta}
			for math.Abs(path[len(path)-1]) < r {
				y := path[len(path)-1]
				path = append(path, y-alpha*grad(y))
			}
			return len(path) - 1
		},
		"break": func(grad func(y float64) float64, alpha, delta, r float64) int {
			for k, y := 0, delta; ; k, y = k+1, y-alpha*grad(y) {
				if math.Abs(y) >= r {
					return k
				}
			}
		},
	} {
		says(t, name, EscapeRun(measured, leaveLoop), Right, "agree to the step on a parabola")
	}
}
