"""An earlier self-check beside this one: what got better and what got worse, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from junheng.assess.assessment import Judgement
from junheng.assess.cells import shown
from junheng.assess.conclusions import listed
from junheng.assess.messages import fill
from junheng.assess.phrases import PHRASES, VERDICTS
from junheng.assess.rules import Rules

DIGITS: Final = 3
"""Coefficients that are written alike have not changed."""
RANK: Final[Mapping[str, int]] = {"missed": 0, "unknown": 1, "none": 1, "met": 2}


def changes(rules: Rules, before: Judgement, after: Judgement, *, named: bool = True) -> tuple[str, ...]:
    """Return what is new, the better before the worse; schools only where both call them by their names."""
    sentences = (*_items(before, after), *_coefficients(rules, before, after))
    return (*sentences, *_schools(before, after)) if named else sentences


def _items(before: Judgement, after: Judgement) -> Iterator[str]:
    old = {one.id: one.verdict for one in before.indicators}
    pairs = [(one, old[one.id]) for one in after.indicators if old.get(one.id, one.verdict) != one.verdict]
    if not pairs:
        yield PHRASES["items-same"]
    for code, sign in (("items-better", 1), ("items-worse", -1)):
        names = [
            _said("item-change", title=f"{one.id} {one.title}", before=VERDICTS[then], after=VERDICTS[one.verdict])
            for one, then in pairs
            if (RANK[one.verdict] - RANK[then]) * sign > 0
        ]
        if names:
            yield _said(code, names="、".join(names))


def _coefficients(rules: Rules, before: Judgement, after: Judgement) -> Iterator[str]:
    old = {(one.level, one.indicator): one.coefficient for one in before.balance}
    known = [
        (one, then, one.coefficient)
        for one in after.balance
        if one.coefficient is not None and (then := old.get((one.level, one.indicator))) is not None
    ]
    pairs = [(one, then, now) for one, then, now in known if shown(then, DIGITS) != shown(now, DIGITS)]
    for code, sign in (("lower", -1), ("higher", 1)):
        moved = sorted(
            (each for each in pairs if (each[2] - each[1]) * sign > 0), key=lambda each: (each[1] - each[2]) * sign
        )
        names = [
            _said(
                "coefficient-change",
                level=rules.level_titles[one.level],
                id=one.indicator or "平均",
                before=shown(then, DIGITS),
                after=shown(now, DIGITS),
            )
            for one, then, now in moved
        ]
        if names:
            yield _said(code, names="，".join(names))


def _schools(before: Judgement, after: Judgement) -> Iterator[str]:
    old = {(one.name, one.level): one.verdict for one in before.schools}
    new = {(one.name, one.level): one.verdict for one in after.schools}
    both = [key for key in new if key in old]
    yield from _named("schools-better", [key for key in both if new[key] == "met" and old[key] == "missed"])
    yield from _named("schools-worse", [key for key in both if new[key] == "missed" and old[key] == "met"])
    yield from _named("schools-came", [key for key in new if key not in old])
    yield from _named("schools-gone", [key for key in old if key not in new])


def _named(code: str, keys: Sequence[tuple[str, str]]) -> Iterator[str]:
    if keys:
        yield _said(code, count=str(len(keys)), names=listed([name for name, _ in keys]))


def _said(code: str, **slots: str) -> str:
    return fill(PHRASES[code], slots)
