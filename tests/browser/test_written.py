"""What people write into the form becomes what the file wants: dates as offices write them, and a report that is pasted."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from junheng.model.practice import SECTIONS
from junheng.model.report_headings import AFTER, FIRST, LONGEST, NUMBERED, anchored
from junheng.site.page_scripts import THEME

DATES = {
    "2022年": "2022",
    "2022年3月": "2022-03",
    "2022/3/5": "2022-03-05",
    "２０２２．９": "2022-09",
    "今年": "2026",
    "去年秋季学期": "2025-09~",
    "今年春季": "2026-03~",
    "2019年至今": "2019/",
    "2021-08": "2021-08",
    "2012~": "2012~",
    "很久以前": "很久以前",
}
REPORT = """某县的做法
一、基本情况
村小路远。
二、主要做法
1．先摸底
• 逐户登记
2．再定线，交通局出车。
三、取得的成效
人人有座。
四、存在的问题
司机难招。"""


def test_what_is_written_becomes_what_the_file_wants(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=THEME / "assets" / "form" / "written.js")
    asked = {"kind": "Date", "whole": False, "span": True}
    assert {
        text: page.evaluate("([text, type]) => Junheng.written.date(text, type, 2026)", [text, asked]) for text in DATES
    } == DATES
    whole = {**asked, "whole": True}
    assert page.evaluate("(type) => Junheng.written.date('2026年11月3日', type, 2026)", whole) == "2026-11-03"
    data: dict[str, Any] = {
        "sections": [[anchor, title] for title, anchor in SECTIONS.items()],
        "report": {
            "headings": anchored(), "numbered": NUMBERED, "longest": LONGEST,
            "first": SECTIONS[FIRST], "after": SECTIONS[AFTER],
        },
    }  # fmt: skip
    assert page.evaluate("([text, data]) => Junheng.written.sections(text, data)", [REPORT, data]) == {
        "problem": "某县的做法\n\n村小路远。",
        "approach": "1．先摸底\n\n- 逐户登记\n\n2．再定线，交通局出车。",
        "results": "人人有座。",
        "cautions": "司机难招。",
    }
    page.close()
