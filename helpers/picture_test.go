package helpers

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/plot/cmpimg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"saddlepoints/helpers/internal/still"
)

var update = flag.Bool("update", false, "write the pictures that tests compare with, instead of comparing")

// golden draws the figure as the notebook does, but to pixels, and compares
// each of its pictures with testdata/<name>.png. Tests call it after they have
// asserted the data: it guards the drawing.
func golden(t *testing.T, name string, f Figure) {
	t.Helper()
	for i, p := range f.f.Pictures {
		file := filepath.Join("testdata", name+".png")
		if len(f.f.Pictures) > 1 {
			file = filepath.Join("testdata", fmt.Sprintf("%s-%d.png", name, i+1))
		}
		c := vgimg.NewWith(vgimg.UseWH(still.Width, still.Height(p)), vgimg.UseDPI(72))
		still.Draw(p, draw.New(c))
		var got bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&got, c.Image()); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v: draw it with go test ./helpers -run %s -update, then look at it", err, t.Name())
		}
		same, err := cmpimg.EqualApprox("png", got.Bytes(), want, tolerance)
		if err != nil {
			t.Fatal(err)
		}
		if !same {
			fresh := filepath.Join(t.ArtifactDir(), filepath.Base(file))
			os.WriteFile(fresh, got.Bytes(), 0o644)
			t.Errorf("the picture differs from %s (what was drawn: %s); if it is meant to, look at it and run with -update", file, fresh)
		}
	}
}

// tolerance is how far a colour channel may be off, as a share of its range:
// fused multiply-adds of other processors move edges by a fraction of a pixel.
const tolerance = 0.15

func saddleDescent(lr float64, steps int) Path {
	return Descend(DoubleWell, []float64{1, 1e-6}, steps, func(w *Weights) { SGD(w, lr, 1) })
}
