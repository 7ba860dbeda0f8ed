package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"saddlepoints/helpers/internal/notebook"
)

// liveCells are the cells of a small notebook: one surface with all that can lie
// on it, two side by side, and a slider.
var liveCells = []string{`import "saddlepoints/helpers"
%%
path := helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, 200, func(w *helpers.Weights) { helpers.SGD(w, 0.1, 1) })
helpers.Show(helpers.Surface(helpers.DoubleWell, path.Named("gradient descent"), helpers.DoubleWell.Known()).
	Caption("Gradient descent lingers at the saddle point & leaves it along the direction in which the loss falls: <y>. It takes its time, as the slope there is next to nothing."))`, `import "saddlepoints/helpers"
%%
helpers.Show(helpers.SideBySide(
	helpers.Surface(helpers.Quadratic(1, 2)).Title("A bowl"),
	helpers.Surface(helpers.Quadratic(1, -1)).Title("A saddle"),
).Title("Two landscapes").Caption("Only on the right there is a way down."))`, sliderCell}

// TestLiveInBrowser: a surface in the committed outputs of a notebook that is
// not trusted and not run is drawn, and turns with the mouse; so does one that a
// cell shows. A slider slides. Nothing is fetched from elsewhere.
func TestLiveInBrowser(t *testing.T) {
	browser := findBrowser(t)
	executed := executeTwice(t, liveCells)
	for mime, want := range map[string]int{`"application/vnd.plotly.v1+json"`: 3, `"text/html"`: 3, `"image/png"`: 0} { // a PNG would hide what turns
		if got := bytes.Count(executed, []byte(mime)); got != want {
			t.Errorf("the executed notebook has %d outputs of type %s, want %d", got, mime, want)
		}
	}
	copied := t.TempDir()
	if err := copyTo(copied, ".venv", "go.mod", "go.sum", "helpers", "notebooks"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(copied, "notebooks", "surfaces.ipynb"), executed, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(copied)
	var said safeBuffer
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"lab", "--no-browser"}, &said, &said) }()
	defer func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("lab ended with status %d: %s", code, said.String())
		}
	}()
	address := waitForAddress(t, &said)
	page := openPage(t, ctx, browser, chromedp.WindowSize(1000, 800), // drawing without a graphics card takes its time
		chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true), chromedp.Flag("ignore-gpu-blocklist", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost"))
	do(t, page, chromedp.Navigate(labPage(address, "surfaces.ipynb")))

	waitFor(t, page, "the committed surfaces are drawn", drawn(0, 1)+" && "+drawn(1, 2))
	turn(t, page, "committed-side-by-side", 1)
	slide(t, page, 2)
	turn(t, page, "committed", 0)
	if n := evaluate[int](t, page, `document.querySelectorAll('.jp-OutputArea img:not(.plot-img)').length`); n != 0 {
		t.Errorf("%d still pictures stand beside the live ones", n)
	}
	// What a surface says stands in it: the still with its caption is not shown.
	waitFor(t, page, "the texts are there", `['<y>', 'next to nothing', 'Double well', 'gradient descent', 'saddle point', 'Two landscapes', 'A saddle'].every(s =>
		[...document.querySelectorAll('.js-plotly-plot')].some(p => p.textContent.includes(s)))`)

	// The drag has selected the cell. Run, it shows a new surface.
	do(t, page, evaluating(`document.querySelector('.js-plotly-plot').dataset.committed = true`))
	pressShiftEnter(t, page)
	waitFor(t, page, "the surface of the run is drawn", `!document.querySelector('.js-plotly-plot')?.dataset.committed && `+drawn(0, 1))
	screenshot(t, page, "run")
	if foreign := evaluate[string](t, page, `performance.getEntriesByType('resource').map(e => e.name).filter(n => /^https?:/.test(n) && new URL(n).host !== location.host).join(' ')`); foreign != "" {
		t.Errorf("fetched from elsewhere: %s", foreign)
	}
}

// labPage is the address of a notebook, from that of JupyterLab.
func labPage(address, name string) string {
	at, query, _ := bytes.Cut([]byte(address), []byte("/lab"))
	_, query, _ = bytes.Cut(query, []byte("?"))
	return fmt.Sprintf("%s/lab/tree/%s?%s&reset", at, name, query)
}

