"""The figures of a practice as a table, in which a figure that the source hides or that is in doubt says so."""

from __future__ import annotations

from html import escape

from junheng.model.phrases import NO_FIGURE, UNSTATED, FigureWords, figure_words
from junheng.model.practice import Figure, Practice
from junheng.model.vocabulary import Vocabulary

_HEAD = ("数的是什么", "数值", "种类", "时间", "来源")


def figures(vocabulary: Vocabulary, practice: Practice) -> str:
    """Return the table in raw HTML.

    Its roles are written out, because a narrow page shows a row as a card and a browser then forgets that it is a row.
    """
    if not practice.results:
        return NO_FIGURE
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in _HEAD)
    rows = "".join(_row(vocabulary, practice, figure) for figure in practice.results)
    return (
        f'<table class="jh-figures" role="table">\n<caption>{_caption(practice)}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
    )


def _caption(practice: Practice) -> str:
    masked = sum(figure.masked for figure in practice.results)
    doubted = sum(bool(figure.doubt) for figure in practice.results)
    parts = [f"来源里的数字，共 {len(practice.results)} 个"]
    parts += [f"原文遮去 {masked} 个"] if masked else []
    parts += [f"存疑 {doubted} 个"] if doubted else []
    return "，".join(parts)


def _row(vocabulary: Vocabulary, practice: Practice, figure: Figure) -> str:
    words = figure_words(vocabulary, figure)
    number = [citation.id for citation in practice.sources].index(figure.source) + 1
    doubt = f'<span class="jh-doubt">存疑：{escape(words.doubt)}</span>' if words.doubt else ""
    cells = (
        _value(words),
        escape(words.kind),
        words.date or UNSTATED,
        f'<a href="#source-{number}" aria-label="来源 {number}">{number}</a>',
    )
    shown = "".join(
        f'<td role="cell" data-label="{name}">{cell}</td>' for name, cell in zip(_HEAD[1:], cells, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{escape(words.claim)}{doubt}</th>{shown}</tr>\n'


def _value(words: FigureWords) -> str:
    """Return the value with its unit and, boxed, what is wrong with it."""
    value = '<span class="jh-flag jh-masked">遮去</span>' if words.hidden else f"<b>{escape(words.value)}</b>"
    flag = ' <span class="jh-flag jh-doubted">存疑</span>' if words.doubt else ""
    return f"{value} {escape(words.unit)}{flag}"
