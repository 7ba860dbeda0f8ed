package homework

import (
	"math"
	"slices"
	"testing"
	"time"

	"saddlepoints/helpers"
)

// crawl is a right answer to task 1.6, with everything open that can go wrong.
type crawl struct {
	alpha, below float64
	start        func(delta float64) (x, y float64)
	after        bool // change y after x
	more         int  // steps counted in addition
	most         int
	length       func(dx, dy float64) float64
	pick         func(lengths []float64) float64
}

func (c crawl) slow(delta float64) (steps int, shortest float64) {
	x, y := c.start(delta)
	var lengths []float64
	for x*y >= c.below && steps < c.most {
		dx, dy := -c.alpha*y, -c.alpha*x
		if c.after {
			dy -= c.alpha * dx
		}
		x, y = x+dx, y+dy
		lengths = append(lengths, c.length(dx, dy))
		steps++
	}
	return steps + c.more, c.pick(lengths)
}

func crawling() crawl {
	return crawl{alpha: 0.1, below: -1, most: 1_000_000, length: math.Hypot, pick: slices.Min[[]float64],
		start: func(d float64) (x, y float64) { return 1 + d, 1 - d }}
}

func TestSlow(t *testing.T) {
	pair := helpers.NewLandscape(func(x, y float64) float64 { return x * y })
	exact := pair.WithGrad(func(dst, x []float64) { dst[0], dst[1] = x[1], x[0] })
	done := func(x []float64) bool { return x[0]*x[1] < -1 }
	rule := func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) }
	for name, right := range map[string]func(delta float64) (int, float64){
		"loop": crawling().slow,
		"Descend": func(d float64) (int, float64) {
			path := helpers.Descend(exact, []float64{1 + d, 1 - d}, 1000, rule, done)
			return path.Steps(), slices.Min(path.StepLength)
		},
		"differences": func(d float64) (int, float64) {
			path := helpers.Descend(pair, []float64{1 + d, 1 - d}, 1000, rule, done)
			return path.Steps(), slices.Min(path.StepLength)
		},
		"First": func(d float64) (int, float64) {
			path := helpers.Descend(exact, []float64{1 + d, 1 - d}, 300, rule)
			k := int(path.First(done))
			return k, slices.Min(path.StepLength[:k])
		},
		"gradients": func(d float64) (int, float64) {
			path := helpers.Descend(exact, []float64{1 + d, 1 - d}, 1000, rule, done)
			return path.Steps(), 0.1 * slices.Min(path.GradNorm[:path.Steps()])
		},
		"closed form": func(d float64) (int, float64) { return trips(d).steps(), trips(d).shortest() },
		"StepsUntil": func(d float64) (int, float64) {
			least, last := math.Inf(1), []float64{1 + d, 1 - d}
			k := helpers.StepsUntil(exact, last, 1000, rule, func(x []float64) bool {
				if s := math.Hypot(x[0]-last[0], x[1]-last[1]); s > 0 {
					least = min(least, s)
				}
				last = slices.Clone(x)
				return done(x)
			})
			return int(k), least
		},
	} {
		says(t, name, Slow(right), Right, "from 0.01 it takes 49 steps, the shortest 0.018 long; from 0.0001 it takes 97 steps, the shortest 0.0016 long; from 1e-06 it takes 145 steps")
	}
}

// The model answer of task 1.7 states these.
func TestSlowAnswer(t *testing.T) {
	slower := trips(1e-4)
	slower.alpha = 0.01
	if ratio := float64(slower.steps()) / float64(trips(1e-4).steps()); ratio < 9 || ratio > 11 {
		t.Errorf("a tenth of the learning rate takes %.1f times as many steps", ratio)
	}
	if first := trips(1e-4).length(0); math.Abs(first-0.14) > 0.005 {
		t.Errorf("the first step is %g long", first)
	}
}

