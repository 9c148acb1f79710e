"""The pages of the guides: where one gets to them, what is to be ticked, and what paper says of them."""

from __future__ import annotations

from dataclasses import replace

from junheng.catalog.library import Library
from junheng.pages.parts.colophon import guide_colophon
from junheng.site.plan import Tree


def test_the_home_page_leads_to_the_index_and_that_to_every_guide(library: Library, tree: Tree) -> None:
    assert 'href="guides/index.html"' in tree["index.md"].split("{#doors}")[1].split("\n## ")[0]
    index = tree["guides/index.md"]
    assert library.catalog.guides
    assert [key for key in library.catalog.guides if f"]({key}.md)" not in index] == []


def test_what_is_to_be_ticked_has_one_box_each(library: Library, tree: Tree) -> None:
    for guide in library.catalog.guides.values():
        first = tree[f"guides/{guide.id}.md"].split("{#first}")[1].split("\n## ")[0]
        assert '<ul class="jh-boxes">' in first
        assert first.count("<li>") == len(guide.first) > 0


def test_paper_says_where_a_guide_is_from_and_how_old_it_is(library: Library, tree: Tree) -> None:
    for guide in library.catalog.guides.values():
        page = tree[f"guides/{guide.id}.md"]
        assert f"<p>路径：guides/{guide.id}.html</p>" in page
        assert f"放在一起看的日期：{guide.weighed.start}</p>" in page
        public = guide_colophon(replace(library, site_url="https://example.org/lib/"), guide)
        assert f"<p>网址：https://example.org/lib/guides/{guide.id}.html</p>" in public
