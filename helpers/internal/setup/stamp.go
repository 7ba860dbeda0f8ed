package setup

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// digest returns one short name for a list of inputs. The lengths are part of
// it, so that moving a byte from one input to the next changes it.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// stamp returns what the step left behind when it last succeeded, or "".
func (w Workspace) stamp(step string) string {
	data, _ := os.ReadFile(w.state("stamps", step))
	return string(data)
}

func (w Workspace) setStamp(step, digest string) error {
	return WriteFile(w.state("stamps", step), digest, 0o644)
}

func (w Workspace) clearStamp(step string) error {
	err := os.Remove(w.state("stamps", step))
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// WriteFile replaces a file in one step: a reader, or a crash, sees the old
// content or the new, never a part. It makes the folder where that is missing.
func WriteFile(name, content string, perm fs.FileMode) error {
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails, as it should, after the rename
	_, err = f.WriteString(content)
	if err == nil {
		err = f.Chmod(perm)
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// holds reports whether the file has exactly this content.
func holds(name, content string) bool {
	data, err := os.ReadFile(name)
	return err == nil && string(data) == content
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
