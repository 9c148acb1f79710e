"""Workbooks made in memory: sheets as a county has them, written as the smallest XLSX that spreadsheets open."""

from __future__ import annotations

import io
import math
import random
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from assessing import VECTORS
from catalogs import ROOT
from junheng.assess.table import Table
from mixtures import School, county, mixture

SHAPES: Final = [vector for vector in VECTORS if vector["call"] == "sheets"]
"""The shared vectors of what tables look like: sheets with their merged cells in, one plain table out."""
WRITTEN: Final = range(1000, 1040)
"""The seeds of the workbooks that are written by others: each is another mixture of another county."""
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/"
_NUMBER: Final = re.compile("0|[1-9][0-9]*(?:[.][0-9]+)?|0[.][0-9]+")


def xlsx(sheets: Sequence[Mapping[str, Any]], others: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook of sheets as the vectors describe them: `rows`, and as needed `name`, `merges` and `hidden`.

    `others` are parts that it has besides.
    """
    names = [sheet.get("name") or f"Sheet{number}" for number, sheet in enumerate(sheets, 1)]
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"{_state(sheet)}/>'
        for number, (name, sheet) in enumerate(zip(names, sheets, strict=True), 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.worksheet+xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/'
        f'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="rId1" Type="{_OFFICE}/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}relationships">{links}</Relationships>',
        **{f"xl/worksheets/sheet{number}.xml": _sheet(sheet) for number, sheet in enumerate(sheets, 1)},
    }
    return archive({**parts, **(others or {})})


def by_openpyxl(sheets: Sequence[Mapping[str, Any]]) -> bytes:
    """Return a workbook of the same sheets as openpyxl writes it: shared texts, styles, numbers as numbers."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        made = book.create_sheet(sheet.get("name") or f"Sheet{number}")
        made.sheet_state = "hidden" if sheet.get("hidden") else "visible"
        for at, row in enumerate(sheet["rows"], 1):
            for column, text in enumerate(row, 1):
                if text:
                    made.cell(at, column, float(text) if _NUMBER.fullmatch(text) else text)
        for top, first, bottom, last in sheet.get("merges", []):
            made.merge_cells(start_row=top + 1, start_column=first + 1, end_row=bottom + 1, end_column=last + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written_mixture(seed: int) -> tuple[list[School], bytes]:
    """Return the schools of a county, and a workbook of them by openpyxl in a mixture of shapes."""
    draw = random.Random(seed)  # noqa: S311  it draws tables
    schools = county(draw)
    return schools, by_openpyxl(mixture(draw, schools))


def misread(table: Table, schools: Sequence[School]) -> list[str]:
    """Return where a table does not say of the schools what is so."""
    wrong = [f"{one.name} is not read" for one in table.unread]
    found = {(one.name, one.level): one for one in table.schools}
    if len(found) != len(table.schools) or set(found) != {(one.name, one.level) for one in schools}:
        return [*wrong, f"read are {sorted((one.name, one.level) for one in table.schools)}"]
    for one in schools:
        read = found[one.name, one.level]
        pairs = {"pupils": (read.pupils, one.pupils)} | {
            key: (read.amounts[key], most) for key, most in one.amounts.items()
        }
        wrong += [
            f"{one.name} {key}: {value} not {right}"
            for key, (value, right) in pairs.items()
            if value is None or not math.isclose(value, right, rel_tol=1e-6, abs_tol=0.001)
        ]
    return wrong


def archive(parts: Mapping[str, str]) -> bytes:
    """Return a ZIP archive of texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def chinese_dates() -> bytes:
    """Return the workbook of dates with formats that only Chinese Excel has built in: it gives 58 to what is typed as 3-9."""
    formats = {165: 31, 166: 58, 167: 32, 168: 27, 170: 50}
    data = bytearray((ROOT / "tests" / "data" / "dates.xls").read_bytes())
    for style in re.finditer(rb"\xe0\0\x14\0..(..)", data, re.DOTALL):
        own = int.from_bytes(style[1], "little")
        data[style.start(1) : style.end(1)] = formats.get(own, own).to_bytes(2, "little")
    return bytes(data)


def far_down() -> dict[str, bytes]:
    """Return a table with a school 12,000 rows below the others in each kind of file, and one with nothing there."""
    head, near, far = ["学校", "学段", "学生数"], ["甲小学", "小学", "900"], ["乙小学", "小学", "300"]
    blanks: list[list[str]] = [[]] * 12_000
    plain, titled = (
        [head, near, *blanks, far],
        [["某县小学"], ["学校", "学生数"], ["甲小学", "900"], *blanks, ["乙小学", "300"]],
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cells = [
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row
        )
        for row in (head, near, far)
    ]
    gap = '<table:table-row table:number-rows-repeated="12000"><table:table-cell/></table:table-row>'
    rows = [f"<table:table-row>{row}</table:table-row>" for row in cells]
    body = f'<office:spreadsheet><table:table table:name="各校">{rows[0]}{rows[1]}{gap}{rows[2]}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    table = "".join(f"<tr>{''.join(f'<td>{text}' for text in row)}" for row in plain)
    named = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = "".join(
        f'<Row ss:Index="{number}">{"".join(f"<Cell><Data>{text}</Data></Cell>" for text in row)}</Row>'
        for number, row in enumerate(plain, 1)
        if row
    )
    excel = f'<Workbook xmlns="{named}" xmlns:ss="{named}"><Worksheet ss:Name="各校"><Table>{lines}</Table></Worksheet></Workbook>'
    return {
        "XLSX": xlsx([{"rows": plain}]),
        "XLSX with a title": xlsx([{"rows": titled}]),
        "XLS": (ROOT / "tests" / "data" / "far-down.xls").read_bytes(),
        "ODS": archive({"content.xml": content}),
        "HTML": f"<table>{table}</table>".encode(),
        "the XML of Excel 2003": excel.encode(),
        "nothing": xlsx([{"rows": [head, near, *blanks, [" "]]}]),
    }


def _state(sheet: Mapping[str, Any]) -> str:
    return ' state="hidden"' if sheet.get("hidden") else ""


def _sheet(sheet: Mapping[str, Any]) -> str:
    rows = "".join(
        f'<row r="{number}">{"".join(_cell(f"{_letters(at)}{number}", cell) for at, cell in enumerate(row) if cell)}</row>'
        for number, row in enumerate(sheet["rows"], 1)
    )
    merges = "".join(
        f'<mergeCell ref="{_letters(first)}{top + 1}:{_letters(last)}{bottom + 1}"/>'
        for top, first, bottom, last in sheet.get("merges", [])
    )
    merged = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merged}</worksheet>'


def _cell(reference: str, text: str) -> str:
    if _NUMBER.fullmatch(text):
        return f'<c r="{reference}"><v>{text}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _letters(at: int) -> str:
    return f"{_letters(at // 26 - 1)}{chr(65 + at % 26)}" if at >= 26 else chr(65 + at)
