"""A workbook: bytes in, the sheets out, whether XLSX, XLS or ODS.

Of a formula the value that the spreadsheet saved is read; where it saved none, the formula, which is then refused.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, finding
from junheng.assess.ods import read_ods
from junheng.assess.sheet import Sheet
from junheng.assess.unpack import WorkbookError, packed, parts_of

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"
"""What XLSX and ODS begin with, and XLS."""
SECONDS: Final = 20
"""Maximum time of the reader: 10 MiB of XML take it 0.3 s, and a damaged file may hold it for ever."""
_PICTURE: Final = re.compile(rb"xl/media/|Pictures/[^/\x00]{8}")
"""A name in the directory of an archive with a picture in a sheet."""
_WORD: Final = "WordDocument".encode("utf-16-le")
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def read_workbook(data: bytes) -> tuple[tuple[Sheet, ...], Finding | None]:
    """Return the sheets as text, without blanks at the ends of rows and of sheets, or what is wrong."""
    try:
        sheets = _sheets(data)
    except WorkbookError as error:
        return (), finding(1, 1, error.code, **({"text": str(error)} if str(error) else {}))
    if not any(rows for _, _, rows in sheets) and _PICTURE.search(data):
        return (), finding(1, 1, "picture-file")
    return tuple(Sheet(_trimmed(rows), name, hidden) for name, hidden, rows in sheets), None


def _sheets(data: bytes) -> Sequence[tuple[str, bool, Rows]]:
    if _LOCKED in data and data.startswith(OLE):
        raise WorkbookError("有密码")
    if _WORD in data and data.startswith(OLE):
        raise WorkbookError(code="word-file")
    if not data.startswith(ZIP):
        return _read(data)
    parts = parts_of(data)
    if "content.xml" in parts:
        return [(sheet.name, sheet.hidden, sheet.rows) for sheet in read_ods(parts["content.xml"])]
    return _read(packed(parts))


def _read(data: bytes) -> list[tuple[str, bool, Rows]]:
    """Return the sheets, read by a process of its own; -P keeps it from modules in the current folder."""
    command = [sys.executable, "-P", "-m", "junheng.assess.all_sheets"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise WorkbookError("内容损坏，或不是 XLSX、XLS、ODS") from error
    sheets: list[tuple[str, bool, Rows]] | None = json.loads(done.stdout)
    if sheets is None:
        raise WorkbookError("有密码")
    return sheets


def _trimmed(rows: Rows) -> Rows:
    height = next((at + 1 for at in reversed(range(len(rows))) if rows[at]), 0)
    return rows[:height]
