"""Similarity of practices by their text, without the names of their places.

It finds practices that are probably duplicates, and those nearest to a practice that is still to be written.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

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
from junheng.text.cache import Cache
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


def alike(
    catalog: Catalog, cache: Cache | None = None, files: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Alike]:
    """Yield each practice that is probably a second account, with the earlier one that it is most like.

    Each is compared with those of its own place and of the places above it, so that the time stays nearly linear; and of
    many accounts of one practice each names one, not all. A province in which nothing changed is not compared again, where
    the cache has its results; `files` are digests of the practices' files by path.
    """
    practices = catalog.practices
    counted = _counted(catalog)
    provinces = sorted(_provinces(catalog), key=len, reverse=True)  # the largest first, so that processes end together
    start, keys = _keys_of(catalog, counted, provinces, files) if cache else ("", [])
    kept = cache.read("alike") if cache else None
    known: list[Any] = [kept.get(key) if isinstance(kept, dict) else None for key in keys] or [None] * len(provinces)
    fresh = [number for number, rows in enumerate(known) if not _believable(rows, practices)]
    weighted = _weights(catalog, counted, cache, start) if fresh else {}
    workers = cores() if len(practices) >= MANY else 1
    made = spread(lambda number: list(_alike_within(catalog, provinces[number], weighted)), fresh, workers)
    for number, rows in zip(fresh, made, strict=True):
        known[number] = rows
    results = dict(zip(keys, known, strict=False))
    if cache and results != kept:
        cache.write("alike", results)
    for key, earlier, score, phrases in chain.from_iterable(known):
        yield Alike(practices[key], practices[earlier], score, tuple(phrases))


def _believable(rows: Any, practices: Container[str]) -> bool:
    """Tell whether rows from the cache have the form of results."""
    try:
        return isinstance(rows, list) and all(key in practices and other in practices for key, other, _, _ in rows)
    except (TypeError, ValueError):
        return False


def _keys_of(
    catalog: Catalog, counted: Iterable[str], provinces: Iterable[Iterable[Practice]], files: Mapping[str, str]
) -> tuple[str, list[str]]:
    """Return a digest of all that the weights depend on, and for each province one of all that its results depend on."""
    digests = {key: files.get(one.source.path) or _digest(*_compared(one)) for key, one in catalog.practices.items()}
    regions = _digest(
        *(part for one in catalog.vocabulary.regions.values() for part in (one.code, one.name, one.parent))
    )
    start = _digest(regions, *(digests[key] for key in counted))
    linked = {key: [other for other, _, _ in others] for key, others in catalog.relations.items()}
    return start, [
        _digest(start, *(part for one in province for part in (digests[one.id], *linked.get(one.id, ()), "")))
        for province in provinces
    ]


def _compared(practice: Practice) -> tuple[str, ...]:
    """Return the fields that the comparison reads."""
    return practice.id, practice.title, practice.summary, practice.region, practice.reviewed.start, practice.source.body


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


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


def _counted(catalog: Catalog) -> list[str]:
    """Return the ids of at most COUNTED practices, chosen by their hashes, so that a new practice is seldom among them."""
    return heapq.nsmallest(COUNTED, catalog.practices, key=lambda key: hashlib.sha256(key.encode()).digest())


def _weights(catalog: Catalog, counted: Sequence[str], cache: Cache | None, key: str) -> Weights:
    """Return the weights of the pairs in the counted practices, and keep them under the digest of what they depend on."""
    kept: Any = cache.read("pairs") if cache else None
    with suppress(TypeError, ValueError, AttributeError):  # of another form
        known, pairs = kept
        if known == key:
            return weights(pairs, len(counted))
    found = counts(_text(catalog, catalog.practices[key]) for key in counted)
    if cache:
        cache.write("pairs", [key, found])
    return weights(found, len(counted))


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
