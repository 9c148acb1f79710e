"""The sheets of a file as one table: which of them are read, and where each cell of the table stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain, squeezed
from junheng.assess.headings import Rows
from junheng.assess.levels import kind_of, level_of_title
from junheng.assess.meanings import Names
from junheng.assess.messages import Finding, finding
from junheng.assess.regions import regions, texts
from junheng.assess.rules import Rules
from junheng.assess.sheet import Sheet
from junheng.assess.tidy import Cell, Context, Line, Reading, Said, Tidy, said_above, tidied
from junheng.assess.totals import is_school

_BARE: Final = re.compile(r"[+-]?[0-9][0-9,. ]*(?:[eE][+-]?[0-9]{1,2})?")
"""A number without a unit."""
TURNED: Final = 300
"""Maximum number of rows of a sheet that is tried with its schools side by side."""


@dataclass(frozen=True)
class Part:
    """The plain tables of a sheet."""

    sheet: Sheet
    turned: bool
    """Whether its schools stand side by side."""
    lead: int
    """Number of lines above those that were turned over."""
    tables: tuple[Tidy, ...]
    answers: tuple[tuple[int, str], ...] = ()
    """Columns of a form that say yes or no to each line, such as 是否必填: what stands beside the schools and is none."""

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Return where in the sheet a cell of a table stands."""
        return (column + self.lead, row) if self.turned else (row, column)

    @property
    def complete(self) -> bool:
        """Tell whether it has a school with its pupils."""
        return any(table.complete and any(_counted(line) for line in table.lines) for table in self.tables)

    @property
    def usable(self) -> bool:
        """Tell whether it has schools with their pupils, be it with nothing of theirs."""
        return any(table.usable for table in self.tables)

    @property
    def same(self) -> bool:
        """Tell whether its rows can be read as they are."""
        return not self.turned and len(self.tables) == 1 and self.tables[0].same


@dataclass(frozen=True)
class Arranged:
    """One table: a row of headings and the schools below it, or a sheet as it is."""

    rows: Rows
    findings: tuple[Finding, ...] = ()
    """What was left out, turned over and assumed."""
    sheet: str = ""
    """The sheet that the rows are, when they are one as it is."""
    sheets: tuple[str, ...] = ()
    """Those of which somebody must choose."""
    readings: tuple[tuple[str, Reading], ...] = ()
    """How each column is read, with the name of its sheet."""
    lines: tuple[tuple[Part, Tidy, Line], ...] = ()
    """Where the rows below the headings come from; none when the rows are a sheet as it is."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The headings in order, each with the unit of its numbers."""

    def place(self, row: int, column: int) -> tuple[str, int, int]:
        """Return the sheet, row and column of a cell of the table, each counted from 1."""
        if not self.lines:
            return self.sheet, row, column
        part, table, line = self.lines[min(max(row, 2), len(self.lines) + 1) - 2]
        heading = list(self.columns)[column - 1] if column <= len(self.columns) else ""
        cell = line.cells.get(heading, line.extra)
        at, number = (table.places.get(heading, 0), table.row) if row == 1 else (cell.at if cell else 0, line.row)
        at = max(at, 0)
        return part.sheet.name, *part.place(number + 1, at + 1)


def arrange(
    rules: Rules,
    sheets: Sequence[Sheet],
    chosen: Sequence[str] = (),
    given: Mapping[str, str] = {},
) -> Arranged:
    """Return the table of a file: of the sheets chosen, or of all that are not hidden and have schools.

    Several are one table, such as one of each level, unless a school stands in two of them: then somebody must choose.
    `given` says what columns are taken for, by what stands above them.
    """
    names = Names(rules, given)
    filled = [sheet for sheet in sheets if any(plain(cell) for row in sheet.rows for cell in row)]
    asked = [sheet for sheet in filled if (sheet.name in chosen if chosen else not sheet.hidden)]
    tried = [_part(names, sheet) for sheet in asked]
    parts = [part for part in tried if part.complete] or [part for part in tried if part.usable][:1]
    read = [part.sheet for part in parts] or asked[:1] or filled[:1]
    findings = tuple(_left_out(filled, read))
    if len(parts) > 1 and not chosen and (twice := _twice(parts)):
        among = tuple(part.sheet.name for part in parts)
        names_ = "、".join(f"“{name}”" for name in among)
        return Arranged((), (*findings, finding(1, 1, "which-sheet", names=names_, school=twice)), sheets=among)
    readings = tuple(
        (part.sheet.name, one) for part in parts or tried[:1] for table in part.tables for one in table.readings
    )
    if not parts or (len(parts) == 1 and parts[0].same and not given):
        return Arranged(read[0].rows if read else (), findings, read[0].name if read else "", readings=readings)
    return replace(_joined(parts, findings, several=len(filled) > 1), readings=readings)


