"""Linked letters become records: rounds, decisions, responses, flags."""
