"""The gap map: topics against indicators, as a wide table and, for narrow screens and paper, as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from junheng.catalog.addresses import (
    EVIDENCE_PAGE,
    FIND_PAGE,
    FORM_PAGE,
    GAPS_PAGE,
    INDICATORS_PAGE,
    href,
    indicator_path,
    page_url,
    topic_path,
)
from junheng.catalog.gaps import UNRELATED, Cell, cells, columns, rows, unfiled
from junheng.catalog.library import Library
from junheng.model.indicators import CURRENT_FRAMEWORK, Indicator
from junheng.model.terms import Topic, VocabularyTerm
from junheng.pages.parts.crumbs import BELOW_HOME
from junheng.pages.parts.elements import html, joined
from junheng.pages.parts.markup import Page, definitions, link, section
from junheng.text.markdown import escape_markdown

NONE = "没有挂指标"
_LEAD: Final = "哪个主题、哪项指标已经有人做，哪里还空着：数字是直接算进这一项的做法有几条，点它就列出来。\n\n"
_SHADES = (1, 2, 4, 8)
"""Numbers of practices from which a cell has the next darker shade."""
_SHORT = ("打算", "讲了", "有数", "变化", "对照")
"""What a practice shows, in two characters for a narrow cell; the text above the map explains them."""
_SIGNS: Final = {"unsearched": "·", "searched": "○", UNRELATED: "—"}
"""What stands in an empty cell, so that one sees the filled ones; the caption says what it means, and the page for a voice."""
_FIRM = 3
"""The degree from which a practice shows a change and not only what was done."""


def gaps_page(library: Library) -> Page:
    """Return the gap map: the table, the list, how to read them, and the reasons why a cell is empty."""
    every = cells(library.catalog)
    parts = [
        _LEAD,
        section("主题和指标", "gap-map", f"{_table(library, every)}\n\n{_list(library, every)}"),
        section("怎样看", "reading", _introduction(library)),
        section("空格子有几种", "kinds", _legend(library, every)),
        section("哪些不相干", "senseless", _reasons(library, every, UNRELATED)),
        section("哪些找过没有", "searched", _reasons(library, every, "searched")),
    ]
    return Page(
        GAPS_PAGE,
        "空白图",
        "".join(parts),
        description="每个主题、每项指标各有几条做法，哪里还空着",
        crumbs=BELOW_HOME,
        meta={"kind": "gaps", "styles": ["gaps", "landscape"], "hide": ["navigation", "toc"]},
    )


def _introduction(library: Library) -> str:
    catalog = library.catalog
    framework = catalog.vocabulary.frameworks[CURRENT_FRAMEWORK]
    own = sum(catalog.vocabulary.sources[key].speaker in {"own", "local"} for key in catalog.by_source)
    return (
        f"每一格是一个主题和{link(GAPS_PAGE, '现行办法', INDICATORS_PAGE)}（{escape_markdown(framework.document)}）的一项指标，"
        "大的数字是主题里直接算进这一项的做法有几条，小字“有关 2”是有关但不直接算进的有几条，点它们就列出这几条。"
        f"直接算进的按来源{link(GAPS_PAGE, '说出了什么', EVIDENCE_PAGE)}分开：“变化 1”是有前后变化的有 1 条，“对照”“变化”用粗体；"
        "“有数”是有投入产出的数，“讲了”是只讲了做法，“打算”是还是打算或只点到。\n\n"
        f"数字不是排名，也不说明这件事做得好不好。本库只引用 {len(catalog.by_source)} 份来源，其中 {own} 份出自做的单位自己、本地媒体或转载供稿；"
        "没有收到的做法，不等于没有人做。一条做法可以属于几个主题、挂几项指标，"
        "所以各格相加会多于行首和列首的数，那里一条只数一次。\n\n"
    )


def _legend(library: Library, every: Iterable[Cell]) -> str:
    counts = Counter(cell.kind for cell in every)
    kinds = _kinds(library).values()
    return definitions((kind.title, f"{escape_markdown(kind.definition)}现有 {counts[kind.id]} 格。") for kind in kinds)


def _kinds(library: Library) -> Mapping[str, VocabularyTerm]:
    terms = library.catalog.vocabulary.terms
    return {**terms["gap-default"], **terms["gap-kinds"]}


def _table(library: Library, every: tuple[Cell, ...]) -> Markup:
    by_topic = {topic: list(row) for topic, row in groupby(every, key=lambda cell: cell.topic)}
    body = [_row(library, topic, by_topic[topic.id]) for topic in rows(library.catalog.vocabulary)]
    return html(
        '<div class="jh-gap-wide"><table class="jh-gap">\n'
        "<caption>每个主题里直接算进每项指标的做法数，其中各级证据的条数，以及有关的做法数。空格子里：{}</caption>\n"
        "{}\n<tbody>\n{}\n</tbody></table></div>",
        joined((f"{_SIGNS[kind.id]} {kind.title}" for kind in _kinds(library).values()), "，"),
        _head(library),
        joined(body, "\n"),
    )


def _head(library: Library) -> Markup:
    """Return the groups of columns and the head: the parts of the framework above their indicators."""
    vocabulary = library.catalog.vocabulary
    parts = [
        (part.title, [item for item in columns(vocabulary) if item.part == part.id])
        for part in vocabulary.frameworks[CURRENT_FRAMEWORK].parts
    ]
    without = len(unfiled(library.catalog))
    groups = joined(html("<colgroup>{}</colgroup>", Markup("<col>") * len(items)) for _, items in parts)
    first = joined(html('<th scope="colgroup" colspan="{}">{}</th>', len(items), title) for title, items in parts)
    heads = joined(_column_head(library, item) for _, items in parts for item in items)
    return html(
        '<colgroup><col class="jh-gap-topic"></colgroup>{}<colgroup><col></colgroup>\n'
        '<thead><tr><th scope="col" rowspan="2">主题<br>全部 {} 条</th>{}'
        '<th scope="col" rowspan="2">{}<br>{} 条</th></tr>\n<tr>{}</tr></thead>',
        groups,
        len(library.catalog.practices),
        first,
        NONE,
        without,
        heads,
    )


def _column_head(library: Library, item: Indicator) -> Markup:
    count = len(library.catalog.by_indicator.get(item.id, ()))
    return html(
        '<th scope="col"><a href="{}" title="{} {}">{}{}</a><br>{} 条</th>',
        _address(indicator_path(item.id)),
        item.id,
        item.title,
        item.id,
        _unseen(item.title),
        count,
    )


def _row(library: Library, topic: Topic, row: Iterable[Cell]) -> Markup:
    count = len(library.catalog.by_topic.get(topic.id, ()))
    head = html('<th scope="row"><a href="{}">{}</a><br>{} 条</th>', _address(topic_path(topic.id)), topic.title, count)
    return html("<tr>{}{}</tr>", head, joined(_cell(library, cell) for cell in row))


def _cell(library: Library, cell: Cell) -> Markup:
    count = len(cell.practices)
    if not cell.indicator:
        shown = _shown(library, cell)
        return html('<td class="jh-gap-none"><span class="jh-gap-number">{}</span>{}</td>', count, shown)
    name = _unseen(f"{library.catalog.vocabulary.title('topics', cell.topic)}，{cell.indicator}")
    related = _related(cell, name)
    if not count:
        return html('<td class="jh-gap-0">{}{}</td>', related, _empty(library, cell, name))
    shade = sum(count >= least for least in _SHADES)
    served = _unseen(f"条直接算进，{library.catalog.vocabulary.title('topics', cell.topic)}，{cell.indicator}")
    number = html('<a class="jh-gap-number" href="{}">{}{}</a>', _practices(cell), count, served)
    return html('<td class="jh-gap-{}">{}{}{}</td>', shade, number, _shown(library, cell), related)


def _related(cell: Cell, more: str) -> Markup:
    """Return the link to the practices that support the indicator; nothing when there are none."""
    if not cell.supported:
        return Markup()
    return html('<a class="jh-gap-related" href="{}">有关 {}{}</a>', _supporting(cell), len(cell.supported), more)


def _empty(library: Library, cell: Cell, name: Markup) -> Markup:
    title = _kinds(library)[cell.kind].title
    sign = html('<span aria-hidden="true">{}</span>{}', _SIGNS[cell.kind], _unseen(title))
    if cell.kind == UNRELATED:
        return html('<span class="jh-gap-kind" title="{}：{}">{}</span>', title, cell.note, sign)
    return html('<a class="jh-gap-kind" href="{}" title="{}">{}{}</a>', _contribution(cell), title, sign, name)


def _shown(library: Library, cell: Cell) -> Markup:
    """Return how many practices show what, the most first."""
    counts = Counter(library.evidence[key].shown for key in cell.practices)
    shown = [
        html("<b>{} {}</b>", _SHORT[degree], count)
        if degree >= _FIRM
        else html("<span>{} {}</span>", _SHORT[degree], count)
        for degree, count in sorted(counts.items(), reverse=True)
    ]
    return html('<span class="jh-gap-shown">{}</span>', joined(shown, " ")) if shown else Markup()


def _list(library: Library, every: Iterable[Cell]) -> Markup:
    by_topic = groupby(every, key=lambda cell: cell.topic)
    parts = [_topic_list(library, library.catalog.vocabulary.topics[topic], list(row)) for topic, row in by_topic]
    return html('<div class="jh-gap-list">\n{}\n</div>', joined(parts, "\n"))


def _topic_list(library: Library, topic: Topic, row: list[Cell]) -> Markup:
    count = len(library.catalog.by_topic.get(topic.id, ()))
    filled = joined(
        html("<li>{}</li>", _filled_item(library, cell)) for cell in row if cell.practices or cell.supported
    )
    empty = joined(
        _empty_list(library, kind, [cell for cell in row if cell.kind == kind.id]) for kind in _kinds(library).values()
    )
    return html(
        '<h3 id="gap-{}"><a href="{}">{}</a> {} 条</h3>\n<ul>{}</ul>\n{}',
        topic.id,
        _address(topic_path(topic.id)),
        topic.title,
        count,
        filled,
        empty,
    )


def _filled_item(library: Library, cell: Cell) -> Markup:
    about = html("{} 条 {}", len(cell.practices), _shown(library, cell))
    if not cell.indicator:
        return html("{} {}", NONE, about)
    name, related = _indicator_name(library, cell), _related(cell, " 条")
    if not cell.practices:
        return html("{} {}", name, related)
    return html('<a href="{}">{}</a> {} {}', _practices(cell), name, about, related)


def _empty_list(library: Library, kind: VocabularyTerm, row: list[Cell]) -> Markup:
    """Return the indicators whose cells are empty in one way, folded; nothing when there are none."""
    if not row:
        return Markup()
    names = [(cell, _indicator_name(library, cell)) for cell in row]
    items = (
        name if kind.id == UNRELATED else html('<a href="{}">{}</a>', _contribution(cell), name) for cell, name in names
    )
    listed = joined(html("<li>{}</li>", item) for item in items)
    return html("<details><summary>{}：{} 项</summary><ul>{}</ul></details>\n", kind.title, len(row), listed)


def _indicator_name(library: Library, cell: Cell) -> str:
    return f"{cell.indicator} {library.catalog.vocabulary.title('indicators', cell.indicator)}"


def _reasons(library: Library, every: Iterable[Cell], kind: str) -> str:
    """Return each note with the topics and indicators that it is about."""
    notes: dict[str, dict[str, list[str]]] = {}
    for cell in every:
        if cell.kind == kind:
            notes.setdefault(cell.note, {}).setdefault(cell.topic, []).append(cell.indicator)
    return "".join(f"- {escape_markdown(note)}{_pairs(library, pairs)}。\n" for note, pairs in notes.items())


def _pairs(library: Library, pairs: Mapping[str, list[str]]) -> str:
    return "；".join(
        f"{escape_markdown(library.catalog.vocabulary.title('topics', topic))}：{'、'.join(indicators)}"
        for topic, indicators in pairs.items()
    )


def _practices(cell: Cell) -> str:
    """Return the address that lists the practices that serve the indicator of a cell."""
    return f"{_address(FIND_PAGE)}?{_query(cell)}"


def _supporting(cell: Cell) -> str:
    """Return the address that lists those that support it."""
    return f"{_address(FIND_PAGE)}?{_query(cell, 'supports')}"


def _contribution(cell: Cell) -> str:
    """Return the address where a practice for an empty cell can be offered."""
    return f"{_address(FORM_PAGE)}?{_query(cell)}"


def _query(cell: Cell, facet: str = "indicator") -> str:
    return urlencode({"topic": cell.topic, facet: cell.indicator})


def _address(path: str) -> str:
    return href(GAPS_PAGE, page_url(path))


def _unseen(words: str) -> Markup:
    """Return words for screen readers alone."""
    return html('<span class="jh-unseen"> {}</span>', words)
