"""A simulated register of any size, the same for the same seed: `python -m tests.bench.simulated --help`."""
