"""What talks to the host of the repository. It is not installed: the workflows run it as a file."""
