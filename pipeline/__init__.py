"""Brevjournal: a register of rounds and decisions, read from letters and mails."""

__version__ = "0.1.0"
