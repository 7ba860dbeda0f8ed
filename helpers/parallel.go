package helpers

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel hands the numbers 0 … n−1 to one worker a processor; each calls
// next until there are no more. A panic in a worker reaches the caller, once
// all have ended.
func inParallel(n int, worker func(next func() (k int, more bool))) {
	var (
		taken   atomic.Int64
		stopped atomic.Bool
		first   sync.Once
		caught  any
		done    sync.WaitGroup
	)
	next := func() (int, bool) {
		k := int(taken.Add(1)) - 1
		return k, k < n && !stopped.Load()
	}
	for range min(runtime.GOMAXPROCS(0), n) {
		done.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					stopped.Store(true)
					first.Do(func() { caught = p })
				}
			}()
			worker(next)
		})
	}
	done.Wait()
	if caught != nil {
		panic(caught)
	}
}
