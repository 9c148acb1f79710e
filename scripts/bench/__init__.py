"""Benchmarks of the search and the build. Not installed: they run from a checkout."""
