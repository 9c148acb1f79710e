"""What several pages are made of: text and HTML made safely, lists, tables, tiles."""
