package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "08-noise-helps",
			say:    "take other batches: `Epoch(150, 15` → `Epoch(150, 40`",
			cells:  []string{"the steps of one epoch:"},
			change: [][2]string{{"Epoch(150, 15", "Epoch(150, 40"}},
			want:   []string{"1: 40 flowers", "4: 30 flowers"},
		},
		{
			lesson: "08-noise-helps",
			say:    "toss a coin in place of normal noise: `rng.NormFloat64()` → `math.Copysign(1, rng.Float64()-0.5)`",
			cells:  []string{"func leave(", "steps to leave, mean"},
			change: [][2]string{{"rng.NormFloat64()", "math.Copysign(1, rng.Float64()-0.5)"}},
			want:   []string{"sigma 1e-06: 1719 ± 110, predicted 1719", "sigma 0.001: 1025 ± 110, predicted 1025", "sigma 0.1: 562 ± 110, predicted 562"},
		},
		{
			lesson: "08-noise-helps",
			say:    "start the tanh net a millionth beside zero: `make([]float64, 67)` → `helpers.Normal(67, 1e-6, helpers.NewRand(1))`",
			cells:  []string{"all weights after 1000 steps:"},
			change: [][2]string{{"make([]float64, 67)", "helpers.Normal(67, 1e-6, helpers.NewRand(1))"}},
			want:   []string{"[0.064 -0.0037", "0.17 -0.51 0.33]\n[0 0 0 0"},
		},
	}...)
}
