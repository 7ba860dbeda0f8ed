//go:build !js

// Package cell hands rich outputs from a cell's program to the GoNB kernel.
//
// It speaks the protocol of gonbui (github.com/janpfeifer/gonb/gonbui), whose
// packages every cell would have to link, for 60 ms a cell. One thing follows:
// a cell must not use both. Two encoders on the kernel's one pipe make it stop
// listening, and the cell would wait for ever; Send notices gonbui in the
// program and says so instead.
package cell

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// patience is how long the kernel may take to say that it has a bundle.
var patience = 20 * time.Second

// InNotebook says whether a GoNB kernel runs this program.
func InNotebook() bool { return os.Getenv(protocol.GONB_PIPE_ENV) != "" }

// Send shows a bundle (MIME type to content) as an output of the cell, after
// all text that was printed before, and returns when the kernel has it: an
// output sent is never lost, and what is printed next comes after it. Contents
// are strings or trees of map[string]any, []any, []float64, strings, numbers
// and booleans.
func Send(bundle map[string]any) error {
	mu.Lock()
	defer mu.Unlock()
	if pipe == nil {
		if usesGonbui() {
			return errors.New("this cell also uses gonbui, and the kernel understands only one of the two in a cell: show with one of them here, and move the other to a cell of its own (and its import with it)")
		}
		p, err := open()
		if err != nil {
			return err
		}
		pipe = p
	}
	if err := pipe.settle(); err != nil {
		return err
	}
	data := make(map[protocol.MIMEType]any, len(bundle))
	for mime, content := range bundle {
		data[protocol.MIMEType(mime)] = content
	}
	if err := pipe.out.Encode(&protocol.DisplayData{Data: data}); err != nil {
		return fmt.Errorf("the kernel does not take the output: %w", err)
	}
	return pipe.sync()
}

var (
	mu   sync.Mutex
	pipe *connection
)

type connection struct {
	out   *gob.Encoder
	acks  chan int
	syncs int
}

func open() (*connection, error) {
	gob.Register(map[string]any{})
	gob.Register([]any{})
	w, err := os.OpenFile(os.Getenv(protocol.GONB_PIPE_ENV), os.O_WRONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("the kernel's pipe cannot be opened: %w", err)
	}
	r, err := os.OpenFile(os.Getenv(protocol.GONB_PIPE_BACK_ENV), os.O_RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("the kernel's pipe cannot be read: %w", err)
	}
	c := &connection{out: gob.NewEncoder(w), acks: make(chan int, 16)}
	go c.listen(gob.NewDecoder(r))
	return c, nil
}

// listen passes the kernel's acknowledgements on until the pipe closes.
func (c *connection) listen(in *gob.Decoder) {
	defer close(c.acks)
	for {
		var v protocol.CommValue
		if in.Decode(&v) != nil {
			return
		}
		if id, ok := v.Value.(int); ok && v.Address == protocol.GonbuiSyncAckAddress {
			c.acks <- id
		}
	}
}

// sync returns when the kernel has passed on all that was sent before.
func (c *connection) sync() error {
	c.syncs++
	err := c.out.Encode(&protocol.DisplayData{Data: map[protocol.MIMEType]any{
		protocol.MIMECommValue: &protocol.CommValue{Address: protocol.GonbuiSyncAddress, Value: c.syncs},
	}})
	if err != nil {
		return fmt.Errorf("the kernel does not take the output: %w", err)
	}
	late := time.After(patience)
	for {
		select {
		case id, ok := <-c.acks:
			if !ok {
				return errors.New("the kernel closed its pipe: restart it (menu Kernel → Restart) and run the cell again")
			}
			if id == c.syncs {
				return nil
			}
		case <-late:
			return fmt.Errorf("the kernel did not answer within %v: restart it (menu Kernel → Restart) and run the cell again", patience)
		}
	}
}

// settle returns when what was printed has been passed on, so that pictures and
// text come in the program's order. Text goes to the kernel by another pipe,
// and the kernel does not say when it has passed it on. So settle waits until
// that pipe is empty, and then for some turns of the kernel's, in which it does
// so: of 5000 pictures among text none came out of order, with six busy processes
// on two processors (without this, one in forty).
func (c *connection) settle() error {
	drain(os.Stdout)
	drain(os.Stderr)
	for range turns {
		time.Sleep(turn)
		if err := c.sync(); err != nil {
			return err
		}
	}
	return nil
}

const (
	turns = 3
	turn  = 2 * time.Millisecond
)

// drain waits until the kernel has read what was printed. It reads at once; a
// second is for one that is busy with megabytes of text.
func drain(f *os.File) {
	deadline := time.Now().Add(time.Second)
	for pending(f) > 0 && time.Now().Before(deadline) {
		time.Sleep(200 * time.Microsecond)
	}
}

// usesGonbui looks for gonbui's code in the running program. The names of
// functions stand in every Go binary, stripped or not.
func usesGonbui() bool {
	path, err := os.Executable()
	if err != nil {
		return false
	}
	program, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	// In two parts, or this string would be found.
	return bytes.Contains(program, []byte(gonbuiPackage+".openLocked"))
}

var gonbuiPackage = "github.com/janpfeifer/gonb/gonbui"
