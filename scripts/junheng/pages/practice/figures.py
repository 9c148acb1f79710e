"""The figures of a practice as a table, in which a figure that the source hides or that is in doubt says so."""

from __future__ import annotations

from markupsafe import Markup

from junheng.model.phrases import NO_FIGURE, UNSTATED, FigureWords, figure_words
from junheng.model.practice import Figure, Practice
from junheng.model.vocabulary import Vocabulary
from junheng.pages.parts.elements import cards, html

_HEAD = ("数的是什么", "数值", "种类", "时间", "来源")


def figures(vocabulary: Vocabulary, practice: Practice) -> str:
    """Return the table, in HTML."""
    if not practice.results:
        return NO_FIGURE
    rows = [_row(vocabulary, practice, figure) for figure in practice.results]
    return cards(_caption(practice), _HEAD, rows)


def _caption(practice: Practice) -> str:
    masked = sum(figure.masked for figure in practice.results)
    doubted = sum(bool(figure.doubt) for figure in practice.results)
    parts = [f"来源里的数字，共 {len(practice.results)} 个"]
    parts += [f"原文遮去 {masked} 个"] if masked else []
    parts += [f"存疑 {doubted} 个"] if doubted else []
    return "，".join(parts)


def _row(vocabulary: Vocabulary, practice: Practice, figure: Figure) -> list[str]:
    words = figure_words(vocabulary, figure)
    number = [*practice.cited].index(figure.source) + 1
    doubt = html('<span class="jh-doubt">存疑：{}</span>', words.doubt) if words.doubt else ""
    return [
        html("{}{}", words.claim, doubt),
        _value(words),
        words.kind,
        words.date or UNSTATED,
        html('<a href="#source-{}" aria-label="来源 {}">{}</a>', number, number, number),
    ]


def _value(words: FigureWords) -> Markup:
    """Return the value with its unit and, boxed, what is wrong with it."""
    hidden = Markup('<span class="jh-flag jh-masked">遮去</span>')
    value = hidden if words.hidden else html("<b>{}</b>", words.value)
    flag = Markup(' <span class="jh-flag jh-doubted">存疑</span>') if words.doubt else ""
    return html("{} {}{}", value, words.unit, flag)
