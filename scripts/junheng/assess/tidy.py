"""One table of a sheet as a plain one: a row for each school and level, each cell with the column that it came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain, read_number, squeezed
from junheng.assess.headings import Rows, chosen, places, wrong_unit
from junheng.assess.levels import kind_of, level_of_name, level_of_title, says_no_level, section_of
from junheng.assess.meanings import path_text
from junheng.assess.messages import Finding, finding
from junheng.assess.regions import Region, texts
from junheng.assess.rules import LEVELS
from junheng.assess.totals import is_school
from junheng.assess.units import units_above

SHOWN: Final = 3
"""Number of cells that show what a column has."""
_PER: Final = {0.0: "", 1.0: "生均", 100.0: "每百名学生拥有"}
_TEXT: Final = {words.SCHOOL, words.LEVEL, words.TOWN, words.IGNORED}


@dataclass(frozen=True)
class Cell:
    """What a cell says, and the column that it stands in, from 0; -1 for what the sheet has not in this row."""

    text: str
    at: int = -1


@dataclass(frozen=True)
class Reading:
    """How a column of a sheet is read."""

    text: str
    """What stands above it, as `meanings.path_text` writes it."""
    meaning: str
    """What it is taken for, as somebody may say it: 小学学生数, 生均教学仪器设备值（万元）; '' when it is not used."""
    at: int
    """Where it stands, from 0."""
    cells: tuple[str, ...]
    """The first ones that are not blank."""


@dataclass(frozen=True)
class Line:
    """A row of the plain table."""

    row: int
    """Where it stands in its sheet, from 0."""
    cells: Mapping[str, Cell]
    """By the heading of the column, without its unit."""
    extra: Cell | None = None
    """What stands beyond the headings."""


@dataclass(frozen=True)
class Context:
    """What a title, or a heading within the table, says of the level of the schools below it."""

    kind: str = ""
    """By `words.LEVELS`."""
    level: str = ""
    """As a cell of the column of levels would say it."""
    text: str = ""
    row: int = 0


@dataclass(frozen=True)
class Said:
    """What lines above a table say that holds for all of it."""

    context: Context = Context()
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tidy:
    """A plain table."""

    units: Mapping[str, str]
    """The headings in order, each with the unit of its numbers."""
    places: Mapping[str, int]
    """Where each stands in the sheet, from 0, and the row in which they do."""
    row: int
    readings: tuple[Reading, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    filled: Mapping[Context, int]
    """How many rows had no level and were taken for the one that is said above."""
    same: bool
    """Whether a reader of one row of headings reads as much from the rows as they are."""
    usable: bool
    """Whether it has schools and their pupils."""
    complete: bool
    """Whether it has something of theirs, too."""


@dataclass(frozen=True)
class _Table:
    """What the rows of a region are read with."""

    region: Region
    columns: Mapping[tuple[str, str], int]
    """Where each column stands, by its name and level."""
    above: Mapping[str, str]
    """The units that are stated above the headings."""

    def cell(self, row: Sequence[str], name: str, level: str = "") -> Cell:
        """Return a cell of a column: of that of a level, or of the one for all."""
        at = self.columns.get((name, level), self.columns.get((name, ""), -1))
        return Cell(row[at] if 0 <= at < len(row) else "", at)

    def heading(self, name: str, at: int) -> str:
        """Return how a column of the plain table is headed, without its unit."""
        meaning = self.region.meanings[at]
        aside = f"（不含{meaning.without}）" if meaning.without else f"（含{meaning.within}）" if meaning.within else ""
        return f"{_PER[meaning.per]}{name}{aside}"

    def unit(self, at: int) -> tuple[str, bool]:
        """Return the unit of a column's numbers, and whether it is another than usual and stated above the headings alone."""
        meaning = self.region.meanings[at]
        kind = meaning.heading.unit if meaning.heading else ""
        own = meaning.unit if kind and meaning.unit in words.UNITS[kind] else ""
        stated = own or self.above.get(kind, kind)
        usual = not kind or words.UNITS[kind][stated] == 1.0
        return (kind, False) if usual else (stated, not own)

    def numbers(self) -> list[tuple[str, int]]:
        """Return the columns of numbers with their places, in order; one of several levels where the first stands."""
        found = ((name, at) for (name, _), at in sorted(self.columns.items(), key=lambda pair: pair[1]))
        return [(name, at) for name, at in found if name not in _TEXT]


