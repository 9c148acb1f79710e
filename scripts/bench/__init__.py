"""What measures the search and the build. It is not installed: it runs from a checkout."""
