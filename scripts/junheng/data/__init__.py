"""Machine-readable data of a library: records, tables, feeds, citations, and the data of the pages' scripts."""
