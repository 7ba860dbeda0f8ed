package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

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
			"then opens JupyterLab on notebooks/, at LESSON if one is named. Ctrl-C ends it.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := workspace(cmd, true)
			if err != nil {
				return err
			}
			page := "/lab"
			if len(args) == 1 {
				lessons, err := notebook.Select(w, args)
				if err != nil {
					return err
				}
				page += "/tree/" + filepath.Base(lessons[0].Notebook)
			}
			if port, err = freePort(port); err != nil {
				return err
			}
			return lab(cmd, w, page, port, !noBrowser)
		},
	}
	cmd.Flags().BoolVar(&noBrowser, "no-browser", false, "print the address and open no browser")
	cmd.Flags().IntVar(&port, "port", 0, "port to listen on (default: 8888, or the next free one)")
	return cmd
}

// freePort is the port asked for, if it can be had, or the first free one from
// 8888 on for 0.
func freePort(asked int) (int, error) {
	if asked < 0 || asked > 65535 {
		return 0, usage{fmt.Errorf("--port %d is no port\nnext: give one from 1024 to 65535", asked)}
	}
	first, last := asked, asked
	if asked == 0 {
		first, last = 8888, 8987
	}
	var err error
	for p := first; p <= last; p++ {
		var l net.Listener
		if l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p))); err == nil {
			return p, l.Close()
		}
	}
	return 0, &setup.Error{What: fmt.Sprintf("port %d cannot be used", last), Why: err.Error(), Err: err,
		Next: "Another program (another JupyterLab?) has it. Leave --port out to get a free one."}
}

// lab runs JupyterLab until it ends or the command is interrupted.
func lab(cmd *cobra.Command, w setup.Workspace, page string, port int, browser bool) error {
	token := newToken()
	args := []string{
		"--ServerApp.root_dir=" + w.Dir("notebooks"),
		"--ServerApp.ip=localhost",
		"--ServerApp.port=" + strconv.Itoa(port),
		"--ServerApp.port_retries=0",
		"--IdentityProvider.token=" + token,
		"--ServerApp.open_browser=" + title(browser),
		"--LabApp.default_url=" + page,
		"--Application.log_level=WARN",
	}
	if os.Geteuid() == 0 {
		args = append(args, "--ServerApp.allow_root=True")
	}
	started := time.Now()
	server := notebook.Driver(cmd.Context(), w, "lab", args...)
	server.Stdout, server.Stderr = cmd.ErrOrStderr(), cmd.ErrOrStderr()
	stdin, err := server.StdinPipe() // open as long as we live: the server ends when it closes
	if err != nil {
		return err
	}
	defer stdin.Close()
	if err := server.Start(); err != nil {
		return fmt.Errorf("starting JupyterLab: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Wait() }()
	address := fmt.Sprintf("http://localhost:%d", port)
	if err := ready(cmd.Context(), address, token, ended); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "JupyterLab is ready after %.1f s: %s%s?token=%s\nCtrl-C ends it.\n", time.Since(started).Seconds(), address, page, token)
	err = <-ended
	if cmd.Context().Err() != nil {
		fmt.Fprintln(cmd.OutOrStdout(), "JupyterLab has ended; its kernels too.")
		return nil
	}
	return serverEnded(err)
}

// ready returns when the server answers.
func ready(ctx context.Context, address, token string, ended chan error) error {
	status := address + "/api/status?" + url.Values{"token": {token}}.Encode()
	client := http.Client{Timeout: 2 * time.Second}
	for {
		if res, err := client.Get(status); err == nil {
			var answer struct{ Started string }
			err := json.NewDecoder(res.Body).Decode(&answer)
			res.Body.Close()
			if err == nil && answer.Started != "" {
				return nil
			}
		}
		select {
		case err := <-ended:
			if ctx.Err() != nil {
				return &setup.Error{What: "interrupted before JupyterLab was ready", Next: "Run the same command again."}
			}
			return serverEnded(err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func serverEnded(err error) error {
	var exit *exec.ExitError
	if err != nil && errors.As(err, &exit) {
		return &setup.Error{What: "JupyterLab ended by itself", Why: err.Error() + "; its own words are above", Err: err,
			Next: "See whether the set-up is whole: go tool workbook doctor"}
	}
	return err
}

func title(b bool) string {
	if b {
		return "True"
	}
	return "False"
}
