"""The practices as records for the compare page: each field as plain lines, in scripts chosen by the hash of the id.

One script of the 23 that 354 practices make weighs 8 to 17 KB compressed, 13 in the middle; to compare four practices loads
at most four of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from junheng.catalog.addresses import page_url, practice_path
from junheng.catalog.catalog import Catalog
from junheng.catalog.library import Library
from junheng.model.phrases import NO_FIGURE, NO_INDICATOR, UNDATED, figure_date, period_text, published, topic_text
from junheng.model.practice import SECTIONS, Citation, Figure, Period, Practice
from junheng.model.vocabulary import Vocabulary
from junheng.search.shards import record_shards
from junheng.text.findings import Place
from junheng.text.markdown import WIKI, Link, escape_markdown, paragraphs
from junheng.text.script import FOLDER, script, shard_of

Line = str | list[str]
"""A paragraph; or a figure as what it counts, its value, its kind and date, and its doubt, '' where there is none."""


def record_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the scripts. A former id has the present one in the place of a record."""
    count = record_shards(library)
    shards: list[dict[str, Any]] = [{} for _ in range(count)]
    for practice in library.practices:
        shards[shard_of(practice.id, count)][practice.id] = _record(library, practice)
    for old, new in sorted(library.catalog.former.items()):
        shards[shard_of(old, count)][old] = new
    for number, shard in enumerate(shards):
        yield f"{FOLDER}/records-{number}.js", script("records", number, shard)


def _record(library: Library, practice: Practice) -> dict[str, Any]:
    return {"title": practice.title, "url": page_url(practice_path(practice.id)), "fields": fields(library, practice)}


def fields(library: Library, practice: Practice) -> list[tuple[str, list[Line]]]:
    """Return the name and the lines of every field, in one order for all practices.

    What a vocabulary names stands in the vocabulary's order, so that equal fields read the same; topics keep their order,
    as the first is the home.
    """
    vocabulary = library.catalog.vocabulary
    levels = [term.title for term in vocabulary.terms["levels"].values() if term.id in practice.levels]
    indicators: list[Line] = [
        f"{i.id} {i.title}" for i in vocabulary.indicators.values() if i.id in practice.indicators
    ]
    figures: list[Line] = [_figure(vocabulary, figure) for figure in practice.results]
    sections = [(title, section_lines(library.catalog, practice, title)) for title in SECTIONS]
    return [
        ("一句话", [practice.summary]),
        ("地方", [vocabulary.place_name(practice.region)]),
        ("时间", [_period(vocabulary, practice.period)]),
        ("证据等级", [library.tier(practice)]),
        ("现状", [vocabulary.title("statuses", practice.status)]),
        ("学段", ["、".join(levels)]),
        ("主题", [topic_text(vocabulary, topic) for topic in practice.topics]),
        ("指标", indicators or [NO_INDICATOR]),
        ("谁来做", ["、".join(practice.actors)]),
        ("花费", [practice.cost]),
        *sections,
        ("数字", figures or [NO_FIGURE]),
        ("来源", [_source(vocabulary, citation) for citation in practice.sources]),
    ]


def _period(vocabulary: Vocabulary, period: Period) -> str:
    text = period_text(vocabulary, period)
    return f"{text}。{period.note}" if period.note else text


def section_lines(catalog: Catalog, practice: Practice, title: str) -> list[Line]:
    """Return the paragraphs and items of a section as plain text; of one that is not written, that it is not."""
    markdown = dict(practice.body.sections).get(title, "")
    return [*paragraphs(WIKI.sub(lambda match: escape_markdown(label(catalog, match)), markdown))] or ["没有写这一节。"]


def label(catalog: Catalog, match: re.Match[str]) -> str:
    """Return the words of a wiki link; where it has none the target's title, a practice's in marks that hold quotes."""
    target = catalog.resolve(Link(match[1].strip(), "", "", Place(""), wiki=True))
    title = target.title if target else match[1]
    return match[3] or (f"《{title}》" if target and target.kind == "practice" else f"“{title}”")


def _figure(vocabulary: Vocabulary, figure: Figure) -> list[str]:
    value = "原文遮去" if figure.masked or not figure.value else figure.value.text
    when = figure_date(figure) or f"时间{UNDATED}"
    kind = vocabulary.title("figure-kinds", figure.kind)
    return [figure.claim, f"{value} {figure.unit}".strip(), f"{kind}，{when}", figure.doubt]


def _source(vocabulary: Vocabulary, citation: Citation) -> str:
    entry = vocabulary.sources[citation.id]
    quality = vocabulary.title("source-qualities", entry.quality)
    independence = vocabulary.title("independences", entry.independence)
    where = f"，见“{citation.locator}”" if citation.locator else ""
    return f"{entry.title}，{published(entry)}（{quality}，{independence}）{where}。"
