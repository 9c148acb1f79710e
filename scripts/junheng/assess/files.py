"""A county's file: a path in, its sheets out, whether text or a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from junheng.assess.markup import read_markup
from junheng.assess.messages import Finding, finding
from junheng.assess.sheet import Sheet
from junheng.assess.sheets import decode, read_rows
from junheng.assess.unpack import WorkbookError
from junheng.assess.workbook import OLE, ZIP, read_workbook

MAX_BYTES: Final = 20 << 20
"""A larger file is not a county's table."""


SIGNATURES: Final = {
    b"%PDF": "pdf-file",
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF"), "picture-file"),
    **dict.fromkeys((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "archive-file"),
}
"""What a file begins with that is something else, and the message for it."""


def read_file(path: Path) -> tuple[tuple[Sheet, ...], Finding | None]:
    """Return the sheets of a file and what keeps it from being read further. What it is shows in its first bytes.

    Raises OSError.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        return (), finding(1, 1, "too-large-file", size=str(size), most=str(MAX_BYTES))
    data = path.read_bytes()
    sheets, problem = _sheets(data)
    if not problem and not any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row):
        problem = finding(1, 1, "empty-file")
    return sheets, problem


def _sheets(data: bytes) -> tuple[tuple[Sheet, ...], Finding | None]:
    if data.startswith((ZIP, OLE)):
        return read_workbook(data)
    for start, code in SIGNATURES.items():
        if data.startswith(start):
            return (), finding(1, 1, code)
    text = decode(data)
    if text is None:
        return (), finding(1, 1, "unreadable-text")
    try:
        sheets = read_markup(text)
    except WorkbookError as error:
        return (), finding(1, 1, error.code, text=str(error))
    if sheets is not None:
        return sheets, None
    rows, problem = read_rows(text)
    return (Sheet(rows),), problem
