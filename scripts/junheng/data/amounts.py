"""Figures of a measure in words: the amount of one, as printed and in the measure's unit, its place, and the range of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from junheng.catalog.measured import Amount, by_place
from junheng.model.measure import Measure
from junheng.model.phrases import figure_words, many_text, number_text
from junheng.model.vocabulary import Vocabulary, bare_name

_LONG: Final = 4
"""Maximum number of characters of the name of a city or province with its rank, which tells it from a county."""
_LONGEST: Final = 6
"""Maximum number of characters of a name in a plot; only some autonomous counties and hidden places have longer ones."""

_NAMED: Final = 3
"""Maximum number of places named that have the same amount."""


def whole(number: float | None) -> float | None:
    """Return a number without a useless .0."""
    return int(number) if number is not None and number == int(number) else number


def exact(value: float, unit: str) -> str:
    """Return an amount in a measure's unit, in digits."""
    return f"{number_text(value)} {unit}"


def said(vocabulary: Vocabulary, measure: Measure, amount: Amount) -> str:
    """Return a figure as its source prints it, with its year, and in the measure's unit where the print does not say it."""
    value = figure_words(vocabulary, amount.figure).amount()
    if amount.divisor:
        value = f"{value} ÷ {figure_words(vocabulary, amount.divisor).amount()}"
    if amount.value is not None and exact(amount.value, measure.unit) not in value:
        value += f"，合 {exact(amount.value, measure.unit)}"
    return f"{value}（{amount.year}年）" if amount.year else value


def short_place(vocabulary: Vocabulary, code: str) -> str:
    """Return the short name of a place for a plot."""
    region = vocabulary.regions[code]
    short = region.level == "county" or (region.level != "hidden" and len(region.name) > _LONG)
    name = bare_name(region.name) if short else region.name
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def summary(vocabulary: Vocabulary, measure: Measure, some: Sequence[Amount]) -> Iterator[str]:
    """Yield in words: how many figures of how many places, the range, the middle, the plans, and what is not drawn."""
    done = [one for one in some if not one.planned and one.drawn]
    plans = [one for one in some if one.planned and one.drawn]
    if done:
        yield f"{len(by_place(done))} 个地方有 {len(done)} 个数：{_range(vocabulary, measure, done)}"
    if plans:
        yield f"{'另有' if done else ''}计划 {len(plans)} 个：{_range(vocabulary, measure, plans)}"
    hidden, doubted = (
        sum(one.value is None for one in some),
        sum(one.value is not None and not one.drawn for one in some),
    )
    left_out = [f"原文遮去的 {hidden} 个"] * bool(hidden) + [f"存疑的 {doubted} 个"] * bool(doubted)
    if left_out:
        yield f"{'、'.join(left_out)}，不画也不排。"


def _range(vocabulary: Vocabulary, measure: Measure, some: Sequence[Amount]) -> str:
    """Return the range of some figures, the largest first, and the middle of the places' largest."""
    (most, high), (least, low) = ((one.value or 0, one.practice.region) for one in (some[0], some[-1]))
    if least == most:
        names = [short_place(vocabulary, own[0].practice.region) for own in by_place(some).values()]
        return f"{many_text(most, measure.unit)}（{'、'.join(names[:_NAMED])}{'等' if len(names) > _NAMED else ''}）。"
    text = (
        f"从 {many_text(least, measure.unit)}（{short_place(vocabulary, low)}）"
        f"到 {many_text(most, measure.unit)}（{short_place(vocabulary, high)}）"
    )
    largest = [max(one.value or 0 for one in found) for found in by_place(some).values()]
    return f"{text}，各地居中的是 {many_text(median(largest), measure.unit)}。" if len(largest) > 2 else f"{text}。"
