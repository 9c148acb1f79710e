"""A workbook is read whatever program saved it, and what is damaged or meant to harm is refused in words."""

from __future__ import annotations

import base64
import io
import random
import time
import zipfile
from pathlib import Path
from typing import Final

import pytest

from assessing import VECTORS, rules_of
from catalogs import ROOT
from junheng.assess import workbook
from junheng.assess.arrange import arrange
from junheng.assess.files import read_file
from junheng.assess.table import read_table
from junheng.assess.words import BEYOND
from junheng.assess.workbook import read_workbook
from workbooks import chinese_dates, far_down, xlsx

DATA: Final = ROOT / "tests" / "data"
OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
ROW: Final = "<table:table-row{}><table:table-cell{}/></table:table-row>"
NUMBER: Final = ' office:value-type="float" office:value="1"'


@pytest.mark.parametrize("name", ["table.xls", "table.ods"])
def test_xls_and_ods_are_read(name: str) -> None:
    """Of LibreOffice, as a county has them."""
    sheets, problem = read_file(DATA / name)
    table = read_table(rules_of(), sheets[0].rows)
    assert (problem, table.findings, len(table.schools)) == (None, (), 13)
    first = table.schools[0]
    assert (first.name, first.pupils, first.amounts["R4"], first.amounts["R6"]) == (
        "青溪县城关第一小学",
        1862,
        8508.5,
        4123000,
    )


@pytest.mark.parametrize("formats", ["own", "Chinese"])
def test_a_number_that_is_shown_as_a_date_is_named_with_its_cell(formats: str, tmp_path: Path) -> None:
    """Of an area and of money, too, for which the number alone would do."""
    path = tmp_path / "dates.xls"
    path.write_bytes((DATA / "dates.xls").read_bytes() if formats == "own" else chinese_dates())
    sheets, problem = read_file(path)
    assert problem is None
    table = read_table(rules_of(), sheets[0].rows)
    told = [(one.row, one.column, one.message) for one in table.findings if one.code == "date"]
    assert told == [
        (2, 4, "“2025-03-09”是日期或时间，不是数"),
        (2, 6, "“12:00:00”是日期或时间，不是数"),
        (2, 5, "“2025-03-09”是日期或时间，不是数"),
        (3, 4, "“2025-03-10”是日期或时间，不是数"),
        (3, 6, "“1900-04-09”是日期或时间，不是数"),
    ]
    assert [one.amounts["R4"] for one in table.schools] == [None, None]


FAR_DOWN: Final = far_down()


@pytest.mark.parametrize("kind", FAR_DOWN)
def test_a_school_below_thousands_of_blank_rows_is_not_forgotten(kind: str, tmp_path: Path) -> None:
    """It is not read; that is said, and what needs all schools has no verdict."""
    path = tmp_path / "table"
    path.write_bytes(FAR_DOWN[kind])
    sheets, problem = read_file(path)
    assert problem is None
    table = read_table(rules_of(), arrange(rules_of(), sheets).rows)
    assert [school.name for school in table.schools] == ["甲小学"]
    told = [(one.message, one.help) for one in table.findings if one.severity == "error"]
    if kind == "nothing":
        assert table.unread == ()
        return
    assert ("超过 10000 行，从这一行起不读", "请删去中间的空行，或者分开检查") in told
    assert len(table.unread) == 1


HOSTILE: Final = {
    "cells at opposite corners": lambda: _xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'
                                               '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "an ODS row repeated without end": lambda: _ods(ROW.format(
        ' table:number-rows-repeated="1048576"', f'{NUMBER} table:number-columns-repeated="16384"')),
    "an ODS cell behind blanks without end": lambda: _ods(
        ROW.format(' table:number-rows-repeated="1048575"', ' table:number-columns-repeated="16384"')
        + ROW.format("", f'{NUMBER} table:number-columns-repeated="16384"')),
    "a number of a shared text that is not there": lambda: _xlsx('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'),
    "an old file with nothing in it": lambda: workbook.OLE + bytes(600),
    "an old file with a password": lambda: workbook.OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "an archive of something else": lambda: _archive({"a.txt": "a"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_would_end_the_reader_is_refused(name: str) -> None:
    """Or it is said that something lies beyond the rows that are read."""
    sheets, problem = read_workbook(HOSTILE[name]())
    if name == "an ODS cell behind blanks without end":
        assert [[row for row in sheet.rows if row] for sheet in sheets] == [[[BEYOND]]]
        return
    assert sheets == ()
    assert problem is not None
    assert problem.code == ("archive-file" if name == "an archive of something else" else "bad-workbook")


def test_a_sheet_of_all_columns_is_read_and_one_of_very_many_rows_is_refused() -> None:
    """At once, in words; of 16,384 columns the first 256 are read."""
    head, school = ["学校", "学段", "学生数", "骨干教师数"], ["甲小学", "小学", "900", "10"]
    wide = [[*head, *["栏"] * 16_380], [*school, *["1"] * 16_380]]
    sheets, problem = read_workbook(xlsx([{"rows": wide}]))
    assert problem is None
    assert {len(row) for row in sheets[0].rows} == {256}
    assert [(one.name, one.amounts["R2"]) for one in read_table(rules_of(), sheets[0].rows).schools] == [("甲小学", 10)]
    start = time.perf_counter()
    sheets, problem = read_workbook(_xlsx('<row><c t="inlineStr"><is><t>甲小学</t></is></c></row>' * 1_000_000))
    assert time.perf_counter() - start < 10
    assert sheets == ()
    assert problem is not None
    assert problem.message == "这个文件读不出来：展开以后太大"
    assert problem.help == "请在表格软件里打开，只留各校的表，另存为 XLSX 或“CSV UTF-8”"


def test_a_reader_that_does_not_come_to_an_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SECONDS", 0.001)
    _, problem = read_file(DATA / "table.xls")
    assert problem is not None
    assert problem.code == "bad-workbook"


@pytest.mark.parametrize("name", ["table.xls", "table.ods"])
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    data, draw = (DATA / name).read_bytes(), random.Random(2)  # noqa: S311  it draws damage
    for _ in range(15):
        damaged = bytearray(data)
        for _ in range(20):
            damaged[draw.randrange(8, len(data))] = draw.randrange(256)
        sheets, problem = read_workbook(bytes(damaged))
        assert problem is None or sheets == ()
        assert problem is None or problem.code in {"bad-workbook", "archive-file", "word-file"}


def test_no_module_beside_the_file_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python_calamine.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_file(DATA / "table.xls")[1] is None
    assert not (tmp_path / "ran").exists()


def _xlsx(rows: str) -> bytes:
    """Return a vector's workbook with other rows."""
    vector = next(vector for vector in VECTORS if vector["name"] == "xlsx: blanks at the ends")
    parts = _parts(vector["input"])
    name = "xl/worksheets/sheet1.xml"
    head, _, rest = parts[name].partition("<sheetData>")
    return _archive({**parts, name: f"{head}<sheetData>{rows}</sheetData>{rest.partition('</sheetData>')[2]}"})


def _parts(packed: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _ods(rows: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:spreadsheet><table:table table:name="各校">{rows}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    manifest = f'<m:manifest xmlns:m="{OFFICE}manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return _archive({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _archive(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
