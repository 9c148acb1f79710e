"""Words on the command line in; text on the terminal, files and an exit code out."""
