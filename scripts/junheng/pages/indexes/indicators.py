"""The indicator index: every item of both frameworks with its thresholds, and the practices that serve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import (
    COEFFICIENT_PAGE,
    CONTRIBUTE_PAGE,
    DICTIONARY_PAGE,
    FIND_PAGE,
    INDICATORS_PAGE,
    SELF_CHECK_PAGE,
    indicator_path,
)
from junheng.catalog.library import Library
from junheng.model.indicators import CURRENT_FRAMEWORK, Framework, Indicator, Threshold
from junheng.model.measure import Measure
from junheng.model.practice import Practice
from junheng.model.vocabulary import Vocabulary
from junheng.pages.indexes.dictionary import dictionary_page, facts
from junheng.pages.parts.answers import MAX_ROWS, answers
from junheng.pages.parts.coverage import by_home, coverage, lack
from junheng.pages.parts.crumbs import BELOW_HOME, BELOW_INDICATORS
from junheng.pages.parts.elements import anchor, html, paragraph
from junheng.pages.parts.guides import of_indicator
from junheng.pages.parts.limits import limit, value
from junheng.pages.parts.listing import listed, ranked, tools
from junheng.pages.parts.markup import Page, definitions, link, section, table
from junheng.pages.parts.measures import plots
from junheng.pages.parts.paging import Listed, beginning, continuing
from junheng.search.nearest import nearest
from junheng.text.markdown import escape_markdown

FEW_ANSWERS: Final = 3
"""An indicator with fewer practices is given the nearest ones as well, so that its page is no dead end."""
MAX_NEAREST: Final = 5
DISCLAIMER = "数值为编者整理，以教育部原文为准。"


def indicator_pages(library: Library) -> Iterator[Page]:
    """Yield the index of indicators, their dictionary, the page of each, and the page of the difference coefficient."""
    yield _index(library)
    yield dictionary_page(library)
    near = _nearest(library)
    for indicator in library.catalog.vocabulary.indicators.values():
        lists = _listed(library, indicator)
        yield _indicator(library, indicator, lists, near.get(indicator.id, ()))
        yield from continuing(lists)
    yield _coefficient(library.catalog.vocabulary)


def _listed(library: Library, indicator: Indicator) -> Listed[Practice]:
    """Return the practices that serve an indicator."""
    members = library.catalog.members(library.catalog.by_indicator, indicator.id)
    name = f"{indicator.id} {indicator.title}"
    crumbs = (*BELOW_INDICATORS, (name, indicator_path(indicator.id)))
    return listed(library, crumbs, "practices", f"{name}的做法", members, indicator=indicator.id)


def _nearest(library: Library) -> Mapping[str, Sequence[Practice]]:
    """Return the nearest practices of each indicator with few of its own."""
    catalog = library.catalog
    few = {
        one.id: (one.title, *one.aliases)
        for one in catalog.vocabulary.indicators.values()
        if len(catalog.by_indicator.get(one.id, ())) + len(catalog.by_supported.get(one.id, ())) < FEW_ANSWERS
    }
    found = nearest(library, few, MAX_NEAREST)
    return {key: [p for p in some if key not in {one.id for one in p.indicators}] for key, some in found.items()}


def _indicator(library: Library, indicator: Indicator, practices: Listed[Practice], near: Sequence[Practice]) -> Page:
    vocabulary, here = library.catalog.vocabulary, indicator_path(indicator.id)
    framework = vocabulary.frameworks[indicator.framework]
    part = next(part for part in framework.parts if part.id == indicator.part)
    about = [
        (
            "办法",
            f"{escape_markdown(framework.title)}（{escape_markdown(indicator.document)}），{escape_markdown(part.title)}",
        ),
        ("怎样判断", escape_markdown(_judged(vocabulary, indicator))),
        *facts(indicator),
        ("计算", escape_markdown(indicator.formula)),
        ("算例", escape_markdown(f"{indicator.example}（数是编的，只说明怎样算。）") if indicator.example else ""),
        ("印证", _corroboration(vocabulary, indicator.corroboration)),
        ("说明", escape_markdown(indicator.note)),
        ("别的叫法", escape_markdown("、".join(indicator.aliases))),
    ]
    bands = _bands(library, indicator, near)
    parts = [
        f"{escape_markdown(indicator.wording)}{DISCLAIMER}\n\n",
        paragraph(anchor(here, "用本县的数自查", SELF_CHECK_PAGE, indicator.id)),
        of_indicator(library, indicator.id, here),
        bands,
        section("界限", "thresholds", _thresholds(vocabulary, indicator.thresholds) or "没有数值界限。"),
        section("含义", "meaning", definitions(about)),
        section("直接算进的全部做法", "practices", _practices(library, indicator, practices)),
        section("各地的数", "figures", plots(library, _measures(vocabulary, indicator), here)),
        section("还缺什么", "missing", _missing(library, indicator, practices.items)),
    ]
    return Page(
        here,
        f"{indicator.id} {indicator.title}",
        "".join(parts),
        description=indicator.wording,
        crumbs=practices.crumbs[:-1],
        meta={**tools(library, practices.items, practices), "styles": ["practice", "plots"], "answers": bool(bands)},
    )


def _measures(vocabulary: Vocabulary, indicator: Indicator) -> list[Measure]:
    """Return the measures that are an indicator's number or count in it."""
    return [one for one in vocabulary.measures.values() if indicator.id in one.indicators]


