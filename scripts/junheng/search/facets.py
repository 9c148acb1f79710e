"""The facets: the values by which a reader filters the hits, and the documents that have them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from junheng.catalog.library import Library
from junheng.search.documents import Document

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def facets(library: Library, listed: Sequence[Document]) -> dict[str, Any]:
    """Return the values of each facet with names and parents, and in one line the numbers of each document's values.

    Their parents are implied. The places have the size of all the rest, and are in a separate script.
    """
    vocabulary, catalog = library.catalog.vocabulary, library.catalog
    values: dict[str, list[list[str]]] = {
        "topic": [[t.id, t.title, t.parent] for t in vocabulary.topics.values() if t.id in catalog.by_topic],
        "region": [
            [code, vocabulary.regions[code].name, vocabulary.regions[code].parent] for code in catalog.by_region
        ],
        "kind": [[t.id, t.title, ""] for t in vocabulary.terms["region-kinds"].values()],
        "list": [[k.id, k.short, ""] for k in vocabulary.attribute_kinds.values()],
        "indicator": [
            [i.id, f"{i.id} {i.title}", ""] for i in vocabulary.indicators.values() if i.id in catalog.by_indicator
        ],
        "supports": [
            [i.id, f"{i.id} {i.title}", ""] for i in vocabulary.indicators.values() if i.id in catalog.by_supported
        ],
        "level": [[t.id, t.title, ""] for t in vocabulary.terms["levels"].values()],
        "shown": [[t.id, t.title, ""] for t in vocabulary.terms["shown"].values()],
        "said": [[t.id, t.title, ""] for t in vocabulary.terms["speakers"].values()],
        "status": [[t.id, t.title, ""] for t in vocabulary.terms["statuses"].values()],
    }
    years = sorted({catalog.practices[document.id].period.year for document in listed} - {""}, reverse=True)
    values["year"] = [[year, f"{year}年", ""] for year in years]
    columns: dict[str, list[str]] = {name: [] for name in values}
    numbers = {name: {value[0]: _figure(at) for at, value in enumerate(of)} for name, of in values.items()}
    for document in listed:
        practice = catalog.practices[document.id]
        held = {
            "topic": sorted(practice.topics),
            "region": [practice.region],
            "kind": sorted({vocabulary.regions[practice.region].kind} - {""}),
            "list": [one.attribute for one in vocabulary.attributes(practice.region)],
            "indicator": sorted(key for key in practice.serves if key in vocabulary.indicators),
            "supports": sorted(key for key in practice.bearing("supports") if key in vocabulary.indicators),
            "level": sorted(practice.levels),
            "shown": [str(library.evidence[practice.id].shown)],
            "said": [library.evidence[practice.id].said],
            "status": [practice.status],
            "year": sorted({practice.period.year} - {""}),
        }
        for name, of in held.items():
            columns[name].append("+".join(numbers[name][value] for value in of))
    return {name: [values[name], " ".join(columns[name])] for name in values}


def _figure(number: int) -> str:
    """Return a number as JavaScript reads it with `parseInt(text, 36)`."""
    head, last = divmod(number, len(_DIGITS))
    return (_figure(head) if head else "") + _DIGITS[last]
