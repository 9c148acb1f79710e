"""The balance between schools: the difference coefficient of each resource at each level, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from junheng.assess.cells import holds
from junheng.assess.coefficient import spread
from junheng.assess.rules import LEVELS, Limit, Resource, Rules
from junheng.assess.table import School


@dataclass(frozen=True)
class Share:
    """A school's part of a coefficient."""

    row: int
    name: str
    above: bool
    """Whether it has more per pupil than the county."""
    share: float


@dataclass(frozen=True)
class Balance:
    """A coefficient with its limit."""

    level: str
    indicator: str
    """The resource's id; '' for the mean of all."""
    mean: float | None
    """What the county has per pupil or per so many; None for the mean of all."""
    coefficient: float | None
    operator: str
    limit: float | None
    """None where only the mean of all has one."""
    distance: float | None
    """How far it is above its limit; 0 when met, None when not judged."""
    verdict: str
    """met, missed, unknown, or none where there is no limit."""
    schools: int
    """So many schools are counted in it."""
    lacking: int
    """So many schools of the level are not, since they have no figure."""
    shares: tuple[Share, ...]
    """The greatest first."""


def judge_balance(rules: Rules, schools: Sequence[School]) -> tuple[Balance, ...]:
    """Return the coefficients level by level, each resource in the rules' order, and then their mean where it has a limit."""
    return tuple(found for level in LEVELS for found in _level(rules, level, schools))


def coefficients(balance: Sequence[Balance]) -> Mapping[str, Mapping[str, float | None]]:
    """Return the coefficient of each resource by level."""
    return {
        level: {one.indicator: one.coefficient for one in balance if one.level == level and one.indicator}
        for level in LEVELS
    }


def _level(rules: Rules, level: str, schools: Sequence[School]) -> Iterator[Balance]:
    members = [school for school in schools if school.level == level]
    limits = {limit.applies_to: limit for limit in rules.limits if limit.level == level}
    singles = [_single(one, level, members, limits.get("each")) for one in rules.resources]
    yield from singles
    if "mean" in limits:
        known = [one.coefficient for one in singles if one.coefficient is not None]
        total = 0.0
        for value in known:
            total += value
        mean = total / len(known) if known and len(known) == len(singles) else None
        yield _balance(level, "", None, mean, limits["mean"], len(members), 0, ())


def _single(resource: Resource, level: str, members: Sequence[School], limit: Limit | None) -> Balance:
    counted = [school for school in members if school.amounts[resource.id] is not None]
    pupils, totals = [school.pupils for school in counted], [school.amounts[resource.id] or 0.0 for school in counted]
    found = spread(pupils, totals, resource.per)
    shares = [
        Share(school.row, school.name, above, share)
        for school, above, share in zip(counted, found.above, found.shares, strict=True)
    ]
    shares.sort(key=lambda share: (-share.share, share.row))
    lacking = len(members) - len(counted)
    mean = found.mean if counted else None
    return _balance(level, resource.id, mean, found.coefficient, limit, len(counted), lacking, tuple(shares))


def _balance(  # noqa: PLR0913, PLR0917  the fields of one record
    level: str,
    indicator: str,
    mean: float | None,
    coefficient: float | None,
    limit: Limit | None,
    schools: int,
    lacking: int,
    shares: tuple[Share, ...],
) -> Balance:
    operator, value = (limit.operator, limit.value) if limit else ("", None)
    verdict, distance = "none", None
    if value is not None:
        verdict = "unknown"
        if coefficient is not None:
            verdict = "met" if holds(coefficient, operator, value) else "missed"
            distance = 0.0 if verdict == "met" else coefficient - value
    return Balance(level, indicator, mean, coefficient, operator, value, distance, verdict, schools, lacking, shares)