def _bands(library: Library, indicator: Indicator, near: Sequence[Practice]) -> str:
    """Return who did it: what counts directly, what bears on it, what went wrong; where there is little, what is nearest."""
    catalog, here = library.catalog, indicator_path(indicator.id)
    whys = {p.id: one.why for p in library.practices for one in p.indicators if one.id == indicator.id}
    served, supported, warned = (
        ranked(library, catalog.members(index, indicator.id))
        for index in (catalog.by_indicator, catalog.by_supported, catalog.by_warned)
    )
    bands = (
        ("直接算进本项", "serves", served, "做了这件事，本项数的那个数就会变。"),
        ("有关但不直接算", "supports", supported, "做了这件事，本项更容易做到。"),
        ("教训", "warns", warned, "没有做成、被否决或停下的事。"),
        ("最近的", "nearest", near, "没有归到本项；按指标的名称和别的叫法查，说到得最多的几条。"),
    )
    more = anchor(here, f"全部 {len(supported)} 条，在“查做法”里看", FIND_PAGE, supports=indicator.id)
    below = {"supports": paragraph(more) if len(supported) > MAX_ROWS else ""}
    return "".join(
        section(
            f"{title}（{len(found)} 条）",
            anchor_,
            answers(library, caption, found, here, whys) + below.get(anchor_, ""),
        )
        for title, anchor_, found, caption in bands
        if found
    )


def _practices(library: Library, indicator: Indicator, practices: Listed[Practice]) -> str:
    here, members = practices.page, practices.items
    if not members:
        return "暂无收录：本库还没有直接算进这一指标的做法。"
    find = anchor(here, "在“查做法”里看", FIND_PAGE, indicator=indicator.id)
    table_ = coverage(library, "做法数，按主要主题和来源说出了什么。", "主题", by_home(library, members, here), members)
    return f"{paragraph(html('{} 条，{}。', len(members), find))}{table_}{beginning(practices)}"


def _missing(library: Library, indicator: Indicator, members: Sequence[Practice]) -> Markup:
    """Return what is not covered, in one or two sentences, and where to go from there."""
    here = indicator_path(indicator.id)
    if indicator.framework != CURRENT_FRAMEWORK:
        return Markup()
    give = html("有做法可补，见{}。", anchor(here, "投稿", CONTRIBUTE_PAGE))
    if not members:
        find = anchor(here, f"按字面查“{indicator.title}”", FIND_PAGE, q=indicator.title)
        return paragraph(html("整项都缺。没有归到本项的相关做法，可以{}。{}", find, give))
    return paragraph(html("{}{}", _gap(library, indicator, members), give))


def _gap(library: Library, indicator: Indicator, members: Sequence[Practice]) -> str:
    vocabulary, open_ = library.catalog.vocabulary, lack(library, indicator, members)
    levels = "、".join(vocabulary.title("levels", level) for level in open_.levels)
    topics = "、".join(vocabulary.title("topics", topic) for topic in open_.topics)
    text = f"学段缺{levels}；" if levels else ""
    text += f"来源最多说到“{open_.best}”"
    text += f"，没有“{'”“'.join(open_.more)}”的。" if open_.more else "。"
    return text + (f"内容与这些做法相近、却没有一条归到本项的主题：{topics}。" if topics else "")


