"""Lets `python -m junheng` be the command `junheng`."""

from junheng.cli import main

main()
