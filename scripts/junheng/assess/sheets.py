"""Tables as text, pasted or in a file: rows out, whatever parts the cells and however the text is encoded."""

from __future__ import annotations

import re
from typing import Final

from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, finding

_MARKS: Final = ("\t", ",", ";", "，")
"""What parts cells, the likelier first; a full-width comma is typed where the keyboard writes Chinese."""
_CELL: Final = {
    mark: re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"|([^"{mark}\r\n][^{mark}\r\n]*)?)({mark}|\r\n|\n|\r|\Z)')
    for mark in _MARKS
}
_STATED: Final = re.compile(r"sep=(.)(?=[\r\n])", re.IGNORECASE)
"""What Excel writes first to say what parts cells."""
_QUOTED: Final = re.compile(r'(^|[\t,;，\r\n])"(?:[^"]|"")*"')
_SEEN: Final = 50
"""Number of first lines that are looked at for what parts cells."""
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def decode(data: bytes) -> str | None:
    """Return a file's text: UTF-8, UTF-16, both with or without a byte order mark, or GB18030; None for anything else.

    A few words in GB18030 may be UTF-8 by chance, as Cyrillic letters: 学校,小学. What has no Chinese is not taken for it.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\0" in data:
        big = data[::2].count(0) > data[1::2].count(0)
        text = _decoded(data, "utf-16-be" if big else "utf-16-le")
        table = text and _CHINESE.search(text) and re.search("[\t\n,;，]", text) and not _CONTROL.search(text)
        return text if table else None
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
    """Return the rows of a text whose cells are parted by tabs, commas, semicolons or full-width commas.

    A quotation mark that is not closed ends the reading: what follows could be anything.
    """
    stated = _STATED.match(text)
    mark = stated[1] if stated and stated[1] in _MARKS else _mark(text)
    cell = _CELL[mark]
    rows: list[list[str]] = []
    row: list[str] = []
    at = stated.end() if stated else 0
    while at < len(text) or row:
        match = cell.match(text, at)
        if not match:
            return rows, finding(len(rows) + 1, len(row) + 1, "csv-syntax")
        row.append(match[2] or "" if match[1] is None else match[1].replace('""', '"'))
        at = match.end()
        if match[3] != mark:
            rows.append(row)
            row = []
    return rows, None


def _mark(text: str) -> str:
    """Return what parts the cells of a text: what most of its first lines have outside quotation marks."""
    lines = re.split(r"\r\n|\n|\r", _QUOTED.sub(r"\1", text[:100_000]), maxsplit=_SEEN)[:_SEEN]
    return max(_MARKS, key=lambda mark: sum(mark in line for line in lines))
