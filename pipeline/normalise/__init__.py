"""Readings become repaired text with a ledger."""
