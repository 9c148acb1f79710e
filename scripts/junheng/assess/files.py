"""A county's file: a path in, the rows of its table out, whether text or a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, finding
from junheng.assess.sheets import decode, read_rows
from junheng.assess.workbook import OLE, ZIP, read_workbook

MAX_BYTES: Final = 20 << 20
"""A larger file is not a county's table."""


def read_file(path: Path) -> tuple[Rows, Finding | None]:
    """Return the rows of a file and what keeps it from being read further. What it is shows in its first bytes.

    Raises OSError.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        return [], finding(1, 1, "too-large-file", size=str(size), most=str(MAX_BYTES))
    data = path.read_bytes()
    rows, problem = _rows(data)
    if not problem and not any(cell.strip() for row in rows for cell in row):
        problem = finding(1, 1, "empty-file")
    return rows, problem


def _rows(data: bytes) -> tuple[Rows, Finding | None]:
    if data.startswith((ZIP, OLE)):
        return read_workbook(data)
    text = decode(data)
    return read_rows(text) if text is not None else ([], finding(1, 1, "unreadable-text"))
