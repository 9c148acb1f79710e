"""The records: each field is declared once; from it follow reading, JSON Schema and wording."""
