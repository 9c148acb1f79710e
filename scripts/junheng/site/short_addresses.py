"""Short addresses, for typing from paper: `p/` with six letters and digits derived from an id, and their redirect pages."""

from __future__ import annotations

from collections.abc import Iterator

from junheng.catalog.addresses import href, page_url, practice_path, short_path
from junheng.catalog.library import Library
from junheng.data.citations import NAME
from junheng.pages.parts.elements import html
from junheng.site.safety import with_policy


def short_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and page for each practice and former id, and for each published id, whose page says what became of it."""
    catalog = library.catalog
    for key in sorted({*catalog.practices, *catalog.former, *catalog.vocabulary.ledger}):
        path = short_path(key)
        yield path, _page(href(path, page_url(practice_path(key))))


def _page(target: str) -> str:
    page = html(
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        '<meta http-equiv="refresh" content="0; url={}"><link rel="canonical" href="{}"></head>'
        '<body><main><h1>{}</h1><p><a href="{}">到这条做法的页面</a></p></main></body></html>\n',
        *(NAME, target, target, NAME, target),
    )
    return with_policy(str(page))
