"""The figures of a practice as a table, in which a figure that the source hides or that is in doubt says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from junheng.catalog.addresses import FIGURES_PAGE, measure_path, practice_path
from junheng.catalog.library import Library
from junheng.catalog.measured import Amount
from junheng.data.amounts import exact, said
from junheng.model.phrases import UNSTATED, FigureWords, figure_words
from junheng.model.practice import Figure, Practice
from junheng.pages.parts.elements import anchor, bullets, grouped_cards, html, paragraph
from junheng.pages.parts.measures import standing_text

_CLAIM, _VALUE = "数的是什么", "数值"


def figures(library: Library, practice: Practice) -> str:
    """Return the table by kind, in HTML, and below it what the editors computed from its figures; nothing without figures.

    What all figures have in common is said once above the table and has no column.
    """
    if not practice.results:
        return ""
    own = {
        number: (key, amount)
        for key, amount in _own(library, practice)
        for number in [amount.number]
        if not amount.ratio
    }
    columns = [one for one in _columns(library, practice) if not one.constant]
    kinds = library.catalog.vocabulary.titles["figure-kinds"]
    groups = [
        (
            kind,
            [
                [*_row(library, practice, figure, own.get(number)), *(one.cells[number - 1] for one in columns)]
                for number, figure in enumerate(practice.results, 1)
                if figure.kind == key
            ],
        )
        for key, kind in kinds.items()
        if any(figure.kind == key for figure in practice.results)
    ]
    head = (_CLAIM, _VALUE, *(one.name for one in columns))
    return (
        _source(library, practice)
        + grouped_cards(_caption(library, practice), head, groups)
        + _computed(library, practice)
    )


@dataclass(frozen=True)
class _Column:
    """What is said of each figure, in their order."""

    name: str
    cells: Sequence[str]

    @property
    def constant(self) -> bool:
        return len(set(self.cells)) == 1


def _columns(library: Library, practice: Practice) -> tuple[_Column, _Column]:
    """Return when each figure was, and its source."""
    words = [figure_words(library.catalog.vocabulary, figure) for figure in practice.results]
    places = [[*practice.cited].index(figure.source) + 1 for figure in practice.results]
    links = [html('<a href="#source-{}" aria-label="来源 {}">{}</a>', place, place, place) for place in places]
    return _Column("时间", [one.date or UNSTATED for one in words]), _Column("来源", links)


def _own(library: Library, practice: Practice) -> Iterator[tuple[str, Amount]]:
    """Yield the figures of a practice that have a measure, with its id."""
    keys = {*(figure.measure for figure in practice.results), *(ratio.measure for ratio in practice.ratios)}
    for key in sorted(keys & library.amounts.keys()):
        yield from ((key, one) for one in library.amounts[key] if one.practice.id == practice.id)


def _computed(library: Library, practice: Practice) -> Markup:
    """Return the quotients of two figures, each with both of them and why they have one scope."""
    here, measures = practice_path(practice.id), library.catalog.vocabulary.measures
    items = [
        html(
            "{} {}：{} ÷ {}，{}。{}{}",
            anchor(here, measures[key].title, measure_path(key)),
            html("<b>{}</b>", exact(one.value or 0, measures[key].unit)),
            one.ratio.over,
            one.ratio.under,
            said(library.catalog.vocabulary, measures[key], one),
            one.ratio.why,
            _place(library, key, one),
        )
        for key, one in _own(library, practice)
        if one.ratio
    ]
    rule = anchor(here, "哪些数可以相除", FIGURES_PAGE, "rules")
    return (
        paragraph(html("编者计算，不是来源里的数；{}：", rule)) + bullets("jh-computed", items) if items else Markup()
    )


def _place(library: Library, key: str, amount: Amount) -> str:
    stands = library.orders[key].standing(amount)
    return f"{standing_text(stands)}。" if stands else ""


def _caption(library: Library, practice: Practice) -> str:
    masked = sum(figure.masked for figure in practice.results)
    doubted = sum(bool(figure.doubt) for figure in practice.results)
    parts = [f"来源里的数字，共 {len(practice.results)} 个"]
    parts += [f"原文遮去 {masked} 个"] if masked else []
    parts += [f"存疑 {doubted} 个"] if doubted else []
    times, _ = _columns(library, practice)
    parts += [f"时间都是{times.cells[0]}"] if times.constant and times.cells[0] != UNSTATED else []
    parts += [f"时间都{UNSTATED}"] if times.constant and times.cells[0] == UNSTATED else []
    return "，".join(parts)


def _source(library: Library, practice: Practice) -> Markup:
    """Return the source that all figures are from, where there is one."""
    _, sources = _columns(library, practice)
    return paragraph(html("都出自来源 {}", sources.cells[0]), "jh-note") if sources.constant else Markup()


def _row(library: Library, practice: Practice, figure: Figure, own: tuple[str, Amount] | None) -> list[str]:
    words = figure_words(library.catalog.vocabulary, figure)
    doubt = html('<span class="jh-doubt">存疑：{}</span>', words.doubt) if words.doubt else ""
    like = _like(library, practice, *own) if own else ""
    return [
        html("{}{}{}", words.claim, like, doubt),
        _value(words),
    ]


def _like(library: Library, practice: Practice, key: str, amount: Amount) -> Markup:
    """Return the measure of a figure, which leads to its like, and where it lies among them."""
    here, measure = practice_path(practice.id), library.catalog.vocabulary.measures[key]
    stands = library.orders[key].standing(amount)
    place = f"，{standing_text(stands)}" if stands else ""
    return html(' <span class="jh-like">{}{}</span>', anchor(here, measure.title, measure_path(key)), place)


def _value(words: FigureWords) -> Markup:
    """Return the value with its unit and, boxed, what is wrong with it."""
    hidden = Markup('<span class="jh-flag jh-masked">遮去</span>')
    value = hidden if words.hidden else html("<b>{}</b>", words.value)
    flag = Markup(' <span class="jh-flag jh-doubted">存疑</span>') if words.doubt else ""
    return html("{}\u00a0{}{}", value, words.unit, flag)  # a number and its unit stay in one line
