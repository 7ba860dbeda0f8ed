package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestLabInBrowser opens the lesson as a student does: `lab`, a real Chromium,
// the committed pictures (in a notebook that is not trusted), then a cell run,
// changed and run again. It works in a copy, as JupyterLab saves by itself.
func TestLabInBrowser(t *testing.T) {
	browser := findBrowser(t)
	copied := t.TempDir()
	if err := copyTo(copied, ".venv", "go.mod", "go.sum", "helpers", "lecture", "notebooks"); err != nil {
		t.Fatal(err)
	}
	t.Chdir(copied)
	var said safeBuffer
	ctx, stop := context.WithTimeout(t.Context(), 4*time.Minute)
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"lab", "6", "--no-browser"}, &said, &said) }()
	defer func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("lab ended with status %d: %s", code, said.String())
		}
	}()
	address := waitForAddress(t, &said)
	page := openPage(t, ctx, browser)
	do(t, page, chromedp.Navigate(address+"&reset"))
	waitFor(t, page, "the lesson is open", `document.querySelectorAll('.jp-Notebook .jp-Cell').length > 20`)

	// The committed pictures are there, drawn, with their alternative texts; the
	// three that answer a prediction are folded until their cell is run.
	waitFor(t, page, "two pictures are drawn", `(() => { const p = [...document.querySelectorAll('.jp-OutputArea img')];
		return p.length === 2 && p.every(i => i.complete && i.naturalWidth > 0 && i.alt.length > 60) })()`)
	screenshot(t, page, "opened")

	for range 9 { // from the first cell to the first picture of a descent
		pressShiftEnter(t, page)
	}
	waitFor(t, page, "the cells have run", idleAndRun("still++"))
	before := picture(t, page, "helpers.Timeline(path)")
	if before == "" {
		t.Error("a folded picture does not unfold when its cell is run")
	}

	// A cell changed as in class: click into it, select all, type, Shift+Enter.
	edit(t, page, "helpers.Timeline(path)", "%%\nhelpers.Show(helpers.Timeline(descend(0.2, 1e-6, 150)).Caption(\"Changed by hand.\"))")
	pressShiftEnter(t, page)
	waitFor(t, page, "the changed cell shows its picture", `[...document.querySelectorAll('.jp-CodeCell')].some(c => c.innerText.includes('Changed by hand.') && c.querySelector('.jp-OutputArea')?.innerText.includes('Changed by hand.'))`)
	if after := picture(t, page, "Changed by hand."); after == before || after == "" {
		t.Error("the picture did not change with the cell")
	}
	screenshot(t, page, "changed")

	// The page on what Go says opens as one to read.
	waitFor(t, page, "the page is opened", `[...document.querySelectorAll('.jp-DirListing-item')].find(f => f.innerText.includes('if-it-does'))
		.dispatchEvent(new MouseEvent('dblclick', {bubbles: true}))`)
	waitFor(t, page, "the page is shown", `document.querySelector('.jp-MarkdownViewer table')?.innerText.includes('expected declaration')`)
	screenshot(t, page, "explained")
}

// idleAndRun is the condition that the cell with the given text has run and the
// kernel waits for more.
func idleAndRun(text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll('.jp-CodeCell')].some(c => c.innerText.includes(%q) && /\[\d+\]/.test(c.querySelector('.jp-InputPrompt').innerText))
		&& document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'`, text)
}

func pressShiftEnter(t *testing.T, page context.Context) {
	t.Helper()
	do(t, page, chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierShift)), chromedp.Sleep(300*time.Millisecond))
}

// picture is the source of the picture that the cell with the given text shows.
func picture(t *testing.T, page context.Context, text string) string {
	t.Helper()
	src, err := chromedp.Run(page, chromedp.Evaluate[string](fmt.Sprintf(
		`[...document.querySelectorAll('.jp-CodeCell')].find(c => c.innerText.includes(%q))?.querySelector('img')?.src ?? ''`, text)))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// edit replaces the text of the cell that holds text.
func edit(t *testing.T, page context.Context, text, by string) {
	t.Helper()
	at, err := chromedp.Run(page, chromedp.Evaluate[[]float64](fmt.Sprintf(
		`(() => { const c = [...document.querySelectorAll('.jp-CodeCell')].find(c => c.innerText.includes(%q)).querySelector('.cm-content');
			c.scrollIntoView({block: 'center'}); const r = c.getBoundingClientRect(); return [r.x + 40, r.y + 10] })()`, text)))
	if err != nil {
		t.Fatal(err)
	}
	do(t, page, chromedp.MouseClickXY(at[0], at[1]), chromedp.Sleep(300*time.Millisecond),
		chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
		chromedp.KeyEvent(kb.Delete))
	do(t, page, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: by})
		return err
	}))
}

// findBrowser is Chromium's path; the test is skipped, with a reason, where
// there is none.
func findBrowser(t *testing.T) string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium on PATH: JupyterLab is not tried in a browser. To enable: apt-get install chromium (or your system's package)")
	return ""
}

var addressLine = regexp.MustCompile(`http://localhost:\d+/lab\S*`)

func waitForAddress(t *testing.T, said *safeBuffer) string {
	for range 3000 {
		if a := addressLine.FindString(said.String()); a != "" {
			return a
		}
		if strings.Contains(said.String(), "workbook: ") {
			break // an error of ours
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("lab printed no address: %s", said.String())
	return ""
}

func openPage(t *testing.T, ctx context.Context, browser string, more ...chromedp.ExecAllocatorOption) context.Context {
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 1000),
		chromedp.NoSandbox, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	opts = append(opts, more...)
	ctx, cancel := chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	page, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return page
}

func do(t *testing.T, page context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(page, actions...); err != nil {
		screenshot(t, page, "failed")
		t.Fatal(err)
	}
}

// waitFor waits until a JavaScript condition holds on the page.
func waitFor(t *testing.T, page context.Context, what, condition string) {
	t.Helper()
	for range 600 {
		if ok, err := chromedp.Run(page, chromedp.Evaluate[bool]("Boolean("+condition+")")); err == nil && ok {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	screenshot(t, page, "failed")
	t.Fatalf("waited a minute, in vain, until %s", what)
}

// screenshot leaves a picture of the page among the test's artifacts
// (go test -artifacts keeps them).
func screenshot(t *testing.T, page context.Context, name string) {
	if png, err := chromedp.Run(page, chromedp.CaptureScreenshot()); err == nil {
		file := filepath.Join(t.ArtifactDir(), name+".png")
		if os.WriteFile(file, png, 0o644) == nil {
			t.Log("screenshot:", file)
		}
	}
}

// safeBuffer is a bytes.Buffer for two goroutines.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
