"""A measure on a page: its plot, and in words its range, its middle, and what is not drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markupsafe import Markup

from junheng.catalog.addresses import href, measure_path, page_url, practice_path
from junheng.catalog.library import Library
from junheng.catalog.measured import Amount, Standing, by_place
from junheng.data.amounts import said, short_place, summary
from junheng.model.measure import Measure
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
