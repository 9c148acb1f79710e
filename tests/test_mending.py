"""What would mend a resource: on small counties no way among all that there are takes fewer steps, and each can be made."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessing import rules_of
from junheng.assess.balance import judge_balance
from junheng.assess.cells import SLACK, holds
from junheng.assess.coefficient import spread
from junheng.assess.example import rows
from junheng.assess.mending import Problem, added, mend, moved, targets
from junheng.assess.schools import SchoolResult, judge_schools
from junheng.assess.table import School, Table, read_table
from junheng.assess.whatif import changed

RULES: Final = rules_of()
MOST: Final = 9
"""Maximum number of steps that every way is tried with."""
SMALL = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 6), st.integers(0, 3), st.integers(0, 4)), min_size=2, max_size=4
)
"""Schools: pupils, what each has, how much more it must have, and what it must keep."""


def _problem(schools: Sequence[tuple[int, int, int, int]], limit: float, step: float) -> Problem:
    return Problem(
        tuple(float(n) for n, _, _, _ in schools),
        tuple(t * step for _, t, _, _ in schools),
        tuple((t + more - 0.5) * step if more else 0.0 for _, t, more, _ in schools),
        tuple(max(keep, t + more) * step if more else keep * step for _, t, more, keep in schools),
        step,
        "<=",
        limit,
    )


def _does(problem: Problem, steps: Sequence[int]) -> bool:
    totals = [total + count * problem.step for total, count in zip(problem.totals, steps, strict=True)]
    value = spread(problem.pupils, totals).coefficient
    enough = all(total >= floor - SLACK for total, floor in zip(totals, problem.floors, strict=True))
    return enough and value is not None and problem.limit is not None and holds(value, "<=", problem.limit)


def _additions(count: int, schools: int) -> Iterator[tuple[int, ...]]:
    for chosen in itertools.combinations_with_replacement(range(schools), count):
        yield tuple(chosen.count(at) for at in range(schools))


def _gives(problem: Problem, steps: Sequence[int]) -> bool:
    """Tell whether every school that gives may."""
    return all(
        count >= 0 or total + count * problem.step >= keep - SLACK
        for total, keep, count in zip(problem.totals, problem.keeps, steps, strict=True)
    )


@given(SMALL, st.sampled_from([0.0, 0.1, 0.3, 0.45, 0.5, 0.9]), st.sampled_from([1.0, 1000.0]))
def test_no_addition_is_smaller(schools: list[tuple[int, int, int, int]], limit: float, step: float) -> None:
    problem = _problem(schools, limit, step)
    if not sum(problem.totals):
        return
    found = added(problem)
    fewest = next(
        (count for count in range(MOST + 1) if any(_does(problem, steps) for steps in _additions(count, len(schools)))),
        None,
    )
    if fewest is None:
        assert found is None or sum(found) > MOST
        return
    assert found is not None
    assert _does(problem, found)
    assert sum(found) == fewest


@given(SMALL, st.sampled_from([0.0, 0.1, 0.3, 0.45, 0.5, 0.9]))
def test_no_move_is_smaller(schools: list[tuple[int, int, int, int]], limit: float) -> None:
    problem = _problem(schools, limit, 1.0)
    if not sum(problem.totals):
        return
    found = moved(problem)
    ranges = [range(-int(total), int(sum(problem.totals) - total) + 1) for total in problem.totals]
    every = (steps for steps in itertools.product(*ranges) if not sum(steps))
    ways = [steps for steps in every if _gives(problem, steps) and _does(problem, steps)]
    if not ways:
        assert found is None
        return
    assert found is not None
    assert _does(problem, found)
    assert _gives(problem, found)
    assert sum(map(abs, found)) == min(sum(map(abs, steps)) for steps in ways)


@given(SMALL)
def test_what_is_as_asked_needs_no_step(schools: list[tuple[int, int, int, int]]) -> None:
    problem = replace(_problem([(n, t, 0, keep) for n, t, _, keep in schools], 9.0, 1.0), limit=None)
    assert added(problem) == moved(problem) == [0] * len(schools)


# ---- the rule for schools


def _every_target(school: SchoolResult, spare: int) -> Iterator[float]:
    """Yield what each choice of the resources that stay below takes, as parts of their limits."""
    missed = [one for one in RULES.resources if school.verdicts[one.id] == "missed"]
    assert RULES.schools is not None
    rest = RULES.schools.rest
    for left in itertools.combinations(missed, min(spare, len(missed))):
        yield sum(
            max(0.0, (rest if one in left else 1) - (school.values[one.id] or 0) / one.limits[school.level])
            for one in missed
        )


@given(st.lists(st.integers(0, 130), min_size=7, max_size=7))
def test_a_school_is_asked_for_the_least_that_meets_the_rule(parts: list[int]) -> None:
    assert RULES.schools is not None
    amounts = {
        one.id: one.limits["primary"] * 1000 / one.per * part / 100
        for one, part in zip(RULES.resources, parts, strict=True)
    }
    (judged,) = judge_schools(RULES, [School("甲小学", "primary", 2, 1000, amounts)])
    asked = targets(RULES, judged)
    if judged.verdict == "met":
        assert asked == {}
        return
    limits = {one.id: one.limits["primary"] for one in RULES.resources}
    takes = sum(value / limits[key] - (judged.values[key] or 0) / limits[key] for key, value in asked.items())
    spare = int(len(RULES.resources) - RULES.schools.least)
    assert takes == pytest.approx(min(_every_target(judged, spare)))
    then = {one.id: max(amounts[one.id], asked.get(one.id, 0) * 1000 / one.per) for one in RULES.resources}
    (after,) = judge_schools(RULES, [School("甲小学", "primary", 2, 1000, then)])
    assert after.verdict == "met"


# ---- a county


def _example() -> Table:
    return read_table(RULES, rows())


def test_every_remedy_can_be_made_and_mends_what_it_says() -> None:
    table = _example()
    found = mend(RULES, table)
    assert found
    for mending in found:
        for remedy in mending.remedies:
            schools = table.schools
            for step in remedy.steps:
                after = changed(schools, step)
                assert after is not None
                schools = after
            (one,) = [
                each
                for each in judge_balance(RULES, schools, table.unread)
                if (each.level, each.indicator) == (remedy.level, remedy.indicator)
            ]
            assert one.coefficient == pytest.approx(remedy.after)
            assert one.verdict in {"met", "unknown"}
            assert remedy.amount == sum(step.amount for step in remedy.steps)
            assert (remedy.way == "move") == all(step.from_row for step in remedy.steps)


def test_all_remedies_together_mend_every_school_that_can_be_judged() -> None:
    table = _example()
    schools = table.schools
    for mending in mend(RULES, table):
        for remedy in {one.level: one for one in mending.remedies}.values():  # the additions: they take from nobody
            for step in remedy.steps:
                schools = changed(schools, step) or schools
    assert {one.verdict for one in judge_schools(RULES, schools)} <= {"met", "unknown"}
    assert [one for one in judge_balance(RULES, schools, table.unread) if one.verdict == "missed"] == []


def test_what_mends_most_is_first() -> None:
    found = mend(RULES, _example())
    keys = [(not one.met, -len(one.schools), one.part) for one in found]
    assert keys == sorted(keys)


def test_a_county_that_misses_nothing_needs_nothing() -> None:
    good = ["甲校", "小学", "1000", "42", "10", "9", "4500", "0", "7500", "2000000", "23"]
    table = read_table(RULES, [list(RULES.template), good, ["乙校", *good[1:]]])
    assert mend(RULES, table) == ()
