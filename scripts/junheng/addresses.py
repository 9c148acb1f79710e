"""Addresses for ever: the ledger of what has been published, and pages for what is not there any more."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from junheng.library import Library
from junheng.markup import Page, escape, link, page_url

PUBLIC: Final = re.compile(
    r"(?!lists/).*\.html|(topics/|indicators/)?[a-z0-9-]+\.xml|llms\.txt|api/v1/[a-z.]+\.(json|csv|bib|ris)"
)
"""What others link or load: pages, feeds and the files of the API; a practice's own files go with its page.

The pages that a long list goes on over follow the size of the library, and are no addresses to cite."""
_ABOVE: Final = {"topics": "主题", "regions": "地区", "indicators": "指标", "contribute": "投稿"}
"""The folders with an index that a page which is not there any more can lead to."""


def published(paths: Iterable[str]) -> set[str]:
    """Return the public addresses among the paths of a tree or of pages written by hand."""
    return {address for address in map(page_url, paths) if PUBLIC.fullmatch(address)}


def extended(library: Library, paths: Iterable[str]) -> tuple[str, int]:
    """Return the ledger's text with every public address, sorted, and how many of them are new."""
    known = {address: entry.date.start for address, entry in library.catalog.vocabulary.addresses.items()}
    new = published(paths) - known.keys()
    rows = sorted({**known, **dict.fromkeys(new, library.edition)}.items())
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["address", "date"], *rows])
    return text.getvalue(), len(new)


def departed(library: Library, there: Container[str]) -> Iterator[Page]:
    """Yield a page for each address of the ledger that has no page any more, which leads to the index above it.

    `there` holds the paths of all pages, made and written by hand.
    """
    for address in library.catalog.vocabulary.addresses:
        folder, slash, _ = address.partition("/")
        path = f"{address.removesuffix('.html')}.md"
        if slash and folder in _ABOVE and address.endswith(".html") and path not in there:
            above = link(path, _ABOVE[folder], f"{folder}/index.md")
            text = f"这个地址发布过，现在没有内容了：网址 `{escape(address)}` 仍然有效。请到{above}里找，或用页面上方的“查做法”。\n"
            yield Page(path, "这一页没有内容了", text, meta={"kind": "departed"})
