"""A library in; documents, their postings and the scripts that a browser loads out."""
