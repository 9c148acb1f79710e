"""Each school against the limits: what it has per pupil, what it lacks, and whether it meets the rule for schools."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from junheng.assess.cells import SLACK, holds
from junheng.assess.rules import Resource, Rules
from junheng.assess.table import School
from junheng.assess.words import WHOLE


@dataclass(frozen=True)
class SchoolResult:
    """What the rules say of one school."""

    name: str
    level: str
    row: int
    pupils: float
    values: Mapping[str, float | None]
    """Per pupil or per hundred, by the id of the resource; None where the table does not say."""
    verdicts: Mapping[str, str]
    """met, missed or unknown, by the id of the resource; none where there is no limit."""
    lacks: Mapping[str, float]
    """How much more it needs, in the column's unit, of each resource that it misses; rounded up for what cannot be cut."""
    met: int
    verdict: str
    """met, missed or unknown by the rule for schools; none where there is no such rule."""


def judge_schools(rules: Rules, schools: Sequence[School]) -> tuple[SchoolResult, ...]:
    """Return what the rules say of each school."""
    return tuple(_judged(rules, school) for school in schools)


def per_pupil(resource: Resource, school: School) -> float | None:
    """Return the amount per pupil, or per the number of pupils that the resource is counted by."""
    amount = school.amounts[resource.id]
    return None if amount is None else amount * resource.per / school.pupils


def _judged(rules: Rules, school: School) -> SchoolResult:
    values = {one.id: per_pupil(one, school) for one in rules.resources}
    verdicts = {one.id: _verdict(one, school.level, values[one.id]) for one in rules.resources}
    lacks = {one.id: _lack(one, school) for one in rules.resources if verdicts[one.id] == "missed"}
    met = sum(verdict == "met" for verdict in verdicts.values())
    verdict = _whole(rules, school.level, values, verdicts)
    return SchoolResult(school.name, school.level, school.row, school.pupils, values, verdicts, lacks, met, verdict)


def _verdict(resource: Resource, level: str, value: float | None) -> str:
    if level not in resource.limits:
        return "none"
    if value is None:
        return "unknown"
    return "met" if holds(value, resource.operator, resource.limits[level]) else "missed"


def _lack(resource: Resource, school: School) -> float:
    needed = resource.limits[school.level] * school.pupils / resource.per - (school.amounts[resource.id] or 0.0)
    return float(math.ceil(needed - SLACK)) if resource.input_unit in WHOLE else needed


def _whole(rules: Rules, level: str, values: Mapping[str, float | None], verdicts: Mapping[str, str]) -> str:
    """Apply the rule for schools: a minimum number of limits met, the others not below a fraction of their limit.

    What is not known may yet decide: a school is missed when no answer could save it, met when none could spoil it.
    """
    rule = rules.schools
    if rule is None:
        return "none"
    missed = [one for one in rules.resources if verdicts[one.id] == "missed"]
    low = any(not holds(values[one.id] or 0.0, one.operator, rule.rest * one.limits[level]) for one in missed)
    if low or len(missed) > len(rules.resources) - rule.least:
        return "missed"
    return "unknown" if "unknown" in verdicts.values() else "met"