def tidied(rows: Rows, region: Region, before: Said) -> tuple[Tidy, Said]:
    """Return the plain table of a region, and what was said last of levels and units: it holds for the next one, too."""
    below = rows[region.bottom + 1 : region.end]
    columns = {**_unnamed(region, below), **chosen(region.meanings, below)}
    above = said_above(rows[region.start : region.top], region.start, before)
    context = above.context
    table = _Table(region, columns, above.units)
    lines: list[Line] = []
    filled: Counter[Context] = Counter()
    for number, row in enumerate(below, region.bottom + 1):
        said = texts(row)
        if len(said) == 1:
            context = _section(said[0], number) or context
            lines.append(_note(number, row, said[0]))
        elif said and not _counts_columns(row):
            found, used = _lines(table, number, row, context)
            lines += found
            filled.update([context] if used else [])
    named = {name for name, _ in columns}
    usable = {words.SCHOOL, words.PUPILS} <= named
    where = {table.heading(name, at): at for (name, _), at in columns.items()}
    tidy = Tidy(
        _units(table, lines),
        where,
        region.bottom,
        tuple(_readings(table, below)),
        tuple(lines),
        (*_not_used(table), *_converted(table)),
        filled,
        _same(table, filled),
        usable,
        usable and len(named - _TEXT) > 1,
    )
    return tidy, Said(context, above.units)


def _unnamed(region: Region, below: Rows) -> dict[tuple[str, str], int]:
    """Return the column of the schools' names where it has no heading that is known, as the first of a table turned over."""
    if (words.SCHOOL, "") in chosen(region.meanings, below):
        return {}
    for at, meaning in enumerate(region.meanings):
        said = [row[at] for row in below if at < len(row) and plain(row[at])]
        if not meaning.heading and said and sum(is_school(text) for text in said) * 2 >= len(said):
            return {(words.SCHOOL, ""): at}
    return {}


def said_above(rows: Rows, first: int, before: Said) -> Said:
    """Return what lines above headings say of levels and units, and what was said before where they say nothing.

    `first` is the number of the first line, from 0.
    """
    found = [
        Context(level, words.LEVELS[level][0], text, number)
        for number, row in enumerate(rows, first)
        for text in texts(row)
        if (level := level_of_title(text))
    ]
    context = found[0] if len({one.kind for one in found}) == 1 else Context() if found else before.context
    return Said(context, {**before.units, **units_above(rows)})


def _section(text: str, number: int) -> Context | None:
    """Return what a heading within a table, or the title of a further one, says of the schools below; None for a note."""
    kind, level = section_of(text)
    if kind:
        return Context(kind, level, text, number)
    title = "" if text.startswith(words.NOTE_STARTS) or is_school(text) else level_of_title(text)
    return Context(title, words.LEVELS[title][0], text, number) if title else None


def _counts_columns(row: Sequence[str]) -> bool:
    """Tell whether a row has the numbers of the columns: 甲 乙 1 2 3."""
    said = [text for cell in row if (text := plain(cell))]
    numbers = [int(text) for text in said if re.fullmatch("[0-9]{1,3}", text)]
    rising = all(one < other for one, other in pairwise(numbers))
    return (
        len(numbers) > 1 and rising and numbers[-1] <= len(row) and all(re.fullmatch("[0-9]+|.", text) for text in said)
    )


def _note(number: int, row: Sequence[str], text: str) -> Line:
    at = next(at for at, cell in enumerate(row) if plain(cell))
    return Line(number, {words.SCHOOL: Cell(text, at)})


# ---- a row


def _lines(table: _Table, number: int, row: Sequence[str], context: Context) -> tuple[list[Line], bool]:
    """Return a line for each level that a row has pupils of, and whether the context decided its level."""
    name, own = table.cell(row, words.SCHOOL), table.cell(row, words.LEVEL)
    kind = kind_of(name.text, own.text)
    parts = [level for level in LEVELS if _counts(table, row, level)]
    if parts:
        levels = [Cell(_level(level, own.text, kind, len(parts)), own.at) for level in parts]
        split = [_line(table, number, row, part, level) for part, level in zip(parts, levels, strict=True)]
        return (split if len(parts) == 1 else [_shared(table, line) for line in split]), False
    used = not kind and _takes(table, row, context)
    by_name = level_of_name(name.text)
    if used:
        kind, text = (
            (by_name, words.LEVELS[by_name][0])
            if context.kind == "unsplit" and by_name
            else (context.kind, context.level)
        )
        own = Cell(text)
    part = {"primary": "primary", "point": "primary", "junior": "junior"}.get(kind, by_name)
    return [_line(table, number, row, part, own)], used


def _counts(table: _Table, row: Sequence[str], level: str) -> bool:
    """Tell whether a row has something in a column of the pupils of a level, and not nought."""
    if (words.PUPILS, level) not in table.columns:
        return False
    read = read_number(table.cell(row, words.PUPILS, level).text, words.UNITS["人"], "人")
    return read.problem != "missing" and read.value != 0


def _level(level: str, own: str, kind: str, parts: int) -> str:
    """Return what the plain table says of a level whose pupils a row has; what the row says otherwise is left to be refused."""
    text = words.LEVELS[level][0]
    if kind in {"", "unsplit"} or (kind == level and parts == 1):
        return text
    if kind == "outside" or (kind == "point" and level == "primary"):
        return own
    return f"{own}（学生数在{text}一栏）"


