"""Check the addresses of the sources: which are gone, changed or unreachable."""
