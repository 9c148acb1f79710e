"""A few words of a person in; the file of a new practice with its blanks out."""
