"""The state of the library is computed from the files and the edition's date, never from today's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.model.types import When
from junheng.pages.about.status import MAX_ITEMS, is_due, status_page
from junheng.pages.indexes.changes import editions_pages
from junheng.pages.practice.facts import facts_panel
from junheng.site.plan import Tree

TWO = "practices/governance/example-two.md"


def _reviewed(folder: Path, one: str, two: str) -> Library:
    old = "read: {date: 2026-11-22"
    edits = {"edit": [[old, f"read: {{date: {one}"]], "edit_other": {TWO: [[old, f"read: {{date: {two}"]]}}
    root = make(folder, edits)
    return open_library(check(root).catalog)


def _section(markdown: str, anchor: str) -> str:
    return markdown.split(f"{{#{anchor}}}")[1].split("\n## ", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("reviewed", "edition", "due"),
    [
        ("2025-11-22", "2026-11-22", False),
        ("2025-11-21", "2026-11-22", True),
        ("2023-02-28", "2024-02-29", False),
        ("2023-02-27", "2024-02-29", True),
        ("2024-02-29", "2025-02-28", False),
    ],
)
def test_twelve_months_are_counted_from_the_edition(reviewed: str, edition: str, due: bool, library: Library) -> None:  # noqa: FBT001  pytest's form
    first = next(iter(library.practices))
    practice = replace(first, read=replace(first.read, date=When(reviewed, reviewed)))
    assert is_due(practice, edition) is due


def test_the_oldest_review_is_due_first(tmp_path: Path) -> None:
    library = _reviewed(tmp_path, "2024-05-01", "2026-11-22")
    due = _section(status_page(library).markdown, "due")
    assert "practices/example-one.md" in due
    assert "2024年5月1日核对" in due
    assert "example-two" not in due
    months = _section(status_page(library).markdown, "reviewed")
    assert re.findall(r'scope="row">(.*?)</th><td>(\d+)', months) == [("2026年11月", "1"), ("2024年5月", "1")]


def _facts(library: Library, key: str) -> str:
    """Return the facts on a practice's page."""
    return str(facts_panel(library, library.catalog.practices[key], f"practices/{key}.md"))


def test_a_source_that_is_gone_is_work_for_an_editor(tmp_path: Path) -> None:
    root = make(
        tmp_path, {"write": {"practices/_vocabulary/visits.csv": "source,date,outcome\nseed-004,2026-12-01,gone\n"}}
    )
    page = status_page(open_library(check(root).catalog)).markdown
    assert "seed-004 2026年12月1日看时没有了" in _section(page, "lost")
    assert '<a href="#lost">来源没有了或变了</a></th><td>1 条做法' in page
    library = _reviewed(tmp_path / "old", "2024-05-01", "2026-11-22")
    old, new = (_facts(library, key) for key in ("example-one", "example-two"))
    assert "编者对照；已过一年，到期重新核对" in old
    assert "编者对照" in new
    assert "到期" not in new
    fresh = status_page(_reviewed(tmp_path / "fresh", "2026-01-31", "2026-11-22")).markdown
    assert "没有记下" in _section(fresh, "lost")


UNDATED = "某县（甲）均衡发展工作总结\n  publisher: 不明\n  kind: report\n  date: "
NEWER = {
    "cited by a practice that it is a part of": ([["kind: variant", "kind: part"]], "2026-11-30", ["example-one"]),
    "cited by one of the same place and subtopic": (
        [["region: '610727'", "region: hidden-a"], ["[safety/grid-responsibility]", "[safety/grid-responsibility, governance/leadership]"]],
        "2026-11-30",
        ["example-one"],
    ),
    "cited by itself": ([], "2026-11-24", ["example-two"]),
    "cited by one elsewhere": ([], "2026-11-30", []),
}  # fmt: skip
"""How a source of 25 November, which the second practice cites, bears on the first, read on the 22nd: what is edited in the
first, when the second was read, and which are due."""


@pytest.mark.parametrize("name", NEWER)
def test_a_source_newer_than_the_reading_is_work_for_an_editor(name: str, tmp_path: Path) -> None:
    edit, read, due = NEWER[name]
    others = {
        TWO: [["date: 2026-11-22", f"date: {read}"]],
        "practices/_vocabulary/sources.yml": [[f"{UNDATED}''", f"{UNDATED}'2026-11-25'"]],
    }
    library = open_library(check(make(tmp_path, {"edit": edit, "edit_other": others})).catalog)
    page = status_page(library).markdown
    told = _section(page, "newer")
    assert re.findall(r"practices/(.*?)\.md", told) == due
    assert ("seed-000（2026年11月25日）" in told) == bool(due)
    assert f'<a href="#newer">有更新的来源</a></th><td>{len(due)} 条做法' in page
    for key in ("example-one", "example-two"):
        assert ("有更新的来源，待核对" in _facts(library, key)) == (key in due)


