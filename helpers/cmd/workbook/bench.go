package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"saddlepoints/helpers/internal/bench"
	"saddlepoints/helpers/internal/setup"
)

func benchCommand() *cobra.Command {
	opt := bench.Options{}
	record := 0
	cmd := &cobra.Command{
		Use:   "bench [CONTEST…]",
		Short: "Measure the workbook against Python, and say who is faster",
		Long: "bench does the same work in helpers and in Python (NumPy, SciPy, JAX, matplotlib), in turn,\n" +
			"and prints our time over theirs: below 1 we are faster. The first time it installs what it\n" +
			"compares with (some 800 MB) into .venv. It takes some minutes; let the machine do nothing else.\n\n" +
			"Without names all contests are held but those that make everything anew: " + strings.Join(byName(), ", ") + ".\n" +
			"They download some 200 MB and take some minutes more; ask for them by their names.",
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := setup.Find(".")
			if err != nil {
				return err
			}
			contests, err := chosenContests(args)
			if err != nil {
				return err
			}
			if opt.Rounds < 1 || record < 0 {
				return usage{fmt.Errorf("--rounds %d, --record %d: both count, from 1 on\nnext: go tool workbook bench --rounds 9", opt.Rounds, record)}
			}
			if record > 0 && len(args) == 0 {
				contests = bench.Contests()
			}
			if err := w.Ensure(cmd.Context(), cmd.ErrOrStderr()); err != nil {
				return err
			}
			m, err := bench.NewMachine(cmd.Context(), w, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			defer m.Close()
			opt.Out = cmd.OutOrStdout()
			if record == 0 {
				_, err = bench.Run(cmd.Context(), m, contests, opt)
				return err
			}
			return bench.RecordRuns(cmd.Context(), m, contests, record, opt)
		},
	}
	cmd.Args = cobra.ArbitraryArgs
	cmd.Flags().IntVar(&opt.Rounds, "rounds", 15, "of each contest")
	cmd.Flags().IntVar(&record, "record", 0, "hold all contests (or those named) so many times, and write the medians into the README")
	cmd.AddCommand(growthCommand())
	return cmd
}

func growthCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "growth",
		Short: "Measure how time and memory grow with dimension, samples and steps, and draw it",
		Long: "growth measures work of helpers at sizes over three decades, prints with which power of the\n" +
			"size time and memory grow, and draws lecture/images/growth.png. It takes about a minute.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := setup.Find(".")
			if err != nil {
				return err
			}
			growths, err := bench.Measure(cmd.Context(), cmd.OutOrStdout())
			if err != nil {
				return err
			}
			return bench.DrawGrowth(w.Dir("lecture", "images", "growth.png"), growths)
		},
	}
}

func chosenContests(names []string) ([]bench.Contest, error) {
	all := bench.Contests()
	if len(names) == 0 {
		return slices.DeleteFunc(all, func(c bench.Contest) bool { return c.ByName }), nil
	}
	var out []bench.Contest
	for _, name := range names {
		i := slices.IndexFunc(all, func(c bench.Contest) bool { return c.Name == name })
		if i < 0 {
			var known []string
			for _, c := range all {
				known = append(known, c.Name)
			}
			return nil, usage{fmt.Errorf("there is no contest %q\nnext: name one of %s", name, strings.Join(known, ", "))}
		}
		out = append(out, all[i])
	}
	return out, nil
}

// byName are the names of the contests that are held only when they are named.
func byName() (names []string) {
	for _, c := range bench.Contests() {
		if c.ByName {
			names = append(names, c.Name)
		}
	}
	return names
}
