package bench

// Contests are all of them, in the order of the table.
func Contests() []Contest {
	return []Contest{
		descent(),
		escapes(), classify(), rule(), goe(), critical(),
		netSteps(), netHess(), eigen(300), eigen(600),
		plotCell(), textCell(), lesson(5), lesson(6), lesson(8),
		kernelStart(), idleMemory(), cellMemory(), tabMemory(), setUp(), secondStart(), disk(),
	}
}
