"""Tables in markup that is named as a workbook: HTML, as many systems export it, and the XML of Excel 2003; text in, sheets out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from xml.etree import ElementTree as ET

from junheng.assess.all_sheets import WIDTH, written
from junheng.assess.cells import plain
from junheng.assess.extent import ROWS_READ, ended
from junheng.assess.merges import Merge, filled
from junheng.assess.sheet import Sheet
from junheng.assess.unpack import PART, WorkbookError

_SPREADSHEET: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_INDEX: Final = f"{{{_SPREADSHEET}}}"
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_BLANKS: Final = re.compile("[ \t\r\n\f]+")


def read_markup(text: str) -> tuple[Sheet, ...] | None:
    """Return the sheets of a text that is markup; None for one that is not. Raises WorkbookError."""
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return None
    if len(text) > PART:
        raise WorkbookError("太大")
    if _SPREADSHEET in text[:2000] and not re.search("<html", text[:2000], re.IGNORECASE):
        return tuple(_spreadsheet(start))
    if not re.search("<table", text, re.IGNORECASE):
        return None
    reader = _Tables()
    reader.feed(text)
    reader.close()
    reader.end_row()
    return (Sheet(reader.grid.read()),)


class _Grid:
    """Rows that are filled from left to right, past what is merged into them from above."""

    def __init__(self) -> None:
        """Begin without rows."""
        self.rows: list[list[str]] = []
        self.merges: list[Merge] = []
        self._taken: set[tuple[int, int]] = set()
        self._beyond = False

    def read(self) -> list[list[str]]:
        """Return the rows that are read, with what is merged in them filled in."""
        return ended(filled(self.rows, self.merges), beyond=self._beyond)

    def put(self, text: str, *, right: int = 1, down: int = 1, at: int = -1) -> None:
        """Put a cell into the last row: behind the others, or at a column."""
        number, row = len(self.rows) - 1, self.rows[-1]
        column = at if at >= 0 else len(row)
        while at < 0 and (number, column) in self._taken:
            column += 1
        if column >= WIDTH or number >= ROWS_READ:
            self._beyond |= column < WIDTH and bool(plain(text))
            return
        row += [""] * (column - len(row))
        row.append(text)
        right, down = min(right, WIDTH - column), min(down, ROWS_READ - number)
        if right > 1 or down > 1:
            self.merges.append((number, column, number + down - 1, column + right - 1))
            row += [""] * (right - 1)
            self._taken.update((number + below, column + beside) for below in range(1, down) for beside in range(right))


# ---- HTML


class _Tables(HTMLParser):
    """The rows of every table that stands in no other."""

    def __init__(self) -> None:
        """Begin outside of a table."""
        super().__init__()
        self.grid = _Grid()
        self._depth = 0
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._hidden = ""
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag == "table":
            self._depth += 1
        elif tag in {"script", "style"}:
            self._hidden = tag
        elif self._depth == 1 and tag == "tr":
            self.end_row()
            self.grid.rows.append([])
            self._open = True
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            if not self._open:
                self.grid.rows.append([])
                self._open = True
            spans = dict(attrs)
            self._spans = (_span(spans.get("colspan")), _span(spans.get("rowspan")))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row or a cell."""
        if tag == "table":
            if self._depth == 1:
                self.end_row()
            self._depth = max(0, self._depth - 1)
        elif tag == self._hidden:
            self._hidden = ""
        elif self._depth == 1 and tag == "tr":
            self.end_row()
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Add to a cell."""
        if self._cell is not None and not self._hidden:
            self._cell.append(_BLANKS.sub(" ", data))

    def end_row(self) -> None:
        """End a row and its last cell."""
        self._end_cell()
        self._open = False

    def _end_cell(self) -> None:
        if self._cell is not None:
            right, down = self._spans
            self.grid.put("".join(self._cell).strip(" \n"), right=right, down=down)
        self._cell = None


def _span(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,4}", text) and int(text) else 1


# ---- the XML of Excel 2003


def _spreadsheet(text: str) -> Iterator[Sheet]:
    if "<!DOCTYPE" in text:
        raise WorkbookError("含有不安全的内容")
    try:
        root = ET.fromstring(text)  # noqa: S314  without a document type there is no entity to expand
    except ET.ParseError as error:
        raise WorkbookError("XML 有错误") from error
    for sheet in root.iter(f"{_INDEX}Worksheet"):
        grid = _Grid()
        for row in sheet.iterfind(f"{_INDEX}Table/{_INDEX}Row"):
            index = _number(row.get(f"{_INDEX}Index"), len(grid.rows) + 1)
            while len(grid.rows) < min(index, ROWS_READ + 1):
                grid.rows.append([])
            for cell in row.iterfind(f"{_INDEX}Cell"):
                grid.put(
                    _text(cell),
                    right=_number(cell.get(f"{_INDEX}MergeAcross"), 0) + 1,
                    down=_number(cell.get(f"{_INDEX}MergeDown"), 0) + 1,
                    at=_number(cell.get(f"{_INDEX}Index"), 0) - 1,
                )
        hidden = any(
            (one.text or "") != "SheetVisible" for one in sheet.iter("{urn:schemas-microsoft-com:office:excel}Visible")
        )
        yield Sheet(grid.read(), sheet.get(f"{_INDEX}Name") or "", hidden)


def _text(cell: ET.Element) -> str:
    data = cell.find(f"{_INDEX}Data")
    text = "".join(data.itertext()) if data is not None else ""
    if not text:
        formula = cell.get(f"{_INDEX}Formula")
        return formula or ""
    number = data is not None and data.get(f"{_INDEX}Type") == "Number" and _NUMBER.fullmatch(text)
    return written(float(text)) if number else text


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,7}", text) else otherwise
