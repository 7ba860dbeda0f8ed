package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "04-how-rare",
			say:    "let one sign in ten be a minus: `0.5` → `0.1`",
			cells:  []string{"func allPlus", "20 signs, none a minus"},
			change: [][2]string{{"< 0.5", "< 0.1"}},
			want:   []string{"20 signs, none a minus:\nin 12222 of 100 000 runs", "Measured: 20 dots from 0.9 at 1 to 0.122 at 20."},
		},
		{
			lesson: "04-how-rare",
			say:    "make all numbers alike: delete `*math.Sqrt(0.5)`",
			cells:  []string{"func matrix", "n = 3, all positive"},
			change: [][2]string{{"*math.Sqrt(0.5)", ""}},
			want:   []string{"n = 3, all positive:\n0.0123 ± 0.0002"},
		},
		{
			lesson: "04-how-rare",
			say:    "take ten: `n, rng := 50` → `n, rng := 10`",
			cells:  []string{"n, rng := 50"},
			change: [][2]string{{"n, rng := 50", "n, rng := 10"}},
			want:   []string{"Random places: 400 dots", "Semicircle from 0.183 at −3.31 to 0.754 at 2.59."},
		},
	}...)
}
