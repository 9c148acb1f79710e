"""National lists of counties: on the county's page, in the facts of its practices, in the data and on the find page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from catalogs import make
from junheng.catalog.library import Library, open_library
from junheng.check.check import check
from junheng.data.facts import facts
from junheng.data.text_export import practice_text
from junheng.pages.all_pages import all_pages
from junheng.site.plan import Tree

KINDS = """
- id: key
  title: 甲类重点县
  short: 甲类县
  issuer: 某部
  likens: true
- id: second
  title: 乙类达标县
  short: 乙类县
  issuer: 某部
  likens: false
  whole: [{region: '610000', year: '2023', count: 0}, {region: '610000', year: '2024', count: 1}]
"""
ROWS = "code,attribute,year,source\n610727,key,../2024,pub-003\n610728,second,2024,seed-004\n"


@pytest.fixture
def made(tmp_path: Path) -> Library:
    lists = {"practices/_vocabulary/attribute-kinds.yml": KINDS, "practices/_vocabulary/region-attributes.csv": ROWS}
    checked = check(make(tmp_path, {"write": lists}))
    assert checked.findings == ()
    return open_library(checked.catalog)


def test_a_county_s_page_says_on_which_lists_it_is_and_what_is_not_known(made: Library) -> None:
    pages = {page.path: page.text() for page in all_pages(made)}
    section = pages["regions/610727.md"].split("{#lists}")[1].split("\n## ")[0]
    text = re.sub("<[^>]*>", "", section)
    title = made.catalog.vocabulary.sources["pub-003"].title
    assert f"甲类重点县，2024年或更早（某部；来源：{title}）。" in text
    assert "乙类达标县：陕西省2023年、2024年的名单是全的，上面没有；别的年份不知道。" in text
    assert "没有读到，不等于没有" in text
    assert "sources/index.html#pub-003" in section
    assert "列入名单" in pages["sources/index.md"].split("{#pub-003}")[1].split("\n## ")[0]
    assert "{#lists}" not in pages["regions/610700.md"], "a prefecture is on no list"


def test_a_practice_says_where_its_county_is_listed(made: Library) -> None:
    practice = made.catalog.practices["example-one"]
    fact = facts(made, practice)["lists"]
    assert (practice.region, fact.lines) == ("610727", ("甲类县（2024年或更早）",))
    assert fact.links == (("regions/610727.md", "lists"),)
    assert "列入名单：甲类县（2024年或更早）" in practice_text(made, practice)


def test_the_data_has_the_lists_with_year_and_source(tree: Tree, library: Library) -> None:
    records = {one["code"]: one["attributes"] for one in json.loads(tree["api/v1/regions.json"])}
    listed = library.catalog.vocabulary.region_attributes.values()
    expected = sorted((one.code, one.attribute, one.year, one.source) for one in listed if one.code in records)
    found = [(code, one["id"], one["year"], one["source"]) for code, lists in records.items() for one in lists]
    assert sorted(found) == expected
    assert len(expected) > 20


def test_every_source_of_a_list_can_be_opened_or_was_in_the_library(library: Library) -> None:
    """A page whose origin nobody knows must not say what a county is."""
    vocabulary = library.catalog.vocabulary
    sources = {one.source for one in vocabulary.region_attributes.values()}
    assert {key for key in sources if not vocabulary.sources[key].address} <= {*library.catalog.by_source}
