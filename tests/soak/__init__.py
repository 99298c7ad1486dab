"""Faults by the hundred: what the tests try a few times, tried until it has to show. `python -m tests.soak`."""
