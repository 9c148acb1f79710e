"""The answers that stand above the hits: what a code, a number of a document, a place, a limit or a term that is easily mistaken asks for, and whose question a guide answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from junheng.catalog.addresses import (
    CONFUSABLES_PAGE,
    INDICATORS_PAGE,
    guide_path,
    indicator_path,
    page_url,
    region_path,
)
from junheng.catalog.library import Library
from junheng.model.indicators import CURRENT_FRAMEWORK, Indicator
from junheng.model.terms import Region
from junheng.model.vocabulary import bare_name
from junheng.search.terms import is_chinese, terms
from junheng.text.script import shard_of

_NEIGHBOURS: Final = 4
"""Maximum number of other places named in the answer for a place."""


@dataclass(frozen=True)
class Answer:
    """An answer: what a query must be, say or ask for to get it, and what is shown."""

    key: str
    """The name as people type it: the whole query, but for a document, which is part of it, and a limit, with a word that asks for it."""
    kind: str
    title: str
    url: str
    text: str


def answers(library: Library) -> Iterator[Answer]:
    """Yield every answer once for each of its keys; the figures of measures come from `data/measures.py`, when an amount is asked for."""
    yield from _documents(library)
    yield from _indicators(library)
    yield from _places(library)
    yield from _terms(library)


def answers_by_shard(found: Sequence[Answer], shards: int) -> Mapping[int, list[list[str]]]:
    """Return the answers by the shard of the first term of their key, which every query that has the key loads."""
    listed: dict[int, list[list[str]]] = defaultdict(list)
    for one in found:
        first = next((term for term in terms(one.key) if len(term) > 1 or not is_chinese(term)), "")
        if first:
            listed[shard_of(first, shards)].append([one.key, one.kind, one.title, one.url, one.text])
    return listed


def guides(library: Library, topics: Sequence[str]) -> list[list[str]]:
    """Return title, question and address of each guide, and the numbers of its topics among those of the facet."""
    numbers = {topic: number for number, topic in enumerate(topics)}
    return [
        [
            one.title,
            one.question,
            page_url(guide_path(one.id)),
            " ".join(str(numbers[topic]) for topic in one.topics if topic in numbers),
        ]
        for one in library.catalog.guides.values()
    ]


def _documents(library: Library) -> Iterator[Answer]:
    vocabulary = library.catalog.vocabulary
    for one in vocabulary.frameworks.values():
        members = [each.id for each in vocabulary.indicators.values() if each.framework == one.id]
        status = re.split("[：；。]", one.status)[0]
        text = f"{one.issuer}{one.issued.text()}印发，{status}。这里整理了它的{len(members)}项指标。"
        yield Answer(one.document, "文号", f"{one.document} {one.title}", page_url(INDICATORS_PAGE), text)


def _indicators(library: Library) -> Iterator[Answer]:
    for one in library.catalog.vocabulary.indicators.values():
        if one.framework == CURRENT_FRAMEWORK:
            text = f"{one.wording}（{one.document}）{_served(library, one)}"
            shown = ("指标", f"{one.id} {one.title}", page_url(indicator_path(one.id)), text)
            yield Answer(one.id, *shown)
            yield Answer(one.title, *shown)
            for alias in one.aliases:
                if is_chinese(alias):
                    yield Answer(alias, "界限", *shown[1:])


def _terms(library: Library) -> Iterator[Answer]:
    """Yield the terms that are easily mistaken: the id is the anchor on the page about them, and after a full stop which one."""
    for one in library.catalog.vocabulary.terms.get("confusables", {}).values():
        shown = (f"“{one.title}”不要弄混", f"{page_url(CONFUSABLES_PAGE)}#{one.id.partition('.')[0]}", one.definition)
        yield Answer(one.title, "易混", *shown)


def _served(library: Library, one: Indicator) -> str:
    catalog = library.catalog
    served, supported = (len(index.get(one.id, ())) for index in (catalog.by_indicator, catalog.by_supported))
    if served:
        return f"直接算进这一项的做法有{served}条。"
    return "库里还没有直接算进这一项的做法" + (f"，有关的有{supported}条。" if supported else "。")


def _places(library: Library) -> Iterator[Answer]:
    catalog, regions = library.catalog, library.catalog.vocabulary.regions
    for code in catalog.by_region:
        region = regions[code]
        name = catalog.vocabulary.place_name(code)
        others = [regions[other].name for other in catalog.by_region if regions[other].parent == region.parent]
        near = [other for other in others if other != region.name][:_NEIGHBOURS] if region.parent else []
        text = f"这里有{len(catalog.by_region[code])}条做法。"
        text += f"同属{regions[region.parent].name}、也有做法的：{'、'.join(near)}。" if near else ""
        for key in dict.fromkeys((name, *_names(region))):
            yield Answer(key, "地方", name, page_url(region_path(code)), text)


def _names(region: Region) -> Iterator[str]:
    yield region.name
    if region.level != "hidden":
        yield bare_name(region.name)
        yield region.code
        yield from (alias for alias in region.aliases.split("|") if alias)
