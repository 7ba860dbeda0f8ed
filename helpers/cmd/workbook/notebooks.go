package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"saddlepoints/helpers/internal/notebook"
	"saddlepoints/helpers/internal/setup"
)

func runCommand() *cobra.Command {
	var opt notebook.Options
	cmd := &cobra.Command{
		Use:   "run [LESSON…]",
		Short: "Execute notebooks and report cell by cell",
		Long: "run executes notebooks (all lessons, or those named; any other .ipynb by its path)\n" +
			"from top to bottom, each in a fresh kernel. A cell has failed if it ended with an error,\n" +
			"wrote to stderr, or showed no picture although it calls helpers.Show. Nothing is changed\n" +
			"unless --save is given.",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := workspace(cmd, true)
			if err != nil {
				return err
			}
			lessons, err := notebook.SelectToRun(w, args)
			if err != nil {
				return err
			}
			_, err = notebook.Run(cmd.Context(), w, lessons, opt, cmd.OutOrStdout())
			return err
		},
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
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := workspace(cmd, true)
			if err != nil {
				return err
			}
			lessons, err := notebook.Select(w, args)
			if err != nil {
				return err
			}
			if opt.Folder != "" {
				if opt.Folder, err = filepath.Abs(opt.Folder); err != nil {
					return err
				}
			}
			_, err = notebook.Build(cmd.Context(), w, lessons, opt, cmd.OutOrStdout())
			return err
		},
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
			w, err := workspace(cmd, false)
			if err != nil {
				return err
			}
			lessons, err := notebook.Select(w, args)
			if err != nil {
				return err
			}
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
			if off > 0 {
				return &setup.Error{What: fmt.Sprintf("%d of %d notebooks are not what their source builds", off, len(states)),
					Next: "To bring stale ones up to date: go tool workbook build\n" +
						"To have an edited one as published, and keep the edits beside it: go tool workbook reset LESSON"}
			}
			return nil
		},
	}
}

func resetCommand() *cobra.Command {
	var opt notebook.BuildOptions
	cmd := &cobra.Command{
		Use:   "reset LESSON",
		Short: "Have a lesson as published again, and keep the edited copy",
		Long: "reset builds the lesson anew. If its notebook has been edited, the edited one is kept\n" +
			"beside it as mine-LESSON.ipynb (then mine-2-LESSON and so on), which git ignores.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := workspace(cmd, true)
			if err != nil {
				return err
			}
			lessons, err := notebook.Select(w, args)
			if err != nil {
				return err
			}
			kept, err := notebook.Reset(cmd.Context(), w, lessons[0], opt, cmd.OutOrStdout())
			if kept != "" {
				rel, _ := filepath.Rel(w.Root, kept)
				fmt.Fprintf(cmd.OutOrStdout(), "your copy is kept as %s\n", rel)
			}
			if err == nil {
				fmt.Fprintf(cmd.OutOrStdout(), "%s is as published\n", lessons[0].Name)
			}
			return err
		},
	}
	timeoutFlag(cmd, &opt.Timeout)
	return cmd
}

func doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Say what is there, what is missing, and what to type",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := workspace(cmd, false)
			if err != nil {
				return err
			}
			missing := 0
			for _, c := range w.Inspect(cmd.Context()) {
				mark := "ok     "
				if !c.OK {
					mark, missing = "MISSING", missing+1
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s  %-24s %s\n", mark, c.Name, c.Detail)
				if !c.OK && c.Next != "" {
					fmt.Fprintf(cmd.OutOrStdout(), "         next: %s\n", c.Next)
				}
			}
			if missing > 0 {
				return &setup.Error{What: fmt.Sprintf("%d things are missing", missing), Next: "What the lines above say; most of it is done by: go tool workbook lab"}
			}
			return nil
		},
	}
}
