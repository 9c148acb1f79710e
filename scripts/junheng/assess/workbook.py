"""A workbook: bytes in, the rows of the first sheet out, whether XLSX, XLS or ODS.

Of a formula the value that the spreadsheet saved is read; where it saved none, the formula, which is then refused.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Final

from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, finding
from junheng.assess.unpack import WorkbookError, unpacked

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0"
"""What XLSX and ODS begin with, and XLS."""
SECONDS: Final = 20
"""Maximum time of the reader: 10 MiB of XML take it 0.3 s, and a damaged file may hold it for ever."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


def read_workbook(data: bytes) -> tuple[Rows, Finding | None]:
    """Return the rows of the first sheet as text, without blanks at their ends, or what is wrong."""
    try:
        rows = _rows(data)
    except WorkbookError as error:
        return [], finding(1, 1, "bad-workbook", text=str(error))
    while rows and not rows[-1]:
        rows.pop()
    return rows, None


def _rows(data: bytes) -> list[list[str]]:
    if _LOCKED in data and data.startswith(OLE):
        raise WorkbookError("有密码")
    rows = _read(unpacked(data) if data.startswith(ZIP) else data)
    return [_stripped(row) for row in rows]


def _read(data: bytes) -> Any:
    """Return the rows of the first sheet, read by a process of its own; -P keeps it from modules in the current folder."""
    command = [sys.executable, "-P", "-m", "junheng.assess.first_sheet"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise WorkbookError("内容损坏，或不是 XLSX、XLS、ODS") from error
    rows = json.loads(done.stdout)
    if rows is None:
        raise WorkbookError("有密码")
    return rows


def _stripped(row: list[str]) -> list[str]:
    width = next((at + 1 for at in reversed(range(len(row))) if row[at]), 0)
    return row[:width]
