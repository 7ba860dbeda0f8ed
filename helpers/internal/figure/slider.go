package figure

import (
	"fmt"
	"strings"
)

// Slider makes the pictures of a figure those of its positions, one after the
// other: as many at each.
type Slider struct {
	Label     string
	Positions []string
	Alt       string // of the first picture that stands for it; empty: what the data say
}

// At are the pictures at position i of the slider.
func (f Figure) At(i int) []Picture {
	n := len(f.Pictures) / len(f.Slider.Positions)
	return f.Pictures[i*n : (i+1)*n]
}

// Stills are the pictures to show where nothing moves, in groups that belong
// together: those of at most four positions of a slider, which their titles
// name; of other figures, all.
func (f Figure) Stills() [][]Picture {
	if f.Slider == nil {
		return [][]Picture{f.Pictures}
	}
	each := len(f.Pictures) / len(f.Slider.Positions)
	most := 4
	if each > 1 {
		most = 2
	}
	var out [][]Picture
	shown := spread(len(f.Slider.Positions), most)
	for nth, i := range shown {
		for k, p := range f.At(i) {
			p = p.titled(f.Slider.Label + " = " + f.Slider.Positions[i])
			switch first := nth == 0 && k == 0; {
			case first && f.Slider.Alt != "":
				p.Alt = f.Slider.Alt
			case first:
				p.Alt = f.Slider.describe(len(shown)) + " " + p.Describe()
			}
			if each > 1 && k > 0 || each == 1 && nth > 0 {
				out[len(out)-1] = append(out[len(out)-1], p)
			} else {
				out = append(out, []Picture{p})
			}
		}
	}
	return out
}

// titled is the picture with a position before its title, and before the
// author's alt text.
func (p Picture) titled(position string) Picture {
	if p.Alt != "" {
		p.Alt = position + ". " + p.Alt
	}
	switch p.Title {
	case "", position:
		p.Title = position
	default:
		p.Title = position + ": " + p.Title
	}
	return p
}

// describe says what the slider is, and how many of its positions are shown.
func (s Slider) describe(shown int) string {
	n := len(s.Positions)
	if n == 1 {
		return fmt.Sprintf("A slider over %s with one position.", s.Label)
	}
	list := strings.Join(s.Positions[:n-1], ", ") + " and " + s.Positions[n-1]
	if n > 12 {
		list = fmt.Sprintf("from %s to %s", s.Positions[0], s.Positions[n-1])
	}
	text := fmt.Sprintf("A slider over %s with %d positions, %s", s.Label, n, list)
	if shown < n {
		text += fmt.Sprintf("; %d of them are shown here", shown)
	}
	return text + "."
}

// spread are at most so many of the numbers 0 … n−1: the ends, and between them
// evenly.
func spread(n, most int) []int {
	m := min(n, most)
	out := make([]int, m)
	for i := range out {
		out[i] = (i*(n-1) + (m-1)/2) / max(m-1, 1)
	}
	return out
}
