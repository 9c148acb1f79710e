"""The rows that sum up others: known by their words, and by their numbers, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from junheng.assess import words
from junheng.assess.cells import SLACK, Reading, squeezed
from junheng.assess.messages import Finding, finding

_ASIDE: Final = re.compile(r"\([^()]*\)|[:,;.*、。·_-]+|[0-9]+[所校个]?$")
"""What stands beside the words of a total: brackets, marks, and how many schools it counts."""


@dataclass(frozen=True)
class Line:
    """A row below the headings, as far as it is read."""

    row: int
    cells: Sequence[str]
    name: str
    level: str
    kind: str
    """What it is by `words.LEVELS`; '' when that is not known."""
    named: bool
    """Whether its name alone says so."""
    numbers: Mapping[str, Reading]
    """By the name of the column."""
    sums: Mapping[str, Reading]
    """Those of them that can be summed up: no averages."""
    extra: int
    """The column of the first cell beyond the headings, where a row was parted at a comma; 0 when there is none."""


@dataclass
class _Column:
    total: float = 0.0
    count: int = 0
    least: float = float("inf")
    most: float = float("-inf")


@dataclass
class _Group:
    """The sums of rows that stand together."""

    rows: int = 0
    columns: dict[str, _Column] = field(default_factory=dict)


def find_totals(lines: Sequence[Line], column: int) -> Mapping[int, Finding]:
    """Return a finding for each row that is no school but the total or the mean of others, by its number.

    Rows are compared with those above them and then, for a table that has its totals first, with those below: with all, with
    those of a level, and with those since the last total. `column` is where names stand.
    """
    found = {
        line.row: finding(line.row, column, "total-row", text=text) for line in lines if (text := words_of_total(line))
    }
    _compare(lines, found, column, "上面")
    _compare(list(reversed(lines)), found, column, "下面")
    return found


def words_of_total(line: Line) -> str:
    """Return the words that say that a row sums up others; '' when none does."""
    for text in (squeezed(line.name), squeezed(line.level)):
        bare = _ASIDE.sub("", text)
        if bare.startswith(words.TOTAL_STARTS) or bare.endswith(words.TOTAL_ENDS):
            return text
    return next((text for text in map(squeezed, line.cells) if text in words.TOTAL_CELLS), "")


def is_school(name: str) -> bool:
    """Tell whether a name ends as those of schools do, with brackets behind it or not."""
    return _ASIDE.sub("", squeezed(name)).endswith(words.SCHOOL_ENDS)


def _compare(lines: Iterable[Line], found: dict[int, Finding], column: int, where: str) -> None:
    """Add to `found` each row whose numbers are the sum or the mean of rows before it."""
    groups = {"": _Group(), "block": _Group(), "primary": _Group(), "junior": _Group()}
    for line in lines:
        if line.extra:
            continue
        if line.row not in found:
            code, rows = next((hit for group in groups.values() if (hit := _equals(group, line))), ("", 0))
            if not code:
                for key in {"", "block", "primary" if line.kind == "point" else line.kind} & groups.keys():
                    _add(groups[key], line)
                continue
            slots = {"text": line.name, "where": where, "count": str(rows)}
            found[line.row] = finding(line.row, column, code, **slots)
        groups["block"] = _Group()


def _add(group: _Group, line: Line) -> None:
    group.rows += 1
    for name, read in line.sums.items():
        if read.value is not None:
            column = group.columns.setdefault(name, _Column())
            column.total += read.value
            column.count += 1
            column.least, column.most = min(column.least, read.value), max(column.most, read.value)


def _equals(group: _Group, line: Line) -> tuple[str, int] | None:
    """Return the code of what a row is to a group and how many rows that has; None when it is neither sum nor mean.

    Most of its numbers must be the sum, or the mean, to the last place written, and at least two, or the only one that is no
    average per pupil. Two that agree by chance are not rare in a small table: a row that is named as a school needs a third
    number or, for a sum, a third row. Noughts say nothing, nor does the mean of equal numbers.
    """
    known = [
        (name, read.value, max(read.step / 2, SLACK * group.columns[name].total), group.columns[name])
        for name, read in line.sums.items()
        if read.value is not None and name in group.columns and (read.value or group.columns[name].total)
    ]
    varied = [one for one in known if one[3].least < one[3].most]
    sums = sum(abs(value - column.total) <= slack for _, value, slack, column in known)
    means = {name for name, value, slack, column in varied if abs(value - column.total / column.count) <= slack}
    school = is_school(line.name)
    if group.rows < 2:
        return None
    alone = sums == len(line.sums) == 1 and not school and group.rows > 2
    if alone or (sums >= 2 and sums * 2 > len(known) and (not school or sums > 2 or group.rows > 2)):
        return "total-by-sum", group.rows
    if len(means) >= 2 and len(means) * 2 > len(varied) and words.PUPILS in means and (not school or len(means) > 2):
        return "total-by-mean", group.rows
    return None
