package notebook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"saddlepoints/helpers/internal/setup"
)

// Reset has a lesson as its source builds it, over whatever is there. An edited
// notebook is kept beside it first, under a name that git ignores; kept is that
// name, "" where there was nothing to keep.
func Reset(ctx context.Context, w setup.Workspace, l Lesson, opt BuildOptions, out io.Writer) (kept string, err error) {
	states, err := Inspect(w, []Lesson{l})
	if err != nil {
		return "", err
	}
	s := states[0]
	if s.Current() {
		return "", nil
	}
	_, err = execute(ctx, w, []job{s.job()}, opt.Timeout, out, built(s.code, func(j job, b []byte) (err error) {
		if s.Touched() {
			if kept, err = keep(l.Notebook); err != nil {
				return err
			}
		}
		return replace(j, b)
	}))
	return kept, err
}

// keep copies NAME.ipynb to mine-NAME.ipynb, mine-2-NAME.ipynb and so on.
func keep(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", cannotRead(path, err)
	}
	for n := 1; ; n++ {
		prefix := "mine-"
		if n > 1 {
			prefix = fmt.Sprintf("mine-%d-", n)
		}
		name := filepath.Join(filepath.Dir(path), prefix+filepath.Base(path))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", cannotWrite(name, err)
		}
		_, err = f.Write(b)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			os.Remove(name)
			return "", cannotWrite(name, err)
		}
		return name, nil
	}
}
