"""Link records into the catalogue with its indexes, and compute everything derived from it."""
