"""What a finding tells a contributor to do about a mistake that has one meaning: the very words to write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from catalogs import make
from junheng.check.check import check
from junheng.model.terms import SourceEntry
from junheng.model.types import fields
from junheng.text.source import Source, parse_practice

SAFETY = "practices/safety"


@pytest.mark.parametrize(
    ("case", "code", "help_"),
    [
        ({"edit": [["region: '610727'", "region: 略阳县"]]}, "unknown-term", "“略阳县”的编号是 610727，请写编号"),
        ({"edit": [["region: '610727'", "region: 陕西省汉中市略阳县"]]}, "unknown-term", "610727"),
        ({"edit": [["region: '610727'", "region: 密云县"]]}, "unknown-term", "“密云县”的编号是 110118，请写编号"),
        ({"edit": [["levels: [primary]", "levels: [小学]"]]}, "unknown-term", "primary"),
        ({"edit": [["title: 示例一", "标题: 示例一"]]}, "unknown-key", "请写成 title"),
        ({"write": {f"{SAFETY}/example-three.md.txt": "x"}}, "bad-file-name", "改回原来的 example-three.md"),
        ({"write": {f"{SAFETY}/example-three(2).md": "x"}}, "bad-file-name", "改回原来的 example-three.md"),
        ({"write": {f"{SAFETY}/材料.docx": "x"}}, "bad-file-name", f"junheng new --from {SAFETY}/材料.docx"),
        ({"edit": [["title: 示例一", "title:示例一"]]}, "yaml-syntax", "冒号"),
    ],
)
def test_help_says_what_to_write(case: dict[str, Any], code: str, help_: str, tmp_path: Path) -> None:
    found = check(make(tmp_path, case)).findings
    assert [finding.code for finding in found if help_ in finding.help] == [code], found


@pytest.mark.parametrize(
    ("address", "leads_on"),
    [
        ("https://www.baidu.com/link?url=abc", True),
        ("http://m.baidu.com/s?wd=x", True),
        ("https://www.bing.com/ck/a?!&&p=1", True),
        ("https://www.google.com.hk/url?q=x", True),
        ("https://t.cn/A6abc", True),
        ("https://hn.rednet.cn/c/2018/06/21/841759.htm", False),
        ("https://baike.baidu.com/item/x", False),
        ("http://www.so.gov.cn/link?id=1", False),
    ],
)
def test_an_address_that_leads_on_is_refused(address: str, leads_on: bool) -> None:  # noqa: FBT001  pytest's form
    kind = next(field.type for field in fields(SourceEntry) if field.name == "address")
    assert bool(kind.problem(address)) is leads_on
    assert "地址栏" in kind.describe()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("title: 'a", "引号没有配对"),
        ("title: a: b", "有冒号的内容要加引号"),
        ("topics: [a, b", "方括号没有配对"),
        ("title: @甲", "要加引号"),
        ("title:甲\nid: a", "冒号"),
        ("ask:\n - {about: a, question: b\ncost: c", "花括号没有配对"),
        ("title: 'a' b", "引号后面还有字"),
    ],
)
def test_a_yaml_error_is_said_in_chinese(written: str, reason: str) -> None:
    (flaw,) = (flaw for flaw in parse_practice(Source("a.md", f"---\n{written}\n---\n")).flaws)
    assert reason in flaw.detail
    assert not re.search("[a-z]{4}", flaw.detail)
