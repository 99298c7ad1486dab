"""How a round is covered, in words, as data, and as a picture."""
