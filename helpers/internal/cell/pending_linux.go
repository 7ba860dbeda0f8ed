package cell

import (
	"os"
	"syscall"
	"unsafe"
)

// pending is the number of bytes in the pipe f that nobody has read yet, 0
// where f is no pipe.
func pending(f *os.File) int {
	const fionread = 0x541B
	var n int32
	if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), fionread, uintptr(unsafe.Pointer(&n))); e != 0 {
		return 0
	}
	return int(n)
}
