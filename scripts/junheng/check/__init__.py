"""A folder in; its catalogue, every finding about it, and what mends them, out."""
