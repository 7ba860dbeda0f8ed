package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// sliderCell shows a slider. Each position's picture says in its title which it
// is.
const sliderCell = `import (
	"fmt"
	"saddlepoints/helpers"
)
%%
xs := []float64{0, 1}
helpers.Show(helpers.Explore("slope", []int{1, 2, 3, 4, 5}, func(a int) helpers.Figure {
	return helpers.Plot("x", "y", helpers.Line("", xs, []float64{0, float64(a)})).Title(fmt.Sprint("rises by ", a))
}).Caption("The line rises."))`

// slide moves the slider of the nth live figure, by a click and by dragging, and
// asserts that the picture of the position that it then says, and no other, is
// to be seen.
func slide(t *testing.T, page context.Context, n int) {
	t.Helper()
	figure := fmt.Sprintf(`document.querySelectorAll('.js-plotly-plot')[%d]`, n)
	do(t, page, evaluating(figure+`.scrollIntoView({block: 'center'})`), chromedp.Sleep(700*time.Millisecond))
	says := func(name string, a int) {
		t.Helper()
		time.Sleep(300 * time.Millisecond)
		screenshot(t, page, name)
		if got, want := evaluate[string](t, page, figure+`.querySelector('.slider-label').textContent`), fmt.Sprint("slope = ", a); got != want {
			t.Errorf("%s: the slider says %q, want %q", name, got, want)
		}
		seen := evaluate[[]string](t, page, `[...`+figure+`.querySelectorAll('image')].filter(i => getComputedStyle(i).opacity === '1' && i.getBoundingClientRect().width > 200)
			.map(i => /rises by \d/.exec(i.href.baseVal)?.[0])`)
		if len(seen) != 1 || seen[0] != fmt.Sprint("rises by ", a) {
			t.Errorf("%s: the pictures to be seen are %q, want that of %d", name, seen, a)
		}
	}
	says("slider-start", 1)
	x := func(a int) float64 { // of the position on the rail
		rail := evaluate[[]float64](t, page, `(r => [r.x, r.width])(`+figure+`.querySelector('.slider-rail-rect').getBoundingClientRect())`)
		return rail[0] + rail[1]*float64(a-1)/4
	}
	y := evaluate[float64](t, page, `(r => r.y + r.height / 2)(`+figure+`.querySelector('.slider-rail-rect').getBoundingClientRect())`)
	do(t, page, chromedp.MouseClickXY(x(4), y))
	says("slider-clicked", 4)
	if w := evaluate[[]float64](t, page, `(f => [f._fullLayout.width, f.getBoundingClientRect().width])(`+figure+`)`); w[0] != w[1] {
		t.Errorf("moved once, it is %v pixels wide where there is room for %v", w[0], w[1])
	}
	held := func(p *input.DispatchMouseEventParams) { p.Buttons = 1 }
	do(t, page, chromedp.MouseEvent(chromedp.MousePressed, x(4), y, chromedp.ButtonLeft, held, chromedp.ClickCount(1)))
	for _, to := range []float64{x(4) - 9, x(3), x(2)} {
		do(t, page, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, to, y, chromedp.ButtonLeft, held), chromedp.Sleep(60*time.Millisecond))
	}
	do(t, page, chromedp.MouseEvent(chromedp.MouseReleased, x(2), y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	says("slider-dragged", 2)
}
