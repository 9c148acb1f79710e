"""The gap map: every cell holds the practices of its topic and indicator, and says why it is empty."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from catalogs import SERVES, make
from junheng.catalog.library import Library
from junheng.pages.indexes.gap_map import NONE
from junheng.site.plan import Tree, plan

KINDS = {"·": "没找过", "○": "找过没有", "—": "不相干"}
"""What one sees in an empty cell, and what a voice says."""
SHOWN = ("打算", "讲了", "有数", "变化", "对照")
_NAMED = re.compile(r"(?:find|contribute/new)\.html\?topic=([a-z-]+)&amp;(indicator|supports)=([A-Z0-9]+)")
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


def _held(library: Library, topic: str, indicator: str, strength: str = "serves") -> set[str]:
    """Return the practices of a cell, from the practices alone; '' is the column of those without an indicator."""
    return {
        practice.id
        for practice in library.practices
        if any(name == topic or name.startswith(f"{topic}/") for name in practice.topics)
        and (
            any((one.id, one.strength) == (indicator, strength) for one in practice.indicators)
            if indicator
            else not {one.id for one in practice.indicators} & set(_items(library))
        )
    }


def _related(library: Library, topic: str, indicator: str) -> list[str]:
    """Return what a cell shows of the practices that support its indicator."""
    count = len(_held(library, topic, indicator, "supports")) if indicator else 0
    return ["有关", str(count)] if count else []


def _shown(html: str) -> str:
    return unescape(re.sub(r'<span class="jh-unseen">.*?</span>|<[^>]*>', " ", html)).strip()


def _number(html: str) -> int:
    found = re.search(r"\d+(?= 条)", _shown(html))
    assert found, html
    return int(found[0])


def test_the_table_has_every_topic_and_indicator(library: Library, grid: Grid) -> None:
    assert len(grid) == len(_homes(library)) == 12
    assert {len(row) for row in grid} == {1 + 32 + 1}


def test_a_cell_counts_its_practices_by_what_they_show(library: Library, grid: Grid) -> None:
    for topic, row in zip(_homes(library), grid, strict=True):
        for indicator, cell in zip([*_items(library), ""], row[1:], strict=True):
            served = _held(library, topic, indicator)
            counts = Counter(library.evidence[key].shown for key in served)
            each = [(SHOWN[degree], str(counts[degree])) for degree in sorted(counts, reverse=True)]
            shown = [str(len(served)), *(word for pair in each for word in pair)]
            related = _related(library, topic, indicator)
            said = _shown(cell).split()
            if served:
                assert said == [*shown, *related], (topic, indicator)
            else:
                assert said[:-1] == related, (topic, indicator)
                assert f'<span class="jh-unseen"> {KINDS[said[-1]]}</span>' in cell
            assert cell.count("<b>") == sum(degree >= 3 for degree in counts)


def test_a_cell_leads_to_its_practices_or_to_a_contribution(library: Library, grid: Grid) -> None:
    for topic, row in zip(_homes(library), grid, strict=True):
        for indicator, cell in zip(_items(library), row[1:-1], strict=True):
            named = Counter(_NAMED.findall(cell))
            assert named[topic, "indicator", indicator] == ("—" not in _shown(cell))
            assert named[topic, "supports", indicator] == bool(_related(library, topic, indicator))
            assert sum(named.values()) <= 2
            assert ("find.html?topic=" + topic + "&amp;indicator=" in cell) == bool(_held(library, topic, indicator))


def test_the_heads_count_each_practice_once(library: Library, grid: Grid, heads: list[str]) -> None:
    for topic, row in zip(_homes(library), grid, strict=True):
        assert _number(row[0]) == len(library.catalog.by_topic.get(topic, ()))
    for indicator, head in zip(_items(library), heads[-32:], strict=True):
        assert f'href="indicators/{indicator}.html"' in head
        assert _number(head) == sum(indicator in practice.serves for practice in library.practices)
    assert _number(heads[0]) == len(library.catalog.practices)
    without = heads[-33]
    assert _number(without) == len(set().union(*(_held(library, topic, "") for topic in _homes(library))))


def test_the_list_says_what_the_table_says(library: Library, grid: Grid, tree: Tree) -> None:
    parts = tree["gaps.md"].split('<div class="jh-gap-list">')[1].split("</div>")[0].split("<h3 ")[1:]
    for topic, part, row in zip(_homes(library), parts, grid, strict=True):
        assert f'id="gap-{topic}"' in part
        assert sorted(_NAMED.findall(part)) == sorted(_NAMED.findall("".join(row)))
        for indicator, cell in zip([*_items(library), NONE], row[1:], strict=True):
            item = re.search(rf"<li>(?:<a [^>]*>)?{indicator}\b.*?</li>", part)
            assert item, indicator
            said, related = _shown(cell).split(), _related(library, topic, indicator if indicator != NONE else "")
            if said[-1] not in KINDS:
                end = [*said[1 : len(said) - len(related)], *related, *(["条"] if related else [])]
                assert _shown(item[0]).split()[-1 - len(end) :] == ["条", *end]
            elif related:
                assert _shown(item[0]).split()[-3:] == [*related, "条"]
        for sign, kind in KINDS.items():
            count = sum(_shown(cell).split()[-1] == sign for cell in row)
            assert (f"<summary>{kind}：{count} 项</summary>" in part) == bool(count)


def test_every_reason_is_shown_with_its_cells(library: Library, tree: Tree) -> None:
    lines = tree["gaps.md"].splitlines()
    for gap in library.catalog.vocabulary.gaps.values():
        line = next(line for line in lines if line.startswith(f"- {gap.note}"))
        title = library.catalog.vocabulary.title("topics", gap.topic)
        assert re.search(rf"{title}：[A-Z0-9、]*\b{gap.indicator}\b", line), gap


def test_a_cell_tells_what_counts_from_what_only_supports(tmp_path: Path) -> None:
    """Two practices of one topic, one of which only supports the indicator; and a cell that none serves."""
    other = {"practices/governance/example-two.md": [["[governance/leadership]", "[governance/leadership, safety]"]]}
    first = f"{SERVES[:-1]}, {{id: G8, strength: supports, why: 学校少配保安。}}]"
    second = "indicators: [{id: G11, strength: supports, why: 几个部门一起派人。}]\n"
    other["practices/governance/example-two.md"] += [["indicators: []\nnone_because: not-counted\n", second]]
    page = plan(make(tmp_path, {"edit": [[SERVES, first]], "edit_other": other})).tree["gaps.md"]
    table, listed = page.split("<tbody>")[1].split("</tbody>")
    for form in (table, listed):
        served, only = (re.findall(rf'href="[^"]*topic=safety&amp;[a-z]+={key}">[^<]*', form) for key in ("G11", "G8"))
        assert [link.partition("?")[2] for link in served] in (
            ['topic=safety&amp;indicator=G11">1', 'topic=safety&amp;supports=G11">有关 1'],
            [
                'topic=safety&amp;indicator=G11">G11 教师交流轮岗',
                'topic=safety&amp;supports=G11">有关 1 条',
            ],
        )
        assert only[0].endswith(('topic=safety&amp;supports=G8">有关 1', 'topic=safety&amp;supports=G8">有关 1 条'))
        assert "contribute/new.html?topic=safety&amp;indicator=G8" in form
    assert '1<span class="jh-unseen"> 条直接算进，校园安全，G11</span>' in table
    assert '有关 1<span class="jh-unseen"> 校园安全，G11</span>' in table


def test_a_gap_that_was_searched_says_how(tmp_path: Path) -> None:
    record = "- {topic: governance, indicator: G12, kind: searched, note: 查过五省的网站。}\n"
    root = make(tmp_path, {"write": {"practices/_vocabulary/gaps.yml": record}})
    page = plan(root).tree["gaps.md"]
    cell = re.search(r'<a class="jh-gap-kind" href="[^"]*topic=governance&amp;indicator=G12" title="找过没有">', page)
    assert cell
    assert "- 查过五省的网站。组织推动与学校治理：G12。" in page.split("{#searched}")[1]


def test_the_api_has_every_cell(library: Library, tree: Tree) -> None:
    records = json.loads(tree["api/v1/gaps.json"])
    assert [(r["topic"], r["indicator"]) for r in records] == [
        (topic, indicator) for topic in _homes(library) for indicator in [*_items(library), None]
    ]
    for record in records:
        topic, indicator = record["topic"], record["indicator"] or ""
        assert set(record["practices"]) == _held(library, topic, indicator)
        assert set(record["supported"]) == (_held(library, topic, indicator, "supports") if indicator else set())
        assert sum(record["by_tier"].values()) == len(record["practices"])
        assert (record["kind"] in {"unsearched", "searched", "senseless"}) == (not record["practices"])