def _takes(table: _Table, row: Sequence[str], context: Context) -> bool:
    """Tell whether a row without a level has the one said above: it has numbers, and its name says nothing else."""
    own, name = table.cell(row, words.LEVEL).text, table.cell(row, words.SCHOOL).text
    if not context.kind or not (not plain(own) or says_no_level(own)):
        return False
    if context.kind in LEVELS and level_of_name(name) not in {"", context.kind}:
        return False
    return any(at < len(row) and plain(row[at])[:1].isdigit() for _, at in table.numbers())


def _line(table: _Table, number: int, row: Sequence[str], part: str, level: Cell) -> Line:
    school = table.cell(row, words.SCHOOL)
    cells = {words.SCHOOL: school if plain(school.text) else _total(row) or school}
    if level.text or (words.LEVEL, "") in table.columns:
        cells[words.LEVEL] = level
    if (words.TOWN, "") in table.columns:
        cells[words.TOWN] = table.cell(row, words.TOWN)
    for name, _ in table.numbers():
        cell = table.cell(row, name, part)
        if cell.at >= 0:
            cells[table.heading(name, cell.at)] = cell
    width = max((at + 1 for at, path in enumerate(table.region.paths) if path), default=0)
    beyond = next((at for at in range(width, len(row)) if plain(row[at])), -1)
    return Line(number, cells, Cell(row[beyond], beyond) if beyond >= 0 else None)


def _total(row: Sequence[str]) -> Cell | None:
    """Return the word of a total that stands in another column than names do: in that of the numbers of rows."""
    return next((Cell(text, at) for at, text in enumerate(row) if squeezed(text) in words.TOTAL_CELLS), None)


def _shared(table: _Table, line: Line) -> Line:
    """Return a line of a school of two levels, with what its levels have together marked: nobody knows each one's part."""
    common = {table.heading(name, at) for (name, level), at in table.columns.items() if not level and name not in _TEXT}
    own = {table.heading(name, at) for (name, level), at in table.columns.items() if level}
    cells = {
        name: Cell(f"{plain(cell.text)}{words.BOTH}", cell.at) if name in common - own and plain(cell.text) else cell
        for name, cell in line.cells.items()
    }
    return Line(line.row, cells, line.extra)


# ---- the table


def _units(table: _Table, lines: Sequence[Line]) -> dict[str, str]:
    found = {words.SCHOOL: ""}
    if any(words.LEVEL in line.cells for line in lines):
        found[words.LEVEL] = ""
    if (words.TOWN, "") in table.columns:
        found[words.TOWN] = ""
    for name, at in table.numbers():
        found.setdefault(table.heading(name, at), table.unit(at)[0])
    return found


def _readings(table: _Table, below: Rows) -> Iterator[Reading]:
    names = {at: (name, level) for (name, level), at in table.columns.items() if name != words.IGNORED}
    for at, path in enumerate(table.region.paths):
        if path:
            name, level = names.get(at, ("", ""))
            title = words.LEVELS[level][0] if level else ""
            said = [plain(row[at]) for row in below if at < len(row) and plain(row[at])]
            heading = table.region.meanings[at].heading
            unit = table.unit(at)[0]
            counted = f"（{unit}）" if heading and unit != heading.unit else ""
            meaning = f"{title}{table.heading(name, at)}{counted}" if name else ""
            yield Reading(path_text(path), meaning, at, tuple(said[:SHOWN]))


def _same(table: _Table, filled: Mapping[Context, int]) -> bool:
    region = table.region
    named = {meaning.heading.name for meaning in region.meanings if meaning.heading}
    parted = any(level for _, level in table.columns) or any(meaning.skipped for meaning in region.meanings)
    return region.top == region.bottom and words.SCHOOL in named and not parted and not filled


def _not_used(table: _Table) -> Iterator[Finding]:
    """Yield which columns are not used and why: those that are not known in one."""
    region = table.region
    row = region.bottom + 1
    taken, standing = {*table.columns.values()}, places(region.meanings)
    unknown: list[tuple[int, str]] = []
    for at, (path, meaning) in enumerate(zip(region.paths, region.meanings, strict=True)):
        name = meaning.heading.name if meaning.heading else ""
        if at in taken or not path or name == words.IGNORED:
            continue
        key = (name, meaning.level)
        if meaning.heading and key not in table.columns and key in standing:
            yield finding(row, at + 1, "duplicate-heading", name=name)
        elif meaning.heading and key not in table.columns and (meaning.aside or wrong_unit(meaning)):
            slots = {"text": path[-1], "unit": meaning.aside or meaning.unit, "expected": meaning.heading.unit}
            yield finding(row, at + 1, "heading-unit", **slots)
        else:
            unknown.append((at, path_text(path)))
    if unknown:
        names = "、".join(f"“{text}”" for _, text in unknown)
        yield finding(row, unknown[0][0] + 1, "left-out-columns", names=names)


def _converted(table: _Table) -> Iterator[Finding]:
    for name, at in table.numbers():
        unit, above = table.unit(at)
        if above:
            yield finding(table.region.bottom + 1, at + 1, "unit-above-table", name=name, unit=unit)
