"""A list of practices, as every index shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from junheng.catalog.addresses import practice_path
from junheng.catalog.catalog import SILENT
from junheng.catalog.glance import brief, tag
from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.pages.parts.crumbs import Crumbs
from junheng.pages.parts.elements import html, joined
from junheng.pages.parts.markup import attributes, link
from junheng.pages.parts.paging import Listed
from junheng.text.markdown import escape_markdown

GLANCE = 5
"""A page with more practices gets tools that sort and narrow its lists in place."""


def listing(library: Library, practices: Iterable[Practice], here: str) -> str:
    """Return the practices, each with year, status, evidence, place and cost in this order; the best evidence first, then by title.

    Each link carries what a script needs to sort and narrow the list and to compare practices: id, place, rank of the evidence, status, year.
    """
    vocabulary = library.catalog.vocabulary
    lines = []
    for practice in ranked(library, practices):
        year, word = practice.period.year, tag(vocabulary, practice)
        first = [f"{year}年" if year else "年份不明", vocabulary.title("statuses", practice.status)]
        cells = joined((html('<span class="jh-cell">{}</span>', cell) for cell in first), " · ")
        about = [vocabulary.place_name(practice.region), brief(vocabulary, practice)]
        silent = library.catalog.silent(practice, SILENT)
        about += [f"最近的消息是{library.catalog.last_known(practice)[:4]}年"] if silent else []
        beside = f" **{word}**{attributes('jh-tag', {})}" if word else ""
        data = {
            "practice-id": practice.id,
            "region": practice.region,
            "shown": str(library.evidence[practice.id].shown),
            "status": practice.status,
            "year": year,
        }
        lines.append(
            f"- {link(here, practice.title, practice_path(practice.id))}{attributes('jh-item', data)}{beside}  \n"
            f"    {_row(cells, marks_badge(library, practice), ' · '.join(filter(None, about)))}  \n"
            f"    {escape_markdown(practice.summary)}\n"
        )
    return "".join(lines)


def _row(cells: Markup, marks: str, about: str) -> Markup:
    """Return what is said of a practice below its title; marks and text stay Markdown, which is read within a line of HTML."""
    text = Markup(escape_markdown(about))  # noqa: S704  escaped
    return html('<span class="jh-row">{} · {} {}</span>', cells, Markup(marks), text)  # noqa: S704  made here


def listed(
    library: Library, crumbs: Crumbs, anchor: str, title: str, practices: Iterable[Practice], **find: str
) -> Listed[Practice]:
    """Return the practices as a list that may go on over several pages; `crumbs` end with the page that it begins on.

    `find` is the choice on the find page that leaves the same practices.
    """

    def draw(some: Sequence[Practice], here: str) -> str:
        return listing(library, some, here)

    return Listed(crumbs, anchor, title, ranked(library, practices), draw, find=find)


def tools(library: Library, members: Sequence[Practice], *lists: Listed[Practice]) -> Mapping[str, Any]:
    """Return the meta of a page that lists these practices: for many that all stand on it, the words that lists.js needs."""
    if len(members) <= GLANCE or any(each.pages > 1 for each in lists):
        return {}
    titles = library.catalog.vocabulary.titles
    return {"tools": {"shown": dict(titles["shown"]), "statuses": dict(titles["statuses"])}}


def ranked(library: Library, practices: Iterable[Practice]) -> list[Practice]:
    """Return the practices in the order of every list: the best evidence first, then by title."""
    return sorted(practices, key=lambda p: (*(-part for part in library.evidence[p.id].rank), p.title, p.id))


def marks_badge(library: Library, practice: Practice) -> str:
    """Return both marks of the evidence, in an element that can be drawn as a badge."""
    shown = library.evidence[practice.id].shown
    return f"**{escape_markdown(library.marks(practice))}**{attributes(f'jh-marks jh-shown-{shown}', {})}"
