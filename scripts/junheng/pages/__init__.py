"""Write the pages that people read, from a library: plain functions that return Markdown or HTML."""
