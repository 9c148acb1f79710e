"""Blocks of text in; a Word document out, in the form of Chinese official papers (GB/T 9704—2012)."""
