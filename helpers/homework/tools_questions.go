package homework

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"saddlepoints/helpers"
)

// part examines one of several things that a task asks for. Where it is not
// written yet, the check says so by name, and that what came before is right.
func (e *exam) part(name string, before []string, examine func()) {
	e.given("") // what was given to the part before
	if written(examine) {
		return
	}
	says := fmt.Sprintf("%s is not written yet. The text above says what to do, and which lesson helps.", name)
	if len(before) > 0 {
		says = strings.Join(before, " and ") + ": right so far. But " + says
	}
	panic(fault{NotWritten, says})
}

// kindStarts are how words for a kind begin, pictured ones how those begin that
// say it in a picture.
var (
	kindStarts = map[string]helpers.Kind{"min": helpers.Minimum, "max": helpers.Maximum,
		"saddle": helpers.Saddle, "inconclusive": helpers.Inconclusive, "degenerate": helpers.Inconclusive}
	pictured = map[string]helpers.Kind{"hill": helpers.Maximum, "peak": helpers.Maximum, "summit": helpers.Maximum, "top": helpers.Maximum,
		"valley": helpers.Minimum, "bowl": helpers.Minimum, "bottom": helpers.Minimum, "pass": helpers.Saddle}
)

// kindWord is the kind that a student's word names: “minimum”, “a local max” and
// “saddle point” will do, in capitals too. Where it is a picture, such as “hill”,
// picture is that word.
func (e *exam) kindWord(name, word string) (kind helpers.Kind, picture string) {
	e.written(strings.TrimSpace(word) != "")
	words := strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, no := range []string{"no", "not", "none", "neither", "nor", "never"} {
		youWrote(!slices.Contains(words, no), "%s = %q: say what the point is, in a word, not what it is not.", name, word)
	}
	found, _ := kindsNamed(words, kindStarts)
	if len(found) == 0 {
		found, picture = kindsNamed(words, pictured)
	}
	youWrote(len(found) > 0 || !slices.ContainsFunc(words, misspelt), "%s = %q. Is it misspelt?", name, word)
	youWrote(len(found) > 0, "%s = %q, which names no kind of critical point that the lessons know.", name, word)
	youWrote(len(found) == 1, "%s = %q, more than one kind: decide for one.", name, word)
	return found[0], picture
}

// kindsNamed are the kinds that words name, each once, and the last such word.
func kindsNamed(words []string, starts map[string]helpers.Kind) (found []helpers.Kind, last string) {
	for _, w := range words {
		for start, kind := range starts {
			if !strings.HasPrefix(w, start) {
				continue
			}
			last = w
			if !slices.Contains(found, kind) {
				found = append(found, kind)
			}
		}
	}
	return found, last
}

// misspelt says whether a word is one for a kind but for two slips at most.
func misspelt(word string) bool {
	for _, right := range []string{"saddle", "saddlepoint", "minimum", "maximum", "inconclusive", "degenerate"} {
		if slips(word, right) <= 2 {
			return true
		}
	}
	return false
}

// slips is how many letters are to be put in, left out or changed to make b of a.
func slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0]++
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// youWrote ends the exam where a word cannot be an answer.
func youWrote(ok bool, format string, args ...any) {
	if !ok {
		panic(fault{Misshapen, "you wrote " + fmt.Sprintf(format, args...)})
	}
}

// kindIs tries a student's word for a kind; hints has one for each wrong kind.
func (e *exam) kindIs(name, word string, want helpers.Kind, hints map[helpers.Kind]string) {
	got, picture := e.kindWord(name, word)
	e.wrong(got != want, hints[got])
	e.wrong(picture != "", fmt.Sprintf("“%s”, yes: that is the picture. Which word do the lessons have for it?", picture))
}

// remembers is the hint to a function whose answer is not the same in each call.
const remembers = "A second call with the same input gives something else. Is a variable declared outside the function, so that it keeps what the first call left in it?"

// howMany is a number of things: “1 step”, “2 steps”.
func howMany(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// questionsSigns counts the eigenvalues by their signs; one that is tiny beside the
// largest counts as zero.
func questionsSigns(eigenvalues []float64) (positive, negative, zero int) {
	most := 0.0
	for _, v := range eigenvalues {
		most = max(most, v, -v)
	}
	for _, v := range eigenvalues {
		switch {
		case v > 1e-9*most:
			positive++
		case v < -1e-9*most:
			negative++
		default:
			zero++
		}
	}
	return positive, negative, zero
}
