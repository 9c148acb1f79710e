"""Practices that are probably one practice told twice: of one place, alike in what they say, with nobody saying how they differ."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from junheng.body import plain
from junheng.catalog import Catalog
from junheng.model import Practice

CUT = 0.16
"""Two practices of one place that are so alike are probably one.

From 108 pairs labelled by reading, tests/golden/pairs.json: 19 of 26 second accounts of a practice are above it, all ten
easy ones and none of the six hard ones; one of ten other counties' versions is, within the same city; and no two of the
354 practices that nobody has told apart.
"""
LONGEST = 4
"""A shared phrase that is shown has at least so many characters."""
_NOISE = re.compile(r"来源未载明|[^\u4e00-\u9fff]")
_SUFFIX = re.compile(r"(?<=..)(?:自治县|自治州|地区|省|市|县|区|州|旗|盟)$")
Vector = Mapping[str, float]


@dataclass(frozen=True)
class Alike:
    """A practice, the earlier one that it is probably a second account of, and what the two share."""

    practice: Practice
    earlier: Practice
    score: float
    phrases: tuple[str, ...]
    """The longest shared phrases, place names taken out."""


def alike(catalog: Catalog) -> Iterator[Alike]:
    """Yield the pairs of one place, or of a place and one within it, that are alike and not related to each other.

    Each practice is held against those of its own place and of the places above it, so that the work stays near linear.
    """
    texts = {practice.id: _text(catalog, practice) for practice in catalog.practices.values()}
    vectors = _vectors(texts)
    of_place: dict[str, list[Practice]] = defaultdict(list)
    for practice in sorted(catalog.practices.values(), key=lambda p: (p.reviewed.start, p.id)):
        of_place[practice.region].append(practice)
    for practice in catalog.practices.values():
        related = {other for other, _, _ in catalog.relations.get(practice.id, ())}
        for region in catalog.vocabulary.region_path(practice.region):
            for other in of_place[region.code]:
                if other.id == practice.id or other.id in related:
                    continue
                if region.code == practice.region and _age(other) > _age(practice):
                    continue  # of two of one place the later is the second account
                score = _cosine(vectors[practice.id], vectors[other.id])
                if score >= CUT:
                    yield Alike(practice, other, score, _shared(texts[practice.id], texts[other.id]))


def _age(practice: Practice) -> tuple[str, str]:
    return practice.reviewed.start, practice.id


def _text(catalog: Catalog, practice: Practice) -> str:
    """Return title (twice, as it weighs more), summary and body in Chinese characters, without the names of the place."""
    names = {region.name for region in catalog.vocabulary.region_path(practice.region)}
    names |= {_SUFFIX.sub("", name) for name in names}
    text = "。".join([practice.title, practice.title, practice.summary, plain(practice.source.body)])
    for name in sorted(names, key=lambda name: (-len(name), name)):
        text = text.replace(name, "")
    return _NOISE.sub("", text)


def _vectors(texts: Mapping[str, str]) -> dict[str, Vector]:
    """Return for each text its pairs of characters, rare ones heavier, as a vector of length one."""
    counts = {key: Counter(text[i : i + 2] for i in range(len(text) - 1)) for key, text in texts.items()}
    holders = Counter(pair for count in counts.values() for pair in count)
    found: dict[str, Vector] = {}
    for key, count in counts.items():
        weights = {
            pair: (1 + math.log(n)) * math.log((len(texts) + 1) / (holders[pair] + 0.5)) for pair, n in count.items()
        }
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        found[key] = {pair: weight / length for pair, weight in weights.items()}
    return found


def _cosine(one: Vector, two: Vector) -> float:
    small, large = sorted((one, two), key=len)
    return sum(weight * large.get(pair, 0.0) for pair, weight in small.items())


def _shared(one: str, two: str, most: int = 3) -> tuple[str, ...]:
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    phrases = {one[block.a : block.a + block.size] for block in blocks if block.size >= LONGEST}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))[:most])
