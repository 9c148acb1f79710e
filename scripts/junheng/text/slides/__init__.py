"""Slides in; a PowerPoint deck out, which can be edited: real placeholders on layouts of its own, native charts."""
