package helpers

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
)

// The table is Fisher's: its shape, its means (his Table II), and the sums of
// squares and products within the first two species (his Table III, the sums on
// and above the diagonal).
func TestIrisIsFishers(t *testing.T) {
	d := Iris()
	if len(d.X) != 150 || len(d.Y) != 150 || !slices.Equal(d.Classes, []string{"setosa", "versicolor", "virginica"}) ||
		!slices.Equal(d.Features, []string{"sepal length", "sepal width", "petal length", "petal width"}) {
		t.Fatalf("%d flowers, classes %v, features %v", len(d.X), d.Classes, d.Features)
	}
	for i, y := range d.Y {
		want := make([]float64, 3)
		want[i/50] = 1
		if !slices.Equal(y, want) {
			t.Fatalf("flower %d has the target %v", i, y)
		}
	}
	means := [][]float64{{5.006, 3.428, 1.462, 0.246}, {5.936, 2.770, 4.260, 1.326}, {6.588, 2.974, 5.552, 2.026}}
	var within []float64
	for k, want := range means {
		got, second := moments(d.X[50*k : 50*k+50])
		if !floats.EqualApprox(got, want, 1e-12) {
			t.Errorf("%s has the means %v, Fisher has %v", d.Classes[k], got, want)
		}
		for i := 0; i < 4 && k < 2; i++ {
			for j := i; j < 4; j++ {
				s := 50 * (second.At(i, j) - got[i]*got[j])
				if k == 0 {
					within = append(within, s)
				} else {
					within[i*(9-i)/2+j-i] += s
				}
			}
		}
	}
	fisher := []float64{19.1434, 9.0356, 9.7634, 3.2394, 11.8658, 4.6232, 2.4746, 12.2978, 3.8794, 2.4604}
	if !floats.EqualApprox(within, fisher, 1e-10) {
		t.Errorf("sums of squares and products %v, Fisher has %v", within, fisher)
	}
}

// The two flowers that are wrong in UCI's file.
func TestIrisIsPutRight(t *testing.T) {
	d := Iris()
	if got, want := d.X[34], []float64{4.9, 3.1, 1.5, 0.2}; !slices.Equal(got, want) {
		t.Errorf("flower 35 is %v, not %v", got, want)
	}
	if got, want := d.X[37], []float64{4.9, 3.6, 1.4, 0.1}; !slices.Equal(got, want) {
		t.Errorf("flower 38 is %v, not %v", got, want)
	}
}

func TestIrisIsTheCallersOwn(t *testing.T) {
	d := Iris()
	d.X[0][0], d.Y[0][0], d.Classes[0] = math.NaN(), 7, "rose"
	if again := Iris(); again.X[0][0] != 5.1 || again.Y[0][0] != 1 || again.Classes[0] != "setosa" {
		t.Error("changing one copy changed the next")
	}
}

func TestTablesMistake(t *testing.T) {
	mistake(t, `line "1,x,a": strconv.ParseFloat`, func() { parseData("a,b,class\n1,x,a") })
}