func TestSlowMistakes(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(c *crawl)
		rung   Rung
		piece  string
	}{
		{"one more", func(c *crawl) { c.more = 1 }, Wrong, "Is the start a step?"},
		{"one fewer", func(c *crawl) { c.more = -1 }, Wrong, "Is the last step counted?"},
		{"below zero", func(c *crawl) { c.below = 0 }, Wrong, "You stop where the loss is below 0"},
		{"learning rate", func(c *crawl) { c.alpha = 0.01 }, Wrong, "Which learning rate does the task give?"},
		{"learning rate 0.2", func(c *crawl) { c.alpha = 0.2 }, Wrong, "With a learning rate of 0.2 it takes"},
		{"learning rate 1", func(c *crawl) { c.alpha = 1 }, Wrong, "With a learning rate of 1 it takes"},
		{"learning rate 0.001", func(c *crawl) { c.alpha = 0.001 }, Wrong, "With a learning rate of 0.001 it takes"},
		{"at most 500, uphill", func(c *crawl) { c.alpha, c.most = -0.1, 500 }, Wrong, "You make 500 steps from each δ. If that is the most"},
		{"at most 100 000, uphill", func(c *crawl) { c.alpha, c.most, c.pick = -0.1, 100_000, slices.Max[[]float64] }, Wrong, "there are numbers that are not finite for delta = "},
		{"at most 200, uphill", func(c *crawl) { c.alpha, c.most = -0.1, 200 }, Wrong, "does the loss fall?"},
		{"on the diagonal", func(c *crawl) {
			c.most, c.start = 1000, func(float64) (x, y float64) { return 1, 1 }
		}, Wrong, "where do you start, and does the loss fall?"},
		{"alpha twice", func(c *crawl) { c.length = func(dx, dy float64) float64 { return 0.1 * math.Hypot(dx, dy) } }, Wrong, "Is the learning rate in it twice?"},
		{"on average", func(c *crawl) { c.pick = func(s []float64) float64 { return helpers.Summarise(s).Mean } }, Wrong, "how long a step is on average"},
		{"infinite", func(c *crawl) { c.pick = func(s []float64) float64 { return math.Inf(1) } }, Misshapen, "+Inf as the shortest step for delta = "},
		{"two fewer", func(c *crawl) { c.more = -2 }, Wrong, "When is it below −1 for the first time?"},
		{"from (1, delta)", func(c *crawl) { c.start = func(d float64) (x, y float64) { return 1, d } }, Wrong, "far from where the task starts"},
		{"from (1+delta, 1)", func(c *crawl) { c.start = func(d float64) (x, y float64) { return 1 + d, 1 } }, Wrong, "both weights differ from 1"},
		{"one after another", func(c *crawl) { c.after = true }, Wrong, "already uses the new value of the first"},
		{"no more than ten", func(c *crawl) { c.most = 10 }, Wrong, "the same for each δ"},
		{"below −2", func(c *crawl) { c.below = -2 }, Wrong, "When is it below −1 for the first time?"},
		{"gradient", func(c *crawl) { c.length = func(dx, dy float64) float64 { return 10 * math.Hypot(dx, dy) } }, Wrong, "the length of the shortest gradient"},
		{"square", func(c *crawl) { c.length = func(dx, dy float64) float64 { return dx*dx + dy*dy } }, Wrong, "Pythagoras takes a root"},
		{"sum", func(c *crawl) { c.length = func(dx, dy float64) float64 { return math.Abs(dx) + math.Abs(dy) } }, Wrong, "as the crow flies"},
		{"first weight", func(c *crawl) { c.length = func(dx, dy float64) float64 { return math.Abs(dx) } }, Wrong, "along one axis only"},
		{"second weight", func(c *crawl) { c.length = func(dx, dy float64) float64 { return math.Abs(dy) } }, Wrong, "along one axis only"},
		{"first step", func(c *crawl) { c.pick = func(s []float64) float64 { return s[0] } }, Wrong, "how long the first step is"},
		{"last step", func(c *crawl) { c.pick = func(s []float64) float64 { return s[len(s)-1] } }, Wrong, "how long the last step is"},
		{"longest step", func(c *crawl) { c.pick = slices.Max[[]float64] }, Wrong, "how long the first step is"},
		{"from zero", func(c *crawl) { c.pick = func(s []float64) float64 { return min(0, slices.Min(s)) } }, Wrong, "Nothing is smaller than 0"},
		{"in the middle", func(c *crawl) { c.pick = func(s []float64) float64 { return s[len(s)/3] } }, Wrong, "Is each step looked at"},
		{"NaN", func(c *crawl) { c.pick = func(s []float64) float64 { return math.NaN() } }, Misshapen, "NaN as the shortest step for delta = "},
		{"negative", func(c *crawl) { c.pick = func(s []float64) float64 { return -s[0] } }, Misshapen, "a step of length -0.1"},
		{"panics", func(c *crawl) { c.pick = func(s []float64) float64 { return s[len(s)] } }, Misshapen, "panicked for delta = "},
		{"no step", func(c *crawl) { c.most, c.pick = 0, func(s []float64) float64 { return 0 } }, Misshapen, "0 steps for delta = "},
	} {
		answer := crawling()
		c.change(&answer)
		says(t, c.name, Slow(answer.slow), c.rung, c.piece)
	}
	says(t, "stub", Slow(func(d float64) (int, float64) { panic(NotYet) }), NotWritten, "nothing is written here yet")
	says(t, "its own weight", Slow(func(d float64) (steps int, shortest float64) {
		for x, y := 1+d, 1-d; x*y > -1 && steps < 1000; x, y = x-0.1*x, y-0.1*y {
			steps, shortest = steps+1, 0.1*math.Hypot(x, y)
		}
		return steps, shortest
	}), Wrong, "What is the derivative of x₁x₂ by x₁?")
	says(t, "estimate", Slow(func(d float64) (int, float64) { return trips(d).steps(), 0.2 * math.Sqrt(d) }), Wrong, "an estimate on paper")
	says(t, "never", Slow(func(d float64) (int, float64) { return never(math.Inf(1)), 0.1 }), Wrong, "Do you allow enough?")
	says(t, "constant", Slow(func(d float64) (int, float64) { return 97, 0.0016 }), Wrong, "the same for each δ")
}

func TestSlowUphillEnds(t *testing.T) {
	defer func(p time.Duration) { patience = p }(patience)
	patience = 200 * time.Millisecond
	stop := make(chan bool)
	defer close(stop)
	v := Slow(func(d float64) (steps int, shortest float64) {
		for x, y := 1+d, 1-d; !(x*y < -1); x, y = x+0.1*y, y+0.1*x {
			select {
			case <-stop:
				return
			default:
			}
		}
		return
	})
	says(t, "uphill", v, Misshapen, "your code does not end for delta = ")
	says(t, "uphill", v, Misshapen, "after 200ms it was still running. Is the loss never below −1? Print both weights")
}

// never is what students make of the +Inf of First.
func never(steps float64) int { return int(steps) }

// TestSlowRemembers: what is declared outside the function.
func TestSlowRemembers(t *testing.T) {
	count, least := 0, math.Inf(1)
	right := crawling().slow
	says(t, "counter outside", Slow(func(d float64) (int, float64) {
		k, s := right(d)
		count += k
		return count, s
	}), Wrong, remembers)
	says(t, "shortest outside", Slow(func(d float64) (int, float64) {
		k, s := right(d)
		least = min(least, s)
		return k, least
	}), Wrong, remembers)
}
