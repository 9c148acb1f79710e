"""Pages for what is not there any more: each published address keeps a page, which leads on."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from junheng.catalog.library import Library
from junheng.pages.parts.crumbs import BELOW_CONTRIBUTE, BELOW_INDICATORS, BELOW_REGIONS, BELOW_TOPICS
from junheng.pages.parts.markup import Page, link
from junheng.text.markdown import escape_markdown

_ABOVE: Final = {
    path.partition("/")[0]: (title, path)
    for title, path in (BELOW_TOPICS[-1], BELOW_REGIONS[-1], BELOW_INDICATORS[-1], BELOW_CONTRIBUTE[-1])
}
"""By folder, the index that a page which is not there any more can lead to: its title and path."""


def departed(library: Library, there: Container[str]) -> Iterator[Page]:
    """Yield a page for each address of the ledger that has no page any more, which leads to the index above it.

    `there` holds the paths of all pages, made and written by hand.
    """
    for address in library.catalog.vocabulary.addresses:
        folder, slash, _ = address.partition("/")
        path = f"{address.removesuffix('.html')}.md"
        if slash and folder in _ABOVE and address.endswith(".html") and path not in there:
            above = link(path, *_ABOVE[folder])
            text = f"这个地址发布过，现在没有内容了：网址 `{escape_markdown(address)}` 仍然有效。请到{above}里找，或用页面上方的“查做法”。\n"
            yield Page(path, "这一页没有内容了", text, meta={"kind": "departed"})
