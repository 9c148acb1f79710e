"""The practices related to one: those that an editor linked, by kind, and the nearest ones, by what they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from junheng.catalog.addresses import practice_path, record_path
from junheng.catalog.library import Library
from junheng.catalog.related import Neighbour
from junheng.model.practice import Practice
from junheng.pages.parts.listing import marks_badge
from junheng.pages.parts.markup import link, section
from junheng.text.markdown import escape_markdown

MAX_LINKS: Final = 30
"""Maximum number of links of one kind that are shown; the practice with most has 20 of all kinds."""
_SHARED = {
    "同一指标": "related-indicator",
    "同一主题": "related-topic",
    "同一地区": "related-region",
    "用词相近": "related-words",
}
"""How the reasons of a neighbour begin, the strongest first, and the anchor of those that it leads."""


def relations(library: Library, practice: Practice, here: str) -> str:
    """Return the groups in Markdown, each practice with place, evidence and the reason that it stands there."""
    groups = _typed(library, practice, here) + _nearest(library, practice, here)
    about = "“同一指标”“同一主题”“同一地区”“用词相近”由字段算出，其余由编者写明。\n{: .jh-note }\n\n"
    return about + groups if groups else ""


def _typed(library: Library, practice: Practice, here: str) -> str:
    edges = library.catalog.relations.get(practice.id, ())
    return "".join(
        section(
            term.title,
            f"related-{term.id}",
            _edges(library, [(other, note) for other, kind, note in edges if kind == term.id], practice.id, here),
            level=3,
        )
        for term in library.catalog.vocabulary.terms["relations"].values()
    )


def _edges(library: Library, edges: Sequence[tuple[str, str]], key: str, here: str) -> str:
    """Return the links of one kind; of very many those that an editor wrote here come first, and the rest is counted."""
    lines = [f"{_other(library, other, here)}  \n    {escape_markdown(note)}\n" for other, note in edges[:MAX_LINKS]]
    data = link(here, "本条的数据", record_path(key))
    more = f"\n另有 {len(edges) - MAX_LINKS} 条也这样注明，没有列出，见{data}。\n" if len(edges) > MAX_LINKS else ""
    return "".join(lines) + more


def _nearest(library: Library, practice: Practice, here: str) -> str:
    near = library.neighbours[practice.id]
    return "".join(
        section(title, anchor, "".join(_neighbour(library, one, title, here) for one in near if _leads(one, title)), 3)
        for title, anchor in _SHARED.items()
    )


def _leads(neighbour: Neighbour, title: str) -> bool:
    return neighbour.reasons[0].startswith(title)


def _neighbour(library: Library, neighbour: Neighbour, title: str, here: str) -> str:
    """Return an item whose reason is left out where the group's title has said it all."""
    reasons = [reason for reason in neighbour.reasons if reason != title]
    shared = f" · {escape_markdown('，'.join(reasons))}" if reasons else ""
    return f"{_other(library, neighbour.id, here)}{shared}\n"


def _other(library: Library, key: str, here: str) -> str:
    other = library.catalog.practices[key]
    place = library.catalog.vocabulary.place_name(other.region)
    return f"- {link(here, other.title, practice_path(key))} {marks_badge(library, other)} {escape_markdown(place)}"
