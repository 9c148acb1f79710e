"""A library in; what people read out: pages as Markdown or HTML from plain functions."""
