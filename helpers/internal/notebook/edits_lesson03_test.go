package notebook

func init() {
	edits = append(edits, []edit{
		{
			lesson: "03-the-eigenvalue-rule",
			say:    "take `3*x*y` → `2*x*y`, and run the cell that prints the eigenvectors",
			cells:  []string{"var crossed =", "eigenvalues, eigenvectors:"},
			change: [][2]string{{"3*x*y", "2*x*y"}},
			want:   []string{" 4], [["},
		},
		{
			lesson: "03-the-eigenvalue-rule",
			say:    "let only one be negative: `i < 12` → `i < 1`",
			cells:  []string{"i < 12"},
			change: [][2]string{{"i < 12", "i < 1"}},
			want:   []string{"saddle point of index 1\n"},
		},
		{
			lesson: "03-the-eigenvalue-rule",
			say:    "take `x*x*x - 3*x - y*y` → `math.Sin(3*x) * math.Cos(2*y)`",
			cells:  []string{"x*x*x - 3*x - y*y"},
			change: [][2]string{{"x*x*x - 3*x - y*y", "math.Sin(3*x) * math.Cos(2*y)"}},
			want:   []string{"18 critical points: 6 local minima, 6 local maxima, 6 saddle points"},
		},
	}...)
}
