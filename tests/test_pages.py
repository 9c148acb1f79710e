"""The tree: every record is on every index that it belongs to, and text stays text."""

from __future__ import annotations

import json
import re
from html import unescape

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogs import whole
from junheng.catalog.addresses import href, indicator_path, region_path, topic_path
from junheng.catalog.catalog import Index
from junheng.catalog.library import Library
from junheng.pages.parts.markup import definitions, table
from junheng.pages.practice.relations import MAX_LINKS
from junheng.site.plan import Tree
from junheng.text.markdown import escape_markdown

EXTENSIONS = ["attr_list", "def_list", "tables", "toc"]
"""What mkdocs.yml turns on."""


def _linked(tree: Tree, path: str) -> set[str]:
    """Return the ids of the practices that a page lists."""
    return _listed(whole(tree, path))


def _listed(text: str) -> set[str]:
    return set(re.findall(r"\]\((?:\.\./)+practices/([a-z0-9-]+)\.md\)\{: \.jh-item ", text))


def _same(library: Library, tree: Tree, index: Index, terms: list[str], path: object) -> None:
    assert callable(path)
    wrong = {term: set(index.get(term, ())) ^ _linked(tree, path(term)) for term in terms}
    assert {term: ids for term, ids in wrong.items() if ids} == {}
    assert library.practices


def test_every_practice_is_on_its_topics(library: Library, tree: Tree) -> None:
    catalog = library.catalog
    homes = [topic.id for topic in catalog.vocabulary.topics.values() if not topic.parent]
    assert len(homes) == 12
    _same(library, tree, catalog.by_topic, homes, topic_path)


def test_every_subtopic_is_a_section_with_its_practices(library: Library, tree: Tree) -> None:
    catalog = library.catalog
    for topic in catalog.vocabulary.topics.values():
        if topic.parent:
            section = whole(tree, topic_path(topic.parent), topic.id.partition("/")[2])
            assert _listed(section) == set(catalog.by_topic.get(topic.id, ()))


def test_every_practice_is_on_its_regions(library: Library, tree: Tree) -> None:
    index = library.catalog.by_region
    _same(library, tree, index, list(index), region_path)
    pages = {path for path in tree if path.startswith("regions/") and path != "regions/index.md"}
    assert pages == {region_path(code) for code in index}


def test_every_practice_is_on_its_indicators(library: Library, tree: Tree) -> None:
    indicators = list(library.catalog.vocabulary.indicators)
    _same(library, tree, library.catalog.by_indicator, indicators, indicator_path)


def test_an_indicator_without_practices_says_so(library: Library, tree: Tree) -> None:
    served = library.catalog.by_indicator
    empty = [key for key in library.catalog.vocabulary.indicators if key not in served]
    assert empty
    for key in library.catalog.vocabulary.indicators:
        assert ("暂无收录" in tree[indicator_path(key)]) == (key in empty)


def test_every_indicator_shows_its_thresholds(library: Library, tree: Tree) -> None:
    for indicator in library.catalog.vocabulary.indicators.values():
        page = tree[indicator_path(indicator.id)]
        assert "以教育部原文为准" in page
        for threshold in indicator.thresholds:
            value = threshold.value if isinstance(threshold.value, str) else f"{threshold.value:g}"
            assert f" {value}{escape_markdown(threshold.unit)} |" in page


def test_related_practices_are_shown_from_both_ends(library: Library, tree: Tree) -> None:
    for practice in library.practices:
        for relation in practice.related:
            other = library.catalog.current(relation.id)
            kinds = [kind for _, kind, _ in library.catalog.relations[other]]
            if max(map(kinds.count, kinds)) <= MAX_LINKS:  # of more the page shows the first
                assert f"({practice.id}.md)" in tree[f"practices/{other}.md"].split("{#related}")[1]


def test_a_former_id_leads_to_its_page(library: Library, tree: Tree) -> None:
    assert library.catalog.former
    for old, new in library.catalog.former.items():
        assert f"redirect: practices/{new}.html" in tree[f"practices/{old}.md"]


@pytest.mark.wall
def test_the_api_has_every_practice_with_the_promised_fields(library: Library, tree: Tree) -> None:
    records = json.loads(tree["api/v1/practices.json"])
    promised = (
        "id former_ids title title_en summary url topics region levels period indicators status evidence results cost"
        " sources keywords related"
    )
    assert {record["id"] for record in records} == set(library.catalog.practices)
    for record in records:
        assert set(promised.split()) <= set(record)
        assert {"code", "name", "path"} == set(record["region"])
        assert set(record["evidence"]) == {"said", "said_by", "shown", "trace", "tier"}
        assert record["url"].removesuffix(".html") + ".md" in tree
        assert json.loads(tree[f"api/v1/practices/{record['id']}.json"]) == record


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)
HARD = st.text(alphabet="<>&\"'`*_[](){}#+-.!|~=:\\/^$1a ", max_size=30)


def _shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@given(st.one_of(TEXT, HARD))
@settings(deadline=None)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    html = markdown.markdown(f"字{escape_markdown('字' + text)}", extensions=EXTENSIONS)
    assert _shown(html).split() == f"字字{text}".split()
    assert re.fullmatch(r"<p>[^<]*</p>", html)


@given(HARD)
@settings(deadline=None)
def test_escaped_text_stays_in_its_cell(text: str) -> None:
    html = markdown.markdown(table(["甲", "乙"], [[escape_markdown(f"字{text}"), "丙"]]), extensions=EXTENSIONS)
    assert html.count("<td>") == 2
    assert set(re.findall(r"</?([a-z]+)", html)) == {"table", "thead", "tr", "th", "tbody", "td"}


@given(HARD)
@settings(deadline=None)
def test_escaped_text_stays_in_its_definition(text: str) -> None:
    html = markdown.markdown(definitions([("甲", escape_markdown(text) or "无")]), extensions=EXTENSIONS)
    assert set(re.findall(r"</?([a-z]+)", html)) == {"dl", "dt", "dd"}


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("practices/a.md", "practices/b.md", "b.md"),
        ("practices/a.md", "topics/safety.md", "../topics/safety.md"),
        ("index.md", "topics/index.md", "topics/index.md"),
        ("contribute/checks/x.md", "index.md", "../../index.md"),
    ],
)
def test_links_are_relative(here: str, there: str, expected: str) -> None:
    assert href(here, there) == expected
