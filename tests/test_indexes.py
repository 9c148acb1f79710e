"""Home, index pages and the English list: what they count and what they say is missing, computed here a second time."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from catalogs import make, whole
from junheng.catalog.addresses import indicator_path, topic_path
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.pages.all_pages import all_pages
from junheng.pages.parts.points import in_points
from junheng.pages.parts.tiles import PLACES
from junheng.site.plan import Tree

TILE = re.compile(r'<li class="jh-r(\d) jh-c(\d) jh-(zero|dark\d)" data-region="\d+">(.*?) <b>(\d+)</b></li>')
LISTED = re.compile(r"practices/([a-z0-9-]+)\.md\)\{: \.jh-item ")


@pytest.fixture(scope="module")
def records(tree: Tree) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(tree["api/v1/practices.json"])
    return found


def _cells(row: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]


def _covers(text: str) -> list[tuple[str, list[list[str]]]]:
    """Return each table of what is covered: its head and the rows of its body."""
    tables = re.findall(r'<table class="jh-cover">.*?<thead>(.*?)</thead>(.*?)</table>', text, re.DOTALL)
    return [(head, [_cells(row) for row in re.findall(r"<tr>(.*?)</tr>", body)]) for head, body in tables]


def test_the_source_of_a_region_s_note_has_its_entry(tmp_path: Path) -> None:
    """No practice cites it; the link to it is one more that a strict build follows."""
    root = make(tmp_path, {})
    note = "- code: '610727'\n  note: 县里有53所学校。\n  source: pub-003\n- code: '422801'\n  note: 没有做法。\n  source: pub-004\n"
    (root / "practices/_vocabulary/region-notes.yml").write_text(note, encoding="utf-8")
    catalog = check(root).catalog
    assert not {"pub-003", "pub-004"} & set(catalog.by_source)
    pages = {page.path: page.text() for page in all_pages(open_library(catalog))}
    assert "sources/index.md#pub-003" in pages["regions/610727.md"]
    entry = pages["sources/index.md"].split("{#pub-003}")[1].split("\n## ")[0]
    assert "regions/610727.md" in entry
    own = catalog.vocabulary.sources["pub-003"]
    assert f"出处\n:   [{own.publisher}](" in entry, "who published it leads to it, in the line that says what it is"
    assert "{#pub-004}" not in pages["sources/index.md"], "nothing leads to it"


def test_every_province_has_a_tile_of_its_own(library: Library, tree: Tree) -> None:
    provinces = {code for code, region in library.catalog.vocabulary.regions.items() if region.level == "province"}
    assert len(provinces) == 34
    assert set(PLACES) == provinces
    assert len(set(PLACES.values())) == 34
    for page in ("index.md", "regions/index.md"):
        assert [(int(r), int(c)) for r, c, *_ in TILE.findall(tree[page])] == list(PLACES.values())


def test_the_tiles_count_what_the_catalogue_has(library: Library, tree: Tree) -> None:
    regions = library.catalog.vocabulary.regions
    top = Counter(library.catalog.vocabulary.region_path(practice.region)[0].code for practice in library.practices)
    shown = {}
    for row, column, zero, text, count in TILE.findall(tree["index.md"]):
        code = next(code for code, place in PLACES.items() if place == (int(row), int(column)))
        shown[code] = int(count)
        assert regions[code].name.startswith(re.sub(r"<[^>]*>", "", text))
        assert (f"regions/{code}.html" in text) == (int(count) > 0) == (zero != "zero")
        most = max(top[code] for code in PLACES)
        assert zero == (f"dark{-(-4 * int(count) // most)}" if int(count) else "zero"), "a quarter of the most a shade"
    assert {code: count for code, count in shown.items() if count} == {c: n for c, n in top.items() if c in PLACES}
    hidden = tree["index.md"].split('class="jh-hidden"')[1].split("</ul>")[0]
    for code in {practice.region for practice in library.practices if regions[practice.region].level == "hidden"}:
        count = sum(practice.region == code for practice in library.practices)
        assert f'regions/{code}.html">{regions[code].name}</a> <b>{count}</b>' in hidden
    outside = sum(count for code, count in top.items() if code not in PLACES)
    assert sum(shown.values()) + outside == len(library.catalog.practices)


def test_home_counts_what_the_catalogue_has(records: list[dict[str, Any]], tree: Tree) -> None:
    home = tree["index.md"]
    figures = [figure for record in records for figure in record["results"]]
    sources = {source["id"] for record in records for source in record["sources"]}
    counts = [len(records), len({record["region"]["code"] for record in records}), len(sources), len(figures)]
    assert re.findall(r"<li><b>(\d+)</b> [条个份]", home) == [str(count) for count in counts]
    topics = Counter(home for record in records for home in {t.partition("/")[0] for t in record["topics"]})
    for topic, count in topics.items():
        assert re.search(rf'href="topics/{topic}\.html">[^<]*</a> <b>{count}</b>', home)
    served = Counter(indicator for record in records for indicator in record["indicators"])
    lists = re.findall(r'<ul class="jh-inline">(.*?)</ul>', home, re.DOTALL)
    most, none = (re.findall(r"indicators/([A-Z]\d+)\.html", text) for text in lists)
    assert [served[each] for each in most] == sorted(served.values(), reverse=True)[:6]
    assert [each for each in none if served[each]] == []


def test_what_is_covered_adds_up(library: Library, tree: Tree) -> None:
    seen = 0
    for path, text in tree.items():
        for head, rows in _covers(text) if path.endswith(".md") and path != "en.md" else []:
            seen += 1
            listed = Counter(str(library.evidence[key].shown) for key in set(LISTED.findall(whole(tree, path))))
            terms = library.catalog.vocabulary.terms["shown"].values()
            degrees = sorted((term for term in terms if listed[term.id]), key=lambda term: term.id, reverse=True)
            assert re.findall(r"<th[^>]*>(.*?)</th>", head)[1:-1] == [term.title for term in degrees]
            *groups, total = [[int(cell) for cell in row[1:]] for row in rows]
            for row in [*groups, total]:
                assert sum(row[:-1]) == row[-1], path
            assert total == [*(listed[term.id] for term in degrees), sum(listed.values())], path
            if not path.startswith("topics/"):  # there a practice may be in two subtopics
                assert [sum(column) for column in zip(*groups, strict=True)] == total, path
    assert seen > 40


def test_a_subtopic_covers_what_its_section_lists(library: Library, tree: Tree) -> None:
    for topic in library.catalog.vocabulary.topics.values():
        if not topic.parent:
            text = tree[f"topics/{topic.id}.md"]
            (_, rows), *_ = _covers(text)
            heads = re.findall(r"^## (.*?) \{#([a-z-]+)\}$", text, re.MULTILINE)
            lengths = {
                title: len(LISTED.findall(whole(tree, f"topics/{topic.id}.md", anchor))) for title, anchor in heads
            }
            assert {row[0]: int(row[-1]) for row in rows[:-1]} == {row[0]: lengths[row[0]] for row in rows[:-1]}


def test_what_an_indicator_lacks(library: Library, records: list[dict[str, Any]], tree: Tree) -> None:
    titles = {"preschool": "学前", "primary": "小学", "junior": "初中", "special": "特殊教育"}
    homes = {record["id"]: record["topics"][0].partition("/")[0] for record in records}
    said = 0
    for indicator in library.catalog.vocabulary.indicators.values():
        text = tree[indicator_path(indicator.id)].partition("{#missing}")[2]
        mine = [record for record in records if indicator.id in record["indicators"]]
        if indicator.framework != "quality-balance":
            assert text == ""
            continue
        assert "contribute/index.html" in text
        if not mine:
            assert "整项都缺" in text
            continue
        judged = {level for limit in indicator.thresholds for level in limit.levels if level in titles}
        lacking = (judged or {"primary", "junior"}) - {level for record in mine for level in record["levels"]}
        best = max(record["evidence"]["shown"] for record in mine)
        near = {homes[other.id] for record in mine for other in library.neighbours[record["id"]]}
        near -= {homes[record["id"]] for record in mine}
        found = re.search(r"学段缺([^；]*)；", text)
        assert set(found[1].split("、") if found else ()) == {titles[level] for level in lacking}
        shown = library.catalog.vocabulary.titles["shown"]
        above = "".join(f"“{shown[str(degree)]}”" for degree in range(best + 1, len(shown)))
        assert f"来源最多说到“{shown[str(best)]}”{f'，没有{above}的' if above else ''}。" in text
        topics = re.search(r"没有一条归到本项的主题：([^。]*)。", text)
        expected = {library.catalog.vocabulary.topics[topic].title for topic in near}
        assert set(topics[1].split("、") if topics else ()) == expected
        said += 1
    assert said > 20


def test_the_english_list_has_every_practice_once(library: Library, tree: Tree) -> None:
    text = whole(tree, "en.md")
    listed = re.findall(r"\]\((?:\.\./)*practices/([a-z0-9-]+)\.md\)", text)
    assert sorted(listed) == sorted(library.catalog.practices)
    for topic in {practice.home for practice in library.practices}:
        own = re.findall(r"practices/([a-z0-9-]+)\.md", whole(tree, "en.md", topic))
        assert {library.catalog.practices[key].home for key in own} == {topic}
    bare = re.sub(r'<span lang="zh">.*?</span>|^---\n.*?\n---\n', "", text, flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"[\u4e00-\u9fff]+", bare) == []


def test_every_page_says_where_it_is(library: Library) -> None:
    for page in all_pages(library):
        alone = page.path == "index.md" or page.meta.get("kind") == "redirect"
        assert bool(page.crumbs) != alone, page.path


@pytest.mark.parametrize(
    ("text", "before", "points", "after"),
    [
        ("做法分两种。一是补充：甲县50人。二是轮岗。没有前后的数。", "做法分两种。", ("一是补充：甲县50人。", "二是轮岗。"), "没有前后的数。"),
        ("一是补充。", "一是补充。", (), ""),
        ("有三类做法，一是补充。", "有三类做法，一是补充。", (), ""),
        ("分两种：一是补充，二是轮岗", "分两种：", ("一是补充，二是轮岗",), ""),
        ("", "", (), ""),
    ],
)  # fmt: skip
def test_a_text_is_parted_where_it_counts_off(text: str, before: str, points: tuple[str, ...], after: str) -> None:
    assert in_points(text) == (before, points, after)


def test_the_overview_of_a_topic_lists_as_many_points_as_it_says(library: Library, tree: Tree) -> None:
    topics = [topic for topic in library.catalog.vocabulary.topics.values() if topic.overview]
    assert len(topics) > 10
    for topic in topics:
        said = re.search("做法分([两三四五六七八九])种", topic.overview)
        assert said
        shown = tree[topic_path(topic.id)].partition("## 综述")[2].partition("\n## ")[0]
        assert len(re.findall("(?m)^- [一二三四五六七八九]是", shown)) == " 一两三四五六七八九".index(said[1]), topic.id


def test_tools_come_with_long_lists_alone(tree: Tree) -> None:
    for path, text in tree.items():
        if re.match(r"(topics|regions|indicators)/", path):
            cut = any(other.startswith(f"lists/{path.removesuffix('.md')}/") for other in tree)
            assert ("\ntools:\n" in text) == (len(set(LISTED.findall(text))) > 5 and not cut), path


def test_a_small_catalogue_has_its_pages(tmp_path: Path) -> None:
    small = open_library(check(make(tmp_path, {})).catalog)
    pages = {page.path: page for page in all_pages(small)}
    assert "jh-cover" not in "".join(page.markdown for path, page in pages.items() if path.startswith("topics/"))
    assert pages["index.md"].markdown.count("jh-zero") >= 30


def test_everything_is_listed_once(library: Library, tree: Tree) -> None:
    listed = re.findall(r"^- \[.*?\]\(([a-z0-9-]+)\.md\)", tree["practices/index.md"], re.MULTILINE)
    assert sorted(listed) == sorted(library.catalog.practices)
