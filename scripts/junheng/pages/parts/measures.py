"""A measure on a page: its plot, and in words its range, its middle, and what is not drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import href, measure_path, page_url, practice_path
from junheng.catalog.library import Library
from junheng.catalog.measured import Amount, Standing, by_place
from junheng.data.amounts import said, short_place
from junheng.model.measure import Measure
from junheng.model.phrases import many_text
from junheng.model.vocabulary import Vocabulary
from junheng.pages.parts.elements import anchor, html, joined, paragraph
from junheng.pages.parts.strip import Dot, axis_of, strip

_LEVELS = {"province": "省", "prefecture": "市州", "county": "县"}
"""What places of a level are called where they are counted."""


def standing_text(one: Standing) -> str:
    """Return where a figure lies among its like, such as 在 9 个县里居第 3."""
    return f"在 {one.of} 个{_LEVELS[one.level]}里居第 {one.place}"


def plot(library: Library, measure: Measure, here: str) -> Markup:
    """Return the plot of a measure with what it shows in words; nothing when no figure of it can be drawn."""
    some = library.amounts[measure.id]
    dots = [dot for planned in (False, True) for dot in _dots(library, measure, some, here, planned=planned)]
    if not dots:
        return Markup()
    title = f"{measure.title}，{measure.unit}"
    picture = strip(dots, measure.unit, title)
    caption = "".join([*summary(library.catalog.vocabulary, measure, some), _axis(measure, dots, picture)])
    return html('<figure class="jh-plot">{}<figcaption>{}</figcaption></figure>\n\n', picture, caption)


def _dots(library: Library, measure: Measure, some: Iterable[Amount], here: str, *, planned: bool) -> Iterator[Dot]:
    vocabulary = library.catalog.vocabulary
    for code, found in by_place(one for one in some if one.planned == planned).items():
        values = [one.value for one in found if one.value is not None]
        text = f"{vocabulary.place_name(code)}：" + "；".join(said(vocabulary, measure, one) for one in found)
        link = page_url(href(here, practice_path(found[0].practice.id)))
        plan = "（计划）" if planned else ""
        yield Dot(short_place(vocabulary, code), max(values), min(values), planned, text + plan, f"{link}#figures")


def _axis(measure: Measure, dots: Sequence[Dot], picture: Markup) -> str:
    """Return what one has to know to read the axis and the marks."""
    parts = [] if 'class="jh-dot"' in picture else ["地方太多，点叠在一起，名称见表。"]
    if axis_of([value for dot in dots for value in (dot.value, dot.least)], measure.unit).multiples:
        parts.append("横轴每一格是十倍，不从 0 起。")
    if any(dot.planned for dot in dots):
        parts.append("空心菱形是计划。")
    if any(dot.least != dot.value for dot in dots):
        parts.append("一个地方有几个数的，点在最大的一个，线画到最小的一个。")
    return "".join(parts)


def summary(vocabulary: Vocabulary, measure: Measure, some: Sequence[Amount]) -> Iterator[str]:
    """Yield in words: how many figures of how many places, the range, the middle, the plans, and what is not drawn."""
    done = [one for one in some if not one.planned and one.drawn]
    plans = [one for one in some if one.planned and one.drawn]
    if done:
        yield f"{len(by_place(done))} 个地方有 {len(done)} 个数：{_range(vocabulary, measure, done)}"
    if plans:
        yield f"{'另有' if done else ''}计划 {len(plans)} 个：{_range(vocabulary, measure, plans)}"
    hidden, doubted = (
        sum(one.value is None for one in some),
        sum(one.value is not None and not one.drawn for one in some),
    )
    left_out = [f"原文遮去的 {hidden} 个"] * bool(hidden) + [f"存疑的 {doubted} 个"] * bool(doubted)
    if left_out:
        yield f"{'、'.join(left_out)}，不画也不排。"


def _range(vocabulary: Vocabulary, measure: Measure, some: Sequence[Amount]) -> str:
    """Return the range of some figures, the largest first, and the middle of the places' largest."""
    (most, high), (least, low) = ((one.value or 0, one.practice.region) for one in (some[0], some[-1]))
    if least == most:
        return f"{many_text(most, measure.unit)}（{short_place(vocabulary, high)}）。"
    text = (
        f"从 {many_text(least, measure.unit)}（{short_place(vocabulary, low)}）"
        f"到 {many_text(most, measure.unit)}（{short_place(vocabulary, high)}）"
    )
    largest = [max(one.value or 0 for one in found) for found in by_place(some).values()]
    return f"{text}，各地居中的是 {many_text(median(largest), measure.unit)}。" if len(largest) > 2 else f"{text}。"


MAX_PLOTS: Final = 8
"""Maximum number of plots on a page about something else; the index of the figures has all of them."""


def plots(library: Library, measures: Iterable[Measure], here: str) -> Markup:
    """Return the plots of measures side by side, each below its name, which leads to its page: those with most places first."""
    drawn = [one for one in measures if any(amount.drawn for amount in library.amounts[one.id])]
    chosen = sorted(drawn, key=lambda one: (-len(by_place(library.amounts[one.id])), one.id))[:MAX_PLOTS]
    parts = [
        html(
            "<div><p><strong>{}</strong>　{}</p>\n{}</div>\n",
            anchor(here, one.title, measure_path(one.id)),
            one.unit,
            plot(library, one, here),
        )
        for one in chosen
    ]
    rest = joined((anchor(here, one.title, measure_path(one.id)) for one in drawn if one not in chosen), "；")
    more = paragraph(html("另有：{}。", rest)) if rest else ""
    return html('<div class="jh-plots">\n{}</div>\n\n{}', joined(parts), more) if parts else Markup()
