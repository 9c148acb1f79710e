"""Merged cells: rows and what is merged in, rows out in which every cell that is covered says what its whole says.

A number that stands for several rows or columns is of none of them: it is marked, and refused where it is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from junheng.assess import words
from junheng.assess.cells import plain

Merge = tuple[int, int, int, int]
"""First row, first column, last row and last column, counted from 0."""
FILLED: Final = 1 << 20
"""Maximum number of cells that are filled in; 10,000 rows of 26 columns are a quarter of it."""
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9,. ]*(?:[eE][+-]?[0-9]{1,2})?[^0-9]{0,3}")


def filled(rows: Sequence[Sequence[str]], merges: Sequence[Merge]) -> list[list[str]]:
    """Return the rows with what merged cells cover filled in, as far as rows and columns have anything in them."""
    done = [list(row) for row in rows]
    width = max((len(row) for row in rows), default=0)
    left = FILLED
    for top, first, bottom, last in merges:
        text = done[top][first] if top < len(done) and first < len(done[top]) else ""
        covered = range(top, min(bottom + 1, len(done))), range(first, min(last + 1, width))
        left -= len(covered[0]) * len(covered[1])
        if not text or left < 0:
            continue
        said = f"{text}{words.MERGED}" if _NUMBER.fullmatch(plain(text)) else text
        for row in covered[0]:
            done[row] += [""] * (covered[1].stop - len(done[row]))
            for at in covered[1]:
                done[row][at] = said
    return done
