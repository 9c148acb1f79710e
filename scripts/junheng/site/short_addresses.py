"""Short addresses, for typing from paper: an id in, `p/` with six letters and digits out, and the page that leads on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from junheng.catalog.addresses import href, page_url, practice_path, short_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME
from junheng.site.safety import with_policy


def short_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and page for each practice and former id, and for each id that was published: its page says what became of it."""
    catalog = library.catalog
    for key in sorted({*catalog.practices, *catalog.former, *catalog.vocabulary.ledger}):
        path = short_path(key)
        yield path, _page(href(path, page_url(practice_path(key))))


def _page(target: str) -> str:
    to = escape(target)
    return with_policy(
        f'<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>{NAME}</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0; url={to}"><link rel="canonical" href="{to}"></head>'
        f'<body><main><h1>{NAME}</h1><p><a href="{to}">到这条做法的页面</a></p></main></body></html>\n'
    )