// executeTwice is the executed notebook of the cells; its bytes must be the same
// each time.
func executeTwice(t *testing.T, cells []string) []byte {
	t.Helper()
	w, err := ensure()
	if err != nil {
		t.Fatal(err)
	}
	type object = map[string]any
	nb := object{"nbformat": 4, "nbformat_minor": 5, "metadata": object{"kernelspec": object{"display_name": "Go (gonb)", "language": "go", "name": "gonb"}}}
	var list []any
	for i, source := range cells {
		list = append(list, object{"cell_type": "code", "id": fmt.Sprint("cell", i), "metadata": object{}, "source": source, "outputs": []any{}, "execution_count": nil})
	}
	nb["cells"] = list
	text, err := json.Marshal(nb)
	if err != nil {
		t.Fatal(err)
	}
	l := notebook.Lesson{Name: "surfaces", Notebook: filepath.Join(t.TempDir(), "surfaces.ipynb")}
	if err := os.WriteFile(l.Notebook, text, 0o644); err != nil {
		t.Fatal(err)
	}
	var out [2][]byte
	for i := range out {
		done, err := notebook.Run(t.Context(), w, []notebook.Lesson{l}, notebook.RunOptions{Timeout: time.Minute}, io.Discard)
		if err != nil || len(done) != 1 {
			t.Fatalf("the notebook was not executed: %v", err)
		}
		out[i] = done[0].Bytes
	}
	if !bytes.Equal(out[0], out[1]) {
		t.Error("executed twice, the notebook's bytes differ")
	}
	t.Logf("the executed notebook has %d bytes", len(out[0]))
	return out[0]
}

// drawn is the condition that the nth live figure is drawn, with so many
// surfaces.
func drawn(n, scenes int) string {
	return fmt.Sprintf(`(() => { const p = document.querySelectorAll('.js-plotly-plot')[%d];
		return p?.querySelectorAll('canvas').length >= %d && p._fullLayout._subplots.gl3d.length === %d &&
			p._fullLayout._subplots.gl3d.every(s => p._fullLayout[s]._scene?.glplot) })()`, n, scenes, scenes)
}

// turn drags the nth live figure and asserts that its first surface, and no
// other, is then seen from elsewhere.
func turn(t *testing.T, page context.Context, name string, n int) {
	t.Helper()
	figure := fmt.Sprintf(`document.querySelectorAll('.js-plotly-plot')[%d]`, n)
	eyes := func() []string {
		return evaluate[[]string](t, page, fmt.Sprintf(`(f => f._fullLayout._subplots.gl3d.map(s => JSON.stringify(f._fullLayout[s]._scene.getCamera().eye)))(%s)`, figure))
	}
	do(t, page, evaluating(figure+`.scrollIntoView({block: 'center'})`), chromedp.Sleep(700*time.Millisecond))
	before := eyes()
	screenshot(t, page, name+"-before")
	at := evaluate[[]float64](t, page, fmt.Sprintf(`(f => { const s = f._fullLayout.scene._scene.container.getBoundingClientRect();
		return [s.x + s.width / 2, s.y + s.height / 2] })(%s)`, figure))
	do(t, page, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]), chromedp.Sleep(200*time.Millisecond))
	held := func(p *input.DispatchMouseEventParams) { p.Buttons = 1 }
	do(t, page, chromedp.MouseEvent(chromedp.MousePressed, at[0], at[1], chromedp.ButtonLeft, held, chromedp.ClickCount(1)))
	for i := range 6 {
		do(t, page, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0]+float64(15*i), at[1]+float64(5*i), chromedp.ButtonLeft, held), chromedp.Sleep(60*time.Millisecond))
	}
	do(t, page, chromedp.MouseEvent(chromedp.MouseReleased, at[0]+75, at[1]+25, chromedp.ButtonLeft, chromedp.ClickCount(1)), chromedp.Sleep(300*time.Millisecond))
	after := eyes()
	screenshot(t, page, name+"-after")
	for i := range before {
		if turned := before[i] != after[i]; turned != (i == 0) {
			t.Errorf("%s: surface %d was seen from %s, after the drag from %s", name, i, before[i], after[i])
		}
	}
}

func evaluate[T any](t *testing.T, page context.Context, js string) T {
	t.Helper()
	v, err := chromedp.Run(page, chromedp.Evaluate[T](js))
	if err != nil {
		screenshot(t, page, "failed")
		t.Fatalf("%v in %s", err, js)
	}
	return v
}

// evaluating runs JavaScript for what it does.
func evaluating(js string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf("(() => { %s; return true })()", js)))
		return err
	})
}
