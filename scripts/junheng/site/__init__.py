"""Build the site from a catalogue's folder. The only package that uses MkDocs."""
