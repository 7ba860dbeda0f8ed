package notebook

import (
	"go/scanner"
	"go/token"
	"html"
	"regexp"
	"strings"
)

// Problems says what went wrong in an executed cell: whatever ended on stderr,
// a compile error (which GoNB shows as HTML), an error that it reports, a
// picture that did not arrive. Empty: nothing. What GoNB says again in another
// form (a panic's stack as HTML, the exit status) is not said twice.
func (c Cell) Problems() []string {
	var stderr, compile, reported []string
	for _, o := range c.Outputs {
		switch {
		case o.Type == "stream" && o.Name == "stderr":
			message, _, _ := strings.Cut(string(o.Text), "\n\ngoroutine ")
			stderr = append(stderr, "stderr: "+short(message))
		case o.Type == "error":
			reported = append(reported, short(o.EName+": "+o.Error))
		case strings.Contains(o.MIME("text/html"), "gonb-err-"):
			compile = append(compile, "compile error: "+short(html.UnescapeString(tag.ReplaceAllString(o.MIME("text/html"), " "))))
		}
	}
	for _, problems := range [][]string{stderr, compile, reported} {
		if len(problems) > 0 {
			return problems
		}
	}
	if c.Type == "code" && c.pictures() < shows(string(c.Source)) {
		return []string{"no picture came of helpers.Show"}
	}
	return nil
}

var (
	tag       = regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`)
	manyLines = regexp.MustCompile(`\s*\n\s*`)
)

// short is the first few lines of a message, on one.
func short(s string) string {
	s = manyLines.ReplaceAllString(strings.TrimSpace(s), " | ")
	if r := []rune(s); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return s
}

// pictures counts the pictures among a cell's outputs.
func (c Cell) pictures() int {
	n := 0
	for _, o := range c.Outputs {
		n += strings.Count(o.MIME("text/html"), "<img ")
		for kind := range o.Data {
			if strings.HasPrefix(kind, "image/") {
				n++
			}
		}
	}
	return n
}

// shows is how many pictures a cell owes at least: one for each helpers.Show
// that stands straight below its %%, and one if there are others, within
// braces. A cell that only declares owes none.
func shows(source string) int {
	_, body, runs := strings.Cut("\n"+source, "\n%%")
	if !runs {
		return 0
	}
	_, body, _ = strings.Cut(body, "\n") // the rest of the line is %%'s
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(body))
	s.Init(file, []byte(body), nil, 0)
	straight, within, depth := 0, 0, 0
	last := [3]string{}
	for {
		_, tok, text := s.Scan()
		switch tok {
		case token.EOF:
			if straight == 0 && within > 0 {
				return 1
			}
			return straight
		case token.LBRACE:
			depth++
		case token.RBRACE:
			depth--
		case token.LPAREN:
			if last == [3]string{"helpers", ".", "Show"} {
				if depth == 0 {
					straight++
				} else {
					within++
				}
			}
		case token.PERIOD:
			text = "."
		}
		last = [3]string{last[1], last[2], text}
	}
}
