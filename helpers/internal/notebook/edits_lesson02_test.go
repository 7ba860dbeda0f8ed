package notebook

func init() {
	const mine = "math.Cos(3*x) + x*x/2 + x*y + y*y"
	edits = append(edits, []edit{
		{
			lesson: "02-critical-points",
			say:    "`\"all nine\", helpers.Himmelblau, 0, 0, 6` → `\"the monkey saddle\", helpers.Monkey, 0, 0, 1`",
			cells:  []string{`draw("all nine"`},
			change: [][2]string{{`"all nine", helpers.Himmelblau, 0, 0, 6`, `"the monkey saddle", helpers.Monkey, 0, 0, 1`}},
			want:   []string{"The monkey saddle from 0 at 0 to −2 at 360."},
		},
		{
			lesson: "02-critical-points",
			say:    "round the kink off: `x * x` → `math.Pow(math.Abs(x), 1.5)`",
			cells:  []string{"g: slope %g"},
			change: [][2]string{{"x * x", "math.Pow(math.Abs(x), 1.5)"}},
			want:   []string{"g: slope 0, curvature 6.32\n", "g: slope 0, curvature 20\n", "g: slope 0, curvature 63.2\n"},
		},
		{
			lesson: "02-critical-points",
			say:    "prick a hole: `y*y //` → `y*y - 0.1*math.Exp(-1e4*((x-2)*(x-2)+y*y)) //`",
			cells:  []string{mine},
			change: [][2]string{{"y*y //", "y*y - 0.1*math.Exp(-1e4*((x-2)*(x-2)+y*y)) //"}},
			want:   []string{"7 critical points: 4 local minima, 3 saddle points", "which makes 1, and so do these points"},
		},
		{
			lesson: "02-critical-points",
			say:    "Then take `(-4, 4, -4, 4)` → `(1.9, 2.1, -0.1, 0.1)`",
			cells:  []string{mine},
			change: [][2]string{{"y*y //", "y*y - 0.1*math.Exp(-1e4*((x-2)*(x-2)+y*y)) //"}, {"(-4, 4, -4, 4)", "(1.9, 2.1, -0.1, 0.1)"}},
			want:   []string{"2 critical points: 1 local minimum, 1 saddle point", "does not turn around the window's edge"},
		},
		{
			lesson: "02-critical-points",
			say:    "take `" + mine + "` → `(x*x-1)*(x*x-1) + (x*x*y-x-1)*(x*x*y-x-1)`",
			cells:  []string{mine},
			change: [][2]string{{mine, "(x*x-1)*(x*x-1) + (x*x*y-x-1)*(x*x*y-x-1)"}},
			want:   []string{"2 critical points: 2 local minima, found", "turns 2 times around the window's edge, which makes 2"},
		},
	}...)
}
