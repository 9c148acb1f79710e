"""The Excel workbooks: read back they say what the data says, no cell is a formula, and a filled table is read."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from junheng.assess.example import HEADINGS
from junheng.assess.example import rows as example
from junheng.assess.rules import rules
from junheng.catalog.addresses import data_path
from junheng.catalog.library import Library
from junheng.data.tables import tables
from junheng.data.workbooks import SHEETS, WORKBOOK, template, workbooks
from junheng.site.plan import Tree
from junheng.text.csv import read_rows
from junheng.text.excel import Cell, Column, Sheet, xlsx
from runner import call_junheng


def _cells(data: bytes, name: str) -> list[list[Any]]:
    return [*CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()]


def _part(data: bytes, path: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return archive.read(path).decode()


def _shown(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def test_a_table_says_what_the_data_says(library: Library, tree: Tree) -> None:
    book = workbooks(replace(library, office=True), tree)[WORKBOOK]
    for name, columns in tables().items():
        _, *expected = (row for _, row in read_rows(tree[data_path(f"{name}.csv")].removeprefix("\ufeff")))
        head, *found = _cells(book, SHEETS[name])
        assert head == [column.meaning for column in columns]
        assert [list(map(_shown, row)) for row in found] == [
            [cell.removeprefix("'") for cell in row] for row in expected
        ]
    at = [column.path for column in tables()["figures"]].index("value.number")
    assert {type(row[at]) for row in _cells(book, SHEETS["figures"])[1:]} == {float, str}


def test_the_head_stays_and_filters(library: Library, tree: Tree) -> None:
    book = workbooks(replace(library, office=True), tree)[WORKBOOK]
    sheet = _part(book)
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    count = len(library.catalog.practices) + 1
    assert re.search(rf'<autoFilter ref="A1:[A-Z]+{count}"/>', sheet)
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([^"]*)"', sheet)]
    assert len(widths) == len(tables()["practices"])
    assert len(set(widths)) > 5
    assert workbooks(library, tree) == {}


@pytest.mark.parametrize(("framework", "lacks"), [("quality-balance", False), ("basic-balance", True)])
def test_a_filled_table_is_read_and_an_empty_one_has_no_school(
    library: Library, tmp_path: Path, framework: str, *, lacks: bool
) -> None:
    """The example county lacks columns of the older framework."""
    asked = rules(library.catalog.vocabulary, library.catalog.vocabulary.frameworks[framework])
    sheet, about = template(asked)
    assert [column.title for column in sheet.columns] == [*asked.template]
    made = dict(zip(HEADINGS, example()[1], strict=True))
    row: list[Cell] = [
        float(made[name]) if made.get(name, "").isdecimal() else made.get(name) for name in asked.template
    ]
    judged = []
    for rows in ([], [row]):
        path = tmp_path / f"{len(rows)}.xlsx"
        path.write_bytes(xlsx((replace(sheet, rows=rows), about)))
        done = call_junheng("assess", str(path), "--framework", framework, "--format", "json", expect=len(rows) * lacks)
        judged.append([school["pupils"] for school in json.loads(done.stdout)["schools"]])
    assert judged == [[], [1800]]
    checks = _part(xlsx((sheet, about)))
    assert '<formula1>"小学,初中"</formula1>' in checks.replace("&quot;", '"')
    assert checks.count('type="decimal"') == len(sheet.columns) - 2
    assert 'prompt="单位：人。例如 1800。"' in checks


@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=3))
def test_whatever_stands_in_a_cell_is_text(texts: list[str]) -> None:
    sheet = Sheet("".join(texts), tuple(Column(text) for text in texts), [texts])
    data = xlsx((sheet,))
    (name,) = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    assert 0 < len(name) <= 31
    assert "<f>" not in _part(data)
    assert data == xlsx((sheet,))


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "\tx", "一/二"])
def test_a_formula_stays_a_text(text: str) -> None:
    assert _cells(xlsx((Sheet("a/b:*", (Column("一"),), [[text]]),)), "a b")[1] == [text]


def test_a_cell_is_as_long_as_excel_reads() -> None:
    (_, row) = _cells(xlsx((Sheet("一", (Column("一"),), [["长" * 40_000]]),)), "一")
    assert [len(str(cell)) for cell in row] == [32_767]


def test_a_sheet_of_forty_columns_names_them_all() -> None:
    columns = tuple(Column(str(number)) for number in range(800))
    assert _cells(xlsx((Sheet("一", columns),)), "一") == [[str(number) for number in range(800)]]
