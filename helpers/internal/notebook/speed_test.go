package notebook

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// BenchmarkPlotCell times a cell that shows a picture, and one that prints a
// line, in our kernel and in GoNB's stock kernelspec, in turn in one run. It
// needs the network: the stock kernel asks for modules in every cell. Run it
// with
//
//	go test ./helpers/internal/notebook -run '^$' -bench PlotCell -benchtime 1x
func BenchmarkPlotCell(b *testing.B) {
	w := checkout(b)
	stock := b.TempDir()
	install := exec.Command(w.Dir(".venv", "bin", "gonb"), "--install")
	install.Env = append(w.Environ(), "JUPYTER_DATA_DIR="+stock)
	if out, err := install.CombinedOutput(); err != nil {
		b.Fatalf("installing the stock kernelspec: %v\n%s", err, out)
	}
	request, err := json.Marshal([]any{15,
		[]string{w.Dir(".venv", "share", "jupyter", "kernels"), "gonb", "%noautoget"},
		[]string{stock + "/kernels", "gonb", "!*rm -f go.work && go work init && go work use . " + w.Root},
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		cmd := exec.Command(w.Python(), "testdata/speed.py", string(request))
		cmd.Env = w.Environ()
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			b.Fatal(err)
		}
		var times []struct{ Picture, Text float64 }
		if err := json.Unmarshal(out, &times); err != nil || len(times) != 2 {
			b.Fatalf("%v: %s", err, out)
		}
		ours, theirs := times[0], times[1]
		b.ReportMetric(ours.Picture/theirs.Picture, "ours/stock-picture")
		b.ReportMetric(ours.Text/theirs.Text, "ours/stock-text")
		b.Log(strings.TrimSpace(fmt.Sprintf("picture %.3f s against %.3f s, text %.3f s against %.3f s",
			ours.Picture, theirs.Picture, ours.Text, theirs.Text)))
	}
}
