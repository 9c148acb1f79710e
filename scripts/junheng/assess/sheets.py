"""CSV: text in, rows out; what was pasted from a spreadsheet is the same with tabs."""

from __future__ import annotations

import re
from typing import Final

from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, finding

_CELL: Final = {
    mark: re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"|([^"{mark}\r\n][^{mark}\r\n]*)?)({mark}|\r\n|\n|\r|\Z)')
    for mark in (",", "\t")
}
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")


def decode(data: bytes) -> str | None:
    """Return a file's text: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030; None for anything else.

    A few words in GB18030 may be UTF-8 by chance, as Cyrillic letters: 学校,小学. What has no Chinese is not taken for it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    text, other = _decoded(data, "utf-8-sig"), _decoded(data, "gb18030")
    if text is None or (other is not None and not text.isascii() and not _CHINESE.search(text)):
        return other
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_rows(text: str) -> tuple[Rows, Finding | None]:
    """Return the rows of a text whose cells are parted by tabs where its first line has one, else by commas.

    A quotation mark that is not closed ends the reading: what follows could be anything.
    """
    first = re.split(r"\r|\n", text, maxsplit=1)[0]
    cell = _CELL["\t" if "\t" in first else ","]
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        match = cell.match(text, at)
        if not match:
            return rows, finding(len(rows) + 1, len(row) + 1, "csv-syntax")
        row.append(match[2] or "" if match[1] is None else match[1].replace('""', '"'))
        at = match.end()
        if match[3] not in {",", "\t"}:
            rows.append(row)
            row = []
    return rows, None
