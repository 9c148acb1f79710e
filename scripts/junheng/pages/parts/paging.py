"""A list that is too long for one page: its beginning with a way on, and the pages that go on from there.

The page where a list begins keeps its address for ever. Those that go on follow the size of the library: they stand below
`lists/`, out of the ledger of addresses, are not indexed, and say which address to cite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Generic, TypeVar

from markupsafe import Markup

from junheng.catalog.addresses import FIND_PAGE, href, list_path, page_url
from junheng.pages.parts.crumbs import Crumbs
from junheng.pages.parts.elements import anchor, html, joined
from junheng.pages.parts.markup import Page, link
from junheng.text.lengths import share

PAGE_SIZE: Final = 120
"""Entries on a page. The longest topic of 354 practices lists 104; 120 weigh about 20 KB compressed."""
_AROUND: Final = 2
"""Number of pages on each side of the current one that are linked by number."""
T = TypeVar("T")


@dataclass(frozen=True)
class Listed(Generic[T]):
    """A list with the place where it begins."""

    crumbs: Crumbs
    """Title and path of the pages above those that go on, down to the one that it begins on."""
    anchor: str
    """Its place on the page that it begins on, unique there."""
    title: str
    """What the pages that go on are headed."""
    items: Sequence[T]
    draw: Callable[[Sequence[T], str], str]
    """Returns some of the items in Markdown, for a page with this path."""
    first: int = PAGE_SIZE
    """Number of items on the first page."""
    find: Mapping[str, str] = field(default_factory=dict)
    """The choice on the find page that leaves the same items; empty where there is none."""
    english: bool = False

    @property
    def page(self) -> str:
        """The path of the page that it begins on."""
        return self.crumbs[-1][1]

    @property
    def pages(self) -> int:
        return 1 + -(-max(len(self.items) - self.first, 0) // PAGE_SIZE)

    def at(self, number: int) -> str:
        """Return the path of the page with this number, from 1."""
        return list_path(self.page, self.anchor, number)


def sharing(lists: Iterable[Listed[T]]) -> list[Listed[T]]:
    """Return the lists that begin on one page, each with as many items there as it has room for."""
    listed = list(lists)
    first = share([len(each.items) for each in listed], PAGE_SIZE)
    return [replace(each, first=first) for each in listed]


def beginning(listed: Listed[T]) -> str:
    """Return the first items and, where there are more, the way to them."""
    return f"{listed.draw(listed.items[: listed.first], listed.page)}{ways(listed)}"


def ways(listed: Listed[T], number: int = 1) -> Markup:
    """Return the links from one page of a list to the others; nothing for a list of one page."""
    if listed.pages == 1:
        return Markup()
    last = listed.pages
    here, near = listed.at(number), range(number - _AROUND, number + _AROUND + 1)
    shown = sorted({1, last, *(each for each in near if 1 < each < last)})
    current = {number: Markup(' aria-current="page"')}
    numbers = [html('<a href="{}"{}>{}</a>', _address(listed, here, to), current.get(to, ""), to) for to in shown]
    steps = [
        (number - 1, "Previous" if listed.english else "上一页"),
        (number + 1, "Next" if listed.english else "下一页"),
    ]
    around = [html('<a href="{}">{}</a>', _address(listed, here, to), word) for to, word in steps if 1 <= to <= last]
    whole = len(listed.items)
    where = (
        f"{whole} entries, page {number} of {last}"
        if listed.english
        else f"共 {whole} 条，第 {number} 页，共 {last} 页"
    )
    name = f"{listed.title}: pages" if listed.english else f"{listed.title}的各页"
    find = [anchor(here, "在“查做法”里筛选", FIND_PAGE, **listed.find)] if listed.find else []
    items = joined(html("<li>{}</li>", item) for item in [where, *around, *_gapped(shown, numbers), *find])
    return html('\n<nav class="jh-paging" aria-label="{}"><ul>{}</ul></nav>\n\n', name, items)


def continuing(listed: Listed[T]) -> Iterator[Page]:
    """Yield the pages that go on from where a list begins."""
    for number in range(2, listed.pages + 1):
        start = listed.first + (number - 2) * PAGE_SIZE
        some, here = listed.items[start : start + PAGE_SIZE], listed.at(number)
        title = f"{listed.title} (page {number})" if listed.english else f"{listed.title}（第 {number} 页）"
        about = _about(listed, here, start, len(some))
        meta = {"kind": "list", "lang": "en" if listed.english else ""}
        text = f"{about}{listed.draw(some, here)}{ways(listed, number)}"
        yield Page(here, title, text, crumbs=listed.crumbs, meta=meta)


def _about(listed: Listed[T], here: str, start: int, count: int) -> str:
    """Return which items stand here, and the page to cite."""
    first = link(here, listed.crumbs[-1][0], listed.page, listed.anchor)
    if listed.english:
        return f"Entries {start + 1} to {start + count}. This page changes with the library; cite {first}.\n\n"
    return f"第 {start + 1} 至 {start + count} 条。这一页随库变动，引用请用{first}的网址。\n\n"


def _address(listed: Listed[T], here: str, number: int) -> str:
    return href(here, page_url(listed.at(number)), listed.anchor if number == 1 else "")


def _gapped(numbers: Sequence[int], items: Sequence[str]) -> Iterator[str]:
    """Yield the items with a mark wherever numbers are left out."""
    for number, item, before in zip(numbers, items, [0, *numbers], strict=False):
        if number > before + 1:
            yield "…"
        yield item
