package helpers

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel hands the numbers 0 … n−1 to one worker a processor; each calls
// next until there are no more. A panic in a worker reaches the caller, once
// all have ended; of several that of the lowest number, which is the same for any
// number of processors.
func inParallel(n int, worker func(next func() (k int, more bool))) {
	var (
		taken   atomic.Int64
		stopped atomic.Bool
		lock    sync.Mutex
		lowest  = math.MaxInt
		caught  any
		done    sync.WaitGroup
	)
	for range min(runtime.GOMAXPROCS(0), n) {
		done.Go(func() {
			k := 0
			defer func() {
				if p := recover(); p != nil {
					stopped.Store(true)
					lock.Lock()
					defer lock.Unlock()
					if k < lowest {
						lowest, caught = k, p
					}
				}
			}()
			worker(func() (int, bool) {
				if stopped.Load() { // asked first: a number that is taken is worked on
					return 0, false
				}
				k = int(taken.Add(1)) - 1
				return k, k < n
			})
		})
	}
	done.Wait()
	if caught == nil {
		return
	}
	// Once more here: so the trace of the panic leads to where it is from.
	again := lowest < n
	worker(func() (int, bool) {
		once := again
		again = false
		return lowest, once
	})
	panic(caught)
}
