"""XLSX: bytes in, the rows of the first sheet out, with the standard library alone.

Of a formula the value that the spreadsheet saved is read; where it saved none, the formula, which is then refused. What a
merged cell covers is blank. The browser's twin reads the same parts with its own means, so no package does it here.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from junheng.assess.headings import Rows
from junheng.assess.messages import Finding, finding
from junheng.assess.words import HEADING_WITHIN, ROWS

PART: Final = 64 << 20
"""A part that unpacks to more bytes is not a county's table."""
WIDTH: Final = 256
"""So many columns are read."""
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class WorkbookError(Exception):
    """The file is no workbook that can be read; the text says why, in Chinese."""


def read_workbook(data: bytes) -> tuple[Rows, Finding | None]:
    """Return the rows of the first sheet as text, or what is wrong."""
    try:
        return _rows(data), None
    except WorkbookError as error:
        return [], finding(1, 1, "bad-workbook", text=str(error))


def _rows(data: bytes) -> list[list[str]]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise WorkbookError("是旧的 XLS 格式，或有密码")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheet = _sheet(archive)
            shared = _shared(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise WorkbookError("压缩包损坏") from error
    rows: list[list[str]] = []
    for row in sheet.iter(f"{_MAIN}row"):
        named = row.get("r") or ""
        number = (int(named) if named.isdecimal() else 0) or len(rows) + 1
        if number > ROWS + HEADING_WITHIN + 1:
            break
        rows += [[] for _ in range(number - len(rows))]
        rows[number - 1] = _cells(row, shared)
    return rows


def _cells(row: ET.Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        at = _column(cell.get("r") or "", len(cells))
        if at >= WIDTH:
            break
        cells += [""] * (at + 1 - len(cells))
        cells[at] = _text(cell, shared)
    return cells


def _column(reference: str, otherwise: int) -> int:
    """Return the column of a reference such as AB12, counted from 0."""
    letters = re.match("[A-Z]{1,3}", reference)
    if not letters:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _text(cell: ET.Element, shared: list[str]) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return _runs(cell.find(f"{_MAIN}is"))
    value = cell.findtext(f"{_MAIN}v")
    if not value:
        formula = cell.find(f"{_MAIN}f")
        return "" if formula is None else f"={formula.text or ''}"
    if kind == "s":
        number = int(value) if value.isdecimal() else -1
        return shared[number] if 0 <= number < len(shared) else ""
    return value


def _runs(item: ET.Element | None) -> str:
    """Return the text of an item, whole or in runs, without the readings that stand above it."""
    if item is None:
        return ""
    parts = [item.findtext(f"{_MAIN}t") or ""]
    return "".join(parts + [run.findtext(f"{_MAIN}t") or "" for run in item.findall(f"{_MAIN}r")])


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_runs(item) for item in _part(archive, "xl/sharedStrings.xml").findall(f"{_MAIN}si")]


def _sheet(archive: zipfile.ZipFile) -> ET.Element:
    """Return the first sheet: the workbook names it, its relations say where it is."""
    first = next(_part(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"), None)
    wanted = first.get(_LINK) if first is not None else None
    targets = dict(_relations(_part(archive, "xl/_rels/workbook.xml.rels")))
    if not wanted or wanted not in targets:
        raise WorkbookError("里面没有工作表")
    target = targets[wanted]
    return _part(archive, target[1:] if target.startswith("/") else posixpath.join("xl", target))


def _relations(part: ET.Element) -> Iterator[tuple[str, str]]:
    for relation in part:
        yield relation.get("Id") or "", relation.get("Target") or ""


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    """Return a part of the workbook. A document type is refused: entities could make it grow without end."""
    if name not in archive.namelist():
        raise WorkbookError(f"里面没有 {name}")
    with archive.open(name) as file:
        text = file.read(PART + 1)
    if len(text) > PART:
        raise WorkbookError("展开以后太大")
    if b"\x00" in text or b"<!DOCTYPE" in text:
        raise WorkbookError("含有不安全的内容")
    try:
        return ET.fromstring(text)  # noqa: S314  without a document type there is no entity to expand
    except ET.ParseError as error:
        raise WorkbookError("XML 有错误") from error
