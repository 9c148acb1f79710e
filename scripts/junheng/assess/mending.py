"""What would mend it: the fewest moves or additions after which a resource is no longer missed, found by a search.

The search is exact for what it searches: one resource at one level, in whole steps. With so many steps given, the coefficient
is least where each step goes to the school at which it costs the least of Σ tᵢ² ÷ nᵢ, and comes from the one at which it saves
the most, because that sum is convex in each school; the first number of steps that does is the least. tests/test_mending.py
compares it with every way there is.

It does not move pupils, does not look at two resources together, and knows no prices.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.assess.balance import Balance, judge_balance
from junheng.assess.cells import SLACK, holds
from junheng.assess.coefficient import spread
from junheng.assess.rules import LEVELS, Resource, Rules
from junheng.assess.schools import SchoolResult, judge_schools
from junheng.assess.table import School, Table
from junheng.assess.whatif import Change, changed
from junheng.assess.words import MOVED, STEPS

MOST_SCHOOLS: Final = 1000
"""Maximum number of schools of a level that are searched: each step looks at all of them."""
MOST_STEPS: Final = 20_000
"""Maximum number of steps of a search; 120 schools with areas in square metres take some hundreds."""
HALVINGS: Final = 50
"""Halvings of an interval: after so many its ends are one number in floating point."""


@dataclass(frozen=True)
class Remedy:
    """One way to mend a resource at a level."""

    indicator: str
    level: str
    way: str
    """move: from school to school; add: from outside."""
    unit: str
    amount: float
    """All steps together, in the unit."""
    steps: tuple[Change, ...]
    """They can be made in this order."""
    before: float | None
    after: float | None
    """The difference coefficient; None where it is not known."""
    limit: float | None


@dataclass(frozen=True)
class Mending:
    """What comes of mending a resource at every level at which it is missed, by the first way at each."""

    indicator: str
    remedies: tuple[Remedy, ...]
    """By level; where both ways are open, moves before additions."""
    met: bool
    """Whether its coefficients are within their limits then, and one was not."""
    schools: tuple[int, ...]
    """The rows of the schools that meet the rule for schools then, and did not."""
    part: float
    """The steps as a part of what the county has."""


@dataclass(frozen=True)
class Problem:
    """Schools of a level with what they have of a resource, and what is asked."""

    pupils: tuple[float, ...]
    totals: tuple[float, ...]
    floors: tuple[float, ...]
    """What each must have."""
    keeps: tuple[float, ...]
    """What each must keep when it gives."""
    step: float
    operator: str
    limit: float | None
    """Of the coefficient; None where it is not judged."""


def mend(rules: Rules, table: Table) -> tuple[Mending, ...]:
    """Return what would mend each resource that is missed, what mends most first."""
    balance, judged = judge_balance(rules, table.schools, table.unread), judge_schools(rules, table.schools)
    found = [_mended(rules, table, balance, judged, one) for one in rules.resources]
    order = {one.id: at for at, one in enumerate(rules.resources)}
    listed = [one for one in found if one.remedies]
    return tuple(sorted(listed, key=lambda one: (not one.met, -len(one.schools), one.part, order[one.indicator])))


def _mended(
    rules: Rules, table: Table, balance: Sequence[Balance], judged: Sequence[SchoolResult], resource: Resource
) -> Mending:
    remedies = tuple(
        remedy for level in LEVELS for remedy in _remedies(rules, resource, level, table.schools, balance, judged)
    )
    schools, first = tuple(table.schools), {remedy.level: remedy for remedy in reversed(remedies)}
    for remedy in first.values():
        for step in remedy.steps:
            schools = changed(schools, step) or schools
    then = {one.row for one in judge_schools(rules, schools) if one.verdict == "met"}
    after = judge_balance(rules, schools, table.unread)
    verdicts = [[one.verdict for one in each if one.indicator == resource.id] for each in (balance, after)]
    total = _sum([school.amounts[resource.id] or 0.0 for school in table.schools])
    return Mending(
        resource.id,
        remedies,
        "missed" in verdicts[0] and "missed" not in verdicts[1],
        tuple(one.row for one in judged if one.verdict == "missed" and one.row in then),
        _sum([remedy.amount for remedy in first.values()]) / total if total else 0.0,
    )


def _remedies(  # noqa: PLR0913, PLR0917  what is judged, and of which resource and level
    rules: Rules,
    resource: Resource,
    level: str,
    schools: Sequence[School],
    balance: Sequence[Balance],
    judged: Sequence[SchoolResult],
) -> Iterator[Remedy]:
    """Yield the ways to mend a resource at a level: moves where they do, then additions."""
    one = next(each for each in balance if (each.level, each.indicator) == (level, resource.id))
    asked = {school.row: targets(rules, school).get(resource.id) for school in judged if school.level == level}
    members = [school for school in schools if school.level == level and school.amounts[resource.id] is not None]
    wanted = one.verdict == "missed" or any(asked[school.row] is not None for school in members)
    if not wanted or len(members) > MOST_SCHOOLS:
        return
    problem = _problem(resource, level, members, asked, one)
    ways = {"move": moved, "add": added} if resource.input_unit in MOVED else {"add": added}
    for way, search in ways.items():
        steps = search(problem)
        if steps is None:
            continue
        totals = [t + count * problem.step for t, count in zip(problem.totals, steps, strict=True)]
        after = None if one.coefficient is None else spread(problem.pupils, totals).coefficient
        amount = _sum([count * problem.step for count in steps if count > 0])
        moves = tuple(_changes(resource.id, members, steps, problem.step))
        yield Remedy(resource.id, level, way, resource.input_unit, amount, moves, one.coefficient, after, one.limit)


def targets(rules: Rules, school: SchoolResult) -> Mapping[str, float]:
    """Return what a school that misses the rule for schools must have per pupil or per so many, by resource.

    The rule lets some resources be below their limit, as far as its fraction of it. Those are left there that save the most
    as a part of their limit; of as much, what cannot be moved between schools.
    """
    rule = rules.schools
    if rule is None or school.verdict != "missed":
        return {}
    missed = [one for one in rules.resources if school.verdicts[one.id] == "missed"]
    limits = {one.id: one.limits[school.level] for one in missed}
    gaps = {one.id: 1 - (school.values[one.id] or 0.0) / limits[one.id] for one in missed}
    order = sorted(missed, key=lambda one: (-min(gaps[one.id], 1 - rule.rest), one.input_unit in MOVED))
    left = {one.id for one in order[: math.floor(len(rules.resources) - rule.least)]}
    return {
        key: limit * (rule.rest if key in left else 1.0)
        for key, limit in limits.items()
        if key not in left or gaps[key] > 1 - rule.rest + SLACK
    }


def _problem(
    resource: Resource, level: str, members: Sequence[School], asked: Mapping[int, float | None], one: Balance
) -> Problem:
    totals = tuple(school.amounts[resource.id] or 0.0 for school in members)
    limit = resource.limits.get(level, 0.0)
    return Problem(
        tuple(school.pupils for school in members),
        totals,
        tuple((asked[school.row] or 0.0) * school.pupils / resource.per for school in members),
        tuple(limit * school.pupils / resource.per for school in members),
        STEPS.get(resource.input_unit, 1.0),
        one.operator,
        one.limit if one.verdict in {"met", "missed"} else None,
    )


def added(problem: Problem) -> list[int] | None:
    """Return how many steps each school is given so that all is as asked and they are fewest; None where it takes too many."""
    steps = _at_floors(problem)
    steps = [count + more for count, more in zip(steps, _certain(problem, _after(problem, steps)), strict=True)]
    totals, taken = _after(problem, steps), 0
    while not _within(problem, totals):
        at = _least([_cost(problem, totals, i) for i in range(len(totals))])
        taken += 1
        if taken > MOST_STEPS:
            return None
        steps[at] += 1
        totals[at] = problem.totals[at] + steps[at] * problem.step
    return steps


def moved(problem: Problem) -> list[int] | None:
    """Return how many steps each school is given, or gives where less than 0, so that they are fewest; None for no way.

    No school gives what it needs itself to be at the limit.
    """
    steps = _at_floors(problem)
    totals, owed = _after(problem, steps), sum(steps)
    while owed or not _within(problem, totals):
        giver = _least([-_saving(problem, totals, steps, i) for i in range(len(totals))])
        if _saving(problem, totals, steps, giver) == -math.inf:
            return None
        if not owed:
            taker = _least([math.inf if steps[i] < 0 else _cost(problem, totals, i) for i in range(len(totals))])
            none = steps[taker] < 0
            if none or _saving(problem, totals, steps, giver) <= _cost(problem, totals, taker) + SLACK:
                return None
            steps[taker] += 1
            totals[taker] = problem.totals[taker] + steps[taker] * problem.step
        steps[giver] -= 1
        totals[giver] = problem.totals[giver] + steps[giver] * problem.step
        owed = max(0, owed - 1)
    return steps


def _at_floors(problem: Problem) -> list[int]:
    return [
        max(0, math.ceil((floor - total) / problem.step - SLACK))
        for total, floor in zip(problem.totals, problem.floors, strict=True)
    ]


def _after(problem: Problem, steps: Sequence[int]) -> list[float]:
    return [total + count * problem.step for total, count in zip(problem.totals, steps, strict=True)]


def _within(problem: Problem, totals: Sequence[float]) -> bool:
    if problem.limit is None:
        return True
    value = spread(problem.pupils, totals).coefficient
    return value is not None and holds(value, problem.operator, problem.limit)


def _cost(problem: Problem, totals: Sequence[float], at: int) -> float:
    """Return what one more step adds to Σ tᵢ² ÷ nᵢ, but for a factor."""
    return (2 * totals[at] + problem.step) / problem.pupils[at]


def _saving(problem: Problem, totals: Sequence[float], steps: Sequence[int], at: int) -> float:
    """Return what one step less takes from it; less than anything where the school has none to give."""
    if steps[at] > 0 or totals[at] - problem.step < problem.keeps[at] - SLACK:
        return -math.inf
    return (2 * totals[at] - problem.step) / problem.pupils[at]


def _certain(problem: Problem, totals: Sequence[float]) -> list[int]:
    """Return steps that the search takes in any case, so that it need not look at each.

    Filled up to a level without steps, all schools still miss the limit, and no fewer steps would do: those are taken that cost
    less than what the last one in the smallest school does.
    """
    if _within(problem, totals):
        return [0] * len(totals)
    each = [total / count for total, count in zip(totals, problem.pupils, strict=True)]
    low, high = min(each), max(each)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        filled = [max(total, middle * n) for total, n in zip(totals, problem.pupils, strict=True)]
        low, high = (low, middle) if _within(problem, filled) else (middle, high)
    most = 2 * low - problem.step / min(problem.pupils)
    return [
        max(0, math.floor((most * n - 2 * total + problem.step) / (2 * problem.step)))
        for total, n in zip(totals, problem.pupils, strict=True)
    ]


def _changes(what: str, members: Sequence[School], steps: Sequence[int], step: float) -> Iterator[Change]:
    """Yield the steps as moves, the greatest first, in as few pairs as that gives; from nowhere where nobody gives."""
    lists = [
        sorted(([-sign * count, one.row] for one, count in zip(members, steps, strict=True) if sign * count > 0))
        for sign in (-1, 1)
    ]
    givers, takers = lists
    for taker in takers:
        while taker[0] < 0:
            giver = givers[0] if givers else [taker[0], 0]
            count = min(-giver[0], -taker[0])
            yield Change(what, count * step, giver[1], taker[1])
            taker[0] += count
            giver[0] += count
            if givers and not giver[0]:
                givers.pop(0)


def _least(values: Sequence[float]) -> int:
    """Return where the least of values is first."""
    return values.index(min(values))


def _sum(values: Sequence[float]) -> float:
    """Add from left to right, as the other language does."""
    total = 0.0
    for value in values:
        total += value
    return total
