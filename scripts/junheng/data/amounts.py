"""A figure of a measure in words: its amount, as printed and in the measure's unit, and its place."""

from __future__ import annotations

from typing import Final

from junheng.catalog.measured import Amount
from junheng.model.measure import Measure
from junheng.model.phrases import figure_words, number_text
from junheng.model.vocabulary import Vocabulary, bare_name

_LONG: Final = 4
"""Maximum number of characters of the name of a city or province with its rank, which tells it from a county."""
_LONGEST: Final = 6
"""Maximum number of characters of a name in a plot; only some autonomous counties and hidden places have longer ones."""


def whole(number: float | None) -> float | None:
    """Return a number without a useless .0."""
    return int(number) if number is not None and number == int(number) else number


def exact(value: float, unit: str) -> str:
    """Return an amount in a measure's unit, in digits."""
    return f"{number_text(value)} {unit}"


def said(vocabulary: Vocabulary, measure: Measure, amount: Amount) -> str:
    """Return a figure as its source prints it, with its year, and in the measure's unit where the two differ."""
    value = figure_words(vocabulary, amount.figure).amount()
    if amount.divisor:
        value = f"{value} ÷ {figure_words(vocabulary, amount.divisor).amount()}"
    if amount.value is not None and value != exact(amount.value, measure.unit):
        value += f"，合 {exact(amount.value, measure.unit)}"
    return f"{value}（{amount.year}年）" if amount.year else value


def short_place(vocabulary: Vocabulary, code: str) -> str:
    """Return the short name of a place for a plot."""
    region = vocabulary.regions[code]
    short = region.level == "county" or (region.level != "hidden" and len(region.name) > _LONG)
    name = bare_name(region.name) if short else region.name
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
