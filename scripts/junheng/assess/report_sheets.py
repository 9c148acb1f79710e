"""The report to hand up as sheets of a workbook: what paper.py says in sentences and tables, as rows whose numbers are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from junheng.assess.assessment import Judgement
from junheng.assess.cells import shown
from junheng.assess.conclusions import called, conclusions, vetoes
from junheng.assess.county import IndicatorResult
from junheng.assess.mending import Mending, Remedy
from junheng.assess.paper import Offer, Told, in_order, kind_of, line, methods, stamp
from junheng.assess.phrases import PAPER, VERDICTS
from junheng.assess.rules import Rules
from junheng.text.excel import Cell, Column, Sheet

DIGITS: Final = 3
"""Number of digits after the point; a coefficient has as many."""
LONGEST: Final = 48
"""Maximum width of a column, in characters; the width of the columns that hold a whole sentence."""
NARROWEST: Final = 8
HEAD_LINES: Final = 3
PAGE: Final = 100
"""Width of the only column of a sheet of sentences."""


def report_sheets(rules: Rules, told: Told) -> tuple[Sheet, ...]:
    """Return the sheets; one without rows is left out."""
    judged, mending, about = told.judged, told.mending, told.about
    names = called(rules, judged)
    titles = {one.id: one.title for one in judged.indicators}
    answer = [
        line(about),
        stamp(rules, about),
        *conclusions(rules, judged, len(told.table.unread), mending),
        vetoes(judged),
        *told.changes,
    ]
    tables: Mapping[str, list[list[Cell]]] = {
        "items": list(_items(judged)),
        "balance": list(_balance(rules, judged, titles)),
        "lacking": list(_lacking(rules, judged, names)),
        "steps": [row for one in mending for row in _steps(rules, titles, names, one)],
        "each": list(_each(rules, judged, names)),
        "offers": [
            row for one in in_order(judged) if one.id in told.offers for row in _offers(one, told.offers[one.id])
        ],
    }
    names_of_sheets = dict(zip(("answer", *tables, "method"), PAPER["sheets"].split("|"), strict=True))
    heads = {name: PAPER[f"head-{name}"].split("|") for name in tables}
    heads["each"] += [
        *(f"{one.id} {one.title}（{one.unit}）" for one in rules.resources),
        *([PAPER["met"], PAPER["verdict"], PAPER["missed-items"]] if rules.schools else [PAPER["missed-items"]]),
    ]
    return (
        _lines(names_of_sheets["answer"], f"{about.county}{PAPER['title']}", answer),
        *(_table(names_of_sheets[name], heads[name], rows) for name, rows in tables.items() if rows),
        _lines(names_of_sheets["method"], PAPER["method"], [*methods(rules), *_left(told.remarks)]),
    )


def _lines(name: str, title: str, texts: Sequence[str]) -> Sheet:
    return Sheet(name, (Column(title, PAGE),), [[text] for text in texts if text], wrapped=True)


def _table(name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Sheet:
    return Sheet(
        name,
        tuple(Column(title, _width(title, [row[at] for row in rows])) for at, title in enumerate(head)),
        rows,
        wrapped=True,
    )


def _width(title: str, cells: Sequence[Cell]) -> int:
    """Return the width of a column by its texts, whose characters are two wide; its head may run over three lines."""
    head = -(-2 * len(title) // HEAD_LINES)
    longest = max((2 * len(cell) + 2 for cell in cells if isinstance(cell, str)), default=0)
    return max(NARROWEST, head, min(LONGEST, longest))


def _left(remarks: Sequence[str]) -> list[str]:
    return [PAPER["remarks"], *(f"{text}。" for text in remarks)] if remarks else []


def _items(judged: Judgement) -> Iterator[list[Cell]]:
    for one in in_order(judged):
        said = [*([one.text] if one.verdict != "unknown" else []), *one.notes]
        yield [one.id, one.title, VERDICTS[kind_of(judged, one)], "；".join(said), "；".join(one.missing)]


def _balance(rules: Rules, judged: Judgement, titles: Mapping[str, str]) -> Iterator[list[Cell]]:
    resources = {one.id: one for one in rules.resources}
    for one in judged.balance:
        resource = resources.get(one.indicator)
        yield [
            one.indicator,
            titles.get(one.indicator, PAPER["mean"]),
            rules.level_titles[one.level],
            _number(one.mean),
            resource.unit if resource else "",
            _number(resource.limits.get(one.level) if resource else None),
            _number(one.coefficient),
            _number(one.limit),
            VERDICTS[one.verdict],
            _number(one.distance or None),
        ]


def _lacking(rules: Rules, judged: Judgement, names: Mapping[int, str]) -> Iterator[list[Cell]]:
    for resource in rules.resources:
        for one in judged.schools:
            if one.verdicts[resource.id] == "missed":
                yield [
                    resource.id,
                    resource.title,
                    names[one.row],
                    rules.level_titles[one.level],
                    _number(one.pupils),
                    _number(one.values[resource.id]),
                    _number(resource.limits[one.level]),
                    _number(one.lacks[resource.id]),
                    resource.input_unit,
                ]


def _steps(rules: Rules, titles: Mapping[str, str], names: Mapping[int, str], mending: Mending) -> Iterator[list[Cell]]:
    """Yield a row for each step; where moves and additions are both open at a level, the additions are the other way."""
    seen = set()
    for remedy in mending.remedies:
        way = PAPER[f"way-{remedy.way}{'-other' if remedy.level in seen else ''}"]
        seen.add(remedy.level)
        yield from _of_remedy(rules, titles, names, remedy, way)


def _of_remedy(
    rules: Rules, titles: Mapping[str, str], names: Mapping[int, str], remedy: Remedy, way: str
) -> Iterator[list[Cell]]:
    for step in remedy.steps:
        yield [
            remedy.indicator,
            titles[remedy.indicator],
            rules.level_titles[remedy.level],
            way,
            names.get(step.from_row, ""),
            names[step.to_row],
            _number(step.amount),
            remedy.unit,
            _number(remedy.before),
            _number(remedy.after),
        ]


def _each(rules: Rules, judged: Judgement, names: Mapping[int, str]) -> Iterator[list[Cell]]:
    for one in judged.schools:
        missed = "、".join(resource.id for resource in rules.resources if one.verdicts[resource.id] == "missed")
        ruled: list[Cell] = [_number(one.met), VERDICTS[one.verdict]] if rules.schools else []
        values = [_number(one.values[resource.id]) for resource in rules.resources]
        yield [names[one.row], rules.level_titles[one.level], _number(one.pupils), *values, *ruled, missed]


def _offers(one: IndicatorResult, offer: Offer) -> Iterator[list[Cell]]:
    for question, address in offer.guides:
        yield [one.id, one.title, PAPER["guide"], question, "", address]
    for name, said, address in offer.practices:
        yield [one.id, one.title, PAPER["practice"], name, said, address]


def _number(value: float | None) -> Cell:
    return None if value is None else float(shown(value, DIGITS))
