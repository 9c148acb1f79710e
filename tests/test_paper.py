"""The report to hand up: what must stand in it, and that whatever a file holds is text in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from assessing import rules_of
from junheng.assess.assessment import judge
from junheng.assess.example import FIGURES, rows
from junheng.assess.figures import read_figures
from junheng.assess.mending import mend
from junheng.assess.paper import About, Offer, as_html, paper
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
    return as_html(paper(rules_of(), read, judged, mend(rules_of(), read), ["第 11 行不计"], offers, about), "报告")


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
