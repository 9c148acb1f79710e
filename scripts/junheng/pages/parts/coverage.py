"""What an index page covers, as a table by what is shown, and what an indicator lacks, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from junheng.catalog.addresses import topic_path
from junheng.catalog.library import Library
from junheng.model.indicators import Indicator
from junheng.model.practice import Practice
from junheng.pages.parts.bar import bar
from junheng.pages.parts.elements import anchor, grid, html

FEW = 3
"""Maximum number of practices that need no table."""
_COMPULSORY = ("primary", "junior")
"""The levels of an indicator whose thresholds name none."""

Group = tuple[str, Sequence[Practice]]
"""The head of a row, and its practices."""


def coverage(
    library: Library, caption: str, corner: str, groups: Iterable[Group], members: Sequence[Practice]
) -> Markup:
    """Return a bar of what the sources of the practices show, and a table of it by group; nothing for a few practices.

    A practice may be in several groups; the last row counts it once. A degree that no practice has is no column.
    """
    if len(members) <= FEW:
        return Markup()
    counts = Counter(str(library.evidence[practice.id].shown) for practice in members)
    terms = library.catalog.vocabulary.terms["shown"].values()
    shown = sorted((term for term in terms if counts[term.id]), key=lambda term: term.id, reverse=True)
    head = [corner, *(term.title for term in shown), "合计"]
    rows = []
    for label, practices in [*groups, ("合计", members)]:
        own = Counter(str(library.evidence[practice.id].shown) for practice in practices)
        rows.append([label, *(_number(own[term.id]) for term in shown), str(len(practices))])
    picture = bar(f"{len(members)} 条做法说出了什么", [(term.title, counts[term.id]) for term in reversed(shown)])
    return picture + grid(caption, head, rows, "jh-cover")


def by_home(library: Library, members: Sequence[Practice], here: str) -> list[Group]:
    """Return the practices by the topic that they are filed under, in the order of the topics."""
    homes = {practice.home for practice in members}
    return [
        (anchor(here, topic.title, topic_path(topic.id)), [p for p in members if p.home == topic.id])
        for topic in library.catalog.vocabulary.topics.values()
        if topic.id in homes
    ]


@dataclass(frozen=True)
class Lack:
    """What the practices of an indicator leave open."""

    levels: tuple[str, ...]
    """Levels that it is judged at and no practice has."""
    best: str
    """The title of the most that a practice shows."""
    more: tuple[str, ...]
    """The titles of what is beyond."""
    topics: tuple[str, ...]
    """Topics with practices near to these, none of which is filed under a topic that serves the indicator."""


def lack(library: Library, indicator: Indicator, members: Sequence[Practice]) -> Lack:
    """Compute what the practices of an indicator, of which there is one at least, leave open."""
    terms = library.catalog.vocabulary.terms
    judged = {level for threshold in indicator.thresholds for level in threshold.levels} & set(terms["levels"])
    having = {level for practice in members for level in practice.levels}
    best = max(library.evidence[practice.id].shown for practice in members)
    homes = {practice.home for practice in members}
    near = {library.catalog.practices[n.id].home for p in members for n in library.neighbours[p.id]}
    return Lack(
        levels=tuple(level for level in terms["levels"] if level in (judged or _COMPULSORY) and level not in having),
        best=terms["shown"][str(best)].title,
        more=tuple(term.title for key, term in terms["shown"].items() if int(key) > best),
        topics=tuple(topic for topic in library.catalog.vocabulary.topics if topic in near - homes),
    )


def _number(count: int) -> str:
    return str(count) if count else html("<i>{}</i>", count)
