package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestTwoLabsAtOnce: each finds a port, answers with its own token only, and
// leaves nothing behind.
func TestTwoLabsAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("JupyterLab is not started with -short; to enable: go test without it")
	}
	if _, err := ensure(); err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	var said [2]safeBuffer
	ended := make(chan int, 2)
	for i := range said {
		go func() { ended <- run(ctx, []string{"lab", "--no-browser"}, &said[i], &said[i]) }()
	}
	var addresses [2]string
	for i := range said {
		addresses[i] = waitForAddress(t, &said[i])
		_, first, _ := strings.Cut(addresses[i], "/lab/tree/")
		first, _, _ = strings.Cut(first, "?")
		if _, err := os.Stat(filepath.Join("..", "..", "..", "notebooks", first)); err != nil || first == "" {
			t.Errorf("%s does not open a page of notebooks/: %v", addresses[i], err)
		}
		res, err := http.Get(regexp.MustCompile(`/lab/[^?]*`).ReplaceAllString(addresses[i], "/api/kernelspecs"))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s answers with status %d", addresses[i], res.StatusCode)
		}
	}
	port := regexp.MustCompile(`:\d+/`)
	if port.FindString(addresses[0]) == port.FindString(addresses[1]) {
		t.Errorf("both are at %s", addresses[0])
	}
	cmdlines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range cmdlines {
		_, token, _ := strings.Cut(addresses[0], "token=")
		if b, err := os.ReadFile(file); err == nil && strings.Contains(string(b), token) {
			t.Errorf("the token can be read in the list of processes: %q", b)
		}
	}
	stop()
	for i := range said {
		if code := <-ended; code != 0 {
			t.Errorf("a lab ended with status %d: %s", code, said[i].String())
		}
	}
	if left := processesWith([]byte("TMPDIR=" + tmp)); len(left) > 0 {
		t.Errorf("still running: %q", left)
	}
}
