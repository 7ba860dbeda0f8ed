//go:build !linux && !js

package cell

import (
	"os"
	"time"
)

// pending cannot ask the pipe here. It gives the kernel the time that reading
// took where it was measured.
func pending(*os.File) int {
	time.Sleep(10 * time.Millisecond)
	return 0
}
