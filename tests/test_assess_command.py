"""`junheng assess` reads what offices have, says what it cannot read at its cell, and judges the rest."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assessing import VECTORS, rules_of
from catalogs import EDITED, make
from junheng.assess.example import rows
from junheng.assess.table import read_table
from junheng.model.vocabulary import FILES, FOLDER
from junheng.text.csv import write_guarded
from runner import call_junheng

HEAD = list(rules_of().template)
GOOD = ["甲校", "小学", "1000", "42", "10", "9", "4500", "0", "7500", "2000000", "23"]
JUNIOR = ["乙中", "初中", "1000", "53", "10", "9", "5800", "0", "10200", "2500000", "24"]
BAD = ["丙校", "小学", "1000", "=1+1", "-1", "9名", "5亩", "0", "", "200万元", "1,2"]


def _file(folder: Path, rows: list[list[str]], encoding: str = "utf-8") -> str:
    path = folder / "学校.csv"
    path.write_bytes(write_guarded(rows).removeprefix("\ufeff").replace("'=", "=").encode(encoding))
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_clean_table_is_judged_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    done = call_junheng("assess", _file(tmp_path, [HEAD, GOOD, JUNIOR], encoding), "--format", "json")
    result = json.loads(done.stdout)
    assert result["coefficients"] == {
        level: dict.fromkeys(("R1", "R2", "R3", "R4", "R5", "R6", "R7"), 0) for level in ("primary", "junior")
    }
    assert [(school["name"], school["verdict"]) for school in result["schools"]] == [("甲校", "met"), ("乙中", "met")]
    assert len(result["indicators"]) == 32


def test_each_bad_cell_has_its_message_and_the_rest_is_judged(tmp_path: Path) -> None:
    path = _file(tmp_path, [HEAD, GOOD, BAD, ["合计", "", "2000"]])
    done = call_junheng("assess", path, expect=1)
    places = {4: "formula", 5: "negative", 7: "unknown-unit", 9: "missing", 11: "bad-grouping"}
    for column, code in places.items():
        assert f"{path}:3:{column}: error {code}: " in done.stderr
    assert f"{path}:4:1: warning total-row: " in done.stderr
    assert "5 errors, 1 warning" in done.stderr
    assert "丙校" in done.stdout


def test_warnings_alone_are_clean(tmp_path: Path) -> None:
    call_junheng("assess", _file(tmp_path, [HEAD, GOOD, ["合计", "", "1000"]]))


def test_the_columns_stand_under_each_other(tmp_path: Path) -> None:
    lines = call_junheng("assess", _file(tmp_path, [HEAD, GOOD, JUNIOR])).stdout.splitlines()
    at = lines.index(next(line for line in lines if line.startswith("学校  学段")))
    ends = {
        sum(2 if char > "⺀" else 1 for char in line[: line.index(text)])
        for line, text in zip(lines[at : at + 3], ("学生数", "1000", "1000"), strict=True)
    }
    assert len(ends) == 1


def test_the_county_has_its_own_table(tmp_path: Path) -> None:
    county = tmp_path / "county.csv"
    county.write_text("指标,数值\nG12,99.7%\nG14,1\n", encoding="utf-8")
    done = call_junheng("assess", _file(tmp_path, [HEAD, GOOD]), "--county", str(county), "--format", "json", expect=1)
    result = json.loads(done.stdout)
    found = {one["id"]: one for one in result["indicators"]}
    assert (found["G12"]["verdict"], found["G14"]["verdict"]) == ("missed", "unknown")
    assert [(one["row"], one["code"]) for one in result["findings"]["county"]] == [(3, "ambiguous-percent")]


def test_the_older_framework_is_the_second(tmp_path: Path) -> None:
    head = list(rules_of("basic-balance").template)
    rows = [head, ["甲校", "小学", "100", *"11111111"], ["乙校", "小学", "100", *"33333333"]]
    done = call_junheng("assess", _file(tmp_path, rows), "--framework", "basic-balance", "--format", "json")
    result = json.loads(done.stdout)
    assert result["coefficients"]["primary"] == {f"B{number}": 0.5 for number in range(1, 9)}
    assert [(one["level"], one["verdict"]) for one in result["balance"] if not one["indicator"]] == [
        ("primary", "met"),
        ("junior", "unknown"),
    ]


_OPENED = """
import sys
from junheng.cli.main import main
sys.addaudithook(lambda event, what: event == "open" and str(what[0]).startswith(sys.argv[-1]) and print(what[0], file=sys.stderr))
main()
"""


def test_the_vocabulary_alone_is_read(tmp_path: Path) -> None:
    """A practice with an error does not matter, and no file of a practice is opened."""
    root = make(tmp_path / "library", {"write": {EDITED: "no front matter"}})
    command = [sys.executable, "-c", _OPENED, "assess", _file(tmp_path, [HEAD, GOOD]), "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    opened = {Path(line) for line in done.stderr.splitlines() if line.startswith(str(root))}
    assert opened == {root / FOLDER / name for name in FILES}


def test_a_vocabulary_with_an_error_judges_nothing(tmp_path: Path) -> None:
    """Without the indicator that has the error, a school would be judged by the others."""
    path = f"{FOLDER}/indicators.yml"
    root = make(tmp_path / "library", {"edit_other": {path: [["- id: R1\n", "- id: R1\n  strange: x\n"]]}})
    done = call_junheng("assess", _file(tmp_path, [HEAD, GOOD]), "--root", str(root), expect=1)
    assert done.stdout == ""
    assert f"{path}:" in done.stderr
    assert "error unknown-key: 没有“strange”这个字段" in done.stderr


def test_a_workbook_is_read(tmp_path: Path) -> None:
    vector = next(vector for vector in VECTORS if vector["name"] == "xlsx: shared and inline text, gaps, formulas")
    path = tmp_path / "学校.xlsx"
    path.write_bytes(base64.b64decode(vector["input"]))
    assert "missing-heading" in call_junheng("assess", str(path), expect=1).stderr


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("学校.csv", "随便,写的\n1,2\n", "no-heading"), ("学校.csv", '学校,学段,学生数\n甲小学,小学,"', "csv-syntax")],
)
def test_what_could_not_be_read_is_said_and_gets_no_verdict(name: str, text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = call_junheng("assess", str(tmp_path / name), expect=1)
    assert f": error {code}: " in done.stderr.splitlines()[0]
    assert done.stderr.splitlines()[-1].endswith("里没有读出一所学校，各校的项目没有判断")
    assert done.stdout == ""
    result = json.loads(call_junheng("assess", str(tmp_path / name), "--format", "json", expect=1).stdout)
    assert next(iter(result)) == "findings"
    assert (result["coefficients"], result["balance"], result["schools"]) == ({}, [], [])
    assert {one["kind"] for one in result["indicators"]} == {"figures", "choice"}


def test_without_a_school_what_the_county_answered_is_judged(tmp_path: Path) -> None:
    (tmp_path / "county.csv").write_text("指标,数值\nG12,99.7%\n", encoding="utf-8")
    (tmp_path / "学校.csv").write_text("随便\n", encoding="utf-8")
    done = call_junheng("assess", str(tmp_path / "学校.csv"), "--county", str(tmp_path / "county.csv"), expect=1)
    assert "G12   专任教师持证上岗率" in done.stdout
    assert "差异系数" not in done.stdout


def test_what_was_left_out_and_assumed_stands_before_the_verdicts(tmp_path: Path) -> None:
    head = [name for name in HEAD if name != "室内体育用房面积"]
    rows = [["单位：万元"], head, *([cell for cell in row if cell != "0"] for row in (GOOD, JUNIOR))]
    rows = [*rows, ["全县小学", "小学", "1000", "42"]]
    out = call_junheng("assess", _file(tmp_path, rows)).stdout
    left, rest = out.split("\n校际差异系数\n")
    assert "第 5 行：“全县小学”这一行是合计或平均，不当作学校" in left
    for note in ("没有“室内体育用房面积”这一栏，当作“教学及辅助用房面积”里不含它", "照表上方写的“万元”，已换算成元"):
        assert note in left
        assert note in rest, "beside the indicator too"


def test_a_figure_that_was_not_read_leaves_its_coefficient_open(tmp_path: Path) -> None:
    rows = [HEAD, GOOD, ["丙小学", *GOOD[1:4], "", *GOOD[5:]], ["丁小学", *GOOD[1:4], "30", *GOOD[5:]]]
    out = call_junheng("assess", _file(tmp_path, rows), expect=1).stdout
    line = next(line for line in out.splitlines() if line.startswith("小学  R2 "))
    assert line.split() == ["小学", "R2", "-", "0.5", "不能判断", "丙小学没有读出数"]
    assert "缺 小学差异系数（丙小学没有读出数）；初中差异系数" in out


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xff\xff", b"PK\x03\x04 and no more", b'a,"b'])
def test_what_is_no_table_is_one_finding(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    assert call_junheng("assess", str(path), expect=1).stderr.count(": error ") == 1


@pytest.mark.parametrize("words", [["assess"], ["assess", "/no/such.csv"], ["assess", "README.md", "--framework", "x"]])
def test_misuse_exits_with_two(words: list[str]) -> None:
    call_junheng(*words, expect=2)


def test_ten_thousand_rows_take_no_longer_than_rows_do() -> None:
    rows = [HEAD, *([f"第{number}校", *GOOD[1:]] for number in range(10_001))]
    start = time.process_time()
    table = read_table(rules_of(), rows)
    assert time.process_time() - start < 30
    assert len(table.schools) == 10_000
    assert [(found.row, found.code) for found in table.findings] == [(10_002, "too-many-rows")]


def test_the_conclusions_stand_first_and_what_would_mend_it_is_said(tmp_path: Path) -> None:
    table = _file(tmp_path, [list(row) for row in rows()])
    out = call_junheng("assess", table, expect=1).stdout
    first = out.split("\n结论\n")[1].split("\n\n")[0].splitlines()
    assert len(first) == 5
    assert first[0].startswith("32 项里，未达到 2 项，不能判断 26 项，达到 4 项；达到的里有 4 项只是全县达到")
    assert first[1] == "未达到的是 R5 生均体育运动场馆面积、R7 每百名学生拥有网络多媒体教室数。"
    assert "不合乎的 6 所：甲小学、庚小学、" in first[2]
    assert "小学 R5 生均体育运动场馆面积 0.8（不超过 0.5，超 0.3），小学 R7 " in first[3]
    assert first[4].startswith("最能补的是 R5 生均体育运动场馆面积：小学增加 18442 平方米：甲小学 10195 平方米、")
    assert (
        "R2：小学调 2 人：甲小学到辛小学 1 人、乙小学到壬小学 1 人，差异系数由 0.147 变为 0.087；不调的话，小学增加 2 人"
        in out
    )
    mending = json.loads(call_junheng("assess", table, "--format", "json", expect=1).stdout)["mending"]
    assert [one["indicator"] for one in mending][:2] == ["R5", "R7"]
    assert mending[0]["remedies"][0]["steps"][0] == {"what": "R5", "amount": 10195, "from_row": 0, "to_row": 2}


def _saved(folder: Path, table: list[list[str]], **more: object) -> str:
    """Write what the page saves."""
    whole = {"kind": "junheng-self-check", "version": 1, "framework": "quality-balance", "rows": table, "answers": {}}
    path = folder / "去年.json"
    path.write_text(json.dumps({**whole, **more}, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_what_is_new_since_last_year_is_said(tmp_path: Path) -> None:
    old = [list(row) for row in rows()]
    new = [[*row[:10], "24"] if row[0] == "甲小学" else row for row in old if row[0] != "乙小学"]
    new += [["丁一小学", *old[2][1:]]]
    next(row for row in new if row[0] == "庚小学")[5] = "2"
    (tmp_path / "county.csv").write_text("指标,数值\nG12,100%\nG14,40%\n", encoding="utf-8")
    last = _saved(tmp_path, [list(row) for row in rows()], answers={"G12": "99%", "G14": "55%"})
    options = ("--county", str(tmp_path / "county.csv"), "--last", last)
    out = call_junheng("assess", _file(tmp_path, new), *options, expect=1).stdout
    said = out.split("\n和上一次比\n")[1].split("\n\n")[0].splitlines()
    assert said == [
        "变好的项目：G12 专任教师持证上岗率（未达到，现在达到）。",
        "变差的项目：G14 优质高中招生名额分配（达到，现在未达到）。",
        "差异系数降了的：小学 R3 由 0.102 到 0.046。",
        "差异系数升了的：小学 R7 由 0.581 到 0.711。",
        "新合乎逐校规则的学校 1 所：庚小学。",
        "上一次没有的学校 1 所：丁一小学。",
        "这一次没有的学校 1 所：乙小学。",
    ]


@pytest.mark.parametrize(
    "more", [{"kind": "x"}, {"version": 2}, {"rows": [[1]]}, {"answers": []}, {"framework": "basic-balance"}]
)
def test_a_progress_that_cannot_be_compared_is_refused(more: dict[str, object], tmp_path: Path) -> None:
    done = call_junheng(
        "assess", _file(tmp_path, [HEAD, GOOD]), "--last", _saved(tmp_path, [HEAD, GOOD], **more), expect=2
    )
    assert "不是自查页面保存的进度" in done.stderr or "另一套办法" in done.stderr
