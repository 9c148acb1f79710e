"""The headings of the table of schools: found by their names, in any order, with the unit that each may carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain, squeezed
from junheng.assess.messages import Finding, finding, note
from junheng.assess.rules import Heading, Resource, Rules
from junheng.assess.units import split_heading, units_above

Rows = Sequence[Sequence[str]]
"""A table as text: row by row, cell by cell."""
NEEDED: Final = (words.SCHOOL, words.LEVEL, words.PUPILS)
"""The columns without which no row can be read."""


@dataclass(frozen=True)
class Column:
    """A column that is read: where it stands, and what a number without a unit counts in it."""

    at: int
    factor: float = 1.0
    above: str = ""
    """The unit that the factor comes from, when it was stated above the headings."""


@dataclass(frozen=True)
class Head:
    """The headings: the row they stand in, and the columns by the name that each has here."""

    row: int
    columns: Mapping[str, Column]
    width: int
    """Number of cells of a row; a row with more has a separator inside a value."""

    def number(self, name: str) -> int:
        """Return where a column stands, counted from 1."""
        return self.columns[name].at + 1

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return the cell of a row; '' where the row is too short."""
        at = self.columns[name].at
        return row[at] if at < len(row) else ""

    def sources(self, resource: Resource) -> tuple[str, ...]:
        """Return the columns that add up to a resource: its own, or all of its parts; none where it cannot be read."""
        if resource.input in self.columns:
            return (resource.input,)
        return resource.parts if all(name in self.columns for name in resource.parts) else ()

    def less(self, resource: Resource) -> tuple[str, ...]:
        """Return the columns that are subtracted from a resource."""
        return tuple(name for name in resource.less if name in self.columns)


def read_head(rules: Rules, rows: Rows) -> tuple[Head | None, list[Finding]]:
    """Find the row that names most columns, and say which columns are lacking or not known; nothing of an empty table."""
    if not any(plain(cell) for row in rows for cell in row):
        return None, []
    names = {squeezed(alias): one for one in rules.headings for alias in (one.name, *one.aliases)}
    scores = [sum(split_heading(cell)[0] in names for cell in row) for row in rows[: words.HEADING_WITHIN]]
    if not scores or max(scores) < 2:
        return None, [finding(1, 1, "no-heading", names="、".join(rules.template))]
    at = scores.index(max(scores))
    columns, findings = _columns(rules, names, units_above(rows[:at]), at + 1, rows[at])
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        return None, findings + [finding(at + 1, 1, "missing-heading", name=name) for name in lacking]
    head = Head(at + 1, columns, max(at + 1 for at, cell in enumerate(rows[at]) if plain(cell)))
    return head, [*findings, *_use(rules, head)]


def notes(rules: Rules, head: Head) -> Mapping[str, tuple[str, ...]]:
    """Return what is assumed and what is converted, by the id of the resource."""
    return {one.id: tuple(_notes(rules, head, one)) for one in rules.resources if head.sources(one)}


def _columns(
    rules: Rules, names: Mapping[str, Heading], above: Mapping[str, str], number: int, row: Sequence[str]
) -> tuple[dict[str, Column], list[Finding]]:
    averages = {split_heading(one.title)[0]: one.input for one in rules.resources}
    columns: dict[str, Column] = {}
    findings = []
    for at, cell in enumerate(row):
        text, unit = split_heading(cell)
        one = names.get(text) or names.get(squeezed(cell))
        if text in averages:
            findings.append(finding(number, at + 1, "per-pupil-heading", text=plain(cell), name=averages[text]))
        elif not one and text:
            known = "、".join(one.input for one in rules.resources)
            findings.append(finding(number, at + 1, "unknown-column", text=plain(cell), names=known))
        elif not one or one.name == words.IGNORED:
            continue
        elif one.name in columns:
            findings.append(finding(number, at + 1, "duplicate-heading", name=one.name))
        elif unit and one.unit and unit not in words.UNITS[one.unit]:
            findings.append(finding(number, at + 1, "heading-unit", text=plain(cell), unit=unit, expected=one.unit))
        else:
            columns[one.name] = _column(at, one, unit, above)
    return columns, findings


def _column(at: int, heading: Heading, unit: str, above: Mapping[str, str]) -> Column:
    """Return a column with the unit behind its heading, else with that above the table."""
    if not heading.unit:
        return Column(at)
    stated = unit or above.get(heading.unit, heading.unit)
    factor = words.UNITS[heading.unit][stated]
    return Column(at, factor, "" if unit or factor == 1.0 else stated)


def _use(rules: Rules, head: Head) -> Iterator[Finding]:
    """Yield which resources have no column, and which columns no resource needs."""
    used = {*NEEDED}
    for one in rules.resources:
        sources = head.sources(one)
        used.update(sources, head.less(one))
        if not sources:
            yield finding(head.row, 1, "missing-column", name=one.input, indicators=one.id)
    for name in head.columns:
        instead = next((one.input for one in rules.resources if name in one.parts), "")
        if name not in used and instead in head.columns:
            yield finding(head.row, head.number(name), "unused-column", text=name, name=instead)


def _notes(rules: Rules, head: Head, resource: Resource) -> Iterator[str]:
    sources, less = head.sources(resource), head.less(resource)
    units = {one.name: one.unit for one in rules.headings}
    if sources != (resource.input,):
        yield note("added", name=resource.input, parts="、".join(f"“{name}”" for name in sources))
    for name in resource.less:
        yield note("subtracted" if name in less else "not-subtracted", name=resource.input, less=name)
    for name in (*sources, *less):
        column = head.columns[name]
        if column.above:
            yield note("unit-above", name=name, unit=column.above, base=units[name])
