"""The balance between schools: the difference coefficient of each resource at each level, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from junheng.assess.cells import holds
from junheng.assess.coefficient import spread
from junheng.assess.rules import LEVELS, Limit, Resource, Rules
from junheng.assess.table import School, Unread


@dataclass(frozen=True)
class Lacking:
    """A school whose figure could not be read, so that the coefficient is not known."""

    row: int
    name: str


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
    """What the county has per pupil or per so many; None for the mean of all, and while a school is lacking."""
    coefficient: float | None
    """None while a school is lacking: without a poor school it would be too good."""
    operator: str
    limit: float | None
    """None where only the mean of all has one."""
    distance: float | None
    """How far it is above its limit; 0 when met, None when not judged."""
    verdict: str
    """met, missed, unknown, or none where there is no limit."""
    schools: int
    """Number of schools with a figure."""
    lacking: tuple[Lacking, ...]
    """The schools that have none, in the table's order."""
    shares: tuple[Share, ...]
    """The greatest first."""


def judge_balance(rules: Rules, schools: Sequence[School], unread: Sequence[Unread] = ()) -> tuple[Balance, ...]:
    """Return the coefficients level by level, each resource in the rules' order, and then their mean where it has a limit."""
    return tuple(found for level in LEVELS for found in _level(rules, level, schools, unread))


def coefficients(balance: Sequence[Balance]) -> Mapping[str, Mapping[str, float | None]]:
    """Return the coefficient of each resource by level."""
    return {
        level: {one.indicator: one.coefficient for one in balance if one.level == level and one.indicator}
        for level in LEVELS
    }


def _level(rules: Rules, level: str, schools: Sequence[School], unread: Sequence[Unread]) -> Iterator[Balance]:
    members = [school for school in schools if school.level == level]
    gone = [Lacking(one.row, one.name) for one in unread if one.level in {"", level}]
    limits = {limit.applies_to: limit for limit in rules.limits if limit.level == level}
    singles = [_single(one, level, members, gone, limits.get("each")) for one in rules.resources]
    yield from singles
    if "mean" in limits:
        known = [one.coefficient for one in singles if one.coefficient is not None]
        total = 0.0
        for value in known:
            total += value
        mean = total / len(known) if known and len(known) == len(singles) else None
        yield _balance(level, "", None, mean, limits["mean"], len(members), (), ())


def _single(
    resource: Resource, level: str, members: Sequence[School], gone: Sequence[Lacking], limit: Limit | None
) -> Balance:
    counted = [school for school in members if school.amounts[resource.id] is not None]
    without = [Lacking(one.row, one.name) for one in members if one.amounts[resource.id] is None]
    lacking = tuple(sorted((*without, *gone), key=lambda one: one.row))
    if lacking:
        return _balance(level, resource.id, None, None, limit, len(counted), lacking, ())
    pupils, totals = [school.pupils for school in counted], [school.amounts[resource.id] or 0.0 for school in counted]
    found = spread(pupils, totals, resource.per)
    shares = [
        Share(school.row, school.name, above, share)
        for school, above, share in zip(counted, found.above, found.shares, strict=True)
    ]
    shares.sort(key=lambda share: (-share.share, share.row))
    mean = found.mean if counted else None
    return _balance(level, resource.id, mean, found.coefficient, limit, len(counted), (), tuple(shares))


def _balance(  # noqa: PLR0913, PLR0917  the fields of one record
    level: str,
    indicator: str,
    mean: float | None,
    coefficient: float | None,
    limit: Limit | None,
    schools: int,
    lacking: tuple[Lacking, ...],
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
