"""Create the file of a new practice, with its blanks, from a few answers."""
