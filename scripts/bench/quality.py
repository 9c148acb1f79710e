"""Measure the quality of a ranking: the usual metrics over judged queries, by kind of query."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DEPTH = 10
"""Number of hits that the metrics consider: what fits on a screen."""
USEFUL = 2
"""Minimum judgement of a practice that answers the query; a lower one only touches it."""


@dataclass(frozen=True)
class Query:
    """A judged query."""

    text: str
    kind: str
    part: str
    """`tune` and, in whole questions, `whole-tune`; or held out for a final check and never tuned on: `kept` of every kind, `lay`
    only in everyday words, `whole` questions in them."""
    relevant: Mapping[str, int]
    """Judgements by practice id, from 1 (touches the query) to 3 (exactly what is asked); others are 0."""


@dataclass(frozen=True)
class Quality:
    """The metrics of a ranking over some queries."""

    queries: int
    ndcg: float
    recall: float
    reciprocal_rank: float
    zero: float
    """Share of queries without any hit."""


def read_queries(path: Path) -> tuple[Query, ...]:
    """Read `tests/golden/queries.json`."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Query(row["q"], row["kind"], row["set"], row["relevant"]) for row in rows)


def measure(queries: Sequence[Query], rankings: Mapping[str, Sequence[str]]) -> Quality:
    """Return the metrics of the rankings, which map each query to the ids of its hits."""
    each = [_one(query, rankings[query.text]) for query in queries]
    means = [sum(values) / max(len(each), 1) for values in zip(*each, strict=True)] if each else [0.0] * 4
    return Quality(len(queries), *means)


def by_kind(queries: Sequence[Query], rankings: Mapping[str, Sequence[str]]) -> dict[str, Quality]:
    """Return the metrics for each kind of query."""
    kinds: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        kinds[query.kind].append(query)
    return {kind: measure(of_kind, rankings) for kind, of_kind in sorted(kinds.items())}


def _one(query: Query, ranking: Sequence[str]) -> tuple[float, float, float, float]:
    gains = [2 ** query.relevant.get(hit, 0) - 1 for hit in ranking[:DEPTH]]
    ideal = sorted((2**grade - 1 for grade in query.relevant.values()), reverse=True)[:DEPTH]
    useful = {hit for hit, grade in query.relevant.items() if grade >= USEFUL}
    found = [rank for rank, hit in enumerate(ranking[:DEPTH], 1) if hit in useful]
    return (
        _discounted(gains) / max(_discounted(ideal), 1e-9),
        len(found) / max(min(DEPTH, len(useful)), 1),
        1 / found[0] if found else 0.0,
        0.0 if ranking else 1.0,
    )


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
