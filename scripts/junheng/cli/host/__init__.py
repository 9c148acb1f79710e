"""Vocabularies and schema in; the issue forms and editor settings of the repository out."""
