"""Similarity of Chinese texts: the cosine of their pairs of characters, and the phrases that they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import chain, islice
from operator import add

MIN_SHARED = 4
"""Minimum length of a phrase that two whole texts share, in characters."""
MIN_FOUND = 2
"""Minimum length of a phrase of a few words that is found in a text, in characters."""
MAX_SHARED = 3
"""Maximum number of shared phrases returned."""
Counts = Mapping[str, int]
"""From a pair of characters to the number of texts that have it."""
Weights = Mapping[str, tuple[str, float]]
"""From a pair of characters to that same string, so that vectors share one copy of it, and its weight; from '' to the
weight of the pairs that no text has."""
UnitVector = Mapping[str, float]
"""From a pair of characters to its weight; of length one."""


def pairs(text: str) -> Iterator[str]:
    """Yield each pair of adjacent characters."""
    return map(add, text, islice(text, 1, None))


def counts(texts: Iterable[str]) -> Counts:
    """Return in how many of the texts each pair of characters is."""
    return Counter(chain.from_iterable(set(pairs(text)) for text in texts))


def weights(holders: Counts, texts: int) -> Weights:
    """Return the weights of the pairs of characters of this many texts; rare ones are heavier."""
    return {pair: (pair, math.log((texts + 1) / (count + 0.5))) for pair, count in [*holders.items(), ("", 0)]}


def vector(text: str, weighted: Weights) -> UnitVector:
    """Return the weighted pairs of characters of a text."""
    found = {}
    rarest = weighted[""][1]
    for pair, count in Counter(pairs(text)).items():
        held, weight = weighted.get(pair) or (pair, rarest)
        found[held] = (1 + math.log(count)) * weight
    length = math.sqrt(sum(weight**2 for weight in found.values())) or 1.0
    return {pair: weight / length for pair, weight in found.items()}


def cosine(one: UnitVector, two: UnitVector) -> float:
    """Return the similarity of two texts, from 0 to 1."""
    small, large = sorted((one, two), key=len)
    return sum(weight * large.get(pair, 0.0) for pair, weight in small.items())


def shared_phrases(one: str, two: str) -> tuple[str, ...]:
    """Return the longest phrases that both texts have, the longest first."""
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    phrases = {one[block.a : block.a + block.size] for block in blocks if block.size >= MIN_SHARED}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase))[:MAX_SHARED])


def phrases_found(draft: str, text: str) -> Iterator[str]:
    """Yield the longest phrases of a draft that a text has, from the draft's beginning to its end."""
    start = 0
    while start < len(draft):
        length = 0
        while start + length < len(draft) and draft[start : start + length + 1] in text:
            length += 1
        if length >= MIN_FOUND:
            yield draft[start : start + length]
        start += max(length, 1)


def marked(text: str, phrases: Iterable[str]) -> str:
    """Return a text with each of the phrases in 【】."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.sub("|".join(map(re.escape, longest_first)), r"【\g<0>】", text) if longest_first else text
