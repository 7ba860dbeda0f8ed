package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"

	"saddlepoints/helpers/internal/notebook"
	"saddlepoints/helpers/internal/setup"
)

func labCommand() *cobra.Command {
	var noBrowser bool
	var port int
	cmd := &cobra.Command{
		Use:   "lab [LESSON]",
		Short: "Open JupyterLab on the notebooks",
		Long: "lab sets up what is missing (the first time that takes a few minutes and needs the network),\n" +
			"then opens JupyterLab on notebooks/: at LESSON if one is named, else where to start. Ctrl-C ends it.",
		Args: cobra.MaximumNArgs(1),
		RunE: withLessons(func(w setup.Workspace, args []string) ([]notebook.Lesson, error) {
			if err := checkPort(port); err != nil || len(args) == 0 {
				return nil, err
			}
			return notebook.Select(w, args)
		}, func(ctx context.Context, cmd *cobra.Command, w setup.Workspace, lessons []notebook.Lesson) error {
			page := "/lab/tree/00-start-here.md"
			if len(lessons) == 1 {
				page = "/lab/tree/" + lessons[0].Name + ".ipynb"
			}
			return lab(ctx, cmd, w, page, port, !noBrowser)
		}),
	}
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, "print the address and open no browser")
	cmd.Flags().IntVar(&port, "port", 0, "port to listen on (default: 8888, or the next free one)")
	return cmd
}

// checkPort says whether a port that was asked for can be had; 0 is none.
func checkPort(port int) error {
	if port == 0 {
		return nil
	}
	if port < 0 || port > 65535 {
		return usage{fmt.Errorf("--port %d is no port\nnext: give one from 1024 to 65535", port)}
	}
	if err := tryPort(port); err != nil {
		return &setup.Error{What: fmt.Sprintf("port %d cannot be used", port), Why: err.Error(), Err: err,
			Next: "Another program (another JupyterLab?) has it. Leave --port out to get a free one."}
	}
	return nil
}

// tryPort listens on a port for a moment.
func tryPort(port int) error {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return err
	}
	return l.Close()
}

// freePort finds a port from 8888 on. JupyterLab takes some seconds until it
// listens there; a lock keeps another lab of this checkout away meanwhile.
func freePort(w setup.Workspace) (port int, lock *os.File, err error) {
	folder := w.Dir(".venv", "workbook", "ports")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, nil, &setup.Error{What: "the set-up's folder cannot be written", Why: err.Error(), Err: err, Next: "May you write in " + w.Root + "?"}
	}
	for port := 8888; port < 8988; port++ {
		if lock, err = os.Create(filepath.Join(folder, strconv.Itoa(port))); err != nil {
			continue
		}
		if err = unix.Flock(int(lock.Fd()), unix.LOCK_EX|unix.LOCK_NB); err == nil {
			if err = tryPort(port); err == nil {
				return port, lock, nil
			}
		}
		lock.Close()
	}
	return 0, nil, &setup.Error{What: "no port from 8888 to 8987 is free", Why: err.Error(), Err: err, Next: "Name one that is: go tool workbook lab --port 9999"}
}

// lab runs JupyterLab until it ends or the command is interrupted.
func lab(ctx context.Context, cmd *cobra.Command, w setup.Workspace, page string, port int, browser bool) error {
	started := time.Now()
	if port == 0 {
		free, lock, err := freePort(w)
		if err != nil {
			return err
		}
		defer lock.Close()
		port = free
	}
	server, err := notebook.NewPython(ctx, w, "lab", labArgs(w, page, port, browser)...)
	if err != nil {
		return err
	}
	defer server.Close()
	token := rand.Text()
	server.Env = append(server.Env, "JUPYTER_TOKEN="+token) // not among the arguments, which everybody can see
	server.Stdout, server.Stderr = cmd.ErrOrStderr(), cmd.ErrOrStderr()
	if err := server.Start(); err != nil {
		return err
	}
	address := fmt.Sprintf("http://localhost:%d", port)
	if err := waitUntilReady(ctx, server, address, token); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "JupyterLab is ready after %.1f s: %s%s?token=%s\nCtrl-C ends it.\n",
		time.Since(started).Seconds(), address, page, token)
	err = <-server.Ended()
	if ctx.Err() != nil {
		fmt.Fprintln(cmd.OutOrStdout(), "JupyterLab has ended; its kernels too.")
		return nil
	}
	return serverEnded(err)
}

func labArgs(w setup.Workspace, page string, port int, browser bool) []string {
	args := []string{
		"--ServerApp.root_dir=" + w.Dir("notebooks"),
		"--ServerApp.ip=localhost",
		"--LabApp.default_url=" + page,
		"--ServerApp.port=" + strconv.Itoa(port),
		"--ServerApp.port_retries=0",
		"--Application.log_level=ERROR",
	}
	if !browser {
		args = append(args, "--no-browser")
	}
	if os.Geteuid() == 0 {
		args = append(args, "--allow-root")
	}
	return args
}

// waitUntilReady returns when the server answers to our token.
func waitUntilReady(ctx context.Context, server *notebook.Python, address, token string) error {
	client := http.Client{Timeout: 2 * time.Second}
	for {
		if res, err := client.Get(address + "/api/status?token=" + token); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case err := <-server.Ended():
			if ctx.Err() != nil {
				return &setup.Error{What: "interrupted before JupyterLab was ready", Next: "Run the same command again."}
			}
			return serverEnded(err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func serverEnded(err error) error {
	if err == nil {
		return nil
	}
	return &setup.Error{What: "JupyterLab ended by itself", Why: err.Error() + "; its own words are above", Err: err,
		Next: "If they do not tell why: go tool workbook doctor"}
}
