"""The sources: each with its facts and the practices that cite it, and where the entry of each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from junheng.catalog.addresses import SOURCES_PAGE, list_path, practice_path, region_path
from junheng.catalog.library import Library
from junheng.model.phrases import published
from junheng.model.practice import Practice
from junheng.pages.parts.crumbs import BELOW_HOME, BELOW_SOURCES
from junheng.pages.parts.listing import listed
from junheng.pages.parts.markup import Page, definitions, link, outside, section
from junheng.pages.parts.paging import PAGE_SIZE, Listed, beginning, continuing
from junheng.text.markdown import escape_markdown

FIRST: Final = 2 * PAGE_SIZE
"""The entries are in the order of the vocabulary, which only grows at its end, so that an anchor on the first page stays
there; it has room for all those that were ever published on it."""
NAMED: Final = 5
"""Maximum number of practices, and of regions, named in the entry of a source that they cite."""
_ANCHOR = "top"


def source_pages(library: Library) -> Iterator[Page]:
    """Yield the list of sources, and where it or the practices that cite one are many, the pages that go on."""
    citing = {key: _citing(library, key) for key in library.source_places}
    entries = _entries(library, citing)
    intro = "做法和地区背景引用的全部来源：每份列出谁在什么时候发布、是什么材料、谁在说，和引用它的做法。站外的网址会失效，读懂每一页都不需要打开它们。\n\n"
    meta = {"filter": "parts", "hide": ["toc"]}
    yield Page(SOURCES_PAGE, "来源", f"{intro}{beginning(entries)}", crumbs=BELOW_HOME, meta=meta)
    yield from continuing(entries)
    for each in citing.values():
        yield from continuing(each)


def source_path(library: Library, source: str) -> str:
    """Return the page on which the entry of a source stands."""
    after = library.source_places.get(source, 0) - FIRST
    return SOURCES_PAGE if after < 0 else list_path(SOURCES_PAGE, _ANCHOR, 2 + after // PAGE_SIZE)


def _entries(library: Library, citing: Mapping[str, Listed[Practice]]) -> Listed[str]:
    def draw(some: Sequence[str], here: str) -> str:
        return "".join(_entry(library, citing[key], here) for key in some)

    return Listed(BELOW_SOURCES, _ANCHOR, "来源", list(library.source_places), draw, FIRST)


def _citing(library: Library, source: str) -> Listed[Practice]:
    members = library.catalog.members(library.catalog.by_source, source)
    title = f"引用“{library.catalog.vocabulary.sources[source].title}”的做法"
    crumbs = (*BELOW_HOME, ("来源", source_path(library, source)))
    return replace(listed(library, crumbs, source, title, members), first=NAMED)


def _entry(library: Library, citing: Listed[Practice], here: str) -> str:
    vocabulary = library.catalog.vocabulary
    entry = vocabulary.sources[citing.anchor]
    publisher = outside(entry.publisher, entry.address) if entry.address else escape_markdown(entry.publisher)
    date = published(entry).removeprefix(entry.publisher)
    kind, quality, speaker = (
        vocabulary.title(*one)
        for one in (("source-kinds", entry.kind), ("source-qualities", entry.quality), ("speakers", entry.speaker))
    )
    facts = [
        ("原题", escape_markdown(entry.original_title)),
        ("出处", f"{publisher}{escape_markdown(f'{date}；{kind}；{quality}，{speaker}')}"),
        ("说明", escape_markdown(entry.remarks)),
        (f"做法 {len(citing.items)} 条", _titles(citing, here)),
        ("地区背景", _regions(library, entry.id, here)),
        ("列入名单", _counties(library, entry.id)),
    ]
    return section(entry.title, entry.id, definitions(facts))


def _regions(library: Library, source: str, here: str) -> str:
    codes = library.catalog.noted_by_source.get(source, ())
    named = [link(here, library.catalog.vocabulary.place_name(code), region_path(code)) for code in codes[:NAMED]]
    return "；".join([*named, *([f"其余 {len(codes) - NAMED} 处"] if len(codes) > NAMED else [])])


def _counties(library: Library, source: str) -> str:
    codes = library.catalog.listed_by_source.get(source, ())
    return f"{len(codes)} 个县区" if codes else ""


def _titles(citing: Listed[Practice], here: str) -> str:
    named = [link(here, practice.title, practice_path(practice.id)) for practice in citing.items[:NAMED]]
    more = len(citing.items) - NAMED
    return "；".join([*named, *([link(here, f"其余 {more} 条", citing.at(2))] if more > 0 else [])]) or "暂无"
