package setup

import (
	"errors"
	"regexp"
	"strings"
)

const (
	nextDiskFull = "Free some space (2 GB are enough), then run the same command again."
	nextReadOnly = "Clone or move the workbook to a folder that you may write to, and run the same command there."
	nextNetwork  = "Connect to the network (behind a proxy, set HTTPS_PROXY), then run the same command again; later runs need no network."
)

var networkPattern = regexp.MustCompile(`(?i)temporary failure in name resolution|name or service not known|nodename nor servname|no such host|` +
	`failed to establish a new connection|connection (refused|reset|timed out)|network is unreachable|no route to host|` +
	`proxyerror|proxyconnect|read timed out|connect timeout|i/o timeout|dns error|error sending request|` +
	`failed to fetch|client error \(connect\)|dial tcp|cannot query module due to -mod|module lookup disabled by GOPROXY=off`)

// causes are the failures of tools that a student can do something about, the
// more certain ones first: a full disk also breaks downloads.
var causes = []struct {
	pattern   *regexp.Regexp
	why, next string
}{
	{
		regexp.MustCompile(`(?i)no space left on device|disk quota exceeded|os error 28\b|os error 122\b`),
		"The disk is full.", nextDiskFull,
	},
	{
		regexp.MustCompile(`(?i)read-only file system|permission denied|os error 30\b|os error 13\b`),
		"The folder cannot be written to.", nextReadOnly,
	},
	{
		regexp.MustCompile(`(?i)do not match the hashes|hash mismatch|checksum mismatch`),
		"A downloaded file is not the one that was expected.",
		"Run the same command again; if it fails again, the network changes what it passes on: try another one.",
	},
	{
		regexp.MustCompile(`(?i)certificate verify failed|x509: |invalid peer certificate`),
		"The network shows a certificate that this machine does not trust.",
		"Sign in to the network in a browser, or try another network; then run the same command again.",
	},
	{
		networkPattern,
		"The network could not be reached; the first set-up needs it once.", nextNetwork,
	},
}

// toolError explains the failure of a tool from what it printed. Where the
// cause is not a known one, the last lines that the tool printed stand for it.
func (w Workspace) toolError(what, output string, err error) error {
	var ours *Error
	if errors.As(err, &ours) {
		return err
	}
	for _, c := range causes {
		if c.pattern.MatchString(output) {
			return &Error{What: what, Why: c.why + "\n" + telling(output, c.pattern), Next: c.next + "\nDetails: " + w.state("setup.log"), Err: err}
		}
	}
	why := lastLines(output, 6)
	if why == "" {
		why = err.Error()
	}
	return &Error{What: what, Why: why, Next: "Run the same command again; if it fails again, show the details to your teacher: " + w.state("setup.log"), Err: err}
}

// telling returns the last line of output that shows the cause, cut to a length
// that a terminal can show.
func telling(output string, pattern *regexp.Regexp) string {
	last := ""
	for line := range strings.Lines(output) {
		if pattern.MatchString(line) {
			last = strings.TrimSpace(line)
		}
	}
	return cut(last, 200)
}

func lastLines(output string, n int) string {
	var lines []string
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, cut(line, 200))
		}
	}
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
