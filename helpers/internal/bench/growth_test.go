package bench

import (
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// power is a growth with the given exponents, on top of what a call costs.
func power(along string, time, memory float64) Growth {
	g := Growth{Growing: Growing{Work: "work", Along: along, Sizes: decades(10), Time: 1, Memory: 1}}
	for _, size := range g.Sizes {
		g.Seconds = append(g.Seconds, 1e-8+1e-7*math.Pow(float64(size), time))
		g.Bytes = append(g.Bytes, 100+10*math.Pow(float64(size), memory))
	}
	return g
}

func TestExponents(t *testing.T) {
	for _, c := range []struct {
		time, memory float64
		surprise     bool
	}{{1, 1, false}, {1, 0, false}, {0.5, 1, false}, {2, 1, true}, {1, 2, true}, {1.5, 1, true}} {
		g := power("n", c.time, c.memory)
		time, memory := g.Exponents()
		if math.Abs(time-c.time) > 0.05 || math.Abs(memory-c.memory) > 0.05 || g.Surprise() != c.surprise {
			t.Errorf("exponents %v and %v, a surprise: %v; want %+v", time, memory, g.Surprise(), c)
		}
	}
}

func TestCost(t *testing.T) {
	var keep []byte
	if seconds, bytes := cost(func() { keep = make([]byte, 1<<20) }); !(seconds > 0) || bytes < 1<<20 || bytes > 1.1*(1<<20) {
		t.Errorf("a megabyte (%d bytes) takes %g s and %g bytes", len(keep), seconds, bytes)
	}
}

// Works of one kind of size stand together, with names of their own: each kind
// gets a picture, and as many works as there are colours.
func TestGrowing(t *testing.T) {
	works, order := map[string]map[string]bool{}, []string{}
	for _, g := range growing() {
		if works[g.Along] == nil {
			works[g.Along], order = map[string]bool{}, append(order, g.Along)
		}
		if works[g.Along][g.Work] || order[len(order)-1] != g.Along || len(works[g.Along]) == 4 {
			t.Errorf("%s along %s is twice, apart from its like, or the fifth", g.Work, g.Along)
		}
		works[g.Along][g.Work] = true
		if last := len(g.Sizes) - 1; g.Sizes[last] != 1000*g.Sizes[0] {
			t.Errorf("%s: sizes %v", g.Work, g.Sizes)
		}
		g.prepare(g.Sizes[0])()
	}
}

func TestDrawGrowth(t *testing.T) {
	file := filepath.Join(t.TempDir(), "growth.png")
	if err := DrawGrowth(file, []Growth{power("n", 1, 1), power("n", 2, 0), power("m", 1, 1)}); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if picture, err := png.Decode(f); err != nil || picture.Bounds().Dx() != 2*560 {
		t.Errorf("%v, %v", picture.Bounds(), err)
	}
}
