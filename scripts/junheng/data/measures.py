"""The figures by measure as data: the records of `measures.json`, and the scripts of the page that filters all figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from junheng.catalog.addresses import measure_path, page_url, practice_path, script_path
from junheng.catalog.library import Library
from junheng.catalog.measured import Amount, by_place, year_of
from junheng.data.amounts import said, short_place, summary, whole
from junheng.data.outgoing import TEXT, object_schema, or_null, record_schema
from junheng.model.json_values import json_value
from junheng.model.measure import Measure
from junheng.model.phrases import figure_words
from junheng.model.practice import Figure, Practice
from junheng.model.types import Json
from junheng.model.vocabulary import Vocabulary
from junheng.search.documents import documents
from junheng.text.script import script

SHARD: Final = 500
"""Number of figures in a script: 25 KB compressed, so that the one of a measure is there before a reader looks for it."""

PLACES: Final = 2
"""Minimum number of places whose figures answer a question for an amount; one is a hit like others, but for a quotient, which no hit shows."""
ROWS: Final = 4
"""Number of places in the answer: the hits are still on the first screen below it."""


def measure_record(library: Library, measure: Measure) -> Json:
    """Return a measure with its figures in its unit, the largest first."""
    rows = [_amount(library, measure, one) for one in library.amounts[measure.id]]
    return {**json_value(measure), "url": page_url(measure_path(measure.id)), "figures": rows}


def _amount(library: Library, measure: Measure, one: Amount) -> Json:
    stands = library.orders[measure.id].standing(one)
    return {
        "practice": one.practice.id,
        "number": one.number,
        "claim": one.figure.claim,
        "value": whole(one.value),
        "region": one.practice.region,
        "year": one.year or None,
        "kind": one.figure.kind,
        "doubt": one.figure.doubt,
        "over": one.ratio.over if one.ratio else None,
        "under": one.ratio.under if one.ratio else None,
        "why": one.ratio.why if one.ratio else None,
        "place": stands.place if stands else None,
        "of": stands.of if stands else None,
    }


def measure_schema() -> Json:
    """Return the JSON Schema of that record."""
    number, count, text = {"type": "number"}, {"type": "integer", "minimum": 1}, or_null(TEXT)
    row = object_schema(
        {
            "practice": TEXT,
            "number": count,
            "claim": TEXT,
            "value": or_null(number),
            "region": TEXT,
            "year": or_null({"type": "string", "pattern": "^[0-9]{4}$"}),
            "kind": TEXT,
            "doubt": TEXT,
            **dict.fromkeys(("over", "under", "why"), text),
            **dict.fromkeys(("place", "of"), or_null(count)),
        }
    )
    own = {"url": TEXT, "figures": {"type": "array", "items": row}}
    return object_schema({**record_schema(Measure)["properties"], **own})


def figure_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and data of the table of measures, and of the shards of all figures.

    The figures of a measure stand together, the largest first; those without a measure follow.
    """
    rows, spans = _rows(library)
    for number in range(0, len(rows), SHARD):
        shard = _shard(library, rows[number : number + SHARD])
        yield script_path(f"figures-{number // SHARD}"), script("figures", number // SHARD, shard)
    vocabulary = library.catalog.vocabulary
    table = {
        "size": SHARD,
        "count": len(rows),
        "topics": [[topic.id, topic.title] for topic in vocabulary.topics.values()],
        "indicators": [[one.id, one.title] for one in vocabulary.indicators.values()],
        "kinds": [[key, title] for key, title in vocabulary.titles["figure-kinds"].items()],
        "provinces": [[code, vocabulary.regions[code].name] for code in sorted(_provinces(library))],
        "measures": [_listed(library, one, spans[one.id]) for one in vocabulary.measures.values()],
    }
    yield script_path("measures"), script("table", "measures", table)


def asked_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and data of what answers a question for an amount above the hits: the measures, and for each its figures.

    A measure has the numbers of the documents that have a figure of it.
    """
    numbers = {one.id: number for number, one in enumerate(documents(library))}
    listed: list[list[str]] = []
    for one in library.catalog.vocabulary.measures.values():
        done = [amount for amount in library.amounts[one.id] if amount.drawn]
        if len(by_place(done)) >= (1 if one.derived else PLACES):
            holders = sorted({numbers[amount.practice.id] for amount in done})
            yield script_path(f"asked-{len(listed)}"), script("asked", len(listed), _asked(library, one, done))
            listed.append([one.title, one.unit, one.includes, " ".join(map(str, holders))])
    yield script_path("asked"), script("table", "asked", listed)


def _asked(library: Library, measure: Measure, some: Sequence[Amount]) -> list[Any]:
    """Return the address of a measure, its range in words, and figures of several places, done before planned, the newest first."""
    vocabulary = library.catalog.vocabulary
    found = sorted(by_place(some).values(), key=lambda own: (own[0].planned, -int(own[0].year or 0)))
    rows = [
        [
            vocabulary.place_name(own[0].practice.region),
            said(vocabulary, measure, own[0])
            + ("（计划）" if own[0].planned else "")
            + (f"，{len(own)} 个数里最大的" if own[0].value != own[-1].value else ""),
            f"{page_url(practice_path(own[0].practice.id))}#figures",
        ]
        for own in found[:ROWS]
    ]
    return [
        page_url(measure_path(measure.id)),
        "".join(summary(vocabulary, measure, library.amounts[measure.id])),
        rows,
    ]


@dataclass(frozen=True)
class _Row:
    """A figure, or a quotient of two, with the number of its measure; -1 for none."""

    practice: Practice
    figure: Figure
    measure: int = -1
    amount: Amount | None = None


def _rows(library: Library) -> tuple[list[_Row], dict[str, tuple[int, int]]]:
    """Return all figures, and for each measure where its figures begin and how many there are."""
    rows: list[_Row] = []
    spans = {}
    for number, (key, some) in enumerate(library.amounts.items()):
        spans[key] = (len(rows), len(some))
        rows += [_Row(one.practice, one.figure, number, one) for one in some]
    measured = {(row.practice.id, row.amount.number) for row in rows if row.amount and not row.amount.ratio}
    rows += [
        _Row(practice, figure)
        for practice in library.practices
        for number, figure in enumerate(practice.results, 1)
        if (practice.id, number) not in measured
    ]
    return rows, spans


def _shard(library: Library, rows: Sequence[_Row]) -> Json:
    """Return figures with the practices and places that they name, which rows name by number."""
    vocabulary = library.catalog.vocabulary
    topics, indicators = (
        {key: n for n, key in enumerate(found)} for found in (vocabulary.topics, vocabulary.indicators)
    )
    practices = list({row.practice.id: row.practice for row in rows}.values())
    codes = list(dict.fromkeys(practice.region for practice in practices))
    kinds = list(vocabulary.titles["figure-kinds"])
    at = {practice.id: number for number, practice in enumerate(practices)}
    return {
        "practices": [
            [
                practice.id,
                practice.title,
                codes.index(practice.region),
                [topics[key] for key in practice.topics],
                [indicators[key] for key in practice.serves if key in indicators],
                library.marks(practice),
            ]
            for practice in practices
        ],
        "regions": [
            [vocabulary.place_name(code), short_place(vocabulary, code), vocabulary.region_path(code)[0].code]
            for code in codes
        ],
        "rows": [[at[row.practice.id], row.measure, *_cells(vocabulary, row, kinds)] for row in rows],
    }


def _cells(vocabulary: Vocabulary, row: _Row, kinds: Sequence[str]) -> list[Any]:
    """Return what a figure says: claim, printed, value, kind, year, date in words, whether masked or in doubt, why."""
    words = figure_words(vocabulary, row.figure)
    claim, printed, value = words.claim, words.amount(), None
    if row.amount:
        value = whole(row.amount.value)
        if row.amount.divisor:
            other = figure_words(vocabulary, row.amount.divisor)
            claim, printed = f"{claim} ÷ {other.claim}", f"{printed} ÷ {other.amount()}"
    year = year_of(row.practice, row.figure)
    state = 1 if words.hidden else 2 if words.doubt else 0
    return [claim, printed, value, kinds.index(row.figure.kind), int(year or 0), words.date, state, words.doubt]


def _provinces(library: Library) -> set[str]:
    vocabulary = library.catalog.vocabulary
    return {vocabulary.region_path(practice.region)[0].code for practice in library.practices if practice.results}


def _listed(library: Library, measure: Measure, span: tuple[int, int]) -> list[Any]:
    """Return a measure for the page that filters: id, title, unit, number of its first topic, where its figures are, computed."""
    topics = list(library.catalog.vocabulary.topics)
    return [measure.id, measure.title, measure.unit, topics.index(measure.topics[0]), *span, int(measure.derived)]
