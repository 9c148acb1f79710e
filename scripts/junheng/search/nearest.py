"""Find the practices whose texts say most of a few words, at build: for an indicator that no practice serves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from heapq import nlargest

from junheng.catalog.library import Library
from junheng.model.practice import Practice
from junheng.search.documents import WEIGHTS, Document, documents
from junheng.search.postings import K1
from junheng.search.terms import is_chinese, terms


def nearest(library: Library, wanted: Mapping[str, Iterable[str]], most: int) -> Mapping[str, list[Practice]]:
    """Return, for each key of `wanted`, the practices whose texts say most of its words, the nearest first.

    The weights are those of the site's search, without the lengths of the texts: each document is read once for all keys.
    """
    asked = {key: {term for word in words for term in terms(word) if _counts(term)} for key, words in wanted.items()}
    every = sorted({term for found in asked.values() for term in found})
    held = {one.id: _weights(one, every) for one in documents(library)} if every else {}
    holders = {term: sum(term in one for one in held.values()) for term in every}
    found: dict[str, list[Practice]] = {}
    for key, some in asked.items():
        scores = {
            one: sum(math.log(len(held) / holders[term]) * weights[term] for term in some & weights.keys())
            for one, weights in held.items()
        }
        best = nlargest(most, (one for one in scores if scores[one] > 0), key=lambda one: (scores[one], one))
        found[key] = [library.catalog.practices[one] for one in best]
    return found


def _counts(term: str) -> bool:
    return len(term) > 1 or not is_chinese(term)


def _weights(one: Document, every: Iterable[str]) -> dict[str, float]:
    found = {}
    for term in every:
        value = sum(weight * one.parts[part].count(term) for part, weight in WEIGHTS.items())
        if value:
            found[term] = value / (value + K1)
    return found
