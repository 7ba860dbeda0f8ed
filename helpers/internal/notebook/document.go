package notebook

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// Document is what we read of an .ipynb file.
type Document struct {
	Cells    []Cell   `json:"cells"`
	Metadata Metadata `json:"metadata"`
}

// Metadata holds the record of the build, nil in a notebook that build did not
// make.
type Metadata struct {
	Workbook *Record `json:"workbook"`
}

// Record says what a notebook was built from, and what came out: digests, from
// which Inspect sees what has changed since.
type Record struct {
	Source  string `json:"source"`  // of the lesson's Markdown
	Code    string `json:"code"`    // of the Go code and the versions that its cells stand on
	Cells   string `json:"cells"`   // of the cells as built
	Outputs string `json:"outputs"` // of their outputs as built
}

// Cell is one cell. The id of a cell that build made is a digest of its text.
type Cell struct {
	ID      string   `json:"id"`
	Type    string   `json:"cell_type"`
	Source  text     `json:"source"`
	Outputs []Output `json:"outputs"`

	Metadata struct {
		Jupyter struct {
			OutputsHidden bool `json:"outputs_hidden"` // folded, until the cell is run
		} `json:"jupyter"`
		Nbgrader struct {
			ID     string  `json:"grade_id"`
			Grade  bool    `json:"grade"`
			Locked bool    `json:"locked"`
			Points float64 `json:"points"`
		} `json:"nbgrader"` // of a cell of a homework
	} `json:"metadata"`
}

// Output is one output of a code cell.
type Output struct {
	Type  string                     `json:"output_type"`
	Name  string                     `json:"name"` // of a stream
	Text  text                       `json:"text"` // of a stream
	Data  map[string]json.RawMessage `json:"data"`
	EName string                     `json:"ename"`
	Error string                     `json:"evalue"`
}

// MIME is the text of one representation of a rich output, "" if it has none;
// for one that is no text, its JSON.
func (o Output) MIME(kind string) string {
	var t text
	if json.Unmarshal(o.Data[kind], &t) != nil {
		return string(o.Data[kind])
	}
	return string(t)
}

// text is a string that a notebook may hold as a list of lines.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	var lines []string
	if json.Unmarshal(b, &lines) == nil {
		*t = text(strings.Join(lines, ""))
		return nil
	}
	return json.Unmarshal(b, (*string)(t))
}

// Read reads a notebook.
func Read(path string) (*Document, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parse(b, path)
}

// parse reads a notebook without the empty cells at its end: JupyterLab appends
// one when somebody runs the last cell.
func parse(b []byte, path string) (*Document, error) {
	var d Document
	if err := json.Unmarshal(b, &d); err != nil {
		return nil, fmt.Errorf("%s is not a notebook: %w", path, err)
	}
	for n := len(d.Cells); n > 0; n-- {
		if c := d.Cells[n-1]; strings.TrimSpace(string(c.Source)) != "" || len(c.Outputs) > 0 {
			break
		}
		d.Cells = d.Cells[:n-1]
	}
	return &d, nil
}

// edited lists the cells that are not as build made them, by their first lines:
// a changed cell's text no longer has the digest that is its id, a new cell's
// id is no digest.
func (d *Document) edited() []string {
	var out []string
	for _, c := range d.Cells {
		if want, _, _ := strings.Cut(c.ID, "-"); want != cellDigest(c) {
			out = append(out, fmt.Sprintf("%q", c.firstLine()))
		}
	}
	return out
}

func cellDigest(c Cell) string { return digest(c.Type + "\n" + string(c.Source))[:12] }

func (d *Document) cellsDigest() string {
	var b strings.Builder
	for _, c := range d.Cells {
		fmt.Fprintln(&b, c.ID, cellDigest(c))
	}
	return digest(b.String())
}

func (d *Document) outputsDigest() string {
	var b strings.Builder
	for _, c := range d.Cells {
		for _, o := range c.Outputs {
			fmt.Fprintln(&b, c.ID, o.Type, o.Name, o.EName, o.Error, o.Text)
			for _, kind := range slices.Sorted(maps.Keys(o.Data)) {
				fmt.Fprintln(&b, kind, o.MIME(kind))
			}
		}
	}
	return digest(b.String())
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// firstLine is the line by which people know a code cell.
func (c Cell) firstLine() string {
	for line := range strings.Lines(string(c.Source)) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "%") {
			return line
		}
	}
	return ""
}
