"""The figures of a library by measure, each converted once to the measure's unit, and where one lies among its like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from junheng.catalog.catalog import Catalog
from junheng.model.measure import Measure
from junheng.model.practice import Figure, Practice, Ratio
from junheng.model.terms import Region
from junheng.model.units import Unit, alike, per, read_unit
from junheng.model.vocabulary import Vocabulary

PLAN: Final = "plan"
FEW: Final = 3
"""With fewer places a place in the order says nothing."""
_DIGITS: Final = 12
"""Significant digits of a converted number, so that 1.1 万元 is 11000 and not 11000.000000000002."""


@dataclass(frozen=True)
class Amount:
    """A figure of a measure, or the quotient of two; its value is in the measure's unit."""

    practice: Practice
    number: int
    """The number of the figure in the practice, from 1; of a quotient that of the dividend."""
    value: float | None
    """None when the source hides it."""
    ratio: Ratio | None = None
    divisor: Figure | None = None

    @property
    def figure(self) -> Figure:
        """The figure; of a quotient the dividend."""
        return self.practice.results[self.number - 1]

    @property
    def planned(self) -> bool:
        return self.figure.kind == PLAN

    @property
    def year(self) -> str:
        """The year that it belongs to; '' when it is not known."""
        return year_of(self.practice, self.figure)

    @property
    def drawn(self) -> bool:
        """Whether it is compared: printed and not in doubt."""
        return self.value is not None and not self.figure.doubt


@dataclass(frozen=True)
class Standing:
    """Where a figure lies among those of other places of its level."""

    place: int
    """From 1, the largest first; places with the same number share one."""
    of: int
    level: str
    """The level of the places, a term of `region-levels`."""


def year_of(practice: Practice, figure: Figure) -> str:
    """Return the year that a figure belongs to, where it has none that of its practice; '' when it is not known."""
    return (figure.date.end or figure.date.start)[:4] if figure.date else practice.period.year


def fits(vocabulary: Vocabulary, measure: Measure, unit: str) -> bool:
    """Tell whether a figure in a unit can be said in the unit of a measure."""
    return _factor(vocabulary, measure, read_unit(unit, vocabulary.units)) is not None


def _factor(vocabulary: Vocabulary, measure: Measure, unit: Unit | None) -> float | None:
    """Return how many of a measure's unit one of a figure's unit is; None when they measure different things."""
    own = (read_unit(text, vocabulary.units) for text in (measure.unit, *measure.also))
    return next((unit.factor / one.factor for one in own if unit and one and alike(unit, one)), None)


def quotient(vocabulary: Vocabulary, measure: Measure, over: Figure, under: Figure) -> float | None:
    """Return one figure divided by the other in a measure's unit; None when the units do not give it."""
    first, second = (read_unit(one.unit, vocabulary.units) for one in (over, under))
    if not (first and second and over.value and under.value and under.value.number):
        return None
    unit = per(first, second)
    if not unit.dimension and measure.unit == "%":
        unit = Unit(unit.factor * 100, (("%", 1),))
    factor = _factor(vocabulary, measure, unit)
    return None if factor is None else _rounded(over.value.number / under.value.number * factor)


def _rounded(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}")


def amounts(catalog: Catalog) -> Mapping[str, tuple[Amount, ...]]:
    """Return the figures of every measure by its id, the largest first, then by practice; a masked one is last."""
    found: dict[str, list[Amount]] = {key: [] for key in catalog.vocabulary.measures}
    for practice in catalog.practices.values():
        for key, amount in _of_practice(catalog.vocabulary, practice):
            found[key].append(amount)
    return {key: tuple(sorted(some, key=_order)) for key, some in found.items()}


def _of_practice(vocabulary: Vocabulary, practice: Practice) -> Iterable[tuple[str, Amount]]:
    for number, figure in enumerate(practice.results, 1):
        measure = vocabulary.measures.get(figure.measure)
        factor = _factor(vocabulary, measure, read_unit(figure.unit, vocabulary.units)) if measure else None
        if measure and factor is not None:
            value = None if figure.masked or figure.value is None else _rounded(figure.value.number * factor)
            yield measure.id, Amount(practice, number, value)
    numbers = {figure.claim: number for number, figure in enumerate(practice.results, 1)}
    for ratio in practice.ratios:
        measure = vocabulary.measures.get(ratio.measure)
        over, under = numbers.get(ratio.over), numbers.get(ratio.under)
        if measure and over and under:
            divisor = practice.results[under - 1]
            value = quotient(vocabulary, measure, practice.results[over - 1], divisor)
            if value is not None:
                yield measure.id, Amount(practice, over, value, ratio, divisor)


def _order(amount: Amount) -> tuple[bool, float, str, int]:
    return amount.value is None, -(amount.value or 0), amount.practice.id, amount.number


def by_place(some: Iterable[Amount]) -> Mapping[str, Sequence[Amount]]:
    """Return the figures that are compared by the code of their place; the places in the order of their largest figure."""
    found: dict[str, list[Amount]] = {}
    for amount in some:
        if amount.drawn:
            found.setdefault(amount.practice.region, []).append(amount)
    return found


Group = tuple[bool, str]
"""What a figure is compared with: whether it is a plan, and the level of its place."""


@dataclass(frozen=True)
class Order:
    """The places of a measure in the order of their largest figures: plans apart, and each level apart."""

    regions: Mapping[str, Region]
    largest: Mapping[Group, Mapping[str, float]]
    """The largest figure of each place."""

    @cached_property
    def _sorted(self) -> Mapping[Group, Sequence[float]]:
        return {group: sorted(places.values()) for group, places in self.largest.items()}

    def standing(self, one: Amount) -> Standing | None:
        """Return where a figure lies among the largest of the other places; None when it is not compared, or with few."""
        group = _group(self.regions, one)
        values = self._sorted.get(group, [])
        if one.value is None or not one.drawn or len(values) < FEW:
            return None
        above = len(values) - bisect_right(values, one.value)
        own = self.largest[group][one.practice.region] > one.value
        return Standing(above - own + 1, len(values), group[1])


def order_of(catalog: Catalog, some: Iterable[Amount]) -> Order:
    """Return the order of the places of a measure's figures."""
    regions = catalog.vocabulary.regions
    largest: dict[Group, dict[str, float]] = {}
    for one in some:
        if one.drawn and one.value is not None:
            places, code = largest.setdefault(_group(regions, one), {}), one.practice.region
            places[code] = max(one.value, places.get(code, one.value))
    return Order(regions, largest)


def _group(regions: Mapping[str, Region], amount: Amount) -> Group:
    """Return what a figure is compared with; a place whose name is hidden is a county."""
    level = regions[amount.practice.region].level
    return amount.planned, "county" if level == "hidden" else level
