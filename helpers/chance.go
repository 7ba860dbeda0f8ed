package helpers

import "math/rand/v2"

// Rand is a source of chance. It is always passed explicitly, and last.
type Rand = rand.Rand

// NewRand starts a source of chance: the same seed gives the same numbers, on
// every machine.
func NewRand(seed uint64) *Rand { return rand.New(rand.NewPCG(seed, seed)) }