CORRECTED = """- practice: example-one
  date: 2026-12-01
  was: 划了12个网格
  now: 划了11个网格
  reason: 县教育局来函指出，对照来源属实。
- {practice: example-two, date: 2026-12-02, was: 每月, now: 每季, reason: 抄错。}
"""
GONE = "- {id: gone-one, title: 撤下的, date: 2026-12-03, reason: 来源是编的。}\n"


def test_corrections_and_what_was_withdrawn_are_told_with_date_and_reason(tmp_path: Path) -> None:
    vocabulary = "practices/_vocabulary"
    root = make(tmp_path, {"write": {f"{vocabulary}/corrections.yml": CORRECTED, f"{vocabulary}/withdrawn.yml": GONE}})
    checked = check(root)
    assert checked.ok, checked.findings
    page = next(iter(editions_pages(open_library(checked.catalog)))).markdown
    told = _section(page, "corrections")
    assert told.index("2026年12月2日") < told.index("2026年12月1日")
    assert "原来写“划了12个网格”，现在写“划了11个网格”。县教育局来函指出" in told
    assert "practices/gone-one.md" in _section(page, "withdrawn")
    assert "contribute/new.md" in _section(page, "object")


def test_nothing_is_due_in_a_fresh_library(tmp_path: Path) -> None:
    markdown = status_page(_reviewed(tmp_path, "2026-01-31", "2026-11-22")).markdown
    assert "一条也没有" in _section(markdown, "due")


def test_the_counts_are_those_of_the_catalogue(library: Library, tree: Tree) -> None:
    page = tree["status.md"]
    leads = [key for key, evidence in library.evidence.items() if evidence.tier == 0]
    unknown = [practice for practice in library.practices if practice.status == "unknown"]
    assert f'<a href="#leads">线索</a></th><td>{len(leads)} 条做法' in page
    assert f'<a href="#unknown">现状不明</a></th><td>{len(unknown)} 条做法' in page
    lacking = Counter(library.evidence[key].steps[0].reason for key in leads)
    assert _section(page, "leads").count("\n- ") == sum(min(count, MAX_ITEMS) for count in lacking.values())
    for topic, count in re.findall(r"topic=([a-z-]+)&amp;status=unknown.*?<td>(\d+)", _section(page, "unknown")):
        assert int(count) == sum(
            p.status == "unknown" for p in library.catalog.members(library.catalog.by_topic, topic)
        )
    assert sum(map(int, re.findall(r"</th><td>(\d+)", _section(page, "reviewed")))) == len(library.catalog.practices)


def test_open_questions_are_counted_by_kind(tmp_path: Path) -> None:
    asked = "ask: [{about: cost, question: 每人多少元？}, {about: cost, question: 谁出？}, {about: effect, question: 几人留下？}]"
    library = open_library(check(make(tmp_path, {"edit": [["related:", f"{asked}\nrelated:"]]})).catalog)
    page = status_page(library).markdown
    rows = re.findall(r'scope="row">(.*?)</th><td>.*?</td><td>(\d+)</td>', _section(page, "asked"))
    assert rows == [("钱", "2"), ("结果", "2")]
    assert "共 4 个问题，在 2 条做法的" in _section(page, "asked")
    assert '<a href="#asked">还没有问清的</a></th><td>4 个问题' in _section(page, "waiting")


def test_a_library_that_asks_nothing_says_so(tmp_path: Path) -> None:
    change = {
        "practices/governance/example-two.md": [["ask: [{about: effect, question: 做了以后解决了几件事？}]\n", ""]]
    }
    library = open_library(check(make(tmp_path, {"edit_other": change})).catalog)
    assert "没有等着问清的问题" in _section(status_page(library).markdown, "asked")


def test_every_lead_stands_below_what_it_lacks(library: Library, tree: Tree) -> None:
    for part in _section(tree["status.md"], "leads").split("\n### ")[1:]:
        reason, _, count = part.partition(" {#")[0].rpartition("：")
        found = re.findall(r"\(practices/([a-z0-9-]+)\.md\)", part)
        assert [library.evidence[key].steps[0].reason for key in found] == [reason] * min(
            int(count.removesuffix(" 条")), MAX_ITEMS
        )


def test_a_long_list_is_cut_and_says_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("junheng.pages.about.status.MAX_ITEMS", 1)
    leads = _section(status_page(library).markdown, "leads")
    assert leads.count("\n- ") == leads.count("\n### ")
    assert re.search(r"还有 \d+ 条，没有列出", leads)


def test_an_empty_library_has_a_page(tmp_path: Path) -> None:
    root = make(tmp_path, {"remove": ["practices/safety", "practices/governance"]})
    assert "还没有做法" in status_page(open_library(check(root).catalog)).markdown
