"""The index: for each term the documents that have it, with a weight from 1 to 15."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from junheng.search.concepts import Concept, weight
from junheng.search.documents import WEIGHTS, Document
from junheng.search.terms import terms

K1 = 2.0
"""How soon more of the same term stops counting (BM25)."""
B = 0.5
"""How much a long part is held against a term in it (BM25)."""
STEPS = 15
"""The weights are kept in four bits."""
CAP = 2048
"""So many documents a term keeps, the heaviest; a single Chinese character a quarter of them."""

Postings = Mapping[str, tuple[tuple[int, int], ...]]
"""For each term, sorted, the number of each document and its weight from 1 to 15, by document."""


def postings(documents: Sequence[Document], concepts: Sequence[Concept]) -> tuple[Postings, Mapping[str, int]]:
    """Return the postings, and for each term how many documents have it, before the cap."""
    counts = [{part: Counter(terms(document.parts[part])) for part in WEIGHTS} for document in documents]
    lengths = {part: [sum(count[part].values()) for count in counts] for part in WEIGHTS}
    means = {part: max(sum(lengths[part]) / max(len(documents), 1), 1.0) for part in WEIGHTS}
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, count in enumerate(counts):
        norms = {part: 1 - B + B * lengths[part][number] / means[part] for part in WEIGHTS}
        weights: dict[str, float] = defaultdict(float)
        for part, terms_of_part in count.items():
            for term, times in terms_of_part.items():
                weights[term] += WEIGHTS[part] * times / norms[part]
        for term, value in weights.items():
            found[term].append((number, value))
    for concept in concepts:
        spoken = [(number, weight(concept, documents[number])) for number in _candidates(concept, found)]
        found[concept.term] += [(number, value) for number, value in spoken if value]
    frequencies = {term: len(listed) for term, listed in found.items() if listed}
    return {term: _kept(term, found[term]) for term in sorted(frequencies)}, frequencies


def _candidates(concept: Concept, found: Mapping[str, Sequence[tuple[int, float]]]) -> list[int]:
    """Return the documents that may have a word of a group: those that have the rarest pair of its characters."""
    numbers: set[int] = set()
    for word in concept.words:
        pairs = [word[i : i + 2] for i in range(len(word) - 1) if not word[i : i + 2].isascii()]
        if pairs:
            numbers.update(number for number, _ in min((found.get(pair, ()) for pair in pairs), key=len))
    return sorted(numbers)


def _kept(term: str, listed: list[tuple[int, float]]) -> tuple[tuple[int, int], ...]:
    cap = CAP // 4 if len(term) == 1 and not term.isascii() else CAP
    heaviest = sorted(listed, key=lambda posting: -posting[1])[:cap] if len(listed) > cap else listed
    return tuple((number, _step(value)) for number, value in sorted(heaviest))


def _step(value: float) -> int:
    """Return a term's share of its greatest possible weight, in steps."""
    return max(1, min(STEPS, round(value / (value + K1) * STEPS)))
