"""The slides of a pack: a section each, a stack on the screen, a page each in print; a script shows them one by one."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from junheng.catalog.addresses import pack_path, page_url
from junheng.catalog.library import Library
from junheng.data.citations import NAME
from junheng.data.facts import facts, in_short
from junheng.data.slides import best_figures, chart_of, label, source_line
from junheng.model.packs import Pack, Step
from junheng.model.phrases import figure_words, number_text
from junheng.model.practice import Practice
from junheng.pages.packs.agenda import Chosen, chosen, crumbs, items, of_step, timed
from junheng.pages.parts.colophon import pack_qr_image
from junheng.pages.parts.elements import html, joined
from junheng.pages.parts.markup import Page
from junheng.text.slides.deck import Chart
from junheng.text.slides.layouts import FIGURES

_ROW = 20
"""The height of a bar with the space around it, in the units of its plot, which is 300 wide."""
_LEFT = 80
"""Where the bars begin: right of the names."""
_LONG = 150
"""The length of the longest bar; its number stands right of it."""
POINTS = "jh-slide-points"
"""The class of the few lines that are read from the last row of the room."""


def slides_page(library: Library, pack: Pack) -> Page:
    """Return the page of the slides."""
    made = list(_slides(library, pack))
    text = joined(
        html(
            '<section class="jh-slide" id="{}" aria-label="第 {} 张，共 {} 张">\n{}\n'
            '<p class="jh-slide-foot">{} · {} · {} / {}</p>\n</section>\n',
            *(number, number, len(made), slide),
            *(pack.title, library.edition_name, number, len(made)),
        )
        for number, slide in enumerate(made, 1)
    )
    return Page(
        pack_path(pack.id, "slides"),
        f"{pack.title}：投影",
        html('<div class="jh-slides">\n{}</div>\n', text),
        description=f"《{pack.title}》的投影，{len(made)} 张",
        crumbs=crumbs(pack),
        meta={"kind": "slides", "styles": ["packs", "slides"], "hide": ["navigation", "toc"]},
    )


def _slides(library: Library, pack: Pack) -> Iterator[Markup]:
    """Yield what stands on each slide: each practice where it first comes in, the questions where they are discussed."""
    yield _cover(library, pack)
    yield _slide("安排", items(POINTS, [f"{time}　{step.kind}　{step.title}" for time, step in timed(pack)]))
    shown: set[str] = set()
    asked = False
    for time, step in timed(pack):
        yield _step(time, step)
        for one in of_step(library, pack, step):
            if one.practice.id not in shown:
                yield _practice(library, one)
            shown.add(one.practice.id)
        if step.kind == "议" and not asked:
            yield _questions(pack)
            asked = True
    if not asked:
        yield _questions(pack)
    yield _close(library, pack)


def _slide(title: str, content: Markup) -> Markup:
    return html("<h2>{}</h2>\n{}", title, content)


def _cover(library: Library, pack: Pack) -> Markup:
    content = html(
        '<p class="jh-slide-lead">{}</p>\n{}\n<p class="jh-slide-about">{} 分钟 · 给{} · {}，版本 {}</p>',
        pack.summary,
        items(POINTS, pack.aims),
        f"{pack.minutes:g}",
        pack.audience,
        NAME,
        library.edition,
    )
    return _slide(pack.title, content)


def _step(time: str, step: Step) -> Markup:
    about = f"{step.kind} · {step.minutes:g} 分钟 · {time}"
    return _slide(step.title, html('<p class="jh-slide-about">{}</p>\n{}', about, items(POINTS, step.points)))


def _practice(library: Library, one: Chosen) -> Markup:
    practice = one.practice
    plot = _drawn(chart_of(library, practice))
    best = best_figures(practice)[: FIGURES["chart" if plot else "figures"]]
    words = [figure_words(library.catalog.vocabulary, figure) for figure in best]
    listed = joined(html("<li><b>{}</b> {}</li>", figure.amount(), label(figure)) for figure in words)
    figures = html('<ul class="jh-slide-figures">{}</ul>\n', listed)
    content = html(
        '<p class="jh-slide-about">{}</p>\n{}<p class="jh-slide-lead">{}</p>\n<p class="jh-slide-about">{}</p>',
        in_short(facts(library, practice)),
        html('<div class="jh-slide-shown">{}{}</div>\n', figures, plot) if best else _asked(practice),
        practice.summary,
        source_line(library, practice),
    )
    return _slide(practice.title, content)


def _asked(practice: Practice) -> Markup:
    """Return what is open about a practice without figures."""
    return items(POINTS, [f"要问清：{one.question}" for one in practice.ask[:2]]) if practice.ask else Markup()


def _drawn(chart: Chart | None) -> Markup:
    """Return the plot of a slide: a bar a row, with its name on the left and its number on the right."""
    if not chart:
        return Markup()
    most = max(value for _, value in chart.points) or 1.0
    rows = joined(
        html(
            '<text class="jh-barname" x="{}" y="{}" text-anchor="end">{}</text><rect class="{}" x="{}" y="{}" width="{}" '
            'height="{}"/><text class="jh-barname" x="{}" y="{}">{}</text>',
            *(_LEFT - 6, number * _ROW + 15, name, "jh-barown" if number == chart.own else "jh-barother"),
            *(_LEFT, number * _ROW + 3, f"{_LONG * value / most:.1f}", _ROW - 6),
            *(f"{_LEFT + _LONG * value / most + 5:.1f}", number * _ROW + 15, number_text(value)),
        )
        for number, (name, value) in enumerate(chart.points)
    )
    return html(
        '<figure class="jh-plot"><svg class="jh-bars" viewBox="0 0 300 {}" role="group" aria-label="{}">{}</svg>'
        "<figcaption>{}</figcaption></figure>\n",
        *(len(chart.points) * _ROW, chart.title, rows, chart.title),
    )


def _questions(pack: Pack) -> Markup:
    lines = joined(html("<li>{}</li>", question.text) for question in pack.questions)
    return _slide("讨论题", html("<ol>{}</ol>", lines))


def _close(library: Library, pack: Pack) -> Markup:
    """Return the last slide: how far the evidence goes, and where to read on."""
    members = chosen(library, pack)
    marks = sorted({library.marks(one.practice) for one in members})
    content = html(
        "<p>今天的 {} 条做法，证据是：{}。记号说的是证据，不是做得好不好。</p>\n"
        "<p>每条的网址在讲义上，不变。这一课：{}</p>\n{}"
        '<p class="jh-slide-about">不是官方材料，供参考；指标和界限以教育部原文为准。</p>',
        len(members),
        "、".join(marks),
        f"{library.site_url}{page_url(pack_path(pack.id))}",
        pack_qr_image(library, pack, pack_path(pack.id, "slides")),
    )
    return _slide("出处", content)
