package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "06-small-steps",
			say:    "start nearer: `1e-6` → `1e-12`, and make more steps: `200` → `400`",
			cells:  []string{"helpers.Timeline(path)"},
			change: [][2]string{{"1e-6", "1e-12"}, {"200", "400"}},
			want:   []string{"below 0): from 0 to 286.", "down to 7.08e-7 at 138"},
		},
		{
			lesson: "06-small-steps",
			say:    "take a larger learning rate: `0.1` → `0.4`",
			cells:  []string{"left the saddle after"},
			change: [][2]string{{"0.1", "0.4"}},
			want:   []string{"left the saddle after 40 steps", "with a gradient of 0.00035"},
		},
		{
			lesson: "06-small-steps",
			say:    "`helpers.DoubleWell` → `helpers.Quadratic(1, -0.1)`",
			cells:  []string{"func descend(", "// R, delta, alpha, eigenvalue"},
			change: [][2]string{{"helpers.DoubleWell", "helpers.Quadratic(1, -0.1)"}, {", -1)", ", -0.1)"}},
			want: []string{"delta 0.001:\n625 steps, theory 624.6", "delta 1e-06:\n1319 steps, theory 1318.8",
				"delta 1e-12:\n2708 steps"},
		},
	}...)
}
