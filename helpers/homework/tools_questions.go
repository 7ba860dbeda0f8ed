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

// kindWord is the kind that a student's word names: “minimum”, “a local max” and
// “saddle point” will do, in capitals too.
func (e *exam) kindWord(name, word string) helpers.Kind {
	e.written(strings.TrimSpace(word) != "")
	words := strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) })
	var found []helpers.Kind
	for _, w := range words {
		for start, kind := range map[string]helpers.Kind{"min": helpers.Minimum, "max": helpers.Maximum,
			"saddle": helpers.Saddle, "inconclusive": helpers.Inconclusive, "degenerate": helpers.Inconclusive} {
			if strings.HasPrefix(w, start) && !slices.Contains(found, kind) {
				found = append(found, kind)
			}
		}
	}
	for _, no := range []string{"no", "not", "neither", "nor", "never"} {
		e.fits(!slices.Contains(words, no), "%s = %q: say what the point is, in a word, not what it is not", name, word)
	}
	e.fits(len(found) > 0, "%s = %q, which names no kind of critical point that the lessons know", name, word)
	e.fits(len(found) == 1, "%s = %q, more than one kind: decide for one", name, word)
	return found[0]
}

// kindIs tries a student's word for a kind; hints has one for each wrong kind.
func (e *exam) kindIs(name, word string, want helpers.Kind, hints map[helpers.Kind]string) {
	got := e.kindWord(name, word)
	e.wrong(got != want, hints[got])
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
