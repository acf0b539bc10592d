"""Benchmarks of the search: `make bench-search`. Ratios in one run at several sizes; nothing here is a test."""
