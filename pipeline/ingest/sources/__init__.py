"""Where raw items come from, one file for each kind."""
