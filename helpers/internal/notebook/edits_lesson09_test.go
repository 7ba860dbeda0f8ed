package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "09-a-real-network",
			say:    "take batches of ten flowers: `StepsUntil(net,` → `StepsUntil(net.Batches(10, rng),`",
			cells:  []string{"func half(", "modes.HalfSteps(eps, 0.1)"},
			change: [][2]string{{"StepsUntil(net,", "StepsUntil(net.Batches(10, rng),"}},
			want:   []string{"eps 0.01: 78 (78), 158 (147)", "eps 0.0001: 162 (161), 332 (319)"},
		},
		{
			lesson: "09-a-real-network",
			say:    "take a tenth of the decay: `0.01` → `0.001`",
			cells:  []string{"var small =", "found := search()"},
			change: [][2]string{{"WithDecay(0.01)", "WithDecay(0.001)"}},
			want:   []string{"55 of 100 starts, 42 of them flat"},
		},
		{
			lesson: "09-a-real-network",
			say:    "start both nets from larger weights: `0.01` → `0.5`",
			cells:  []string{"One more layer"},
			change: [][2]string{{"bent(0.01", "bent(0.5"}},
			want:   []string{"from 1.31 at 0 to 0.0314 at 1000", "from 3.31 at 0 to 0.0197 at 1000"},
		},
	}...)
}
