"""The index: for each term the documents that have it, with a weight from 1 to 15."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from junheng.search.concepts import Concept, weight
from junheng.search.documents import WEIGHTS, Document
from junheng.search.terms import terms

K1 = 2.0
"""BM25 term frequency saturation."""
B = 0.5
"""BM25 length normalisation, applied to each part of a document."""
STEPS = 15
"""Number of weights; they are stored in four bits."""
CAP = 2048
"""Maximum number of documents of a term, those with the highest weights; a quarter for a single Chinese character."""

PostingList = tuple[Sequence[int], Sequence[int]]
"""The document numbers, ascending, and for each a weight from 1 to 15."""
Postings = Mapping[str, PostingList]
"""For each term, sorted, the documents that have it."""


def postings(documents: Sequence[Document], concepts: Sequence[Concept]) -> tuple[Postings, Mapping[str, int]]:
    """Return the postings, and for each term how many documents have it, before the cap.

    Each text is split into terms twice, once for the lengths, so that only index entries are kept in memory.
    """
    totals = {part: sum(len(terms(each.parts[part])) for each in documents) for part in WEIGHTS}
    means = {part: max(total / max(len(documents), 1), 1.0) for part, total in totals.items()}
    numbers: dict[str, array[int]] = defaultdict(lambda: array("L"))
    values: dict[str, array[float]] = defaultdict(lambda: array("d"))
    for number, document in enumerate(documents):
        for term, value in _weights(document, means).items():
            numbers[term].append(number)
            values[term].append(value)
    for concept in concepts:
        for number in _candidates(concept, numbers):
            if value := weight(concept, documents[number]):
                numbers[concept.term].append(number)
                values[concept.term].append(value)
    frequencies = {term: len(numbers[term]) for term in sorted(numbers)}
    return {term: _kept(term, numbers[term], values[term]) for term in frequencies}, frequencies


def _weights(document: Document, means: Mapping[str, float]) -> Mapping[str, float]:
    found: dict[str, float] = defaultdict(float)
    for part, weight_of_part in WEIGHTS.items():
        cut = terms(document.parts[part])
        share = weight_of_part / (1 - B + B * len(cut) / means[part])
        for term, times in Counter(cut).items():
            found[term] += share * times
    return found


def _candidates(concept: Concept, found: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the documents that may have a word of a group: those with the word's rarest pair of characters."""
    numbers: set[int] = set()
    for word in concept.words:
        pairs = [word[i : i + 2] for i in range(len(word) - 1) if not word[i : i + 2].isascii()]
        if pairs:
            numbers.update(found.get(min(pairs, key=lambda pair: len(found.get(pair, ()))), ()))
    return sorted(numbers)


def _kept(term: str, numbers: Sequence[int], values: Sequence[float]) -> PostingList:
    cap = CAP // 4 if len(term) == 1 and not term.isascii() else CAP
    places: Iterable[int] = range(len(numbers))
    if len(numbers) > cap:
        places = sorted(nlargest(cap, places, key=values.__getitem__))
    kept = [(numbers[place], _step(values[place])) for place in places]
    return array("L", [number for number, _ in kept]), bytes(step for _, step in kept)


def _step(value: float) -> int:
    """Return a term's share of its maximum weight, in steps."""
    return round(value / (value + K1) * STEPS) or 1
