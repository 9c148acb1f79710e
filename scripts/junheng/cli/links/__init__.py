"""The sources' addresses in; which are gone, drifted or out of reach, out."""
