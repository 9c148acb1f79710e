"""The headings of the table of schools: found by their names, in any order, with the unit that each may carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain
from junheng.assess.levels import kind_of
from junheng.assess.meanings import Meaning, Names
from junheng.assess.messages import Finding, finding, note
from junheng.assess.rules import LEVELS, Resource, Rules
from junheng.assess.totals import is_school
from junheng.assess.units import units_above

Rows = Sequence[Sequence[str]]
"""A table as text: row by row, cell by cell."""
NEEDED: Final = (words.SCHOOL, words.PUPILS)
"""The columns without which no row can be read."""
SAMPLE: Final = 200
"""Number of rows below the headings that show what a column of text has."""
_PER: Final = {1.0: "每名学生", 100.0: "每百名学生"}


@dataclass(frozen=True)
class Column:
    """A column that is read: where it stands, and what a number without a unit counts in it."""

    at: int
    meaning: Meaning
    factor: float = 1.0
    above: str = ""
    """The unit that the factor comes from, when it was stated above the headings."""


@dataclass(frozen=True)
class Head:
    """The headings: the row they stand in, and the columns by the name that each has here."""

    row: int
    columns: Mapping[str, Column]
    averages: Mapping[str, Column]
    """The columns of averages beside those of totals, by the same names."""
    width: int
    """Number of cells of a row; a row with more has a separator inside a value."""

    def of(self, row: Sequence[str]) -> Head:
        """Return the headings for a row: where a total is blank and its average is not, that is the column."""
        instead = {
            name: column
            for name, column in self.averages.items()
            if _blank(row, self.columns[name]) and not _blank(row, column)
        }
        return replace(self, columns={**self.columns, **instead}) if instead else self

    def number(self, name: str) -> int:
        """Return where a column stands, counted from 1."""
        return self.columns[name].at + 1

    def cell(self, row: Sequence[str], name: str) -> str:
        """Return the cell of a row; '' where the row is too short or no such column is there."""
        column = self.columns.get(name)
        return row[column.at] if column and column.at < len(row) else ""

    def sources(self, resource: Resource, level: str) -> tuple[str, ...]:
        """Return the columns that add up to a resource at a level: its own, or others; none where it cannot be read."""
        own = self.columns.get(resource.input)
        if own:
            within = own.meaning.within
            lacking = not own.meaning.per and within in resource.less and within not in self.columns
            return () if lacking else (resource.input,)
        return next(iter(self.sums(resource, level)), ())

    def sums(self, resource: Resource, level: str) -> tuple[tuple[str, ...], ...]:
        """Return all ways to add columns up to a resource."""
        ways = (way.names for way in resource.sums if not way.levels or level in way.levels)
        return tuple(names for names in ways if all(name in self.columns for name in names))

    def less(self, resource: Resource) -> tuple[str, ...]:
        """Return the columns that are subtracted from a resource: from an average or what is without them, none."""
        own = self.columns.get(resource.input)
        if own and own.meaning.per:
            return ()
        without = own.meaning.without if own else ""
        return tuple(name for name in resource.less if name in self.columns and name != without)


def read_head(rules: Rules, rows: Rows) -> tuple[Head | None, list[Finding]]:
    """Find the row that names most columns, and say which columns are lacking or not known; nothing of an empty table."""
    if not any(plain(cell) for row in rows for cell in row):
        return None, []
    names = Names(rules)
    scores = [sum(names.meaning([cell]).heading is not None for cell in row) for row in rows[: words.HEADING_WITHIN]]
    if not scores or max(scores) < 2:
        return None, [finding(1, 1, "no-heading", names="、".join(rules.template))]
    at = scores.index(max(scores))
    meanings = [names.meaning([cell]) for cell in rows[at]]
    above = units_above(rows[:at])
    used = ((name, at) for (name, level), at in chosen(meanings, rows[at + 1 :]).items() if not level)
    columns = {name: _column(at, meanings[at], above) for name, at in used}
    findings = list(_not_used(rules, meanings, columns, at + 1, rows[at]))
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        return None, findings + [finding(at + 1, 1, "missing-heading", name=name) for name in lacking]
    averages = {name: _column(place, meanings[place], above) for name, place in _averages(meanings, columns).items()}
    head = Head(at + 1, columns, averages, max(at + 1 for at, cell in enumerate(rows[at]) if plain(cell)))
    return head, [*findings, *_use(rules, head)]


def notes(rules: Rules, head: Head) -> Mapping[str, tuple[str, ...]]:
    """Return what is assumed and what is converted, by the id of the resource."""
    read = (one for one in rules.resources if any(head.sources(one, level) for level in LEVELS))
    return {one.id: tuple(_notes(rules, head, one)) for one in read}


def chosen(meanings: Sequence[Meaning], below: Rows) -> dict[tuple[str, str], int]:
    """Return where each column stands that is used, by its name and level, totals before averages.

    A number that stands twice is not used: which is meant is not known. Of two columns of levels or of schools it is the one
    that has most of them; `below` are the rows that show it.
    """
    found = {}
    for (name, level), standing in places(meanings).items():
        totals = [at for at in standing if not meanings[at].per] or standing
        kind = meanings[standing[0]].heading
        if len(totals) == 1 or (kind and not kind.unit):
            found[name, level] = _clearest(name, totals, below[:SAMPLE])
    return found


def _averages(meanings: Sequence[Meaning], columns: Mapping[str, Column]) -> Mapping[str, int]:
    """Return where the averages stand whose totals have a column of their own, each once."""
    found: dict[str, list[int]] = {}
    for (name, level), standing in places(meanings).items():
        if not level and name in columns and not columns[name].meaning.per:
            found[name] = [at for at in standing if meanings[at].per]
    return {name: standing[0] for name, standing in found.items() if len(standing) == 1}


def _blank(row: Sequence[str], column: Column) -> bool:
    return column.at >= len(row) or plain(row[column.at]) in words.BLANKS


def places(meanings: Sequence[Meaning]) -> Mapping[tuple[str, str], list[int]]:
    """Return where each column that can be read stands, by its name and level."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, meaning in enumerate(meanings):
        if meaning.heading and not meaning.aside and not wrong_unit(meaning):
            found.setdefault((meaning.heading.name, meaning.level), []).append(at)
    return found


