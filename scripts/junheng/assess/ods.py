"""ODS: the content of an OpenDocument archive in, its sheets out, with what is merged in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from junheng.assess.all_sheets import CELLS, SHEETS, WIDTH, written
from junheng.assess.extent import ROWS_READ, ended, says
from junheng.assess.merges import Merge, filled
from junheng.assess.sheet import Sheet
from junheng.assess.unpack import WorkbookError

_SPACES: Final = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text", "style")
}
_OFFICE, _TABLE, _TEXT, _STYLE = _SPACES.values()
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def read_ods(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of `content.xml`. Raises WorkbookError."""
    try:
        root = ET.fromstring(content)  # noqa: S314  unpack.py refuses a document type
    except ET.ParseError as error:
        raise WorkbookError("content.xml 的 XML 有错误") from error
    book = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if book is None:
        raise WorkbookError(code="word-file")
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(one.get(f"{_TABLE}display") == "false" for one in style.iterfind(f"{_STYLE}table-properties"))
    }
    tables = book.findall(f"{_TABLE}table")[:SHEETS]
    return tuple(
        Sheet(_filled(table), table.get(f"{_TABLE}name") or "", table.get(f"{_TABLE}style-name") in hidden)
        for table in tables
    )


def _filled(table: ET.Element) -> list[list[str]]:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    number = count = 0
    beyond = False
    for row in _rows(table):
        cells, spans = _cells(row)
        times = _times(row, "number-rows-repeated")
        merges += [(number, first, number + down - 1, first + right - 1) for first, right, down in spans]
        beyond = number + times > ROWS_READ and says(cells)
        if cells and number < ROWS_READ:
            rows += [[] for _ in range(number - len(rows))]
            times = min(times, ROWS_READ - number)
            count += len(cells) * times
            if count > CELLS:
                raise WorkbookError("展开以后太大")
            rows += [list(cells) for _ in range(times)]
        if beyond:
            break
        number += times
    return ended(filled(rows, merges), beyond=beyond)


def _rows(element: ET.Element) -> Iterator[ET.Element]:
    """Yield the rows, also those of headings and groups."""
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in {f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}:
            yield from _rows(child)


def _cells(row: ET.Element) -> tuple[list[str], list[tuple[int, int, int]]]:
    """Return the cells of a row without blanks at its end, and its merged ones: column, columns and rows."""
    cells: list[str] = []
    spans: list[tuple[int, int, int]] = []
    column = 0
    for cell in row:
        covered = cell.tag == f"{_TABLE}covered-table-cell"
        if not covered and cell.tag != f"{_TABLE}table-cell":
            continue
        times = _times(cell, "number-columns-repeated")
        text = "" if covered else _text(cell)
        right, down = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
        if text and column < WIDTH:
            cells += [""] * (column - len(cells))
            cells += [text] * min(times, WIDTH - column)
            if right > 1 or down > 1:
                spans.append((column, right, down))
        column += times
    return cells, spans


def _times(element: ET.Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "")
    return int(text) if re.fullmatch("[0-9]{1,9}", text) and int(text) else 1


def _text(cell: ET.Element) -> str:
    """Return what a cell holds: of a formula the value that was saved, else the formula."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    value = cell.get(f"{_OFFICE}value", "")
    if kind in {"float", "percentage", "currency"} and _NUMBER.fullmatch(value):
        return written(float(value))
    if kind in {"date", "time", "boolean"}:
        return cell.get(f"{_OFFICE}{kind}-value", "").upper()
    text = "\n".join(_said(one) for one in cell.iterfind(f"{_TEXT}p")) or cell.get(f"{_OFFICE}string-value", "")
    formula = cell.get(f"{_TABLE}formula", "")
    return text or (f"={formula.partition('=')[2]}" if formula else "")


def _said(element: ET.Element) -> str:
    """Return the text of a paragraph, with the blanks and breaks that stand in it as elements."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "")
            parts.append(" " * (int(count) if re.fullmatch("[0-9]{1,3}", count) else 1))
        else:
            parts.append({f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}.get(child.tag) or _said(child))
        parts.append(child.tail or "")
    return "".join(parts)
