"""Who did it: the practices of an indicator in bands, each with its reason; and what is nearest where there are few."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.pages.indexes.indicators import FEW_ANSWERS, MAX_NEAREST, indicator_pages
from junheng.pages.parts.answers import MAX_ROWS
from junheng.search.nearest import nearest

BANDS = {"serves": "直接算进本项", "supports": "有关但不直接算", "warns": "教训", "nearest": "最近的"}
ROW = re.compile(r'<tr role="row"><th scope="row" role="rowheader">(.*?)</th>(.*?)</tr>')
TWO = "practices/governance/example-two.md"


def _pages(library: Library) -> dict[str, str]:
    return {page.path: page.markdown for page in indicator_pages(library)}


def _rows(page: str, band: str) -> list[list[str]]:
    """Return the cells of a band's rows as plain text; none where the page has no such band."""
    _, found, rest = page.partition(f"{{#{band}}}\n")
    table = rest.partition("</table>")[0] if found else ""
    cells = ([place, *re.findall(r"<td [^>]*>(.*?)</td>", row)] for place, row in ROW.findall(table))
    return [[re.sub(r"<[^>]*>", "", cell) for cell in row] for row in cells]


def _made(folder: Path, strength: str = "supports") -> Library:
    second = f"indicators: [{{id: G11, strength: {strength}, why: 几个部门<一起>派人。}}]\n"
    change = {TWO: [["indicators: []\nnone_because: not-counted\n", second], ["cost: 县财政列支\n", ""]]}
    return open_library(check(make(folder, {"edit_other": change})).catalog)


@pytest.mark.parametrize("strength", ["supports", "warns"])
def test_a_practice_stands_in_the_band_of_its_strength(strength: str, tmp_path: Path) -> None:
    page = _pages(_made(tmp_path, strength))["indicators/G11.md"]
    assert f"## {BANDS['serves']}（1 条） {{#serves}}" in page
    assert f"## {BANDS[strength]}（1 条） {{#{strength}}}" in page
    (other,) = {"supports", "warns"} - {strength}
    assert f"{{#{other}}}" not in page
    (first,), (second,) = _rows(page, "serves"), _rows(page, strength)
    assert first == [
        "陕西省汉中市略阳县", "示例一：网格管理 管网格的教师计入本项。", "县财政列支", "划分的网格 12 个（产出）", "打算或只点到 · 做的单位自己", "2023",
    ]  # fmt: skip
    assert second[1:] == [
        "示例二：联席会议 几个部门&lt;一起&gt;派人。", "未写明", "未写明", "打算或只点到 · 做的单位自己", "未写明",
    ]  # fmt: skip


def test_the_real_bands_are_those_of_the_practices(library: Library) -> None:
    pages = _pages(library)
    for item in library.catalog.vocabulary.indicators.values():
        page = pages[f"indicators/{item.id}.md"]
        for strength in ("serves", "supports", "warns"):
            held = {
                p.title: one.why
                for p in library.practices
                for one in p.indicators
                if (one.id, one.strength) == (item.id, strength)
            }
            rows = _rows(page, strength)
            assert len(rows) == min(len(held), MAX_ROWS), (item.id, strength)
            assert {row[1] for row in rows} <= {f"{title} {why}" for title, why in held.items()}
        supported = len(library.catalog.by_supported.get(item.id, ()))
        assert (f"find.html?supports={item.id}" in page) == (supported > MAX_ROWS)


def test_more_than_a_table_holds_are_listed_on_the_find_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("junheng.pages.parts.answers.MAX_ROWS", 0)
    monkeypatch.setattr("junheng.pages.indexes.indicators.MAX_ROWS", 0)
    page = _pages(_made(tmp_path))["indicators/G11.md"]
    assert '<a href="../find.html?supports=G11">全部 1 条，在“查做法”里看</a>' in page


def test_an_indicator_with_few_answers_has_the_nearest_as_well(library: Library) -> None:
    catalog, pages = library.catalog, _pages(library)
    for item in catalog.vocabulary.indicators.values():
        count = len(catalog.by_indicator.get(item.id, ())) + len(catalog.by_supported.get(item.id, ()))
        rows = _rows(pages[f"indicators/{item.id}.md"], "nearest")
        assert bool(rows) <= (count < FEW_ANSWERS), item.id
        assert len(rows) <= MAX_NEAREST
        own = {practice.title for practice in library.practices if item.id in {one.id for one in practice.indicators}}
        assert {row[1] for row in rows}.isdisjoint(own)


def test_the_nearest_say_most_of_the_words(tmp_path: Path) -> None:
    library = _made(tmp_path)
    found = nearest(library, {"grid": ("网格巡查",), "meeting": ("部门开会",), "neither": ("龙舟",)}, 5)
    assert [practice.id for practice in found["grid"]] == ["example-one"]
    assert found["meeting"][0].id == "example-two"
    assert found["neither"] == []
    assert nearest(library, {}, 5) == {}


def test_the_best_figure_is_the_key_figure_and_a_doubtful_one_none(tmp_path: Path) -> None:
    doubt = ["    kind: output", "    kind: output\n    doubt: 与分项之和不符"]
    better = [
        "  - claim: 投入的经费",
        "  - {claim: 少出的事, value: 3, unit: 起, kind: outcome, source: seed-004}\n  - claim: 投入的经费",
    ]
    for number, (edits, shown) in enumerate((([doubt], "未写明"), ([better], "少出的事 3 起（成效）"))):
        library = open_library(check(make(tmp_path / str(number), {"edit": edits})).catalog)
        assert [row[3] for row in _rows(_pages(library)["indicators/G11.md"], "serves")] == [shown]
