"""Read files into nodes that know their line, and write text, CSV, scripts and Word documents back to files."""
