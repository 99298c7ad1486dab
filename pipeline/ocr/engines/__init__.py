"""What reads a page image, one file for each engine."""
