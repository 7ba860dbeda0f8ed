package setup

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// A need is what a step writes at most, and where.
type need struct {
	dir   string
	bytes uint64
}

const megabyte = 1 << 20

// checkSpace asks for the space ahead, since a tool that runs out of it leaves
// the disk full and says so late. Needs on one file system are added up.
func checkSpace(needs []need) error {
	total := map[uint64]uint64{}
	for _, n := range needs {
		dir := existing(n.dir)
		device, free, err := space(dir)
		if err != nil {
			continue // not knowing is no reason to refuse
		}
		total[device] += n.bytes
		if free < total[device] {
			return &Error{
				What: "There is too little space on the disk.",
				Why:  fmt.Sprintf("The set-up needs about %d MB at %s; %d MB are free.", total[device]/megabyte, dir, free/megabyte),
				Next: nextDiskFull,
				Err:  syscall.ENOSPC,
			}
		}
	}
	return nil
}

// space returns the file system that dir is on, and what a user may still write.
func space(dir string) (device, free uint64, err error) {
	var st unix.Stat_t
	if err := unix.Stat(dir, &st); err != nil {
		return 0, 0, err
	}
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return 0, 0, err
	}
	return uint64(st.Dev), uint64(fs.Bavail) * uint64(fs.Bsize), nil
}

// existing returns dir, or the nearest folder above it that is there.
func existing(dir string) string {
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil {
			break
		}
		dir = filepath.Dir(dir)
	}
	return dir
}
