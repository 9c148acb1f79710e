"""What if: schools after something is moved from one to another or added to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from junheng.assess.table import School

PUPILS: Final = "pupils"
"""The name of a change in pupils, that is in places; any other is a resource's id."""


@dataclass(frozen=True)
class Change:
    """An amount of a resource moved from one school to another; added from nowhere when `from_row` is 0."""

    what: str
    amount: float
    from_row: int
    to_row: int


def changed(schools: Sequence[School], change: Change) -> tuple[School, ...] | None:
    """Return the schools after a change, or None when it cannot be made.

    It cannot when a school is not there, has no such figure, would have less than nothing or no pupil left, or when the
    amount is not more than 0.
    """
    moves = {change.from_row: -change.amount, change.to_row: change.amount}
    if change.amount <= 0 or len(moves) < 2 or not {row for row in moves if row} <= {one.row for one in schools}:
        return None
    after = [_with(school, change.what, moves[school.row]) if school.row in moves else school for school in schools]
    found = tuple(school for school in after if school)
    return found if len(found) == len(schools) else None


def _with(school: School, what: str, more: float) -> School | None:
    if what == PUPILS:
        return replace(school, pupils=school.pupils + more) if school.pupils + more > 0 else None
    amount = school.amounts.get(what)
    if amount is None or amount + more < 0:
        return None
    return replace(school, amounts={**school.amounts, what: amount + more})
