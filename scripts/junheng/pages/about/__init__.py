"""The pages about the library itself: evidence, fields, checks, status, licences, design."""
