"""A library in; what machines read out: records, tables, feeds, citations, and the data of the pages' scripts."""
