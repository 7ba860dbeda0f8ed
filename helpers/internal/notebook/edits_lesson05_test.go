package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "05-falling-away",
			say:    "start nearer: `1e-16` → `1e-300`, and allow `1000` → `10_000` steps",
			cells:  []string{"away after %g steps"},
			change: [][2]string{{"1e-16", "1e-300"}, {"1000", "10_000"}},
			want:   []string{"away after +Inf steps", "start at y = 1e-300:\naway after 7248 steps"},
		},
		{
			lesson: "05-falling-away",
			say:    "turn the saddle further: `turned(0.6, 0.8)` → `turned(0.7, 0.7)`",
			cells:  []string{"off the line by:"},
			change: [][2]string{{"turned(0.6, 0.8)", "turned(0.7, 0.7)"}},
			want:   []string{"0, then 0, after 1000 steps 0"},
		},
		{
			lesson: "05-falling-away",
			say:    "take four: `halfway(3, eps)` → `halfway(4, eps)`",
			cells:  []string{"two weights %g steps, three %g"},
			change: [][2]string{{"halfway(3, eps)", "halfway(4, eps)"}},
			want:   []string{"three 501\n", "three 50004\n", "three +Inf\n"},
		},
	}...)
}
