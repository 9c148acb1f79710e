"""Build the search index of a library: documents, their postings and the scripts that a browser loads."""
