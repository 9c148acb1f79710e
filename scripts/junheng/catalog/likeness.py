"""Similarity of practices by their text, without the names of their places.

It finds practices that are probably duplicates, and those nearest to a practice that is still to be written.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from junheng.catalog.catalog import Catalog
from junheng.catalog.similar import (
    UnitVector,
    Weights,
    cosine,
    counts,
    phrases_found,
    shared_phrases,
    vector,
    weights,
)
from junheng.model.practice import Practice
from junheng.model.vocabulary import Vocabulary, bare_name
from junheng.text.markdown import plain
from junheng.text.processes import MANY, cores, spread

CUT = 0.16
"""Minimum similarity at which two practices of one place are probably the same practice.

From 108 pairs labelled by reading, tests/golden/pairs.json: of 26 second accounts of a practice 19 are above it, all ten
easy ones and none of the six hard ones; of ten versions of other counties one is, within the same city; and no pair
of the 354 practices, except pairs labelled as different.
"""
CROWDED = 60
"""Maximum number of practices of a place that are all compared; above it, only those that share rare words."""
KEYS, COMMON_KEYS = 96, 3
"""Two practices share rare words when, of this many highest-weighted pairs of characters of each, this many are common.

This loses none of the pairs in tests/golden/pairs.json, and 33 of 2,058 in a made library of 3,000.
"""
COUNTED = 1000
"""Maximum number of practices in which the pairs of characters are counted for their weights.

