"""Communication with GitHub. Not installed: the workflows run it as a file."""
