"""The gap map: every cell holds the practices of its topic and indicator, and says why it is empty."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.library import Library
from junheng.site.plan import Tree, plan

KINDS = ("没找过", "找过没有", "不相干")
_NAMED = re.compile(r"(?:find|contribute/new)\.html\?topic=([a-z-]+)&amp;indicator=([A-Z0-9]+)")
Grid = list[list[str]]
"""The cells of the table's body as HTML, the row's head first."""


@pytest.fixture(scope="module")
def grid(tree: Tree) -> Grid:
    body = tree["gaps.md"].split("<tbody>")[1].split("</tbody>")[0]
    return [re.findall(r"<(?:th|td)[ >].*?</(?:th|td)>", row) for row in body.split("</tr>")[:-1]]


@pytest.fixture(scope="module")
def heads(tree: Tree) -> list[str]:
    """Return the cells of the head: the corner, the parts, the last column, then the indicators."""
    head = tree["gaps.md"].split("<thead>")[1].split("</thead>")[0]
    return re.findall(r"<th[ >].*?</th>", head)


def _items(library: Library) -> list[str]:
    return [i.id for i in library.catalog.vocabulary.indicators.values() if i.document == "教督〔2017〕6号"]


def _homes(library: Library) -> list[str]:
    return [topic for topic in library.catalog.vocabulary.topics if "/" not in topic]


def _both(library: Library, topic: str, indicator: str) -> set[str]:
    """Return the practices of a cell, from the practices alone; '' is the column of those without an indicator."""
    return {
        practice.id
        for practice in library.practices
        if any(name == topic or name.startswith(f"{topic}/") for name in practice.topics)
        and (indicator in practice.indicators if indicator else not set(practice.indicators) & set(_items(library)))
    }


def _shown(html: str) -> str:
    return unescape(re.sub(r'<span class="jh-unseen">.*?</span>|<[^>]*>', " ", html)).strip()


def _number(html: str) -> int:
    found = re.search(r"\d+(?= 条)", _shown(html))
    assert found, html
    return int(found[0])


def test_the_table_has_every_topic_and_indicator(library: Library, grid: Grid) -> None:
    assert len(grid) == len(_homes(library)) == 12
    assert {len(row) for row in grid} == {1 + 32 + 1}


def test_a_cell_counts_its_practices_by_tier(library: Library, grid: Grid) -> None:
    for topic, row in zip(_homes(library), grid, strict=True):
        for indicator, cell in zip([*_items(library), ""], row[1:], strict=True):
            both = _both(library, topic, indicator)
            tiers = Counter(library.evidence[key].tier for key in both)
            shown = [str(len(both)), *(f"{tier}级{tiers[tier]}" for tier in sorted(tiers, reverse=True))]
            assert _shown(cell).split() == shown if both else _shown(cell) in KINDS, (topic, indicator)
            assert cell.count("<b>") == sum(tier >= 3 for tier in tiers)


def test_a_cell_leads_to_its_practices_or_to_a_contribution(library: Library, grid: Grid) -> None:
    for topic, row in zip(_homes(library), grid, strict=True):
        for indicator, cell in zip(_items(library), row[1:-1], strict=True):
            named = _NAMED.findall(cell)
            assert named == ([] if _shown(cell) == "不相干" else [(topic, indicator)])
            assert ("find.html" in cell) == bool(_both(library, topic, indicator))


def test_the_heads_count_each_practice_once(library: Library, grid: Grid, heads: list[str]) -> None:
    for topic, row in zip(_homes(library), grid, strict=True):
        members = set().union(*(_both(library, topic, indicator) for indicator in [*_items(library), ""]))
        assert _number(row[0]) == len(members)
    for indicator, head in zip(_items(library), heads[-32:], strict=True):
        assert f'href="indicators/{indicator}.html"' in head
        assert _number(head) == sum(indicator in practice.indicators for practice in library.practices)
    assert _number(heads[0]) == len(library.catalog.practices)
    without = heads[-33]
    assert _number(without) == len(set().union(*(_both(library, topic, "") for topic in _homes(library))))


def test_the_list_says_what_the_table_says(library: Library, grid: Grid, tree: Tree) -> None:
    parts = tree["gaps.md"].split('<div class="jh-gap-list">')[1].split("</div>")[0].split("<h3 ")[1:]
    for topic, part, row in zip(_homes(library), parts, grid, strict=True):
        assert f'id="gap-{topic}"' in part
        assert sorted(_NAMED.findall(part)) == sorted(_NAMED.findall("".join(row)))
        for indicator, cell in zip([*_items(library), "没有挂指标"], row[1:], strict=True):
            item = re.search(rf"<li>(?:<a [^>]*>)?{indicator}\b.*?</li>", part)
            assert item, indicator
            number, *tiers = _shown(cell).split()
            assert number in KINDS or _shown(item[0]).split()[-1 - len(tiers) :] == ["条", *tiers]
        for kind in KINDS:
            count = sum(_shown(cell) == kind for cell in row)
            assert (f"<summary>{kind}：{count} 项</summary>" in part) == bool(count)


def test_every_reason_is_shown_with_its_cells(library: Library, tree: Tree) -> None:
    lines = tree["gaps.md"].splitlines()
    for gap in library.catalog.vocabulary.gaps.values():
        line = next(line for line in lines if line.startswith(f"- {gap.note}"))
        title = library.catalog.vocabulary.title("topics", gap.topic)
        assert re.search(rf"{title}：[A-Z0-9、]*\b{gap.indicator}\b", line), gap


def test_a_gap_that_was_searched_says_how(tmp_path: Path) -> None:
    record = "- {topic: governance, indicator: G12, kind: searched, note: 查过五省的网站。}\n"
    root = make(tmp_path, {"write": {"practices/_vocabulary/gaps.yml": record}})
    page = plan(root).tree["gaps.md"]
    cell = re.search(r'<a class="jh-gap-kind" href="[^"]*topic=governance&amp;indicator=G12">找过没有<', page)
    assert cell
    assert "- 查过五省的网站。组织推动与学校治理：G12。" in page.split("{#searched}")[1]


def test_the_api_has_every_cell(library: Library, tree: Tree) -> None:
    records = json.loads(tree["api/v1/gaps.json"])
    assert [(r["topic"], r["indicator"]) for r in records] == [
        (topic, indicator) for topic in _homes(library) for indicator in [*_items(library), None]
    ]
    for record in records:
        assert set(record["practices"]) == _both(library, record["topic"], record["indicator"] or "")
        assert sum(record["by_tier"].values()) == len(record["practices"])
        assert (record["kind"] in {"unsearched", "searched", "senseless"}) == (not record["practices"])
