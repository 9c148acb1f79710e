"""Write the practices for the compare page: each field as plain lines, in scripts chosen by the hash of the id.

For 354 practices there are 23 scripts of 8 to 17 KB compressed, median 13; comparing four practices loads at most four of
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from junheng.catalog.addresses import page_url, practice_path, script_path
from junheng.catalog.catalog import Catalog
from junheng.catalog.library import Library
from junheng.data.citations import gbt, of_source
from junheng.data.facts import Fact, facts
from junheng.data.order import in_order
from junheng.model.phrases import NO_FIGURE, TO_ASK, UNSTATED, figure_words, published
from junheng.model.practice import SECTIONS, Figure, Practice
from junheng.model.types import Many, Term, fields
from junheng.model.vocabulary import Vocabulary
from junheng.search.shards import record_shards
from junheng.text.findings import Place
from junheng.text.markdown import RENDERED_WIKI, Link
from junheng.text.script import script, shard_of

Line = str | list[str]
"""A paragraph; or a figure: what it counts, its value, its kind and date, its doubt, '' when there is none, and its measure if any."""
_ORDER: Final = (
    "region", "period", "evidence", "status", "last_known", "levels", "topics", "indicators", "actors", "cost",
)  # fmt: skip
"""The order of the facts; any other follows these."""
_LEFT_OUT: Final = {"read", "lists"}
"""Facts about the page or the county and not about the practice."""
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {"region": ("places",), "indicators": ("none_because", "framework")}
"""Facts that few practices state, by the fact in whose row they stand; a row of their own would mostly be blank."""
_PROSE: Final = frozenset(("一句话", *SECTIONS, TO_ASK, "数字", "来源"))
"""Rows of which no two practices have the same: that they differ says nothing."""


def record_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and text of the scripts. A former id has the current id instead of a record."""
    count = record_shards(library)
    shards: list[dict[str, Any]] = [{} for _ in range(count)]
    for practice in library.practices:
        shards[shard_of(practice.id, count)][practice.id] = _record(library, practice)
    for old, new in sorted(library.catalog.former.items()):
        shards[shard_of(old, count)][old] = new
    for number, shard in enumerate(shards):
        yield script_path(f"records-{number}"), script("records", number, shard)


def _record(library: Library, practice: Practice) -> dict[str, Any]:
    sources = library.catalog.vocabulary.sources
    said = rows(library, practice)
    return {
        "title": practice.title,
        "url": page_url(practice_path(practice.id)),
        "fields": said,
        "prose": [at for at, (name, _) in enumerate(said) if name in _PROSE],
        "references": [gbt(of_source(sources[key])) for key in practice.cited],
    }


def rows(library: Library, practice: Practice) -> list[tuple[str, list[Line]]]:
    """Return the name and the lines of every row, in the same order for all practices."""
    vocabulary = library.catalog.vocabulary
    found = facts(library, _ordered(vocabulary, practice))
    placed = {*_LEFT_OUT, *(other for others in _BESIDE.values() for other in others)}
    known = [
        (fact.label, _lines(fact, [found[other] for other in _BESIDE.get(name, ())]))
        for name, fact in in_order(found, _ORDER).items()
        if name not in placed
    ]
    sections = [(title, section_lines(library.catalog, practice, title)) for title in SECTIONS]
    figures: list[Line] = [_figure(library, figure) for figure in practice.results]
    return [
        ("一句话", [practice.summary]),
        *known,
        *sections,
        (TO_ASK, [one.question for one in practice.ask] or [UNSTATED]),
        ("数字", figures or [NO_FIGURE]),
        ("来源", [_source(vocabulary, *cited) for cited in practice.cited.items()]),
    ]


def _ordered(vocabulary: Vocabulary, practice: Practice) -> Practice:
    """Return the practice with its terms in the vocabulary's order, so that equal fields read the same.

    Topics keep their order, because the first is the main topic.
    """
    titles = vocabulary.titles
    lists = [(field.attribute, field.type.item) for field in fields(Practice) if isinstance(field.type, Many)]
    terms: dict[str, Any] = {
        name: tuple(key for key in titles[kind.vocabulary] if key in getattr(practice, name))
        for name, kind in lists
        if isinstance(kind, Term) and kind.vocabulary in titles and name != "topics"
    }
    return replace(practice, **terms)


def _lines(fact: Fact, beside: Iterable[Fact]) -> list[Line]:
    lines: list[Line] = [f"{line}。{fact.note}" if fact.note else line for line in fact.lines]
    more = [f"{other.label}：{line}" for other in beside for line in other.lines]
    return [*lines, *more] or [UNSTATED]


def section_lines(catalog: Catalog, practice: Practice, title: str) -> list[Line]:
    """Return the paragraphs and items of a section as plain text; for a missing section, a line that says so."""
    lines = (RENDERED_WIKI.sub(partial(label, catalog), line) for line in dict(practice.body.lines).get(title, ()))
    return [" ".join(line.split()) for line in lines] or ["没有写这一节。"]


def label(catalog: Catalog, match: re.Match[str]) -> str:
    """Return the label of a wiki link, or the target's title; a practice's is in 《》, which may contain quotes."""
    target = catalog.resolve(Link(match[1].strip(), "", "", Place(""), wiki=True))
    title = target.title if target else match[1]
    return match[3] or (f"《{title}》" if target and target.kind == "practice" else f"“{title}”")


def _figure(library: Library, figure: Figure) -> list[str]:
    words = figure_words(library.catalog.vocabulary, figure)
    measure = library.catalog.vocabulary.measures.get(figure.measure)
    own = [measure.title] if measure else []
    return [words.claim, words.amount(), f"{words.kind}，{words.date or f'时间{UNSTATED}'}", words.doubt, *own]


def _source(vocabulary: Vocabulary, key: str, passages: Sequence[str]) -> str:
    entry = vocabulary.sources[key]
    quality = vocabulary.title("source-qualities", entry.quality)
    speaker = vocabulary.title("speakers", entry.speaker)
    where = f"，见{'、'.join(f'“{passage}”' for passage in passages)}" if passages else ""
    return f"{entry.title}，{published(entry)}（{quality}，{speaker}）{where}。"
