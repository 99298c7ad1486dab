"""Pages described in words and boxes, with the order in which they should be read; nothing is drawn or recognised."""
