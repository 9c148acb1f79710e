"""Groups of words that ask for the same thing, and the words that carry no meaning in a question."""

from __future__ import annotations

from dataclasses import dataclass

from junheng.model.terms import ConceptGroup
from junheng.search.documents import WEIGHTS, Document
from junheng.search.terms import normalise


@dataclass(frozen=True)
class Concept:
    """A group of words; the first is the one that the catalogue itself uses."""

    number: int
    words: tuple[str, ...]
    spoken: tuple[str, ...] = ()
    """What people say instead; understood in a query, not counted in a document."""

    @property
    def term(self) -> str:
        """The pseudo-term that stands for the group in the index."""
        return f"#{self.number}"


def weight(concept: Concept, document: Document) -> float:
    """Return how much a document speaks of a concept: 0 when it has none of the words.

    The document's text is normalised. The first word counts whole, the others a little less; a body's repetitions count three times at most.
    """
    total = 0.0
    for rank, word in enumerate(concept.words):
        if not word.isascii():
            share = 1.0 if rank == 0 else 0.8
            total += share * sum(
                WEIGHTS[part] * (min(3, text.count(word)) if part == "body" else 1)
                for part, text in document.parts.items()
                if word in text
            )
    return total


def concepts(groups: tuple[ConceptGroup, ...]) -> tuple[Concept, ...]:
    """Return the groups numbered, their words normalised."""
    return tuple(
        Concept(number, tuple(map(normalise, group.words)), tuple(map(normalise, group.spoken)))
        for number, group in enumerate(groups)
    )
