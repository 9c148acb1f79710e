"""The table of schools: rows of text in, schools with their pupils and resources out, and a finding at each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from junheng.assess import words
from junheng.assess.cells import Reading, plain, read_number, shown, squeezed
from junheng.assess.headings import Column, Head, Rows, read_head
from junheng.assess.messages import Finding, finding
from junheng.assess.rules import Resource, Rules

_KINDS: Final = {word: kind for kind, listed in words.LEVELS.items() for word in listed}


@dataclass(frozen=True)
class School:
    """A school, or the part of one, that counts: one row of the table."""

    name: str
    level: str
    row: int
    pupils: float
    amounts: Mapping[str, float | None]
    """What it has, by the id of the resource; None where the table does not say."""


def read_table(rules: Rules, rows: Rows) -> tuple[tuple[School, ...], tuple[Finding, ...]]:
    """Return the schools that count, in the table's order, with what is wrong; one bad cell spoils no other.

    The headings may stand in any order and below a title. Rows that are blank, totals and what is outside the framework's
    scope are passed over, the latter two with a warning.
    """
    head, findings = read_head(rules, rows)
    if head is None:
        return (), tuple(findings)
    schools: list[School] = []
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows[head.row :], head.row + 1):
        if number > head.row + words.ROWS:
            findings.append(finding(number, 1, "too-many-rows", most=str(words.ROWS)))
            break
        school, found = _school(rules, head, number, row, seen)
        findings += found
        if school:
            schools.append(school)
    return tuple(schools), (*findings, *_units(rules, head, schools))


def _units(rules: Rules, head: Head, schools: Sequence[School]) -> Iterator[Finding]:
    """Yield a warning for a column in which half of the schools have so little money that it was counted in 万元."""
    for one in rules.resources:
        if one.input_unit != words.MONEY or head.columns.get(one.input, Column(0)).factor != 1.0 or not one.limits:
            continue
        least = min(one.limits.values()) / words.IMPLAUSIBLE
        known = [amount / s.pupils for s in schools if (amount := s.amounts[one.id])]
        if known and sum(value < least for value in known) * 2 > len(known):
            slots = {"name": one.input, "least": shown(least, 0)}
            yield finding(head.row, head.number(one.input), "likely-unit", **slots)


def _school(
    rules: Rules, head: Head, number: int, row: Sequence[str], seen: dict[tuple[str, str], int]
) -> tuple[School | None, list[Finding]]:
    """Read one row. `seen` notes the schools met so far with their rows."""
    if not any(plain(cell) for cell in row):
        return None, []
    name, level = (plain(head.cell(row, word)) for word in (words.SCHOOL, words.LEVEL))
    kind = _kind(name, level)
    pupils = read_number(head.cell(row, words.PUPILS), words.UNITS["人"], "人")
    refusal = (
        _no_school(head, number, row, name)
        or _no_level(head, number, name, level, kind)
        or _no_pupils(rules, head, number, name, kind, pupils)
    )
    if refusal:
        return None, [refusal]
    school = School(name, "primary" if kind == "point" else kind, number, pupils.value or 0.0, {})
    first = seen.setdefault((squeezed(name), school.level), number)
    if first != number:
        slots = {"school": name, "level": rules.level_titles[school.level], "first": str(first)}
        return None, [finding(number, head.number(words.SCHOOL), "duplicate-school", **slots)]
    amounts, findings = _amounts(rules, head, school, row)
    return replace(school, amounts=amounts), findings


def _no_school(head: Head, number: int, row: Sequence[str], name: str) -> Finding | None:
    """Return why a row is no school: a total, a row that was parted where it should not, no name."""
    total = _total(name, row)
    if total:
        return finding(number, head.number(words.SCHOOL), "total-row", text=total)
    extra = next((at for at in range(head.width, len(row)) if plain(row[at])), None)
    if extra is not None:
        return finding(number, extra + 1, "extra-cells", text=plain(row[extra]))
    return None if name else finding(number, head.number(words.SCHOOL), "blank-school")


def _kind(name: str, level: str) -> str:
    """Return what a row is by `words.LEVELS`; '' when its level is not known."""
    kind = _KINDS.get(_bare(level), "")
    return "point" if kind == "primary" and squeezed(name).endswith(words.POINT_END) else kind


def _no_level(head: Head, number: int, name: str, level: str, kind: str) -> Finding | None:
    if kind and kind not in {"unsplit", "outside"}:
        return None
    return finding(number, head.number(words.LEVEL), _level_code(kind, name, level), school=name, level=level)


def _no_pupils(  # noqa: PLR0913, PLR0917  a row's parts
    rules: Rules, head: Head, number: int, name: str, kind: str, pupils: Reading
) -> Finding | None:
    problem = _pupils_problem(pupils)
    if problem:
        slots = {**pupils.slots, "label": words.PUPILS, "school": name}
        return finding(number, head.number(words.PUPILS), problem, **slots)
    if kind != "point" or not rules.schools or (pupils.value or 0.0) >= rules.schools.point:
        return None
    point = shown(rules.schools.point, 0)
    return finding(number, head.number(words.PUPILS), "left-out-point", school=name, point=point)


def _total(name: str, row: Sequence[str]) -> str:
    """Return the words that say that a row sums others; '' when none does."""
    bare = squeezed(name)
    if bare.endswith(words.TOTAL_ENDS):
        return bare
    return next((text for text in map(squeezed, row) if text in words.TOTALS), "")


def _bare(level: str) -> str:
    return re.sub("[()]", "", squeezed(level))


def _level_code(kind: str, name: str, level: str) -> str:
    if kind:
        return "unsplit-school" if kind == "unsplit" else "left-out-outside"
    if _bare(name) in _KINDS:
        return "swapped"
    return "unknown-level" if level else "blank-level"


def _pupils_problem(pupils: Reading) -> str:
    if pupils.value is None:
        return pupils.problem
    if not pupils.value:
        return "zero-pupils"
    return "" if pupils.value == int(pupils.value) else "not-whole"


def _amounts(
    rules: Rules, head: Head, school: School, row: Sequence[str]
) -> tuple[dict[str, float | None], list[Finding]]:
    amounts: dict[str, float | None] = {}
    findings = []
    for one in rules.resources:
        read = _amount(one, head, school, row) if one.input in head.columns else Reading(None)
        amounts[one.id] = read.value
        if read.problem:
            findings.append(finding(school.row, head.number(one.input), read.problem, label=one.input, **read.slots))
    return amounts, findings


def _amount(resource: Resource, head: Head, school: School, row: Sequence[str]) -> Reading:
    unit, factor = resource.input_unit, head.columns[resource.input].factor
    read = read_number(head.cell(row, resource.input), words.UNITS[unit], unit, factor)
    if read.value is not None and unit in words.FEWER_THAN_PUPILS and read.value > school.pupils:
        return Reading(None, "more-than-pupils", {**read.slots, "pupils": shown(school.pupils, 0)})
    return read
