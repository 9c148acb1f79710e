"""Generate the issue forms and editor settings of the repository from the vocabularies and the schema."""
