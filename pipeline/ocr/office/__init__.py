"""Word files: every text that the page would show, tracked insertions included."""
