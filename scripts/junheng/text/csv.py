"""Read CSV, and write it plain for the repository's own files or guarded against formulas for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet read a cell as a formula."""


class CsvError(Exception):
    """A text is not CSV; the message is that of the `csv` module, in English."""

    def __init__(self, message: str, line: int) -> None:
        """Store the line at which the reader stopped."""
        super().__init__(message)
        self.line = line


def read_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its last line.

    Raises CsvError at a quotation mark that is not closed or not at the edge of a cell.
    """
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise CsvError(str(error), rows.line_num) from None


def write_plain(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV for the repository's own files: unchanged, with LF line endings."""
    return _written(rows, "\n")


def write_guarded(rows: Iterable[Sequence[str]]) -> str:
    """Return rows for a spreadsheet: with a byte order mark, and an apostrophe before what would be a formula."""
    return "\ufeff" + _written(([_guarded(cell) for cell in row] for row in rows), "\r\n")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell


def _written(rows: Iterable[Sequence[str]], end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()