def _index(library: Library) -> Page:
    here = INDICATORS_PAGE
    vocabulary = library.catalog.vocabulary
    whole = link(here, "指标字典", DICTIONARY_PAGE)
    parts = [f"先看缺哪一项，再看谁做过。每项数什么、除以什么、算谁，见{whole}。{DISCLAIMER}\n\n"]
    for framework in vocabulary.frameworks.values():
        terms = f"[文号、申请条件和一票否决](#{framework.id}-terms)。\n"
        parts.append(section(framework.title, framework.id, terms))
        for part in framework.parts:
            rows = [
                [
                    link(here, f"{indicator.id} {indicator.title}", indicator_path(indicator.id)),
                    "；".join(escape_markdown(limit(vocabulary, threshold)) for threshold in indicator.thresholds)
                    or "定性",
                    str(len(library.catalog.by_indicator.get(indicator.id, ()))),
                ]
                for indicator in vocabulary.indicators.values()
                if (indicator.framework, indicator.part) == (framework.id, part.id)
            ]
            text = escape_markdown(f"{part.rule}（{vocabulary.title('corroborations', part.corroboration)}）") + "\n\n"
            text += table(["指标", "界限", "直接算进的做法"], rows) if rows else ""
            parts.append(section(part.title, f"{framework.id}-{part.id}", text, level=3))
        about = _framework(vocabulary, framework, here)
        parts.append(section("文号、申请条件和一票否决", f"{framework.id}-terms", about, level=3))
    return Page(here, "按指标查", "".join(parts), crumbs=BELOW_HOME)


def _framework(vocabulary: Vocabulary, framework: Framework, here: str) -> str:
    vetoes = "；".join(
        f"{veto.id} {veto.title}（{vocabulary.title('corroborations', veto.corroboration)}）"
        for veto in framework.vetoes
    )
    limits = "；".join(
        f"{'、'.join(vocabulary.title('threshold-levels', level) for level in limit.levels)}"
        f"{vocabulary.title('operators', limit.operator)} {limit.value:g}"
        f"（{vocabulary.title('coefficient-scopes', limit.applies_to)}）"
        for limit in framework.coefficients
        if isinstance(limit.value, float)
    )
    return definitions(
        [
            ("文号", escape_markdown(f"{framework.document}，{framework.issuer}，{framework.issued.text()}")),
            ("现状", escape_markdown(framework.status)),
            ("申请条件", escape_markdown(" ".join(framework.conditions))),
            (
                "校际差异系数",
                f"{escape_markdown(limits)}。{link(here, '怎样算', COEFFICIENT_PAGE)}" if limits else "",
            ),
            ("一票否决", escape_markdown(vetoes)),
            ("说明", escape_markdown(framework.note)),
        ]
    )


def _coefficient(vocabulary: Vocabulary) -> Page:
    here = COEFFICIENT_PAGE
    coefficient = vocabulary.coefficient
    crumbs = BELOW_INDICATORS
    if coefficient is None:
        return Page(here, "校际差异系数", "词表缺失。", crumbs=crumbs)
    facts = [
        ("公式", escape_markdown(coefficient.formula)),
        ("步骤", "；".join(escape_markdown(step) for step in coefficient.steps)),
        ("权重", escape_markdown(coefficient.weighting)),
        ("学段", escape_markdown(coefficient.levels)),
        ("数据", escape_markdown(coefficient.data)),
        ("印证", _corroboration(vocabulary, coefficient.corroboration)),
    ]
    own = paragraph(anchor(here, "用本县的数算", SELF_CHECK_PAGE, "workbench"))
    parts = [own, section("怎样算", "formula", definitions(facts))]
    for number, vector in enumerate(coefficient.vectors, 1):
        schools = zip(vector.pupils, vector.totals, strict=True)
        rows = [[f"{i}", f"{n:g}", f"{t:g}", f"{t / n:.2f}"] for i, (n, t) in enumerate(schools, 1)]
        text = table(["学校", "学生数", "拥有量", "生均"], rows)
        text += f"\n全县生均 {vector.mean:g}，差异系数 {vector.coefficient:g}。\n"
        parts.append(section(f"算例：{vector.name}", f"example-{number}", text))
    return Page(here, coefficient.title, "".join(parts), description=coefficient.weighting, crumbs=crumbs)


def _thresholds(vocabulary: Vocabulary, thresholds: tuple[Threshold, ...]) -> str:
    if not thresholds:
        return ""
    rows = [
        [
            escape_markdown(threshold.measure or "本指标"),
            escape_markdown("、".join(vocabulary.title("threshold-levels", level) for level in threshold.levels)),
            escape_markdown(f"{vocabulary.title('operators', threshold.operator)} {value(threshold)}"),
        ]
        for threshold in thresholds
    ]
    return table(["量的是什么", "学段", "界限"], rows)


def _judged(vocabulary: Vocabulary, indicator: Indicator) -> str:
    return f"{vocabulary.title('scopes', indicator.scope)}，{vocabulary.title('indicator-kinds', indicator.kind)}"


def _corroboration(vocabulary: Vocabulary, key: str) -> str:
    term = vocabulary.terms["corroborations"][key]
    return escape_markdown(f"{term.title}：{term.definition}")
