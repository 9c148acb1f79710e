"""The gap map: the practices of each topic and indicator, and for a pair without any what is known about the gap."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.catalog.catalog import Catalog
from junheng.model.indicators import CURRENT_FRAMEWORK, Indicator
from junheng.model.terms import Topic
from junheng.model.vocabulary import Vocabulary

UNSEARCHED = "unsearched"
"""The kind of an empty cell about which nothing is known."""


@dataclass(frozen=True)
class Cell:
    """A topic and an indicator, with the practices that have both."""

    topic: str
    indicator: str
    """'' for the practices of the topic without an indicator of the framework."""
    practices: tuple[str, ...]
    """Their ids, sorted."""
    kind: str = ""
    """For an empty cell with an indicator: unsearched, searched or senseless."""
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
    both = tuple(key for key in members if indicator in catalog.practices[key].serves)
    if both:
        return Cell(topic, indicator, both)
    gap = catalog.vocabulary.gaps.get((topic, indicator))
    return Cell(topic, indicator, (), gap.kind, gap.note) if gap else Cell(topic, indicator, (), UNSEARCHED)
