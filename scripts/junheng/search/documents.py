"""The practices as documents: the searched text of each and the weights of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.search.terms import normalise, terms
from junheng.text.markdown import plain

WEIGHTS: Mapping[str, float] = {
    "title": 4.0,
    "keywords": 3.0,
    "questions": 0.5,
    "summary": 2.0,
    "place": 2.0,
    "subject": 1.5,
    "body": 0.7,
    "figures": 1.0,
    "english": 1.0,
}
"""The parts of a document, with the weight of a term in each."""


@dataclass(frozen=True)
class Document:
    """The searched text of a practice."""

    id: str
    parts: Mapping[str, str]
    """The normalised text of each part of `WEIGHTS`."""


def documents(library: Library) -> tuple[Document, ...]:
    """Return the documents in the order that the index numbers them: those whose titles share their commonest words are neighbours.

    Neighbours answer the same queries, so ten hits are in few shards and the gaps between numbers are small.
    """
    titles = {practice.id: sorted(set(_pairs(practice.title))) for practice in library.practices}
    frequency = Counter(pair for pairs in titles.values() for pair in pairs)

    def place(practice: Practice) -> tuple[object, ...]:
        common = sorted(titles[practice.id], key=lambda pair: (-frequency[pair], pair))
        return (practice.topics[0], common, practice.id)

    return tuple(
        Document(practice.id, {part: normalise(text) for part, text in _parts(library, practice).items()})
        for practice in sorted(library.practices, key=place)
    )


def _pairs(title: str) -> list[str]:
    return [term for term in terms(title) if len(term) > 1]


def _parts(library: Library, practice: Practice) -> dict[str, str]:
    vocabulary = library.catalog.vocabulary
    topics = [vocabulary.topics[t] for topic in practice.topics for t in {topic, topic.partition("/")[0]}]
    indicators = [vocabulary.indicators[key] for key in practice.serves if key in vocabulary.indicators]
    regions = vocabulary.region_path(practice.region)
    return {
        "title": practice.title,
        "keywords": "。".join(practice.keywords),
        "questions": "。".join(practice.questions),
        "summary": practice.summary,
        "place": "。".join(f"{region.name}。{region.aliases}。{region.code}" for region in regions),
        "subject": "。".join(
            [*(f"{t.title}。{'。'.join(t.aliases)}" for t in sorted(topics, key=lambda t: t.id))]
            + [f"{i.id}。{i.title}。{'。'.join(i.aliases)}" for i in indicators]
            + [vocabulary.title("levels", level) for level in practice.levels]
            + list(practice.actors)
        ),
        "body": f"{plain(practice.source.body)}。{practice.cost}",
        "figures": "。".join(
            f"{f.claim}{f.value.text if f.value else ''}{f.unit}。{f.doubt}" for f in practice.results
        ),
        "english": f"{practice.title_en} {practice.summary_en}",
    }
