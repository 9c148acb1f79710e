"""Lists over several pages: every item once, in one order, with ways that lead somewhere; and no page that grows without end."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from catalogs import made_catalog, whole
from junheng.catalog.addresses import page_url, practice_path
from junheng.catalog.evidence import weigh_evidence
from junheng.catalog.ledger import public_addresses
from junheng.catalog.library import Library
from junheng.data.text_export import MAX_NAMED, text_files
from junheng.pages.all_pages import all_pages
from junheng.pages.indexes.sources import FIRST
from junheng.pages.indexes.topics import MAX_STUDIES
from junheng.pages.parts.paging import PAGE_SIZE, Listed, beginning, continuing, sharing
from junheng.text.lengths import share

MADE = 1_200
PAGE = 200_000
"""Bytes of Markdown: about 30 KB compressed, which leaves the styles and scripts their room."""
_ENTRY = re.compile(r"^- \[", re.MULTILINE)
_HREF = re.compile(r'<a href="([^"#?]*)')


@pytest.fixture(scope="module")
def many(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library of made practices without neighbours, which no list needs."""
    catalog = made_catalog(library, MADE, tmp_path_factory.mktemp("many") / "made")
    return Library(catalog, weigh_evidence(catalog), defaultdict(tuple))


@pytest.fixture(scope="module")
def lists(many: Library) -> Mapping[str, str]:
    """Return every page of it but those of the practices."""
    own = {practice_path(practice.id) for practice in many.practices}
    return {page.path: page.text() for page in all_pages(many) if page.path not in own}


def _numbers(count: int) -> Listed[int]:
    def draw(some: Sequence[int], _: str) -> str:
        return "".join(f"- {each}\n" for each in some)

    return Listed(
        (("首页", "index.md"), ("数", "topics/n.md")), "all", "全部的数", range(count), draw, find={"topic": "n"}
    )


@pytest.mark.parametrize(
    ("counts", "room", "each"),
    [([], 10, 0), ([4, 6], 10, 6), ([4, 7], 10, 6), ([1, 1, 90, 90], 12, 5), ([9] * 9, 10, 3)],
)
def test_the_longest_lists_give_way_first(counts: list[int], room: int, each: int) -> None:
    assert share(counts, room) == each


@pytest.mark.parametrize("count", [0, 1, PAGE_SIZE, PAGE_SIZE + 1, 3 * PAGE_SIZE, 30_000])
def test_every_item_stands_once_and_in_order(count: int) -> None:
    listed = _numbers(count)
    texts = [beginning(listed), *(page.markdown for page in continuing(listed))]
    assert [int(each) for text in texts for each in re.findall(r"^- (\d+)$", text, re.MULTILINE)] == list(range(count))
    assert len(texts) == listed.pages


def test_a_short_list_has_no_ways() -> None:
    assert "<nav" not in beginning(_numbers(PAGE_SIZE))


def test_the_ways_name_the_page_and_lead_to_the_others() -> None:
    *_, page = list(continuing(_numbers(1000)))[:4]
    assert page.path == "lists/topics/n/all-5.md"
    assert page.title == "全部的数（第 5 页）"
    assert "共 1000 条，第 5 页，共 9 页" in page.markdown
    assert '<a href="all-5.html" aria-current="page">5</a>' in page.markdown
    assert re.findall(r">(\d+|…)</", page.markdown) == ["1", "…", "3", "4", "5", "6", "7", "…", "9"]
    assert '<a href="../../../topics/n.html#all">1</a>' in page.markdown
    assert '<a href="../../../find.html?topic=n">' in page.markdown


def test_lists_of_one_page_share_its_room() -> None:
    first, second = sharing([_numbers(10), _numbers(500)])
    assert (first.pages, second.first) == (1, PAGE_SIZE - 10)


@pytest.mark.wall
def test_no_page_grows_with_the_library(lists: Mapping[str, str]) -> None:
    """The page of what waits has a list for each kind of work, with an end of its own; a topic has a few studies besides.

    The index of the figures lists the measures, which editors add one by one.
    """
    entries = {
        path: len(_ENTRY.findall(text)) for path, text in lists.items() if path not in {"status.md", "figures.md"}
    }
    most = {path: PAGE_SIZE + MAX_STUDIES * path.startswith("topics/") for path in entries}
    assert {path: count for path, count in entries.items() if count > most[path]} == {}
    assert {path: len(text.encode()) for path, text in lists.items() if len(text.encode()) > PAGE} == {}
    assert lists["sources/index.md"].count("\n出处\n") <= FIRST


@pytest.mark.wall
def test_every_practice_stays_on_its_lists(many: Library, lists: Mapping[str, str]) -> None:
    catalog = many.catalog
    pages = {f"topics/{key}.md": members for key, members in catalog.by_topic.items() if "/" not in key}
    served = catalog.by_indicator
    pages |= {f"indicators/{key}.md": served[key] for key in catalog.vocabulary.indicators if key in served}
    pages |= {
        "practices/index.md": tuple(catalog.practices),
        "en.md": tuple(catalog.practices),
        "sources/index.md": tuple(catalog.practices),
    }
    for page, members in pages.items():
        assert set(re.findall(r"[/(](made-\d+)\.md", whole(lists, page))) == set(members), page
    at_place = {code: {p.id for p in many.practices if p.region == code} for code in catalog.by_region}
    for code, own in at_place.items():
        assert own <= set(re.findall(r"practices/(made-\d+)\.md", whole(lists, f"regions/{code}.md"))), code


@pytest.mark.wall
def test_ways_lead_to_pages_and_none_is_an_address_to_cite(lists: Mapping[str, str]) -> None:
    there = {page_url(path) for path in lists}
    onward = [path for path in lists if path.startswith("lists/")]
    assert len(onward) > 20
    assert public_addresses(onward) == set()
    for path, text in lists.items():
        for nav in re.findall(r'<nav class="jh-paging".*?</nav>', text):
            for target in _HREF.findall(nav):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in there, (path, target)


@pytest.mark.wall
def test_a_list_with_more_pages_offers_no_sorting_of_one(lists: Mapping[str, str]) -> None:
    assert "\ntools:\n" not in lists["topics/finance-facilities.md"]


@pytest.mark.wall
def test_the_guide_for_programs_names_some_and_leads_to_the_rest(many: Library) -> None:
    path, text = next(text_files(many))
    assert path == "llms.txt"
    assert len(re.findall(r"^- \[.*practices/", text, re.MULTILINE)) <= MAX_NAMED
    assert len(re.findall(r"^- \[其余 \d+ 条\]\(topics/[a-z-]+\.html\)", text, re.MULTILINE)) > 5
