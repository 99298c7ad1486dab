"""Benchmarks: one module `bench_<what>.py` each, with a docstring and `main() -> int`."""
