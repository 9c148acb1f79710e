"""Read files into nodes that know their line, and write text, CSV, scripts, Word documents and decks back to files."""
