"""Benchmarks: `make bench`. Ratios in one run at two sizes; nothing here is a test."""
