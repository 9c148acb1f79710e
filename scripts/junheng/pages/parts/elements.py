"""HTML that Markdown cannot say: links with a query, lists with classes, tables with a caption and scopes.

What stands in these is HTML already, and its texts went through `html.escape`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

from junheng.catalog.addresses import href, page_url


def anchor(here: str, title: str, path: str, fragment: str = "", **query: str) -> str:
    """Return the link from the page `here` to the page `path`, with its final address."""
    address = page_url(href(here, path)) + (f"?{urlencode(query)}" if query else "")
    address += f"#{fragment}" if fragment else ""
    return f'<a href="{escape(address)}">{escape(title)}</a>'


def bullets(classes: str, items: Iterable[str]) -> str:
    """Return a list with a class; nothing when it has no item."""
    lines = "".join(f"<li>{item}</li>\n" for item in items)
    return f'<ul class="{classes}">\n{lines}</ul>\n\n' if lines else ""


def paragraph(text: str, classes: str = "") -> str:
    """Return a paragraph."""
    return f'<p class="{classes}">{text}</p>\n\n' if classes else f"<p>{text}</p>\n\n"


def grid(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], classes: str) -> str:
    """Return a table whose first column and first row are headings."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>\n'
        for first, *rest in rows
    )
    return (
        f'<table class="{classes}">\n<caption>{caption}</caption>\n'
        f"<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n\n"
    )
