"""The search: from the library to postings, and from postings to small scripts that a browser loads from a folder."""
