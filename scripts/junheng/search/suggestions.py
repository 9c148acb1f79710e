"""The suggestions by name in the search box of the header."""

from __future__ import annotations

from urllib.parse import quote

from junheng.catalog.addresses import (
    FIND_PAGE,
    INDICATORS_PAGE,
    guide_path,
    indicator_path,
    page_url,
    region_path,
    topic_path,
)
from junheng.catalog.library import Library


def suggestions(library: Library) -> list[list[str]]:
    """Return text, kind and address of each suggestion; practices come from the search itself."""
    vocabulary, catalog = library.catalog.vocabulary, library.catalog
    offered = [[f"{i.id} {i.title}", "指标", page_url(indicator_path(i.id))] for i in vocabulary.indicators.values()]
    offered += [[one.question, "指引", page_url(guide_path(one.id))] for one in catalog.guides.values()]
    offered += [[t.title, "主题", page_url(topic_path(t.id))] for t in vocabulary.topics.values()]
    offered += [[vocabulary.place_name(code), "地方", page_url(region_path(code))] for code in catalog.by_region]
    documents_named = sorted({i.document for i in vocabulary.indicators.values()})
    offered += [[name, "文号", page_url(INDICATORS_PAGE)] for name in documents_named]
    offered += [[g.words[0], "说法", f"{page_url(FIND_PAGE)}?q={quote(g.words[0])}"] for g in vocabulary.concepts]
    return offered
