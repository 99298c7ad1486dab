"""One file for each kind of damage."""
