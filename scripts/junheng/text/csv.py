"""CSV for a spreadsheet: rows of text in, text out, in which no cell is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by."""


def write_rows(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV for a spreadsheet: with a byte order mark, and an apostrophe before what it would compute."""
    return "\ufeff" + "".join(",".join(_quoted(cell) for cell in row) + "\r\n" for row in rows)


def _quoted(cell: str) -> str:
    safe = f"'{cell}" if cell.startswith(_ACTIVE) else cell
    return '"' + safe.replace('"', '""') + '"' if re.search('[",\r\n]', safe) else safe
