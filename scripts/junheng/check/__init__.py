"""Check the catalogue in a folder, report findings and fix mechanical ones."""
