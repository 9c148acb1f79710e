"""Tables as county offices keep them, in files: what is read is what the shared vectors say, and a finding names its place."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pytest

from assessing import differences, rules_of
from junheng.assess.arrange import arrange
from junheng.assess.files import read_file
from junheng.assess.merges import filled
from junheng.assess.sheet import Sheet
from junheng.assess.table import read_table
from mixtures import county, mixture
from runner import call_junheng
from workbooks import SHAPES, WRITTEN, archive, misread, written_mixture, xlsx

ONE_SHEET = [
    vector
    for vector in SHAPES
    if len(vector["input"]["sheets"]) == 1 and not vector["input"]["sheets"][0].get("merges")
]


def test_there_are_shapes_of_every_kind() -> None:
    assert len(SHAPES) >= 30
    assert ONE_SHEET


@pytest.mark.parametrize("vector", SHAPES, ids=lambda vector: vector["name"])
def test_a_workbook_gives_the_same_table(vector: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(xlsx(vector["input"]["sheets"]))
    sheets, problem = read_file(path)
    if vector["name"] == "shape: nothing":
        assert problem is not None
        return
    assert problem is None
    found = arrange(rules_of(), sheets, vector["input"].get("chosen", ()), vector["input"].get("given", {}))
    named = all("name" in sheet for sheet in vector["input"]["sheets"])
    expected = (
        vector["expected"] if named else {**vector["expected"], "findings": _nowhere(vector["expected"]["findings"])}
    )
    given = {"rows": found.rows, "findings": [asdict(one) for one in found.findings], "sheets": list(found.sheets)}
    assert differences({**given, "readings": [asdict(one) for _, one in found.readings]}, expected) == []


def _nowhere(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in one.items() if key != "sheet"} for one in findings]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
@pytest.mark.parametrize("vector", ONE_SHEET, ids=lambda vector: vector["name"])
def test_a_text_gives_the_same_table(vector: dict[str, Any], mark: str, encoding: str, tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(vector["input"]["sheets"][0]["rows"])
    path = tmp_path / "table.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    sheets, problem = read_file(path)
    if vector["name"] == "shape: nothing":
        assert problem is not None
        return
    assert problem is None
    found = arrange(rules_of(), sheets, given=vector["input"].get("given", {}))
    width = max(len(row) for row in vector["expected"]["rows"])
    assert [_padded(row, width) for row in found.rows] == [_padded(row, width) for row in vector["expected"]["rows"]]


def _padded(row: Any, width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


# ---- files that are something else


OTHERS: Final = {
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf-file"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture-file"),
    "a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture-file"),
    "a document": (archive({"[Content_Types].xml": "", "word/document.xml": "<w/>"}), "word-file"),
    "an old document": (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), "word-file"),
    "an archive": (archive({"学校.xlsx": "x"}), "archive-file"),
    "an archive of another kind": (b"Rar!\x1a\x07\x01\0", "archive-file"),
    "a workbook with a picture alone": (xlsx([{"rows": []}], {"xl/media/image1.png": "x"}), "picture-file"),
    "a workbook with nothing": (xlsx([{"rows": []}]), "empty-file"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_file_is_called_by_its_name(name: str, tmp_path: Path) -> None:
    data, code = OTHERS[name]
    path = tmp_path / "学校.xlsx"
    path.write_bytes(data)
    _, problem = read_file(path)
    assert problem is not None
    assert problem.code == code


def test_html_named_as_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes("<table><tr><td>学校<td>学生数<tr><td>甲小学<td>900</table>".encode("gb18030"))
    sheets, problem = read_file(path)
    assert problem is None
    assert [list(row) for row in sheets[0].rows] == [["学校", "学生数"], ["甲小学", "900"]]


# ---- mixtures


@pytest.mark.parametrize("seed", range(120))
def test_a_mixture_of_shapes_gives_every_figure(seed: int) -> None:
    """Titles, units, groups of columns, merges, sections, notes, totals, averages: whatever the table, the same schools."""
    draw = random.Random(seed)  # noqa: S311  it draws tables
    schools = county(draw)
    sheets = [Sheet(filled(one["rows"], one["merges"]), one["name"]) for one in mixture(draw, schools)]
    assert misread(read_table(rules_of(), arrange(rules_of(), sheets).rows), schools) == []


@pytest.mark.parametrize("seed", WRITTEN)
def test_a_mixture_that_openpyxl_wrote_gives_every_figure(seed: int, tmp_path: Path) -> None:
    schools, data = written_mixture(seed)
    (tmp_path / "table.xlsx").write_bytes(data)
    sheets, problem = read_file(tmp_path / "table.xlsx")
    assert problem is None
    assert misread(read_table(rules_of(), arrange(rules_of(), sheets).rows), schools) == []


# ---- on the command line


TWO = [
    {
        "name": "小学",
        "rows": [["某县小学"], ["学校", "学生数", "骨干教师数"], ["甲小学", "900", "10"], ["乙小学", "300", "三"]],
    },
    {"name": "初中", "rows": [["学校", "学生数", "骨干教师数"], ["丙中学", "800", "8"]]},
]


def test_a_finding_names_the_sheet_and_its_own_row(tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    path.write_bytes(xlsx(TWO))
    done = call_junheng("assess", str(path), expect=1)
    assert f"{path}[小学]:4:3: error not-a-number" in done.stderr
    assert "工作表“初中”第 1 行：“初中”下面有 1 行没有写学段，当作初中" in done.stdout


def test_a_turned_table_names_the_cell_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "county.csv"
    path.write_text(
        "某县学校情况\n项目,甲小学,乙小学\n学段,小学,小学\n学生数,900,300\n骨干教师数,10,三\n", encoding="utf-8"
    )
    done = call_junheng("assess", str(path), expect=1)
    assert f"{path}:5:3: error not-a-number" in done.stderr


def test_somebody_must_choose_between_two_years(tmp_path: Path) -> None:
    rows = [["学校", "学段", "学生数", "骨干教师数"], ["甲小学", "小学", "900", "10"]]
    path = tmp_path / "county.xlsx"
    path.write_bytes(xlsx([{"name": "2024", "rows": rows}, {"name": "2025", "rows": rows}]))
    done = call_junheng("assess", str(path), expect=1)
    assert "which-sheet" in done.stderr
    assert "没有读出一所学校" in done.stderr
    chosen = call_junheng("assess", str(path), "--sheet", "2025")
    assert "甲小学" in chosen.stdout
    assert "没有读的工作表：“2024”" in chosen.stdout
    unknown = call_junheng("assess", str(path), "--sheet", "2026", expect=2)
    assert "没有工作表“2026”，有：2024、2025" in unknown.stderr


def test_what_columns_mean_is_said_and_can_be_given(tmp_path: Path) -> None:
    table = tmp_path / "county.csv"
    table.write_text("学堂,学段,人头,骨干\n甲小学,小学,900,10\n乙小学,小学,300,4\n", encoding="utf-8")
    unknown = call_junheng("assess", str(table), expect=1)
    assert "没有读出一所学校" in unknown.stderr
    columns = tmp_path / "columns.csv"
    columns.write_text("栏名,当作\n学堂,学校\n人头,学生数\n骨干,县级以上骨干教师数\n", encoding="utf-8")
    done = call_junheng("assess", str(table), "--columns", str(columns))
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [line for line in lines if line[:1] in (["学堂"], ["人头"], ["骨干"])] == [
        ["学堂", "学校"],
        ["人头", "学生数"],
        ["骨干", "县级以上骨干教师数"],
    ]
    result = json.loads(call_junheng("assess", str(table), "--columns", str(columns), "--format", "json").stdout)
    assert [school["pupils"] for school in result["schools"]] == [900, 300]
    assert result["columns"][2] == {"sheet": "", "text": "人头", "meaning": "学生数"}
    columns.write_text("人头,人数多少\n", encoding="utf-8")
    wrong = call_junheng("assess", str(table), "--columns", str(columns), expect=2)
    assert "columns.csv:1：不认识“人数多少”；请写“不用”，或：学校、" in wrong.stderr
