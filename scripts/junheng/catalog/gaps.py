"""The gap map: the practices of each topic that serve and support each indicator; where none serves it, what is known about the gap."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.catalog.catalog import Catalog
from junheng.model.indicators import CURRENT_FRAMEWORK, Indicator
from junheng.model.terms import Topic
from junheng.model.vocabulary import Vocabulary

UNSEARCHED = "unsearched"
"""The kind of an empty cell about which nothing is known."""
UNRELATED = "senseless"
"""The kind of an empty cell whose topic has nothing to do with its indicator."""


@dataclass(frozen=True)
class Cell:
    """A topic and an indicator, with the practices of the topic that bear on the indicator."""

    topic: str
    indicator: str
    """'' for the practices of the topic without an indicator of the framework."""
    practices: tuple[str, ...]
    """The ids of those that serve the indicator, sorted."""
    supported: tuple[str, ...] = ()
    """The ids of those that support it, sorted."""
    kind: str = ""
    """For a cell with an indicator that none serves: unsearched, searched or senseless."""
    note: str = ""


def rows(vocabulary: Vocabulary) -> tuple[Topic, ...]:
    """Return the topics of the map; a subtopic's practices are its topic's."""
    return tuple(topic for topic in vocabulary.topics.values() if not topic.parent)


def columns(vocabulary: Vocabulary) -> tuple[Indicator, ...]:
    """Return the indicators of the map."""
    return tuple(item for item in vocabulary.indicators.values() if item.framework == CURRENT_FRAMEWORK)


def unfiled(catalog: Catalog) -> frozenset[str]:
    """Return the ids of the practices that have no indicator of the map."""
    items = {item.id for item in columns(catalog.vocabulary)}
    return frozenset(
        key for key, practice in catalog.practices.items() if items.isdisjoint(one.id for one in practice.indicators)
    )


def cells(catalog: Catalog) -> tuple[Cell, ...]:
    """Return every cell, row by row; each row ends with the cell of its practices without an indicator."""
    without = unfiled(catalog)
    found: list[Cell] = []
    for topic in rows(catalog.vocabulary):
        members = catalog.by_topic.get(topic.id, ())
        found += (_cell(catalog, topic.id, item.id, members) for item in columns(catalog.vocabulary))
        found.append(Cell(topic.id, "", tuple(key for key in members if key in without)))
    return tuple(found)


def _cell(catalog: Catalog, topic: str, indicator: str, members: tuple[str, ...]) -> Cell:
    serving, supporting = (
        tuple(key for key in members if indicator in catalog.practices[key].bearing(strength))
        for strength in ("serves", "supports")
    )
    gap = catalog.vocabulary.gaps.get((topic, indicator))
    known = ("", "") if serving else (gap.kind, gap.note) if gap else (UNSEARCHED, "")
    return Cell(topic, indicator, serving, supporting, *known)
