package main

import (
	"crypto/rand"
	"strings"
)

// newToken is the secret that lets a browser in: 26 letters and digits.
func newToken() string { return strings.ToLower(rand.Text()) }