def wrong_unit(meaning: Meaning) -> bool:
    """Tell whether the lowest cell above a column states a unit that its numbers cannot have."""
    unit = meaning.heading.unit if meaning.heading else ""
    return bool(unit and meaning.own and meaning.unit not in words.UNITS[unit])


def _clearest(name: str, standing: Sequence[int], below: Rows) -> int:
    tests = {words.LEVEL: lambda text: bool(kind_of("", text)), words.SCHOOL: is_school}
    test = tests.get(name, bool)
    return max(standing, key=lambda at: sum(at < len(row) and test(row[at]) for row in below))


def _not_used(
    rules: Rules, meanings: Sequence[Meaning], columns: Mapping[str, Column], number: int, row: Sequence[str]
) -> Iterator[Finding]:
    """Yield why a column is not used, in the order in which they stand."""
    standing = places(meanings)
    known = "、".join(one.input for one in rules.resources)
    for at, (cell, meaning) in enumerate(zip(row, meanings, strict=True)):
        name = meaning.heading.name if meaning.heading else ""
        if name == words.IGNORED or not plain(cell):
            continue
        if name in columns and columns[name].at != at and not (meaning.per and not columns[name].meaning.per):
            yield finding(number, at + 1, "unused-column", text=plain(cell), name=name)
        elif (name, "") in standing and name not in columns:
            yield finding(number, at + 1, "duplicate-heading", name=name)
        elif meaning.heading and name not in columns and not meaning.level:
            slots = {"text": plain(cell), "unit": meaning.aside or meaning.unit, "expected": meaning.heading.unit}
            yield finding(number, at + 1, "heading-unit", **slots)
        elif name not in columns:
            yield finding(number, at + 1, "unknown-column", text=plain(cell), names=known)


def _column(at: int, meaning: Meaning, above: Mapping[str, str]) -> Column:
    """Return a column with the unit that its heading states, else with that above the table."""
    kind = meaning.heading.unit if meaning.heading else ""
    if not kind:
        return Column(at, meaning)
    own = meaning.unit if meaning.unit in words.UNITS[kind] else ""
    stated = own or above.get(kind, kind)
    factor = words.UNITS[kind][stated]
    return Column(at, meaning, factor, "" if own or factor == 1.0 else stated)


def _use(rules: Rules, head: Head) -> Iterator[Finding]:
    """Yield which resources have no column, and which columns no resource needs."""
    used = {*NEEDED, words.LEVEL, words.TOWN}
    for one in rules.resources:
        sources = {level: head.sources(one, level) for level in LEVELS}
        used.update(*sources.values(), head.less(one))
        lacking = [rules.level_titles[level] for level in LEVELS if not sources[level]]
        own = head.columns.get(one.input)
        name = own.meaning.within if own else one.input
        if lacking:
            only = f"（{lacking[0]}）" if len(lacking) < len(LEVELS) else ""
            yield finding(head.row, 1, "missing-column", name=name + only, indicators=one.id)
    for name in head.columns:
        instead = _instead(rules, head, name)
        if name not in used and instead:
            yield finding(head.row, head.number(name), "unused-column", text=name, name="、".join(instead))


def _instead(rules: Rules, head: Head, name: str) -> tuple[str, ...]:
    """Return the columns that are used for a resource that a column could be added up to."""
    for one in rules.resources:
        if any(name in way.names for way in one.sums):
            return next((found for level in LEVELS if (found := head.sources(one, level))), ())
    return ()


def _notes(rules: Rules, head: Head, resource: Resource) -> Iterator[str]:
    """Yield what is assumed and converted, each once; what is added up may differ by level."""
    said = dict.fromkeys(note for level in LEVELS for note in _notes_at(rules, head, resource, level))
    yield from said


def _notes_at(rules: Rules, head: Head, resource: Resource, level: str) -> Iterator[str]:
    sources, less = head.sources(resource, level), head.less(resource)
    own = head.columns.get(resource.input)
    units = {one.name: one.unit for one in rules.headings}
    if not sources:
        return
    if not own:
        both = sources == head.sources(resource, next(other for other in LEVELS if other != level))
        slots = {"name": resource.input, "parts": "、".join(f"“{name}”" for name in sources)}
        yield note("added", **slots) if both else note("added-at", level=rules.level_titles[level], **slots)
    for name in () if own and own.meaning.per else resource.less:
        without = bool(own and own.meaning.without == name)
        code = "subtracted" if name in less else "without" if without else "not-subtracted"
        yield note(code, name=resource.input, less=name)
    for name in (*sources, *less):
        column = head.columns[name]
        if column.meaning.per:
            yield note("per-pupil", name=name, per=_PER[column.meaning.per])
        if column.above:
            yield note("unit-above", name=name, unit=column.above, base=units[name])
