package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"saddlepoints/helpers/internal/notebook"
	"saddlepoints/helpers/internal/setup"
)

// selectFunc picks lessons by the command line's arguments.
type selectFunc func(w setup.Workspace, args []string) ([]notebook.Lesson, error)

// workspace finds the checkout, with the homeworks that --homework names.
func workspace(cmd *cobra.Command) (setup.Workspace, error) {
	w, err := setup.Find(".")
	if err != nil {
		return w, err
	}
	folder, err := cmd.Flags().GetString("homework")
	if err == nil && folder != "" {
		w.Homework, err = filepath.Abs(folder)
	}
	return w, err
}

// withLessons is what the commands share: find the checkout, pick the lessons,
// and only then set up what is missing (with progress on stderr) and go on.
func withLessons(pick selectFunc, do func(ctx context.Context, cmd *cobra.Command, w setup.Workspace, lessons []notebook.Lesson) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		w, err := workspace(cmd)
		if err != nil {
			return err
		}
		lessons, err := pick(w, args)
		if err != nil {
			return err
		}
		if err := w.Ensure(cmd.Context(), cmd.ErrOrStderr()); err != nil {
			return err
		}
		return do(cmd.Context(), cmd, w, lessons)
	}
}

// timeoutFlag is how long a cell may take where nobody watches.
func timeoutFlag(cmd *cobra.Command, to *time.Duration) {
	cmd.Flags().DurationVar(to, "timeout", 2*time.Minute, "interrupt a cell that takes longer; 0 for never")
}

func runCommand() *cobra.Command {
	var opt notebook.RunOptions
	cmd := &cobra.Command{
		Use:   "run [LESSON…]",
		Short: "Execute notebooks and report cell by cell",
		Long: "run executes notebooks (all lessons, or those named; any other .ipynb by its path)\n" +
			"from top to bottom, each in a fresh kernel. A cell has failed if it ended with an error,\n" +
			"wrote to stderr, or showed no picture although it calls helpers.Show. Nothing is changed\n" +
			"unless --save is given.",
		Args: cobra.ArbitraryArgs,
		RunE: withLessons(notebook.SelectToRun, func(ctx context.Context, cmd *cobra.Command, w setup.Workspace, lessons []notebook.Lesson) error {
			_, err := notebook.Run(ctx, w, lessons, opt, cmd.OutOrStdout())
			return err
		}),
	}
	timeoutFlag(cmd, &opt.Timeout)
	cmd.Flags().BoolVar(&opt.Save, "save", false, "write the outputs into the notebooks")
	return cmd
}

func buildCommand() *cobra.Command {
	var opt notebook.BuildOptions
	cmd := &cobra.Command{
		Use:   "build [LESSON…]",
		Short: "Make notebooks/ from lecture/, executed",
		Long: "build converts the sources in lecture/ to notebooks, executes them and writes them to\n" +
			"notebooks/: those that are not current, or --all. It never overwrites a notebook that\n" +
			"somebody has edited, unless --force is given, and writes none in which a cell failed.",
		Args: cobra.ArbitraryArgs,
		RunE: withLessons(notebook.Select, func(ctx context.Context, cmd *cobra.Command, w setup.Workspace, lessons []notebook.Lesson) error {
			_, err := notebook.Build(ctx, w, lessons, opt, cmd.OutOrStdout())
			return err
		}),
	}
	timeoutFlag(cmd, &opt.Timeout)
	cmd.Flags().BoolVar(&opt.All, "all", false, "build also what is current")
	cmd.Flags().BoolVar(&opt.Force, "force", false, "build also over edited notebooks: the edits are lost")
	cmd.Flags().StringVar(&opt.Folder, "out", "", "write to this folder and leave notebooks/ alone")
	return cmd
}

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [LESSON…]",
		Short: "Say which notebooks are stale or edited, and why",
		Long: "check compares notebooks with the record that build left in them, and executes nothing.\n" +
			"The exit status is 1 unless all are current.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := workspace(cmd)
			if err != nil {
				return err
			}
			lessons, err := notebook.Select(w, args)
			if err != nil {
				return err
			}
			return check(cmd, w, lessons)
		},
	}
}

func check(cmd *cobra.Command, w setup.Workspace, lessons []notebook.Lesson) error {
	states, err := notebook.Inspect(w, lessons)
	if err != nil {
		return err
	}
	off := 0
	for _, s := range states {
		fmt.Fprintf(cmd.OutOrStdout(), "%s  %v\n", s.Lesson.Name, s)
		if !s.Current() {
			off++
		}
	}
	orphans, err := notebook.Orphans(w)
	if err != nil {
		return err
	}
	for _, name := range orphans {
		fmt.Fprintf(cmd.OutOrStdout(), "%s  without a source: lecture/ has no such lesson\n", name)
	}
	if off+len(orphans) == 0 {
		return nil
	}
	return &setup.Error{What: fmt.Sprintf("%d of %d notebooks are not what their source builds", off+len(orphans), len(states)+len(orphans)),
		Next: "To bring stale ones up to date: go tool workbook build\n" +
			"To have an edited one as published, and keep the edits beside it: go tool workbook reset LESSON"}
}

func resetCommand() *cobra.Command {
	var opt notebook.BuildOptions
	cmd := &cobra.Command{
		Use:   "reset LESSON",
		Short: "Have a lesson as published again, and keep the edited copy",
		Long: "reset builds the lesson anew from lecture/ and helpers/. If its notebook has been edited,\n" +
			"the edited one is kept beside it as mine-LESSON.ipynb (then mine-2-LESSON and so on),\n" +
			"which git ignores.",
		Args: cobra.ExactArgs(1),
		RunE: withLessons(notebook.Select, func(ctx context.Context, cmd *cobra.Command, w setup.Workspace, lessons []notebook.Lesson) error {
			kept, err := notebook.Reset(ctx, w, lessons[0], opt, cmd.OutOrStdout())
			if kept != "" {
				fmt.Fprintf(cmd.OutOrStdout(), "your copy is kept as %s\n", filepath.Join("notebooks", filepath.Dir(lessons[0].Name), filepath.Base(kept)))
			}
			if err == nil {
				fmt.Fprintf(cmd.OutOrStdout(), "%s is as published\n", lessons[0].Name)
			}
			return err
		}),
	}
	timeoutFlag(cmd, &opt.Timeout)
	return cmd
}
