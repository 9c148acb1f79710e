"""The search on the terminal: lunr with the same terms as in the browser.

The tests compare the browser's ranking with it. lunr keeps its whole index in memory and is slow to build it; for a terminal and a few hundred practices that is fine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lunr.builder import Builder
from lunr.query import Query, QueryPresence

from junheng.search.documents import WEIGHTS, Document
from junheng.search.terms import is_chinese, terms

_B, _K1 = 0.5, 1.2
_CHARACTER = 0.2
"""A single character of a longer query only breaks ties."""


@dataclass(frozen=True)
class Found:
    """A hit: a practice's id and its score."""

    id: str
    score: float


class Finder:
    """Searches documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Build the index of the documents."""
        builder = Builder()
        builder.ref("id")
        builder.b(_B)
        builder.k1(_K1)
        for part, weight in WEIGHTS.items():
            builder.field(part, boost=weight)
        for document in documents:
            builder.add({"id": document.id, **{part: " ".join(terms(text)) for part, text in document.parts.items()}})
        self._index: Any = builder.build() if documents else None  # lunr divides by their number

    def find(self, query: str, most: int = 10) -> tuple[Found, ...]:
        """Return the best hits; none when no document has a term of the query."""
        asked = list(dict.fromkeys(terms(query)))
        long = sum(map(is_chinese, asked)) > 1
        if not asked or not self._index:
            return ()
        search: Query = self._index.create_query()
        for term in asked:
            weight = _CHARACTER if long and len(term) == 1 and is_chinese(term) else 1.0
            search.term(term, boost=weight, use_pipeline=False, presence=QueryPresence.OPTIONAL)
        ranked = sorted(self._index.query(search), key=lambda hit: (-round(hit["score"], 9), hit["ref"]))
        return tuple(Found(hit["ref"], round(hit["score"], 4)) for hit in ranked[:most])
