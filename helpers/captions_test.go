package helpers_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// claims holds, for each caption of a lesson, a check of what it says from the
// data that its picture shows. The files claims_lessonNN_test.go fill it.
var claims = map[string]func(t *testing.T){}

var caption = regexp.MustCompile(`Caption\(("(?:[^"\\]|\\.)*")`)

// TestCaptions: whatever a caption of a lesson claims is so.
func TestCaptions(t *testing.T) {
	lessons, err := filepath.Glob("../lecture/*.md")
	if err != nil || len(lessons) == 0 {
		t.Fatalf("no lessons in ../lecture: %v", err)
	}
	made := map[string]bool{}
	for _, file := range lessons {
		captions := captionsOf(t, file)
		for _, says := range captions {
			made[says] = true
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			for _, says := range captions {
				if check, ok := claims[says]; ok {
					t.Run(says, check)
				} else {
					t.Errorf("nothing checks the caption %q", says)
				}
			}
		})
	}
	for says := range claims {
		if !made[says] {
			t.Errorf("no lesson has the caption %q that is checked", says)
		}
	}
}

func captionsOf(t *testing.T, file string) (captions []string) {
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range caption.FindAllSubmatch(source, -1) {
		says, err := strconv.Unquote(string(m[1]))
		if err != nil {
			t.Fatalf("%s: %s: %v", file, m[1], err)
		}
		captions = append(captions, says)
	}
	return captions
}
