package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saddlepoints/helpers/internal/setup"
)

func doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Say what is there, what is missing, and what to type",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := setup.Find(".")
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
