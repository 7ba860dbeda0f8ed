package helpers

import (
	"fmt"
	"gonum.org/v1/gonum/mat"
	"math"
	"testing"
)

func TestTry3(t *testing.T) {
	l := NewLandscape(func(x, y float64) float64 { return math.Pow(x, 6) + math.Pow(y, 6) })
	c := newChart(&l)
	x := []float64{.001, .001}
	h := mat.NewSymDense(2, nil)
	err := c.hess(h, x, l.f(x))
	g := make([]float64, 2)
	gerr := c.grad(g, x, 0)
	v, vec := c.eigen(h)
	n := c.newton(g, gerr, v, vec, err)
	fmt.Println("reach", c.reach, "H", v, "err", err, "g", g, gerr, "newton", n)
}
