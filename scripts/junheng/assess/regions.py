"""Where the headings of a sheet are: rows of text in, each table in it out with what every column of it means.

Headings may stand in up to four rows, the upper ones over several columns; a sheet may hold several tables below each other,
each with a title, and its headings again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain
from junheng.assess.heading_words import HEADING_ROWS
from junheng.assess.headings import Rows
from junheng.assess.levels import section_of
from junheng.assess.meanings import Meaning, Names

_NUMBER: Final = re.compile("[0-9.,]+")
_SAID: Final = re.compile("(?!其中).*:")
"""What a line above a table has that says by whom and when it was filled in; 其中：女生 is a heading."""


@dataclass(frozen=True)
class Region:
    """A table within a sheet; rows count from 0, and no end is included."""

    start: int
    """Where what stands above the headings begins: a title, a unit."""
    top: int
    bottom: int
    """The last row of the headings."""
    end: int
    paths: tuple[tuple[str, ...], ...]
    """The cells above each column, the highest first."""
    meanings: tuple[Meaning, ...]


def regions(names: Names, rows: Rows) -> tuple[Region, ...]:
    """Return the tables of a sheet from top to bottom; none where no row has headings.

    Where no two headings are known it is the first row of texts above one with numbers, so that somebody can say what they mean.
    """
    within = range(min(len(rows), words.HEADING_WITHIN))
    first = _best(names, rows, within, 0) or next(((at, at) for at in within if _heads(rows, at)), None)
    if not first:
        return ()
    heads = [(0, *first)]
    at = first[1] + 1
    while at < len(rows):
        if _names_schools(names, rows[at]):
            found = _best(names, rows, range(at, min(len(rows), at + HEADING_ROWS)), heads[-1][2] + 1)
            if found and found[0] <= at:
                heads.append((_title(names, rows, heads[-1][2] + 1, found[0]), *found))
                at = found[1]
        at += 1
    ends = [start for start, _, _ in heads[1:]] + [len(rows)]
    return tuple(
        _region(names, rows, start, top, bottom, end) for (start, top, bottom), end in zip(heads, ends, strict=True)
    )


def texts(row: Sequence[str]) -> tuple[str, ...]:
    """Return what a row says, each text once: a merged cell says the same in all its columns."""
    return tuple(dict.fromkeys(text for cell in row if (text := plain(cell))))


def _region(names: Names, rows: Rows, start: int, top: int, bottom: int, end: int) -> Region:  # noqa: PLR0913, PLR0917
    paths = _paths(rows, top, bottom)
    return Region(start, top, bottom, end, paths, tuple(names.meaning(path) for path in paths))


def _best(names: Names, rows: Rows, bottoms: range, least: int) -> tuple[int, int] | None:
    """Return the first and the last row of the headings that name most columns, of those that end in `bottoms`.

    None where no two are named. Rows above that stand over groups of columns belong to them, and rows below that part a
    column further, such as into what there should be and what there is: as long as no column is lost.
    """
    best = (1, 0, 0)
    for bottom in bottoms:
        for top in range(bottom, max(least, bottom - HEADING_ROWS + 1) - 1, -1):
            score = _score(names, rows, top, bottom)
            if score > best[0]:
                best = (score, top, bottom)
    score, top, bottom = best
    if score < 2:
        return None
    while bottom + 1 < min(len(rows), top + HEADING_ROWS) and _parts(rows[bottom + 1]):
        if _score(names, rows, top, bottom + 1) < score:
            break
        bottom += 1
    while top > max(least, bottom - HEADING_ROWS + 1) and _groups(rows[top - 1]):
        if _score(names, rows, top - 1, bottom) < score:
            break
        top -= 1
    return top, bottom


def _score(names: Names, rows: Rows, top: int, bottom: int) -> int:
    """Return how many columns the rows name, each once."""
    found = {
        (one.heading.name, one.level, one.per > 0)
        for path in _paths(rows, top, bottom)
        if (one := names.meaning(path)).heading and one.heading.name != words.IGNORED
    }
    return len(found)


def _paths(rows: Rows, top: int, bottom: int) -> tuple[tuple[str, ...], ...]:
    """Return the cells above each column; a blank one in an upper row has what stands to the left over several columns."""
    width = max(len(row) for row in rows[top : bottom + 1])
    cells = [[plain(row[at]) if at < len(row) else "" for at in range(width)] for row in rows[top : bottom + 1]]
    return tuple(tuple(text for text in _path(cells, at) if text) for at in range(width))


def _path(cells: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    for row, below in enumerate(range(1, len(cells) + 1)):
        yield cells[row][at] or (_group(cells, row, at) if any(line[at] for line in cells[below:]) else "")


def _group(cells: Sequence[Sequence[str]], row: int, at: int) -> str:
    """Return the text to the left of a blank cell, if that too stands over others."""
    left = next((column for column in reversed(range(at)) if cells[row][column]), None)
    return cells[row][left] if left is not None and any(line[left] for line in cells[row + 1 :]) else ""


def _groups(row: Sequence[str]) -> bool:
    """Tell whether a row may stand over groups of columns: it is no title, no note and no row of numbers."""
    said = texts(row)
    return len(said) > 1 and not any(_NUMBER.fullmatch(text) or _SAID.match(text) for text in said)


def _parts(row: Sequence[str]) -> bool:
    """Tell whether a row may say more of the columns above: it says something, no number, and not what schools follow."""
    said = texts(row)
    if len(said) == 1 and section_of(said[0])[0]:
        return False
    return bool(said) and not any(_NUMBER.fullmatch(text) for text in said)


def _heads(rows: Rows, at: int) -> bool:
    """Tell whether a row may have headings that are not known: several texts, and numbers in the row below."""
    below = texts(rows[at + 1]) if at + 1 < len(rows) else ()
    return _groups(rows[at]) and len(texts(rows[at])) > 2 and any(_NUMBER.fullmatch(text) for text in below)


def _names_schools(names: Names, row: Sequence[str]) -> bool:
    """Tell whether a row has the heading of the names of schools, and another one."""
    found = {meaning.heading.name for text in texts(row) if (meaning := names.meaning([text])).heading}
    return words.SCHOOL in found and len(found) > 1


def _title(names: Names, rows: Rows, least: int, top: int) -> int:
    """Return where the lines above headings begin: each says one thing, or by whom and when it was filled in, or heads columns."""
    start = top
    while start > least and _stands_above(names, texts(rows[start - 1])):
        start -= 1
    return start


def _stands_above(names: Names, said: Sequence[str]) -> bool:
    if len(said) < 2 or all(_SAID.match(text) for text in said):
        return True
    return any(names.meaning([text]).heading for text in said) and not any(_NUMBER.fullmatch(text) for text in said)