def _part(names: Names, sheet: Sheet) -> Part:
    """Return the plain tables of a sheet, read as it is or, where that has none, turned over."""
    level = level_of_title(sheet.name)
    said = Said(Context(level, words.LEVELS[level][0], sheet.name) if level else Context())
    part = Part(sheet, turned=False, lead=0, tables=_tables(names, sheet.rows, said))
    if part.complete or len(sheet.rows) > TURNED:
        return part
    lead = next((at for at, row in enumerate(sheet.rows) if len(texts(row)) > 1), 0)
    title = said_above(sheet.rows[:lead], 0, said)
    turned = list(zip_longest(*sheet.rows[lead:], fillvalue=""))
    answers = tuple((at, plain(row[0])) for at, row in enumerate(turned) if _answers(row))
    asked = {at for at, _ in answers}
    kept = [("",) * len(row) if at in asked else row for at, row in enumerate(turned)]
    other = Part(sheet, turned=True, lead=lead, tables=_tables(names, kept, title), answers=answers)
    return other if other.complete else part


def _answers(row: Sequence[str]) -> bool:
    """Tell whether a row that was a column says yes or no below its heading, and nothing else."""
    said = [squeezed(cell) for cell in row[1:] if plain(cell)]
    return len(said) > 1 and all(text in words.YES or text in words.NO for text in said)


def _tables(names: Names, rows: Rows, said: Said) -> tuple[Tidy, ...]:
    tables = []
    for region in regions(names, rows):
        table, said = tidied(rows, region, said)
        tables.append(table)
    return tuple(tables)


def _counted(line: Line) -> bool:
    """Tell whether a row says how many pupils a school has, be it in a formula."""
    pupils = plain(line.cells.get(words.PUPILS, Cell("")).text)
    return bool(line.cells[words.SCHOOL].text) and any(char.isdigit() for char in pupils)


def _left_out(filled: Sequence[Sheet], read: Sequence[Sheet]) -> Iterator[Finding]:
    rest = [sheet for sheet in filled if sheet not in read]
    if rest:
        names = "、".join(f"“{sheet.name}”{'（隐藏）' if sheet.hidden else ''}" for sheet in rest)
        yield finding(1, 1, "left-out-sheets", names=names)


def _twice(parts: Sequence[Part]) -> str:
    """Return a school that stands in two sheets at one level; '' when none does."""
    seen: dict[tuple[str, str, str], Part] = {}
    for part in parts:
        for line in (line for table in part.tables for line in table.lines if _counted(line)):
            name, level, town = (
                line.cells.get(word, Cell("")).text for word in (words.SCHOOL, words.LEVEL, words.TOWN)
            )
            key = squeezed(name), kind_of(name, level), squeezed(town)
            if is_school(name) and seen.setdefault(key, part) is not part:
                return plain(name)
    return ""


def _joined(parts: Sequence[Part], findings: Sequence[Finding], *, several: bool) -> Arranged:
    """Return the plain tables of all parts as one."""
    lines = tuple((part, table, line) for part in parts for table in part.tables for line in table.lines)
    columns: dict[str, str] = {}
    for table in (table for part in parts for table in part.tables):
        for heading, unit in table.units.items():
            columns.setdefault(heading, unit)
    said = list(findings)
    if len(parts) > 1:
        said.append(finding(1, 1, "joined-sheets", names="、".join(f"“{part.sheet.name}”" for part in parts)))
    for part in parts:
        name = part.sheet.name if several else ""
        if part.turned:
            said.append(replace(finding(1, 1, "turned-table"), sheet=name))
        for at, text in part.answers:
            said.append(replace(finding(part.lead + 1, at + 1, "answers-alone", text=text), sheet=name))
        for one in (one for table in part.tables for one in table.findings):
            row, column = part.place(one.row, one.column)
            said.append(replace(one, row=row, column=column, sheet=name))
        said += [replace(one, sheet=name) for one in _assumed(part)]
    head = [f"{heading}（{unit}）" if _unusual(unit) else heading for heading, unit in columns.items()]
    return Arranged(
        [head, *(_row(columns, table, line) for _, table, line in lines)], tuple(said), lines=lines, columns=columns
    )


def _assumed(part: Part) -> Iterator[Finding]:
    """Yield how many rows of a sheet took their level from what stands above them."""
    filled: Counter[Context] = Counter()
    for table in part.tables:
        filled.update(table.filled)
    for context, count in filled.items():
        slots = {"text": context.text, "count": str(count), "level": context.level}
        row, column = (context.row + 1, 1) if context.row < part.lead else part.place(context.row + 1, 1)
        yield finding(row, column, "level-by-title", **slots)


def _row(columns: Mapping[str, str], table: Tidy, line: Line) -> list[str]:
    """Return a row of the table; a number of a column that has another unit here takes it along."""
    cells = [_text(line.cells.get(heading), table.units.get(heading, ""), unit) for heading, unit in columns.items()]
    return cells if line.extra is None else [*cells, line.extra.text]


def _text(cell: Cell | None, own: str, unit: str) -> str:
    text = cell.text if cell else ""
    return f"{plain(text)}{own}" if own != unit and _BARE.fullmatch(plain(text)) else text


def _unusual(unit: str) -> bool:
    return any(known.get(unit, 1.0) != 1.0 for known in words.UNITS.values())
