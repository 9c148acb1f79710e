"""Find the nearest practices of each one by shared indicators, subtopics, places and wording, deterministically."""

from __future__ import annotations

import hashlib
import heapq
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from junheng.catalog.catalog import Catalog
from junheng.catalog.similar import pairs
from junheng.model.practice import Practice
from junheng.text.cache import Cache
from junheng.text.codec import Decode, decoder, encode
from junheng.text.processes import MANY, cores, spread

_NAME = "neighbours"
MAX_NEIGHBOURS = 6
"""Maximum number of nearest practices on a page."""
MAX_HOLDERS = 200
"""Maximum number of practices of a trait; commoner ones distinguish nothing; ignoring them keeps the time nearly linear."""
_DIGITS = 9
_EQUAL = 2 * 10**-_DIGITS
"""Scores with a smaller difference may be equal after rounding; then the id decides."""
_LETTERS = re.compile(r"[0-9A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]{2}")
"""Explicit ranges, because which characters are letters depends on the version of Python."""
_WEIGHTS = {"indicator": 2.0, "topic": 1.5, "region": 0.5, "wording": 1.0}


@dataclass(frozen=True)
class Neighbour:
    """A similar practice and what it shares."""

    id: str
    score: float
    reasons: tuple[str, ...]
    """What is shared, in Chinese: 同一指标 G11, 同一子主题, 同一地区, 用词相近."""


def kept_neighbours(catalog: Catalog, cache: Cache | None) -> Mapping[str, tuple[Neighbour, ...]]:
    """Return the nearest practices of all; those in the cache where no practice has other traits, relations or titles."""
    if not cache:
        return neighbours(catalog)
    key = _digest(catalog)
    try:
        kept, found = cache.read(_NAME)
        if kept == key:
            decoded: Mapping[str, tuple[Neighbour, ...]] = _decoder()(found)
            return decoded
    except (ValueError, TypeError, LookupError, AttributeError):  # nothing is kept, or another program wrote it
        pass
    made = neighbours(catalog)
    cache.write(_NAME, [key, encode(made)])
    return made


def _digest(catalog: Catalog) -> str:
    """Return a digest of all that the nearest practices depend on."""
    of_practices = [
        (one.id, one.title, one.summary, one.keywords, one.serves, one.topics, one.region)
        for one in catalog.practices.values()
    ]
    linked = {key: [other for other, _, _ in others] for key, others in catalog.relations.items()}
    titles = {topic.id: topic.title for topic in catalog.vocabulary.topics.values()}
    return hashlib.sha256(json.dumps([of_practices, linked, titles]).encode()).hexdigest()


@lru_cache(maxsize=1)
def _decoder() -> Decode:
    return decoder(Mapping[str, tuple[Neighbour, ...]])


def neighbours(catalog: Catalog, keys: Iterable[str] | None = None) -> Mapping[str, tuple[Neighbour, ...]]:
    """Return, by id, the nearest practices without a typed relation, the nearest first, for all practices or for `keys`."""
    traits = {practice.id: _traits(practice) for practice in catalog.practices.values()}
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, having in traits.items():
        for trait in having:
            holders[trait].append(key)
    total = len(traits)
    squares = {
        trait: _weight(trait, len(held), total) ** 2 for trait, held in holders.items() if len(held) <= MAX_HOLDERS
    }
    followed = {key: sorted(trait for trait in having if trait in squares) for key, having in traits.items()}
    lengths = {key: math.sqrt(sum(squares[trait] for trait in having)) for key, having in followed.items()}
    wanted = list(traits if keys is None else keys)
    workers = cores() if len(wanted) >= MANY else 1
    found = spread(lambda key: _neighbours(catalog, key, followed[key], holders, squares, lengths), wanted, workers)
    return dict(zip(wanted, found, strict=True))


def _neighbours(  # noqa: PLR0913, PLR0917  the tables that one pass over the catalogue shares
    catalog: Catalog,
    key: str,
    traits: Iterable[tuple[str, str]],
    holders: Mapping[tuple[str, str], Iterable[str]],
    squares: Mapping[tuple[str, str], float],
    lengths: Mapping[str, float],
) -> tuple[Neighbour, ...]:
    scores: dict[str, float] = defaultdict(float)
    for trait in traits:
        square = squares[trait]
        for other in holders[trait]:
            scores[other] += square
    for linked in (key, *(other for other, _, _ in catalog.relations.get(key, ()))):
        scores.pop(linked, None)
    length = lengths[key]
    near = [score / (length * lengths[other]) for other, score in scores.items()]
    least = min(heapq.nlargest(MAX_NEIGHBOURS, near), default=0.0) - _EQUAL
    best = [(score, other) for score, other in zip(near, scores, strict=True) if score >= least]
    best.sort(key=lambda pair: (-round(pair[0], _DIGITS), pair[1]))
    return tuple(
        Neighbour(other, round(score, 6), _reasons(catalog, key, other)) for score, other in best[:MAX_NEIGHBOURS]
    )


def _traits(practice: Practice) -> frozenset[tuple[str, str]]:
    """Return the traits that a practice can share, each a kind and a value."""
    words = "。".join([practice.title, practice.summary, *practice.keywords])
    return frozenset(
        [("indicator", indicator) for indicator in practice.serves]
        + [("topic", topic) for topic in practice.topics]
        + [("region", practice.region)]
        + [("wording", pair) for pair in pairs(words) if _LETTERS.fullmatch(pair)]
    )


def _weight(trait: tuple[str, str], holders: int, total: int) -> float:
    return _WEIGHTS[trait[0]] * math.log(1 + total / holders)


def _reasons(catalog: Catalog, key: str, other: str) -> tuple[str, ...]:
    one, two = catalog.practices[key], catalog.practices[other]
    reasons = [f"同一指标 {indicator}" for indicator in one.serves if indicator in two.serves]
    shared = [topic for topic in one.topics if topic in two.topics]
    reasons += [f"同一主题“{catalog.vocabulary.topics[topic].title}”" for topic in shared]
    if one.region == two.region:
        reasons.append("同一地区")
    return tuple(reasons) or ("用词相近",)
