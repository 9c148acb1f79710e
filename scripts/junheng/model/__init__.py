"""The records of the field: each field declared once; nodes in, frozen values, JSON Schema and wording out."""
