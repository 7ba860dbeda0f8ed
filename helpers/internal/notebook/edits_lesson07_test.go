package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "07-not-stiffness",
			say:    "keep more: `0.9*` → `0.99*`, and run the cell with three cures",
			cells:  []string{"func momentum", "race(\"2.5 α\", gd(0.0025), gd(0.25))\nrace("},
			change: [][2]string{{"0.9*", "0.99*"}},
			want:   []string{"momentum      1054       47"},
		},
		{
			lesson: "07-not-stiffness",
			say:    "Weaken the way out: `Quadratic(1, -1)` → `Quadratic(1, -0.01)`", // the middle one puts momentum back
			cells:  []string{"var saddle", "func momentum", "newton(math.Abs)"},
			change: [][2]string{{"Quadratic(1, -1)", "Quadratic(1, -0.01)"}},
			want:   []string{"plain         6905    13823      1.0      1.0", "Newton           1     +Inf", "|H|⁻¹g           1       20   6905.0    691.1"},
		},
		{
			lesson: "07-not-stiffness",
			say:    "weaken it too: `Quadratic(steep, -1)` → `Quadratic(steep, -0.1)`",
			cells:  []string{"gd(1/steep)"},
			change: [][2]string{{"Quadratic(steep, -1)", "Quadratic(steep, -0.1)"}},
			want:   []string{"eigenvalue 1:\n145 steps", "eigenvalue 10:\n1389 steps", "eigenvalue 100:\n13823 steps", "eigenvalue 1000:\n+Inf steps"},
		},
		{
			lesson: "07-not-stiffness",
			say:    "take momentum: `gd(1/steep)` → `momentum(1/steep)`",
			cells:  []string{"gd(1/steep)"},
			change: [][2]string{{"gd(1/steep)", "momentum(1/steep)"}},
			want:   []string{"eigenvalue 1000:\n1511 steps"},
		},
	}...)
}
