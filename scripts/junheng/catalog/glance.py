"""A practice at a glance: what it cost, how many did it, the figure that tells most, and what a reader must know first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.model.phrases import figure_words, number_text
from junheng.model.practice import Figure, Practice
from junheng.model.units import UnitEntry, read_unit
from junheng.model.vocabulary import Vocabulary

MONEY, PERSON = "元", "人"
"""The plain units of what was spent and of those who did it."""
_BEST: Final = ("outcome", "output", "input", "plan")
"""The kinds of figure that tell most of a practice, the best first; a size of the place tells nothing of it."""
_SPENT: Final = ("input", "plan")
_DONE: Final = ("input",)
"""A plan counts whom it is for as well as who is to do it, so that its persons are not taken."""
_BRIEF: Final = 22
"""Maximum number of characters of a figure in a row: the place, the year and the evidence stand in the same line."""
_BEFORE: Final = re.compile(r"旧|原来|原有|原标准|调整前|提高前")
"""How the claims of amounts begin that no longer hold."""


@dataclass(frozen=True)
class Mark:
    """What one sees of a practice first: a figure, and what is counted."""

    figure: str
    """With its unit; of rates the least and the most."""
    claim: str
    planned: bool


def money(vocabulary: Vocabulary, practice: Practice) -> Mark | None:
    """Return what was spent, or else what is to be spent; None where no such figure is printed without doubt."""
    return _first(vocabulary, practice, MONEY, _SPENT, rates=True)


def persons(vocabulary: Vocabulary, practice: Practice) -> Mark | None:
    """Return how many persons do it; None where no such figure is printed without doubt."""
    return _first(vocabulary, practice, PERSON, _DONE, rates=False)


def tag(vocabulary: Vocabulary, practice: Practice) -> str:
    """Return the word that stands beside a title where it must not be taken for something that works; '' elsewhere."""
    if practice.bearing("warns") and not practice.serves:
        return vocabulary.title("strengths", "warns")
    return vocabulary.title("statuses", practice.status) if practice.status in {"plan", "ended"} else ""


def key_figure(vocabulary: Vocabulary, practice: Practice) -> str:
    """Return the figure that tells most of a practice, in words; '' when no figure is printed without doubt."""
    shown = _printed(practice, _BEST)
    if not shown:
        return ""
    words = figure_words(vocabulary, min(shown, key=lambda figure: _BEST.index(figure.kind)))
    return f"{words.claim} {words.amount()}（{words.kind}）"


def brief(vocabulary: Vocabulary, practice: Practice) -> str:
    """Return in a few words for a row of a list what was spent, or else the figure that tells most; '' without either."""
    spent = money(vocabulary, practice)
    cost = f"{spent.claim} {spent.figure}{'（计划）' if spent.planned else ''}" if spent else ""
    return next((text for text in (cost, key_figure(vocabulary, practice)) if 0 < len(text) <= _BRIEF), "")


def _first(vocabulary: Vocabulary, practice: Practice, plain: str, kinds: Sequence[str], *, rates: bool) -> Mark | None:
    units = vocabulary.units
    for kind in kinds:
        some = [one for one in _printed(practice, (kind,)) if _counts(one.unit, plain, units, rates=rates)]
        if some:
            return _mark([one for one in some if not _BEFORE.match(one.claim)] or some, units, planned=kind == "plan")
    return None


def _counts(text: str, plain: str, units: Mapping[str, UnitEntry], *, rates: bool) -> bool:
    unit = read_unit(text, units)
    if unit is None:
        return False
    powers = dict(unit.dimension)
    return powers.get(plain) == 1 and not unit.note and (rates or len(powers) == 1)


def _mark(some: Sequence[Figure], units: Mapping[str, UnitEntry], *, planned: bool) -> Mark:
    """Return the least and the most of a rate, as each school or rank has its own; of sums the largest, as it is the whole."""
    rate = [one for one in some if one.unit == some[0].unit]
    if "/" in some[0].unit and len(rate) > 1:
        numbers = sorted(one.value.number for one in rate if one.value)
        ends = "–".join(number_text(number) for number in dict.fromkeys((numbers[0], numbers[-1])))
        return Mark(f"{ends} {some[0].unit}", f"{some[0].claim}等 {len(rate)} 个数", planned)
    sums = [one for one in some if "/" not in one.unit] or some
    largest = max(sums, key=lambda one: _size(one, units))
    words = largest.value.text if largest.value else ""
    return Mark(f"{words} {largest.unit}", largest.claim, planned)


def _size(figure: Figure, units: Mapping[str, UnitEntry]) -> float:
    unit = read_unit(figure.unit, units)
    return figure.value.number * unit.factor if figure.value and unit else 0.0


def _printed(practice: Practice, kinds: Iterable[str]) -> list[Figure]:
    wanted = set(kinds)
    return [one for one in practice.results if one.kind in wanted and one.value and not one.masked and not one.doubt]
