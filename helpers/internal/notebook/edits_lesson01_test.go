package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "01-two-suspects",
			say:    "Take away the first `//` below, run the cell",
			cells:  []string{"this line is fine"},
			change: [][2]string{{"// fmt", "fmt"}},
			fails:  "undefined: w",
		},
		{
			lesson: "01-two-suspects",
			say:    "write `w := 1.0` on a line of its own, right below `%%`",
			cells:  []string{"this line is fine"},
			change: [][2]string{{"// fmt", "fmt"}, {"%%\n", "%%\nw := 1.0\n"}},
			want:   []string{"w is 1.0000\nthis line is fine\n"},
		},
		{
			lesson: "01-two-suspects",
			say:    "`-1e-6` → `-1e-10`. Run it, then the curves to step 200, made longer: `200` → `300`",
			cells:  []string{"func runB(", "The same two runs"},
			change: [][2]string{{"-1e-6", "-1e-10"}, {"200", "300"}},
			want:   []string{"B from 1.28 at 0 to −0.233 at 300"},
		},
		{
			lesson: "01-two-suspects",
			say:    "Start B on the other side: `-1e-6` → `1e-6`. Run it, then the map of both runs",
			cells:  []string{"func runB(", "Where they went"},
			change: [][2]string{{"-1e-6", "1e-6"}},
			want:   []string{"B, from the ring: 200 steps from (1.6, 1e-6) to (1.13e-9, 0.598)"},
		},
		{
			lesson: "01-two-suspects",
			say:    "`helpers.StyblinskiTang(2)` → `helpers.Himmelblau`. Run it, then the map of a thousand starts",
			cells:  []string{"var hills", "A thousand starts"},
			change: [][2]string{{"helpers.StyblinskiTang(2)", "helpers.Himmelblau"}},
			want:   []string{"272 to [3.0 2.0]: 272 dots", "211 to [-3.8 -3.3]", "278 to [-2.8 3.1]", "239 to [3.6 -1.8]"},
		},
	}...)
}