The weights of more hardly differ: of 451 duplicates among 3,000 made practices 10 are others, near the cut or with two
earlier accounts alike. An edit of a practice that is not counted changes the results of its own province only.
"""
_NOISE = re.compile(r"来源未载明|[^\u4e00-\u9fff]")


@dataclass(frozen=True)
class Alike:
    """A practice, the earlier one that it most likely duplicates, and what the two share."""

    practice: Practice
    earlier: Practice
    score: float
    phrases: tuple[str, ...]
    """The longest shared phrases, without place names."""


@dataclass(frozen=True)
class Near:
    """A practice similar to one that is still to be written, and what the two share."""

    practice: Practice
    score: float
    phrases: tuple[str, ...]
    """In the order of the new practice, without place names."""


def nearest(catalog: Catalog, text: str, region: str, most: int = 5) -> tuple[Near, ...]:
    """Return the practices of any place that share most with a text on a region, the nearest first; at most `most`."""
    texts = {practice.id: _text(catalog, practice) for practice in catalog.practices.values()}
    draft = _masked(text, catalog.vocabulary, region)
    compared = [*texts.values(), draft]
    weighted = weights(counts(compared), len(compared))
    wanted = vector(draft, weighted)
    scores = {key: cosine(wanted, vector(text, weighted)) for key, text in texts.items()}
    best = heapq.nsmallest(most, (key for key in scores if scores[key] > 0), key=lambda key: (-scores[key], key))
    return tuple(Near(catalog.practices[key], scores[key], tuple(phrases_found(draft, texts[key]))) for key in best)


def alike(catalog: Catalog) -> Iterator[Alike]:
    """Yield each practice that is probably a second account, with the earlier one that it is most like.

    Each is compared with those of its own place and of the places above it, so that the time stays nearly linear; and of
    many accounts of one practice each names one, not all.
    """
    practices = catalog.practices
    weighted = _weights(catalog)
    provinces = sorted(_provinces(catalog), key=len, reverse=True)  # the largest first, so that processes end together
    workers = cores() if len(practices) >= MANY else 1
    for found in spread(lambda province: list(_alike_within(catalog, province, weighted)), provinces, workers):
        for key, earlier, score, phrases in found:
            yield Alike(practices[key], practices[earlier], score, phrases)


def _alike_within(
    catalog: Catalog, practices: Sequence[Practice], weighted: Weights
) -> Iterator[tuple[str, str, float, tuple[str, ...]]]:
    """Yield the fields of `Alike` for the practices of a province, with the ids of the two practices."""
    texts = {practice.id: _text(catalog, practice) for practice in practices}
    vectors = {key: vector(text, weighted) for key, text in texts.items()}
    for practice, others in _candidates(catalog, practices, vectors):
        scores = {other.id: cosine(vectors[practice.id], vectors[other.id]) for other in others}
        likest = max(scores, key=lambda key: (scores[key], key), default="")
        if scores.get(likest, 0.0) >= CUT:
            yield practice.id, likest, scores[likest], shared_phrases(texts[practice.id], texts[likest])


def _weights(catalog: Catalog) -> Weights:
    """Return the weights from at most COUNTED practices, chosen by hashes of their ids, so that a new one seldom matters."""
    chosen = heapq.nsmallest(COUNTED, catalog.practices, key=lambda key: hashlib.sha256(key.encode()).digest())
    return weights(counts(_text(catalog, catalog.practices[key]) for key in chosen), len(chosen))


def _provinces(catalog: Catalog) -> Iterable[list[Practice]]:
    """Return the practices of each province: only these can be duplicates, and only their vectors need to be in memory."""
    found: dict[str, list[Practice]] = defaultdict(list)
    for practice in catalog.practices.values():
        path = catalog.vocabulary.region_path(practice.region)  # empty when the vocabulary has an error there
        found[path[0].code if path else ""].append(practice)
    return found.values()


def _candidates(
    catalog: Catalog, practices: Iterable[Practice], vectors: Mapping[str, UnitVector]
) -> Iterator[tuple[Practice, list[Practice]]]:
    """Yield each practice with those that it may duplicate."""
    of_place: dict[str, list[Practice]] = defaultdict(list)
    for practice in sorted(practices, key=_age):
        of_place[practice.region].append(practice)
    holders = {code: _holders(held, vectors) for code, held in of_place.items() if len(held) > CROWDED}
    for practice in practices:
        apart = {practice.id, *(other for other, _, _ in catalog.relations.get(practice.id, ()))}
        found: list[Practice] = []
        for region in catalog.vocabulary.region_path(practice.region):
            others = of_place[region.code]
            if region.code in holders:
                others = _sharing(_keys(vectors[practice.id]), holders[region.code])
            if region.code == practice.region:  # of two in one place the later is the second account
                others = [other for other in others if _age(other) < _age(practice)]
            found += [other for other in others if other.id not in apart]
        yield practice, found


def _holders(practices: Iterable[Practice], vectors: Mapping[str, UnitVector]) -> dict[str, list[Practice]]:
    """Return the practices by their highest-weighted pairs of characters."""
    found: dict[str, list[Practice]] = defaultdict(list)
    for practice in practices:
        for pair in _keys(vectors[practice.id]):
            found[pair].append(practice)
    return found


def _keys(vector: UnitVector) -> list[str]:
    return sorted(vector, key=lambda pair: (-vector[pair], pair))[:KEYS]


def _sharing(keys: Iterable[str], holders: Mapping[str, list[Practice]]) -> list[Practice]:
    """Return the practices that share enough of the keys."""
    counts: Counter[str] = Counter()
    named: dict[str, Practice] = {}
    for key in keys:
        for practice in holders.get(key, ()):
            counts[practice.id] += 1
            named[practice.id] = practice
    return [named[key] for key, count in counts.items() if count >= COMMON_KEYS]


def _age(practice: Practice) -> tuple[str, str]:
    return practice.reviewed.start, practice.id


def _text(catalog: Catalog, practice: Practice) -> str:
    """Return the text to compare: title (twice, for more weight), summary and body."""
    text = "。".join([practice.title, practice.title, practice.summary, plain(practice.source.body)])
    return _masked(text, catalog.vocabulary, practice.region)


def _masked(text: str, vocabulary: Vocabulary, region: str) -> str:
    """Return the Chinese characters of a text, without the names of its place."""
    names = {above.name for above in vocabulary.region_path(region)}
    names |= {bare_name(name) for name in names}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = text.replace(name, "")
    return _NOISE.sub("", text)
