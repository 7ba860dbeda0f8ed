package cell

import (
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// fakeKernel is GoNB's end of the pipes. It answers as long as answer says so,
// and closes its end after that if hangUp is set.
func fakeKernel(t *testing.T, answers int, hangUp bool) (got chan map[protocol.MIMEType]any) {
	t.Helper()
	dir := t.TempDir()
	to, from := filepath.Join(dir, "to"), filepath.Join(dir, "from")
	for _, p := range []string{to, from} {
		if err := syscall.Mkfifo(p, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv(protocol.GONB_PIPE_ENV, to)
	t.Setenv(protocol.GONB_PIPE_BACK_ENV, from)
	pipe = nil
	t.Cleanup(func() { pipe = nil })
	got = make(chan map[protocol.MIMEType]any, 10)
	go func() {
		r, err := os.Open(to)
		if err != nil {
			t.Error(err)
			return
		}
		w, err := os.OpenFile(from, os.O_WRONLY, 0)
		if err != nil {
			t.Error(err)
			return
		}
		in, out := gob.NewDecoder(r), gob.NewEncoder(w)
		for {
			var d protocol.DisplayData
			if in.Decode(&d) != nil {
				return
			}
			v, isSync := d.Data[protocol.MIMECommValue].(protocol.CommValue)
			switch {
			case !isSync:
				got <- d.Data
			case answers > 0:
				answers--
				out.Encode(&protocol.CommValue{Address: protocol.GonbuiSyncAckAddress, Value: v.Value})
			case hangUp:
				w.Close()
				r.Close()
				return
			}
		}
	}()
	return got
}

func TestSend(t *testing.T) {
	got := fakeKernel(t, 1000, false)
	bundle := map[string]any{"text/plain": "a", "application/json": map[string]any{"y": []float64{1, 2}, "on": []any{"x", true}}}
	for range 2 { // the second by the pipe that the first opened
		if err := Send(bundle); err != nil {
			t.Fatal(err)
		}
		d := <-got
		if len(d) != 2 || d["text/plain"] != "a" || fmt.Sprint(d["application/json"]) != "map[on:[x true] y:[1 2]]" {
			t.Errorf("the kernel got %v", d)
		}
	}
}

func TestSendToAKernelThatDoesNotAnswer(t *testing.T) {
	defer func(p time.Duration) { patience = p }(patience)
	patience = 50 * time.Millisecond
	fakeKernel(t, turns, false)
	if err := Send(map[string]any{"text/plain": "a"}); err == nil || !strings.Contains(err.Error(), "did not answer") || !strings.Contains(err.Error(), "restart it") {
		t.Errorf("error %v", err)
	}
}

func TestSendToAKernelThatHangsUp(t *testing.T) {
	fakeKernel(t, turns, true)
	if err := Send(map[string]any{"text/plain": "a"}); err == nil || !strings.Contains(err.Error(), "closed its pipe") {
		t.Errorf("error %v", err)
	}
}

func TestSendOutsideANotebook(t *testing.T) {
	t.Setenv(protocol.GONB_PIPE_ENV, "")
	if InNotebook() {
		t.Error("this is no notebook")
	}
	pipe = nil
	if err := Send(nil); err == nil {
		t.Error("sent to nobody")
	}
}

func TestPending(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	fmt.Fprint(w, "five!")
	if n := pending(w); n != 5 {
		t.Errorf("%d bytes wait to be read, want 5", n)
	}
	r.Read(make([]byte, 10))
	if n := pending(w); n != 0 {
		t.Errorf("%d bytes wait after they were read", n)
	}
}
