"""The Word documents of guides, of the packs' handouts and worksheets, and a handbook of each topic, from their pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from junheng.catalog.addresses import EVIDENCE_PAGE, guide_path, href, pack_path, page_url, topic_path, word_path
from junheng.catalog.library import Library
from junheng.data.citations import gbt, of_practice
from junheng.data.facts import facts, in_short
from junheng.data.word import Maker, figures, imprint, notes, opening
from junheng.model.guide import Guide
from junheng.model.practice import Practice
from junheng.model.study import Study
from junheng.model.terms import Topic
from junheng.pages.guides import guide_page
from junheng.pages.packs.agenda import PRINTED
from junheng.pages.packs.handout import handout_page
from junheng.pages.packs.worksheet import worksheet_page
from junheng.pages.parts.colophon import guide_colophon
from junheng.pages.parts.listing import ranked
from junheng.pages.parts.markup import Page
from junheng.pages.parts.points import in_points
from junheng.text.rendering import render
from junheng.text.word.blocks import Block, Break, Contents, Document, Inline, Note, Paragraph, Run, heading, text
from junheng.text.word.from_html import blocks

_LEADING: Final = {"sources", "more"}
"""The sections of a guide that its footnotes make superfluous, or that only lead to other pages."""
_PAGES: Final = {"handout": handout_page, "worksheet": worksheet_page}
_CONTENTS: Final = 3
"""The depth of the headings in the contents of a handbook."""


def page_documents(library: Library) -> Iterator[tuple[str, Maker]]:
    """Yield the path of every document but those of the practices, and the function that makes it."""
    for guide in library.catalog.guides.values():
        yield word_path(guide_path(guide.id)), partial(guide_document, library, guide)
    for pack in library.catalog.packs.values():
        for part in PRINTED:
            yield word_path(pack_path(pack.id, part)), partial(pack_document, library, _PAGES[part](library, pack))
    for topic in library.catalog.vocabulary.topics.values():
        if not topic.parent:
            yield word_path(topic_path(topic.id)), partial(handbook, library, topic)


def guide_document(library: Library, guide: Guide) -> Document:
    """Return a guide as its page has it; the records that it names are footnotes."""
    page = guide_page(library, guide)
    found = [*opening(guide.title), *_guide(library, guide, page), *imprint(library, page.path)]
    return Document(guide.title, guide.question, library.edition, tuple(found))


def _guide(library: Library, guide: Guide, page: Page, below: int = 0) -> list[Block]:
    leading = {page_url(href(page.path, EVIDENCE_PAGE)), href(page.path, word_path(page.path))}

    def linked(address: str) -> Inline | None:
        if address.startswith("#cited-"):
            key = library.catalog.current(guide.cited[int(address.removeprefix("#cited-")) - 1])
            return Note(key, _reference(library, key))
        return Run("") if page_url(address) in leading else None

    own = replace(page, markdown=page.markdown.replace(guide_colophon(library, guide), ""))
    return _blocks(own, linked, below, _LEADING)


def _blocks(
    page: Page, linked: Callable[[str], Inline | None] = lambda _: None, below: int = 0, without: Collection[str] = ()
) -> list[Block]:
    return blocks(render(page.markdown, lambda address: address).html, linked, below, without)


def _reference(library: Library, key: str) -> str:
    """Return the reference of a practice or of a study."""
    practice = library.catalog.practices.get(key)
    return gbt(of_practice(library, practice)) if practice else _study(library.catalog.vocabulary.studies[key])


def _study(study: Study) -> str:
    parts = (study.authors, f"{study.title}[J]", f"{study.journal}，{study.year.text()}", study.address)
    return ". ".join(part for part in parts if part) + "."


def pack_document(library: Library, page: Page) -> Document:
    """Return a handout or a worksheet as its page has it; the sources of a practice are footnotes of its summary."""
    sources = {one.summary: notes(library, one) for one in library.practices}
    found = [
        replace(one, inlines=(*one.inlines, *sources.get(_words(one), ()))) if isinstance(one, Paragraph) else one
        for one in _blocks(page)
    ]
    whole = (*opening(page.title), *found, *imprint(library, page.path))
    return Document(page.title, page.description, library.edition, whole)


def _words(paragraph: Paragraph) -> str:
    return "".join(one.text for one in paragraph.inlines if isinstance(one, Run))


def handbook(library: Library, topic: Topic) -> Document:
    """Return the handbook of a topic: contents, overview, guides, and the practices in short with figures and sources."""
    found = [*_overview(library, topic), *_guides(library, topic), *_practices(library, topic)]
    marked, entries = _marked(found)
    title = f"{topic.title}：手册"
    whole = (*opening(title), Contents(entries), Break(), *marked, *imprint(library, topic_path(topic.id)))
    return Document(title, topic.definition, library.edition, whole)


def _marked(found: list[Block]) -> tuple[list[Block], tuple[tuple[int, str, str], ...]]:
    """Return blocks whose headings have bookmarks, and the contents that lead to them."""
    marked: list[Block] = []
    entries: list[tuple[int, str, str]] = []
    for one in found:
        level = int(one.style[-1]) if isinstance(one, Paragraph) and one.style.startswith("Heading") else 0
        if isinstance(one, Paragraph) and 0 < level <= _CONTENTS:
            entries.append((level, _words(one), f"_Toc{len(entries) + 1}"))
            marked.append(replace(one, bookmark=entries[-1][2]))
        else:
            marked.append(one)
    return marked, tuple(entries)


def _overview(library: Library, topic: Topic) -> Iterator[Block]:
    count = len(library.catalog.members(library.catalog.by_topic, topic.id))
    yield heading("综述", 1)
    yield text(f"{topic.definition}本主题收有 {count} 条做法。")
    before, points, after = in_points(topic.overview)
    yield text(before)
    yield from (text(one, "ListBullet") for one in points)
    if after:
        yield text(after)


def _guides(library: Library, topic: Topic) -> Iterator[Block]:
    guides = [one for one in library.catalog.guides.values() if one.topics[0].partition("/")[0] == topic.id]
    if guides:
        yield heading("指引", 1)
    for guide in guides:
        yield heading(guide.title, 2)
        yield from _guide(library, guide, guide_page(library, guide), 2)


def _practices(library: Library, topic: Topic) -> Iterator[Block]:
    """Yield the practices whose main topic this is, by subtopic, the best evidence first."""
    own = [one for one in library.practices if one.home == topic.id]
    if own:
        yield heading("做法", 1)
    for sub in library.catalog.vocabulary.topics.values():
        members = [one for one in own if one.topics[0] == sub.id]
        if members:
            yield heading("未分子主题" if sub.id == topic.id else sub.title, 2)
        for practice in ranked(library, members):
            yield from _short(library, practice)


def _short(library: Library, practice: Practice) -> Iterator[Block]:
    found = facts(library, practice)
    yield heading(practice.title, 3)
    yield text(in_short(found))
    yield Paragraph((Run(practice.summary), *notes(library, practice)))
    yield figures(library, practice)
    if found["cost"].lines:
        yield Paragraph((Run(f"{found['cost'].label}：", strong=True), Run(found["cost"].text())))
