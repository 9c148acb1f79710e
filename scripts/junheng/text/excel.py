"""Write an Excel workbook: tables of texts and numbers in, the bytes of an `.xlsx` file out, the same for the same tables.

A text is stored as a text, whatever it begins with, so that no cell is a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.text.characters import invisible
from junheng.text.package import escaped, packed

Cell = str | float | None
_MAX_TEXT: Final = 32_767
"""Maximum number of characters of a cell, as Excel has it."""
_MAX_NAME: Final = 31
"""Maximum number of characters of a sheet's name, likewise."""
_LINE: Final = 16
"""Height of a line, in points."""
_NARROW: Final = "\u2000"
"""Characters from here on are two wide, as they are in 宋体."""
_FILLED: Final = 2_000
"""Number of rows that are checked in a table to fill in; a county has fewer schools."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6EFE9"/>'
    '</patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
    'applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>'
)
"""The forms of cells: 0 of numbers, 1 of the head, 2 of texts, 3 of texts that run over several lines."""

_LINK: Final = f'<Relationship Id="rId{{n}}" Type="{_OFFICE}/'
_LINKS: Final = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
_OVERRIDE: Final = '<Override PartName="/xl/'
FIXED: Final[Mapping[str, tuple[str, ...]]] = {
    "[Content_Types].xml": (
        (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'{_OVERRIDE}workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'{_OVERRIDE}styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        ),
        f'{_OVERRIDE}worksheets/sheet{{n}}.xml" ContentType="{_TYPE}.worksheet+xml"/>',
        "</Types>",
    ),
    "_rels/.rels": (
        f'{_LINKS}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    "xl/workbook.xml": (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>',
        '<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>',
        "</sheets><definedNames>",
        '<definedName name="_xlnm.Print_Titles" localSheetId="{i}">\'{name}\'!$1:$1</definedName>',
        "</definedNames></workbook>",
    ),
    "xl/_rels/workbook.xml.rels": (
        _LINKS,
        f'{_LINK}worksheet" Target="worksheets/sheet{{n}}.xml"/>',
        f'{_LINK}styles" Target="styles.xml"/></Relationships>',
    ),
    "xl/styles.xml": (_STYLES,),
}
"""The parts of a workbook but for its sheets, in pieces: every second stands once for each sheet, with its `{name}`, its number
`{n}` from 1 and `{i}` from 0; in the others `{n}` is the number behind the last. The head of a sheet stands on each page of paper."""
FRAME: Final = (
    (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        "</sheetViews><cols>"
    ),
    "</cols><sheetData>",
    '<printOptions gridLines="1"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
)
"""What stands in a sheet before its columns, before its rows and at its end: on A4, as wide as it and as long as it needs."""


@dataclass(frozen=True)
class Column:
    """A column of a sheet."""

    title: str
    width: int = 14
    """In characters."""
    choices: tuple[str, ...] = ()
    """The only texts that may be filled in."""
    number: bool = False
    """Whether only numbers from 0 may be filled in."""
    prompt: str = ""
    """What is shown beside a cell that is being filled in."""


@dataclass(frozen=True)
class Sheet:
    """A table with a head that stays in view and filters its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]] = ()
    wrapped: bool = False
    """Whether a text that is wider than its column runs over several lines."""


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return the file of a workbook."""
    return packed({}, book_parts(sheets))


def book_parts(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return the parts of a workbook by path."""
    names = [escaped(_name(sheet.name)) for sheet in sheets]
    return {
        **{path: "".join(_filled(pieces, names)) for path, pieces in FIXED.items()},
        **{f"xl/worksheets/sheet{n}.xml": "".join(_sheet(sheet)) for n, sheet in enumerate(sheets, 1)},
    }


def _filled(pieces: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of a part, every second of them once for each sheet."""
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            yield piece.replace("{n}", str(len(names) + 1))
            continue
        for n, name in enumerate(names):
            yield piece.replace("{n}", str(n + 1)).replace("{i}", str(n)).replace("{name}", name)


def _name(text: str) -> str:
    """Return a name that a sheet may have."""
    shown = "".join(char for char in text if not invisible(char))
    return re.sub(r"[\[\]:*?/\\']", " ", shown)[:_MAX_NAME].strip() or "表"


def _sheet(sheet: Sheet) -> Iterator[str]:
    """Yield the parts of a sheet, in the order of the schema."""
    letters = [_letters(number) for number in range(len(sheet.columns))]
    before, between, behind = FRAME
    yield before
    for number, column in enumerate(sheet.columns, 1):
        yield f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
    yield between
    widths = [column.width for column in sheet.columns] if sheet.wrapped else []
    yield _row(1, letters, [column.title for column in sheet.columns], 1, widths)
    for number, row in enumerate(sheet.rows, 2):
        yield _row(number, letters, row, 3 if sheet.wrapped else 2, widths)
    yield "</sheetData>"
    if len(sheet.columns) > 1:
        yield f'<autoFilter ref="A1:{letters[-1]}{len(sheet.rows) + 1}"/>'
    checks = [_check(letter, column) for letter, column in zip(letters, sheet.columns, strict=True)]
    made = [check for check in checks if check]
    yield f'<dataValidations count="{len(made)}">{"".join(made)}</dataValidations>' if made else ""
    yield behind


def _letters(number: int) -> str:
    """Return the name of a column, counted from 0: A to Z, then AA."""
    above, own = divmod(number, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + own)


def _row(number: int, letters: Sequence[str], cells: Sequence[Cell], form: int, widths: Sequence[int]) -> str:
    """Return a row; where widths are given it is as high as its texts need, which LibreOffice does not find by itself."""
    made = (_cell(f"{letter}{number}", cell, form) for letter, cell in zip(letters, cells, strict=True))
    lines = [
        -(-_wide(cell) // width) if isinstance(cell, str) else 1 for cell, width in zip(cells, widths, strict=False)
    ]
    height = f' ht="{_LINE * max(lines)}" customHeight="1"' if lines else ""
    return f'<row r="{number}"{height}>{"".join(made)}</row>'


def _wide(text: str) -> int:
    """Return the width of a text in characters, those of Chinese being two wide; and room for the filter of a head."""
    return sum(2 if char > _NARROW else 1 for char in text) + 2


def _cell(place: str, cell: Cell, form: int) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        text = escaped(cell[:_MAX_TEXT])
        return f'<c r="{place}" s="{form}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}"><v>{cell:.15g}</v></c>'


def _check(letter: str, column: Column) -> str:
    """Return what may be filled into a column and what is shown beside it; '' for nothing."""
    if not (column.choices or column.number or column.prompt):
        return ""
    prompt = f' showInputMessage="1" prompt="{escaped(column.prompt)}"' if column.prompt else ""
    begin = f'<dataValidation allowBlank="1" showErrorMessage="1"{prompt} sqref="{letter}2:{letter}{_FILLED}"'
    if column.choices:
        listed = escaped(",".join(column.choices))
        return (
            f'{begin} type="list" error="请从列表里选一个。"><formula1>&quot;{listed}&quot;</formula1></dataValidation>'
        )
    if column.number:
        return (
            f'{begin} type="decimal" operator="greaterThanOrEqual" error="请填 0 或更大的数，不带单位。">'
            "<formula1>0</formula1></dataValidation>"
        )
    return f"{begin}/>"
