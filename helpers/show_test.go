package helpers

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"saddlepoints/helpers/internal/still"
)

// printed is what f prints.
func printed(t *testing.T, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = w
	defer func() { os.Stdout = old }()
	done := make(chan string)
	go func() {
		b, _ := io.ReadAll(r)
		done <- string(b)
	}()
	f()
	w.Close()
	return <-done
}

// Outside a notebook Show prints the description.
func TestShowPrints(t *testing.T) {
	path := saddleDescent(0.1, 200)
	both := SideBySide(Losses(path).Alt("First picture."), Losses(path).Alt("Second picture.").Caption("The finding.")).Title("Heading")
	for name, c := range map[string]struct {
		show func()
		want string
	}{
		"a figure": {func() { Show(Losses(path).Title("T").Caption("The finding.")) }, "[Picture: T. Loss over step: A line from 0.5 at 0 to −0.25 at 200, level near 0 from 23 to 119, near −0.25 from 152 to 200.]\nThe finding.\n"},
		"several":  {func() { Show(both) }, "Heading\n[Picture: First picture.]\n[Picture: Second picture.]\nThe finding.\n"},
		"a plot": {func() {
			p := plot.New()
			p.Title.Text, p.X.Label.Text = "Mine", "time"
			line, _ := plotter.NewLine(plotter.XYs{{X: 0, Y: -1}, {X: 10, Y: 2}})
			p.Add(line)
			Show(p)
		}, "[Picture: A plot titled \"Mine\" of time from 0 to 10 and y from −1 to 2.]\n"},
		"an empty plot": {func() { Show(plot.New()) }, "[Picture: A plot.]\n"},
	} {
		if got := printed(t, c.show); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// In a notebook each picture is an <img> with its alternative text; texts that
// mean something in HTML come through as they are.
func TestHTML(t *testing.T) {
	f := Losses(saddleDescent(0.1, 20)).Alt(`a "quoted" <b> & c`)
	p := f.f.Pictures[0]
	svg := func() []byte { return still.SVG(p) }
	html := asHTML("H <1>", "C & D", [][]image{{{p.Describe(), 560, svg}, {"two", 420, svg}}})
	for _, want := range []string{"<strong>H &lt;1&gt;</strong>", "<em>C &amp; D</em>", `alt="a &#34;quoted&#34; &lt;b&gt; &amp; c"`, `alt="two"`, `width="560"`, `width="420"`} {
		if !strings.Contains(html, want) {
			t.Errorf("lacks %s", want)
		}
	}
	_, data, _ := strings.Cut(html, "base64,")
	data, _, _ = strings.Cut(data, `"`)
	got, err := base64.StdEncoding.DecodeString(data)
	if err != nil || !bytes.Equal(got, svg()) {
		t.Errorf("the image is not the SVG: %v", err)
	}
	d := xml.NewDecoder(bytes.NewReader(got))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if bare := asHTML("", "", [][]image{{{"a", 560, svg}}}); strings.Contains(bare, "<p>") {
		t.Error("a paragraph without a heading or caption")
	}
}

func TestShowMistakes(t *testing.T) {
	mistake(t, "empty figure: make one with", func() { Show(Figure{}) })
	mistake(t, "empty figure: make one with", func() { Show(SideBySide()) })
	mistake(t, "nil plot: make one with plot.New()", func() { Show[*plot.Plot](nil) })
}
