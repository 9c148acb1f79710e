"""What a guide computes from the practices: its tables of figures, and how strong a recommendation is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.catalog.catalog import Catalog
from junheng.catalog.evidence import Evidence
from junheng.model.guide import CITED, Guide, Query
from junheng.model.practice import Figure, Practice

STRENGTHS: Final = ("只有做法", "少数有数", "多地有数")
"""How strong a recommendation is, the weakest first: no place with figures, one, or more."""
_WITH_FIGURES: Final = 2
"""The degree of `shown` from which a practice has figures that can be checked."""


@dataclass(frozen=True)
class Row:
    """A figure of a table, with the practice that has it."""

    practice: Practice
    figure: Figure


def figures_of(catalog: Catalog, guide: Guide, query: Query) -> Sequence[Row]:
    """Return the figures of a table: of the guide's subtopics and of the practices that it cites, by practice."""
    units = {unit.strip() for unit in query.unit.split("|")}
    keys = {key for topic in guide.topics for key in catalog.by_topic.get(topic, ())}
    keys |= {catalog.current(key) for key in guide.cited}
    return [
        Row(practice, figure)
        for practice in (catalog.practices[key] for key in sorted(keys) if key in catalog.practices)
        for figure in practice.results
        if figure.kind in query.kinds
        and figure.unit in units
        and (not query.words or any(word in figure.claim for word in query.words))
    ]


def strength(catalog: Catalog, evidence: Mapping[str, Evidence], text: str) -> str:
    """Return how strong a recommendation is, by the number of places with figures among the practices that it names."""
    keys = (catalog.current(key) for key in CITED.findall(text))
    return STRENGTHS[min(len(_places(catalog, evidence, keys)), 2)]


def _places(catalog: Catalog, evidence: Mapping[str, Evidence], keys: Iterable[str]) -> set[str]:
    return {
        catalog.practices[key].region
        for key in keys
        if key in catalog.practices and evidence[key].shown >= _WITH_FIGURES
    }
