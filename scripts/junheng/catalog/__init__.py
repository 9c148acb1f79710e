"""Records in; the linked catalogue with its indexes, and everything computed from it, out."""
