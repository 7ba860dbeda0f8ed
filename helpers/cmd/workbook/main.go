// Command workbook sets the notebooks up, opens, runs and builds them:
//
//	go tool workbook lab [LESSON]        open JupyterLab, after setting up what is missing
//	go tool workbook run [LESSON…]       execute notebooks, report cell by cell
//	go tool workbook build [LESSON…]     make notebooks/ from lecture/
//	go tool workbook check [LESSON…]     say which notebooks are stale or edited
//	go tool workbook reset LESSON        have a lesson as published, keep the edited copy
//	go tool workbook homework list       say what homeworks there are
//	go tool workbook homework check FILE run a homework, say what its checks say
//	go tool workbook handout DIR         write the students' copy of the workbook
//	go tool workbook bench [CONTEST…]    measure against Python
//	go tool workbook doctor              say what is there and what is missing
//
// A LESSON is a number (6), a name (small-steps) or a path. The commands work
// from any folder of the checkout and write nothing outside it, except Go's own
// caches. The exit status is 1 when something failed, 2 when the command line
// cannot be understood.
//
// Each command is a few lines here; the work is done in helpers/internal/setup
// (what must be installed) and helpers/internal/notebook (what is executed).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends us at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the command without the process around it; it returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, "workbook:", err)
	if errors.As(err, new(usage)) {
		return 2
	}
	return 1
}

// usage is an error of the command line.
type usage struct{ error }

// misused makes err one, and says where help is.
func misused(cmd *cobra.Command, err error) error {
	return usage{fmt.Errorf("%w\nnext: go tool %s --help", err, cmd.CommandPath())}
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:               "workbook",
		Short:             "Notebooks on saddle points in gradient descent, in Go",
		Long:              "workbook sets the notebooks up, opens, runs and builds them.\nStart with: go tool workbook lab",
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              cobra.NoArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().String("homework", "", "the folder with the sources of homeworks (default lecture/homework)")
	root.AddCommand(labCommand(), runCommand(), buildCommand(), checkCommand(), resetCommand(), homeworkCommand(), handoutCommand(), benchCommand(), doctorCommand())
	root.SetFlagErrorFunc(misused)
	commands := append(root.Commands(), root)
	for _, c := range root.Commands() {
		commands = append(commands, c.Commands()...)
	}
	for _, c := range commands {
		check := c.Args
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return misused(cmd, err)
			}
			return nil
		}
	}
	return root
}
