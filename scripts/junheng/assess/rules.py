"""What is computed, as data: a framework's columns, resources, limits and figures, derived from the vocabulary.

Nothing here names an indicator: a quotient over `学生数` is a column of the table of schools, a threshold that is not on
such a quotient is a figure that the county types in. `publish` hands the same data to the browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.assess.words import COLUMNS, LEVEL, PUPILS, SCHOOL, UNITS
from junheng.model.indicators import Framework, Indicator, SchoolRule, Threshold
from junheng.model.vocabulary import Vocabulary

LEVELS: Final = ("primary", "junior")
"""The levels that schools are judged at, each apart."""


@dataclass(frozen=True)
class Heading:
    """A column of the table of schools: its name, what it is counted in, and the other ways to head it."""

    name: str
    unit: str
    """'' where it holds no number."""
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """Columns that add up to a resource."""

    levels: tuple[str, ...]
    """Of which levels; none for both."""
    names: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """A resource of a school per number of pupils: a column of the table, and its limits."""

    id: str
    title: str
    input: str
    """The name of its column."""
    sums: tuple[Sum, ...]
    """The columns that add up to it in a table without that column, in as many ways; none where only the column will do."""
    less: tuple[str, ...]
    """The columns that are subtracted from it, as far as the table has them."""
    input_unit: str
    unit: str
    per: float
    operator: str
    limits: Mapping[str, float]
    """By level; none where the framework sets none for a school."""


@dataclass(frozen=True)
class Figure:
    """One number or grade that a county types in."""

    id: str
    """The indicator's id, with .1, .2 … where it has several figures."""
    label: str
    levels: str
    """The levels it is of, where the indicator has the same figure for others; else ''."""
    kind: str
    """percent, ratio, amount or grade."""
    unit: str
    units: Mapping[str, float]
    operator: str
    value: float | str


@dataclass(frozen=True)
class Item:
    """An indicator as the county sees it."""

    id: str
    title: str
    part: str
    kind: str
    """resource: from the table of schools; figures: from its figures; choice: yes or no."""
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Limit:
    """A limit of the difference coefficient at a level: of each resource, or of their mean."""

    applies_to: str
    level: str
    operator: str
    value: float


@dataclass(frozen=True)
class Choice:
    """A fact that a county says yes or no to."""

    id: str
    title: str


@dataclass(frozen=True)
class Rules:
    """All that one framework asks."""

    framework: str
    title: str
    document: str
    """The number of the document that sets the limits."""
    level_titles: Mapping[str, str]
    operator_titles: Mapping[str, str]
    headings: tuple[Heading, ...]
    """Every column that is known, those of an empty table first."""
    template: tuple[str, ...]
    """The columns of an empty table, in order."""
    resources: tuple[Resource, ...]
    schools: SchoolRule | None
    limits: tuple[Limit, ...]
    items: tuple[Item, ...]
    vetoes: tuple[Choice, ...]


def rules(vocabulary: Vocabulary, framework: Framework) -> Rules:
    """Return the rules of a framework."""
    members = [one for one in vocabulary.indicators.values() if one.framework == framework.id]
    titles = {
        name: {t.id: t.title for t in vocabulary.terms[name].values()} for name in ("threshold-levels", "operators")
    }
    resources = tuple(found for one in members for found in _resource(one))
    asked = (name for one in resources for name in (one.input, *one.less))
    offered = tuple(dict.fromkeys((SCHOOL, LEVEL, PUPILS, *asked)))
    return Rules(
        framework.id,
        framework.title,
        framework.document,
        {level: titles["threshold-levels"][level] for level in LEVELS},
        titles["operators"],
        _headings(members, offered),
        offered,
        resources,
        next((part.schools for part in framework.parts if part.schools), None),
        tuple(
            Limit(limit.applies_to, level, limit.operator, float(limit.value))
            for limit in framework.coefficients
            for level in limit.levels
        ),
        tuple(_item(vocabulary, one) for one in members),
        tuple(Choice(veto.id, veto.title) for veto in framework.vetoes),
    )


