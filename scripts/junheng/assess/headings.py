"""The headings of the table of schools: found by their names, in any order, with the unit that each may carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain, squeezed
from junheng.assess.messages import Finding, finding
from junheng.assess.rules import Resource, Rules

Rows = Sequence[Sequence[str]]
"""A table as text: row by row, cell by cell."""
_UNIT: Final = re.compile(r"(.*?)[(（]([^()（）]*)[)）]")


@dataclass(frozen=True)
class Column:
    """A column that is read: where it stands, and what a number without a unit counts in it."""

    at: int
    factor: float = 1.0


@dataclass(frozen=True)
class Head:
    """The headings: the row they stand in, and the columns by the name that each has here."""

    row: int
    columns: Mapping[str, Column]
    width: int
    """So many cells a row has; a row that has more was parted where it should not."""

    def number(self, name: str) -> int:
        """Return where a column stands, counted from 1."""
        return self.columns[name].at + 1

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return the cell of a row; '' where the row is too short."""
        at = self.columns[name].at
        return row[at] if at < len(row) else ""


def read_head(rules: Rules, rows: Rows) -> tuple[Head | None, list[Finding]]:
    """Find the row that names most columns, and say which columns are lacking or not known; nothing of an empty table."""
    if not any(plain(cell) for row in rows for cell in row):
        return None, []
    names = _names(rules)
    scores = [sum(_split(cell)[0] in names for cell in row) for row in rows[: words.HEADING_WITHIN]]
    if not scores or max(scores) < 2:
        known = "、".join(known_columns(rules))
        return None, [finding(1, 1, "no-heading", names=known)]
    number = scores.index(max(scores))
    columns, findings = _columns(rules, names, number + 1, rows[number])
    lacking = [name for name in (words.SCHOOL, words.LEVEL, words.PUPILS) if name not in columns]
    findings += [finding(number + 1, 1, "missing-heading", name=name) for name in lacking]
    for one in rules.resources:
        if one.input not in columns and not lacking:
            findings.append(finding(number + 1, 1, "missing-column", name=one.input, indicators=one.id))
    width = max(at + 1 for at, cell in enumerate(rows[number]) if plain(cell))
    return (None if lacking else Head(number + 1, columns, width)), findings


def _names(rules: Rules) -> dict[str, str]:
    """Return each way to head a column with the name that it has here."""
    names = {squeezed(alias): name for name, listed in words.COLUMNS.items() for alias in listed}
    for one in rules.resources:
        names.update({squeezed(alias): one.input for alias in (one.input, *one.aliases)})
    return names


def _split(cell: str) -> tuple[str, str]:
    """Return a heading without what stands in brackets at its end, and that: 教学仪器设备值（万元）."""
    text = squeezed(cell)
    match = _UNIT.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def _columns(
    rules: Rules, names: Mapping[str, str], number: int, row: Sequence[str]
) -> tuple[dict[str, Column], list[Finding]]:
    resources = {one.input: one for one in rules.resources}
    averages = {_split(one.title)[0]: one.input for one in rules.resources}
    columns: dict[str, Column] = {}
    findings = []
    for at, cell in enumerate(row):
        text, unit = _split(cell)
        name = names.get(text) or names.get(squeezed(cell), "")
        factor = _factor(resources.get(name), unit, name)
        if text in averages:
            findings.append(finding(number, at + 1, "per-pupil-heading", text=plain(cell), name=averages[text]))
        elif not name and text:
            known = "、".join(one.input for one in rules.resources)
            findings.append(finding(number, at + 1, "unknown-column", text=plain(cell), names=known))
        elif name == "序号" or not name:
            continue
        elif name in columns:
            findings.append(finding(number, at + 1, "duplicate-heading", name=name))
        elif factor is None:
            expected = resources[name].input_unit if name in resources else "人"
            findings.append(finding(number, at + 1, "heading-unit", text=plain(cell), unit=unit, expected=expected))
        else:
            columns[name] = Column(at, factor)
    return columns, findings


def _factor(resource: Resource | None, unit: str, name: str) -> float | None:
    """Return what the unit in a heading is worth; None for one that is not known. Text columns have none to know."""
    if not unit or name in {words.SCHOOL, words.LEVEL, "序号"}:
        return 1.0
    return words.UNITS[resource.input_unit if resource else "人"].get(unit)


def known_columns(rules: Rules) -> Iterator[str]:
    """Yield how the columns of a framework's table are headed, in order."""
    yield from (words.SCHOOL, words.LEVEL, words.PUPILS, *(one.input for one in rules.resources))
