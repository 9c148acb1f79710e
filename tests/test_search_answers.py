"""The answers above the hits: what they say of an indicator that no practice serves, and of a place and its neighbours."""

from __future__ import annotations

import json
import re

from catalogs import ROOT
from junheng.catalog.catalog import link_catalog
from junheng.catalog.library import Library, open_library
from junheng.data.measures import PLACES, asked_files
from junheng.search.answers import answers, answers_by_shard
from junheng.search.documents import documents
from junheng.text.script import shard_of


def test_an_indicator_says_how_many_practices_serve_it_or_that_none_does(library: Library) -> None:
    none = open_library(link_catalog(library.catalog.vocabulary, []))
    texts = {one.key: one.text for one in answers(none) if one.kind == "指标"}
    assert texts["G3"].endswith("库里还没有直接算进这一项的做法。")
    texts = {one.key: one.text for one in answers(library) if one.kind == "指标"}
    assert texts["G3"].endswith(f"直接算进这一项的做法有{len(library.catalog.by_indicator['G3'])}条。")


def test_a_place_names_others_of_the_same_prefecture(library: Library) -> None:
    [place] = [one for one in answers(library) if one.key == "610727"]
    assert place.title == "陕西省汉中市略阳县"
    assert place.text.startswith(f"这里有{len(library.catalog.by_region['610727'])}条做法。同属汉中市、也有做法的：")
    assert "略阳县" not in place.text


def test_an_answer_is_where_a_query_with_its_name_looks(library: Library) -> None:
    found = answers_by_shard(tuple(answers(library)), 97)
    assert ["略阳", "地方"] in [one[:2] for one in found[shard_of("略阳", 97)]]
    assert ["教督〔2017〕6号", "文号"] in [one[:2] for one in found[shard_of("教督", 97)]]
    assert ["G3", "指标"] in [one[:2] for one in found[shard_of("g3", 97)]]


def test_a_term_leads_to_the_section_that_tells_it_apart(library: Library) -> None:
    page = (ROOT / "docs" / "confusables.md").read_text(encoding="utf-8")
    sections = {found[1]: text for text in page.split("\n## ") if (found := re.search(r"\{#([\w-]+)\}", text))}
    every = list(answers(library))
    terms = [one for one in every if one.kind == "易混"]
    assert len(terms) > 15
    for one in terms:
        assert one.key.removeprefix("教育") in sections[one.url.partition("#")[2]]
        assert [other.key for other in every].count(one.key) == 1, "two answers are none"


def test_an_amount_is_answered_by_measures_of_several_places(library: Library) -> None:
    files = dict(asked_files(library))
    inside = files.pop("search/asked.js").partition("(")[2].rpartition(")")[0]
    listed = json.loads(f"[{inside}]")[2]
    assert len(listed) == len(files)
    measures = {one.title: one for one in library.catalog.vocabulary.measures.values()}
    order = [one.id for one in documents(library)]
    for title, _, _, holders in listed:
        some = [one for one in library.amounts[measures[title].id] if one.drawn]
        assert len({one.practice.region for one in some}) >= (1 if measures[title].derived else PLACES)
        assert {order[int(number)] for number in holders.split()} == {one.practice.id for one in some}
