"""How far down a sheet is read: rows in, the rows that are read out, with a line that says so where something stands below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from junheng.assess.cells import plain
from junheng.assess.words import BEYOND, HEADING_WITHIN, ROWS

ROWS_READ: Final = ROWS + HEADING_WITHIN + 1
"""Maximum number of rows of a sheet that are read."""


def says(row: Iterable[str]) -> bool:
    """Tell whether a row has anything in it."""
    return any(plain(cell) for cell in row)


def ended(rows: Sequence[Sequence[str]], *, beyond: bool) -> list[list[str]]:
    """Return the rows, and if there is more below those that are read, a row that says so in their place.

    It stands in the table itself, which is kept and judged again: a school that was not read must not be forgotten.
    """
    if not beyond:
        return [list(row) for row in rows]
    read = [list(row) for row in rows[:ROWS_READ]]
    return [*read, *([] for _ in range(ROWS_READ - len(read))), [BEYOND]]
