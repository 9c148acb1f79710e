"""Files in, nodes that know their line out; and text, CSV and scripts back to files."""
