"""The page on good practices quotes what the check really says about its draft."""

from __future__ import annotations

import re
from pathlib import Path

from catalogs import ROOT, make
from junheng.catalog.library import Library
from runner import call_junheng

PAGE = ROOT / "docs" / "contribute" / "good.md"
PATH = "practices/equity-care/taojiang-three-step-placement.md"


LAST = {
    "why: 桃江特殊教育工作成效显著。": "why: 残疾儿童逐级认定、分类入学，入学率因此变化。",
    "## 主要做法": "## 做法",
    "[报道](http://bb.yiyang.gov.cn/)": "报道",
    "- id: pub-115": "- {id: pub-115, locator: 页面开头部分}",
}
"""What the page says is left to mend after the second output."""


def _said(root: Path, draft: str, expect: int = 1) -> str:
    (root / PATH).write_text(draft, encoding="utf-8")
    return call_junheng("check", str(root), expect=expect, env={"SITE_URL": ""}).stdout


def test_the_quoted_output_is_real(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    draft, first, second = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    make(tmp_path, {})
    (tmp_path / PATH).parent.mkdir()
    assert _said(tmp_path, draft) == first
    mends = re.findall(r"^\| `(.*?)` \| `(.*?)` \|$", page, re.MULTILINE)
    for old, new in mends:
        assert draft.count(f"{old}\n") + draft.count(f"{old}]") == 1, old
        draft = draft.replace(old, new)
    assert len(mends) == 4
    assert _said(tmp_path, draft) == second
    for old, new in LAST.items():
        assert draft.count(old) == 1, old
        draft = draft.replace(old, new)
    assert _said(tmp_path, draft, expect=0) == ""


def test_the_finished_page_has_what_the_page_says(library: Library) -> None:
    practice = next(practice for practice in library.practices if practice.source.path == PATH)
    assert [one.id for one in practice.indicators] == ["Q2"]
    assert all(figure.unit and figure.source for figure in practice.results)
    assert {(figure.value.text, figure.kind) for figure in practice.results if figure.value} >= {
        ("78", "context"), ("99.2", "outcome"), ("37", "context"), ("9.1", "outcome"),
    }  # fmt: skip
