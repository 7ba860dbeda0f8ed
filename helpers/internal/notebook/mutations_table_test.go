package notebook

const (
	timelineCell = "helpers.Timeline(path)"
	descendCell  = "func descend("
	leftCell     = "func left("
	saddleCell   = "left the saddle after"
	countCell    = "still := 0"
	deltasCell   = "// R, delta, alpha, eigenvalue"
)

var mutations = []mutation{
	// What Go does not accept.
	{name: "no %%", cell: timelineCell, change: [][2]string{{"%%\n", ""}}, page: "expected declaration"},
	{name: "missing brace", cell: countCell, change: [][2]string{{"\t}\n}\n", "\t}\n"}}, page: "expected '}'"},
	{name: "extra brace", cell: countCell, change: [][2]string{{"\t}\n}\n", "\t}\n}\n}\n"}}, page: "expected declaration"},
	{name: "missing parenthesis", cell: timelineCell, change: [][2]string{{"200)", "200"}}, page: "missing ','"},
	{name: "missing comma", cell: timelineCell, change: [][2]string{{"0.1, ", "0.1 "}}, page: "missing ','"},
	{name: "unused variable", cell: timelineCell, change: [][2]string{{"path :=", "alpha := 0.1\npath :="}}, page: "declared and not used"},
	{name: "unused import", source: "import \"os\"\n%%\nfmt.Println(\"fine\")", says: "fine"},
	{name: "string for a number", cell: timelineCell, change: [][2]string{{"0.1", `"0.1"`}}, page: "cannot use"},
	{name: "int for a float64", cell: timelineCell, change: [][2]string{{"path :=", "alpha := 1\npath :="}, {"0.1", "alpha"}}, page: "cannot use"},
	{name: "int times float64", source: "%%\nsteps, alpha := 200, 0.1\nfmt.Println(steps * alpha)", page: "mismatched types"},
	{name: "[]int for []float64", cell: descendCell, change: [][2]string{{"[]float64{1, delta}", "[]int{1, 0}"}}, page: "cannot use"},
	{name: "and for &&", source: "func both(a, b float64) bool {\n\tswitch {\n\tcase a < 0 and b > 0:\n\t\treturn true\n\t}\n\treturn false\n}", page: "expected ':', found"},
	{name: "& for &&", source: "func both(a, b float64) bool { return a < 0 & b > 0 }", page: "operator & not defined"},
	{name: "^ for a power", source: "func loss(x, y float64) float64 { return x*x/2 + y^4/4 }", page: "operator ^ not defined"},
	{name: "** for a power", source: "func loss(x, y float64) float64 { return x*x/2 + y**4/4 }", page: "cannot indirect"},
	{name: "x²", source: "func loss(x, y float64) float64 { return x²/2 }", page: "illegal character U+00B2"},
	{name: "smart quotes", source: "%%\nfmt.Println(“saddle”)", says: "use neutral"},
	{name: "# comment", source: "%%\n# the saddle\nfmt.Println(1)", page: "illegal character U+0023"},
	{name: ":= outside", source: "alpha := 0.1", page: "expected declaration"},
	{name: "Show(path)", cell: timelineCell, change: [][2]string{{"helpers.Timeline(path).\n\tCaption(\"The loss stands still where the gradient, and with it the step, is small.\")", "path"}}, page: "does not satisfy helpers.Drawable"},
	{name: "no helpers.", cell: timelineCell, change: [][2]string{{"helpers.Show", "Show"}}, page: "undefined: "},
	{name: "misspelt", cell: descendCell, change: [][2]string{{"helpers.Descend(", "helpers.Descent("}}, page: "undefined: "},
	{name: "small letter", cell: timelineCell, change: [][2]string{{"helpers.Show", "helpers.show"}}, says: "(but have Show)"},
	{name: "other cell's variable", source: "%%\nfmt.Println(still)", page: "undefined: "},
	{name: "other cell's path", source: "%%\nfmt.Println(path.Steps())", page: "undefined: "},
	{name: "another signature", cell: descendCell, change: [][2]string{{"alpha, delta float64", "alpha float64"}, {"1, delta", "1, 1e-6"}}, then: timelineCell, page: "cannot use"},
	{name: "too few arguments", cell: timelineCell, change: [][2]string{{", 200", ""}}, page: "not enough arguments in call"},
	{name: "two values", source: "%%\nvalues := helpers.DoubleWell.Eigen([]float64{0, 0})\nfmt.Println(values)", page: "assignment mismatch"},
	{name: "declared twice", cell: timelineCell, change: [][2]string{{"path :=", "path := descend(0.2, 1e-6, 200)\npath :="}}, page: "no new variables on left side of :="},
	{name: "no return", source: "func loss(x, y float64) float64 { x*x/2 }", page: "is not used"},
	{name: "missing return", source: "func sign(x float64) float64 {\n\tif x < 0 {\n\t\treturn -1\n\t}\n}", page: "missing return"},
	{name: "brace on the next line", source: "func loss(x, y float64) float64\n{\n\treturn x*x/2\n}", page: "unexpected semicolon or newline before {"},
	{name: "open comment", source: "%%\n/* the saddle\nfmt.Println(1)", page: "comment not terminated"},
	{name: "package main", source: "package main\n\nfunc twice(x float64) float64 { return 2 * x }\n%%\nfmt.Println(twice(21))", says: "42"},
	{name: "for in range", source: "%%\nfor i in range(10):\n\tfmt.Println(i)", page: "expected '{', found in"},
	{name: "def", source: "def f(x):\n\treturn x*x", page: "found def"},
	{name: "def below %%", source: "%%\ndef f(x):\n\treturn x*x", page: "expected ';'"},
	{name: "single quotes", source: "%%\nfmt.Println('saddle')", page: "illegal rune literal"},
	{name: "True", source: "%%\nfound := True\nfmt.Println(found)", page: "undefined: True"},
	{name: "import numpy", source: "import \"numpy\"\n%%\nfmt.Println(numpy.Pi)", page: "is not in std"},
	{name: "import numpy as np", source: "import numpy as np", page: "import path must be a string"},

	// What runs, and says how it is.
	{name: "print", source: "%%\nprint(\"saddle\")", says: "saddle"},
	{name: "func main", source: "func main() { fmt.Println(\"it runs\") }", says: "it runs"},
	{name: "only %%", source: "%%", silent: "%%"},
	{name: "own SGD", source: "func SGD(w *helpers.Weights, lr float64, batchSize int) {\n\tfor i := range w.Data {\n\t\tw.Data[i] -= lr * w.Grad[i]\n\t}\n}\n%%\np := helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, 5, func(w *helpers.Weights) { SGD(w, 0.5, 1) })\nfmt.Println(p.Steps(), \"steps\")", says: "5 steps"},
	{name: "1/2", source: "func loss(x, y float64) float64 { return 1/2*x*x }\n%%\nfmt.Println(\"loss\", loss(2, 0))", says: "loss 0", silent: "1/2"},
	{name: "10^4", source: "%%\nfmt.Println(\"steps:\", 10^4)", says: "steps: 14", silent: "10^4"},
	{name: "no Show", source: "%%\npath := descend(0.1, 1e-6, 200)\nhelpers.Timeline(path)", silent: "helpers.Timeline(path)"},
	{name: "learning rate 0", cell: timelineCell, change: [][2]string{{"0.1", "0"}}, says: "(log scale): A line without a point that can be drawn"},
	{name: "learning rate -1", cell: timelineCell, change: [][2]string{{"0.1", "-1"}}, says: "A line from 0.5 at 0 to 1.29e120 at 200"},
	{name: "learning rate 1e9", cell: timelineCell, change: [][2]string{{"0.1", "1e9"}}, says: "diverged at step 4"},
	{name: "ten thousand goroutines", source: "%%\ndone := make(chan int)\nfor k := range 10000 {\n\tgo func() { done <- k }()\n}\nsum := 0\nfor range 10000 {\n\tsum += <-done\n}\nfmt.Println(sum)", says: "49995000"},

	{name: "% for %%", source: "% \nfmt.Println(1)", page: "expected declaration"},

	// What stops with a message.
	{name: "learning rate NaN", cell: timelineCell, change: [][2]string{{"0.1", "math.NaN()"}}, says: "give it a number such as 0.1"},
	{name: "batch size 0", cell: descendCell, change: [][2]string{{"alpha, 1)", "alpha, 0)"}}, then: timelineCell, says: "give it 1, or w.BatchSize"},
	{name: "start of three", cell: descendCell, change: [][2]string{{"{1, delta}", "{1, delta, 0}"}}, then: timelineCell, says: "take one number for each dimension"},
	{name: "empty figure", source: "%%\nhelpers.Show(helpers.Figure{})", says: "make one with helpers.Contours, Surface, Timeline, Losses or Plot"},
	{name: "no losses", source: "%%\nhelpers.Show(helpers.Losses())", says: "give it what Descend returned"},
	{name: "w.Data replaced", source: "%%\nhelpers.Descend(helpers.DoubleWell, []float64{1, 1}, 5, func(w *helpers.Weights) { w.Data = []float64{0, 0} })", says: "change its numbers in place"},
	{name: "no rule", source: "%%\nhelpers.Descend(helpers.DoubleWell, []float64{1, 1}, 5, nil)", says: "give it func(w *helpers.Weights)"},
	{name: "a hundred million steps", cell: timelineCell, change: [][2]string{{"200", "100_000_000"}}, says: "make fewer, or count them with StepsUntil"},
	{name: "panic", cell: leftCell, change: [][2]string{{"return math.Abs(x[1]) > 0.5", `panic("not yet")`}}, then: saddleCell, page: "panic: "},
	{name: "index out of range", cell: leftCell, change: [][2]string{{"x[1]", "x[2]"}}, then: saddleCell, page: "index out of range"},
	{name: "nil function", source: "var rule func(x float64) float64\n%%\nfmt.Println(rule(1))", page: "nil pointer dereference"},
	{name: "nil map", source: "var count map[string]int\n%%\ncount[\"saddle\"]++\nfmt.Println(count)", page: "assignment to entry in nil map"},
	{name: "divide by 0", source: "%%\nbatches := 0\nfmt.Println(200 / batches)", page: "integer divide by zero"},
	{name: "endless recursion", source: "func fall(y float64) float64 { return fall(y/2) + 1 }\n%%\nfmt.Println(fall(1))", page: "stack overflow"},
	{name: "os.Exit", source: "%%\nos.Exit(1)", page: "exit status 1"},
	{name: "panic in a goroutine", source: "%%\ngo func() { panic(\"alone\") }()\ntime.Sleep(time.Second)", page: "panic: "},
	{name: "select {}", source: "%%\nselect {}", page: "all goroutines are asleep - deadlock!"},
	{name: "nobody sends", source: "%%\nfmt.Println(<-make(chan int))", page: "all goroutines are asleep - deadlock!"},
	{name: "ten thousand wait", source: "%%\nfor range 10000 {\n\tgo func() { select {} }()\n}\nselect {}", page: "all goroutines are asleep - deadlock!"},
	{name: "40 GB at once", limited: true, source: "%%\nfmt.Println(len(make([]float64, 5_000_000_000)))", page: "out of memory"},
	{name: "memory without end", limited: true, source: "%%\nvar all [][]float64\nfor len(all) < 500 { // 4 GB\n\tall = append(all, slices.Repeat([]float64{1}, 1<<20))\n}", page: "out of memory", or: "cannot allocate memory"},

	// What does not end by itself, and what ends late.
	{name: "endless loop", cell: countCell, change: [][2]string{{"k := range path.Steps()", "k := 0; k < path.Steps(); "}}, endless: true, page: "signal: interrupt"},
	{name: "endless output", source: "%%\nfor {\n\tfmt.Println(\"still descending\")\n}", endless: true, page: "The output is cut here"},
	{name: "Sleep", source: "%%\ntime.Sleep(time.Hour)", endless: true, page: "signal: interrupt"},
	{name: "Scanln", source: "%%\nvar alpha float64\nfmt.Scanln(&alpha)\nfmt.Println(alpha)", endless: true, page: "signal: interrupt"},
	{name: "deadlock after Show", source: "%%\nhelpers.Show(helpers.Contours(helpers.DoubleWell))\nselect {}", endless: true, page: "signal: interrupt"},
	{name: "two million lines", source: "%%\nfor k := range 2_000_000 {\n\tfmt.Println(\"step\", k)\n}", page: "The output is cut here"},
	{name: "a line of 50 MB", source: "%%\nfmt.Println(strings.Repeat(\"x\", 50_000_000))", page: "The output is cut here"},
}
