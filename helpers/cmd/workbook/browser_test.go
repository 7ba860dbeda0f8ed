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

	"github.com/chromedp/chromedp"
)

// TestLabInBrowser opens the lesson as a student does: `lab`, a real Chromium,
// the committed pictures (in a notebook that is not trusted), then a cell run,
// changed and run again.
func TestLabInBrowser(t *testing.T) {
	browser := findBrowser(t)
	var said safeBuffer
	ctx, stop := context.WithTimeout(t.Context(), 4*time.Minute)
	defer stop()
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"lab", "6", "--no-browser"}, &said, &said) }()
	defer func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("lab ended with status %d: %s", code, said.String())
		}
	}()
	address := waitForAddress(t, &said)

	page := openPage(t, ctx, browser, 1280, 900)
	do(t, page, chromedp.Navigate(address), chromedp.WaitVisible(`.jp-Notebook .jp-CodeCell`))
	waitFor(t, page, "the kernel is idle", `document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'`)
	screenshot(t, page, "lab-opened")
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
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("lab printed no address: %s", said.String())
	return ""
}

func openPage(t *testing.T, ctx context.Context, browser string, width, height int) context.Context {
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(width, height),
		chromedp.NoSandbox, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
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

var _ = fmt.Sprint
var _ = strings.Join
