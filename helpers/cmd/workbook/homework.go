package main

import (
	"context"
	"fmt"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"saddlepoints/helpers/internal/notebook"
	"saddlepoints/helpers/internal/setup"
)

func homeworkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "homework",
		Short: "List homeworks, and check one before it is handed in",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(homeworkListCommand(), homeworkCheckCommand())
	return cmd
}

func homeworkListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "Say what homeworks there are: points, minutes",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := workspace(cmd)
			if err != nil {
				return err
			}
			all, err := notebook.Handouts(w)
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, h := range all {
				fmt.Fprintf(table, "%s\t%g points by checks, %g by a reader\t%s\n", h.Name, h.Checked, h.Read, h.Minutes)
			}
			return table.Flush()
		},
	}
}

func homeworkCheckCommand() *cobra.Command {
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "Run a homework and say what its checks say",
		Long: "check executes the notebook FILE from top to bottom in a fresh kernel and prints what the\n" +
			"check under each task says, as in JupyterLab. Save the notebook first; it is not changed.\n" +
			"Of a source (.md) it executes the solved homework.",
		Args: cobra.ExactArgs(1),
		RunE: withLessons(notebook.SelectToCheck, func(ctx context.Context, cmd *cobra.Command, w setup.Workspace, lessons []notebook.Lesson) error {
			return notebook.CheckHomework(ctx, w, lessons[0], timeout, cmd.OutOrStdout())
		}),
	}
	timeoutFlag(cmd, &timeout)
	return cmd
}

func handoutCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "handout DIR",
		Short: "Write the students' copy of the workbook, without solutions",
		Long: "handout writes all of the workbook to the new folder DIR, except the solved homeworks in\n" +
			"lecture/homework/ and the tests of their checks, which hold answers. The copy works with\n" +
			"the same two commands.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := workspace(cmd)
			if err != nil {
				return err
			}
			homeworks, err := notebook.WriteHandout(w, args[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "the students' copy is in %s, with these homeworks:\n", args[0])
			for _, l := range homeworks {
				fmt.Fprintln(cmd.OutOrStdout(), " ", filepath.Base(l.Name))
			}
			return nil
		},
	}
}
