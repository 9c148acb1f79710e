"""Lets `python -m junheng` be the command `junheng`."""

from junheng.cli.main import main

if __name__ == "__main__":  # the preview starts a process that imports this module anew
    main()