def _headings(members: Sequence[Indicator], offered: Sequence[str]) -> tuple[Heading, ...]:
    """Return the columns, each once, with every alias that the words and the indicators give it."""
    units = {PUPILS: "人"}
    aliases: dict[str, list[str]] = {name: list(listed) for name, listed in COLUMNS.items()}
    for quotient in (one for member in members for one in member.quotients if one.denominator == PUPILS):
        operands = (*quotient.less, *(part for way in quotient.sums for part in way.parts))
        named = [(quotient.numerator, quotient.aliases), *((one.name, one.aliases) for one in operands)]
        for name, listed in named:
            units[name] = quotient.numerator_unit
            aliases.setdefault(name, []).extend(listed)
    order = [*offered, *(name for name in aliases if name not in offered)]
    return tuple(Heading(name, units.get(name, ""), tuple(aliases[name])) for name in order)


def _resource(indicator: Indicator) -> Iterator[Resource]:
    for quotient in indicator.quotients:
        if quotient.denominator == PUPILS:
            yield Resource(
                indicator.id,
                indicator.title,
                quotient.numerator,
                tuple(Sum(way.levels, tuple(part.name for part in way.parts)) for way in quotient.sums),
                tuple(one.name for one in quotient.less),
                quotient.numerator_unit,
                indicator.unit,
                quotient.per,
                next((threshold.operator for threshold in indicator.thresholds), ""),
                {level: float(t.value) for t in indicator.thresholds for level in t.levels},
            )


def _item(vocabulary: Vocabulary, indicator: Indicator) -> Item:
    kind = "figures" if indicator.thresholds else "choice"
    if any(_resource(indicator)):
        return Item(indicator.id, indicator.title, indicator.part, "resource", ())
    many = len(indicator.thresholds) > 1
    figures = tuple(
        _figure(vocabulary, indicator, threshold, f"{indicator.id}.{number}" if many else indicator.id)
        for number, threshold in enumerate(indicator.thresholds, 1)
    )
    return Item(indicator.id, indicator.title, indicator.part, kind, figures)


def _figure(vocabulary: Vocabulary, indicator: Indicator, threshold: Threshold, key: str) -> Figure:
    return Figure(
        key,
        _label(vocabulary, indicator, threshold),
        _levels(vocabulary, indicator, threshold),
        _kind(threshold),
        threshold.unit,
        _units(threshold.unit),
        threshold.operator,
        threshold.value,
    )


def _label(vocabulary: Vocabulary, indicator: Indicator, threshold: Threshold) -> str:
    """Return what the figure counts; of a figure that each school has, the county types the one that decides."""
    levels = _levels(vocabulary, indicator, threshold)
    about = [levels] if levels else []
    if indicator.scope == "school" and isinstance(threshold.value, float):
        about.append("各校中最高的" if threshold.operator in {"<=", "<"} else "各校中最低的")
    label = threshold.measure or indicator.title
    return f"{label}（{'，'.join(about)}）" if about else label


def _levels(vocabulary: Vocabulary, indicator: Indicator, threshold: Threshold) -> str:
    if sum(other.measure == threshold.measure for other in indicator.thresholds) < 2:
        return ""
    return "、".join(vocabulary.title("threshold-levels", level) for level in threshold.levels)


def _kind(threshold: Threshold) -> str:
    if isinstance(threshold.value, str):
        return "grade"
    if threshold.unit == "%":
        return "percent"
    return "amount" if _units(threshold.unit) else "ratio"


def _units(unit: str) -> dict[str, float]:
    """Return what may stand behind a figure: its unit as the indicator writes it, and what its numerator is counted in."""
    base = unit.partition("/")[0].partition("（")[0]
    return {unit: 1.0, **UNITS[base]} if base in UNITS else {}
