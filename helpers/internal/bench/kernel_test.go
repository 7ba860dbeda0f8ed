package bench

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"saddlepoints/helpers/internal/setup"
)

const hogging = "BENCH_TEST_HOG" // so many MB

// TestHog is not a test of its own: TestTreeMemory starts it as a process that
// writes to some memory, has a child that does so, too, and waits.
func TestHog(t *testing.T) {
	var size int
	if fmt.Sscan(os.Getenv(hogging), &size); size == 0 {
		t.Skip("it is a process of TestTreeMemory")
	}
	memory := make([]byte, size*1e6)
	for i := range memory {
		memory[i] = 1
	}
	if size > 30 {
		child, wait := hog(t, size/2)
		defer wait()
		defer child.Process.Kill()
	}
	fmt.Println("ready")
	bufio.NewReader(os.Stdin).ReadString('\n')
	runtime.KeepAlive(memory)
}

func hog(t *testing.T, size int) (cmd *exec.Cmd, wait func() error) {
	t.Helper()
	cmd = exec.Command(os.Args[0], "-test.run=^TestHog$")
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", hogging, size))
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("%q, %v", line, err)
	}
	return cmd, cmd.Wait
}

func TestTreeMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is read from /proc, which Linux has")
	}
	cmd, wait := hog(t, 40) // and a child of 20
	pids := tree(cmd.Process.Pid)
	got, err := treeMemory(cmd.Process.Pid)
	var own, file int64
	for _, pid := range pids {
		o, f, err := memoryOf(pid)
		if err != nil {
			t.Fatal(err)
		}
		own, file = own+o, max(file, f)
	}
	peak, peakErr := peakMemory(cmd.Process.Pid, func() error { return nil })
	for _, pid := range pids {
		syscall.Kill(pid, syscall.SIGKILL)
	}
	wait()
	if len(pids) != 2 || err != nil || peakErr != nil {
		t.Fatalf("%d processes, not 2; %v, %v", len(pids), err, peakErr)
	}
	if own < 60e6 || own > 90e6 {
		t.Errorf("the processes' own memory is %d bytes, of which 60 MB were allocated", own)
	}
	// Both run the same program, whose pages count once.
	if d := got - own - file; d < -2e6 || d > 2e6 {
		t.Errorf("%d bytes in all, %d of their own and %d of their program", got, own, file)
	}
	if peak < 60e6 {
		t.Errorf("the peak is %d bytes", peak)
	}
	if _, err := treeMemory(cmd.Process.Pid); err == nil {
		t.Error("a process that has ended has memory")
	}
}

// TestMessages: what kernels.py makes of what a kernel sends.
func TestMessages(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 on PATH")
	}
	const program = `
import sys
sys.path.insert(0, "python")
import kernels

def message(kind, **content):
    return {"msg_type": kind, "content": content}

def told(*messages):
    try:
        kernels.check(messages)
        print(kernels.numbers(messages))
    except kernels.Failed as error:
        print("failed:", str(error).replace("\n", " "))

line = message("stream", name="stdout", text="7 0.5 -1e-3\n")
told(line)
told(line, message("display_data", data={"image/png": "x"}), message("status", execution_state="idle"))
told(line, message("display_data", data={"text/html": "<img src=''>"}), message("display_data", data={"text/html": "<p>"}))
told(message("error", ename="ZeroDivisionError", evalue="division by zero"))
told(line, message("stream", name="stderr", text="panic: no"))
`
	out, err := exec.Command(python, "-I", "-B", "-c", program).CombinedOutput()
	want := "[0.5, -0.001, 0]\n[0.5, -0.001, 1]\n[0.5, -0.001, 1]\nfailed: ZeroDivisionError division by zero\nfailed: panic: no\n"
	if string(out) != want || err != nil {
		t.Errorf("%v\n%swant\n%s", err, out, want)
	}
}

// TestKernel: a cell's numbers come back, a cell that fails is an error, and nothing
// stays behind.
func TestKernel(t *testing.T) {
	if testing.Short() {
		t.Skip("the kernel is not run with -short; to enable: go test without it")
	}
	w, err := setup.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Ensure(t.Context(), os.Stderr); err != nil {
		t.Fatal(err)
	}
	m := &Machine{Workspace: w}
	defer m.Close()
	j, err := m.jupyter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pid, err := j.start(t.Context(), m, "test", ourKernel)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := j.run(ourKernel, "%%\npanic(ROUND)", 1); err == nil || !strings.Contains(err.Error(), "a cell failed") {
		t.Errorf("a cell that panics gives the error %v", err)
	}
	if seconds, numbers, err := j.run(ourKernel, textInGo, 2); err != nil || !slices.Equal(numbers, []float64{42, 0}) || seconds <= 0 {
		t.Errorf("numbers %v in %v s, %v", numbers, seconds, err)
	}
	m.Close()
	if _, err := os.Stat(j.python.Folder); err == nil {
		t.Errorf("the folder %s is still there", j.python.Folder)
	}
	if err := syscall.Kill(pid, 0); err == nil {
		t.Errorf("the kernel, process %d, still runs", pid)
	}
}

func TestAddPins(t *testing.T) {
	got := addPins([]string{"numpy==1 ; a"}, "# x==1\nnumpy==2 \\\n    --hash=sha256:ab\njax==1 ; b \\\n    --hash=sha256:ab\njax==2 ; c \\\n    # via x\n")
	if want := []string{"numpy==1 ; a", "jax==1 ; b", "jax==2 ; c"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
}
