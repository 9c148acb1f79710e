"""The list of everything: each practice once, by topic, with its place and year, to be read through or searched on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from junheng.catalog.addresses import PRACTICES_PAGE, practice_path, topic_path
from junheng.catalog.glance import tag
from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.pages.parts.crumbs import BELOW_HOME, Crumbs
from junheng.pages.parts.markup import Page, link, section
from junheng.pages.parts.paging import Listed, beginning, continuing, sharing
from junheng.text.markdown import escape_markdown

WHOLE: Final = 1000
"""Maximum number of practices that stand on one page, a line each: 30 KB compressed. With more, each topic goes on elsewhere."""
_TITLE = "全部做法"
_CRUMBS: Final[Crumbs] = (*BELOW_HOME, (_TITLE, PRACTICES_PAGE))


def practices_pages(library: Library) -> Iterator[Page]:
    """Yield the page with every practice below its topic, and of a large library those that go on."""
    lists = _lists(library)
    count = len(library.catalog.practices)
    intro = (
        f"库里的 {count} 条做法，每条列一次，在它的主要主题下，按标题排。要按词、地方、指标找，用页首的“查做法”。\n\n"
    )
    topics = (section(each.title, each.anchor, _topic(each)) for each in lists)
    yield Page(
        PRACTICES_PAGE,
        _TITLE,
        intro + "".join(topics),
        description=f"{count} 条做法的目录",
        crumbs=BELOW_HOME,
        meta={"filter": "items"},
    )
    for each in lists:
        yield from continuing(each)


def _lists(library: Library) -> Sequence[Listed[Practice]]:
    homes: dict[str, list[Practice]] = {}
    for practice in sorted(library.practices, key=lambda one: (one.title, one.id)):
        homes.setdefault(practice.home, []).append(practice)

    def draw(some: Sequence[Practice], here: str) -> str:
        return "".join(_line(library, practice, here) for practice in some)

    topics = [topic for topic in library.catalog.vocabulary.topics.values() if topic.id in homes]
    lists = [
        Listed(_CRUMBS, topic.id, topic.title, homes[topic.id], draw, find={"topic": topic.id}) for topic in topics
    ]
    if len(library.catalog.practices) <= WHOLE:
        return [replace(each, first=len(each.items)) for each in lists]
    return sharing(lists)


def _topic(listed: Listed[Practice]) -> str:
    topic = link(PRACTICES_PAGE, "本主题的综述和指引", topic_path(listed.anchor))
    return f"{len(listed.items)} 条。{topic}\n\n{beginning(listed)}"


def _line(library: Library, practice: Practice, here: str) -> str:
    vocabulary = library.catalog.vocabulary
    word, year = tag(vocabulary, practice), practice.period.year
    about = [vocabulary.place_name(practice.region), f"{year}年" if year else "", word]
    return f"- {link(here, practice.title, practice_path(practice.id))} {escape_markdown(' · '.join(filter(None, about)))}\n"
