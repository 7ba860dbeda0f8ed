package helpers

import (
	"bufio"
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// Functions of the literature, typed as a student would. Their critical points
// are in testdata/literature.txt, computed and proved complete independently.
var literature = []struct {
	name, source string
	l            Landscape
}{
	{"six-hump camel", "Dixon & Szegö 1978", NewLandscape(func(x, y float64) float64 {
		return (4-2.1*x*x+x*x*x*x/3)*x*x + x*y + (-4+4*y*y)*y*y
	})},
	{"three-hump camel", "Dixon & Szegö 1975", NewLandscape(func(x, y float64) float64 {
		return 2*x*x - 1.05*math.Pow(x, 4) + math.Pow(x, 6)/6 + x*y + y*y
	})},
	{"Müller–Brown", "Müller & Brown 1979", NewLandscape(func(x, y float64) float64 {
		return -200*math.Exp(-(x-1)*(x-1)-10*y*y) - 100*math.Exp(-x*x-10*(y-0.5)*(y-0.5)) -
			170*math.Exp(-6.5*(x+0.5)*(x+0.5)+11*(x+0.5)*(y-1.5)-6.5*(y-1.5)*(y-1.5)) +
			15*math.Exp(0.7*(x+1)*(x+1)+0.6*(x+1)*(y-1)+0.7*(y-1)*(y-1))
	})},
	{"Goldstein–Price", "Goldstein & Price 1971", NewLandscape(func(x, y float64) float64 {
		return (1 + math.Pow(x+y+1, 2)*(19-14*x+3*x*x-14*y+6*x*y+3*y*y)) *
			(30 + math.Pow(2*x-3*y, 2)*(18-32*x+12*x*x+48*y-36*x*y+27*y*y))
	})},
	{"Branin", "Branin 1972", NewLandscape(func(x, y float64) float64 {
		return math.Pow(y-5.1/(4*math.Pi*math.Pi)*x*x+5/math.Pi*x-6, 2) + 10*(1-1/(8*math.Pi))*math.Cos(x) + 10
	})},
	{"Beale", "Beale 1958", NewLandscape(func(x, y float64) float64 {
		return math.Pow(1.5-x+x*y, 2) + math.Pow(2.25-x+x*y*y, 2) + math.Pow(2.625-x+x*y*y*y, 2)
	})},
	{"peaks", "MATLAB", NewLandscape(func(x, y float64) float64 {
		return 3*(1-x)*(1-x)*math.Exp(-x*x-(y+1)*(y+1)) - 10*(x/5-x*x*x-math.Pow(y, 5))*math.Exp(-x*x-y*y) -
			math.Exp(-(x+1)*(x+1)-y*y)/3
	})},
	{"McCormick", "McCormick 1976", NewLandscape(func(x, y float64) float64 {
		return math.Sin(x+y) + (x-y)*(x-y) - 1.5*x + 2.5*y + 1
	})},
	{"Matyas", "after Hedar 2007", NewLandscape(func(x, y float64) float64 { return 0.26*(x*x+y*y) - 0.48*x*y })},
	{"Adjiman", "Adjiman et al. 1998", NewLandscape(func(x, y float64) float64 {
		return math.Cos(x)*math.Sin(y) - x/(y*y+1)
	})},
	{"Bird", "Mishra 2006", NewLandscape(func(x, y float64) float64 {
		return math.Sin(x)*math.Exp(math.Pow(1-math.Cos(y), 2)) + math.Cos(y)*math.Exp(math.Pow(1-math.Sin(x), 2)) + (x-y)*(x-y)
	})},
	{"Ursem 1", "Rönkkönen 2009", NewLandscape(func(x, y float64) float64 {
		return -math.Sin(2*x-0.5*math.Pi) - 3*math.Cos(y) - 0.5*x
	})},
	{"Franke", "Franke 1979", NewLandscape(func(x, y float64) float64 {
		return 0.75*math.Exp(-math.Pow(9*x-2, 2)/4-math.Pow(9*y-2, 2)/4) + 0.75*math.Exp(-math.Pow(9*x+1, 2)/49-(9*y+1)/10) +
			0.5*math.Exp(-math.Pow(9*x-7, 2)/4-math.Pow(9*y-3, 2)/4) - 0.2*math.Exp(-math.Pow(9*x-4, 2)-math.Pow(9*y-7, 2))
	})},
	{"Hénon–Heiles", "Hénon & Heiles 1964", NewLandscape(func(x, y float64) float64 { return (x*x+y*y)/2 + x*x*y - y*y*y/3 })},
	{"Wolfe–Quapp", "Wolfe et al. 1975, Quapp 2005", NewLandscape(func(x, y float64) float64 {
		return math.Pow(x, 4) + math.Pow(y, 4) - 2*x*x - 4*y*y + x*y + 0.3*x + 0.1*y
	})},
	{"Neria–Fischer–Karplus", "Neria, Fischer & Karplus 1996", NewLandscape(func(x, y float64) float64 {
		return 0.06*math.Pow(x*x+y*y, 2) + x*y - 9*math.Exp(-(x-3)*(x-3)-y*y) - 9*math.Exp(-(x+3)*(x+3)-y*y)
	})},
	{"Rastrigin", "Rastrigin 1974", NewLandscape(func(x, y float64) float64 {
		return 20 + x*x + y*y - 10*math.Cos(2*math.Pi*x) - 10*math.Cos(2*math.Pi*y)
	})},
	{"Griewank", "Griewank 1981", NewLandscape(func(x, y float64) float64 {
		return 1 + (x*x+y*y)/4000 - math.Cos(x)*math.Cos(y/math.Sqrt2)
	})},
	{"Easom", "Easom 1990", NewLandscape(func(x, y float64) float64 {
		return -math.Cos(x) * math.Cos(y) * math.Exp(-math.Pow(x-math.Pi, 2)-math.Pow(y-math.Pi, 2))
	})},
	{"Lévy 13", "Lévy & Montalvo 1985", NewLandscape(func(x, y float64) float64 {
		s := func(v float64) float64 { return math.Pow(math.Sin(v), 2) }
		return s(3*math.Pi*x) + math.Pow(x-1, 2)*(1+s(3*math.Pi*y)) + math.Pow(y-1, 2)*(1+s(2*math.Pi*y))
	})},
	{"Trefethen", "Trefethen 2002", NewLandscape(func(x, y float64) float64 {
		return math.Exp(math.Sin(50*x)) + math.Sin(60*math.Exp(y)) + math.Sin(70*math.Sin(x)) +
			math.Sin(math.Sin(80*y)) - math.Sin(10*(x+y)) + (x*x+y*y)/4
	})},
	{"Freudenstein–Roth", "Freudenstein & Roth 1963", NewLandscape(func(x, y float64) float64 {
		return math.Pow(-13+x+((5-y)*y-2)*y, 2) + math.Pow(-29+x+((y+1)*y-14)*y, 2)
	})},
	{"Leon", "Leon 1966", NewLandscape(func(x, y float64) float64 { return 100*math.Pow(y-x*x*x, 2) + math.Pow(1-x, 2) })},
	{"Giunta", "Mishra 2006", NewLandscape(func(x, y float64) float64 {
		one := func(v float64) float64 {
			v = 16./15*v - 1
			return math.Sin(v) + math.Pow(math.Sin(v), 2) + math.Sin(4*v)/50
		}
		return 0.6 + one(x) + one(y)
	})},
	{"Aluffi-Pentini", "Aluffi-Pentini, Parisi & Zirilli 1985", NewLandscape(func(x, y float64) float64 {
		return math.Pow(x, 4)/4 - x*x/2 + x/10 + y*y/2
	})},
	{"Bohachevsky", "Bohachevsky et al. 1986", NewLandscape(func(x, y float64) float64 {
		return x*x + 2*y*y - 0.3*math.Cos(3*math.Pi*x) - 0.4*math.Cos(4*math.Pi*y) + 0.7
	})},
	{"Treccani", "Dixon & Szegö 1975", NewLandscape(func(x, y float64) float64 {
		return math.Pow(x, 4) + 4*math.Pow(x, 3) + 4*x*x + y*y
	})},
	{"Cassini ovals", "Cassini 1680", NewLandscape(func(x, y float64) float64 {
		return math.Pow(x*x+y*y, 2) - 2*(x*x-y*y)
	})},
	{"egg crate", "Jamil & Yang 2013", NewLandscape(func(x, y float64) float64 {
		return x*x + y*y + 25*(math.Pow(math.Sin(x), 2)+math.Pow(math.Sin(y), 2))
	})},
	{"Hosaki", "Bekey & Ung 1974", NewLandscape(func(x, y float64) float64 {
		return (1 - 8*x + 7*x*x - 7*math.Pow(x, 3)/3 + math.Pow(x, 4)/4) * y * y * math.Exp(-y)
	})},
	{"Shubert–Levy", "Lévy & Montalvo 1985", NewLandscape(func(x, y float64) float64 {
		one := func(v float64) float64 { return math.Cos(2*v+1) + 2*math.Cos(3*v+2) + 3*math.Cos(4*v+3) }
		return one(x) * one(y)
	})},
	{"Bazaraa–Shetty", "Bazaraa & Shetty 1979, with a term xy", NewLandscape(func(x, y float64) float64 {
		return math.Pow(x-2, 4) + math.Pow(x-2*y, 2) + x*y
	})},
	{"Lotka–Volterra energy", "Volterra 1926", NewLandscape(func(x, y float64) float64 {
		return x - 2./3*math.Log(x) + y - 4./3*math.Log(y)
	})},
	{"Lennard-Jones", "Lennard-Jones 1924", NewLandscape(func(x float64) float64 { return 4 * (math.Pow(x, -12) - math.Pow(x, -6)) })},
	{"Forrester", "Forrester, Sóbester & Keane 2008", NewLandscape(func(x float64) float64 {
		return math.Pow(6*x-2, 2) * math.Sin(12*x-4)
	})},
	{"Gramacy–Lee", "Gramacy & Lee 2012", NewLandscape(func(x float64) float64 {
		return math.Sin(10*math.Pi*x)/(2*x) + math.Pow(x-1, 4)
	})},
	{"Hansen sines", "Hansen, Jaumard & Lu 1992", NewLandscape(func(x float64) float64 { return math.Sin(x) + math.Sin(10*x/3) })},
	{"Shubert 1-D", "Shubert 1972", NewLandscape(func(x float64) float64 {
		s := 0.0
		for k := 1.0; k <= 5; k++ {
			s -= k * math.Sin((k+1)*x+k)
		}
		return s
	})},
	{"Chebyshev 8", "Chebyshev 1854", NewLandscape(func(x float64) float64 {
		return 128*math.Pow(x, 8) - 256*math.Pow(x, 6) + 160*math.Pow(x, 4) - 32*x*x + 1
	})},
	{"butterfly", "Thom 1972", NewLandscape(func(x float64) float64 {
		return math.Pow(x, 6)/6 - 1.25*math.Pow(x, 4) + 2*x*x + 0.1*x
	})},
	{"Cayley cubic", "Cayley 1869", NewLandscape(func(x, y, z float64) float64 { return (x*x+y*y+z*z)/2 + x*y*z })},
	{"Rosenbrock 3-D", "Rosenbrock 1960, chained", NewLandscape(func(x, y, z float64) float64 {
		return 100*math.Pow(y-x*x, 2) + math.Pow(1-x, 2) + 100*math.Pow(z-y*y, 2) + math.Pow(1-y, 2)
	})},
	{"three coupled wells", "in the manner of Desai & Zwanzig 1978", NewLandscape(func(x, y, z float64) float64 {
		well := func(v float64) float64 { return v*v*v*v - 2*v*v }
		return well(x) + well(y) + well(z) + 0.3*(x*y+y*z+z*x)
	})},
	{"gyroid", "Schoen 1970", NewLandscape(func(x, y, z float64) float64 {
		return math.Sin(x)*math.Cos(y) + math.Sin(y)*math.Cos(z) + math.Sin(z)*math.Cos(x)
	})},
	{"Wood", "Colville 1968", NewLandscapeN(4, func(x []float64) float64 {
		sq := func(v float64) float64 { return v * v }
		return 100*sq(x[0]*x[0]-x[1]) + sq(x[0]-1) + sq(x[2]-1) + 90*sq(x[2]*x[2]-x[3]) +
			10.1*(sq(x[1]-1)+sq(x[3]-1)) + 19.8*(x[1]-1)*(x[3]-1)
	})},
	{"Hartmann 3", "Hartmann 1973", NewLandscape(func(x, y, z float64) float64 {
		weight := []float64{1, 1.2, 3, 3.2}
		a := [][3]float64{{3, 10, 30}, {.1, 10, 35}, {3, 10, 30}, {.1, 10, 35}}
		p := [][3]float64{{.3689, .117, .2673}, {.4699, .4387, .747}, {.1091, .8732, .5547}, {.03815, .5743, .8828}}
		sum := 0.0
		for i, w := range weight {
			sum -= w * math.Exp(-a[i][0]*math.Pow(x-p[i][0], 2)-a[i][1]*math.Pow(y-p[i][1], 2)-a[i][2]*math.Pow(z-p[i][2], 2))
		}
		return sum
	})},
}

// proved are a function's critical points in a window, all of them.
type proved struct {
	window []float64
	points []CriticalPoint // with place, eigenvalues and kind
}

//go:embed testdata/literature.txt
var literatureData string

func numbers(t *testing.T, line string) []float64 {
	t.Helper()
	var out []float64
	for word := range strings.FieldsSeq(line) {
		v, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func readLiterature(t *testing.T) map[string]*proved {
	t.Helper()
	out := map[string]*proved{}
	var now *proved
	for scan := bufio.NewScanner(strings.NewReader(literatureData)); scan.Scan(); {
		line := scan.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		if head, ok := strings.CutPrefix(line, "= "); ok {
			name, window, _ := strings.Cut(head, " : ")
			now = &proved{window: numbers(t, window)}
			out[name] = now
			continue
		}
		v := numbers(t, line)
		n := len(v) / 2
		p := known(kindOf(v[n:]), 0, v[:n], v[n:]...)
		now.points = append(now.points, p)
	}
	return out
}

// againstProof lists how a census differs from the proved list.
func againstProof(got Census, want *proved) (wrong []string) {
	used := make([]bool, len(got.Points))
	sum := 0
	for _, w := range want.points {
		sum += 1 - 2*(w.Index%2)
		match := -1
		for i, p := range got.Points {
			far := 0.0
			for j := range p.X {
				far = math.Max(far, math.Abs(p.X[j]-w.X[j])/(want.window[2*j+1]-want.window[2*j]))
			}
			if far < 1e-6 && !used[i] {
				match = i
			}
		}
		if match < 0 {
			wrong = append(wrong, fmt.Sprintf("missing: %v", w))
			continue
		}
		used[match] = true
		p := got.Points[match]
		if p.Kind != w.Kind || p.Index != w.Index || p.Zeros != 0 {
			wrong = append(wrong, fmt.Sprintf("%v (index %d, zeros %d) should be: %v", p, p.Index, p.Zeros, w))
		}
		for j, e := range w.Eigenvalues {
			if !(math.Abs(p.Eigenvalues[j]-e) <= 1e-5*math.Abs(e)) {
				wrong = append(wrong, fmt.Sprintf("%v: eigenvalue should be %.9g", p, e))
			}
		}
	}
	for i, p := range got.Points {
		if !used[i] {
			wrong = append(wrong, fmt.Sprintf("not in the proved list: %v; %s", p, p.Evidence))
		}
	}
	if got.NoDegree == "" && got.Degree != sum {
		wrong = append(wrong, fmt.Sprintf("degree %d, the proved points make it %d", got.Degree, sum))
	}
	if n := len(got.Points); n > 0 && len(got.Points[0].X) <= 2 && got.NoDegree != "" {
		wrong = append(wrong, "no degree: "+got.NoDegree)
	}
	return wrong
}

func TestLiterature(t *testing.T) {
	data := readLiterature(t)
	for _, f := range literature {
		t.Run(f.name, func(t *testing.T) {
			want := data[f.name]
			if want == nil {
				t.Fatal("no data")
			}
			for _, line := range againstProof(CriticalPoints(f.l.Window(want.window...)), want) {
				t.Error(line)
			}
		})
	}
}
