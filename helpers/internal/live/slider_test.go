package live

import (
	"flag"

	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"saddlepoints/helpers/internal/figure"
)

// Properties are tried at the same points in every run.
func init() {
	flag.Set("rapid.seed", "1")
	flag.Set("rapid.nofailfile", "true")
}

func sliding(each int, positions ...string) figure.Figure {
	f := figure.Figure{Slider: &figure.Slider{Label: "a<b", Positions: positions}}
	for i := range each * len(positions) {
		f.Pictures = append(f.Pictures, figure.Picture{Title: fmt.Sprint("#", i)})
	}
	return f
}

func TestSlider(t *testing.T) {
	f := sliding(1, "0.1", "0.2", "0.5")
	f.Heading, f.Caption = "H & I", "The finding."
	tree, text := sent(t, f)
	slider := at(tree, "layout", "sliders", 0)
	if at(slider, "currentvalue", "prefix") != "a&lt;b = " || at(slider, "steps", 2, "label") != "0.5" || at(slider, "steps", 2, "method") != "relayout" || at(slider, "active") != 0.0 {
		t.Errorf("the slider is %v", slider)
	}
	if got := at(tree, "layout", "images", 1, "source"); got != "data:image/svg+xml,<svg preserveAspectRatio='xMinYMin' width='1'>%231 100%25</svg>" {
		t.Errorf("the second image is %v", got)
	}
	if at(tree, "layout", "annotations", 0, "text") != "<b>H &amp; I</b>" || at(tree, "layout", "annotations", 1, "text") != "<i>The finding.</i>" {
		t.Errorf("the texts are not there: %s", text)
	}
	if height := at(tree, "layout", "height"); height != float64(sliderHeight+rowHeight+300+10+12+lineHeight) {
		t.Errorf("the height is %v", height)
	}
	if at(tree, "config", "displayModeBar") != false || at(tree, "layout", "xaxis", "visible") != false || at(tree, "layout", "paper_bgcolor") != "#fff" {
		t.Error("there is a toolbar, an axis, or no ground")
	}
	if _, again := sent(t, f); again != text {
		t.Error("sent twice, the texts differ")
	}
	if Plotly(sliding(1, "0.1"), drawn) != nil {
		t.Error("a slider of one position moves")
	}
	if surfaces := sliding(1, "1", "2"); func() bool {
		surfaces.Pictures[0], surfaces.Pictures[1] = surface("A"), surface("B")
		return len(Plotly(surfaces, drawn)["data"].([]any)) > 0
	}() {
		t.Error("a slider over surfaces has scenes")
	}
}

// Pictures that share a row are smaller, and so is the row.
func TestSliderHeight(t *testing.T) {
	around := sliderHeight + 10
	for each, want := range map[int]int{1: 300, 2: 225, 3: 2 * 225, 4: 2 * 225} {
		tree := Plotly(sliding(each, "1", "2"), drawn)
		if got := at(tree, "layout", "height"); fmt.Sprint(got) != fmt.Sprint(around+want) {
			t.Errorf("%d pictures at a position are %v high, want %d", each, got, around+want)
		}
		for k := range each {
			image := at(tree, "layout", "images", k)
			if x, y := at(image, "x").(float64), at(image, "y").(float64); math.Abs(x-0.5*float64(k%2)) > 1e-6 || y != 1-0.5*float64(k/2) {
				t.Errorf("picture %d of %d is at (%v, %v)", k, each, x, y)
			}
		}
	}
}

// Each step shows the pictures of its position and no other, and at the start
// those of the first are shown. No two images are at the same place, where
// Plotly would take them for one.
func TestSliderSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, each := rapid.IntRange(2, 15).Draw(t, "n"), rapid.IntRange(1, 4).Draw(t, "each")
		tree := Plotly(sliding(each, strings.Split(strings.Repeat("x", n), "")...), drawn)
		images := at(tree, "layout", "images").([]any)
		places := map[string]bool{}
		for k, image := range images {
			places[fmt.Sprint(at(image, "x"), at(image, "y"))] = true
			if at(image, "opacity") != visible(k < each) {
				t.Fatalf("at the start image %d has opacity %v", k, at(image, "opacity"))
			}
		}
		if len(images) != n*each || len(places) != n*each {
			t.Fatalf("%d images at %d places, want %d", len(images), len(places), n*each)
		}
		for i := range n {
			change := at(tree, "layout", "sliders", 0, "steps", i, "args", 0).(object)
			for k := range images {
				if change[fmt.Sprintf("images[%d].opacity", k)] != visible(k >= i*each && k < (i+1)*each) {
					t.Fatalf("step %d gives image %d the opacity %v", i, k, change[fmt.Sprintf("images[%d].opacity", k)])
				}
			}
		}
	})
}
