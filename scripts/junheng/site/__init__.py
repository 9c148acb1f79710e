"""A catalogue's folder in; the finished site out. The only package that knows MkDocs."""
