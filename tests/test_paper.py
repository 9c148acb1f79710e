"""The report to hand up: what must stand in it, and that whatever a file holds is text in it."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import docx
from python_calamine import CalamineWorkbook

from assessing import rules_of
from junheng.assess.assessment import judge
from junheng.assess.example import FIGURES, rows
from junheng.assess.figures import read_figures
from junheng.assess.mending import mend
from junheng.assess.paper import About, Offer, Told, as_html, paper
from junheng.assess.phrases import PAPER
from junheng.assess.report_files import WRITERS
from junheng.assess.table import read_table
from junheng.catalog.library import Library
from junheng.text.csv import write_guarded
from runner import call_junheng

ABOUT = About("某县", "2026-11-30", "2026-11-30", "")


class _Elements(HTMLParser):
    """Collects the tags and attributes of a file, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def _report(table: list[list[str]], offers: dict[str, Offer], about: About = ABOUT) -> str:
    read = read_table(rules_of(), table)
    answers, _ = read_figures(rules_of(), [list(row) for row in FIGURES])
    judged = judge(rules_of(), read, answers)
    return as_html(
        paper(rules_of(), Told(read, judged, mend(rules_of(), read), ["第 11 行不计"], offers, about)), "报告"
    )


def _example() -> list[list[str]]:
    return [list(row) for row in rows()]


def test_every_part_is_there() -> None:
    offer = Offer((("校舍怎样补？", ""),), (("某县扩操场", "某省；直接算进", "https://example.org/a.html"),))
    found = _Elements(_report(_example(), {"R5": offer}))
    assert found.tags.count("h2") == 5
    assert found.tags.count("h3") == 7 + 4, "the missed, and those that only the county meets"
    assert found.tags.count("svg") == 2 * 6, "a picture a level of R1 to R5 and R7"
    for said in (
        "自查参考，不替代督导认定",
        "某县义务教育均衡发展自查报告",
        "32 项里，未达到 7 项，不能判断 3 项，达到 22 项",
        "✗ R5 生均体育运动场馆面积：未达到",
        "低于界限的学校 2 所",
        "甲小学小学18004.567.55300 平方米",
        "小学的差异主要来自壬小学（高于平均，占 37%）",
        "小学增加 18442 平方米",
        "校舍怎样补？",
        "某县扩操场（某省；直接算进）",
        "教师交流轮岗",
        "第 11 行不计。",
        "教督〔2017〕6号",
        "填了的一票否决情形都没有；还有 4 种没有填。",
    ):
        assert said in found.text, said
    assert ("href", "https://example.org/a.html") in found.attributes


def test_what_a_file_holds_is_text() -> None:
    bad = "<img src=x onerror=alert(1)>\"'&小学"
    table = _example()
    table[1][0] = bad
    about = About("</style><script>alert(1)</script>", "2026-11-30", "1", "")
    text = _report(table, {"R5": Offer(((bad, ""),), ((bad, bad, 'https://example.org/"onclick=x'),))}, about)
    found = _Elements(text)
    assert bad in found.text
    assert not {"script", "img", "iframe", "link", "object"} & set(found.tags)
    assert [name for name, _ in found.attributes if name.startswith("on")] == []
    assert {name for name, _ in found.attributes if name in {"src", "href"}} == {"href"}
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import", text)


def test_the_command_writes_it_with_guides_and_practices(tmp_path: Path, library: Library) -> None:
    (tmp_path / "county.csv").write_text(write_guarded(rows()), encoding="utf-8")
    out = tmp_path / "报告.html"
    call_junheng("assess", str(tmp_path / "county.csv"), "--report", str(out), "--name", "某县", expect=1)
    found = _Elements(out.read_text(encoding="utf-8"))
    catalog = library.catalog
    assert "某县义务教育均衡发展自查报告" in found.text
    for guide in catalog.guides_of("R5"):
        assert guide.question in found.text
    titles = [one.title for one in catalog.members(catalog.by_indicator, "R5")]
    assert sum(title in found.text for title in titles) >= 3


def _told() -> Told:
    read = read_table(rules_of(), _example())
    answers, _ = read_figures(rules_of(), [list(row) for row in FIGURES])
    offer = Offer((("校舍怎样补？", ""),), (("=某县扩操场", "某省；直接算进", "https://example.org/a.html"),))
    return Told(read, judge(rules_of(), read, answers), mend(rules_of(), read), ["第 11 行不计"], {"R5": offer}, ABOUT)


def test_the_workbook_has_the_same_in_numbers() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(WRITERS[".xlsx"](rules_of(), _told())))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert list(sheets) == PAPER["sheets"].split("|")
    assert sheets["结论"][:2] == [["某县义务教育均衡发展自查报告"], ["自查参考，不替代督导认定"]]
    assert len(sheets["各项指标"]) == 1 + 32
    assert [row[2] for row in sheets["各项指标"][1:8]] == ["未达到"] * 7
    short = ["R5", "生均体育运动场馆面积", "甲小学", "小学", 1800, 4.556, 7.5, 5300, "平方米"]
    assert short in sheets["未达到的学校"]
    step = ["R5", "生均体育运动场馆面积", "小学", "增加", "", "甲小学", 10195, "平方米"]
    assert step in [row[:8] for row in sheets["怎样补"]]
    assert len(sheets["各校"]) == 1 + 15
    assert sheets["指引和做法"][2][2:] == ["做法", "=某县扩操场", "某省；直接算进", "https://example.org/a.html"]
    assert sheets["方法和出处"][-1] == ["第 11 行不计。"]


def test_the_document_has_each_heading_once_and_no_number_of_its_own() -> None:
    """Word counts the headings itself; a strip of 32 marks is one line."""
    written = docx.Document(io.BytesIO(WRITERS[".docx"](rules_of(), _told())))
    heads = [one.text for one in written.paragraphs if one.style and one.style.name == "Heading 1"]
    assert heads == ["结论", "未达到的，和全县达到还有学校未达到的", "不能判断的", "各校", "方法和出处"]
    assert written.paragraphs[0].text == "某县义务教育均衡发展自查报告"
    assert [one.text.count("　") for one in written.paragraphs if one.text.startswith("✗ R5　")] == [31]
    assert ["甲小学", "小学", "1800", "4.56", "7.5", "5300 平方米"] in [
        [cell.text for cell in row.cells] for table in written.tables for row in table.rows
    ]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "county.csv").write_text(write_guarded(rows()), encoding="utf-8")
    done = call_junheng("assess", str(tmp_path / "county.csv"), "--report", str(tmp_path / "报告.pdf"), expect=2)
    assert "报告写成什么，看文件名的结尾：.html、.docx、.xlsx" in done.stderr
