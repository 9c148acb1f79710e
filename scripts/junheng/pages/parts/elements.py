"""HTML made safely: templates and texts in, `Markup` out, in which every text is escaped.

What is `Markup` is HTML and stays as it is; any other string is text. So a text that nobody thought of is escaped, and HTML
that went through an f-string, which makes plain text of it, shows its tags on the page and is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import LiteralString
from urllib.parse import urlencode

from markupsafe import Markup, escape

from junheng.catalog.addresses import href, page_url, word_path
from junheng.catalog.library import Library


def html(template: LiteralString, *parts: object) -> Markup:
    """Return a template that is HTML with its `{}` filled in order."""
    return Markup(template.format(*_escaped(parts)))  # noqa: S704  each part is escaped


def joined(parts: Iterable[str], between: LiteralString = "") -> Markup:
    """Return parts side by side, with HTML between them."""
    return Markup(between.join(_escaped(parts)))  # noqa: S704  as above


def _escaped(parts: Iterable[object]) -> list[Markup]:
    """Return parts as HTML. `Markup.format` and `Markup.join` take twice as long for the same."""
    return [part if type(part) is Markup else escape(part) for part in parts]


def anchor(here: str, title: str, path: str, fragment: str = "", **query: str) -> Markup:
    """Return the link from the page `here` to the page `path`.

    No engine rewrites it, so it holds the address of the finished page.
    """
    address = page_url(href(here, path)) + (f"?{urlencode(query)}" if query else "")
    return html('<a href="{}">{}</a>', f"{address}#{fragment}" if fragment else address, title)


def word_link(library: Library, page: str, title: str = "Word") -> Markup:
    """Return the link from a page to its Word document; nothing where none is made."""
    return anchor(page, title, word_path(page)) if library.office else Markup()


def bullets(classes: str, items: Iterable[str]) -> Markup:
    """Return a list with a class; nothing when it has no item."""
    lines = joined(html("<li>{}</li>\n", item) for item in items)
    return html('<ul class="{}">\n{}</ul>\n\n', classes, lines) if lines else Markup()


def paragraph(text: str, classes: str = "") -> Markup:
    """Return a paragraph."""
    return html('<p class="{}">{}</p>\n\n', classes, text) if classes else html("<p>{}</p>\n\n", text)


def grid(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], classes: str) -> Markup:
    """Return a table whose first column and first row are headings."""
    top = joined(html('<th scope="col">{}</th>', cell) for cell in head)
    lines = joined(
        html('<tr><th scope="row">{}</th>{}</tr>\n', first, joined(html("<td>{}</td>", cell) for cell in rest))
        for first, *rest in rows
    )
    return html(
        '<table class="{}">\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n\n',
        classes,
        caption,
        top,
        lines,
    )


def cards(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], classes: str = "") -> Markup:
    """Return a table whose rows a narrow page shows as cards, with the head's names beside the cells."""
    return grouped_cards(caption, head, [("", rows)], classes)


def grouped_cards(
    caption: str, head: Sequence[str], groups: Iterable[tuple[str, Iterable[Sequence[str]]]], classes: str = ""
) -> Markup:
    """Return such a table whose rows stand in groups, each below its name.

    Its roles are written out, because a browser forgets that a row is a row when it is shown in another way.
    """
    top = joined(html('<th scope="col" role="columnheader">{}</th>', name) for name in head)
    bodies = joined(_group(head, name, rows) for name, rows in groups)
    return html(
        '<table class="{}" role="table">\n<caption>{}</caption>\n'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead>\n{}</table>\n',
        f"jh-figures {classes}".strip(),
        caption,
        top,
        bodies,
    )


def _group(head: Sequence[str], name: str, rows: Iterable[Sequence[str]]) -> Markup:
    lines = joined(_card(head, first, rest) for first, *rest in rows)
    above = html(
        '<tr role="row" class="jh-kind"><th scope="rowgroup" role="rowheader" colspan="{}">{}</th></tr>\n',
        len(head),
        name,
    )
    return html('<tbody role="rowgroup">\n{}{}</tbody>\n', above if name else "", lines)


def _card(head: Sequence[str], first: str, rest: Sequence[str]) -> Markup:
    cells = joined(
        html('<td role="cell" data-label="{}">{}</td>', name, cell) for name, cell in zip(head[1:], rest, strict=True)
    )
    return html('<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>\n', first, cells)
