package setup

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"
)

// An Error tells a student what failed, why, and what to type next.
type Error struct {
	What, Why, Next string
	Err             error // the cause, where there is one
}

// Error returns three lines. Why may have further lines of a tool's own words,
// which are indented.
func (e *Error) Error() string {
	var lines []string
	for _, part := range []struct{ label, text string }{{"", e.What}, {"why:  ", e.Why}, {"next: ", e.Next}} {
		if text := strings.TrimSpace(part.text); text != "" {
			lines = append(lines, part.label+strings.ReplaceAll(text, "\n", "\n      "))
		}
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the cause, or nil.
func (e *Error) Unwrap() error { return e.Err }

// fileError explains a failure of our own reading or writing.
func fileError(what string, err error) error {
	var ours *Error
	if errors.As(err, &ours) {
		return err // explained already
	}
	e := &Error{What: what, Why: err.Error(), Next: "Run the same command again; if it fails again, show the line above to your teacher.", Err: err}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		e.Next = nextDiskFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR):
		e.Next = nextReadOnly
	}
	return e
}

// interrupted is what a cancelled set-up returns.
func interrupted(ctx context.Context) error {
	return &Error{
		What: "The set-up was interrupted.",
		Why:  "It was told to stop before it was ready; what is finished is kept.",
		Next: "Run the same command again: it goes on where it stopped.",
		Err:  ctx.Err(),
	}
}
