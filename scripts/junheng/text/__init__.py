"""Read files into nodes that know their line, and write text, CSV and scripts back to files."""
