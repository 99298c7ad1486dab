"""The recipe of the word tables in models/."""
