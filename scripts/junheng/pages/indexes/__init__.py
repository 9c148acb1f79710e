"""The library in; its indexes out: topics, regions, indicators, gaps, sources, changes."""
